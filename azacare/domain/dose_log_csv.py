"""A log of doses in a table: which column holds what, guessed from the headings or said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, time
from enum import Enum

from azacare.domain.analytes import name_key
from azacare.domain.csv_lines import lines_of, mark_of, text_of
from azacare.domain.dose_log import (
    LONGEST_NAME,
    AmountUnit,
    DoseLog,
    LeftOut,
    LogEntry,
    read_amount,
    read_clock,
    read_when,
    short,
)
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import RecordKind
from azacare.domain.result_import import DateOrder

MOST_ROWS = 200_000
"""Twice fifty years of five doses a day."""
MOST_PROBLEMS = 1000
"""Lines that are told apart; a file with more is another kind of file."""


class LogColumn(Enum):
    """What a column holds, with the headings it goes by, as `name_key` writes them."""

    TAKEN = "taken at|taken on|taken|date taken|date time|datetime|timestamp|when|date|day|actual"
    TAKEN_TIME = "time confirmed|time taken|taken time|actual time"
    PLANNED = "planned on|planned|planned date|scheduled|scheduled date|due|due date|reminded"
    PLANNED_TIME = "planned at|planned time|scheduled time|due time|time"
    AMOUNT = "amount mg|amount|dose mg|dose|dosage|mg|quantity|tablets|pills|strength"
    STATE = "state|status|taken or skipped|action|result"
    NAME = "medicine|medication|name|drug|med|medicine name"
    NOTE = "note|notes|comment|comments|reason"


_HEADINGS = {heading: column for column in LogColumn for heading in column.value.split("|")}
_TAKEN_WORDS = frozenset(
    [
        "taken",
        "yes",
        "y",
        "done",
        "confirmed",
        "auto confirmed",
        "confirmed time unknown",
        "1",
        "true",
        "x",
        "extra",
        "ok",
    ]
)
_SKIPPED_WORDS = frozenset(["skipped", "skip", "left out", "omitted"])
_OPEN_WORDS = frozenset(
    [
        "missed",
        "no",
        "n",
        "not taken",
        "forgotten",
        "raised",
        "0",
        "false",
        "unsure",
        "pending",
        "upcoming",
    ]
)
_MEDTIMER = "iso 8601"
"""MedTimer ends the headings of two columns so, in every language: reminded, then taken."""


@dataclass(frozen=True)
class LogOptions:
    """How a table is to be read.

    Attributes:
        places: which column holds what, by its number from 0, or -1 for none; what is not said
            is guessed.
        unit: what a number without a unit counts; None leaves such lines out.
        date_order: what 03/08/2026 means; None leaves such lines out.
    """

    places: Mapping[LogColumn, int] = field(default_factory=dict)
    unit: AmountUnit | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True)
class TableHead:
    """The headings of a file, and what they were taken for."""

    headings: tuple[str, ...]
    places: Mapping[LogColumn, int]

    def place_of(self, heading: str) -> int:
        """The number of a column, by its heading or its number from 1.

        Raises:
            InputProblem: there is no such column.
        """
        wanted = heading.strip()
        for place, known in enumerate(self.headings):
            if known.strip().casefold() == wanted.casefold():
                return place
        if wanted.isdecimal() and 1 <= int(wanted) <= len(self.headings):
            return int(wanted) - 1
        raise InputProblem(Problem.UNKNOWN_COLUMN, "map", typed=wanted, columns=self.headings)


def read_head(data: bytes) -> TableHead:
    """The first line of a table.

    Raises:
        InputProblem: it is no table, or empty.
    """
    text = text_of(data)
    for _line, cells in lines_of(text, mark_of(text)):
        headings = tuple(short(cell, LONGEST_NAME) for cell in cells)
        return TableHead(headings, _guess(headings))
    raise InputProblem(Problem.EMPTY, "file")


def read_csv_log(data: bytes, options: LogOptions | None = None) -> DoseLog:
    """Read a table of doses.

    Raises:
        InputProblem: it is no table, or no column holds a day.
    """
    options = options or LogOptions()
    head = read_head(data)
    said = {**head.places, **options.places}
    places = {column: place for column, place in said.items() if place >= 0}
    if LogColumn.TAKEN not in places and LogColumn.PLANNED not in places:
        raise InputProblem(Problem.WHICH_COLUMN, "map", columns=head.headings)
    text = text_of(data)
    reader = _Lines(places, _unit_of(head, places) or options.unit, options.date_order)
    entries: list[LogEntry] = []
    left_out: list[LeftOut] = []
    for number, (line, cells) in enumerate(lines_of(text, mark_of(text))):
        if number == 0:
            continue
        if number > MOST_ROWS:
            raise InputProblem(Problem.TOO_MANY_ENTRIES, "file", most=MOST_ROWS)
        try:
            entries.append(reader.entry(line, cells))
        except InputProblem as problem:
            left_out.append(LeftOut(line, short(", ".join(cells), LONGEST_NAME), problem))
    used = set(places.values())
    ignored = tuple(h for place, h in enumerate(head.headings) if place not in used and h)
    medtimer = any(_is_medtimer(h) for h in head.headings)
    source = "medtimer-csv" if medtimer else "csv-doses"
    all_taken = LogColumn.STATE not in places
    return DoseLog(source, entries, left_out, ignored, all_taken=all_taken)


def _is_medtimer(heading: str) -> bool:
    return name_key(heading).endswith(_MEDTIMER)


def _guess(headings: Sequence[str]) -> Mapping[LogColumn, int]:
    exact = [place for place, heading in enumerate(headings) if _is_medtimer(heading)]
    if len(exact) == 2:
        fixed = {LogColumn.PLANNED: exact[0], LogColumn.TAKEN: exact[1], LogColumn.NAME: 1}
        return {**fixed, LogColumn.AMOUNT: 2, LogColumn.NOTE: exact[0] - 1}
    places: dict[LogColumn, int] = {}
    for place, heading in enumerate(headings):
        column = _HEADINGS.get(name_key(heading))
        if column is not None:
            places.setdefault(column, place)
    return places


def _unit_of(head: TableHead, places: Mapping[LogColumn, int]) -> AmountUnit | None:
    """What the heading of the amounts says that they are."""
    if LogColumn.AMOUNT not in places or places[LogColumn.AMOUNT] >= len(head.headings):
        return None
    words = name_key(head.headings[places[LogColumn.AMOUNT]]).split()
    if "mg" in words:
        return AmountUnit.MG
    return AmountUnit.TABLETS if {"tablets", "pills"} & set(words) else None


class _Lines:
    def __init__(
        self,
        places: Mapping[LogColumn, int],
        unit: AmountUnit | None,
        order: DateOrder | None,
    ) -> None:
        self._places, self._unit, self._order = places, unit, order

    def entry(self, line: int, cells: Sequence[str]) -> LogEntry:
        kind = self._kind(cells)
        planned = self._when(cells, LogColumn.PLANNED, LogColumn.PLANNED_TIME)
        at = self._when(cells, LogColumn.TAKEN, LogColumn.TAKEN_TIME)
        if LogColumn.PLANNED not in self._places:
            day = self._text(cells, LogColumn.TAKEN)
            clock = self._text(cells, LogColumn.PLANNED_TIME)
            planned = self._moment(day, clock) if clock else None
            at = at if at is not None and at[1] is not None else None
        moments = [_whole(when) for when in (planned, at)]
        if kind is None:
            kind = RecordKind.TAKEN if moments[1] or not self._is_planned() else None
        if kind is None:
            raise InputProblem(Problem.NEVER_ANSWERED, "state")
        if not any(moments):
            raise InputProblem(Problem.NO_TIME_OF_DAY, "time")
        return LogEntry(
            line,
            short(self._text(cells, LogColumn.NAME), LONGEST_NAME),
            kind,
            moments[0],
            moments[1] if kind is RecordKind.TAKEN else None,
            read_amount(self._text(cells, LogColumn.AMOUNT), self._unit)
            if kind is RecordKind.TAKEN
            else None,
            short(self._text(cells, LogColumn.NOTE)),
        )

    def _is_planned(self) -> bool:
        """Whether the table has a planned time and a time of taking: without the second, a line
        says nothing.
        """
        return LogColumn.PLANNED in self._places and LogColumn.TAKEN in self._places

    def _kind(self, cells: Sequence[str]) -> RecordKind | None:
        said = name_key(self._text(cells, LogColumn.STATE))
        if LogColumn.STATE not in self._places:
            return None
        if said in _TAKEN_WORDS:
            return RecordKind.TAKEN
        if said in _SKIPPED_WORDS:
            return RecordKind.SKIPPED
        if said in _OPEN_WORDS or not said:
            raise InputProblem(Problem.NEVER_ANSWERED, "state")
        raise InputProblem(Problem.NOT_A_STATE, "state", typed=short(said, 40))

    def _when(
        self, cells: Sequence[str], day: LogColumn, clock: LogColumn
    ) -> tuple[date, time | None, datetime | None] | None:
        typed, at = self._text(cells, day), self._text(cells, clock)
        if not typed and at and day is LogColumn.TAKEN:  # the day stands with the planned time
            typed = self._text(cells, LogColumn.PLANNED)
        return self._moment(typed, at) if typed else None

    def _moment(self, typed: str, clock: str) -> tuple[date, time | None, datetime | None]:
        day, at, exact = read_when(typed, "", self._order)
        if clock and at is None:
            at = read_clock(clock)
        return day, at, exact

    def _text(self, cells: Sequence[str], column: LogColumn) -> str:
        place = self._places.get(column)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def _whole(when: tuple[date, time | None, datetime | None] | None) -> datetime | None:
    """The moment, where its time of day is known."""
    if when is None or when[1] is None:
        return None
    return when[2] or datetime.combine(when[0], when[1])
