"""The tablets of an amount, drawn as the person's own look."""

from __future__ import annotations

from decimal import Decimal

from azacare.domain.prescription import PrescriptionVersion
from azacare.ui.theme import Look
from azacare.ui.widgets.tablets import TabletDrawing, Tablets, TabletShape
from azacare.wording.doses import tablets_text
from azacare.wording.words import Words


def drawn_amount(
    look: Look, version: PrescriptionVersion, amount_mg: Decimal, words: Words
) -> Tablets | None:
    """The tablets that make `amount_mg`; None for what is not given as tablets."""
    made = version.tablets_for(amount_mg)
    if not made:
        return None
    looks = {tablet.strength_mg: tablet.look for tablet in version.tablets}
    drawings = []
    for part in made:
        known = looks.get(part.strength_mg)
        drawings.append(
            TabletDrawing(part.count, known.color, TabletShape(known.shape.value))
            if known
            else TabletDrawing(part.count)
        )
    return Tablets(look, tablets_text(made, words), drawings)


def drawn_amounts(look: Look, version: PrescriptionVersion, words: Words) -> list[Tablets]:
    """The tablets of every amount of a version, the smallest first."""
    amounts = sorted({amount for entry in version.times for amount in entry.amounts_mg})
    drawn = (drawn_amount(look, version, amount, words) for amount in amounts)
    return [tablets for tablets in drawn if tablets is not None]
