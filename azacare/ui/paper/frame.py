"""The parts that lists and tables on a report are laid out from."""

from __future__ import annotations

from collections.abc import Sequence

from azacare.domain.frozen import dataclass
from azacare.ui.paper.figures import draw_trend
from azacare.ui.paper.sheet import GREY, LIGHT, Face, Line, Paper, Sheet, Text, Type
from azacare.wording.report_text import Item, ResultRow, ResultsText, Section

MARGIN = 400
GUTTER = 180
_BULLET = "•"
_INDENT = 72
_AFTER = 60
_NAME, _RANGE, _TREND = 0.2, 0.11, 0.17
"""Shares of the width of the table; the rest is for the days."""
ROW = 150


@dataclass(frozen=True)
class Frame:
    """Where things go on one page.

    Attributes:
        foot: below this nothing but the foot stands.
    """

    sheet: Sheet
    type: Type
    paper: Paper
    foot: float

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.paper.width - 2 * MARGIN

    def rule(self, y: float, color: str = LIGHT) -> None:
        """A line across the page."""
        self.sheet.add(Line(MARGIN, y, self.paper.width - MARGIN, y, color, 5))


@dataclass(frozen=True)
class Room:
    """How much of a list the first page shows.

    Attributes:
        items: at most; `lines` of each.
    """

    items: int
    lines: int


EVERYTHING = Room(10_000, 10_000)


def item_lines(type_: Type, item: Item, width: float) -> tuple[str, list[str]]:
    """The lead, on one line as far as it fits, and the lines of the text; the first of them
    stands behind the lead.
    """
    inner = width - _INDENT
    if not item.lead:
        return "", type_.wrap(item.text, Face.BODY, inner)
    lead = type_.shortened(item.lead, Face.BOLD, inner)
    after = type_.width(lead, Face.BOLD) + type_.width(" ", Face.BODY) * 1.5
    return lead, type_.wrap(item.text, Face.BODY, inner, after)


def draw_item(
    sheet: Sheet, type_: Type, item: Item, box: tuple[float, float, float], most: int
) -> tuple[float, bool]:
    """Draw an item at `box` (x, y of its top, width), at most so many lines of it.

    Returns:
        the y below it, and whether all of it is there.
    """
    x, y, width = box
    lead, lines = item_lines(type_, item, width)
    whole = len(lines) <= most and lead == " ".join(item.lead.split())
    shown = lines[:most]
    if len(lines) > most:
        shown[-1] = type_.shortened(f"{shown[-1]} {lines[most]}", Face.BODY, width - _INDENT * 2)
    base = y + Face.BODY.line - 24
    sheet.add(Text(x, base, _BULLET, Face.BODY))
    left = x + _INDENT
    if lead:
        sheet.add(Text(left, base, lead, Face.BOLD))
    for place, line in enumerate(shown):
        behind = lead and place == 0
        shift = type_.width(lead, Face.BOLD) + type_.width(" ", Face.BODY) * 1.5 if behind else 0
        if line:
            sheet.add(Text(left + shift, base + place * Face.BODY.line, line, Face.BODY))
    return y + len(shown) * Face.BODY.line + 12, whole


def draw_sections(
    sheet: Sheet,
    type_: Type,
    sections: Sequence[Section],
    box: tuple[float, float, float],
    room: Room,
    more: str,
) -> tuple[float, list[Section]]:
    """Draw sections below each other at `box` (x, y, width).

    Returns:
        the y below them, and the sections of which not all is there.
    """
    x, y, width = box
    left_out = []
    for section in sections:
        y = head(sheet, x, y, section.title)
        missing = max(len(section.items) - room.items, 0)
        whole = not missing
        for item in section.items[: room.items]:
            y, complete = draw_item(sheet, type_, item, (x, y, width), room.lines)
            whole = whole and complete
        if not whole:
            left_out.append(section)
        if missing:
            note = more.format(number=missing)
            sheet.add(Text(x + _INDENT, y + 60, note, Face.SMALL, GREY))
            y += Face.SMALL.line
        y += _AFTER
    return y, left_out


def head(sheet: Sheet, x: float, y: float, title: str) -> float:
    """A heading; returns the y below it."""
    sheet.add(Text(x, y + Face.HEAD.line - 30, title, Face.HEAD))
    return y + Face.HEAD.line + 6


def draw_paragraph(
    sheet: Sheet, type_: Type, lines: Sequence[str], box: tuple[float, float, float], face: Face
) -> float:
    """Sentences as one paragraph at `box` (x, y, width); returns the y below it."""
    x, y, width = box
    for line in type_.wrap(" ".join(lines), face, width):
        sheet.add(
            Text(x, y + face.line - 24, line, face, GREY if face is Face.SMALL else "#000000")
        )
        y += face.line
    return y


def draw_results(frame: Frame, results: ResultsText, rows: Sequence[ResultRow], y: float) -> float:
    """The table with these rows; returns the y below it."""
    sheet, type_, width = frame.sheet, frame.type, frame.width
    y = head(sheet, MARGIN, y, results.title)
    if rows:
        y = _table_head(frame, results, y)
    name, span = width * _NAME, width * _RANGE
    trend = width * _TREND
    for row in rows:
        base = y + ROW - 50
        sheet.add(Text(MARGIN, base, type_.shortened(row.name, Face.BODY, name - 30), Face.BODY))
        text = type_.shortened(row.range, Face.BODY, span - 30)
        sheet.add(Text(MARGIN + name, base, text, Face.BODY))
        column = (width - name - span - trend) / max(len(results.days), 1)
        for place, cell in enumerate(row.cells):
            said = type_.shortened(cell, Face.BODY, column - 20)
            end = MARGIN + name + span + column * (place + 1) - 40
            face = Face.BOLD if place == len(row.cells) - 1 else Face.BODY
            sheet.right(end, base, said, face)
        left = MARGIN + width - trend
        draw_trend(sheet, row, results, (left, y + 8, trend, ROW - 16))
        y += ROW
        frame.rule(y)
    return draw_paragraph(sheet, type_, results.notes, (MARGIN, y + 10, width), Face.SMALL)


def _table_head(frame: Frame, results: ResultsText, y: float) -> float:
    sheet, type_, width = frame.sheet, frame.type, frame.width
    name, span, trend = width * _NAME, width * _RANGE, width * _TREND
    base = y + 60
    titles = zip(results.heads, (0, name, width - trend), (name, span, trend), strict=True)
    for title, left, room in titles:
        said = type_.shortened(title, Face.SMALL, room - 20)
        sheet.add(Text(MARGIN + left, base, said, Face.SMALL, GREY))
    column = (width - name - span - trend) / max(len(results.days), 1)
    for place, day in enumerate(results.days):
        said = type_.shortened(day, Face.SMALL, column - 10)
        sheet.right(MARGIN + name + span + column * (place + 1) - 40, base, said, Face.SMALL, GREY)
    frame.rule(y + 84, "#000000")
    return y + 84
