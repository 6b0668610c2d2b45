"""What the columns of a table of results mean: one line for a value, or one column for an analyte.

Shared by what is pasted and by CSV files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from azacare.domain.analytes import PERCENT, Analyte, AnalyteBook, Span, UnitSystem, name_key
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_reading import (
    find_analyte,
    read_after_name,
    read_flag,
    read_lab_number,
    read_span,
)
from azacare.domain.results import LabFlag, LabValue


class Column(Enum):
    """What a column holds, with the headings it goes by, as `name_key` writes them."""

    DATE = "date|day|collected|collection date|date collected|taken|taken on|sample date|test date"
    NAME = "test|analyte|name|component|test name|lab test|parameter|measure|tests"
    VALUE = "result|value|your value|result value|results|your result"
    UNIT = "unit|units|uom"
    COMPARATOR = "comparator"
    LOW = "low|ref low|range low|lower limit|reference low|lower"
    HIGH = "high|ref high|range high|upper limit|reference high|upper"
    RANGE = "range|reference range|ref range|reference|normal range|reference interval|limits"
    FLAG = "flag|flags|abnormal|abnormal flag"
    LAB = "lab|laboratory|performing lab"
    ORDERED_BY = "ordered by|provider|doctor|ordering provider"
    NOTE = "note|notes|comment|comments"
    SAMPLE = "sample|sample id|specimen|order"


_HEADINGS = {heading: column for column in Column for heading in column.value.split("|")}
_WITH_UNIT = re.compile(
    r"(?P<name>.+?)\s*(?:[\[(](?P<inside>[^\])]+(?:\)[^\])]+)?)[\])]|,\s*(?P<behind>\S+))"
)
_FORMULA = re.compile(r"[=@\t\r]|[+-](?=[A-Za-z(=@])")


@dataclass(frozen=True)
class AnalyteColumn:
    """A column that holds the values of one analyte."""

    place: int
    analyte: Analyte
    unit: str = ""


@dataclass(frozen=True)
class Columns:
    """What was understood of the first line.

    Attributes:
        places: where each kind of column is.
        analytes: the columns of analytes; empty where each line is one value.
        ignored: headings that nothing is read from.
    """

    places: Mapping[Column, int]
    analytes: tuple[AnalyteColumn, ...]
    ignored: tuple[str, ...]

    def text(self, cells: Sequence[str], column: Column) -> str:
        """The cell of a column; empty where there is none."""
        place = self.places.get(column)
        return cells[place].strip() if place is not None and place < len(cells) else ""


@dataclass(frozen=True)
class CellValue:
    """A value of a line, or why there is none.

    Attributes:
        rest: what stood there too and was not used.
    """

    value: LabValue | None = None
    problem: InputProblem | None = None
    rest: str = ""


def columns_of(headings: Sequence[str], book: AnalyteBook) -> Columns | None:
    """What the headings mean; None where they are no headings of results."""
    places: dict[Column, int] = {}
    analytes: list[AnalyteColumn] = []
    ignored: list[str] = []
    for place, heading in enumerate(headings):
        column = _HEADINGS.get(name_key(heading))
        found = _analyte_column(place, heading, book) if column is None else None
        if column is not None and column not in places:
            places[column] = place
        elif found is not None:
            analytes.append(found)
        elif heading.strip():
            ignored.append(heading.strip())
    if Column.NAME in places and Column.VALUE in places:
        ignored += [headings[one.place].strip() for one in analytes]
        return Columns(places, (), tuple(ignored))
    return Columns(places, tuple(analytes), tuple(ignored)) if analytes else None


def values_of(
    columns: Columns,
    cells: Sequence[str],
    book: AnalyteBook,
    system: UnitSystem,
    *,
    decimal_comma: bool = False,
) -> Iterator[CellValue]:
    """Every value of one line, and everything in it that was refused."""
    for cell in cells:
        if is_formula(cell):
            yield CellValue(problem=InputProblem(Problem.FORMULA, "cell", typed=cell.strip()))
            return
    if not columns.analytes:
        yield _one(columns, cells, book, system, decimal_comma)
    for one in columns.analytes:
        typed = cells[one.place].strip() if one.place < len(cells) else ""
        if typed:
            yield _read(one.analyte, f"{typed} {one.unit}", system, decimal_comma)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run it."""
    return _FORMULA.match(cell) is not None


