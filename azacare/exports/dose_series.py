"""The doses of a plan as series that a calendar program can repeat.

A series repeats the wall clock of one zone. It is cut where that is not enough: at a new
version, around a pause and a move to another zone, and on a day on which the clock jumps over a
dose. Doses of such days stand alone, at their own instant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from math import gcd
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.prescription import DoseTime, Form, PatternKind, PrescriptionVersion
from azacare.domain.slots import Plan, SlotId
from azacare.domain.wallclock import instant_of, is_on_the_clock
from azacare.exports.timezones import changes

_DAY = timedelta(days=1)
_FOREVER = date.max
_AROUND_A_MOVE = 3 * _DAY
"""The date line and the least gap after a move reach no farther than this."""

Days = tuple[date, date]
"""The first and the last of them."""


@dataclass(frozen=True)
class DoseSeries:
    """Doses of one amount at one wall-clock time.

    Attributes:
        name: the first planned dose, which names the series for good.
        first: its local time, in the zone of the series.
        until: the instant (UTC) of the last one; None when open.
        every: how many days, or for `weekdays` weeks, lie between; None for a single dose.
        weekdays: 0 is Monday; empty when the days are counted.
    """

    name: SlotId
    first: datetime
    amount_mg: Decimal
    until: datetime | None = None
    every: int | None = None
    weekdays: frozenset[int] = frozenset()


def dose_series(plan: Plan, horizon: date) -> Iterator[DoseSeries]:
    """Every planned dose that is not paused, as series; no injection, which is given by others.

    Until `horizon` (a local day) the clock's jumps are looked at; an open series goes on after
    it as the calendar program sees fit.
    """
    for version, days in _version_days(plan):
        if version.form is Form.INJECTION:
            continue
        alone = _days_alone(plan, version, (days[0], min(days[1], horizon)))
        paused = [(pause.begins, pause.until or _FOREVER) for pause in plan.pauses]
        for piece in _without(days, [*paused, *((day, day) for day in alone)]):
            yield from _series_of(plan, version, piece)
        for day in sorted(alone):
            if plan.pause_on(day) is None:
                yield from _single_doses(plan, day)


def _version_days(plan: Plan) -> Iterator[tuple[PrescriptionVersion, Days]]:
    nexts = [version.starts - _DAY for version in plan.versions[1:]]
    for version, before_next in zip(plan.versions, [*nexts, _FOREVER], strict=True):
        last = min(version.ends or _FOREVER, before_next)
        if version.starts <= last:
            yield version, (version.starts, last)


def _days_alone(plan: Plan, version: PrescriptionVersion, days: Days) -> set[date]:
    """The days whose doses no series can hold, such as one on which the plan changes."""
    found = {version.starts} if version.first_at > time(0) else set()
    for before, after in pairwise(plan.zones):
        moved = {after.since.astimezone(span.zone).date() for span in (before, after)}
        found.update(_span(min(moved) - _AROUND_A_MOVE, max(moved) + _AROUND_A_MOVE))
    for zone in {span.zone for span in plan.zones}:
        found.update(_jumped_days(zone, version.times, days))
    return {day for day in found if days[0] <= day <= days[1]}


def _jumped_days(zone: ZoneInfo, times: Iterable[DoseTime], days: Days) -> Iterator[date]:
    clock = [one.at for one in times]
    for instant in changes(zone, *days):
        around = instant.date()
        for day in _span(around - 2 * _DAY, around + 2 * _DAY):
            if not all(is_on_the_clock(day, at, zone) for at in clock):
                yield day


def _span(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


def _without(days: Days, holes: Iterable[Days]) -> Iterator[Days]:
    """What is left of `days`."""
    first, last = days
    for begin, end in sorted(holes):
        if end < first:
            continue
        if begin > last:
            break
        if begin > first:
            yield first, begin - _DAY
        if end >= last:
            return
        first = end + _DAY
    yield first, last


def _single_doses(plan: Plan, day: date) -> Iterator[DoseSeries]:
    for slot in plan.slots_on(day):
        yield DoseSeries(slot.id, slot.due.astimezone(plan.zone_at(slot.due)), slot.amount_mg)


def _series_of(plan: Plan, version: PrescriptionVersion, piece: Days) -> Iterator[DoseSeries]:
    zone = plan.zone_at(datetime.combine(piece[0], time(12), tzinfo=UTC))
    for entry in version.times:
        for group in _groups(version, entry, piece[0]):
            series = _one(group, entry, zone, piece[1])
            if series is not None:
                yield series


@dataclass(frozen=True)
class _Group:
    """Days of one amount within one round of the pattern.

    Attributes:
        round_days: after how many days all of it comes again.
        weeks: for weekdays, after how many weeks.
    """

    days: tuple[date, ...]
    amount_mg: Decimal
    round_days: int
    weeks: int | None = None


def _groups(version: PrescriptionVersion, entry: DoseTime, first: date) -> Iterator[_Group]:
    pattern, turns = version.pattern, len(entry.amounts_mg)
    if pattern.kind is not PatternKind.WEEKDAYS:
        step = pattern.interval_days if pattern.kind is PatternKind.EVERY_N_DAYS else 1
        for day, turn in _planned(version, turns, first, step * turns):
            yield _Group((day,), entry.amounts_mg[turn], step * turns)
        return
    weeks = turns // gcd(turns, len(pattern.weekdays))
    found: dict[tuple[int, int], list[date]] = {}
    for day, turn in _planned(version, turns, first, weeks * 7):
        week = (day - timedelta(days=day.weekday())).toordinal() // 7
        found.setdefault((turn, week % weeks), []).append(day)
    for (turn, _week), days in found.items():
        yield _Group(tuple(days), entry.amounts_mg[turn], weeks * 7, weeks)


def _planned(
    version: PrescriptionVersion, turns: int, first: date, days: int
) -> Iterator[tuple[date, int]]:
    """The planned days of one round from `first` on, with whose turn it is."""
    for day in _span(first, first + (days - 1) * _DAY):
        if version.pattern.holds_on(day, version.starts):
            yield day, version.turn_on(day) % turns


def _one(group: _Group, entry: DoseTime, zone: ZoneInfo, end: date) -> DoseSeries | None:
    """The series of a group up to the day `end`; None when it has no day until then."""
    held = [day for day in group.days if day <= end]
    if not held:
        return None
    first = min(held)
    # A single local time: the first of two, as a calendar program reads it too.
    begin = instant_of(first, entry.at, zone).astimezone(zone)
    name = SlotId(first, entry.at)
    if end == _FOREVER:
        until = None
    else:
        rounds = group.round_days * _DAY
        last = max(day + (end - day) // rounds * rounds for day in held)
        if last == first:
            return DoseSeries(name, begin, group.amount_mg)
        until = instant_of(last, entry.at, zone)
    if group.weeks is None:
        return DoseSeries(name, begin, group.amount_mg, until, group.round_days)
    weekdays = frozenset(day.weekday() for day in group.days)
    return DoseSeries(name, begin, group.amount_mg, until, group.weeks, weekdays)
