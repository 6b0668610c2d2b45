"""The one notice at the top of a page: what was kept, with Undo, or what did not work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from azacare.ui.pages.keeping import Keeping, Saved
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.wording.words import Words


class NoticePlace(Column):
    """Shows one notice at a time and says it aloud.

    Signals:
        changed: a notice came or went; the page sets its order anew.
        left: somebody closed the notice; the keyboard needs another place.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self, page: Page, look: Look, words: Words, keeping: Keeping, *, leads: bool = True
    ) -> None:
        """Say what comes of `keeping`; `leads` takes eye and keyboard to each notice."""
        super().__init__(look)
        self._page, self._words, self._keeping, self._leads = page, words, keeping, leads
        self.notice: Notice | None = None
        keeping.saved.connect(self.say_saved)
        keeping.failed.connect(self.say_trouble)

    def say_saved(self, saved: Saved) -> None:
        """Say what was kept, and offer Undo; a change without a sentence speaks for itself."""
        if not saved.sentence:
            return
        notice = Notice(self._look, saved.sentence, "", Tone.GREEN)
        if saved.undo is not None:
            self.offer_undo(notice, lambda: self._keeping.undo(saved))
        self.put(notice)

    def offer_undo(self, notice: Notice, undo: Callable[[], object]) -> None:
        """Let `notice` take back what it tells."""
        button = notice.add_action(self._words.translate("Notice", "Undo"), icon="undo")
        button.clicked.connect(undo)

    def say_trouble(self, sentence: str) -> None:
        """Say what did not work; what is said already is not said again every minute."""
        if self.notice is not None and self.notice.accessibleDescription() == sentence:
            return
        title = self._words.translate("Notice", "This did not work")
        self.put(Notice(self._look, title, sentence, Tone.AMBER))

    def put(self, notice: Notice, *, closes: bool = True) -> None:
        """Show `notice` in place of the last; one that asks something `closes` by its answers."""
        self.clear()
        if closes:
            close = notice.add_action(self._words.translate("Notice", "Close"))
            close.clicked.connect(self._leave)
        self.notice = notice
        self.add(notice)
        notice.show()
        self.changed.emit()
        notice.announce()
        if self._leads:
            self.lead()

    def lead(self) -> None:
        """Take eye and keyboard to what is said, if anything is."""
        if self.notice is not None:
            self.notice.take_focus()
            self._page.verticalScrollBar().setValue(0)

    def take_away(self) -> None:
        """Say nothing any more."""
        self.clear()
        self.changed.emit()

    def clear(self) -> None:
        """Remove and delete everything."""
        self.notice = None
        super().clear()

    def _leave(self) -> None:
        self.take_away()
        self.left.emit()
