"""What is asked or told of anything that is not a dose, in the window and as a notification."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from azacare.domain.checks import FollowUp
from azacare.services.blood_test_prompts import AppointmentPrompt, DuePrompt
from azacare.services.check_in_prompts import CheckInPrompt, MilestonePrompt
from azacare.services.event_prompts import EventPrompt
from azacare.services.ports import Button, Notice, Sound
from azacare.services.prompts import Prompt, PromptReminder
from azacare.services.step_prompts import PauseEndsPrompt, StepPrompt
from azacare.services.supply_prompts import ExpiryPrompt, RefillPrompt, TripPrompt
from azacare.wording.blood_test_prompts import APPOINTMENT_AHEAD, TEST_DUE
from azacare.wording.check_in_prompts import CHECK_IN_QUESTION, MILESTONE_REACHED
from azacare.wording.check_prompts import CHECK_QUESTION
from azacare.wording.event_prompts import EVENT_AHEAD
from azacare.wording.prompt_wording import PromptWording, Shipped, Told
from azacare.wording.reminders import called
from azacare.wording.step_prompts import PAUSE_ENDS_SOON, STEP_BEGINS
from azacare.wording.supply_prompts import PACKAGE_EXPIRES, REFILL_DUE, TRIP_SHORT
from azacare.wording.words import Words

_WORDINGS: Mapping[type, PromptWording[Any]] = {
    FollowUp: CHECK_QUESTION,
    AppointmentPrompt: APPOINTMENT_AHEAD,
    DuePrompt: TEST_DUE,
    RefillPrompt: REFILL_DUE,
    TripPrompt: TRIP_SHORT,
    StepPrompt: STEP_BEGINS,
    PauseEndsPrompt: PAUSE_ENDS_SOON,
    ExpiryPrompt: PACKAGE_EXPIRES,
    EventPrompt: EVENT_AHEAD,
    CheckInPrompt: CHECK_IN_QUESTION,
    MilestonePrompt: MILESTONE_REACHED,
}


def prompt_title(prompt: Prompt, shipped: Shipped, zone: tzinfo, words: Words) -> str:
    """What it is about, in a few words."""
    return _wording(prompt).title(prompt.about, Told(prompt, shipped, zone), words)


def prompt_text(prompt: Prompt, shipped: Shipped, zone: tzinfo, words: Words) -> str:
    """The whole of it: the day, and what it is about."""
    return _wording(prompt).text(prompt.about, Told(prompt, shipped, zone), words)


def prompt_notice(reminder: PromptReminder, shipped: Shipped, words: Words) -> Notice:
    """The desktop notification. It never names a sign, for others may see the screen, and names
    anything else only where the person chose so.
    """
    settings, prompt = reminder.settings, reminder.prompt
    if _wording(prompt).secret:
        title = words.translate("Prompt", "A question from AzaCare")
        body = words.translate("Prompt", "It is about how you felt. Open AzaCare to answer.")
    elif settings.private:
        title = words.translate("Prompt", "A reminder from AzaCare")
        body = words.translate("Prompt", "Open AzaCare to read it.")
    else:
        title = prompt_title(prompt, shipped, reminder.zone, words)
        body = prompt_text(prompt, shipped, reminder.zone, words)
    if reminder.short:
        both = words.translate("Prompt", "{title} ({name})")
        title = both.format(title=title, name=called(reminder))
    return Notice(
        key=reminder.key,
        title=title,
        body=body,
        buttons=((Button.OPEN, words.translate("Prompt", "Open")),),
        sound=Sound(settings.sound),
        sound_name=settings.sound_name or None,
    )


def foreseen_prompt_text(prompt: Prompt, shipped: Shipped, zone: tzinfo, words: Words) -> str:
    """One line of the list of coming reminders."""
    text = prompt_text(prompt, shipped, zone, words)
    if not _wording(prompt).title_in_list(prompt.about):
        return text
    both = words.translate("Prompt", "{title} {text}")
    title = prompt_title(prompt, shipped, zone, words)
    return both.format(title=title if title.endswith("?") else f"{title}.", text=text)


def prompt_kind(prompt: Prompt) -> str:
    """The kind that `azacare reminders` prints."""
    return _wording(prompt).kind


def _wording(prompt: Prompt) -> PromptWording[Any]:
    return _WORDINGS[type(prompt.about)]
