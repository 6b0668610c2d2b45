"""Loads what AzaCare says about events of life, and refuses a damaged file."""

from __future__ import annotations

import re

from azacare.content.entries import Entry, read_entry
from azacare.domain.event_cards import CARD_IDS, EventCard, EventCards
from azacare.domain.tiers import Tier

_MARK = re.compile(
    r"\[S [1-9][0-9]*(, [1-9][0-9]*)*\]|\[(O:X[1-9][0-9]?|J)\]( .+)?"
    r"|3-[1-9][0-9]?|T[1-9][0-9]?|INT-[A-Z]+"
)
_FACT = re.compile(r"F[0-9]{3}")


def load_event_cards(text: str | None = None) -> EventCards:
    """Load `resources/clinical/life_events.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown or unsourced.
    """
    file = read_entry("clinical", "life_events.toml", text)
    loaded = EventCards(
        version=file.text("version"),
        reviewed_by=file.text("reviewed_by", empty=True),
        reviewed_on=file.text("reviewed_on", empty=True),
        cards=tuple(_card(entry) for entry in file.entries("cards")),
    )
    file.close()
    if tuple(card.id for card in loaded.cards) != CARD_IDS:
        file.refuse(f"the cards must be {', '.join(CARD_IDS)}, each once and in this order")
    return loaded


def _card(entry: Entry) -> EventCard:
    card = EventCard(
        id=entry.text("id"),
        title=entry.text("title"),
        action=entry.text("action"),
        more=entry.text("more"),
        script=entry.text("script"),
        why=entry.text("why", ""),
        tier=entry.choice("tier", Tier) if entry.has("tier") else Tier.NONE,
        live_title=entry.text("live_title", ""),
        live=entry.texts("live", ()),
        other_title=entry.text("other_title", ""),
        other=entry.texts("other", ()),
        sign=entry.text("sign", ""),
        page=entry.text("page", ""),
        facts=entry.texts("facts"),
        marks=entry.texts("marks"),
    )
    entry.close()
    if not card.facts or not all(_FACT.fullmatch(fact) for fact in card.facts):
        entry.refuse("facts must be numbers like F087")
    if not card.marks or not all(_MARK.fullmatch(mark) for mark in card.marks):
        entry.refuse("it names no source")
    return card
