"""What else happened: checks, tests, dose changes, pauses, events and notes on one time line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.services.history_views import Mark, MarkKind
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import Picture
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.painting import crisp
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.history_marks import mark_text
from azacare.wording.prompt_wording import Shipped
from azacare.wording.words import Words

_FIRST = 6
ICONS: Mapping[MarkKind, str] = {
    MarkKind.CHECK: "heart",
    MarkKind.APPOINTMENT: "calendar",
    MarkKind.RESULTS: "flask",
    MarkKind.PAUSE_BEGINS: "prescription",
    MarkKind.PAUSE_ENDS: "prescription",
    MarkKind.ARCHIVED: "people",
    MarkKind.RESTORED: "people",
    MarkKind.DOSE_CHANGE: "prescription",
    MarkKind.DOSE_EVENT: "pill",
    MarkKind.EVENT: "info",
    MarkKind.NOTE: "book",
}


class MarkRow(QWidget):
    """One line: its picture, its day, and what it was."""

    def __init__(self, look: Look, words: Words, mark: Mark, shipped: Shipped, day: bool) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        text = mark_text(mark, shipped, words)
        when = words.day(mark.day)
        flow = FlowLayout(look, self, gap=12, row_gap=2)
        flow.setContentsMargins(0, 6, 0, 7)
        flow.add(Picture(look, ICONS[mark.kind], "muted", 20))
        if day:
            flow.add(Muted(when, small=True), basis=150)
        flow.add(WrappingLabel(text), grow=1, basis=200)
        self.setAccessibleName(f"{when}: {text}" if day else text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the hairline."""
        painter = crisp(self)
        painter.setPen(QPen(self._look.theme.color("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class LineCard(Card):
    """The newest things of a span, and the others on request.

    Signals:
        shape_changed: rows came or went.
    """

    shape_changed = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("History", "What else happened"))
        self._words = words
        self._shown: object = None
        self._marks: Sequence[Mark] = ()
        self._shipped = Shipped(None, None)
        self._all = False
        self.rows: list[MarkRow] = []

    def show_marks(self, marks: Sequence[Mark], shipped: Shipped) -> None:
        """Show `marks`, the newest first."""
        if (tuple(marks), self._all) == self._shown:
            return
        if tuple(marks) != tuple(self._marks):
            self._all = False
        self._shown = (tuple(marks), self._all)
        self._marks, self._shipped = tuple(marks), shipped
        self.clear()
        words = self._words
        few = marks if self._all else marks[:_FIRST]
        self.rows = [MarkRow(self._look, words, mark, shipped, True) for mark in few]
        for row in self.rows:
            self.add(row)
        if not marks:
            text = words.translate(
                "History", "Symptom checks, blood tests, dose changes and notes appear here."
            )
            self.add(Muted(text))
        elif len(few) < len(marks):
            n = len(marks)
            more = Button(
                self._look, words.translate("History", "Show all %n", None, n), ButtonKind.QUIET
            )
            more.clicked.connect(self._show_all)
            self.add(more)
        self.shape_changed.emit()

    def _show_all(self) -> None:
        self._all = True
        self.show_marks(self._marks, self._shipped)
