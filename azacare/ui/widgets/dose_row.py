"""One dose in a list: time, amount, state and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.standing import SlotState
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.painting import crisp
from azacare.ui.widgets.pill import Pill
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel


class DoseRow(QWidget):
    """A row with a hairline below it; its parts wrap at large text."""

    def __init__(
        self,
        look: Look,
        time_text: str,
        amount_text: str,
        state_word: str,
        state: SlotState,
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show a dose; `detail` is a second line such as "by my daughter"."""
        super().__init__(parent)
        self._look = look
        self._time = WrappingLabel(time_text, TextKind.BOLD)
        self._amount = WrappingLabel(amount_text)
        self._detail = Muted(detail, small=True)
        self.pill = Pill(look, state_word, state)
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._amount)
        column.addWidget(self._detail)
        set_shown(self._detail, bool(detail))
        pill_box = QWidget()
        pill_flow = FlowLayout(look, pill_box)
        pill_flow.add(self.pill)
        self._actions = QWidget()
        self._buttons = FlowLayout(look, self._actions, gap=4, at_end=True)
        self._flow = FlowLayout(look, self, gap=12, row_gap=4)
        self._flow.setContentsMargins(0, 6, 0, 7)
        self._flow.add(self._time, basis=74)
        self._flow.add(words, grow=1, basis=138)
        self._flow.add(pill_box, least=150)
        self._flow.add(self._actions, least=90)
        self._space()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._say()

    def set_state(self, word: str, state: SlotState, detail: str = "") -> None:
        """Show another state."""
        self.pill.set_state(word, state)
        self._detail.setText(detail)
        set_shown(self._detail, bool(detail))
        self._say()

    def add_action(
        self, words: str, kind: ButtonKind = ButtonKind.QUIET, *, name: str = "", icon: str = ""
    ) -> Button:
        """Offer an action, said as `name` ("Record the 8:00 AM dose"); connect to `clicked`."""
        button = Button(self._look, words, kind, name=name, icon=icon)
        self._buttons.add(button)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the hairline."""
        painter = crisp(self)
        painter.setPen(QPen(self._look.theme.color("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        self.setMinimumHeight(self._look.theme.gap(58))

    def _say(self) -> None:
        parts = (self._time.text(), self._amount.text(), self.pill.text(), self._detail.text())
        self.setAccessibleName(", ".join(part for part in parts if part))
