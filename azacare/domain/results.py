"""A blood test result as the paper says it: what was typed, its unit, the lab's range and flag.

Values are kept as typed. What is compared are bounds in SI: "<5" is anything from 0 to 5, so
that a value which is not known exactly is never taken for a harmless one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from azacare.domain.analytes import WBC, AnalyteBook
from azacare.domain.frozen import dataclass

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


class Comparator(Enum):
    """How a number bounds the value. Only EQUAL is a value; the others are never averaged."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    AT_LEAST = ">="
    MORE = ">"


class LabFlag(Enum):
    """What the laboratory printed beside the value."""

    NONE = ""
    LOW = "L"
    HIGH = "H"
    MARKED = "*"  # out of the ordinary, without saying in which direction


@dataclass(frozen=True)
class Bounds:
    """What a value can be, in SI.

    Attributes:
        low: the least; 0 for "<5".
        high: the most; None is without end, as for ">90". Whether an end belongs to it makes
            no difference: every comparison asks for something strictly beyond.
    """

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> Decimal | None:
        """The value itself, where it is known."""
        return self.low if self.low == self.high else None

    def may_be_below(self, level: Decimal) -> bool:
        """Whether some value in it is below `level`; `level` itself is not."""
        return self.low < level

    def may_be_above(self, level: Decimal) -> bool:
        """Whether some value in it is above `level`; `level` itself is not."""
        return self.high is None or self.high > level

    def is_below(self, level: Decimal) -> bool:
        """Whether it is below `level` for certain; "<3.5" is below 3.5."""
        if self.exact is not None:
            return self.exact < level
        return self.high is not None and self.high <= level

    def is_above(self, level: Decimal) -> bool:
        """Whether it is above `level` for certain; ">100" is above 100."""
        return self.low > level or (self.exact is None and self.low == level)

    def times(self, least: Decimal, most: Decimal | None) -> Bounds:
        """Multiplied by a share that lies between two, all of them at least 0."""
        high = None if self.high is None or most is None else self.high * most
        return Bounds(self.low * least, high)


@dataclass(frozen=True)
class LabValue:
    """One value of one sample.

    Attributes:
        analyte: its id.
        typed: what was typed for the value, such as "<5" or "4,1".
        number: the number in it, in `unit`.
        unit: UCUM code of the unit it was given in.
        low, high: the range that the lab printed, in `unit`; None where it gave none.
        unit_typed: the unit as it was typed; empty where none was and the usual one was taken.
    """

    analyte: str
    typed: str
    number: Decimal
    unit: str
    comparator: Comparator = Comparator.EQUAL
    low: Decimal | None = None
    high: Decimal | None = None
    flag: LabFlag = LabFlag.NONE
    unit_typed: str = ""

    @property
    def bounds(self) -> Bounds:
        """What it can be, in its own unit."""
        if self.comparator is Comparator.EQUAL:
            return Bounds(self.number, self.number)
        if self.comparator in (Comparator.LESS, Comparator.AT_MOST):
            return Bounds(_ZERO, self.number)
        return Bounds(self.number, None)


@dataclass(frozen=True)
class Sample:
    """What one tube of blood gave: values that belong together.

    Attributes:
        taken_on: the local day on which it was taken.
        lab: who measured it; `ordered_by`: who asked for it. Both in the person's words.
        values: at most one for each analyte; two laboratories make two samples.
    """

    taken_on: date
    values: tuple[LabValue, ...]
    lab: str = ""
    ordered_by: str = ""
    note: str = ""

    def value(self, analyte_id: str) -> LabValue | None:
        """Its value of one analyte."""
        return next((one for one in self.values if one.analyte == analyte_id), None)


@dataclass(frozen=True)
class Reading:
    """One value at its place in time, ready to be compared.

    Attributes:
        si: what it can be in SI; None where that is not known, as for a percent without the
            white cells of the same sample.
    """

    taken_on: date
    value: LabValue
    si: Bounds | None


def si_bounds(value: LabValue, sample: Sample, book: AnalyteBook) -> Bounds | None:
    """What a value can be in SI; None where it is not known.

    A percent is turned into a count only with the white cells of the same sample (5.2).
    """
    analyte = book.find(value.analyte)
    if analyte is None or value.unit not in analyte.units:
        return None
    typed = value.bounds
    factor = analyte.units[value.unit].factor
    if factor is not None:
        return typed.times(factor, factor)
    white = sample.value(WBC)
    cells = None if white is None else si_bounds(white, sample, book)
    if cells is None:
        return None
    most = None if cells.high is None else cells.high / _HUNDRED
    return typed.times(cells.low / _HUNDRED, most)


def readings(samples: Iterable[Sample], analyte_id: str, book: AnalyteBook) -> tuple[Reading, ...]:
    """The values of one analyte, the oldest first; of one day in the order they come in."""
    found = [
        Reading(sample.taken_on, value, si_bounds(value, sample, book))
        for sample in samples
        for value in sample.values
        if value.analyte == analyte_id
    ]
    return tuple(sorted(found, key=lambda one: one.taken_on))


def last_known(history: Sequence[Reading]) -> Decimal | None:
    """The newest value that can be compared, in SI, or the least it can be; None for none.

    Of several on the same day it is the least: for neutrophils the more careful one (T6).
    """
    known = [one for one in history if one.si is not None]
    newest = known[-1].taken_on if known else None
    least = [one.si.low for one in known if one.taken_on == newest and one.si is not None]
    return min(least, default=None)


def same_day(value: LabValue, on: date, kept: Sequence[Sample]) -> Iterator[LabValue]:
    """The values of the same analyte that are kept for the same day: replace, or keep both?"""
    for sample in kept:
        if sample.taken_on == on:
            yield from (one for one in sample.values if one.analyte == value.analyte)
