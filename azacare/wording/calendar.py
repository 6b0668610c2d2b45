"""What a calendar program shows. Private unless the person asks for more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from azacare.wording.words import Words


def blood_test_title(words: Words, tested: Sequence[str] = ()) -> str:
    """The title of an appointment; `tested` are names of what is tested, where they may be told."""
    if not tested:
        return words.translate("Calendar", "Blood test")
    text = words.translate("Calendar", "Blood test: {tested}")
    return text.format(tested=words.listing(list(tested)))


def dose_title(words: Words, amount_mg: Decimal | None = None) -> str:
    """The title of a dose; with the amount, and then the name, only where it may be told."""
    if amount_mg is None:
        return words.translate("Calendar", "Medicine")
    text = words.translate("Calendar", "Azathioprine, {amount}")
    return text.format(amount=words.mg(amount_mg))
