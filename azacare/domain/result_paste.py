"""Results that were pasted: one line or a small table, as a laboratory or a portal shows them.

Every line comes back: what was understood, and what was not. Nothing is dropped without a word,
and a line that is only partly understood says which part was not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from azacare.domain.analytes import PERCENT, Analyte, AnalyteBook, UnitSystem, name_key
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_columns import CellValue, Columns, columns_of, values_of
from azacare.domain.result_reading import FILLERS, plain_text, read_after_name
from azacare.domain.results import LabValue

MOST_LINES = 500
"""A few visits' worth; what is longer is a file."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:]{5,8})?")
_BULLETS = "-–•*·|:.,;"


@dataclass(frozen=True)
class PastedLine:
    """One line and what came of it.

    Attributes:
        number: its place in the text, from 1.
        values: what was understood.
        problems: why something in it was not.
        rest: what stood beside the values and was not used.
        heading: whether it only names the columns.
    """

    number: int
    text: str
    values: tuple[LabValue, ...] = ()
    problems: tuple[InputProblem, ...] = ()
    rest: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Pasted:
    """Everything that was pasted.

    Attributes:
        lines: all that are not empty.
        left_out: how many lines were not looked at, beyond the first `MOST_LINES`.
    """

    lines: tuple[PastedLine, ...]
    left_out: int = 0

    @property
    def values(self) -> tuple[LabValue, ...]:
        """What was understood, for one sample."""
        return tuple(value for line in self.lines for value in line.values)


def read_pasted(
    text: str,
    book: AnalyteBook,
    system: UnitSystem = UnitSystem.US,
    *,
    decimal_comma: bool = False,
) -> Pasted:
    """Read what was pasted for one sample. It never fails; problems stand beside their line."""
    reader = _PasteReader(book, system, decimal_comma)
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    lines = [reader.line(number, line) for number, line in numbered[:MOST_LINES]]
    return Pasted(_once_each(lines, book), max(len(numbered) - MOST_LINES, 0))


class _PasteReader:
    """Goes from line to line and remembers the headings."""

    def __init__(self, book: AnalyteBook, system: UnitSystem, decimal_comma: bool) -> None:
        self._book, self._system, self._comma = book, system, decimal_comma
        self._columns: Columns | None = None
        self._names = _names_pattern(book)

    def line(self, number: int, text: str) -> PastedLine:
        """Read one line."""
        cells = _cells(text)
        columns = columns_of(cells, self._book) if len(cells) > 1 else None
        if columns is not None and _is_heading(columns, cells):
            self._columns = columns
            return PastedLine(number, text, heading=True)
        if self._columns is not None and len(cells) > 1:
            found: Iterable[CellValue] = values_of(
                self._columns, cells, self._book, self._system, decimal_comma=self._comma
            )
        else:
            found = self._free(text)
        read = tuple(found) or (_not_understood(text),)
        return PastedLine(
            number,
            text,
            values=tuple(one.value for one in read if one.value is not None),
            problems=tuple(one.problem for one in read if one.problem is not None),
            rest=" ".join(one.rest for one in read if one.rest),
        )

    def _free(self, text: str) -> Iterator[CellValue]:
        """A line without columns: names, each with what belongs to it behind."""
        named = self._named(text)
        if not named:
            if _is_only_heading(text):
                yield CellValue(rest=text.strip())
            return
        before = text[: named[0].begin]
        if not self._may_stand_before(before):
            return
        day = _DAY.search(before)
        if day is not None:
            yield CellValue(rest=day[0])
        for place, one in enumerate(named):
            behind = text[one.end : named[place + 1].begin if place + 1 < len(named) else None]
            percent = "% " if before.strip(_BULLETS + " \t") == PERCENT else ""
            yield self._one(one.analyte, percent + behind, text[one.begin : one.end])
            before = ""

    def _one(self, analyte: Analyte, behind: str, name: str) -> CellValue:
        try:
            cut = plain_text(behind).strip().strip("|;,").strip()
            read = read_after_name(analyte, cut, self._system, decimal_comma=self._comma)
        except InputProblem as problem:
            typed = f"{name}{behind}".strip()
            same = problem.code in (Problem.NOT_UNDERSTOOD, Problem.NOT_A_RESULT)
            return CellValue(
                problem=InputProblem(problem.code, analyte.id, typed=typed) if same else problem
            )
        return CellValue(read.value, rest=read.rest)

    def _named(self, text: str) -> list[_Named]:
        """The names in a line; two of one analyte in a row count as one: "Neutrophils (ANC)".

        None at all where two different ones stand together as in "AST/ALT": that is a ratio.
        """
        folded = _folded(text)
        found: list[_Named] = []
        for match in self._names.finditer(folded):
            analyte = self._book.by_name[name_key(match[0])]
            one = _Named(analyte, match.start(), match.end())
            together = bool(found) and not re.search(r"\w", text[found[-1].end : one.begin])
            if together and found[-1].analyte is analyte:
                found[-1] = replace(found[-1], end=one.end)
            elif together:
                return []
            else:
                found.append(one)
        return found

    def _may_stand_before(self, text: str) -> bool:
        """Whether what stands before a name changes nothing: "S-ALT" may, "urine albumin" not."""
        left = _DAY.sub(" ", text).strip(_BULLETS + " \t")
        return left in ("", PERCENT) or all(word in FILLERS for word in name_key(left).split())


