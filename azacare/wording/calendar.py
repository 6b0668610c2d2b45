"""What a calendar program shows. Private unless the person asks for more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from azacare.domain.monitoring_list import MonitoringList
from azacare.services.ports import CalendarTexts
from azacare.wording.blood_test_prompts import tested_text
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


def calendar_texts(words: Words, tests: MonitoringList | None, *, told: bool) -> CalendarTexts:
    """What goes into the file: with `told` what is tested, the place and the amount too."""
    if not told:
        return CalendarTexts(lambda _one: blood_test_title(words), lambda _mg: dose_title(words))
    return CalendarTexts(
        lambda one: blood_test_title(words, list(filter(None, [tested_text(one, tests, words)]))),
        lambda amount: dose_title(words, amount),
        details=lambda one: one.note,
        place=lambda one: one.place,
    )
