"""Draws values over time: the lab's range as a band, levels as lines, what happened as marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Theme
from azacare.ui.widgets.trend_data import (
    Trend,
    TrendMark,
    TrendPoint,
    day_ticks,
    range_spans,
    value_span,
    value_ticks,
)
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 14, 44, 26
_DOT, _SMALL_DOT, _MANY = 5.0, 3.0, 45
_SAID = 13


@dataclass(frozen=True)
class Spot:
    """Where a point is drawn."""

    at: QPointF
    lane: int
    point: TrendPoint


@dataclass(frozen=True)
class Scene:
    """Everything that is drawn; days as ordinals."""

    trends: Sequence[Trend]
    marks: Sequence[TrendMark]
    first: float
    last: float
    range_words: str
    words: Words


class TrendPainter:
    """Draws one scene into a box."""

    def __init__(self, painter: QPainter, theme: Theme, box: QRectF, scene: Scene) -> None:
        self._painter, self._theme, self._scene = painter, theme, scene
        self._box = box
        self._font = theme.font(_SAID)
        self._metrics = QFontMetrics(self._font)
        self.spots: list[Spot] = []

    def paint(self) -> list[Spot]:
        """Draw all of it; returns where the points are."""
        painter, count = self._painter, max(len(self._scene.trends), 1)
        painter.setFont(self._font)
        top, bottom = self._theme.px(_TOP), self._theme.px(_BOTTOM)
        left, right = self._theme.px(_LEFT), self._theme.px(_RIGHT)
        inner = self._box.adjusted(left, top, -right, -bottom)
        tall = inner.height() / count
        self._paint_days(inner)
        for lane, trend in enumerate(self._scene.trends):
            gap = self._theme.px(26) if count > 1 else 0
            room = QRectF(inner.x(), inner.y() + lane * tall + gap, inner.width(), tall - gap - 4)
            self._paint_lane(trend, lane, room, named=count > 1)
        self._paint_marks(inner)
        return self.spots

    # --- axes ------------------------------------------------------------------------------

    def _x(self, day: float, room: QRectF) -> float:
        scene = self._scene
        return room.x() + (day - scene.first) / (scene.last - scene.first) * room.width()

    def _paint_days(self, room: QRectF) -> None:
        scene, theme, words = self._scene, self._theme, self._scene.words
        most = max(int(room.width() // theme.px(84)), 1)
        ticks = day_ticks(scene.first, scene.last, most)
        close = scene.last - scene.first < 75
        self._painter.setPen(theme.color("muted"))
        for day in ticks:
            x = self._x(day.toordinal(), room)
            said = short_day(day, words)
            month, _comma, year = said.partition(", ")
            if not close:
                month = month.rsplit(" ", 1)[0]
                text = f"{month} {year}" if day.month == 1 or len(ticks) < 4 else month
            else:
                text = month
            wide = self._metrics.horizontalAdvance(text)
            x = min(max(x - wide / 2, self._box.left()), self._box.right() - wide)
            self._painter.drawText(QPointF(x, self._box.bottom() - theme.px(6)), text)

    def _paint_values(self, room: QRectF, low: float, high: float) -> None:
        theme = self._theme
        most = max(int(room.height() // theme.px(44)), 2)
        for value in value_ticks(low, high, most):
            y = room.bottom() - (value - low) / (high - low) * room.height()
            self._painter.setPen(QPen(theme.color("line"), 1))
            self._painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            text = f"{value:g}".replace(".", self._scene.words.decimal)
            wide = self._metrics.horizontalAdvance(text)
            self._painter.setPen(theme.color("muted"))
            at = QPointF(room.left() - wide - theme.px(8), y + self._metrics.ascent() / 2 - 1)
            self._painter.drawText(at, text)

    # --- one analyte -----------------------------------------------------------------------

    def _paint_lane(self, trend: Trend, lane: int, room: QRectF, *, named: bool) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        low, high = value_span(trend, scene.first, scene.last)
        if named:
            painter.setPen(theme.color("ink"))
            painter.setFont(theme.font(_SAID, QFont.Weight.DemiBold))
            at = QPointF(room.left(), room.top() - theme.px(7))
            painter.drawText(at, f"{trend.name}, {trend.unit}")
            painter.setFont(self._font)
        painter.save()
        painter.setClipRect(room)
        self._paint_ranges(trend, room, low, high)
        self._paint_pauses(room)
        painter.restore()
        self._paint_values(room, low, high)
        painter.save()
        painter.setClipRect(room.adjusted(-6, -6, 6, 6))
        self._paint_levels(trend, room, low, high)
        self._paint_points(trend, lane, room, low, high)
        painter.restore()

    def _y(self, value: float, room: QRectF, low: float, high: float) -> float:
        return room.bottom() - (value - low) / (high - low) * room.height()

    def _paint_ranges(self, trend: Trend, room: QRectF, low: float, high: float) -> None:
        scene, theme = self._scene, self._theme
        for span in range_spans(trend.points, scene.first, scene.last):
            left, right = self._x(span.begin, room), self._x(span.end, room)
            top = room.top() if span.high is None else self._y(span.high, room, low, high)
            bottom = room.bottom() if span.low is None else self._y(span.low, room, low, high)
            band = QRectF(QPointF(left, top), QPointF(right, bottom)).intersected(room)
            if band.isEmpty():
                continue
            self._painter.fillRect(band, theme.color("green_soft"))
            self._painter.setPen(QPen(theme.color("green"), 1, Qt.PenStyle.DotLine))
            for y in (top, bottom):
                if room.top() < y < room.bottom():
                    self._painter.drawLine(QPointF(band.left(), y), QPointF(band.right(), y))
            ends = self._ends(span.low, span.high)
            text = scene.range_words.format(range=ends)
            if self._metrics.horizontalAdvance(text) + theme.px(16) < band.width():
                self._painter.setPen(theme.color("green_ink"))
                down = band.top() + self._metrics.ascent() + theme.px(5)
                self._painter.drawText(QPointF(band.left() + theme.px(8), down), text)

    def _ends(self, low: float | None, high: float | None) -> str:
        """A range in figures: "4–11", "≤40", "≥60"."""
        said = [
            "" if e is None else f"{e:g}".replace(".", self._scene.words.decimal)
            for e in (low, high)
        ]
        if low is None:
            return f"≤{said[1]}"
        return f"≥{said[0]}" if high is None else "–".join(said)

    def _paint_levels(self, trend: Trend, room: QRectF, low: float, high: float) -> None:
        theme, painter = self._theme, self._painter
        for place, level in enumerate(trend.levels):
            y = self._y(level.value, room, low, high)
            painter.setPen(QPen(theme.color("call_line"), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            below = y + self._metrics.ascent() + theme.px(3)
            above = y - self._metrics.descent() - theme.px(2)
            under = level.below and below < room.bottom()
            under = under or above - self._metrics.ascent() < room.top()
            down = below if under else above
            text = self._metrics.elidedText(
                level.words, Qt.TextElideMode.ElideRight, int(room.width()) - theme.px(16)
            )
            painter.setPen(theme.color("call_ink"))
            aside = room.width() - self._metrics.horizontalAdvance(text) - theme.px(16)
            across = theme.px(8) + (aside if place % 2 else 0)  # the second one keeps clear
            painter.drawText(QPointF(room.left() + across, down), text)

    def _paint_points(self, trend: Trend, lane: int, room: QRectF, low: float, high: float) -> None:
        scene, painter, theme = self._scene, self._painter, self._theme
        spots = [
            Spot(
                QPointF(self._x(p.day.toordinal(), room), self._y(p.value, room, low, high)),
                lane,
                p,
            )
            for p in trend.points
        ]
        path = QPainterPath()
        drawn = [spot for spot in spots if spot.point.exact]
        for place, spot in enumerate(drawn):
            (path.lineTo if place else path.moveTo)(spot.at)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("main"), 2.2))
        painter.drawPath(path)
        seen = [s for s in spots if scene.first <= s.point.day.toordinal() <= scene.last]
        size = theme.px(_DOT if len(seen) <= _MANY else _SMALL_DOT)
        for spot in seen:
            self._paint_dot(spot, size)
        self.spots += seen

    def _paint_dot(self, spot: Spot, size: float) -> None:
        """Filled; open for a value that is not exact; a square where it may need a call."""
        painter, theme = self._painter, self._theme
        color = theme.color("call_line" if spot.point.warns else "main")
        painter.setPen(QPen(color, 2))
        painter.setBrush(color if spot.point.exact else theme.color("surface"))
        if spot.point.warns:
            side = size * 1.9
            painter.drawRect(QRectF(spot.at.x() - side / 2, spot.at.y() - side / 2, side, side))
        else:
            painter.drawEllipse(spot.at, size, size)

    # --- what happened ---------------------------------------------------------------------

    def _paint_pauses(self, room: QRectF) -> None:
        for mark in self._scene.marks:
            if mark.until is None:
                continue
            left = max(self._x(mark.day.toordinal(), room), room.left())
            right = min(self._x(mark.until.toordinal() + 1, room), room.right())
            if right > left:
                box = QRectF(left, room.top(), right - left, room.height())
                hatch = QBrush(self._theme.color("pause"), Qt.BrushStyle.BDiagPattern)
                self._painter.fillRect(box, hatch)

    def _paint_marks(self, room: QRectF) -> None:
        """A dotted line for each, its words above in one of two rows, where they fit."""
        painter, theme = self._painter, self._theme
        ends = [self._box.left() - 1.0, self._box.left() - 1.0]
        for mark in sorted(self._scene.marks, key=lambda one: one.day):
            x = self._x(mark.day.toordinal(), room)
            end = self._x((mark.until or mark.day).toordinal(), room)
            if end < room.left() or x > room.right():
                continue
            x = max(x, room.left())
            painter.setPen(QPen(theme.color("muted"), 1.4, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, room.top() - theme.px(6)), QPointF(x, room.bottom()))
            wide = self._metrics.horizontalAdvance(mark.words)
            start = min(x + theme.px(4), self._box.right() - wide)
            row = next((n for n in (0, 1) if ends[n] < start), None)
            if row is None or start < self._box.left():
                continue
            ends[row] = start + wide + theme.px(10)
            down = room.top() - theme.px(10) - row * self._metrics.height()
            painter.setPen(theme.color("muted"))
            painter.drawText(QPointF(start, down), mark.words)


def paint_said(painter: QPainter, theme: Theme, box: QRect, spot: Spot) -> None:
    """A ring around a point, and beside it its day and value."""
    font = theme.font(14, QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    text = spot.point.said
    side = theme.px(8)
    wide, tall = metrics.horizontalAdvance(text) + 2 * side, metrics.height() + side
    x = min(max(spot.at.x() - wide / 2, box.left() + 4), max(box.right() - wide - 4, box.left()))
    above = spot.at.y() - tall - theme.px(12)
    y = above if above > box.top() else spot.at.y() + theme.px(12)
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(spot.at, theme.px(8), theme.px(8))
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(theme.color("surface"))
    label = QRectF(x, y, wide, tall)
    painter.drawRoundedRect(label, 6, 6)
    painter.setPen(theme.color("ink"))
    painter.setFont(font)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
