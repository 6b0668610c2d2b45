"""Reminders of anything that is not a dose: a question about a check, later an appointment.

An occasion comes due once. It may be put off, and it ends by itself when it is too old to help.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from azacare.domain.frozen import dataclass
from azacare.domain.reminder_marks import Mark, ReminderMark


@dataclass(frozen=True)
class Occasion:
    """Something to remind of from `due` until `ends` (both UTC), while nobody answered.

    Attributes:
        subject: its name in the ledger, such as "check:<id>:reached".
    """

    subject: str
    due: datetime
    ends: datetime


def number_to_show(occasion: Occasion, marks: Iterable[ReminderMark], now: datetime) -> int | None:
    """The number under which to show it at `now`, in the ledger; None when there is nothing to
    show. It is shown once, and once more after each time it was put off.
    """
    if not occasion.due <= now < occasion.ends:
        return None
    mine = [mark for mark in marks if mark.subject == occasion.subject]
    shown = sum(mark.mark is Mark.SHOWN for mark in mine)
    put_off = [mark for mark in mine if mark.mark is Mark.SNOOZED]
    if shown > len(put_off) or any(mark.until and mark.until > now for mark in put_off):
        return None
    return shown


def next_change(
    occasion: Occasion, marks: Iterable[ReminderMark], now: datetime
) -> datetime | None:
    """When it comes due next (UTC); None when it is over or waits for an answer only."""
    if now < occasion.due:
        return occasion.due
    until = [m.until for m in marks if m.subject == occasion.subject and m.until]
    return min((u for u in until if now < u < occasion.ends), default=None)
