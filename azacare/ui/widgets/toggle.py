"""Check boxes: a switch for a setting, and a row to tick."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.face import Face
from azacare.ui.widgets.painting import center_square, crisp, draw_ring, mirrored, text_width

_SWITCH_WIDE, _SWITCH_TALL, _BOX, _BETWEEN, _SIDE = 44, 26, 22, 12, 4


class _Ticked(QCheckBox):
    def __init__(self, look: Look, title: str, detail: str, parent: QWidget | None) -> None:
        super().__init__(title.replace("&", "&&"), parent)
        self._look = look
        self._face = Face(title, detail)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_title(self, title: str) -> None:
        """Say something else."""
        if title != self.accessibleName():
            self._face = Face(title, self.accessibleDescription())
            self.setAccessibleName(title)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its words on one line each."""
        width = self._face.width(self._look.theme) + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word."""
        width = self._face.least_width(self._look.theme) + self._around()
        return QSize(width, TARGET)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`."""
        theme = self._look.theme
        tall = self._face.height(theme, width - self._around()) + 2 * theme.gap(9)
        return max(tall, theme.gap(TARGET))

    def hitButton(self, _position: object) -> bool:  # noqa: N802
        """All of the row can be pressed."""
        return True

    def _around(self) -> int:
        raise NotImplementedError

    def _paint_ground(self, painter: QPainter) -> None:
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.color("over"))
            radius = self._look.theme.gap(8)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _paint_ring(self, painter: QPainter) -> None:
        if self.hasFocus():
            radius = float(self._look.theme.gap(8))
            draw_ring(painter, self._look.theme, QRectF(self.rect()), radius)


class Toggle(_Ticked):
    """A setting that is on or off; the switch stands at the end of the line."""

    def __init__(
        self,
        look: Look,
        title: str,
        detail: str = "",
        *,
        on: bool = False,
        state_words: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        """Offer a setting; `state_words` stand beside the switch when it is on and when off."""
        super().__init__(look, title, detail, parent)
        self._state_words = state_words
        self.setChecked(on)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the words and the switch."""
        theme, on = self._look.theme, self.isChecked()
        painter = crisp(self)
        self._paint_ground(painter)
        side, wide, tall = theme.gap(_SIDE), theme.px(_SWITCH_WIDE), theme.px(_SWITCH_TALL)
        ink = "ink" if self.isEnabled() else "muted"
        words = QRect(side, 0, self.width() - self._around(), self.height())
        self._face.paint(painter, theme, mirrored(self, words), (ink, "muted"))
        slot = QRect(self.width() - side - wide, (self.height() - tall) // 2, wide, tall)
        box = QRectF(mirrored(self, slot)).adjusted(1, 1, -1, -1)
        live = on and self.isEnabled()
        painter.setBrush(theme.color("main" if live else "surface"))
        painter.setPen(QPen(theme.color("main" if live else "edge"), 2))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ends = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = box.right() - tall / 2 + 1 if on is ends else box.left() + tall / 2 - 1
        knob = center_square(QPointF(x, box.center().y()), tall * 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on_main" if live else "edge"))
        painter.drawEllipse(knob)
        self._paint_word(painter, slot)
        self._paint_ring(painter)
        painter.end()

    def _paint_word(self, painter: QPainter, slot: QRect) -> None:
        room = self._word_room()
        if room:
            theme = self._look.theme
            word = self._state_words[0 if self.isChecked() else 1]
            box = QRect(slot.left() - room, 0, room - theme.gap(8), self.height())
            painter.setFont(theme.font(14))
            painter.setPen(theme.color("muted"))
            align = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(mirrored(self, box), int(align.value), word)

    def _word_room(self) -> int:
        if not any(self._state_words):
            return 0
        font = self._look.theme.font(14)
        return max(text_width(font, word) for word in self._state_words) + self._look.theme.gap(8)

    def _around(self) -> int:
        theme = self._look.theme
        between = theme.gap(_BETWEEN)
        return 2 * theme.gap(_SIDE) + theme.px(_SWITCH_WIDE) + between + self._word_room()


class CheckRow(_Ticked):
    """A row to tick, such as a symptom; the box stands at the beginning of the line."""

    def __init__(
        self,
        look: Look,
        title: str,
        detail: str = "",
        *,
        ticked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title, detail, parent)
        self.setChecked(ticked)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the box, its tick and the words."""
        theme, on = self._look.theme, self.isChecked()
        painter = crisp(self)
        self._paint_ground(painter)
        side, size = theme.gap(_SIDE), theme.px(_BOX)
        at = mirrored(self, QRect(side, 0, size, self.height()))
        box = center_square(QRectF(at).center(), size - 2)
        painter.setBrush(theme.color("main" if on else "surface"))
        painter.setPen(QPen(theme.color("main" if on else "edge"), 2))
        painter.drawRoundedRect(box, size * 0.24, size * 0.24)
        if on:
            self._paint_tick(painter, box)
        start = side + size + theme.gap(_BETWEEN)
        words = mirrored(self, QRect(start, 0, self.width() - start - side, self.height()))
        ink = "ink" if self.isEnabled() else "muted"
        self._face.paint(painter, theme, words, (ink, "muted"))
        self._paint_ring(painter)
        painter.end()

    def _paint_tick(self, painter: QPainter, box: QRectF) -> None:
        c, u = box.center(), box.width()
        tick = QPainterPath(QPointF(c.x() - 0.26 * u, c.y() + 0.02 * u))
        tick.lineTo(c.x() - 0.07 * u, c.y() + 0.2 * u)
        tick.lineTo(c.x() + 0.27 * u, c.y() - 0.19 * u)
        pen = QPen(self._look.theme.color("on_main"), u * 0.14)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)

    def _around(self) -> int:
        theme = self._look.theme
        return 2 * theme.gap(_SIDE) + theme.px(_BOX) + theme.gap(_BETWEEN)
