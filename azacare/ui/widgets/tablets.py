"""Draws tablets as they look, halves as halves, so that they can be compared with the hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Look
from azacare.ui.widgets.painting import crisp, text_width

_DRAWN_ONE_BY_ONE = 6
_HEIGHT = 22
_LENGTH = {"round": 22, "oval": 38, "capsule": 42}
_GAP = 6


class TabletShape(Enum):
    """The outline of a tablet."""

    ROUND = "round"
    OVAL = "oval"
    CAPSULE = "capsule"


@dataclass(frozen=True)
class TabletDrawing:
    """So many tablets of one look.

    Attributes:
        count: tablets; a half is drawn as a half.
        color: "#rrggbb".
    """

    count: Decimal
    color: str = "#e9c46a"
    shape: TabletShape = TabletShape.OVAL


@dataclass(frozen=True)
class _Piece:
    width: float
    words: str = ""
    drawing: TabletDrawing | None = None
    half: bool = False


class Tablets(QLabel):
    """A row of tablets; screen readers hear `name` in place of the picture."""

    def __init__(
        self,
        look: Look,
        name: str,
        drawings: Sequence[TabletDrawing],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_tablets(name, drawings)

    def set_tablets(self, name: str, drawings: Sequence[TabletDrawing]) -> None:
        """Draw other tablets, said as `name`."""
        self._drawings = tuple(drawings)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All tablets in one row."""
        pieces = self._pieces()
        gaps = self._look.theme.px(_GAP) * max(len(pieces) - 1, 0)
        return QSize(round(sum(piece.width for piece in pieces)) + gaps + 2, self._row())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The widest single tablet."""
        widest = max((piece.width for piece in self._pieces()), default=0)
        return QSize(round(widest) + 2, self._row())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall the rows are at `width`."""
        return self._row() * (1 + max((y for y, _, _ in self._placed(width)), default=0))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw tablet by tablet, in reading direction."""
        painter = crisp(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for row, x, piece in self._placed(self.width()):
            left = self.width() - x - piece.width if rtl else x
            box = QRectF(left, row * self._row() + 1, piece.width, self._row() - 2)
            if piece.drawing is None:
                painter.setFont(self._font())
                painter.setPen(self._look.theme.color("ink"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, piece.words)
            else:
                self._paint_tablet(painter, box, piece)
        painter.end()

    def _placed(self, width: int) -> list[tuple[int, float, _Piece]]:
        gap, row, x = self._look.theme.px(_GAP), 0, 1.0
        placed: list[tuple[int, float, _Piece]] = []
        for piece in self._pieces():
            if x > 1 and x + piece.width > width:
                row, x = row + 1, 1.0
            placed.append((row, x, piece))
            x += piece.width + gap
        return placed

    def _pieces(self) -> list[_Piece]:
        pieces: list[_Piece] = []
        for drawing in self._drawings:
            whole = int(drawing.count)
            length = float(self._look.theme.px(_LENGTH[drawing.shape.value]))
            if whole > _DRAWN_ONE_BY_ONE:
                words = f"{whole} ×"
                pieces.append(_Piece(text_width(self._font(), words), words))
                pieces.append(_Piece(length, drawing=drawing))
            else:
                pieces += [_Piece(length, drawing=drawing)] * whole
            if drawing.count != whole:
                pieces.append(_Piece(length / 2, drawing=drawing, half=True))
        return pieces

    def _paint_tablet(self, painter: QPainter, box: QRectF, piece: _Piece) -> None:
        assert piece.drawing is not None
        theme = self._look.theme
        tall = float(theme.px(_HEIGHT))
        whole_width = piece.width * 2 if piece.half else piece.width
        whole = QRectF(box.left(), box.center().y() - tall / 2, whole_width, tall)
        shape = _outline(piece.drawing.shape, whole)
        if piece.half:
            left = QPainterPath()
            left.addRect(QRectF(whole.left(), whole.top(), piece.width, tall))
            shape = shape.intersected(left)
        color = QColor(piece.drawing.color)
        painter.fillPath(shape, color)
        if piece.drawing.shape is TabletShape.CAPSULE and not piece.half:
            painter.save()
            painter.setClipPath(shape)
            other = QRectF(whole.center().x(), whole.top(), whole.width(), tall)
            painter.fillRect(other, color.lighter(118))
            painter.restore()
        outline = _shade(color, dark=theme.color("surface").lightness() > 128)
        painter.setPen(QPen(outline, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        inset, x = tall * 0.2, whole.center().x()
        if piece.half or piece.drawing.shape is TabletShape.CAPSULE:
            inset = 0.75
        if not piece.half:
            painter.setPen(QPen(_shade(color, dark=color.lightness() > 110), 1.5))
        painter.drawLine(QPointF(x, whole.top() + inset), QPointF(x, whole.bottom() - inset))

    def _row(self) -> int:
        return self._look.theme.px(_HEIGHT) + 4

    def _font(self) -> QFont:
        return self._look.theme.font(16, QFont.Weight.DemiBold)


def _outline(shape: TabletShape, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    if shape is TabletShape.ROUND:
        path.addEllipse(box)
    elif shape is TabletShape.OVAL:
        path.addRoundedRect(box, box.width() * 0.36, box.height() * 0.5)
    else:
        path.addRoundedRect(box, box.height() / 2, box.height() / 2)
    return path


def _shade(color: QColor, *, dark: bool) -> QColor:
    """A line of the tablet's own hue that shows on what is light, or on what is dark."""
    hue, saturation = max(color.hslHue(), 0), min(color.hslSaturation(), 140)
    return QColor.fromHsl(hue, saturation, 95 if dark else 190)
