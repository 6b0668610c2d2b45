"""From a local date and a wall-clock time to the one instant that is meant.

A time that does not exist (the clock jumped over it) means the first instant after the gap;
a time that comes twice means the first of the two (architecture 3).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of the wall-clock time `at` on the local date `day`."""
    wall = datetime.combine(day, at, tzinfo=zone)
    first = wall.astimezone(UTC)
    if wall.utcoffset() == wall.replace(fold=1).utcoffset():
        return first  # no change of the clock near it: so are almost all slots of years
    if first.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return first
    return _end_of_gap(wall, zone)


def is_on_the_clock(day: date, at: time, zone: ZoneInfo) -> bool:
    """Whether the wall clock shows `at` on `day`: it may jump over it."""
    wall = instant_of(day, at, zone).astimezone(zone)
    return wall.replace(tzinfo=None) == datetime.combine(day, at)


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant after the gap that `wall` lies in, to the second."""
    before = wall.replace(fold=1).astimezone(UTC)  # with the offset after the jump: still before it
    after = wall.astimezone(UTC)  # with the offset before the jump: already past it
    old_offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == old_offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The local date at `instant`."""
    return instant.astimezone(zone).date()


def next_midnight(instant: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, of the local day after the one at `instant`."""
    return instant_of(local_day(instant, zone) + timedelta(days=1), time(0), zone)
