"""A card inside the page that says one thing and offers what to do: it replaces dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel

_MOST_ACTIONS = 3


class Notice(Card):
    """A title, a text and at most three actions."""

    def __init__(
        self,
        look: Look,
        title: str,
        text: str = "",
        tone: Tone = Tone.AMBER,
        *,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Say `title` and `text`; `rich` reads the text as HTML, for <b>."""
        super().__init__(look, "", tone, parent)
        self._notice_title = WrappingLabel(title, TextKind.HEADING)
        self._text = WrappingLabel(text, rich=rich)
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._notice_title)
        column.addWidget(self._text)
        self._actions = QWidget()
        self._buttons = FlowLayout(look, self._actions, gap=12)
        self._actions.hide()
        flow = FlowLayout(look, gap=20, row_gap=14)
        flow.add(words, grow=1, basis=360)
        flow.add(self._actions)
        self.add(flow)
        self.set_words(title, text)

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._notice_title.setText(title)
        set_shown(self._notice_title, bool(title))
        self._text.setText(text)
        set_shown(self._text, bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add_action(
        self, words: str, kind: ButtonKind = ButtonKind.PLAIN, *, icon: str = "", name: str = ""
    ) -> Button:
        """Offer an action; connect to the button's `clicked`.

        Raises:
            ValueError: it offers three already.
        """
        if self._buttons.count() >= _MOST_ACTIONS:
            raise ValueError("a notice offers at most three actions")
        button = Button(self._look, words, kind, icon=icon, name=name)
        self._buttons.add(button)
        set_shown(self._actions)
        return button

    def announce(self) -> None:
        """Let a screen reader say it now, as for something that has just appeared."""
        announce(self, f"{self.accessibleName()} {self.accessibleDescription()}".strip())

    def take_focus(self) -> None:
        """Put the keyboard on the notice itself: Enter pressed twice then does nothing."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
