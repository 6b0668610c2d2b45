"""The first page of a report: all that matters, laid out to be read in a minute.

Lists that are too long for it are shortened, and stand whole on the pages that follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from azacare.ui.paper.figures import calendar_height, draw_calendar, draw_key
from azacare.ui.paper.frame import (
    GUTTER,
    MARGIN,
    Frame,
    Room,
    draw_paragraph,
    draw_results,
    draw_sections,
    head,
)
from azacare.ui.paper.sheet import ACCENT, GREY, Face, Paper, Sheet, Text, Type
from azacare.wording.report_text import DosesText, ReportText, Section, YearRow

_ROOMS = tuple(
    Room(items, lines)
    for items, lines in ((12, 4), (9, 3), (7, 3), (6, 2), (5, 2), (4, 2), (3, 2), (2, 1), (1, 1))
)
"""Tried one after the other until the page holds them."""
_ROWS_WITH = 2
"""Rows of results for each entry that a list may have."""


class FirstPage:
    """The page, and what it had no room for.

    Attributes:
        left_out: sections of which not all is on it.
        rows_left_out: whether the table of results is not whole.
    """

    def __init__(self, report: ReportText, type_: Type, paper: Paper, foot: float) -> None:
        self._report, self._type, self._paper, self._foot = report, type_, paper, foot
        self.sheet = Sheet(type_)
        self.left_out: list[Section] = []
        self.rows_left_out = False
        for room in _ROOMS:
            if self._lay_out(room) <= foot:
                break

    def _lay_out(self, room: Room) -> float:
        report, type_ = self._report, self._type
        self.sheet, self.left_out = Sheet(type_), []
        frame = Frame(self.sheet, type_, self._paper, self._foot)
        y = draw_top(frame, report)
        y = self._pair(report.left, report.right, y, room)
        y = draw_doses(frame, report.doses, y)
        rows = report.results.rows[: max(room.items * _ROWS_WITH, 4)]
        self.rows_left_out = len(rows) < len(report.results.rows)
        y = draw_results(frame, report.results, rows, y + 20)
        return self._pair(report.low_left, report.low_right, y + 50, room)

    def _pair(
        self, left: Sequence[Section], right: Sequence[Section], y: float, room: Room
    ) -> float:
        """Two columns; returns the y below the longer one."""
        width = (self._paper.width - 2 * MARGIN - GUTTER) / 2
        ends = []
        for x, sections in ((MARGIN, left), (MARGIN + width + GUTTER, right)):
            end, left_out = draw_sections(
                self.sheet, self._type, sections, (x, y, width), room, self._report.more
            )
            self.left_out += left_out
            ends.append(end)
        return max(ends)


def draw_top(frame: Frame, report: ReportText) -> float:
    """Whose report it is, and of when; returns the y below it."""
    sheet, right = frame.sheet, frame.paper.width - MARGIN
    base = MARGIN + 110
    sheet.add(Text(MARGIN, base, report.title, Face.TITLE, ACCENT))
    room = frame.width - frame.type.width(report.title, Face.TITLE) - GUTTER
    sheet.right(right, base, frame.type.shortened(report.name, Face.NAME, room), Face.NAME)
    base += 130
    half = frame.width * 0.55
    sheet.add(Text(MARGIN, base, frame.type.shortened(report.span, Face.BOLD, half), Face.BOLD))
    made = frame.type.shortened(report.made, Face.SMALL, frame.width - half)
    sheet.right(right, base, made, Face.SMALL, GREY)
    frame.rule(base + 50, "#000000")
    return base + 90


def draw_doses(frame: Frame, doses: DosesText, y: float) -> float:
    """Counts and calendar; returns the y below them."""
    sheet, type_ = frame.sheet, frame.type
    y = head(sheet, MARGIN, y, doses.title)
    sheet.add(Text(MARGIN, y + 96, doses.figure, Face.FIGURE))
    y = draw_paragraph(
        sheet, type_, doses.lines, (MARGIN, y + Face.FIGURE.line, frame.width), Face.BODY
    )
    if doses.calendar:
        draw_calendar(sheet, type_, MARGIN, y + 20, frame.width, doses.calendar)
        y += 20 + calendar_height(doses.calendar)
        draw_key(sheet, type_, MARGIN, y + 80, doses.key)
        return y + 110
    return _draw_years(frame, doses.years, doses.months, y + 10)


def _draw_years(frame: Frame, years: Sequence[YearRow], months: Sequence[str], y: float) -> float:
    """Taken of planned for each month of each year."""
    title = 520
    column = (frame.width - title) / 12
    for place, month in enumerate(months):
        frame.sheet.right(MARGIN + title + column * (place + 1), y + 62, month, Face.SMALL, GREY)
    y += Face.SMALL.line
    for year in years:
        frame.rule(y)
        frame.sheet.add(Text(MARGIN, y + 80, year.title, Face.BODY))
        for place, said in enumerate(year.months):
            end = MARGIN + title + column * (place + 1)
            frame.sheet.right(end, y + 80, said, Face.BODY)
        y += 108
    frame.rule(y)
    return y + 30
