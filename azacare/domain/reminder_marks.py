"""The ledger of reminders: what was shown, snoozed, or told in a summary."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from azacare.domain.frozen import dataclass


class Mark(Enum):
    """What happened to a reminder."""

    SHOWN = "shown"
    SNOOZED = "snoozed"
    SUMMED_UP = "summed-up"


@dataclass(frozen=True)
class ReminderMark:
    """One line of the ledger. (subject, mark, number) exists at most once.

    Attributes:
        subject: what the reminder is about, such as "dose:2026-03-08T08:00".
        number: 0 for the first reminder, then the number of the repeat; for a snooze, how
            many came before it.
        at: when (UTC).
        until: for a snooze, when the reminder comes back (UTC).
    """

    subject: str
    mark: Mark
    number: int
    at: datetime
    until: datetime | None = None
