"""What reminders of events say: tell them, or ask first."""

from __future__ import annotations

from azacare.domain.life_events import EventKind
from azacare.services.event_prompts import EventPrompt
from azacare.wording.events import day_text, event_text
from azacare.wording.prompt_wording import PromptWording, Told
from azacare.wording.words import Words


def _title(about: EventPrompt, _told: Told, words: Words) -> str:
    if about.event.kind is EventKind.VACCINE:
        return words.translate("Prompt", "Ask your provider before the vaccine")
    if about.event.kind is EventKind.DENTAL:
        return words.translate("Prompt", "Tell the dentist that you take azathioprine")
    return words.translate("Prompt", "Tell the surgeon that you take azathioprine")


def _text(about: EventPrompt, _told: Told, words: Words) -> str:
    text = words.translate("Prompt", "{event}. {day}.")
    return text.format(event=event_text(about.event, words), day=day_text(about.event, words))


def note_label(about: EventPrompt, words: Words) -> str:
    """The label of the line for a name."""
    if about.event.kind is EventKind.VACCINE:
        return words.translate("Prompt", "Who answered?")
    return words.translate("Prompt", "Whom did you tell?")


def usual_name(about: EventPrompt, words: Words) -> str:
    """Whom it was when no name was written."""
    names = {
        EventKind.VACCINE: words.translate("Prompt", "my provider"),
        EventKind.DENTAL: words.translate("Prompt", "the dentist"),
        EventKind.SURGERY: words.translate("Prompt", "the surgeon"),
    }
    return names.get(about.event.kind, words.translate("Prompt", "my provider"))


EVENT_AHEAD = PromptWording[EventPrompt](kind="event", title=_title, text=_text)
