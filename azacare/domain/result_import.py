"""A CSV file of results, looked at before anything comes in: what would, and what not, and why.

Each line is one value (date, test, result, ...) or one day (date and a column for each test).
Nothing in a file is run, guessed or cut off without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from azacare.domain.analytes import PERCENT, AnalyteBook, UnitSystem
from azacare.domain.csv_lines import lines_of, mark_of, text_of
from azacare.domain.entry import read_day
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_checks import (
    PARTS,
    Doubt,
    DoubtKind,
    check_parts,
    check_taken_on,
    check_value,
)
from azacare.domain.result_columns import Column, Columns, columns_of, values_of
from azacare.domain.results import LabValue, Sample, same_day

MOST_ROWS = 10_000
"""Three times ten years of a sample every two weeks with all analytes."""

_DOTTED = re.compile(r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>\d{4})")
_SLASHED = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_TIME = re.compile(r"[T ]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?$")


class DateOrder(Enum):
    """What comes first in 03/08/2026."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


@dataclass(frozen=True)
class ImportRow:
    """One value that would come in.

    Attributes:
        line: in the file, from 1.
        doubts: what to ask about it first.
        rest: what stood beside it and would not come in.
    """

    line: int
    taken_on: date
    value: LabValue
    doubts: tuple[Doubt, ...] = ()
    rest: str = ""


@dataclass(frozen=True)
class RefusedRow:
    """One value, or one line, that would not come in, as it stands in the file, and why."""

    line: int
    cells: tuple[str, ...]
    problem: InputProblem


@dataclass(frozen=True)
class ImportPreview:
    """What a file holds.

    Attributes:
        samples: what would be kept, the oldest first.
        ignored: headings of columns that nothing is read from.
        total: lines below the headings, without empty ones.
        left_out: how many of them were not looked at, beyond the first `MOST_ROWS`.
    """

    samples: tuple[Sample, ...]
    rows: tuple[ImportRow, ...]
    refused: tuple[RefusedRow, ...]
    ignored: tuple[str, ...]
    total: int
    left_out: int


@dataclass(frozen=True)
class ImportOptions:
    """How a file is written.

    Attributes:
        system: which unit is meant where none stands.
        decimal_comma: whether "4,1" is a number; with semicolons between the cells it is one.
        date_order: what 03/08/2026 means; None refuses it as unclear.
    """

    system: UnitSystem = UnitSystem.US
    decimal_comma: bool = False
    date_order: DateOrder | None = None


def preview_csv(
    data: str | bytes,
    book: AnalyteBook,
    today: date,
    options: ImportOptions | None = None,
    *,
    kept: Sequence[Sample] = (),
    born: date | None = None,
) -> ImportPreview:
    """Look at a file of results; nothing is kept by it.

    `kept` are the samples that are there already: the same value is not brought in twice.

    Raises:
        InputProblem: the whole file cannot be used: it is empty, no text, or its first line does
            not name a date, a test and a result.
    """
    text = text_of(data)
    mark = mark_of(text)
    lines = lines_of(text, mark)
    try:
        _line, headings = next(lines)
    except StopIteration:
        raise InputProblem(Problem.EMPTY, "file") from None
    columns = columns_of(headings, book)
    if columns is None or Column.DATE not in columns.places:
        raise InputProblem(Problem.COLUMNS_MISSING, "file")
    options = options or ImportOptions()
    options = replace(options, decimal_comma=options.decimal_comma or mark == ";")
    reader = _FileReader(columns, book, today, options, kept, born)
    total = 0
    for line, cells in lines:
        total += 1
        if total <= MOST_ROWS:
            reader.take(line, cells)
    return reader.preview(total)


def read_file_day(text: str, order: DateOrder | None = None) -> date:
    """Read a day as files write it: 2026-03-08, 8.3.2026, or with `order` 03/08/2026.

    A time behind it is left out. 03/25/2026 is clear without `order`.

    Raises:
        InputProblem: not a day, or one that can be two.
    """
    cleaned = _TIME.sub("", text.strip()).strip()
    found = _YEAR_FIRST.fullmatch(cleaned)
    if found is not None:
        return read_day(f"{found['year']}-{found['month']}-{found['day']}")
    dotted = _DOTTED.fullmatch(cleaned)
    if dotted is not None:
        return read_day(f"{dotted['year']}-{dotted['second']}-{dotted['first']}")
    slashed = _SLASHED.fullmatch(cleaned)
    if slashed is None:
        raise InputProblem(Problem.NOT_A_DATE, "date", typed=text.strip())
    first, second = slashed["first"], slashed["second"]
    if order is None and int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        raise InputProblem(Problem.TWO_DAYS_TO_READ, "date", typed=text.strip())
    day_first = order is DateOrder.DAY_FIRST or (order is None and int(first) > 12)
    day, month = (first, second) if day_first else (second, first)
    return read_day(f"{slashed['year']}-{month}-{day}")


@dataclass(frozen=True)
class _Key:
    """What makes values one sample; `again` counts further ones of the same day and lab."""

    taken_on: date
    lab: str
    ordered_by: str
    sample: str
    again: int = 0


@dataclass
class _Taken:
    """One value that was read, before it is checked beside the others of its sample."""

    line: int
    cells: tuple[str, ...]
    key: _Key
    value: LabValue
    rest: str
    note: str
    doubts: list[Doubt] = field(default_factory=list)


