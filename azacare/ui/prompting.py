"""Shows prompts in the reminder window, and keeps the answers.

Prompts are everything that is not a dose: questions about earlier symptom checks, appointments,
and blood tests that are due. An answer that means "call" opens the page with the numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from azacare.domain.checks import Ask, Course, FollowUp
from azacare.domain.symptoms import Tier
from azacare.services.catalog import Services
from azacare.services.changes import Changes
from azacare.services.errors import KnownError
from azacare.services.preferences import SNOOZE_MINUTES
from azacare.services.prompts import CHECK, AppointmentPrompt, PromptReminder
from azacare.ui.context import Hub
from azacare.ui.outcome_card import OutcomeCard
from azacare.ui.prompt_card import Answer, PromptCard, PromptWords
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.theme import Look
from azacare.wording.problems import error_text
from azacare.wording.prompts import Shipped, prompt_text, prompt_title
from azacare.wording.words import Words

CHECK_PAGE, TESTS_PAGE = "unwell", "tests"
_LATER_MINUTES = SNOOZE_MINUTES[-1]


class Prompting:
    """Shows a prompt and acts on the answer."""

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

    @property
    def shipped(self) -> Shipped:
        """The data files that texts name things from."""
        services = self._services
        return Shipped(services.checking.symptoms_or_none, services.blood_tests.shipped_or_none)

    def show(self, reminder: PromptReminder) -> None:
        """Put the prompt into the reminder window."""
        words, prompt = self._words, reminder.prompt
        said = PromptWords(
            prompt_title(prompt, reminder.zone, words),
            reminder.person_name,
            prompt_text(prompt, self.shipped, reminder.zone, words),
            self._note_label(reminder),
        )
        card = PromptCard(self._look, said, self._answers(reminder), words)
        self._window.put(reminder.key, card)

    def open_page_of(self, key: str) -> None:
        """Show the page that a notification of that key is about."""
        name = key.partition("|")[2]
        self._open(CHECK_PAGE if name.startswith(CHECK) else TESTS_PAGE)

    def _open(self, page: str) -> None:
        self._open_app()
        self._hub.page_wanted.emit(page)

    def _note_label(self, reminder: PromptReminder) -> str:
        about = reminder.prompt.about
        reached = isinstance(about, FollowUp) and about.ask is Ask.REACHED
        if not reached or about.check.tier is Tier.EMERGENCY:  # type: ignore[union-attr]
            return ""
        return self._words.translate("Prompt", "What were you told?")

    def _answers(self, reminder: PromptReminder) -> tuple[Answer, ...]:
        about, words = reminder.prompt.about, self._words
        later = Answer(words.translate("Prompt", "Ask me later"), lambda _: self._later(reminder))
        if isinstance(about, FollowUp):
            return (*self._check_answers(reminder, about), later)
        if isinstance(about, AppointmentPrompt) and about.asks:
            return (*self._went_answers(reminder, about), later)
        if isinstance(about, AppointmentPrompt):
            seen = words.translate("Prompt", "I will go")
            show = words.translate("Prompt", "Change it")
            return (
                Answer(seen, lambda _: self._close(reminder.key)),
                Answer(show, lambda _: self._close_and_open(reminder, TESTS_PAGE)),
                later,
            )
        book = words.translate("Prompt", "Book it")
        return (Answer(book, lambda _: self._close_and_open(reminder, TESTS_PAGE)), later)

    # --- a blood test -------------------------------------------------------------------------

    def _went_answers(
        self, reminder: PromptReminder, about: AppointmentPrompt
    ) -> tuple[Answer, ...]:
        words, tests = self._words, self._services.blood_tests
        answer = partial(tests.answer, about.appointment_id, person=reminder.person_id)

        def missed(_note: str) -> None:
            if self._keep(reminder, lambda: answer(went=False)):
                self._open(TESTS_PAGE)  # it says to call and book another one

        return (
            Answer(
                words.translate("Prompt", "I went"),
                lambda _: self._keep(reminder, lambda: answer(went=True)),
            ),
            Answer(words.translate("Prompt", "I did not go"), missed),
        )

    # --- an earlier symptom check -------------------------------------------------------------

    def _check_answers(self, reminder: PromptReminder, question: FollowUp) -> tuple[Answer, ...]:
        words = self._words
        if question.ask is Ask.STILL_THERE:
            yes = words.translate("Prompt", "Yes, it is still there")
            no = words.translate("Prompt", "No, it is gone")
            return (
                Answer(yes, lambda _: self._still_there(reminder, question)),
                Answer(no, lambda _: self._gone(reminder, question)),
            )
        if question.check.tier is Tier.EMERGENCY:
            yes = words.translate("Prompt", "I got medical help")
            no = words.translate("Prompt", "Not yet")
            return (
                Answer(yes, lambda _: self._helped(reminder, question)),
                # stays open, and the page says so
                Answer(no, lambda _: self._close_and_open(reminder, CHECK_PAGE)),
            )
        yes = words.translate("Prompt", "Yes, I reached them")
        no = words.translate("Prompt", "Not yet")
        return (
            Answer(yes, lambda told: self._reached(reminder, question, told)),
            Answer(no, lambda told: self._not_reached(reminder, question, told)),
        )

    def _still_there(self, reminder: PromptReminder, question: FollowUp) -> None:
        still_there = self._services.checking.still_there
        check_id, person = question.check_id, reminder.person_id
        if self._keep(reminder, lambda: still_there(check_id, person=person).changes):
            self._open(CHECK_PAGE)

    def _gone(self, reminder: PromptReminder, question: FollowUp) -> None:
        answer, person = self._services.checking.answer, reminder.person_id
        self._keep(reminder, lambda: answer(question.check_id, course=Course.GONE, person=person))

    def _helped(self, reminder: PromptReminder, question: FollowUp) -> None:
        got_help, person = self._services.checking.got_help, reminder.person_id
        self._keep(reminder, lambda: got_help(question.check_id, person=person))

    def _reached(self, reminder: PromptReminder, question: FollowUp, told: str) -> None:
        answer, person = self._services.checking.answer, reminder.person_id
        self._keep(
            reminder, lambda: answer(question.check_id, reached=True, told=told, person=person)
        )

    def _not_reached(self, reminder: PromptReminder, question: FollowUp, told: str) -> None:
        answer, person, said = self._services.checking.answer, reminder.person_id, told or None
        if self._keep(
            reminder, lambda: answer(question.check_id, reached=False, told=said, person=person)
        ):
            self._open(CHECK_PAGE)

    # --- what they share ----------------------------------------------------------------------

    def _close_and_open(self, reminder: PromptReminder, page: str) -> None:
        self._close(reminder.key)
        self._open(page)

    def _later(self, reminder: PromptReminder) -> None:
        put_off = self._services.reminders.put_off
        person, prompt = reminder.person_id, reminder.prompt
        self._keep(reminder, lambda: put_off(person, prompt, _LATER_MINUTES))

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
