"""A chart of values over time, drawn by ourselves: see docs/decisions/0010."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.trend_data import Trend, TrendMark, whole_span
from azacare.ui.widgets.trend_painting import Scene, Spot, TrendPainter, paint_said
from azacare.wording.words import Words

_ONE, _EACH = 280, 200
_LEAST_DAYS = 10.0
_NEAR = 60.0
_PICTURE = QSize(1200, 520)


class TrendChart(QWidget):
    """Values of one or several analytes, below each other, over the same days."""

    def __init__(self, look: Look, words: Words, name: str, range_words: str) -> None:
        """`range_words` tell what the band is, with a field {range}."""
        super().__init__()
        self._look, self._words, self._range_words = look, words, range_words
        self._trends: tuple[Trend, ...] = ()
        self._marks: tuple[TrendMark, ...] = ()
        self._first, self._last = 0.0, 1.0
        self._spots: list[Spot] = []
        self._chosen: Spot | None = None
        self._dragged: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def seen(self) -> tuple[float, float]:
        """The days that are seen, as ordinals."""
        return self._first, self._last

    @property
    def chosen(self) -> str:
        """What is said of the point that is chosen; empty while none is."""
        return self._chosen.point.said if self._chosen is not None else ""

    def show_trends(self, trends: Sequence[Trend], marks: Sequence[TrendMark]) -> None:
        """Show other values, all of them in sight."""
        shown = (tuple(trends), tuple(marks))
        if shown == (self._trends, self._marks):
            return
        self._trends, self._marks = shown
        self.reset()
        self.updateGeometry()

    def reset(self) -> None:
        """Bring everything in sight."""
        self._look_at(*whole_span(self._trends))

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as many days, around the day `around` or the newest ones."""
        whole = whole_span(self._trends)
        days = max((self._last - self._first) * factor, _LEAST_DAYS)
        days = min(days, whole[1] - whole[0])
        if around is None:
            around = self._chosen_day() if self._chosen is not None else self._last
        share = (around - self._first) / (self._last - self._first)
        first = min(max(around - share * days, whole[0]), whole[1] - days)
        self._look_at(first, first + days)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Tall enough for all of them."""
        theme, count = self._look.theme, len(self._trends)
        tall = theme.gap(_ONE) if count <= 1 else theme.gap(_EACH) * count
        return QSize(theme.px(400), tall)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It can become narrow."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw what is seen, what is chosen, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._spots = self._paint(painter, QRectF(self.rect()))
        if self._chosen is not None:
            place = next((s for s in self._spots if s.point == self._chosen.point), None)
            if place is not None:
                paint_said(painter, self._look.theme, self.rect(), place)
        if self.hasFocus():
            painter.setPen(QPen(self._look.theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    # --- choosing and moving ---------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell the day and the value of the nearest point; with a button down, move along."""
        x = event.position().x()
        if self._dragged is not None:
            days = (self._dragged - x) / max(self.width(), 1) * (self._last - self._first)
            self._dragged = x
            self._move(days)
            return
        near = min(
            self._spots,
            key=lambda s: abs(s.at.x() - x) + abs(s.at.y() - event.position().y()) / 4,
            default=None,
        )
        far = near is None or abs(near.at.x() - x) > _NEAR
        self._chosen = None if far else near
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin to move along."""
        self._dragged = event.position().x()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Stay there."""
        self._dragged = None

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Tell nothing any more."""
        self._chosen = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """With Ctrl it zooms; without, the page scrolls."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self.zoom(0.8 if event.angleDelta().y() > 0 else 1.25, self._day_at(event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from value to value, + and - zoom, Home shows everything."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(0.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom(2.0)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.reset()
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        points = [(lane, p) for lane, trend in enumerate(self._trends) for p in trend.points]
        points.sort(key=lambda one: (one[1].day, one[0]))
        if not points:
            return
        place = len(points) - 1
        if self._chosen is not None:
            known = (self._chosen.lane, self._chosen.point)
            if known in points:
                place = min(max(points.index(known) + way, 0), len(points) - 1)
        lane, point = points[place]
        at = self._chosen.at if self._chosen is not None else QRectF().center()
        self._chosen = Spot(at, lane, point)
        day = point.day.toordinal()
        if not self._first <= day <= self._last:
            self._move(day - (self._first + self._last) / 2)
        announce(self, point.said)
        self.update()

    def _chosen_day(self) -> float:
        return float(self._chosen.point.day.toordinal()) if self._chosen is not None else self._last

    def _day_at(self, x: float) -> float:
        return self._first + x / max(self.width(), 1) * (self._last - self._first)

    def _move(self, days: float) -> None:
        first, last = whole_span(self._trends)
        days = min(max(days, first - self._first), last - self._last)
        self._look_at(self._first + days, self._last + days)

    def _look_at(self, first: float, last: float) -> None:
        self._first, self._last = first, last
        self.update()

    # --- pictures --------------------------------------------------------------------------

    def write_picture(self, path: Path) -> None:
        """Draw what is seen into `path`: as SVG when its name ends so, else as PNG.

        Raises:
            OSError: it cannot be written.
        """
        theme = self._look.theme
        size = _PICTURE.expandedTo(QSize(_PICTURE.width(), self.sizeHint().height()))
        if path.suffix.lower() == ".svg":
            with path.open("ab"):  # the generator would only warn
                pass
            # imported here: nothing else draws SVG files
            from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415

            generator = QSvgGenerator()
            generator.setFileName(str(path))
            generator.setSize(size)
            generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
            painter = QPainter(generator)
            painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.color("surface"))
            self._paint(painter, QRectF(0, 0, size.width(), size.height()))
            painter.end()
            return
        image = QImage(size * 2, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(2)
        image.fill(theme.color("surface"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
            raise OSError(f"{path} could not be written")

    def _paint(self, painter: QPainter, box: QRectF) -> list[Spot]:
        scene = Scene(
            self._trends, self._marks, self._first, self._last, self._range_words, self._words
        )
        return TrendPainter(painter, self._look.theme, box, scene).paint()
