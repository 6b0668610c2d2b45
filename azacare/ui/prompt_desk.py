"""What the answers to a prompt may do; each kind of prompt builds its buttons on this."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from azacare.domain.frozen import dataclass
from azacare.services.catalog import Services
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.preferences import SNOOZE_MINUTES
from azacare.services.prompts import PromptReminder
from azacare.ui.context import Hub
from azacare.ui.outcome_card import OutcomeCard
from azacare.ui.prompt_card import Answer
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.theme import Look
from azacare.wording.problems import error_text
from azacare.wording.words import Words

_LATER_MINUTES = SNOOZE_MINUTES[-1]


@dataclass(frozen=True)
class PromptKind:
    """How one kind of prompt is answered.

    Attributes:
        subject: how its name in the ledger begins.
        page: the page it is about.
        answers: its buttons, the main one first.
        note: the label of a field to write in; empty for none.
    """

    subject: str
    page: str
    answers: Callable[[PromptDesk, PromptReminder, Any], tuple[Answer, ...]]
    note: Callable[[Any, Words], str] = lambda _about, _words: ""


class PromptDesk:
    """Keeps an answer, puts a prompt off, and opens a page."""

    def __init__(
        self,
        services: Services,
        hub: Hub,
        window: ReminderWindow,
        look: Look,
        words: Words,
        *,
        close: Callable[[str], None],
        open_app: Callable[[], None],
    ) -> None:
        """`close` takes a card and its notification away; `open_app` shows the window."""
        self.services, self.words = services, words
        self._hub, self._window, self._look = hub, window, look
        self.close, self._open_app = close, open_app

    def by(self, reminder: PromptReminder) -> str:
        """Who records the answer."""
        return self.services.actors.here(reminder.person_id)

    def open(self, page: str) -> None:
        """Show that page."""
        self._open_app()
        self._hub.page_wanted.emit(page)

    def close_and_open(self, reminder: PromptReminder, page: str) -> None:
        """Take the card away unanswered and show that page."""
        self.close(reminder.key)
        self.open(page)

    def ask_refill(self, reminder: PromptReminder, page: str) -> None:
        """Take the card away unanswered, and open the form of a package on that page."""
        self.close_and_open(reminder, page)
        self._hub.refill_wanted.emit()

    def later(self, reminder: PromptReminder) -> Answer:
        """The button that puts it off."""
        put_off = self.services.reminders.put_off
        person, prompt = reminder.person_id, reminder.prompt
        return Answer(
            self.words.translate("Prompt", "Ask me later"),
            lambda _: self.keep(reminder, lambda: put_off(person, prompt, _LATER_MINUTES)),
            records=False,
        )

    def plain(self, reminder: PromptReminder, label: str, answer: str, page: str = "") -> Answer:
        """A button whose answer is kept under that id; with `page`, it is shown then."""
        kept, subject = self.services.prompt_answers, reminder.prompt.occasion.subject

        def act(note: str) -> None:
            def answer_it() -> Changes:
                by = self.by(reminder)
                return kept.answer(subject, answer, note=note, by=by, person=reminder.person_id)

            if self.keep(reminder, answer_it) and page:
                self.open(page)

        return Answer(label, act)

    def keep(self, reminder: PromptReminder, act: Callable[[], Changes]) -> bool:
        """Keep an answer; what cannot be kept is said in the window."""
        key = reminder.key
        try:
            changes = act()
        except KnownError as error:
            card = OutcomeCard.for_error(self._look, error_text(error, self.words), self.words)
            card.closed.connect(lambda: self.close(key))
            self._window.put(key, card)
            return False
        self.close(key)
        self._hub.tell(changes)
        return True
