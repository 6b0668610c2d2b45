"""What the plan takes from the tablets, day by day, and in whole turns where days repeat.

Ten years ahead are looked through in a few steps: between two days on which something changes
(a step, a pause, an end, an expiry) the same turn of days comes again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from math import gcd, lcm

from azacare.domain.frozen import dataclass
from azacare.domain.prescription import PatternKind, PrescriptionVersion
from azacare.domain.slots import Plan, SlotId
from azacare.domain.tablets import TabletCount
from azacare.domain.wallclock import local_day

_DAY = timedelta(days=1)
_AROUND_A_MOVE = 3  # days: a move over the date line shifts the order of local days


@dataclass(frozen=True)
class Need:
    """Tablets of one strength that one planned dose takes."""

    slot: SlotId
    tablets: Decimal


@dataclass(frozen=True)
class Span:
    """Days from `first` to before `end` on which a turn of `turn` days comes again."""

    first: date
    end: date
    turn: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.first).days


class Consumption:
    """What a plan still takes.

    Attributes:
        today: the local day from which on is looked.
        answered: slots that have a record already and take nothing more.
    """

    def __init__(self, plan: Plan, today: date, answered: frozenset[SlotId] = frozenset()) -> None:
        self.plan, self.today, self.answered = plan, today, answered
        self._made: dict[tuple[int, Decimal], tuple[TabletCount, ...]] = {}

    def needs_on(self, day: date, strength_mg: Decimal) -> tuple[Need, ...]:
        """What each dose of the local `day` takes of one strength, in order of the day."""
        if self.plan.pause_on(day) is not None:
            return ()
        return tuple(
            Need(slot.id, part.count)
            for slot in self.plan.slots_on(day)
            if slot.id not in self.answered
            for part in self._tablets(slot.version, slot.amount_mg)
            if part.strength_mg == strength_mg
        )

    def spans(self, end: date, more_breaks: Iterable[date] = ()) -> Iterator[Span]:
        """The days from today to before `end`, cut where something changes."""
        marks = {*self._breaks, *more_breaks}
        cuts = sorted({self.today, end, *(day for day in marks if self.today < day < end)})
        for first, following in pairwise(cuts):
            version = self.plan.version_on(first)
            yield Span(first, following, turn_of(version) if version else 1)

    def strengths(self) -> tuple[Decimal, ...]:
        """Every strength of which the plan holds tablets from today on, the largest first."""
        current = self.plan.version_on(self.today)
        ahead = (one for one in self.plan.versions if one.starts > self.today)
        found = {
            strength
            for version in (current, *ahead)
            if version is not None and (version.ends is None or version.ends >= self.today)
            for strength in version.strengths_mg
            if version.day_totals_mg() and version.tablets_for(version.times[0].amounts_mg[0])
        }
        return tuple(sorted(found, reverse=True))

    def _tablets(self, version: PrescriptionVersion, amount_mg: Decimal) -> tuple[TabletCount, ...]:
        key = (id(version), amount_mg)  # the plan holds the versions, so ids stay theirs
        if key not in self._made:
            self._made[key] = version.tablets_for(amount_mg)
        return self._made[key]

    @cached_property
    def _breaks(self) -> frozenset[date]:
        """Days on which another turn may begin."""
        found = {self.today + _DAY}
        for version in self.plan.versions:
            found |= {version.starts, version.starts + _DAY}
            if version.ends is not None and version.ends < date.max:
                found |= {version.ends, version.ends + _DAY}
        for pause in self.plan.pauses:
            found.add(pause.begins)
            if pause.until is not None and pause.until < date.max:
                found.add(pause.until + _DAY)
        for slot in self.answered:
            found |= {slot.day, slot.day + _DAY}
        for move in self.plan.zones[1:]:
            day = local_day(move.since, move.zone)
            around = range(-_AROUND_A_MOVE, _AROUND_A_MOVE + 1)
            found |= {day + timedelta(days=offset) for offset in around}
        return frozenset(found)


def turn_of(version: PrescriptionVersion) -> int:
    """After how many days the same doses come again."""
    amounts = lcm(*(len(entry.amounts_mg) for entry in version.times))
    pattern = version.pattern
    if pattern.kind is PatternKind.WEEKDAYS:
        a_week = len(pattern.weekdays) or 1
        return 7 * (amounts // gcd(amounts, a_week))
    if pattern.kind is PatternKind.EVERY_N_DAYS:
        return pattern.interval_days * amounts
    return amounts
