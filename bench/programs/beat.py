"""Says how often AzaCare looks at the clock."""

from __future__ import annotations

from azacare.scheduler.heartbeat import EVERY_SECONDS
from bench.programs.watching import say

if __name__ == "__main__":
    say({"seconds": EVERY_SECONDS})
