"""Long-term use in words. No text calls an amount or a time a limit (clinical 3-24)."""

from __future__ import annotations

from decimal import Decimal

from azacare.domain.long_term import DAY_90, LIFETIME_GRAMS, CheckIn, LongTerm, Reached
from azacare.services.long_term import BETTER, NO_BETTER, LongTermView
from azacare.wording.words import Words


def amount_text(use: LongTerm, words: Words) -> str:
    """Such as "About 312 g in all"."""
    grams = (
        use.grams.quantize(Decimal(1)) if use.grams >= 10 else use.grams.quantize(Decimal("0.1"))
    )
    return words.translate("Long term", "About {grams} g in all").format(grams=words.number(grams))


def parts_text(use: LongTerm, words: Words) -> str:
    """Which part was recorded and which is remembered."""
    recorded = words.number((use.recorded_mg / 1000).quantize(Decimal("0.1")))
    before = use.earlier.grams if use.earlier else None
    if before is None:
        text = words.translate(
            "Long term", "{recorded} g from the doses recorded here. It is an estimate."
        )
        return text.format(recorded=recorded)
    text = words.translate(
        "Long term", "{recorded} g recorded here, and about {before} g before. It is an estimate."
    )
    return text.format(recorded=recorded, before=words.number(before))


def time_text(use: LongTerm, words: Words) -> str:
    """For how long; empty before the first day."""
    if use.since is None:
        return ""
    text = words.translate("Long term", "Since {day}: {time}")
    return text.format(day=words.day_with_year(use.since), time=_span(use, words))


def _span(use: LongTerm, words: Words) -> str:
    n = use.years
    years = words.translate("Long term", "%n year(s)", None, n)
    n = use.months
    months = words.translate("Long term", "%n month(s)", None, n)
    if not use.years:
        return months if use.months else words.translate("Long term", "less than a month")
    return words.listing([years, months]) if use.months else years


def risk_texts(words: Words) -> tuple[str, ...]:
    """What long use means, and what helps from the first day on (3-24, F083, F084, F118-F121)."""
    return (
        words.translate(
            "Long term",
            "Long use can make some cancers more likely, such as lymphoma and skin cancer. "
            "The risk is there with any amount and any time.",
        ),
        words.translate(
            "Long term",
            "Skin checks and sun care matter from day one. Ask your provider how often to have "
            "your skin checked.",
        ),
        words.translate(
            "Long term", "Cover up outside. Use a hat, sunglasses and sunscreen. Avoid strong sun."
        ),
    )


def figures_text(words: Words) -> str:
    """Where the figures come from."""
    text = words.translate(
        "Long term",
        "The leaflet names {grams} g or 10 years. These are times to talk, and no amount is "
        "without risk.",
    )
    return text.format(grams=LIFETIME_GRAMS)


def bring_up_title(words: Words) -> str:
    """The title of a milestone."""
    return words.translate("Long term", "Bring this up with your provider")


def bring_up_text(reached: Reached, grams: Decimal, words: Words) -> str:
    """What was reached, and what to ask."""
    parts = []
    if reached.percent:
        text = words.translate("Long term", "You have taken about {grams} g in all.")
        parts.append(text.format(grams=words.number(grams.quantize(Decimal(1)))))
    if reached.years:
        n = reached.years
        parts.append(
            words.translate("Long term", "You have taken azathioprine for %n year(s).", None, n)
        )
    parts.append(
        words.translate("Long term", "Ask your provider about skin checks and long-term risks.")
    )
    parts.append(words.translate("Long term", "This number is only a guide."))
    return " ".join(parts)


def check_in_title(check_in: CheckIn, words: Words) -> str:
    """The question."""
    if check_in.step == DAY_90:
        return words.translate("Long term", "3 months on azathioprine: any better?")
    return words.translate("Long term", "8 weeks on azathioprine: any better?")


def check_in_text(check_in: CheckIn, words: Words) -> str:
    """What to know before answering (3-8)."""
    if check_in.step == DAY_90:
        return words.translate(
            "Long term", "Think of swelling, pain and how stiff you are in the morning."
        )
    return words.translate(
        "Long term", "It can take 8 to 12 weeks until you feel it. You may leave this out."
    )


def after_check_in(check_in: CheckIn, answer: str, words: Words) -> str:
    """What follows from an answer."""
    if answer == BETTER:
        return words.translate("Long term", "Kept. Tell your provider at your next visit.")
    if answer == NO_BETTER and check_in.step == DAY_90:
        return words.translate("Long term", "Kept. Call your provider about it.")
    if check_in.step == DAY_90:
        return words.translate("Long term", "Kept. Talk about it at your next visit.")
    return words.translate(
        "Long term", "Kept. It can take 8 to 12 weeks. AzaCare will ask again at 3 months."
    )


def call_action(words: Words) -> str:
    """After no change in 3 months."""
    return words.translate("Long term", "Call your provider. Tell them that it is no better.")


def call_script(check_in: CheckIn, words: Words) -> str:
    """What to say."""
    text = words.translate(
        "Long term",
        "I have taken azathioprine for my arthritis since {day}. After 3 months it is no better. "
        "What do you advise?",
    )
    return text.format(day=words.day_with_year(check_in.since))


def how_long_text(view: LongTermView, words: Words) -> str:
    """How long it may take until it helps."""
    if view.arthritis:
        return words.translate("Long term", "With arthritis it can take 8 to 12 weeks to help.")
    return words.translate("Long term", "Ask your provider how long it takes until it helps.")
