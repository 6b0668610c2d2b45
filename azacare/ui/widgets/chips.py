"""A short question with small answers side by side, as they stand under a ticked row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.painting import (
    crisp,
    draw_ring,
    draw_text,
    longest_word,
    mirrored,
    text_height,
    text_width,
)
from azacare.ui.widgets.text import TextKind, WrappingLabel

_SIDE, _TICK = 14, 15


class Chip(QRadioButton):
    """One answer: an outline with a word; the chosen one has a tick as well as a color."""

    def __init__(self, look: Look, word: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(word.replace("&", "&&"), parent)
        self._look, self._word = look, word
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its words on one line."""
        width = text_width(self._font(), self._word) + self._around()
        return QSize(max(width, TARGET), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word."""
        width = longest_word(self._font(), self._word) + self._around()
        return QSize(max(width, TARGET), self._look.theme.gap(TARGET))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`."""
        tall = text_height(self._font(), self._word, width - self._around())
        return max(tall + 2 * self._look.theme.gap(8), self._look.theme.gap(TARGET))

    def hitButton(self, _position: object) -> bool:  # noqa: N802
        """All of it can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the outline, the words and, when chosen, the tick; out of use, all of it grey."""
        theme, on, live = self._look.theme, self.isChecked(), self.isEnabled()
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(10))
        ground = "selected" if on else "over" if self.underMouse() else "surface"
        painter.setBrush(theme.color(ground if live else "grey_soft"))
        painter.setPen(QPen(theme.color("main" if on and live else "edge"), 2 if on else 1))
        inset = 1.0 if on else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        side = theme.gap(_SIDE) - 2
        words = self.rect().adjusted(side, 0, -side, 0)
        ink = theme.color(("on_selected" if on else "ink") if live else "muted")
        painter.setPen(ink)
        draw_text(painter, self._font(), words, self._word, Qt.AlignmentFlag.AlignCenter)
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        if on:
            self._paint_tick(painter)
        painter.end()

    def _paint_tick(self, painter: QPainter) -> None:
        """A small badge in the corner, where it takes no room from the words."""
        theme = self._look.theme
        u = theme.gap(_TICK)  # as the room beside the words, or it would lie on them
        at = mirrored(self, QRect(self.width() - u - 1, 1, u, u))
        badge = QRectF(at)
        painter.setPen(QPen(theme.color("surface"), 1))
        painter.setBrush(theme.color("main" if self.isEnabled() else "edge"))
        painter.drawEllipse(badge)
        c = badge.center()
        tick = QPainterPath(QPointF(c.x() - 0.24 * u, c.y() + 0.02 * u))
        tick.lineTo(c.x() - 0.05 * u, c.y() + 0.2 * u)
        tick.lineTo(c.x() + 0.26 * u, c.y() - 0.18 * u)
        pen = QPen(theme.color("on_main"), u * 0.13)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)

    def _around(self) -> int:
        return 2 * self._look.theme.gap(_SIDE)

    def _font(self) -> QFont:
        return self._look.theme.font(15, QFont.Weight.Medium)


class Chips(QWidget):
    """A question and its answers. Nothing is chosen until the person chooses."""

    chosen = Signal(str)
    """The key of the answer that the person chose."""

    def __init__(
        self,
        look: Look,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        chosen: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask `label`; `options` are keys and words. An empty `label` leaves the line out."""
        super().__init__(parent)
        self.label = label
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if label:
            column.addWidget(WrappingLabel(label, TextKind.BOLD))
        flow = FlowLayout(look, gap=8)
        for key, word in options:
            chip = Chip(look, word, f"{label} {word}".strip())
            # not `clicked`: what acts through the accessibility bus only toggles
            chip.toggled.connect(partial(self._on_toggled, key))
            self._group.addButton(chip)
            self._chips[key] = chip
            flow.add(chip)
        column.addLayout(flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.choose(chosen)

    def key(self) -> str | None:
        """The key of what is chosen, None while nothing is."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), None)

    def chip(self, key: str) -> Chip:
        """The control of one answer."""
        return self._chips[key]

    def choose(self, key: str | None) -> None:
        """Choose `key`, or nothing. Emits nothing."""
        self._group.setExclusive(False)
        for each, chip in self._chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(each == key)
            chip.update()
        self._group.setExclusive(True)

    def _on_toggled(self, key: str, on: bool) -> None:
        if on:
            self.chosen.emit(key)
