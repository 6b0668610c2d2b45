"""Small rounded words: the state of a slot, or a short fact."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from azacare.domain.standing import SlotState
from azacare.ui.theme import Look
from azacare.ui.widgets.marks import STATE_COLORS, paint_mark
from azacare.ui.widgets.painting import (
    center_square,
    crisp,
    draw_text,
    longest_word,
    mirrored,
    text_height,
    text_width,
)

_SIDE, _ABOVE, _MARK = 11, 4, 14


class TagTone(Enum):
    """The color of a short fact."""

    GREY = "grey"
    INFO = "info"
    GREEN = "green"
    AMBER = "amber"
    RED = "call"


class _Rounded(QLabel):
    def __init__(
        self, look: Look, text: str, colors: tuple[str, str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._colors = colors
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All words on one line."""
        width = self._around() + text_width(self._font(), self.text())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word."""
        width = self._around() + longest_word(self._font(), self.text())
        return QSize(width, self.heightForWidth(self.sizeHint().width()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`."""
        tall = text_height(self._font(), self.text(), width - self._around())
        return tall + 2 * self._look.theme.gap(_ABOVE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, shape and words."""
        theme = self._look.theme
        ground, ink = (theme.color(name) for name in self._colors)
        painter = crisp(self)
        line_height = text_height(self._font(), "M", self.width()) + 2 * theme.gap(_ABOVE)
        radius = line_height / 2
        painter.setBrush(ground)
        outlined = ground == theme.color("surface")
        painter.setPen(QPen(ink, 1) if outlined else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side = theme.gap(_SIDE)
        start = side
        if self._shape_room():
            mark = theme.px(_MARK)
            box = mirrored(self, QRect(side, 0, mark, self.height()))
            center = QPointF(QRectF(box).center())
            self._paint_shape(painter, center_square(center, mark))
            start += self._shape_room()
        words = mirrored(self, QRect(start, 0, self.width() - start - side + 1, self.height()))
        painter.setPen(ink)
        draw_text(painter, self._font(), words, self.text(), Qt.AlignmentFlag.AlignVCenter)
        painter.end()

    def _paint_shape(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError

    def _shape_room(self) -> int:
        return 0

    def _around(self) -> int:
        return 2 * self._look.theme.gap(_SIDE) + self._shape_room()

    def _font(self) -> QFont:
        return self._look.theme.font(14, QFont.Weight.DemiBold)


class Pill(_Rounded):
    """The state of a slot: word, shape and color."""

    def __init__(
        self, look: Look, word: str, state: SlotState, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, word, STATE_COLORS[state], parent)
        self._state = state

    @property
    def state(self) -> SlotState:
        """The state it shows."""
        return self._state

    def set_state(self, word: str, state: SlotState) -> None:
        """Show another state."""
        self._state = state
        self._colors = STATE_COLORS[state]
        self.setText(word)
        self.updateGeometry()
        self.update()

    def _shape_room(self) -> int:
        return self._look.theme.px(_MARK) + self._look.theme.gap(6)

    def _paint_shape(self, painter: QPainter, box: QRectF) -> None:
        paint_mark(painter, box, self._state, self._look.theme)


class Tag(_Rounded):
    """A short fact in a color, such as "In 4 days"."""

    def __init__(
        self, look: Look, text: str, tone: TagTone = TagTone.GREY, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, text, (f"{tone.value}_soft", f"{tone.value}_ink"), parent)
