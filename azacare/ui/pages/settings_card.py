"""A card of settings: its heading, and a quiet "Saved" beside it when a choice was kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from azacare.domain.problems import InputProblem
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import ErrorLine, Picture
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextHeading
from azacare.wording.problems import error_text, problem_text
from azacare.wording.words import Words


class SavedWord(QWidget):
    """The word "Saved" with a tick. Its room stays while it is hidden, so that nothing moves."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._word = words.translate("Settings", "Saved")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Picture(look, "check", "muted", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Muted(self._word))
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self) -> None:
        """Show it, and let a screen reader say it."""
        self.show()
        announce(self, self._word)


class SettingsCard(Card):
    """Settings that belong together. A change is kept at once."""

    def __init__(self, context: Context, look: Look, title: str) -> None:
        super().__init__(look)
        self._context, self._words = context, context.words
        self.setAccessibleName(title)
        self.saved = SavedWord(look, context.words)
        self.trouble = ErrorLine(look)
        head = FlowLayout(look, gap=12)
        head.add(TextHeading(title), grow=1, basis=100)
        head.add(self.saved)
        self.add(head)
        self.add(self.trouble)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Whoever comes back to the page is not told again of what was saved before."""
        super().hideEvent(event)
        self.saved.hide()

    def keep(self, use_case: Callable[[], Changes], wrong: Callable[[str], None]) -> bool:
        """Run `use_case`, tell everybody and say "Saved"; or say through `wrong` what is wrong.

        What cannot be written at all is said below the heading.
        """
        self.saved.hide()
        self.trouble.set_text("")
        wrong("")
        try:
            changes = use_case()
        except InputProblem as problem:
            wrong(problem_text(problem, self._words))
            return False
        except KnownError as error:
            self.trouble.set_text(error_text(error, self._words))
            return False
        self.saved.say()
        self._context.hub.tell(changes)
        return True
