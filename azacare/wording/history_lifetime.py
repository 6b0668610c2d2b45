"""How much was taken in all, for the card of History."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from azacare.domain.long_term import LongTerm
from azacare.wording.words import Words


def lifetime_figure(use: LongTerm, words: Words) -> str:
    """Such as "112 g"; below ten grams with a decimal."""
    step = Decimal("0.1") if use.grams < 10 else Decimal(1)
    grams = use.grams.quantize(step, ROUND_HALF_UP)
    return words.translate("History", "{grams} g").format(grams=words.number(grams))


def lifetime_detail(use: LongTerm, words: Words) -> str:
    """What the total is made of. It is an estimate and no limit (clinical 3-24)."""
    if use.earlier is None or not use.earlier.grams:
        return words.translate(
            "History", "From recorded doses. Ask your provider about long-term use."
        )
    text = words.translate(
        "History",
        "With {grams} g from before AzaCare. Ask your provider about long-term use.",
    )
    return text.format(grams=words.number(use.earlier.grams))
