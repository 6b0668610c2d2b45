"""Which backups are kept: daily ones for a week, weekly ones for two months, monthly for a year."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

from azacare.domain.frozen import dataclass

DAYS, WEEKS, MONTHS = 7, 8, 12
EVERY = timedelta(days=1)
"""How often a backup is made while AzaCare runs."""
ALWAYS_KEPT = 2
"""So many of the newest are kept whatever their size."""


@dataclass(frozen=True)
class BackupFile:
    """One backup: its name, when it was made (UTC), and its size in bytes."""

    name: str
    made_at: datetime
    size: int


def is_due(newest: datetime | None, now: datetime) -> bool:
    """Whether it is time for another backup. One from the future counts as none: the clock was
    set back, and nothing would be backed up for as long.
    """
    return newest is None or newest > now or now - newest >= EVERY


def to_drop(backups: Iterable[BackupFile], most_bytes: int) -> tuple[BackupFile, ...]:
    """The backups that need not be kept, oldest first.

    Of each of the last days, weeks and months that have backups, the newest one is kept; then
    the oldest go until all together are no larger than `most_bytes`.
    """
    newest_first = sorted(backups, key=lambda one: (one.made_at, one.name), reverse=True)
    keep = {one.name for one in newest_first[:ALWAYS_KEPT]}
    for period_of, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        keep |= _newest_of_each(newest_first, period_of, most)
    total, stays = 0, set[str]()
    for number, one in enumerate(one for one in newest_first if one.name in keep):
        total += one.size
        if total > most_bytes and number >= ALWAYS_KEPT:
            break
        stays.add(one.name)
    return tuple(one for one in reversed(newest_first) if one.name not in stays)


def _newest_of_each(
    newest_first: Iterable[BackupFile], period_of: Callable[[datetime], Hashable], most: int
) -> set[str]:
    found: dict[Hashable, str] = {}
    for one in newest_first:
        found.setdefault(period_of(one.made_at), one.name)
    return set(list(found.values())[:most])


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month
