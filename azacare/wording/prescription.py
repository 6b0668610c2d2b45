"""A prescription repeated in words, so that a person can compare it with the label."""

from __future__ import annotations

from decimal import Decimal

from azacare.domain.prescription import (
    Caution,
    DoseTime,
    Food,
    Form,
    PatternKind,
    PrescriptionVersion,
)
from azacare.wording.doses import tablets_text
from azacare.wording.words import Words


def understood_text(version: PrescriptionVersion, words: Words) -> str:
    """Such as "75 mg, that is 1½ tablets of 50 mg, at 8:00 AM and 8:00 PM, with food."."""
    same = len({entry.amounts_mg for entry in version.times}) == 1
    if same:
        times = words.listing([words.time(entry.at) for entry in version.times])
        doses = _at(words, _amounts(version, version.times[0], words), times)
    else:
        doses = words.listing(
            [
                _at(words, _amounts(version, entry, words), words.time(entry.at))
                for entry in version.times
            ]
        )
    parts = [doses, days_text(version, words), _food(version.food, words)]
    comma = words.translate("Time", ", ")
    sentence = words.translate("Prescription", "{what}. {total}")
    what = comma.join(part for part in parts if part)
    return sentence.format(what=what, total=each_day_text(version, words))


def _at(words: Words, amount: str, times: str) -> str:
    return words.translate("Prescription", "{amount}, at {times}").format(
        amount=amount, times=times
    )


def _amounts(version: PrescriptionVersion, entry: DoseTime, words: Words) -> str:
    """One amount, or two that are taken in turn."""
    each = [_amount(version, amount, words) for amount in entry.amounts_mg]
    if len(each) < 2:
        return each[0]
    text = words.translate("Prescription", "{first} and {second} in turn, day by day")
    return text.format(first=each[0], second=each[1])


def _amount(version: PrescriptionVersion, amount_mg: Decimal, words: Words) -> str:
    tablets = tablets_text(version.tablets_for(amount_mg), words)
    if not tablets:
        return words.mg(amount_mg)
    text = words.translate("Prescription", "{amount}, that is {tablets}")
    return text.format(amount=words.mg(amount_mg), tablets=tablets)


def days_text(version: PrescriptionVersion, words: Words) -> str:
    """On which days: "every day", "on Mondays and Thursdays", "every 3 days"."""
    pattern = version.pattern
    if pattern.kind is PatternKind.WEEKDAYS:
        names = [words.weekday_named(number) for number in sorted(pattern.weekdays)]
        return words.translate("Prescription", "on {days}").format(days=words.listing(names))
    if pattern.kind is PatternKind.EVERY_N_DAYS and pattern.interval_days > 1:
        n = pattern.interval_days
        return words.translate("Prescription", "every %n day(s)", None, n)
    return words.translate("Prescription", "every day")


def _food(food: Food, words: Words) -> str:
    texts = {
        Food.WITH_FOOD: words.translate("Prescription", "with food"),
        Food.EMPTY_STOMACH: words.translate("Prescription", "on an empty stomach"),
        Food.NO_RULE: "",
    }
    return texts[food]


def each_day_text(version: PrescriptionVersion, words: Words) -> str:
    """Such as "150 mg a day in all."."""
    totals = version.day_totals_mg()
    if len(set(totals)) == 1:
        text = words.translate("Prescription", "{total} in all on each of these days.")
        if version.pattern.kind is PatternKind.EVERY_DAY:
            text = words.translate("Prescription", "{total} a day in all.")
        return text.format(total=words.mg(totals[0]))
    text = words.translate("Prescription", "{first} or {second} a day in all, in turn.")
    return text.format(first=words.mg(totals[0]), second=words.mg(totals[1]))


def headline(version: PrescriptionVersion, words: Words) -> str:
    """Such as "75 mg, twice a day", for the top of the page."""
    if version.form is Form.INJECTION:
        return words.translate("Prescription", "Given by a nurse or doctor")
    amounts = {entry.amounts_mg for entry in version.times}
    often = _how_often(len(version.times), words)
    slash = "/"
    if len(amounts) == 1:
        amount = slash.join(words.number(a) for a in next(iter(amounts)))
        return words.translate("Prescription", "{amount} mg, {often}").format(
            amount=amount, often=often
        )
    each = [slash.join(words.number(a) for a in entry.amounts_mg) for entry in version.times]
    return words.translate("Prescription", "{amounts} mg, {often}").format(
        amounts=words.listing(each), often=often
    )


def _how_often(times: int, words: Words) -> str:
    if times == 1:
        return words.translate("Prescription", "once a day")
    if times == 2:
        return words.translate("Prescription", "twice a day")
    return words.translate("Prescription", "%n time(s) a day", None, times)


def caution_text(caution: Caution, words: Words) -> str:
    """What to check against the label; never a refusal (clinical 3-28, 3-40)."""
    texts = {
        Caution.DAY_AMOUNT_LOW: words.translate(
            "Prescription",
            "This is less than most people take in a day. Please check it against your label or "
            "ask your pharmacist.",
        ),
        Caution.DAY_AMOUNT_HIGH: words.translate(
            "Prescription",
            "This is more than most people take in a day. Please check it against your label or "
            "ask your pharmacist.",
        ),
        Caution.UNUSUAL_STEP: words.translate(
            "Prescription",
            "This amount is unusual. Please check it against your label or ask your pharmacist.",
        ),
        Caution.NEEDS_HALVES: words.translate(
            "Prescription",
            "This needs half tablets. Ask your pharmacist if your tablets can be halved, and "
            "how. Some must be swallowed whole. Wash your hands after. If you are pregnant, do "
            "not handle broken tablets: ask first.",
        ),
        Caution.TIMES_CLOSE: words.translate(
            "Prescription",
            "These times are close together. Please check them against your label.",
        ),
    }
    return texts[caution]
