"""The shipped list of interactions, and one medicine looked up in it."""

from __future__ import annotations

from datetime import date

from azacare.content.interactions import load_interactions
from azacare.domain.interaction_cards import About, MedicineCards, medicine_cards
from azacare.domain.interactions import Level
from azacare.domain.medicine_names import NameBook
from azacare.domain.other_medicines import MedicineKind, OtherMedicine

BOOK = load_interactions()
NAMES = NameBook(BOOK)
TODAY = date(2026, 3, 8)


def one(medicine: OtherMedicine, about: About | None = None) -> MedicineCards:
    return medicine_cards([("1", medicine)], [], NAMES, TODAY, about or About())[0]


def rules(name: str, kind: MedicineKind | None = None, chosen: str = "") -> dict[str, Level]:
    found = one(OtherMedicine(name, kind, chosen=chosen))
    return {card.rule.id: card.level for card in found.cards}
