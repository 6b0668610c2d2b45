"""What several painted controls share: measuring wrapped text, and the ring of the keyboard."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from azacare.ui.theme import Theme
from azacare.ui.widgets.mirroring import in_direction

_TALL = 100_000
RING = 2.0


def text_height(font: QFont, text: str, width: int) -> int:
    """How tall `text` is when it wraps at `width` px."""
    return _height(QFont(font), text, width)


@lru_cache(maxsize=4096)
def _height(font: QFont, text: str, width: int) -> int:
    """Layouts ask for the same texts again and again. The font is a copy that nobody changes."""
    box = QRect(0, 0, max(width, 1), _TALL)
    return QFontMetrics(font).boundingRect(box, wrap_flags(font, text, width), text).height()


@lru_cache(maxsize=4096)
def _advance(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def text_width(font: QFont, text: str) -> int:
    """How wide `text` is on its own lines, unwrapped."""
    font = QFont(font)
    return max((_advance(font, line) + 1 for line in text.split("\n")), default=0)


def longest_word(font: QFont, text: str) -> int:
    """The width of the longest word of `text`: it cannot be narrower without breaking a word."""
    font = QFont(font)
    return max((_advance(font, word) + 2 for word in text.split()), default=0)


def wrap_flags(font: QFont, text: str, width: int) -> int:
    """How to wrap `text` at `width`: between words, inside one only when it cannot fit."""
    fits = longest_word(font, text) <= width + 2
    flag = Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere
    return int(flag.value)


def draw_text(
    painter: QPainter, font: QFont, box: QRect, text: str, align: Qt.AlignmentFlag
) -> None:
    """Draw wrapped `text` into `box`."""
    painter.setFont(font)
    painter.drawText(box, wrap_flags(font, text, box.width()) | int(align.value), text)


def mirrored(widget: QWidget, box: QRect) -> QRect:
    """`box` where it belongs in the reading direction of `widget`."""
    return in_direction(widget.layoutDirection(), widget.rect(), box)


def draw_ring(painter: QPainter, theme: Theme, box: QRectF, radius: float) -> None:
    """Draw the focus ring along the inside of `box`, with a gap of the surface inside it."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, color in ((RING / 2, "focus"), (RING * 1.5, "surface")):
        painter.setPen(QPen(theme.color(color), RING))
        painter.drawRoundedRect(
            box.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2
        )
    painter.restore()


def crisp(widget: QWidget) -> QPainter:
    """A painter on `widget` with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def center_square(center: QPointF, side: float) -> QRectF:
    """The square of `side` around `center`."""
    return QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
