"""Asks about earlier symptom checks in the reminder window, and keeps the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from azacare.domain.checks import Ask, Course
from azacare.domain.symptoms import Tier
from azacare.services.catalog import Services
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.prompts import PromptReminder
from azacare.ui.context import Hub
from azacare.ui.outcome_card import OutcomeCard
from azacare.ui.question_card import QuestionCard
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.theme import Look
from azacare.wording.problems import error_text
from azacare.wording.words import Words

PAGE = "unwell"


class CheckAsking:
    """Shows questions and acts on the answers.

    An answer that means "call" opens the symptom check, which shows whom to call.
    """

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
        self._services, self._hub, self._window = services, hub, window
        self._look, self._words = look, words
        self._close, self._open_app = close, open_app

    def show(self, reminder: PromptReminder) -> None:
        """Put the question into the reminder window."""
        card = QuestionCard(
            self._look, reminder, self._services.checking.symptoms_or_none, self._words
        )
        card.yes.connect(lambda told: self._yes(reminder, told))
        card.no.connect(lambda told: self._no(reminder, told))
        card.later.connect(lambda minutes: self._later(reminder, minutes))
        self._window.put(reminder.key, card)

    def open_page(self) -> None:
        """Show the symptom check."""
        self._open_app()
        self._hub.page_wanted.emit(PAGE)

    def _yes(self, reminder: PromptReminder, told: str) -> None:
        checking, question = self._services.checking, reminder.prompt.about
        person, check_id = reminder.person_id, question.check_id
        if question.ask is Ask.STILL_THERE:
            if self._keep(reminder, lambda: checking.still_there(check_id, person=person).changes):
                self.open_page()
        elif question.check.tier is Tier.EMERGENCY:
            now: datetime = self._services.clock.now()
            self._keep(reminder, lambda: checking.got_help(check_id, now, person=person))
        else:
            self._keep(
                reminder,
                lambda: checking.answer(check_id, reached=True, told=told, person=person),
            )

    def _no(self, reminder: PromptReminder, told: str) -> None:
        checking, question = self._services.checking, reminder.prompt.about
        person, check_id = reminder.person_id, question.check_id
        if question.ask is Ask.STILL_THERE:
            self._keep(
                reminder,
                lambda: checking.answer(check_id, course=Course.GONE, person=person),
            )
            return
        if question.check.tier is Tier.EMERGENCY:  # stays open, and the page says so
            self._close(reminder.key)
            self.open_page()
            return
        if self._keep(
            reminder,
            lambda: checking.answer(check_id, reached=False, told=told or None, person=person),
        ):
            self.open_page()

    def _later(self, reminder: PromptReminder, minutes: int) -> None:
        put_off = self._services.reminders.put_off
        self._keep(reminder, lambda: put_off(reminder.person_id, reminder.prompt, minutes))

    def _keep(self, reminder: PromptReminder, act: Callable[[], Changes]) -> bool:
        """Keep an answer; what cannot be kept is said in the window."""
        key = reminder.key
        try:
            changes = act()
        except KnownError as error:
            card = OutcomeCard.for_error(self._look, error_text(error, self._words), self._words)
            card.closed.connect(lambda: self._close(key))
            self._window.put(key, card)
            return False
        self._close(key)
        self._hub.tell(changes)
        return True
