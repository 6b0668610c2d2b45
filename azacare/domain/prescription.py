"""What the provider ordered: one version of a prescription, and the checks on an entry.

A change never edits a version; it adds one with the day from which it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date, time
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from azacare.domain.entry import check_day
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tablets import TabletCount, make_amount

MOST_TIMES_A_DAY = 6
MOST_STRENGTHS = 6
LONGEST_INTERVAL_DAYS = 90
_MIDNIGHT = time(0)


class Form(Enum):
    """How the medicine is given; an injection is never a dose the person takes (F045)."""

    TABLET = "tablet"
    LIQUID = "liquid"
    INJECTION = "injection"


class Food(Enum):
    """What the label says about food (clinical 3-4)."""

    WITH_FOOD = "with"
    EMPTY_STOMACH = "empty"
    NO_RULE = "none"


class TabletShape(Enum):
    """The outline of a tablet, so that it can be drawn as it looks."""

    ROUND = "round"
    OVAL = "oval"
    CAPSULE = "capsule"


class PatternKind(Enum):
    """On which days a dose is planned."""

    EVERY_DAY = "every-day"
    WEEKDAYS = "weekdays"
    EVERY_N_DAYS = "every-n-days"


@dataclass(frozen=True)
class DayPattern:
    """On which days a dose is planned.

    Attributes:
        weekdays: for WEEKDAYS, Monday is 0.
        interval_days: for EVERY_N_DAYS, counted from the day the version begins.
    """

    kind: PatternKind = PatternKind.EVERY_DAY
    weekdays: frozenset[int] = frozenset()
    interval_days: int = 1

    def holds_on(self, day: date, starts: date) -> bool:
        """Whether a dose is planned on `day` for a version that begins on `starts`."""
        if self.kind is PatternKind.WEEKDAYS:
            return day.weekday() in self.weekdays
        return (day - starts).days % self._step == 0

    @property
    def _step(self) -> int:
        return self.interval_days if self.kind is PatternKind.EVERY_N_DAYS else 1

    def turns_before(self, day: date, starts: date) -> int:
        """How many planned days lie between `starts` (included) and `day` (not included)."""
        days = (day - starts).days
        if self.kind is not PatternKind.WEEKDAYS:
            return -(-days // self._step)
        weeks, rest = divmod(days, 7)
        first = starts.weekday()
        return weeks * len(self.weekdays) + sum(
            (first + i) % 7 in self.weekdays for i in range(rest)
        )


@dataclass(frozen=True)
class TabletLook:
    """Colour (a CSS hex value such as "#e8c468") and shape of one strength."""

    color: str
    shape: TabletShape


@dataclass(frozen=True)
class Tablet:
    """One strength that the person has, in mg, and how it looks when that is known."""

    strength_mg: Decimal
    look: TabletLook | None = None


@dataclass(frozen=True)
class DoseTime:
    """One planned time of day with its amount.

    Attributes:
        at: wall-clock time.
        amounts_mg: one amount in mg, or two that are taken in turn, day by day.
        routine: the habit it goes with, such as "with breakfast"; empty when none.
    """

    at: time
    amounts_mg: tuple[Decimal, ...]
    routine: str = ""


@dataclass(frozen=True)
class PrescriptionVersion:
    """What was ordered, from the local day `starts` until another version begins or `ends`.

    Attributes:
        id: the revision's id; empty for an entry that is not saved yet.
        times: in the order of the day.
        ends: the last local day with a dose, None when open.
        by: who ordered it, in the person's words; empty when not said.
        first_at: wall-clock time on `starts` from which it holds; earlier doses of that day
            still follow the version before.
    """

    starts: date
    times: tuple[DoseTime, ...]
    tablets: tuple[Tablet, ...]
    pattern: DayPattern = field(default_factory=DayPattern)
    food: Food = Food.NO_RULE
    form: Form = Form.TABLET
    ends: date | None = None
    by: str = ""
    id: str = ""
    first_at: time = time(0)

    @property
    def strengths_mg(self) -> tuple[Decimal, ...]:
        """The tablet strengths in mg."""
        return tuple(tablet.strength_mg for tablet in self.tablets)

    def planned_on(self, day: date) -> tuple[tuple[DoseTime, Decimal], ...]:
        """The times of `day` with the amount in mg that is planned for each."""
        if day < self.starts or (self.ends and day > self.ends):
            return ()
        if not self.pattern.holds_on(day, self.starts):
            return ()
        first, turn = self.first_at if day == self.starts else _MIDNIGHT, self.turn_on(day)
        return tuple(
            (t, t.amounts_mg[turn % len(t.amounts_mg)]) for t in self.times if t.at >= first
        )

    def turn_on(self, day: date) -> int:
        """How many planned days with a dose lie before `day`, for amounts taken in turn.

        A first day on which every time has passed already is nobody's turn.
        """
        turns = self.pattern.turns_before(day, self.starts)
        lost = day > self.starts and self.pattern.holds_on(self.starts, self.starts)
        return turns - (lost and all(t.at < self.first_at for t in self.times))

    def whole_day_mg(self, day: date) -> Decimal:
        """What it plans for the whole of `day` in mg, `first_at` left aside."""
        turn = self.turn_on(day)
        if day < self.starts or (self.ends and day > self.ends):
            return Decimal(0)
        if not self.pattern.holds_on(day, self.starts):
            return Decimal(0)
        return sum((t.amounts_mg[turn % len(t.amounts_mg)] for t in self.times), Decimal(0))

    def tablets_for(self, amount_mg: Decimal) -> tuple[TabletCount, ...]:
        """The tablets that make `amount_mg`; none for a liquid or an injection."""
        if self.form is not Form.TABLET:
            return ()
        return make_amount(amount_mg, self.strengths_mg)

    def day_totals_mg(self) -> tuple[Decimal, ...]:
        """The amounts in mg of a planned day; two when amounts are taken in turn."""
        turns = max((len(t.amounts_mg) for t in self.times), default=1)
        return tuple(
            sum((t.amounts_mg[turn % len(t.amounts_mg)] for t in self.times), Decimal(0))
            for turn in range(turns)
        )


@dataclass(frozen=True)
class AmountLimits:
    """Limits on an entered amount, in mg; from the data file (clinical 3-40, ours)."""

    hard_day_min_mg: Decimal
    hard_day_max_mg: Decimal
    soft_day_min_mg: Decimal
    soft_day_max_mg: Decimal
    usual_step_mg: Decimal
    close_times_hours: int


class Caution(Enum):
    """What to ask "please check this against your label" about; never a refusal."""

    DAY_AMOUNT_LOW = "day-amount-low"
    DAY_AMOUNT_HIGH = "day-amount-high"
    UNUSUAL_STEP = "unusual-step"
    NEEDS_HALVES = "needs-halves"
    TIMES_CLOSE = "times-close"


def check_version(version: PrescriptionVersion, limits: AmountLimits) -> tuple[Caution, ...]:
    """Refuse what cannot be meant, and return what should be checked against the label.

    Raises:
        InputProblem: with the field of the command line that is wrong.
    """
    _check_days(version)
    _check_tablets(version)
    _check_times(version.times)
    _check_pattern(version.pattern)
    for total in version.day_totals_mg():
        if not limits.hard_day_min_mg <= total <= limits.hard_day_max_mg:
            raise InputProblem(
                Problem.DAY_TOTAL_OUT_OF_RANGE,
                "dose-mg",
                amount=total,
                low=limits.hard_day_min_mg,
                high=limits.hard_day_max_mg,
            )
    halves = _needs_halves(version)
    return tuple(_cautions(version, limits, halves))


def _check_days(version: PrescriptionVersion) -> None:
    for name, day in (("start", version.starts), ("end", version.ends)):
        if day is not None:
            try:
                check_day(day)
            except InputProblem as problem:
                raise problem.at(name) from None
    if version.ends and version.ends < version.starts:
        raise InputProblem(Problem.ENDS_BEFORE_START, "end", start=version.starts, end=version.ends)


def _check_tablets(version: PrescriptionVersion) -> None:
    if version.form is not Form.TABLET:
        return
    if not version.tablets:
        raise InputProblem(Problem.NO_STRENGTH, "tablet-mg")
    if len(version.tablets) > MOST_STRENGTHS:
        raise InputProblem(Problem.TOO_MANY_STRENGTHS, "tablet-mg", most=MOST_STRENGTHS)
    if len(set(version.strengths_mg)) < len(version.strengths_mg):
        raise InputProblem(Problem.SAME_STRENGTH_TWICE, "tablet-mg")
    for strength in version.strengths_mg:
        if not 1 <= strength <= 500:
            raise InputProblem(Problem.STRENGTH_OUT_OF_RANGE, "tablet-mg", amount=strength)


def _check_times(times: Sequence[DoseTime]) -> None:
    if not times:
        raise InputProblem(Problem.NO_TIME, "times")
    if len(times) > MOST_TIMES_A_DAY:
        raise InputProblem(Problem.TOO_MANY_TIMES, "times", most=MOST_TIMES_A_DAY)
    clock = [t.at for t in times]
    if len(set(clock)) < len(clock):
        twice = next(at for at in clock if clock.count(at) > 1)
        raise InputProblem(Problem.SAME_TIME_TWICE, "times", time=twice)
    for entry in times:
        if not entry.amounts_mg or any(amount <= 0 for amount in entry.amounts_mg):
            raise InputProblem(Problem.NOT_POSITIVE, "dose-mg")


def _check_pattern(pattern: DayPattern) -> None:
    if pattern.kind is PatternKind.WEEKDAYS and not pattern.weekdays:
        raise InputProblem(Problem.NO_WEEKDAY, "days")
    if not 1 <= pattern.interval_days <= LONGEST_INTERVAL_DAYS:
        raise InputProblem(Problem.INTERVAL_OUT_OF_RANGE, "days", most=LONGEST_INTERVAL_DAYS)


def _needs_halves(version: PrescriptionVersion) -> bool:
    """Whether any amount needs half a tablet; an amount that cannot be made is refused."""
    halves = False
    for entry in version.times:
        for amount in entry.amounts_mg:
            try:
                made = version.tablets_for(amount)
            except InputProblem as problem:
                raise problem.at("dose-mg") from None
            halves = halves or any(part.count % 1 for part in made)
    return halves


def _cautions(version: PrescriptionVersion, limits: AmountLimits, halves: bool) -> list[Caution]:
    totals = version.day_totals_mg()
    found = []
    if min(totals) < limits.soft_day_min_mg:
        found.append(Caution.DAY_AMOUNT_LOW)
    if max(totals) > limits.soft_day_max_mg:
        found.append(Caution.DAY_AMOUNT_HIGH)
    if any(a % limits.usual_step_mg for t in version.times for a in t.amounts_mg):
        found.append(Caution.UNUSUAL_STEP)
    if halves:
        found.append(Caution.NEEDS_HALVES)
    if shortest_wall_gap_minutes(version.times) < limits.close_times_hours * 60:
        found.append(Caution.TIMES_CLOSE)
    return found


def shortest_wall_gap_minutes(times: Sequence[DoseTime]) -> int:
    """The shortest wall-clock gap in minutes between two planned times, over midnight too."""
    minutes = sorted(t.at.hour * 60 + t.at.minute for t in times)
    if len(minutes) < 2:
        return 24 * 60
    around = [*minutes, minutes[0] + 24 * 60]
    return min(later - earlier for earlier, later in pairwise(around))
