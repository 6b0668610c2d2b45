"""How urgent a check came out: a word and a shape of its own, so that color alone says nothing."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from azacare.domain.tiers import Tier
from azacare.ui.theme import Look
from azacare.ui.widgets.pill import Tag

_COLORS: dict[Tier, tuple[str, str]] = {
    Tier.NONE: ("grey_soft", "grey_ink"),
    Tier.EXPECTED: ("info_soft", "info_ink"),
    Tier.CALL: ("amber_soft", "amber_ink"),
    Tier.CALL_NOW: ("call_soft", "call_ink"),
    Tier.EMERGENCY: ("call", "on_call"),
}
_MARK, _BETWEEN = 16, 6


class TierPill(Tag):
    """Emergency is an octagon, call now a triangle, call a circle, expected a square."""

    def __init__(self, look: Look, word: str, tier: Tier, parent: QWidget | None = None) -> None:
        super().__init__(look, word, parent=parent)
        self._tier = tier
        self.set_tier(word, tier)

    @property
    def tier(self) -> Tier:
        """The tier it shows."""
        return self._tier

    def set_tier(self, word: str, tier: Tier) -> None:
        """Show another tier, called `word`."""
        self._tier = tier
        self._colors = _COLORS[tier]
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def _shape_room(self) -> int:
        return self._look.theme.px(_MARK) + self._look.theme.gap(_BETWEEN)

    def _paint_shape(self, painter: QPainter, box: QRectF) -> None:
        theme = self._look.theme
        side = theme.px(_MARK)
        c = box.center()
        box = QRectF(c.x() - side / 2, c.y() - side / 2, side, side)
        ground, ink = (theme.color(name) for name in self._colors)
        _SHAPES[self._tier](painter, box, ink, ground)


def _polygon(painter: QPainter, points: list[QPointF], ink: QColor) -> None:
    painter.setPen(QPen(ink, 1, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(points))


def _sign(painter: QPainter, box: QRectF, text: str, color: QColor, size: float) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(round(box.height() * size), 1))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _octagon(painter: QPainter, box: QRectF, ink: QColor, ground: QColor) -> None:
    c, r = box.center(), box.width() / 2
    turns = [math.pi * (2 * n + 1) / 8 for n in range(8)]
    points = [QPointF(c.x() + r * math.cos(t), c.y() + r * math.sin(t)) for t in turns]
    _polygon(painter, points, ink)
    _sign(painter, box, "!", ground, 0.75)


def _triangle(painter: QPainter, box: QRectF, ink: QColor, ground: QColor) -> None:
    bottom = box.bottom() - box.height() * 0.08
    points = [QPointF(box.center().x(), box.top() + 1)]
    points += [QPointF(box.right(), bottom), QPointF(box.left(), bottom)]
    _polygon(painter, points, ink)
    _sign(painter, box.adjusted(0, box.height() * 0.18, 0, 0), "!", ground, 0.68)


def _circle(painter: QPainter, box: QRectF, ink: QColor, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    _sign(painter, box, "!", ground, 0.75)


def _square(painter: QPainter, box: QRectF, ink: QColor, _ground: QColor) -> None:
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    _sign(painter, box, "i", ink, 0.72)


def _ring(painter: QPainter, box: QRectF, ink: QColor, _ground: QColor) -> None:
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))


_SHAPES: dict[Tier, Callable[[QPainter, QRectF, QColor, QColor], None]] = {
    Tier.NONE: _ring,
    Tier.EXPECTED: _square,
    Tier.CALL: _circle,
    Tier.CALL_NOW: _triangle,
    Tier.EMERGENCY: _octagon,
}
