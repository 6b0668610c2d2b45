"""The pages after the first one: lists that were too long for it, and the full log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from azacare.services.transfer_ports import Progress
from azacare.ui.paper.figures import dose_mark
from azacare.ui.paper.frame import (
    GUTTER,
    MARGIN,
    ROW,
    Frame,
    draw_item,
    draw_results,
    head,
    item_lines,
)
from azacare.ui.paper.sheet import GREY, Face, Paper, Sheet, Text, Type
from azacare.wording.report_text import LogLine, LogMonth, ReportText, ResultsText, Section

_DAY, _MARK = 345, 80
_COLUMNS = 2
_TOP = MARGIN + 330


class Pages:
    """Fills one page after the other, from the top of each to its foot."""

    def __init__(self, report: ReportText, type_: Type, paper: Paper, foot: float) -> None:
        self._report, self._type, self._paper, self._foot = report, type_, paper, foot
        self.sheets: list[Sheet] = []
        self._frame: Frame | None = None
        self._y = 0.0

    # --- whole lists --------------------------------------------------------------------------

    def add_rest(self, sections: Sequence[Section], tables: Sequence[ResultsText]) -> None:
        """The sections in one column, and whole tables of results."""
        if not sections and not tables:
            return
        self._open(self._report.rest)
        for section in sections:
            self._section(section)
        for table in tables:
            self._results(table)

    def _section(self, section: Section) -> None:
        width = self._paper.width - 2 * MARGIN
        for place, item in enumerate(section.items):
            lines = len(item_lines(self._type, item, width)[1])
            above = Face.HEAD.line if place == 0 else 0
            frame = self._room(above + lines * Face.BODY.line + 12, self._report.rest)
            if place == 0:
                self._y = head(frame.sheet, MARGIN, self._y, section.rest)
            self._y, _whole = draw_item(
                frame.sheet, self._type, item, (MARGIN, self._y, width), 10_000
            )
        self._y += 80

    def _results(self, results: ResultsText) -> None:
        rows = list(results.rows)
        while rows:
            frame = self._room(6 * ROW, self._report.rest)
            fit = max(int((self._foot - self._y - 500) // ROW), 1)
            self._y = draw_results(frame, results, rows[:fit], self._y)
            rows = rows[fit:]
        self._y += 80

    def _room(self, height: float, title: str) -> Frame:
        """A page with so much room, the one that is open or a new one."""
        if self._frame is None or self._y + height > self._foot:
            return self._open(title)
        return self._frame

    def _open(self, title: str) -> Frame:
        frame = Frame(Sheet(self._type), self._type, self._paper, self._foot)
        self.sheets.append(frame.sheet)
        self._frame = frame
        base = MARGIN + 90
        frame.sheet.add(Text(MARGIN, base, title, Face.NAME))
        right = self._paper.width - MARGIN
        room = frame.width - self._type.width(title, Face.NAME) - GUTTER
        name = self._type.shortened(self._report.name, Face.BOLD, room)
        frame.sheet.right(right, base, name, Face.BOLD)
        frame.sheet.add(Text(MARGIN, base + 110, self._report.span, Face.SMALL, GREY))
        frame.rule(base + 150, "#000000")
        self._y = _TOP
        return frame

    # --- the full log -------------------------------------------------------------------------

    def add_log(self, months: Sequence[LogMonth], progress: Progress) -> None:
        """Every day, in columns that are filled one after the other."""
        columns = self._columns()
        x, frame = next(columns)
        for done, month in enumerate(months):
            progress(done, len(months))
            if self._y + Face.HEAD.line + 3 * Face.BODY.line > self._foot:
                x, frame = next(columns)
            self._month_head(frame, x, month)
            day = ""
            for entry in month.lines:
                line, day = entry, entry.day or day
                wrapped = self._type.wrap(line.what, Face.BODY, self._width - _DAY - _MARK)
                if self._y + len(wrapped[:20]) * Face.BODY.line > self._foot:
                    x, frame = next(columns)
                    line = LogLine(day, line.what, line.state)
                x, frame = self._line(columns, (x, frame), line, wrapped)
            self._y += 50
        progress(len(months), len(months))

    @property
    def _width(self) -> float:
        return (self._paper.width - 2 * MARGIN - GUTTER * (_COLUMNS - 1)) / _COLUMNS

    def _columns(self) -> Iterator[tuple[float, Frame]]:
        while True:
            frame = self._open(self._report.log_title)
            for place in range(_COLUMNS):
                self._y = _TOP
                yield MARGIN + place * (self._width + GUTTER), frame

    def _month_head(self, frame: Frame, x: float, month: LogMonth) -> None:
        self._y = head(frame.sheet, x, self._y, month.title)
        for text in self._type.wrap(month.count, Face.SMALL, self._width):
            frame.sheet.add(Text(x, self._y + 56, text, Face.SMALL, GREY))
            self._y += Face.SMALL.line

    def _line(
        self,
        columns: Iterator[tuple[float, Frame]],
        place: tuple[float, Frame],
        line: LogLine,
        wrapped: Sequence[str],
    ) -> tuple[float, Frame]:
        """One line; a very long one goes on in the next column."""
        x, frame = place
        base = self._y + Face.BODY.line - 24
        if line.day:
            frame.sheet.add(Text(x, base, line.day, Face.BOLD))
        if line.state is not None:
            dose_mark(frame.sheet, x + _DAY, base - 56, line.state)
        for text in wrapped:
            if self._y + Face.BODY.line > self._foot:
                x, frame = next(columns)
            base = self._y + Face.BODY.line - 24
            frame.sheet.add(Text(x + _DAY + _MARK, base, text, Face.BODY))
            self._y += Face.BODY.line
        return x, frame
