"""What is refused about a blood test result, and what a person is asked first (clinical 5.2).

The limits are wide on purpose: they catch a slip of the finger or of the unit, and judge nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from azacare.domain.analytes import PERCENT, WBC, Analyte, AnalyteBook
from azacare.domain.entry import read_day
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_alerts import months_before
from azacare.domain.results import LabValue, Sample, same_day, si_bounds

PARTS = ("neut", "lymph", "eos")
"""The white cells that are counted apart; together they are no more than all of them."""

_DATE = "date"
_HUNDRED = Decimal(100)
_ALL_PARTS = Decimal(102)  # percents that were rounded one by one may come to a little more
_LEAST_SHARE = Decimal(1)  # below it a number is more likely a count than a percent


class DoubtKind(Enum):
    """What a person is asked before a result is kept."""

    CHECK_UNIT = "check-unit"
    OTHER_UNIT = "other-unit"
    CHECK_RANGE = "check-range"
    SAME_DAY = "same-day"


@dataclass(frozen=True)
class Doubt:
    """A question about one value; the answer may be "yes, this is right".

    Attributes:
        likely: OTHER_UNIT: the UCUM code of the unit that fits better.
        kept: SAME_DAY: the value that is there already, to be replaced or kept beside.
    """

    kind: DoubtKind
    value: LabValue
    likely: str = ""
    kept: LabValue | None = None


def read_taken_on(text: str, today: date, book: AnalyteBook, born: date | None = None) -> date:
    """Read the local day on which blood was taken.

    Raises:
        InputProblem: not a day, in the future, too long ago, or before `born`.
    """
    try:
        return check_taken_on(read_day(text), today, book, born)
    except InputProblem as problem:
        raise problem.at(_DATE) from None


def check_taken_on(day: date, today: date, book: AnalyteBook, born: date | None = None) -> date:
    """Return `day` when blood can have been taken on it.

    Raises:
        InputProblem: in the future, too long ago, or before `born`.
    """
    if day > today:
        raise InputProblem(Problem.RESULT_IN_THE_FUTURE, _DATE)
    if day < months_before(today, book.oldest_years * 12):
        raise InputProblem(Problem.RESULT_TOO_OLD, _DATE, most=book.oldest_years)
    if born is not None and day < born:
        raise InputProblem(Problem.RESULT_BEFORE_BIRTH, _DATE)
    return day


def check_sample(
    sample: Sample,
    book: AnalyteBook,
    today: date,
    *,
    kept: Sequence[Sample] = (),
    born: date | None = None,
) -> tuple[Doubt, ...]:
    """Refuse a sample that cannot be; return what to ask about it first.

    `kept` are the samples that are there already, without an older form of this one.

    Raises:
        InputProblem: the first reason; its field is "date" or the id of the analyte.
    """
    check_taken_on(sample.taken_on, today, book, born)
    if not sample.values:
        raise InputProblem(Problem.NO_VALUES, "result")
    seen: set[str] = set()
    for value in sample.values:
        if value.analyte in seen:
            name = book.find(value.analyte)
            raise InputProblem(Problem.TWICE_IN_SAMPLE, value.analyte, name=name or value.analyte)
        seen.add(value.analyte)
    doubts = [doubt for value in sample.values for doubt in check_value(value, book, sample)]
    check_parts(sample, book)
    for value in sample.values:
        there = same_day(value, sample.taken_on, kept)
        doubts += [Doubt(DoubtKind.SAME_DAY, value, kept=one) for one in there]
    return tuple(doubts)


def check_value(
    value: LabValue, book: AnalyteBook, sample: Sample | None = None
) -> tuple[Doubt, ...]:
    """Refuse a value outside the hard limits; ask about one outside the soft ones.

    A percent is looked at as a count where `sample` has the white cells.

    Raises:
        InputProblem: it cannot be, with the likely unit where another one fits.
    """
    analyte = book.find(value.analyte)
    if analyte is None:
        raise InputProblem(Problem.UNKNOWN_ANALYTE, "result", typed=value.analyte)
    if value.unit not in analyte.units:
        units = tuple(use.unit.text for use in analyte.units.values())
        raise InputProblem(
            Problem.UNKNOWN_LAB_UNIT, analyte.id, typed=value.unit, name=analyte, units=units
        )
    if value.number < 0:
        raise InputProblem(Problem.NEGATIVE_RESULT, analyte.id, typed=value.typed)
    if value.unit == PERCENT:
        return tuple(_about_percent(value, analyte, book, sample))
    return (*_about_amount(value, analyte), *_about_range(value, analyte))


def check_parts(sample: Sample, book: AnalyteBook) -> None:
    """Refuse neutrophils, lymphocytes and eosinophils above the white cells of their sample.

    Raises:
        InputProblem: they come to more, by more than rounding can explain.
    """
    parts = [value for value in sample.values if value.analyte in PARTS]
    shares = sum((part.bounds.low for part in parts if part.unit == PERCENT), Decimal(0))
    white = sample.value(WBC)
    cells = None if white is None else si_bounds(white, sample, book)
    counts = [found.low for part in parts if (found := si_bounds(part, sample, book)) is not None]
    most = None if cells is None or cells.high is None else cells.high + book.above_white_cells
    too_many = most is not None and sum(counts, Decimal(0)) > most
    if too_many or shares > _ALL_PARTS:
        raise InputProblem(Problem.PARTS_ABOVE_WHITE_CELLS, parts[0].analyte)


def _about_amount(value: LabValue, analyte: Analyte) -> Iterator[Doubt]:
    si = analyte.to_si(value.number, value.unit)
    if si is None:
        return
    mixed = next((m for m in analyte.mix_ups if m.fits(value.number, value.unit)), None)
    likely = mixed.likely if mixed is not None else ""
    if not likely and not analyte.soft.holds(si):
        likely = _fits_better(value, analyte)
    if not analyte.hard.holds(si):
        raise _cannot_be(value, analyte, likely)
    if likely:
        yield Doubt(DoubtKind.OTHER_UNIT, value, likely)
    elif not analyte.soft.holds(si):
        yield Doubt(DoubtKind.CHECK_UNIT, value)


def _fits_better(value: LabValue, analyte: Analyte) -> str:
    """Percent, or the first other unit in which it lies within the soft limits; "" for none."""
    may_be_share = PERCENT in analyte.units and _LEAST_SHARE <= value.number <= _HUNDRED
    if may_be_share and value.unit != PERCENT:
        return PERCENT
    typed = analyte.units[value.unit].factor
    for code, use in analyte.units.items():
        if use.factor not in (None, typed) and analyte.soft.holds(value.number * use.factor):
            return code
    return ""


def _cannot_be(value: LabValue, analyte: Analyte, likely: str) -> InputProblem:
    unit = analyte.units[value.unit].unit.text
    code = Problem.RESULT_OTHER_UNIT if likely else Problem.RESULT_OUT_OF_RANGE
    other = analyte.units[likely].unit.text if likely else ""
    return InputProblem(
        code,
        analyte.id,
        name=analyte,
        typed=value.typed,
        unit=unit,
        likely=other,
        likely_unit=likely,
    )


def _about_percent(
    value: LabValue, analyte: Analyte, book: AnalyteBook, sample: Sample | None
) -> Iterator[Doubt]:
    if value.number > _HUNDRED:
        raise _cannot_be(value, analyte, "")
    found = None if sample is None else si_bounds(value, sample, book)
    if found is not None and found.exact is not None and not analyte.soft.holds(found.exact):
        likely = _fits_better(value, analyte)
        kind = DoubtKind.OTHER_UNIT if likely else DoubtKind.CHECK_UNIT
        yield Doubt(kind, value, likely)


def _about_range(value: LabValue, analyte: Analyte) -> Iterator[Doubt]:
    """The lab's range where it cannot be in the unit of the value; 0 always can."""
    for end in (value.low, value.high):
        si = None if end is None else analyte.to_si(end, value.unit)
        if si is not None and si != 0 and not analyte.hard.holds(si):
            yield Doubt(DoubtKind.CHECK_RANGE, value)
            return
