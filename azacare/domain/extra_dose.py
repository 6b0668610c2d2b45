"""Whether a dose was taken that was too much (M3), and which repeats are not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.thresholds import Thresholds

if TYPE_CHECKING:
    from azacare.domain.standing import Standing


def extra_dose_at(standing: Standing, thresholds: Thresholds) -> datetime | None:
    """When a dose was taken that was too much, if that is still open; None otherwise.

    Too much is a dose outside the plan, more than was planned for one slot, a second dose
    within the least gap of the one before, or one that takes its dose-day over the prescribed
    amount. It stays open for
    `extra_open_hours` or until a later dose that is none of these, so only the last dose
    decides. A repeat that the provider's own rule allows is not too much.
    """
    doses = standing.swallowed
    last = next(
        (i for i in reversed(range(len(doses))) if not _allowed(standing, doses[i], thresholds)),
        None,
    )
    if last is None:
        return None
    dose, earlier = doses[last], doses[last - 1] if last else None
    if standing.now - dose.at > timedelta(hours=standing.rules.extra_open_hours):
        return None
    too_much = (
        dose.kind is RecordKind.EXTRA
        or (earlier is not None and dose.at - earlier.at < _gap_of(standing, dose, thresholds))
        or _more_than_its_slot(standing, dose, thresholds)
        or _over_day(standing, dose, thresholds)
    )
    return dose.at if too_much else None


def allowed_repeats_mg(standing: Standing, day: date, thresholds: Thresholds) -> Decimal:
    """The amount in mg of the dose-day's repeats that the provider's vomiting rule allows."""
    return sum(
        (
            dose.amount_mg or Decimal(0)
            for dose in standing.swallowed
            if dose.kind is RecordKind.EXTRA
            and standing.day_of(dose) == day
            and _allowed(standing, dose, thresholds)
        ),
        Decimal(0),
    )


def _allowed(standing: Standing, dose: DoseRecord, thresholds: Thresholds) -> bool:
    """Whether `dose` is the one repeat that the provider's vomiting rule allows (M9): the first,
    after a vomiting soon enough after the dose, and of no more than that dose.
    """
    if dose.kind is not RecordKind.EXTRA or dose.slot is None or thresholds.vomit_repeat is None:
        return False
    answer = standing.answer_to(dose.slot)
    if answer is None or answer.kind is not RecordKind.TAKEN or not dose.amount_mg:
        return False
    about = standing.records_of(dose.slot)
    first = min((r for r in about if r.kind is RecordKind.EXTRA), key=lambda r: r.at)
    in_time = any(
        answer.at <= r.at <= min(dose.at, answer.at + thresholds.vomit_repeat)
        for r in about
        if r.kind is RecordKind.VOMITED
    )
    return in_time and first is dose and dose.amount_mg <= (answer.amount_mg or Decimal(0))


def _gap_of(standing: Standing, dose: DoseRecord, thresholds: Thresholds) -> timedelta:
    """The least gap that held for the dose's own slot: clock changes and new versions differ."""
    slot = standing.plan.find(dose.slot) if dose.slot and dose.kind is RecordKind.TAKEN else None
    if slot is None:
        return thresholds.min_gap
    return standing.thresholds_for(slot, standing.plan.next_after(slot.due)).min_gap


def _more_than_its_slot(standing: Standing, dose: DoseRecord, thresholds: Thresholds) -> bool:
    """Whether more was taken for the slot of `dose` than was planned for it."""
    slot = standing.plan.find(dose.slot) if dose.slot else None
    if slot is None:
        return False
    of_slot = [r for r in standing.records_of(slot.id) if r.swallowed]
    counted = (r.amount_mg for r in of_slot if not _allowed(standing, r, thresholds))
    return sum((amount or Decimal(0) for amount in counted), Decimal(0)) > slot.amount_mg


def _over_day(standing: Standing, dose: DoseRecord, thresholds: Thresholds) -> bool:
    """Whether the dose-day of `dose` is over what was planned, then or now."""
    day = standing.day_of(dose)
    slots = {slot.id: slot.amount_mg for slot in standing.plan.slots_on(day)}
    for record in standing.swallowed:  # what an earlier version planned was planned all the same
        if record.kind is not RecordKind.TAKEN or record.slot is None or record.slot in slots:
            continue
        if record.slot.day == day:
            slots[record.slot] = record.amount_mg or Decimal(0)
    return standing.counted_on(day, thresholds) > sum(slots.values())