@dataclass(frozen=True)
class _Named:
    analyte: Analyte
    begin: int
    end: int


def _names_pattern(book: AnalyteBook) -> re.Pattern[str]:
    longest_first = sorted(book.by_name, key=len, reverse=True)
    names = "|".join(r"[\W_]+".join(key.split()) for key in longest_first)
    return re.compile(rf"(?<![a-z0-9])(?:{names})(?![a-z0-9])")


def _folded(text: str) -> str:
    """Without case and accents, letter for letter, so that places stay the same."""
    return "".join(_fold(letter) for letter in text)


def _fold(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 else letter


def _cells(text: str) -> list[str]:
    """The cells of a line of a table; the line itself where it has no tabs, bars or semicolons."""
    for mark in ("\t", "|", ";"):
        if mark in text:
            inner = text.strip().strip("|") if mark == "|" else text.rstrip("\r\n")
            return [cell.strip() for cell in inner.split(mark)]
    return [text]


def _is_heading(columns: Columns, cells: Sequence[str]) -> bool:
    """Whether a line names columns: "WBC, pending" does not, although WBC could be one."""
    bare = (re.sub(r"[\[(].*?[\])]+", "", cell) for cell in cells)  # a unit may have digits
    all_known = not columns.analytes or not columns.ignored
    return all_known and not any(re.search(r"\d", cell) for cell in bare)


def _is_only_heading(text: str) -> bool:
    """Whether a line names columns and nothing else: "Test  Result  Flag  Units"."""
    words = name_key(text).split()
    return bool(words) and all(word in FILLERS | {"test", "name", "low", "high"} for word in words)


def _not_understood(text: str) -> CellValue:
    return CellValue(problem=InputProblem(Problem.NOT_UNDERSTOOD, "line", typed=text.strip()))


def _once_each(lines: Sequence[PastedLine], book: AnalyteBook) -> tuple[PastedLine, ...]:
    """One value for each analyte: the count before the percent, then the first; others say why."""
    counts = {v.analyte for line in lines for v in line.values if v.unit != PERCENT}
    seen: set[str] = set()
    result = []
    for line in lines:
        kept, problems = [], list(line.problems)
        for value in line.values:
            name = book.get(value.analyte)
            if value.unit == PERCENT and value.analyte in counts:
                problems.append(InputProblem(Problem.COUNT_IS_THERE, name.id, name=name))
            elif value.analyte in seen:
                problems.append(InputProblem(Problem.TWICE_IN_SAMPLE, name.id, name=name))
            else:
                seen.add(value.analyte)
                kept.append(value)
        result.append(replace(line, values=tuple(kept), problems=tuple(problems)))
    return tuple(result)
