"""A page as a list of strokes, so that paper, printer and window all show the very same.

Lengths are tenths of a point: whole numbers are then fine enough for type.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import cached_property

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from azacare.domain.frozen import dataclass
from azacare.ui.paper.letters import keep_letters

POINT = 10
INK, GREY, LIGHT, ACCENT = "#000000", "#444444", "#9a9a9a", "#0a6b64"
"""Each has enough contrast on white, and as grey; none carries a meaning alone."""
_ELLIPSIS = "…"


class Paper(Enum):
    """A size of paper, upright: width and height."""

    A4 = (5953, 8419)
    LETTER = (6120, 7920)

    @property
    def width(self) -> int:
        """In tenths of a point."""
        return self.value[0]

    @property
    def height(self) -> int:
        """In tenths of a point."""
        return self.value[1]


class Face(Enum):
    """Size (tenths of a point), whether it is bold, and how far lines lie apart."""

    TITLE = (160, True, 200)
    NAME = (120, True, 160)
    HEAD = (95, True, 130)
    BODY = (80, False, 104)
    BOLD = (80, True, 104)
    SMALL = (66, False, 84)
    FIGURE = (105, True, 140)

    @property
    def line(self) -> int:
        """From one line to the next."""
        return self.value[2]


class Type:
    """The fonts of a report, and how wide texts are in them. Of one thread."""

    def __init__(self, family: str = "Inter") -> None:
        self._family = family
        self._metrics: dict[Face, QFontMetricsF] = {}
        self._widths: dict[tuple[Face, str], float] = {}

    @cached_property
    def fonts(self) -> dict[Face, QFont]:
        """Each face, without hinting: it is as wide on every device."""
        found = {}
        for face in Face:
            size, bold, _line = face.value
            font = QFont(self._family)
            font.setPixelSize(size)
            font.setBold(bold)
            keep_letters(font)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            found[face] = font
        return found

    def width(self, text: str, face: Face) -> float:
        """How wide `text` is on one line."""
        key = (face, text)
        if key not in self._widths:
            self._widths[key] = self._of(face).horizontalAdvance(text)
        return self._widths[key]

    def _of(self, face: Face) -> QFontMetricsF:
        if face not in self._metrics:
            self._metrics[face] = QFontMetricsF(self.fonts[face])
        return self._metrics[face]

    def wrap(self, text: str, face: Face, width: float, first: float = 0) -> list[str]:
        """`text` in lines of at most `width`; the first one is indented by `first`."""
        lines, line, room = list[str](), "", width - first
        space = self.width(" ", face)
        used = 0.0
        for whole in plain(text).split(" "):
            word, wide = whole, self.width(whole, face)
            if line and used + space + wide <= room:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line or (not lines and first and wide > room):
                lines.append(line)
                room = width
            while wide > room:
                cut = self._fitting(word, face, room)
                lines.append(word[:cut])
                word, room = word[cut:], width
                wide = self.width(word, face)
            line, used = word, wide
        return [*lines, line]

    def _fitting(self, word: str, face: Face, room: float) -> int:
        """How many letters of a word that is too long fit; at least one."""
        count = 1
        while count < len(word) and self._of(face).horizontalAdvance(word[: count + 1]) <= room:
            count += 1
        return count

    def shortened(self, text: str, face: Face, width: float) -> str:
        """`text`, with an ellipsis where it is too wide."""
        text = plain(text)
        if self.width(text, face) <= width:
            return text
        return text[: self._fitting(text, face, width - self.width(_ELLIPSIS, face))] + _ELLIPSIS


def plain(text: str) -> str:
    """`text` on one line, without what is no letter: markup is shown as it was typed."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join(kept.split())


@dataclass(frozen=True)
class Text:
    """One line of text; (x, y) is the left end of its base line."""

    x: float
    y: float
    text: str
    face: Face
    color: str = INK


@dataclass(frozen=True)
class Line:
    """A straight stroke."""

    x: float
    y: float
    to_x: float
    to_y: float
    color: str = INK
    width: float = 5
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle, outlined or filled."""

    x: float
    y: float
    width: float
    height: float
    color: str = INK
    filled: bool = True


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    points: Sequence[tuple[float, float]]
    color: str = INK


@dataclass(frozen=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    color: str = INK


Stroke = Text | Line | Box | Shape | Dot


class Sheet:
    """One page."""

    def __init__(self, type_: Type) -> None:
        self._type = type_
        self.strokes: list[Stroke] = []

    def add(self, *strokes: Stroke) -> None:
        """Draw these too."""
        self.strokes.extend(strokes)

    def right(self, x: float, y: float, text: str, face: Face, color: str = INK) -> None:
        """A text that ends at `x`."""
        self.add(Text(x - self._type.width(text, face), y, text, face, color))

    def texts(self) -> list[str]:
        """Every line of text, in the order in which it was written."""
        return [one.text for one in self.strokes if isinstance(one, Text)]

    def draw(self, painter: QPainter) -> None:
        """Draw it all; one unit of the painter must be a tenth of a point."""
        fonts = self._type.fonts
        for one in self.strokes:
            color = QColor(one.color)
            if isinstance(one, Text):
                painter.setPen(color)
                painter.setFont(fonts[one.face])
                painter.drawText(QPointF(one.x, one.y), one.text)
            elif isinstance(one, Line):
                style = Qt.PenStyle.DashLine if one.dashed else Qt.PenStyle.SolidLine
                painter.setPen(QPen(color, one.width, style, Qt.PenCapStyle.FlatCap))
                painter.drawLine(QLineF(one.x, one.y, one.to_x, one.to_y))
            elif isinstance(one, Box) and not one.filled:
                painter.setPen(QPen(color, 5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inner = QRectF(one.x, one.y, one.width, one.height).adjusted(2.5, 2.5, -2.5, -2.5)
                painter.drawRect(inner)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                if isinstance(one, Box):
                    painter.drawRect(QRectF(one.x, one.y, one.width, one.height))
                elif isinstance(one, Dot):
                    painter.drawEllipse(QPointF(one.x, one.y), one.radius, one.radius)
                elif isinstance(one, Shape):
                    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in one.points]))
