"""What AzaCare can find out about itself: records, reminders, clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


WRONG: Mapping[Check, frozenset[str]] = {
    Check.RECORDS: frozenset({"damaged"}),
    Check.PRESCRIPTION: frozenset({"none"}),
    Check.NOTIFICATIONS: frozenset({"none"}),
    Check.TRAY: frozenset({"absent"}),
    Check.AUTOSTART: frozenset({"disabled"}),
    Check.CLOCK: frozenset({"behind", "zone-differs"}),
    Check.FULL_CHECK: frozenset({"none", "old"}),
    Check.BACKUP: frozenset({"none", "old", "failed"}),
    Check.DISK: frozenset({"low"}),
    Check.FOLDER: frozenset({"synced", "network"}),
}
"""Everything that can be out of order. For each of these `wording.health` says how to mend it."""


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    Attributes:
        ok: None when it cannot be known here.
        code: what was found, worded by `wording.health`.
        detail: a name, a path or a time that the sentence shows; never a health fact.

    Raises:
        ValueError: it is out of order in a way that is not listed in `WRONG`.
    """

    check: Check
    ok: bool | None
    code: str
    detail: str = ""

    def __post_init__(self) -> None:
        """Hold that nothing is shown as wrong without a way to mend it."""
        if self.ok is False and self.code not in WRONG.get(self.check, ()):
            raise ValueError(f"{self.check} {self.code}: not listed as wrong")


Probe = Callable[[], CheckResult]


class HealthService:
    """Runs the checks. What is out of order is a result; probes raise nothing for it."""

    def __init__(self, probes: Sequence[Probe]) -> None:
        self._probes = tuple(probes)

    def run(self) -> tuple[CheckResult, ...]:
        """Every check, in order."""
        return _told_once(tuple(probe() for probe in self._probes))


def _told_once(found: tuple[CheckResult, ...]) -> tuple[CheckResult, ...]:
    """A backup checks the records in full: where one is missing, that is the one thing to do."""
    if not any(one.check is Check.BACKUP and one.ok is False for one in found):
        return found
    later = CheckResult(Check.FULL_CHECK, None, "with-backup")
    return tuple(later if one.check is Check.FULL_CHECK else one for one in found)
