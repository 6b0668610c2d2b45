"""What is said when it is time to order tablets, and when a package goes out of date."""

from __future__ import annotations

from azacare.services.supply_prompts import ExpiryPrompt, RefillPrompt, TripPrompt
from azacare.wording.prompt_wording import PromptWording, Told
from azacare.wording.supply import about_days_left, away_text, tablets_left
from azacare.wording.words import Words


def _refill_title(about: RefillPrompt, _told: Told, words: Words) -> str:
    if about.asks:
        return words.translate("Prompt", "Did you pick up your refill?")
    if about.order.new_prescription:
        return words.translate("Prompt", "Ask your provider for a new prescription")
    return words.translate("Prompt", "Call in your refill")


def _refill_text(about: RefillPrompt, told: Told, words: Words) -> str:
    parts = [about_days_left(about.days_left, words)]
    if about.asks:
        parts.append(words.translate("Prompt", "Enter the new package when you have it."))
    elif about.order.new_prescription:
        parts.append(
            words.translate("Prompt", "No refills left: ask your provider for a new prescription.")
        )
    else:
        parts.append(words.translate("Prompt", "Call in your refill now."))
    if about.trip is not None:
        day = told.prompt.occasion.due.astimezone(told.zone).date()
        parts.append(away_text(about.trip, day, words))
    return " ".join(parts)


def _expiry_title(about: ExpiryPrompt, _told: Told, words: Words) -> str:
    if about.over:
        return words.translate("Prompt", "A package is out of date")
    return words.translate("Prompt", "A package goes out of date soon")


def _expiry_text(about: ExpiryPrompt, _told: Told, words: Words) -> str:
    left, expires = tablets_left(about.left, words), about.package.expires
    day = words.day(expires) if expires else ""
    if about.over:
        text = words.translate(
            "Prompt",
            "{tablets} could be used until {day}. Ask your pharmacist how to throw them away.",
        )
    else:
        text = words.translate(
            "Prompt", "{tablets} can be used until {day}. Check if you need a refill by then."
        )
    return text.format(tablets=left, day=day)


def _trip_text(about: TripPrompt, _told: Told, words: Words) -> str:
    text = words.translate(
        "Prompt", "You leave on {day}, {tablets} short. Order now, so you have them with you."
    )
    return text.format(day=words.day(about.trip.leaves), tablets=tablets_left(about.short, words))


TRIP_SHORT = PromptWording[TripPrompt](
    kind="refill",
    title=lambda _about, _told, words: words.translate("Prompt", "Order tablets for your trip"),
    text=_trip_text,
)
REFILL_DUE = PromptWording[RefillPrompt](kind="refill", title=_refill_title, text=_refill_text)
PACKAGE_EXPIRES = PromptWording[ExpiryPrompt](kind="expiry", title=_expiry_title, text=_expiry_text)
