"""What is drawn on a report besides text: marks of doses, the calendar, and small charts.

Every mark differs in shape: grey print and color blind eyes lose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from azacare.domain.frozen import dataclass
from azacare.domain.standing import SlotState
from azacare.ui.paper.sheet import (
    ACCENT,
    GREY,
    INK,
    LIGHT,
    Box,
    Dot,
    Face,
    Line,
    Shape,
    Sheet,
    Text,
    Type,
)
from azacare.wording.report_text import CalendarRow, ResultRow, ResultsText

DAYS = 31
_TITLE = 500
_MARK = 56
_GAP = 12
_MOST_DOTS = 30
"""More would run into each other: then only the line is drawn, and the newest dot."""

_BARS = {SlotState.PAUSED: (0.5,), SlotState.ARCHIVED: (0.3, 0.7)}
"""Lines across the mark of a dose that was not asked for: how far down each lies."""


def dose_mark(sheet: Sheet, x: float, y: float, state: SlotState, size: float = _MARK) -> None:
    """The mark of one dose, with its upper left corner at (x, y)."""
    middle = size / 2
    if state is SlotState.TAKEN:
        sheet.add(Box(x, y, size, size, ACCENT))
    elif state in _BARS:
        for share in _BARS[state]:
            sheet.add(Line(x, y + size * share, x + size, y + size * share, INK, 10))
    elif state is SlotState.UPCOMING:
        sheet.add(Dot(x + middle, y + middle, size / 8, LIGHT))
    else:
        sheet.add(Box(x, y, size, size, INK, filled=False))
    if state is SlotState.MISSED:
        low, high = size * 0.12, size * 0.88
        sheet.add(Line(x + low, y + low, x + high, y + high, INK, 9))
        sheet.add(Line(x + low, y + high, x + high, y + low, INK, 9))
    elif state is SlotState.UNSURE:
        sheet.add(Dot(x + middle, y + middle, size / 5))
    elif state in (SlotState.LATE, SlotState.DUE):
        sheet.add(Line(x + middle, y + size * 0.2, x + middle, y + size * 0.8, INK, 9))


def calendar_height(rows: Sequence[CalendarRow]) -> float:
    """How high the calendar is, with the numbers above it."""
    return Face.SMALL.line + sum(_row_height(row) for row in rows) if rows else 0


def _row_height(row: CalendarRow) -> float:
    most = max((len(day) for day in row.days), default=1)
    return max(most, 1) * (_MARK + _GAP) + 26


def draw_calendar(
    sheet: Sheet, type_: Type, x: float, y: float, width: float, rows: Sequence[CalendarRow]
) -> None:
    """A row a month and a column a day; the doses of a day stand below each other."""
    if not rows:
        return
    column = (width - _TITLE) / DAYS
    for day in range(DAYS):
        number = str(day + 1)
        middle = x + _TITLE + column * (day + 0.5) - type_.width(number, Face.SMALL) / 2
        sheet.add(Text(middle, y + 62, number, Face.SMALL, GREY))
    y += Face.SMALL.line
    for row in rows:
        sheet.add(Line(x, y, x + width, y, LIGHT, 3))
        sheet.add(Text(x, y + 84, row.title, Face.BODY))
        for day, states in enumerate(row.days):
            left = x + _TITLE + column * day + (column - _MARK) / 2
            for place, state in enumerate(states):
                dose_mark(sheet, left, y + 19 + place * (_MARK + _GAP), state)
        y += _row_height(row)
    sheet.add(Line(x, y, x + width, y, LIGHT, 3))


def draw_key(
    sheet: Sheet, type_: Type, x: float, y: float, key: Sequence[tuple[SlotState, str]]
) -> None:
    """What the marks mean, in one line; `y` is its base line."""
    for state, word in key:
        dose_mark(sheet, x, y - 52, state)
        sheet.add(Text(x + _MARK + 30, y, word, Face.SMALL))
        x += _MARK + 30 + type_.width(word, Face.SMALL) + 110


@dataclass(frozen=True)
class _Chart:
    """Where a day and a value lie in a box of the page."""

    box: tuple[float, float, float, float]
    begins: date
    days: int
    low: float
    high: float

    def across(self, day: date) -> float:
        x, _y, width, _height = self.box
        return x + 25 + (width - 50) * (day - self.begins).days / self.days

    def up(self, value: float) -> float:
        _x, y, _width, height = self.box
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return y + height - 25 - (height - 50) * share


def draw_trend(
    sheet: Sheet, row: ResultRow, results: ResultsText, box: tuple[float, float, float, float]
) -> None:
    """The values of one analyte over time in `box` (x, y, width, height).

    Dashed lines are the ends of the lab's range, upright lines dose changes. A value below the
    range points down, one above it up.
    """
    if not row.points:
        return
    x, y, width, height = box
    ends = [end for end in (row.low, row.high) if end is not None]
    known = [*(one.value for one in row.points), *ends]
    days = max((results.ends - results.begins).days, 1)
    chart = _Chart(box, results.begins, days, min(known), max(known))
    for day in results.changes:
        at = chart.across(day)
        sheet.add(Line(at, y, at, y + height, GREY, 5))
    for end in ends:
        level = chart.up(end)
        sheet.add(Line(x, level, x + width, level, GREY, 4, dashed=True))
    places = [(chart.across(one.day), chart.up(one.value)) for one in row.points]
    for before, after in pairwise(places):
        sheet.add(Line(*before, *after, ACCENT, 6))
    few = len(places) <= _MOST_DOTS
    for one, (at, level) in zip(row.points, places, strict=True):
        if one.side:
            tip = 39 * one.side
            sheet.add(Shape(((at - 24, level), (at + 24, level), (at, level - tip))))
        elif few or one is row.points[-1]:
            sheet.add(Dot(at, level, 13))
