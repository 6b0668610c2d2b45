"""Amounts, tablets and slot states in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from azacare.domain.prescription import Food
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.standing import SlotState
from azacare.domain.tablets import TabletCount
from azacare.services.views import News, SlotView
from azacare.wording.words import Words


def tablets_text(tablets: Sequence[TabletCount], words: Words) -> str:
    """Such as "1½ tablets of 50 mg", "1 tablet of 50 mg and 1 of 25 mg"; empty for none."""
    parts = []
    for index, part in enumerate(tablets):
        count, strength = words.count(part.count), words.mg(part.strength_mg)
        if index:
            text = words.translate("Dose", "{count} of {strength}")
        elif part.count <= 1:
            text = words.translate("Dose", "{count} tablet of {strength}")
        else:
            text = words.translate("Dose", "{count} tablets of {strength}")
        parts.append(text.format(count=count, strength=strength))
    return words.listing(parts)


def amount_text(view: SlotView, words: Words) -> str:
    """Such as "75 mg = 1½ tablets of 50 mg"."""
    tablets = tablets_text(view.tablets, words)
    amount = words.mg(view.amount_mg)
    if not tablets:
        return amount
    return words.translate("Dose", "{amount} = {tablets}").format(amount=amount, tablets=tablets)


def short_amount(view: SlotView, words: Words) -> str:
    """Such as "75 mg · 1½ tablets", for a row of a list."""
    return short_dose(view.amount_mg, view.tablets, words)


def short_dose(amount_mg: Decimal, tablets: Sequence[TabletCount], words: Words) -> str:
    """The same of an amount and its tablets."""
    if not tablets:
        return words.mg(amount_mg)
    total = sum((part.count for part in tablets), Decimal(0))
    count = words.count(total)
    text = (
        words.translate("Dose", "{amount} · {count} tablet")
        if total <= 1
        else words.translate("Dose", "{amount} · {count} tablets")
    )
    return text.format(amount=words.mg(amount_mg), count=count)


def state_text(state: SlotState, words: Words) -> str:
    """The state of a slot in one or two words."""
    texts = {
        SlotState.UPCOMING: words.translate("Dose", "Coming up"),
        SlotState.DUE: words.translate("Dose", "Due now"),
        SlotState.LATE: words.translate("Dose", "Not recorded"),
        SlotState.MISSED: words.translate("Dose", "Missed"),
        SlotState.TAKEN: words.translate("Dose", "Taken"),
        SlotState.SKIPPED: words.translate("Dose", "Skipped"),
        SlotState.UNSURE: words.translate("Dose", "Not sure"),
        SlotState.PAUSED: words.translate("Dose", "Paused"),
        SlotState.ARCHIVED: words.translate("Dose", "In the archive"),
    }
    return texts[state]


def food_text(food: Food, words: Words) -> str:
    """What the label says about food; empty when it says nothing."""
    if food is Food.WITH_FOOD:
        return words.translate("Dose", "Take it with food")
    if food is Food.EMPTY_STOMACH:
        return words.translate("Dose", "Take it on an empty stomach")
    return ""


def record_text(
    record: DoseRecord, words: Words, zone_of: datetime, about: date | None = None
) -> str:
    """What was recorded, when and by whom: "Taken at 8:05 AM, recorded by me".

    The day is told where it is not the one that the reader takes for granted: `about`, or else
    the day of the planned dose.
    """
    at = record.at.astimezone(zone_of.tzinfo)
    taken_for_granted = about or (record.slot.day if record.slot is not None else at.date())
    same_day = at.date() == taken_for_granted
    texts = _on_that_day(words) if same_day else _on_another_day(words)
    return texts[record.kind].format(
        time=words.time(at), moment=words.moment(at), who=who_text(record.recorded_by, words)
    )


def _on_that_day(words: Words) -> dict[RecordKind, str]:
    return {
        RecordKind.TAKEN: words.translate("Dose", "Taken at {time}, recorded by {who}"),
        RecordKind.EXTRA: words.translate("Dose", "Extra dose at {time}, recorded by {who}"),
        RecordKind.SKIPPED: words.translate("Dose", "Skipped, recorded by {who}"),
        RecordKind.UNSURE: words.translate("Dose", "Not sure, recorded by {who}"),
        RecordKind.VOMITED: words.translate("Dose", "Vomited at {time}, recorded by {who}"),
    }


def _on_another_day(words: Words) -> dict[RecordKind, str]:
    return {
        **_on_that_day(words),
        RecordKind.TAKEN: words.translate("Dose", "Taken on {moment}, recorded by {who}"),
        RecordKind.EXTRA: words.translate("Dose", "Extra dose on {moment}, recorded by {who}"),
        RecordKind.VOMITED: words.translate("Dose", "Vomited on {moment}, recorded by {who}"),
    }


def whole_record_text(
    record: DoseRecord, words: Words, zone_of: datetime, about: date | None = None
) -> str:
    """The same with the amount that was swallowed, or why it was left out."""
    said = record_text(record, words, zone_of, about)
    if record.amount_mg is not None and record.swallowed:
        text = words.translate("Dose", "{amount}. {said}")
        return text.format(amount=words.mg(record.amount_mg), said=said)
    if record.reason:
        text = words.translate("Dose", "{said}. Why: {reason}")
        return text.format(said=said, reason=record.reason)
    return said


def who_text(actor: str, words: Words) -> str:
    """The actor's name; the two built-in ones are translated."""
    if actor == "me":
        return words.translate("Dose", "me")
    if actor == "caregiver":
        return words.translate("Dose", "caregiver")
    return actor


def span_text(span: timedelta, words: Words) -> str:
    """Such as "6 h 40 min", "3 days"."""
    minutes = max(int(span.total_seconds() // 60), 0)
    if minutes >= 48 * 60:
        n = minutes // (24 * 60)
        return words.translate("Time", "%n day(s)", None, n)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.translate("Time", "{minutes} min").format(minutes=rest)
    if not rest:
        return words.translate("Time", "{hours} h").format(hours=hours)
    return words.translate("Time", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


def news_text(view: SlotView, words: Words) -> str:
    """What is new with this dose, for a line beside it; empty when nothing is."""
    if view.news is News.NEW_AMOUNT:
        return words.translate("Dose", "New amount from this dose on, as your provider planned.")
    if view.news is News.AFTER_PAUSE:
        return words.translate(
            "Dose", "First dose after your provider's pause. Call them before you take it."
        )
    return ""