def _analyte_column(place: int, heading: str, book: AnalyteBook) -> AnalyteColumn | None:
    with_unit = _WITH_UNIT.fullmatch(heading.strip())
    if with_unit is not None:
        analyte = find_analyte(with_unit["name"], book)
        unit = with_unit["inside"] or with_unit["behind"]
        if analyte is not None and analyte.find_unit(unit) is not None:
            return AnalyteColumn(place, analyte, unit)
    analyte = find_analyte(heading, book)
    if analyte is None:
        name, _, unit = heading.strip().rpartition(" ")
        analyte = find_analyte(name, book) if name else None
        known = analyte is not None and analyte.find_unit(unit) is not None
        return AnalyteColumn(place, analyte, unit) if analyte is not None and known else None
    return AnalyteColumn(place, analyte, _percent_of(heading, analyte))


def _percent_of(name: str, analyte: Analyte) -> str:
    """The unit that a name such as "Neutrophils %" says by itself."""
    return PERCENT if PERCENT in name and PERCENT in analyte.units else ""


def _one(
    columns: Columns,
    cells: Sequence[str],
    book: AnalyteBook,
    system: UnitSystem,
    decimal_comma: bool,
) -> CellValue:
    name, typed = columns.text(cells, Column.NAME), columns.text(cells, Column.VALUE)
    analyte = find_analyte(name, book)
    if analyte is None:
        return CellValue(problem=InputProblem(Problem.UNKNOWN_ANALYTE, "cell", typed=name))
    if not typed:
        return CellValue(problem=InputProblem(Problem.EMPTY, analyte.id))
    mark = columns.text(cells, Column.COMPARATOR)
    unit = columns.text(cells, Column.UNIT) or _percent_of(name, analyte)
    read = _read(analyte, f"{mark}{typed} {unit}", system, decimal_comma)
    if read.value is None:
        return read
    value = _with_flag(read.value, columns.text(cells, Column.FLAG))
    return _with_range(replace(read, value=value), value, columns, cells, decimal_comma)


def _read(analyte: Analyte, text: str, system: UnitSystem, decimal_comma: bool) -> CellValue:
    try:
        read = read_after_name(analyte, text, system, decimal_comma=decimal_comma)
    except InputProblem as problem:
        return CellValue(problem=problem)
    return CellValue(read.value, rest=read.rest)


def _with_flag(value: LabValue, typed: str) -> LabValue:
    flag = read_flag(typed)
    if flag is LabFlag.NONE or (flag is LabFlag.MARKED and value.flag is not LabFlag.NONE):
        return value
    return replace(value, flag=flag)


def _with_range(
    read: CellValue,
    value: LabValue,
    columns: Columns,
    cells: Sequence[str],
    decimal_comma: bool,
) -> CellValue:
    """The lab's range from its columns; one that cannot be read is handed back as rest."""
    typed = columns.text(cells, Column.RANGE)
    low, high = columns.text(cells, Column.LOW), columns.text(cells, Column.HIGH)
    if not (typed or low or high):
        return read
    try:
        span = _span(typed, value.unit_typed, low, high, decimal_comma)
    except InputProblem:
        left = " ".join(part for part in (read.rest, typed, low, high) if part)
        return replace(read, rest=left)
    return replace(read, value=replace(value, low=span.low, high=span.high))


def _span(typed: str, unit: str, low: str, high: str, decimal_comma: bool) -> Span:
    if typed:
        return read_span(typed.removesuffix(unit), decimal_comma=decimal_comma)
    ends = [
        read_lab_number(end, decimal_comma=decimal_comma) if end else None for end in (low, high)
    ]
    if ends[0] is not None and ends[1] is not None and ends[0] >= ends[1]:
        raise InputProblem(Problem.NOT_A_RANGE, "range", typed=f"{low}-{high}")
    return Span(*ends)
