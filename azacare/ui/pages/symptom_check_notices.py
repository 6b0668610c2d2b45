"""What the symptom check has to say besides its result: what went wrong, and what was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from azacare.services.errors import KnownError, NotAllowed
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Tone
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column
from azacare.wording.people import held_text
from azacare.wording.problems import error_text
from azacare.wording.words import Words


class CheckNotices:
    """Two places above the list.

    Attributes:
        trouble: what went wrong last; None when nothing is wrong.
    """

    def __init__(self, look: Look, words: Words) -> None:
        self._look, self._words = look, words
        self.trouble_place, self.done_place = Column(look), Column(look)
        self.trouble: Notice | None = None

    def unreadable(self, error: KnownError) -> None:
        """The records cannot be read."""
        title = self._words.translate("Check", "Your records cannot be read")
        self._say(title, error_text(error, self._words))

    def not_kept(self, error: KnownError, say_quietly: Callable[[str], None] | None = None) -> None:
        """Something could not be kept.

        That this name may only see is known before, and no trouble: it is said quietly where
        "kept" would stand, so that nothing comes before whom to call.
        """
        if isinstance(error, NotAllowed) and say_quietly is not None:
            text = self._words.translate("Check", "This check is not kept. {why}")
            say_quietly(text.format(why=held_text(error.actor, error.role, self._words)))
            return
        title = self._words.translate("Check", "This could not be kept")
        self._say(title, error_text(error, self._words))

    def not_written(self, error: OSError) -> None:
        """A file could not be written."""
        title = self._words.translate("Check", "The file could not be written")
        self._say(title, str(error))

    def helped(self, at: datetime) -> None:
        """Medical help was got at `at` (in the zone of the plan), and that was kept."""
        words = self._words
        text = words.translate("Check", "Kept: you got medical help. {moment}.")
        more = words.translate("Check", "Ask them about your next azathioprine dose.")
        notice = Notice(self._look, text.format(moment=words.moment(at)), more, Tone.GREEN)
        self.done_place.clear()
        self.done_place.add(notice)
        notice.show()
        notice.announce()
        notice.take_focus()

    def clear_trouble(self) -> None:
        """Nothing is wrong any more."""
        if self.trouble is not None:
            self.trouble = None
            self.trouble_place.clear()

    def _say(self, title: str, sentence: str) -> None:
        shown = self.trouble
        if shown is not None and shown.accessibleDescription() == sentence:
            return  # every minute the same again is not said again
        self.trouble_place.clear()
        self.trouble = Notice(self._look, title, sentence)
        self.trouble_place.add(self.trouble)
        self.trouble.show()
        self.trouble.announce()
