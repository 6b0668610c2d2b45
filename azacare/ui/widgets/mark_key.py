"""What the marks of a calendar mean: each beside its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from azacare.domain.standing import SlotState
from azacare.ui.theme import Look
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.marks import paint_mark
from azacare.ui.widgets.painting import crisp, mirrored, text_height, text_width
from azacare.ui.widgets.showing import set_shown

_MARK, _BETWEEN, _DOT = 18, 6, 7


class _Entry(QLabel):
    """One mark and its word; without a state, the dot of a day that holds something else."""

    def __init__(self, look: Look, word: str, state: SlotState | None) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.setText(word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The mark and its word on one line."""
        theme = self._look.theme
        width = theme.px(_MARK) + theme.gap(_BETWEEN) + text_width(theme.font(14), self.text())
        tall = text_height(theme.font(14), self.text(), width)
        return QSize(width + 2, max(tall, theme.px(_MARK)) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same: a word does not break."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw both."""
        theme = self._look.theme
        painter = crisp(self)
        side = theme.px(_MARK)
        box = QRectF(mirrored(self, QRect(0, (self.height() - side) // 2, side, side)))
        if self._state is not None:
            paint_mark(painter, box, self._state, theme)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main"))
            radius = theme.gap(_DOT) / 2
            painter.drawEllipse(box.center(), radius, radius)
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("muted"))
        start = side + theme.gap(_BETWEEN)
        words = mirrored(self, QRect(start, 0, self.width() - start, self.height()))
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(align.value), self.text())
        painter.end()


class MarkKey(QWidget):
    """The marks that are on the calendar now, with their words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow = FlowLayout(look, self, gap=16, row_gap=4)
        self._shown: tuple[tuple[str, SlotState | None], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_marks(self, entries: Sequence[tuple[str, SlotState | None]]) -> None:
        """Show these words with their marks; no state is the dot."""
        if tuple(entries) == self._shown:
            return
        self._shown = tuple(entries)
        clear_layout(self._flow)
        for word, state in entries:
            made = _Entry(self._look, word, state)
            self._flow.add(made)
            set_shown(made)
