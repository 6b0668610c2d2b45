"""What AzaCare can find out about itself: records, reminders, clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from azacare.domain.frozen import dataclass


class Check(Enum):
    """One thing that must be in order for reminders to come and records to last."""

    RECORDS = "records"
    PRESCRIPTION = "prescription"
    NOTIFICATIONS = "notifications"
    TRAY = "tray"
    AUTOSTART = "autostart"
    CLOCK = "clock"
    NEXT_REMINDER = "next-reminder"
    FOLLOWING = "following-reminders"
    LAST_SHOWN = "last-reminder-shown"
    LAST_ANSWERED = "last-notification-answered"
    LAST_SLEEP = "last-sleep"
    FULL_CHECK = "full-check"
    BACKUP = "backup"
    DISK = "disk"
    FOLDER = "folder"
    PASSWORD = "password"


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    Attributes:
        ok: None when it cannot be known here.
        code: what was found, worded by `wording.health`.
        detail: a name, a path or a time that the sentence shows; never a health fact.
    """

    check: Check
    ok: bool | None
    code: str
    detail: str = ""


Probe = Callable[[], CheckResult]


class HealthService:
    """Runs the checks. What is out of order is a result; probes raise nothing for it."""

    def __init__(self, probes: Sequence[Probe]) -> None:
        self._probes = tuple(probes)

    def run(self) -> tuple[CheckResult, ...]:
        """Every check, in order."""
        return tuple(probe() for probe in self._probes)
