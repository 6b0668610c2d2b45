"""Whether a result may need a call: past a level, flagged by the lab, or the third fall in a row.

A pure function (clinical 5.3). It says whom to call and how soon, and never that a value is
fine or anything about a dose. Adding a flag, or a worse value, never makes a card less urgent.

A value that is not known exactly counts as the worst it can be: "<3.5" is below 3.5, ">90" may be
above any level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from azacare.domain.analytes import Analyte, LevelKind, Side, Span
from azacare.domain.frozen import dataclass
from azacare.domain.result_levels import HeldLevel
from azacare.domain.results import Bounds, LabFlag, LabValue, Reading

_HUNDRED = Decimal(100)


class Card(Enum):
    """How soon to call about a result. NONE never means "fine"."""

    NONE = "none"
    CALL = "call"
    CALL_NOW = "call-now"

    @property
    def urgency(self) -> int:
        """Higher is more urgent."""
        return (Card.NONE, Card.CALL, Card.CALL_NOW).index(self)


class Reason(Enum):
    """Why a result may need a call."""

    CALL_NOW_LEVEL = "call-now-level"
    BELOW_LEVEL = "below-level"
    ABOVE_LEVEL = "above-level"
    LAB_LOW = "lab-low"
    LAB_HIGH = "lab-high"
    LAB_MARKED = "lab-marked"
    BELOW_LAB_RANGE = "below-lab-range"
    ABOVE_LAB_RANGE = "above-lab-range"
    FALLING = "falling"
    RISING = "rising"


class Standing(Enum):
    """What can be said of a result without a card. None of it says that it is fine."""

    IN_SET_RANGE = "in-set-range"
    NO_LEVEL = "no-level"  # nobody set a level for this analyte
    NO_LEVEL_LOW = "no-level-low"  # under the usual range, where no level is set
    NO_LEVEL_HIGH = "no-level-high"  # over the usual range, where no level is set
    NOT_COMPARED = "not-compared"  # a percent without the white cells of the same sample


@dataclass(frozen=True)
class Cause:
    """One reason.

    Attributes:
        certain: False where the value is only known as "less than" or "more than".
        held: the level it is about, with who set it.
        compared: FALLING and RISING: the earlier results it was compared with, oldest first.
        urgent: whether the call should be today.
    """

    reason: Reason
    certain: bool = True
    held: HeldLevel | None = None
    compared: tuple[Reading, ...] = ()
    urgent: bool = True


@dataclass(frozen=True)
class Verdict:
    """What came of one result.

    Attributes:
        causes: every reason, the most urgent first; empty without a card.
        standing: what can be said without a card; None with one.
    """

    reading: Reading
    card: Card
    causes: tuple[Cause, ...] = ()
    standing: Standing | None = None

    @property
    def today(self) -> bool:
        """Whether the call should be today; otherwise in the next office hours."""
        return any(cause.urgent for cause in self.causes)


def judge(
    analyte: Analyte | None, history: Sequence[Reading], levels: Sequence[HeldLevel]
) -> Verdict:
    """Judge the newest result of `history`, which is of one analyte and the oldest first.

    `analyte` is None for one that this version does not know: then only the lab's word counts.

    Raises:
        ValueError: there is no result.
    """
    if not history:
        raise ValueError("there is no result to judge")
    return _judge_at(analyte, history, len(history) - 1, levels)


def judge_all(
    analyte: Analyte | None, history: Sequence[Reading], levels: Sequence[HeldLevel]
) -> tuple[Verdict, ...]:
    """Judge every result as it was when it was the newest."""
    return tuple(_judge_at(analyte, history, at, levels) for at in range(len(history)))


def _judge_at(
    analyte: Analyte | None, history: Sequence[Reading], at: int, levels: Sequence[HeldLevel]
) -> Verdict:
    reading = history[at]
    calm = analyte.calm if analyte is not None else frozenset[Side]()
    causes = (
        *_past_levels(reading.si, levels),
        *_lab_says(reading.value, calm),
        *_trends(history, at, levels),
    )
    if not causes:
        return Verdict(reading, Card.NONE, standing=_standing(analyte, reading, levels))
    ordered = sorted(causes, key=lambda cause: cause.reason is not Reason.CALL_NOW_LEVEL)
    now = ordered[0].reason is Reason.CALL_NOW_LEVEL
    return Verdict(reading, Card.CALL_NOW if now else Card.CALL, tuple(ordered))


# --- a level, and the lab ---------------------------------------------------------------------

_BELOW = {LevelKind.LOW: Reason.BELOW_LEVEL, LevelKind.CALL_NOW: Reason.CALL_NOW_LEVEL}


def _past_levels(found: Bounds | None, levels: Sequence[HeldLevel]) -> Iterator[Cause]:
    if found is None:
        return
    for held in levels:
        kind, value, urgent = held.level.kind, held.level.value, held.level.urgent
        if kind in _BELOW and found.may_be_below(value):
            yield Cause(_BELOW[kind], found.is_below(value), held, urgent=urgent)
        elif kind is LevelKind.HIGH and found.may_be_above(value):
            yield Cause(Reason.ABOVE_LEVEL, found.is_above(value), held, urgent=urgent)


_FLAGS = {
    LabFlag.LOW: (Reason.LAB_LOW, Side.LOW),
    LabFlag.HIGH: (Reason.LAB_HIGH, Side.HIGH),
    LabFlag.MARKED: (Reason.LAB_MARKED, None),
}


def _lab_says(value: LabValue, calm: frozenset[Side]) -> Iterator[Cause]:
    """Its flag, and its range: a value outside counts as flagged also where no flag was typed."""
    if value.flag in _FLAGS:
        reason, side = _FLAGS[value.flag]
        yield Cause(reason, urgent=side not in calm)
    found = value.bounds
    if value.low is not None and found.may_be_below(value.low):
        certain = found.is_below(value.low)
        yield Cause(Reason.BELOW_LAB_RANGE, certain, urgent=Side.LOW not in calm)
    if value.high is not None and found.may_be_above(value.high):
        certain = found.is_above(value.high)
        yield Cause(Reason.ABOVE_LAB_RANGE, certain, urgent=Side.HIGH not in calm)


# --- trends -----------------------------------------------------------------------------------


def _trends(history: Sequence[Reading], at: int, levels: Sequence[HeldLevel]) -> Iterator[Cause]:
    for held in levels:
        if held.level.kind is LevelKind.FALL:
            yield from _falling(history, at, held)
        elif held.level.kind is LevelKind.RISE:
            yield from _rising(history, at, held)


def _falling(history: Sequence[Reading], at: int, held: HeldLevel) -> Iterator[Cause]:
    """So many falls in a row, each of more than so many percent of the result before.

    Results that cannot be compared are left out, as if they had not been there. Several of one
    day count as one that lies anywhere between them: a repeated result must not break a row.
    """
    newest = history[at].si
    if newest is None:
        return
    share = (_HUNDRED - held.level.value) / _HUNDRED
    compared: list[Reading] = []
    certain = newest.exact is not None
    current = newest
    for day in _days_before(history, at):
        before = _spread(day)
        if before.high is not None and not current.low < before.high * share:
            return
        compared.append(day[-1])
        certain = certain and before.exact is not None
        if len(compared) == held.level.times:
            urgent = held.level.urgent
            yield Cause(Reason.FALLING, certain, held, tuple(reversed(compared)), urgent)
            return
        current = before


def _rising(history: Sequence[Reading], at: int, held: HeldLevel) -> Iterator[Cause]:
    """More than so many percent above the least result of the last so many months."""
    newest = history[at].si
    if newest is None:
        return
    since = months_before(history[at].taken_on, held.level.months)
    earlier = [
        (one, one.si)
        for one in _backwards(history, at)
        if one.si is not None and one.taken_on >= since
    ]
    if not earlier:
        return
    least, base = min(earlier, key=lambda pair: pair[1].low)
    line = base.low * (_HUNDRED + held.level.value) / _HUNDRED
    if newest.may_be_above(line):
        certain = newest.exact is not None and base.exact is not None
        yield Cause(Reason.RISING, certain, held, (least,), held.level.urgent)


def _backwards(history: Sequence[Reading], at: int) -> Iterator[Reading]:
    return (history[place] for place in range(at - 1, -1, -1))


def _days_before(history: Sequence[Reading], at: int) -> Iterator[list[Reading]]:
    """The comparable results of each day before that of `at`, the newest day first."""
    day: list[Reading] = []
    for one in _backwards(history, at):
        if one.si is None or one.taken_on == history[at].taken_on:
            continue
        if day and one.taken_on != day[0].taken_on:
            yield day
            day = []
        day.insert(0, one)
    if day:
        yield day


def _spread(day: Sequence[Reading]) -> Bounds:
    """From the least to the most that the results of one day can be."""
    found = [one.si for one in day if one.si is not None]
    highs = [one.high for one in found]
    most = None if None in highs else max(high for high in highs if high is not None)
    return Bounds(min(one.low for one in found), most)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where there is no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(years, month + 1, number)
        except ValueError:
            continue
    raise ValueError(f"no day in month {month + 1}")  # pragma: no cover


# --- without a card ---------------------------------------------------------------------------


def _standing(analyte: Analyte | None, reading: Reading, levels: Sequence[HeldLevel]) -> Standing:
    kinds = {held.level.kind for held in levels}
    if not kinds & {LevelKind.LOW, LevelKind.HIGH}:
        return Standing.NO_LEVEL
    if reading.si is None or analyte is None:
        return Standing.NOT_COMPARED
    usual = _usual(analyte.typical, reading.value)
    if LevelKind.LOW not in kinds and usual.low is not None and reading.si.may_be_below(usual.low):
        return Standing.NO_LEVEL_LOW
    beyond = usual.high is not None and reading.si.may_be_above(usual.high)
    if LevelKind.HIGH not in kinds and beyond:
        return Standing.NO_LEVEL_HIGH
    return Standing.IN_SET_RANGE


def _usual(typical: Span, value: LabValue) -> Span:
    """The typical range, but only at the ends where the lab printed none."""
    return Span(
        typical.low if value.low is None else None, typical.high if value.high is None else None
    )
