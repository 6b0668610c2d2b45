"""The JSON that commands print; instants are ISO 8601 with offset, amounts are in mg."""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from azacare.domain.advice import Advice, Rule
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord
from azacare.services.health import CheckResult
from azacare.services.views import SlotView, TodayView
from azacare.wording.advice import advice_text
from azacare.wording.prescription import understood_text
from azacare.wording.words import Words


def number(value: Decimal) -> int | float:
    """A JSON number without a needless ".0"."""
    return int(value) if value == value.to_integral_value() else float(value)


def instant(at: datetime | None, zone: tzinfo | None) -> str | None:
    """ISO 8601 with the offset of `zone`."""
    return at.astimezone(zone).isoformat() if at else None


def slot_shape(view: SlotView) -> dict[str, Any]:
    """A slot as `today` and the recording commands show it."""
    record = view.record
    zone = view.due.tzinfo
    return {
        "slot": str(view.slot.id),
        "due": view.due.isoformat(),
        "amount_mg": number(view.amount_mg),
        "tablets": [
            {"strength_mg": number(part.strength_mg), "count": number(part.count)}
            for part in view.tablets
        ],
        "state": view.state.value,
        "taken_at": instant(record.at, zone) if record and record.swallowed else None,
        "recorded_at": instant(record.recorded_at, zone) if record else None,
        "recorded_by": record.recorded_by if record else None,
        "routine": view.slot.routine,
        "events": [event_shape(event, zone) for event in view.events],
    }


def event_shape(record: DoseRecord, zone: tzinfo | None) -> dict[str, Any]:
    """An extra dose, or vomiting after a dose."""
    return {
        "kind": record.kind.value,
        "at": instant(record.at, zone),
        "amount_mg": number(record.amount_mg) if record.amount_mg else None,
        "recorded_at": instant(record.recorded_at, zone),
        "recorded_by": record.recorded_by,
    }


def row_of(rule: Rule) -> str | None:
    """The row of the decision table; the end of a pause belongs to the row of pauses."""
    if rule is Rule.AFTER_PAUSE:
        return Rule.M2.value
    return None if rule in {Rule.UNKNOWN, Rule.FILLED} else rule.value


def advice_shape(advice: Advice, zone: tzinfo | None, words: Words) -> dict[str, Any]:
    """An advice; `rule` is null where no row of the table applies."""
    following = advice.next_slot
    return {
        "slot": str(advice.slot.id) if advice.slot else None,
        "action": advice.action.value,
        "rule": row_of(advice.rule),
        "added": [extra.value for extra in advice.extras],
        "call": advice.call,
        "wait_until": instant(advice.wait_until, zone),
        "next_due": instant(following.due, zone) if following else None,
        "text": advice_text(advice, zone, words).in_one(),
    }


def today_shape(view: TodayView, words: Words) -> dict[str, Any]:
    """The Today page."""
    zone = view.now.tzinfo
    return {
        "person": view.person_name,
        "now": view.now.isoformat(),
        "zone": str(zone),
        "slots": [slot_shape(slot) for slot in view.slots],
        "next": slot_shape(view.next) if view.next else None,
        "advice": [advice_shape(advice, zone, words) for advice in view.advice],
        "extra_doses": [event_shape(extra, zone) for extra in view.extras],
    }


def prescription_shape(version: PrescriptionVersion, words: Words) -> dict[str, Any]:
    """One version of a prescription."""
    return {
        "from": version.starts.isoformat(),
        "until": version.ends.isoformat() if version.ends else None,
        "times": [
            {
                "at": entry.at.isoformat("minutes"),
                "amounts_mg": [number(amount) for amount in entry.amounts_mg],
                "routine": entry.routine,
            }
            for entry in version.times
        ],
        "tablets_mg": [number(strength) for strength in version.strengths_mg],
        "food": version.food.value,
        "per_day_mg": [number(total) for total in version.day_totals_mg()],
        "text": understood_text(version, words),
    }


def check_shape(result: CheckResult, sentence: str) -> dict[str, Any]:
    """One line of `doctor`."""
    return {"check": result.check.value, "ok": result.ok, "detail": sentence}
