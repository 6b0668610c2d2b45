"""The mark of a slot state: its own shape, pattern and color, so that color alone says nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from azacare.domain.standing import SlotState
from azacare.ui.theme import Theme

STATE_COLORS: dict[SlotState, tuple[str, str]] = {
    SlotState.TAKEN: ("green_soft", "green_ink"),
    SlotState.LATE: ("amber_soft", "amber_ink"),
    SlotState.MISSED: ("amber_soft", "amber_ink"),
    SlotState.SKIPPED: ("grey_soft", "grey_ink"),
    SlotState.UNSURE: ("info_soft", "info_ink"),
    SlotState.PAUSED: ("pause_soft", "pause_ink"),
    SlotState.ARCHIVED: ("info_soft", "info_ink"),
    SlotState.UPCOMING: ("grey_soft", "grey_ink"),
    SlotState.DUE: ("selected", "on_selected"),
}
"""Ground and text of each state's pill."""


def paint_mark(painter: QPainter, box: QRectF, state: SlotState, theme: Theme) -> None:
    """Draw the mark of `state` into `box`."""
    painter.save()
    side = min(box.width(), box.height())
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    _PAINTERS[state](painter, inner, side, theme)
    painter.restore()


def _outline(painter: QPainter, box: QRectF, side: float, line: QColor, fill: QColor) -> None:
    painter.setPen(QPen(line, max(1.5, side / 14)))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, side * 0.24, side * 0.24)


def _stroke(painter: QPainter, color: QColor, width: float) -> None:
    painter.setPen(
        QPen(
            color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _taken(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    _outline(painter, box, side, theme.color("green"), theme.color("green"))
    _stroke(painter, theme.color("on_green"), side * 0.11)
    c, u = box.center(), side
    tick = QPainterPath(QPointF(c.x() - 0.22 * u, c.y() + 0.01 * u))
    tick.lineTo(c.x() - 0.06 * u, c.y() + 0.17 * u)
    tick.lineTo(c.x() + 0.23 * u, c.y() - 0.16 * u)
    painter.drawPath(tick)


def _missed(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    amber = theme.color("amber_line")
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, side * 0.24, side * 0.24)
    painter.fillPath(clip, theme.color("amber_soft"))
    painter.setClipPath(clip)
    painter.setPen(QPen(amber, side * 0.13))
    step = side * 0.3
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.top()), QPointF(x + box.height(), box.bottom()))
        x += step
    painter.restore()
    _outline(painter, box, side, amber, QColor(Qt.GlobalColor.transparent))


def _late(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    amber = theme.color("amber_line")
    _outline(painter, box, side, amber, theme.color("amber_soft"))
    _stroke(painter, theme.color("amber_ink"), side * 0.12)
    x, y = box.center().x(), box.center().y()
    painter.drawLine(QPointF(x, y - side * 0.22), QPointF(x, y + side * 0.04))
    painter.drawPoint(QPointF(x, y + side * 0.24))


def _skipped(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    ink = theme.color("muted")
    _outline(painter, box, side, ink, theme.color("surface"))
    _stroke(painter, ink, side * 0.1)
    x, y, reach = box.center().x(), box.center().y(), side * 0.22
    painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))


def _unsure(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    _outline(painter, box, side, theme.color("info_line"), theme.color("info_soft"))
    font = theme.font(16, QFont.Weight.Bold)
    font.setPixelSize(max(round(side * 0.66), 1))
    painter.setFont(font)
    painter.setPen(theme.color("info_ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


def _paused(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    _outline(painter, box, side, theme.color("pause"), theme.color("pause_soft"))
    _stroke(painter, theme.color("pause"), side * 0.13)
    x, y, reach = box.center().x(), box.center().y(), side * 0.17
    for shift in (-0.13, 0.13):
        at = x + side * shift
        painter.drawLine(QPointF(at, y - reach), QPointF(at, y + reach))


def _archived(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    """A box with its lid on."""
    _outline(painter, box, side, theme.color("info_line"), theme.color("surface"))
    _stroke(painter, theme.color("info_ink"), side * 0.1)
    x, y, reach = box.center().x(), box.center().y(), side * 0.24
    painter.drawLine(QPointF(x - reach, y - side * 0.14), QPointF(x + reach, y - side * 0.14))
    low, wide = y + side * 0.24, reach * 0.8
    body = QPainterPath(QPointF(x - wide, y - side * 0.14))
    for corner in (QPointF(x - wide, low), QPointF(x + wide, low)):
        body.lineTo(corner)
    body.lineTo(x + wide, y - side * 0.14)
    painter.drawPath(body)


def _upcoming(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    _outline(painter, box, side, theme.color("edge"), theme.color("surface"))


def _due(painter: QPainter, box: QRectF, side: float, theme: Theme) -> None:
    _outline(painter, box, side, theme.color("main"), theme.color("surface"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("main"))
    painter.drawEllipse(box.center(), side * 0.2, side * 0.2)


_PAINTERS: dict[SlotState, Callable[[QPainter, QRectF, float, Theme], None]] = {
    SlotState.TAKEN: _taken,
    SlotState.LATE: _late,
    SlotState.MISSED: _missed,
    SlotState.SKIPPED: _skipped,
    SlotState.UNSURE: _unsure,
    SlotState.PAUSED: _paused,
    SlotState.ARCHIVED: _archived,
    SlotState.UPCOMING: _upcoming,
    SlotState.DUE: _due,
}
