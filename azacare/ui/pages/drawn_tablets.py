"""The tablets of an amount, drawn as the person's own look."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from azacare.domain.prescription import PrescriptionVersion, Tablet
from azacare.domain.tablets import TabletCount
from azacare.services.views import SlotView
from azacare.ui.theme import Look
from azacare.ui.widgets.tablets import TabletDrawing, Tablets, TabletShape
from azacare.wording.doses import tablets_text
from azacare.wording.words import Words


def drawn_amount(
    look: Look, version: PrescriptionVersion, amount_mg: Decimal, words: Words
) -> Tablets | None:
    """The tablets that make `amount_mg`; None for what is not given as tablets."""
    made = version.tablets_for(amount_mg)
    return _drawn(look, made, version.tablets, words) if made else None


def drawn_slot(look: Look, slot: SlotView, words: Words) -> Tablets:
    """The tablets of a planned dose."""
    return _drawn(look, slot.tablets, slot.looks, words)


def drawn_amounts(look: Look, version: PrescriptionVersion, words: Words) -> list[Tablets]:
    """The tablets of every amount of a version, the smallest first."""
    amounts = sorted({amount for entry in version.times for amount in entry.amounts_mg})
    drawn = (drawn_amount(look, version, amount, words) for amount in amounts)
    return [tablets for tablets in drawn if tablets is not None]


def _drawn(
    look: Look, counted: Sequence[TabletCount], known: Sequence[Tablet], words: Words
) -> Tablets:
    looks = {tablet.strength_mg: tablet.look for tablet in known}
    drawings = []
    for part in counted:
        own = looks.get(part.strength_mg)
        drawings.append(
            TabletDrawing(part.count, own.color, TabletShape(own.shape.value))
            if own
            else TabletDrawing(part.count)
        )
    return Tablets(look, tablets_text(counted, words), drawings)