class _FileReader:
    """Goes through the lines, then looks at each sample as a whole."""

    def __init__(
        self,
        columns: Columns,
        book: AnalyteBook,
        today: date,
        options: ImportOptions,
        kept: Sequence[Sample],
        born: date | None,
    ) -> None:
        self._columns, self._book, self._today = columns, book, today
        self._options, self._born = options, born
        self._kept: dict[date, list[Sample]] = {}
        for sample in kept:
            self._kept.setdefault(sample.taken_on, []).append(sample)
        self._samples: dict[_Key, dict[str, _Taken]] = {}
        self._refused: list[RefusedRow] = []

    def take(self, line: int, cells: list[str]) -> None:
        """Read one line."""
        shown = tuple(cells)
        found = list(
            values_of(
                self._columns,
                cells,
                self._book,
                self._options.system,
                decimal_comma=self._options.decimal_comma,
            )
        )
        self._refused += [RefusedRow(line, shown, one.problem) for one in found if one.problem]
        values = [(one.value, one.rest) for one in found if one.value is not None]
        if not found:
            self._refused.append(RefusedRow(line, shown, InputProblem(Problem.NO_VALUES, "cell")))
        if not values:
            return
        try:
            key = self._key(cells)
        except InputProblem as problem:
            self._refused.append(RefusedRow(line, shown, problem))
            return
        note = self._columns.text(cells, Column.NOTE)
        for value, rest in values:
            self._add(_Taken(line, shown, key, value, rest, note))

    def preview(self, total: int) -> ImportPreview:
        """What came of all of them."""
        samples, rows = [], []
        for key in sorted(self._samples, key=lambda key: (key.taken_on, key.again)):
            taken = self._checked(list(self._samples[key].values()))
            if taken:
                samples.append(_sample(taken))
                rows += [
                    ImportRow(one.line, key.taken_on, one.value, tuple(one.doubts), one.rest)
                    for one in taken
                ]
        return ImportPreview(
            samples=tuple(samples),
            rows=tuple(sorted(rows, key=lambda row: row.line)),
            refused=tuple(sorted(self._refused, key=lambda row: row.line)),
            ignored=self._columns.ignored,
            total=total,
            left_out=max(total - MOST_ROWS, 0),
        )

    def _key(self, cells: list[str]) -> _Key:
        text = self._columns.text
        day = read_file_day(text(cells, Column.DATE), self._options.date_order)
        return _Key(
            check_taken_on(day, self._today, self._book, self._born),
            text(cells, Column.LAB),
            text(cells, Column.ORDERED_BY),
            text(cells, Column.SAMPLE),
        )

    def _add(self, taken: _Taken) -> None:
        """Put a value into its sample, or beside it where there is another one already."""
        name = self._book.get(taken.value.analyte)
        if any(_is_same(one, taken.value) for one in self._there(taken)):
            self._refuse(taken, InputProblem(Problem.ALREADY_KEPT, name.id, name=name))
            return
        other = self._samples.setdefault(taken.key, {}).get(name.id)
        while other is not None:
            if _is_same(other.value, taken.value):
                self._refuse(taken, InputProblem(Problem.TWICE_IN_SAMPLE, name.id, name=name))
                return
            if (other.value.unit == PERCENT) != (taken.value.unit == PERCENT):
                self._prefer_count(other, taken)
                return
            taken.doubts.append(Doubt(DoubtKind.SAME_DAY, taken.value, kept=other.value))
            taken.key = replace(taken.key, again=taken.key.again + 1)
            other = self._samples.setdefault(taken.key, {}).get(name.id)
        self._samples[taken.key][name.id] = taken

    def _prefer_count(self, other: _Taken, taken: _Taken) -> None:
        count, percent = (taken, other) if other.value.unit == PERCENT else (other, taken)
        name = self._book.get(count.value.analyte)
        self._samples[other.key][name.id] = replace(count, key=other.key)
        self._refuse(percent, InputProblem(Problem.COUNT_IS_THERE, name.id, name=name))

    def _there(self, taken: _Taken) -> Iterator[LabValue]:
        day = taken.key.taken_on
        return same_day(taken.value, day, self._kept.get(day, ()))

    def _checked(self, taken: list[_Taken]) -> list[_Taken]:
        """Those of one sample that may come in, with what to ask about them."""
        sample = _sample(taken)
        fine = []
        for one in taken:
            try:
                one.doubts += check_value(one.value, self._book, sample)
            except InputProblem as problem:
                self._refuse(one, problem)
                continue
            one.doubts += [
                Doubt(DoubtKind.SAME_DAY, one.value, kept=kept) for kept in self._there(one)
            ]
            fine.append(one)
        return self._without_parts(fine) if fine else fine

    def _without_parts(self, taken: list[_Taken]) -> list[_Taken]:
        try:
            check_parts(_sample(taken), self._book)
        except InputProblem as problem:
            for one in taken:
                if one.value.analyte in PARTS:
                    self._refuse(one, problem)
            return [one for one in taken if one.value.analyte not in PARTS]
        return taken

    def _refuse(self, taken: _Taken, problem: InputProblem) -> None:
        self._refused.append(RefusedRow(taken.line, taken.cells, problem))


def _sample(taken: Sequence[_Taken]) -> Sample:
    key = taken[0].key
    notes = dict.fromkeys(one.note for one in taken if one.note)
    return Sample(
        taken_on=key.taken_on,
        values=tuple(one.value for one in taken),
        lab=key.lab,
        ordered_by=key.ordered_by,
        note="; ".join(notes),
    )


def _is_same(one: LabValue, other: LabValue) -> bool:
    """Whether two values of one analyte say the same."""
    said = (one.number, one.unit, one.comparator) == (other.number, other.unit, other.comparator)
    return one.analyte == other.analyte and said
