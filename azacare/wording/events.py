"""Events of life in words: the cards of the data file, and what is kept of each event."""

from __future__ import annotations

from azacare.domain.event_cards import NO, NOT_YET, YES, EventCard
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.wording.words import Words


def kind_text(kind: EventKind, words: Words) -> str:
    """What happened, or is planned, as a heading."""
    texts = {
        EventKind.SURGERY: words.translate("Event", "Surgery"),
        EventKind.DENTAL: words.translate("Event", "Dental work"),
        EventKind.VACCINE: words.translate("Event", "Vaccine"),
        EventKind.CONTACT: words.translate("Event", "Near chickenpox or shingles"),
        EventKind.MEDICINE_STARTED: words.translate("Event", "New medicine"),
        EventKind.MEDICINE_STOPPED: words.translate("Event", "Medicine ended"),
    }
    return texts[kind]


def event_text(event: LifeEvent, words: Words) -> str:
    """Such as "Dental work: wisdom tooth"."""
    kind = kind_text(event.kind, words)
    if not event.what:
        return kind
    return words.translate("Event", "{kind}: {what}").format(kind=kind, what=event.what)


def day_text(event: LifeEvent, words: Words) -> str:
    """The day of the event."""
    if event.on is None:
        return words.translate("Event", "Day not known yet")
    return words.day_with_year(event.on)


def told_text(event: LifeEvent, words: Words) -> str:
    """Who was told and what they said; or that nobody was told yet."""
    if not event.told:
        if event.kind is EventKind.VACCINE:
            return words.translate("Event", "Your provider's answer is not here yet.")
        return words.translate("Event", "Nobody was told yet.")
    day = words.day(event.told_on) if event.told_on else ""
    if event.kind is EventKind.VACCINE:
        answers = {
            YES: words.translate("Event", "{who} said yes on {day}."),
            NO: words.translate("Event", "{who} said no on {day}."),
            NOT_YET: words.translate("Event", "{who} said on {day} to ask again."),
        }
        text = answers.get(event.answer, words.translate("Event", "{who} was asked on {day}."))
        return text.format(who=event.told, day=day)
    text = words.translate("Event", "You told {who} on {day}.").format(who=event.told, day=day)
    return f"{text} {event.answer}".strip()


def chooser_text(card: EventCard, words: Words) -> str:
    """The button that opens a card."""
    texts = {
        "surgery": words.translate("Event", "Surgery or dental work is planned"),
        "vaccine": words.translate("Event", "A vaccine was offered to me"),
        "contact": words.translate("Event", "I was near chickenpox or shingles"),
        "medicine": words.translate("Event", "Another medicine is new, or has ended"),
    }
    return texts[card.id]


def source_text(card: EventCard, words: Words) -> str:
    """Where the advice comes from."""
    outside = any(mark.startswith("[O:") for mark in card.marks)
    if any(mark.startswith("[J]") for mark in card.marks):
        return words.translate(
            "Event", "From your leaflet, a European leaflet and AzaCare's own list. Ask your team."
        )
    if outside:
        return words.translate("Event", "From your leaflet and a European leaflet.")
    return words.translate("Event", "From your leaflet.")
