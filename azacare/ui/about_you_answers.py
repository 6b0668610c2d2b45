"""The answers to reminders of events, to check-ins and to milestones."""

from __future__ import annotations

from azacare.domain.event_cards import LONGEST_WORDS, NO, YES
from azacare.domain.life_events import EventKind
from azacare.domain.long_term import CHECK_IN, DAY_90, MILESTONE
from azacare.services.changes import Changes
from azacare.services.check_in_prompts import CheckInPrompt, MilestonePrompt
from azacare.services.event_prompts import EVENT, EventPrompt
from azacare.services.long_term import BETTER, BROUGHT_UP, NO_BETTER, UNSAID
from azacare.services.prompts import PromptReminder
from azacare.ui.prompt_card import Answer
from azacare.ui.prompt_desk import PromptDesk, PromptKind
from azacare.wording.event_prompts import note_label, usual_name

_ABOUT_YOU, _EVENTS = "about-you", "events"


def _event(desk: PromptDesk, reminder: PromptReminder, about: EventPrompt) -> tuple[Answer, ...]:
    words = desk.words
    if about.event.kind is EventKind.VACCINE:
        return (
            _told(desk, reminder, about, words.translate("Prompt", "They said yes"), YES),
            _told(desk, reminder, about, words.translate("Prompt", "They said no"), NO),
            desk.later(reminder),
        )
    return (
        _told(desk, reminder, about, words.translate("Prompt", "I told them"), ""),
        Answer(
            words.translate("Prompt", "What to say"),
            lambda _: desk.close_and_open(reminder, _EVENTS),
            records=False,
        ),
        desk.later(reminder),
    )


def _told(
    desk: PromptDesk, reminder: PromptReminder, about: EventPrompt, label: str, answer: str
) -> Answer:
    def act(note: str) -> None:
        who = note[:LONGEST_WORDS] or usual_name(about, desk.words)

        def tell() -> Changes:
            events = desk.services.events
            by, person = desk.by(reminder), reminder.person_id
            return events.told(about.event_id, who, answer=answer, by=by, person=person)

        desk.keep(reminder, tell)

    return Answer(label, act)


def _check_in(
    desk: PromptDesk, reminder: PromptReminder, about: CheckInPrompt
) -> tuple[Answer, ...]:
    words = desk.words
    page = _ABOUT_YOU if about.check_in.step == DAY_90 else ""  # it says to call, and whom
    better = words.translate("Long term", "Yes, it is better")
    worse = words.translate("Long term", "No, not better")
    unsaid = words.translate("Long term", "I cannot say")
    return (
        desk.plain(reminder, better, BETTER),
        desk.plain(reminder, worse, NO_BETTER, page),
        desk.plain(reminder, unsaid, UNSAID),
        desk.later(reminder),
    )


def _milestone(
    desk: PromptDesk, reminder: PromptReminder, _about: MilestonePrompt
) -> tuple[Answer, ...]:
    words = desk.words
    return (
        desk.plain(reminder, words.translate("Long term", "I will bring it up"), BROUGHT_UP),
        Answer(
            words.translate("Prompt", "Read more"),
            lambda _: desk.close_and_open(reminder, _ABOUT_YOU),
            records=False,
        ),
        desk.later(reminder),
    )


EVENT_KIND = PromptKind(EVENT, _EVENTS, _event, note_label)
CHECK_IN_KIND = PromptKind(CHECK_IN, _ABOUT_YOU, _check_in)
MILESTONE_KIND = PromptKind(MILESTONE, _ABOUT_YOU, _milestone)
