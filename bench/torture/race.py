"""Two processes record the same slot at the same moment: `tests/integration/test_races.py`, long.

The test holds the promises: each slot has one record, one process is told that it was kept, and the
other that there is one already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter

from bench.processes import ROOT
from bench.torture.outcome import Orders, Outcome, Told

_TEST = "tests/integration/test_races.py"
_LONGEST_SECONDS = 900


def run(orders: Orders) -> Outcome:
    """All rounds, between the same two processes."""
    outcome = Outcome("race", orders.seed, ("races with any other end",))
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    limit = [f"--timeout={_LONGEST_SECONDS}"]
    done = subprocess.run(
        [*command, *limit, _TEST],
        cwd=ROOT,
        env=os.environ | {"AZACARE_RACES": str(orders.cases)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        outcome.add(0, Told(Counter({"one record, and the other process told": orders.cases})))
    else:
        outcome.add(0, Told(Counter({"races with any other end": 1}), (done.stdout[-3000:],)))
        print(f"FAULT {outcome.faults[-1]}", flush=True)
    outcome.cases = orders.cases
    outcome.seconds = time.monotonic() - begun
    return outcome
