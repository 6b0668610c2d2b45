"""One of several: big cards with a round mark, with nothing chosen for the person beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Look
from azacare.ui.widgets.face import Face
from azacare.ui.widgets.field import ErrorLine
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.painting import center_square, crisp, draw_ring, mirrored
from azacare.ui.widgets.text import TextKind, WrappingLabel

_RING, _BETWEEN, _SIDE, _ABOVE = 22, 12, 16, 12


@dataclass(frozen=True)
class Option:
    """One of several.

    Attributes:
        detail: a second, smaller line; empty for none.
    """

    key: str
    title: str
    detail: str = ""


class OptionCard(QRadioButton):
    """One option to press."""

    def __init__(self, look: Look, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option.title.replace("&", "&&"), parent)
        self._look = look
        self.option = option
        self._face = Face(option.title, option.detail, QFont.Weight.DemiBold)
        self.setAccessibleName(option.title)
        self.setAccessibleDescription(option.detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its words on one line each."""
        width = self._face.width(self._look.theme) + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word."""
        width = self._face.least_width(self._look.theme) + self._around()
        return QSize(width, self._look.theme.gap(52))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`."""
        theme = self._look.theme
        tall = self._face.height(theme, width - self._around()) + 2 * theme.gap(_ABOVE)
        return max(tall, theme.gap(52))

    def hitButton(self, _position: object) -> bool:  # noqa: N802
        """All of the card can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the card, the round mark and the words; out of use, all of it grey."""
        theme, on, live = self._look.theme, self.isChecked(), self.isEnabled()
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(10))
        ground = "selected" if on else "over" if self.underMouse() else "surface"
        painter.setBrush(theme.color(ground if live else "grey_soft"))
        accent = "main" if on and live else "edge"
        painter.setPen(QPen(theme.color(accent), 2 if on else 1))
        inset = 1.0 if on else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        size, side = theme.px(_RING), theme.gap(_SIDE)
        at = mirrored(self, QRect(side, 0, size, self.height()))
        ring = center_square(QRectF(at).center(), size - 2)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color(accent), 2))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(accent))
            painter.drawEllipse(center_square(ring.center(), size * 0.5))
        start = side + size + theme.gap(_BETWEEN)
        words = mirrored(self, QRect(start, 0, self.width() - start - side, self.height()))
        inks = ("on_selected", "on_selected") if on else ("ink", "muted")
        self._face.paint(painter, theme, words, inks if live else ("muted", "muted"))
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        painter.end()

    def _around(self) -> int:
        theme = self._look.theme
        return 2 * theme.gap(_SIDE) + theme.px(_RING) + theme.gap(_BETWEEN)


class Choice(QWidget):
    """A question with options. Nothing is chosen until the person chooses, or the caller does."""

    chosen = Signal(str)
    """The key of the option that the person chose."""

    def __init__(
        self,
        look: Look,
        label: str,
        options: Sequence[Option],
        *,
        chosen: str | None = None,
        side_by_side: bool = False,
        basis: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Ask `label`; `side_by_side` puts the options in rows that wrap, each `basis` px wide."""
        super().__init__(parent)
        self.setAccessibleName(label)
        self._label = WrappingLabel(label, TextKind.BOLD)
        self._error = ErrorLine(look)
        self._group = QButtonGroup(self)
        self._cards = {option.key: OptionCard(look, option) for option in options}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(8)
        column.addWidget(self._label)
        flow = FlowLayout(look, gap=8, fill_height=True)
        for key, card in self._cards.items():
            self._group.addButton(card)
            # not `clicked`: what acts through the accessibility bus only toggles
            card.toggled.connect(partial(self._on_toggled, key))
            card.setAccessibleDescription(card.option.detail)
            if side_by_side:
                flow.add(card, grow=1 if basis else 0, basis=basis)
            else:
                column.addWidget(card)
        if side_by_side:
            column.addLayout(flow)
        column.addWidget(self._error)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.choose(chosen)

    @property
    def error(self) -> str:
        """The sentence that says what is wrong; empty when nothing is."""
        return self._error.text

    def key(self) -> str | None:
        """The key of what is chosen, None while nothing is."""
        return next((key for key, card in self._cards.items() if card.isChecked()), None)

    def choose(self, key: str | None) -> None:
        """Choose `key`, or nothing. Emits nothing."""
        self._group.setExclusive(False)
        for each, card in self._cards.items():
            with QSignalBlocker(card):
                card.setChecked(each == key)
        self._group.setExclusive(True)

    def card(self, key: str) -> OptionCard:
        """The control of one option."""
        return self._cards[key]

    def set_error(self, text: str) -> None:
        """Say what is wrong below the options, or nothing."""
        self._error.set_text(text)

    def _on_toggled(self, key: str, on: bool) -> None:
        if on:
            self.chosen.emit(key)
