"""The answers to a reminder of tablets."""

from __future__ import annotations

from azacare.services.prompts import PromptReminder
from azacare.services.supply_prompts import EXPIRY, REFILL, ExpiryPrompt, RefillPrompt, TripPrompt
from azacare.services.supply_reading import ORDERED
from azacare.ui.prompt_card import Answer
from azacare.ui.prompt_desk import PromptDesk, PromptKind

_PAGE = "supply"
_SEEN = "seen"


def _refill(desk: PromptDesk, reminder: PromptReminder, about: RefillPrompt) -> tuple[Answer, ...]:
    words = desk.words
    picked = words.translate("Prompt", "I picked it up")
    if about.asks:
        return (
            Answer(picked, lambda _: desk.ask_refill(reminder, _PAGE), records=False),
            desk.plain(reminder, words.translate("Prompt", "Not yet"), "not-yet"),
            desk.later(reminder),
        )
    return (
        desk.plain(reminder, words.translate("Prompt", "I ordered it"), ORDERED),
        Answer(picked, lambda _: desk.ask_refill(reminder, _PAGE), records=False),
        desk.later(reminder),
    )


def _trip(desk: PromptDesk, reminder: PromptReminder, _about: TripPrompt) -> tuple[Answer, ...]:
    words = desk.words
    return (
        desk.plain(reminder, words.translate("Prompt", "I ordered it"), ORDERED),
        Answer(
            words.translate("Prompt", "Show the trip"),
            lambda _: desk.close_and_open(reminder, _PAGE),
            records=False,
        ),
        desk.later(reminder),
    )


def _expiry(desk: PromptDesk, reminder: PromptReminder, _about: ExpiryPrompt) -> tuple[Answer, ...]:
    words = desk.words
    return (
        desk.plain(reminder, words.translate("Prompt", "I have seen it"), _SEEN),
        Answer(
            words.translate("Prompt", "Show my packages"),
            lambda _: desk.close_and_open(reminder, _PAGE),
            records=False,
        ),
        desk.later(reminder),
    )


REFILL_KIND = PromptKind(REFILL, _PAGE, _refill)
TRIP_KIND = PromptKind(REFILL, _PAGE, _trip)
EXPIRY_KIND = PromptKind(EXPIRY, _PAGE, _expiry)
