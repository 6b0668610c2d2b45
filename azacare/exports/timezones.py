"""A time zone as iCalendar describes it, for programs that do not know it by its name.

The library's own writes the onset of summer time in the new time, where RFC 5545 (3.6.5) wants
the time that the clock showed until then; other programs would change an hour late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = timedelta(days=1)


def describe(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The VTIMEZONE of `zone`, right for the days from `first` to `last`."""
    found = Timezone()
    found.add("TZID", zone.key)
    begin = datetime.combine(first, time(0), tzinfo=UTC) - _DAY
    _add(found, [begin], begin.astimezone(zone), begin.astimezone(zone).utcoffset())
    alike: dict[tuple[object, ...], list[datetime]] = {}
    for instant in changes(zone, first, last):
        before, after = _around(instant, zone)
        key = (before.utcoffset(), after.utcoffset(), after.tzname(), bool(after.dst()))
        alike.setdefault(key, []).append(instant)
    for instants in alike.values():
        before, after = _around(instants[0], zone)
        _add(found, instants, after, before.utcoffset())
    return found


def changes(zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """The instants (UTC) at which the clock of `zone` jumps, from the day before `first` on."""
    day = datetime.combine(first, time(0), tzinfo=UTC) - _DAY
    end = datetime.combine(last, time(0), tzinfo=UTC) + 2 * _DAY
    while day < end:
        if _offset(day, zone) != _offset(day + _DAY, zone):
            yield _moment_of_change(day, day + _DAY, zone)
        day += _DAY


def _moment_of_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()


def _around(instant: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return (instant - timedelta(seconds=1)).astimezone(zone), instant.astimezone(zone)


def _add(
    found: Timezone, instants: list[datetime], after: datetime, before: timedelta | None
) -> None:
    """One way in which the clock jumps, with all the times that it does."""
    observed = TimezoneDaylight() if after.dst() else TimezoneStandard()
    shown = [(instant + (before or timedelta(0))).replace(tzinfo=None) for instant in instants]
    observed.DTSTART = shown[0]
    observed.TZOFFSETFROM = before or timedelta(0)
    observed.TZOFFSETTO = after.utcoffset() or timedelta(0)
    observed.add("TZNAME", after.tzname() or "")
    if shown[1:]:
        observed.add("RDATE", shown[1:])
    found.add_component(observed)
