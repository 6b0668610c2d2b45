"""How many tablets are left, worked out from packages, what happened to them, and doses taken.

Nothing of it is stored: a dose that is entered, corrected or taken back later counts by itself.
Doses draw from what was there when they were taken: the open package first, then the one that
expires first (F053, F055). A package that is out of date is drawn from last and never counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from azacare.domain.frozen import dataclass
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


class _Box:
    """A package as it empties."""

    __slots__ = ("id", "left", "most", "package", "since")

    def __init__(self, known: str, package: Package) -> None:
        self.id, self.package = known, package
        self.left = self.most = package.tablets
        self.since: datetime | None = None

    def over_on(self, day: date) -> bool:
        """Whether it is out of date."""
        return self.package.expires is not None and day > self.package.expires

    def seen(self) -> PackageLeft:
        """What is told of it."""
        return PackageLeft(self.id, self.package, self.left, self.since)


class _Replay:
    """Everything that happened to one strength, in order."""

    def __init__(self, day_of: DayOf) -> None:
        self._day_of = day_of
        self._boxes: dict[str, _Box] = {}
        self._active: list[_Box] = []  # not empty
        self._open: _Box | None = None  # drawn from until it is empty, or something changes
        self._loose, self._short, self._known = NONE, False, False

    def arrive(self, known: str, package: Package) -> None:
        """A package came."""
        box = _Box(known, package)
        self._boxes[known] = box
        self._known = True
        self._arrange()

    def draw(self, dose: Draw) -> None:
        """A dose was taken; before anything is known of the tablets, it took others."""
        if self._known and self._take(dose.tablets, dose.at, swallowed=True):
            self._short = True

    def move(self, movement: Movement) -> None:
        """Tablets were counted, lost or thrown away."""
        self._known = True
        counted, tablets = movement.kind is MovementKind.COUNTED, movement.tablets
        if not movement.package:
            if counted:
                self._count_all(movement)
            else:
                self._take(tablets, movement.at, swallowed=False)
        elif movement.package in self._boxes:  # or else it was taken back, and this with it
            box = self._boxes[movement.package]
            box.left = tablets if counted else max(box.left - tablets, NONE)
            box.most = tablets if counted else max(box.most - tablets, NONE)
        self._arrange()

    def stock(self, strength_mg: Decimal, now: datetime) -> Stock:
        """What there is."""
        packages = tuple(box.seen() for box in self._boxes.values())
        return Stock(strength_mg, self._day_of(now), packages, self._loose, self._short)

    def _take(self, tablets: Decimal, at: datetime, *, swallowed: bool) -> Decimal:
        """Take from what is there; returns how many were not there."""
        rest = tablets
        if self._loose:
            used = min(self._loose, rest)
            self._loose -= used
            rest -= used
        while rest and self._active:
            box = self._next(at)
            if swallowed and box.left == box.package.tablets:
                box.since = at
            used = min(box.left, rest)
            rest -= used
            box.left -= used
            if not box.left:
                self._active.remove(box)
                self._open = None
        return rest

    def _next(self, at: datetime) -> _Box:
        """The package to draw from: in date, open, and the first to expire."""
        found = self._open
        day = self._day_of(at) if found is None or found.package.expires else date.min
        if found is None or found.over_on(day):
            found = min(self._active, key=lambda box: (box.over_on(day), *_turn(box.seen())))
            self._open = None if found.over_on(day) else found
        return found

    def _count_all(self, count: Movement) -> None:
        """Say how many there are in all that may be used. The packages that came last are the
        full ones, so it does not matter which doses were known before.
        """
        day, rest = self._day_of(count.at), count.tablets
        for box in reversed(self._boxes.values()):
            if not box.over_on(day):
                box.left = min(box.most, rest)
                rest -= box.left
        self._loose, self._short = rest, False

    def _arrange(self) -> None:
        self._active = [box for box in self._boxes.values() if box.left]
        self._open = None


def _is_count_of_all(value: Package | Movement) -> bool:
    return isinstance(value, Movement) and value.kind is MovementKind.COUNTED and not value.package


def _turn(one: PackageLeft) -> tuple[bool, date, datetime, str]:
    """The order in which packages are drawn from."""
    return (not one.begun, one.package.expires or date.max, one.package.at, one.id)


def in_halves(tablets: Decimal) -> bool:
    """Whether it is a number of whole and half tablets."""
    return tablets * 2 % 1 == 0
