"""How many tablets are left, worked out from packages, what happened to them, and doses taken.

Nothing of it is stored: a dose that is entered, corrected or taken back later counts by itself.
Doses draw from what was there when they were taken: the open package first, then the one that
expires first (F053, F055). A package that is out of date is drawn from last and never counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from azacare.domain.packages import Movement, MovementKind, Package
from azacare.domain.records import DoseRecord

NONE = Decimal(0)
_MOMENT_OF_ID = 13  # letters of the id of a record that tell the millisecond of its entry
DayOf = Callable[[datetime], date]
"""The local day of an instant (UTC)."""


@dataclass(frozen=True)
class Draw:
    """Tablets of one strength that were swallowed at `at` (UTC); `id` is that of the dose."""

    id: str
    at: datetime
    strength_mg: Decimal
    tablets: Decimal


@dataclass(frozen=True)
class Entry:
    """A package or a movement, with the id of its record, which begins with the moment of entry."""

    id: str
    value: Package | Movement


@dataclass(frozen=True)
class PackageLeft:
    """What is left of one package.

    Attributes:
        left: tablets, out of date or not.
        since: when the first tablet was taken from it (UTC), as far as is known.
    """

    id: str
    package: Package
    left: Decimal
    since: datetime | None = None

    @property
    def begun(self) -> bool:
        """Whether it was opened: said so, or no longer full."""
        return self.package.opened is not None or self.left < self.package.tablets

    def in_date(self, day: date) -> bool:
        """Whether it may still be used on the local `day`."""
        return self.package.expires is None or day <= self.package.expires


@dataclass(frozen=True)
class Stock:
    """The tablets of one strength at one moment.

    Attributes:
        day: the local day.
        packages: every one that came, finished ones too, in order of arrival.
        loose: tablets that were counted where no package is known.
        short: more was taken than is known to have been there, so the number is a guess.
    """

    strength_mg: Decimal
    day: date
    packages: tuple[PackageLeft, ...] = ()
    loose: Decimal = NONE
    short: bool = False

    @property
    def left(self) -> Decimal:
        """Tablets that may be used on that day."""
        return sum((one.left for one in self.packages if one.in_date(self.day)), self.loose)

    @property
    def out_of_date(self) -> Decimal:
        """Tablets that are there and must not be used any more (F053)."""
        return sum((one.left for one in self.packages if not one.in_date(self.day)), NONE)

    def usable(self) -> tuple[PackageLeft, ...]:
        """The packages to draw from, in that order."""
        there = (one for one in self.packages if one.left and one.in_date(self.day))
        return tuple(sorted(there, key=_turn))


def draws_of(records: Iterable[DoseRecord]) -> tuple[Draw, ...]:
    """What the doses took; a skipped, vomited or doubtful one takes nothing by itself."""
    return tuple(
        Draw(record.entity_id, record.at, part.strength_mg, part.count)
        for record in records
        if record.swallowed
        for part in record.tablets
    )


def counted_from(entries: Iterable[Entry], strength_mg: Decimal, now: datetime) -> datetime | None:
    """Doses before this (UTC) change nothing of what is there at `now`: the last count of all, or
    else the first package. None when nothing was known of this strength.
    """
    mine = [
        one.value for one in entries if one.value.strength_mg == strength_mg and one.value.at <= now
    ]
    counts = [one.at for one in mine if _is_count_of_all(one)]
    return max(counts) if counts else min((one.at for one in mine), default=None)


def stock_at(
    strength_mg: Decimal,
    entries: Iterable[Entry],
    draws: Iterable[Draw],
    now: datetime,
    day_of: DayOf,
) -> Stock:
    """What is there at `now` (UTC). Of the same minute, what was entered first came first."""
    replay = _Replay(day_of)
    events: list[tuple[str, Package | Movement | Draw]] = [
        *((one.id, one.value) for one in entries),
        *((one.id, one) for one in draws),
    ]
    mine = [one for one in events if one[1].strength_mg == strength_mg and one[1].at <= now]
    for known, event in sorted(mine, key=_in_order):
        if isinstance(event, Draw):
            replay.draw(event)
        elif isinstance(event, Package):
            replay.arrive(known, event)
        else:
            replay.move(event)
    return replay.stock(strength_mg, now)


def _in_order(event: tuple[str, Package | Movement | Draw]) -> tuple[datetime, str, int]:
    """By when it happened. Of the same minute, by when it was entered; and of the very same
    moment, a package comes before the doses of it, and a count after both.
    """
    known, value = event
    rank = 0 if isinstance(value, Package) else 1 if isinstance(value, Draw) else 2
    return value.at, known[:_MOMENT_OF_ID], rank


@dataclass
class _Replay:
    """Everything that happened to one strength, in order."""

    day_of: DayOf
    packages: dict[str, PackageLeft] = field(default_factory=dict)
    at_most: dict[str, Decimal] = field(default_factory=dict)
    active: list[str] = field(default_factory=list)
    loose: Decimal = NONE
    short: bool = False
    known: bool = False

    def arrive(self, known: str, package: Package) -> None:
        self.packages[known] = PackageLeft(known, package, package.tablets)
        self.at_most[known] = package.tablets
        self.active.append(known)
        self.known = True

    def draw(self, dose: Draw) -> None:
        if self.known:
            rest = self._take(dose.tablets, dose.at)
            self.short = self.short or rest > 0

    def move(self, movement: Movement) -> None:
        self.known = True
        if movement.package and movement.package not in self.packages:
            return  # the package was taken back, and all that was said of it with it
        if movement.kind is MovementKind.COUNTED:
            if movement.package:
                self._set(movement.package, movement.tablets)
            else:
                self._count_all(movement)
        elif movement.package:
            held = self.packages[movement.package]
            self.at_most[held.id] = max(self.at_most[held.id] - movement.tablets, NONE)
            self._leave(held.id, max(held.left - movement.tablets, NONE))
        else:
            self._take(movement.tablets, movement.at, swallowed=False)

    def stock(self, strength_mg: Decimal, now: datetime) -> Stock:
        packages = tuple(self.packages.values())
        return Stock(strength_mg, self.day_of(now), packages, self.loose, self.short)

    def _take(self, tablets: Decimal, at: datetime, *, swallowed: bool = True) -> Decimal:
        """Take from what is there; returns how many were not there."""
        used = min(self.loose, tablets)
        self.loose -= used
        rest = tablets - used
        while rest and self.active:
            held = self._next(at)
            used = min(held.left, rest)
            rest -= used
            since = held.since or (at if swallowed else None)
            self.packages[held.id] = replace(held, since=since)
            self._leave(held.id, held.left - used)
        return rest

    def _next(self, at: datetime) -> PackageLeft:
        if len(self.active) == 1:
            return self.packages[self.active[0]]
        day = self.day_of(at)
        there = [self.packages[known] for known in self.active]
        return min(there, key=lambda one: (not one.in_date(day), *_turn(one)))

    def _count_all(self, count: Movement) -> None:
        """Say how many there are in all that may be used. The packages that came last are the
        full ones, so it does not matter which doses were known before.
        """
        day, rest = self.day_of(count.at), count.tablets
        there = [one for one in self.packages.values() if one.in_date(day)]
        for one in reversed(there):
            left = min(self.at_most[one.id], rest)
            full = left == one.package.tablets
            self.packages[one.id] = replace(one, since=None if full else one.since or count.at)
            self._leave(one.id, left)
            rest -= left
        self.loose, self.short = rest, False

    def _set(self, known: str, left: Decimal) -> None:
        self.at_most[known] = left
        self._leave(known, left)

    def _leave(self, known: str, left: Decimal) -> None:
        held = self.packages[known]
        self.packages[known] = replace(held, left=left)
        if left and known not in self.active:
            self.active.append(known)
        elif not left and known in self.active:
            self.active.remove(known)


def _is_count_of_all(value: Package | Movement) -> bool:
    return isinstance(value, Movement) and value.kind is MovementKind.COUNTED and not value.package


def _turn(one: PackageLeft) -> tuple[bool, date, datetime, str]:
    """The order in which packages are drawn from."""
    return (not one.begun, one.package.expires or date.max, one.package.at, one.id)


def in_halves(tablets: Decimal) -> bool:
    """Whether it is a number of whole and half tablets."""
    return tablets * 2 % 1 == 0
