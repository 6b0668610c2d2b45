"""Whose records are shown: a circle with the initial, and the name. Pressed, it offers others."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from azacare.ui.icons import paint_icon
from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.painting import center_square, crisp, draw_ring, mirrored

_CIRCLE, _SIDE, _BETWEEN, _WIDEST, _ARROW = 26, 12, 8, 180, 16
_LARGE = 40
_BOLD = QFont.Weight.Bold
_LIGHT_FROM = 140  # of 255: black letters are read better on it


class PersonChip(QPushButton):
    """Says who it is; a long name is cut with dots, and whole for screen readers."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._color, self._name = "#bcd7f5", ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_person(self, name: str, color: str, spoken: str) -> None:
        """Show `name` on `color`, said as `spoken`."""
        self._color, self._name = color, name
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Circle and name, as far as there is room."""
        theme = self._look.theme
        name = QFontMetrics(self._font()).horizontalAdvance(self._name) + 2
        around = 2 * theme.gap(_SIDE) + theme.gap(_CIRCLE) + 2 * theme.gap(_BETWEEN)
        around += theme.px(_ARROW)
        return QSize(around + min(name, theme.gap(_WIDEST)), theme.gap(TARGET))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same: it does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, circle, initial and name."""
        theme = self._look.theme
        painter = crisp(self)
        lit = self.underMouse() or self.isDown()
        painter.setBrush(theme.color("over" if lit else "surface"))
        painter.setPen(QPen(theme.color("line"), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        size, side = theme.gap(_CIRCLE), theme.gap(_SIDE)
        circle = mirrored(self, QRect(side, (self.height() - size) // 2, size, size))
        self._paint_circle(painter, circle)
        start, arrow = side + size + theme.gap(_BETWEEN), theme.px(_ARROW)
        wide = self.width() - start - side - arrow - theme.gap(_BETWEEN) + 2
        room = mirrored(self, QRect(start, 0, wide, self.height()))
        painter.setFont(self._font())
        painter.setPen(theme.color("ink"))
        name = QFontMetrics(self._font()).elidedText(
            self._name, Qt.TextElideMode.ElideRight, room.width()
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, int(align.value), name)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = side + arrow / 2 if rtl else self.width() - side - arrow / 2
        middle = QPointF(x, self.height() / 2)
        paint_icon(painter, "chevron", theme.color("ink"), center_square(middle, arrow))
        if self.hasFocus():
            draw_ring(painter, theme, QRectF(self.rect()), box.height() / 2)
        painter.end()

    def _paint_circle(self, painter: QPainter, circle: QRect) -> None:
        ground = QColor(self._color)
        paint_initial(painter, circle, ground, self._name, self._look.theme.font(13, _BOLD))

    def _font(self) -> QFont:
        return self._look.theme.font(16, QFont.Weight.DemiBold)


class Initial(QWidget):
    """The circle alone, for a card that says the name beside it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name, self._color = look, "", "#bcd7f5"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, color: str) -> None:
        """Show the initial of `name` on `color`."""
        self._name, self._color = name, color
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square that grows with the text."""
        side = self._look.theme.px(_LARGE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        painter = crisp(self)
        font = self._look.theme.font(17, _BOLD)
        paint_initial(painter, self.rect(), QColor(self._color), self._name, font)
        painter.end()


def paint_initial(painter: QPainter, circle: QRect, ground: QColor, name: str, font: QFont) -> None:
    """The first letter of `name` in a circle, black or white as the ground asks for."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(circle)
    painter.setFont(font)
    light = ground.lightness() > _LIGHT_FROM
    painter.setPen(QColor("#10221f") if light else QColor("#ffffff"))
    initial = name.strip()[:1].upper()
    painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter.value), initial)
