"""Shares below each other: a word, a bar, and so many of so many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Look
from azacare.ui.widgets.painting import crisp, mirrored, text_height, text_width

_BAR, _BETWEEN, _ABOVE, _LEAST_BAR = 10, 12, 5, 40


@dataclass(frozen=True)
class ShareRow:
    """One row; `share` (0 to 1) fills its bar, and `count` says it in words."""

    word: str
    count: str
    share: float


class ShareBars(QLabel):
    """Painted rows; a screen reader hears all of them as one text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[ShareRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_rows(self, name: str, rows: Sequence[ShareRow]) -> None:
        """Show these rows; `name` says what they are."""
        if self._rows == tuple(rows):
            return
        self._rows = tuple(rows)
        said = ", ".join(f"{row.word} {row.count}" for row in rows)
        self.setAccessibleName(f"{name}: {said}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All rows, with a bar of some length."""
        theme = self._look.theme
        word, count = self._columns()
        width = word + count + theme.px(120) + 2 * theme.gap(_BETWEEN)
        return QSize(width, len(self._rows) * self._tall())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """All rows, with short bars."""
        theme = self._look.theme
        word, count = self._columns()
        width = word + count + theme.gap(_LEAST_BAR) + 2 * theme.gap(_BETWEEN)
        return QSize(width, len(self._rows) * self._tall())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw every row."""
        painter = crisp(self)
        painter.setFont(self._look.theme.font(14))
        for index, row in enumerate(self._rows):
            self._paint_row(painter, row, index * self._tall())
        painter.end()

    def _paint_row(self, painter: QPainter, row: ShareRow, top: int) -> None:
        theme, tall = self._look.theme, self._tall()
        word, count = self._columns()
        between, thick = theme.gap(_BETWEEN), theme.gap(_BAR)
        align = int((Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter).value)
        painter.setPen(theme.color("ink"))
        painter.drawText(mirrored(self, QRect(0, top, word, tall)), align, row.word)
        painter.setPen(theme.color("muted"))
        end = QRect(self.width() - count, top, count, tall)
        painter.drawText(mirrored(self, end), align, row.count)
        room = self.width() - word - count - 2 * between
        bar = QRect(word + between, top + (tall - thick) // 2, room, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(QRectF(mirrored(self, bar)), thick / 2, thick / 2)
        if row.share > 0:
            bar.setWidth(max(round(room * min(row.share, 1.0)), thick))
            painter.setBrush(theme.color("main"))
            painter.drawRoundedRect(QRectF(mirrored(self, bar)), thick / 2, thick / 2)

    def _columns(self) -> tuple[int, int]:
        font = self._look.theme.font(14)
        word = max((text_width(font, row.word) for row in self._rows), default=0)
        count = max((text_width(font, row.count) for row in self._rows), default=0)
        return word + 2, count + 2

    def _tall(self) -> int:
        theme = self._look.theme
        return text_height(theme.font(14), "M", 100) + 2 * theme.gap(_ABOVE)
