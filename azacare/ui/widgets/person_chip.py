"""Whose records are shown: a circle with the initial, and the name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.painting import crisp, mirrored

_CIRCLE, _SIDE, _BETWEEN, _WIDEST = 26, 12, 8, 180


class PersonChip(QLabel):
    """Says who it is; a long name is cut with dots, and whole for screen readers."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._color = "#bcd7f5"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_person(self, name: str, color: str, spoken: str) -> None:
        """Show `name` on `color`, said as `spoken`."""
        self._color = color
        self.setText(name)
        self.setAccessibleName(spoken)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Circle and name, as far as there is room."""
        theme = self._look.theme
        name = QFontMetrics(self._font()).horizontalAdvance(self.text()) + 2
        around = 2 * theme.gap(_SIDE) + theme.gap(_CIRCLE) + theme.gap(_BETWEEN)
        return QSize(around + min(name, theme.gap(_WIDEST)), theme.gap(TARGET))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same: it does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, circle, initial and name."""
        theme = self._look.theme
        painter = crisp(self)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("line"), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        size, side = theme.gap(_CIRCLE), theme.gap(_SIDE)
        circle = mirrored(self, QRect(side, (self.height() - size) // 2, size, size))
        self._paint_circle(painter, circle)
        start = side + size + theme.gap(_BETWEEN)
        room = mirrored(self, QRect(start, 0, self.width() - start - side + 2, self.height()))
        painter.setFont(self._font())
        painter.setPen(theme.color("ink"))
        name = QFontMetrics(self._font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, int(align.value), name)
        painter.end()

    def _paint_circle(self, painter: QPainter, circle: QRect) -> None:
        ground = QColor(self._color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(circle)
        painter.setFont(self._look.theme.font(13, QFont.Weight.Bold))
        dark = ground.lightness() > 140
        painter.setPen(QColor("#10221f") if dark else QColor("#ffffff"))
        initial = self.text().strip()[:1].upper()
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter.value), initial)

    def _font(self) -> QFont:
        return self._look.theme.font(16, QFont.Weight.DemiBold)
