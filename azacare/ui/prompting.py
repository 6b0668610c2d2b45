"""Shows prompts in the reminder window. A new kind of prompt joins the table here.

Prompts are everything that is not a dose: questions about earlier symptom checks, appointments,
and blood tests that are due. An answer that means "call" opens the page with the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from azacare.domain.checks import FollowUp
from azacare.services.blood_test_prompts import AppointmentPrompt, DuePrompt
from azacare.services.catalog import Services
from azacare.services.check_in_prompts import CheckInPrompt, MilestonePrompt
from azacare.services.event_prompts import EventPrompt
from azacare.services.ports import Notice
from azacare.services.prompts import PromptReminder
from azacare.services.step_prompts import PauseEndsPrompt, StepPrompt
from azacare.services.supply_prompts import ExpiryPrompt, RefillPrompt, TripPrompt
from azacare.ui.about_you_answers import CHECK_IN_KIND, EVENT_KIND, MILESTONE_KIND
from azacare.ui.blood_test_answers import APPOINTMENT_KIND, DUE_KIND
from azacare.ui.check_answers import CHECK_KIND
from azacare.ui.context import Hub
from azacare.ui.prompt_card import PromptCard, PromptWords
from azacare.ui.prompt_desk import PromptDesk, PromptKind
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.step_answers import PAUSE_ENDS_KIND, STEP_KIND
from azacare.ui.supply_answers import EXPIRY_KIND, REFILL_KIND, TRIP_KIND
from azacare.ui.theme import Look
from azacare.wording.prompt_wording import Shipped
from azacare.wording.prompts import prompt_notice, prompt_text, prompt_title
from azacare.wording.words import Words

_KINDS: Mapping[type, PromptKind] = {
    FollowUp: CHECK_KIND,
    AppointmentPrompt: APPOINTMENT_KIND,
    DuePrompt: DUE_KIND,
    RefillPrompt: REFILL_KIND,
    TripPrompt: TRIP_KIND,
    StepPrompt: STEP_KIND,
    PauseEndsPrompt: PAUSE_ENDS_KIND,
    ExpiryPrompt: EXPIRY_KIND,
    EventPrompt: EVENT_KIND,
    CheckInPrompt: CHECK_IN_KIND,
    MilestonePrompt: MILESTONE_KIND,
}


class Prompting:
    """Shows a prompt, with the answers of its kind."""

    def __init__(
        self, services: Services, desk: PromptDesk, window: ReminderWindow, look: Look, words: Words
    ) -> None:
        self._services, self._desk = services, desk
        self._window, self._look, self._words = window, look, words

    @property
    def shipped(self) -> Shipped:
        """The data files that texts name things from."""
        services = self._services
        return Shipped(services.checking.symptoms_or_none, services.blood_tests.shipped_or_none)

    def show(self, reminder: PromptReminder) -> None:
        """Put the prompt into the reminder window."""
        words, prompt, shipped = self._words, reminder.prompt, self.shipped
        kind = _KINDS[type(prompt.about)]
        said = PromptWords(
            prompt_title(prompt, shipped, reminder.zone, words),
            reminder.person_name,
            prompt_text(prompt, shipped, reminder.zone, words),
            kind.note(prompt.about, words),
        )
        answers = kind.answers(self._desk, reminder, prompt.about)
        self._window.put(reminder.key, PromptCard(self._look, said, answers, words))

    def notice(self, reminder: PromptReminder) -> Notice:
        """The desktop notification of the prompt."""
        return prompt_notice(reminder, self.shipped, self._words)

    def open_page_of(self, key: str) -> None:
        """Show the page that a notification of that key is about."""
        name = key.partition("|")[2]
        for kind in _KINDS.values():
            if name.startswith(kind.subject):
                self._desk.open(kind.page)
                return


def make_prompting(
    services: Services,
    hub: Hub,
    window: ReminderWindow,
    look: Look,
    words: Words,
    *,
    close: Callable[[str], None],
    open_app: Callable[[], None],
) -> Prompting:
    """`close` takes a card and its notification away; `open_app` shows the window."""
    desk = PromptDesk(services, hub, window, look, words, close=close, open_app=open_app)
    return Prompting(services, desk, window, look, words)
