"""What "I took it" means: which slot, which kind of record, and what the rules say to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from azacare.domain.advice import Action, Advice, advise
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Slot, SlotId
from azacare.domain.standing import Standing
from azacare.domain.tablets import TabletCount, make_amount

_MOST_MG = Decimal(1000)  # no single amount a person could have swallowed by these tablets


def as_it_was(standing: Standing, slot_id: SlotId | None) -> Standing:
    """Only what had happened at the moment of the standing, and any answer to the slot itself."""
    known = tuple(
        r
        for r in standing.records
        if r.at <= standing.now or (slot_id is not None and r.slot == slot_id)
    )
    return replace(standing, records=known)


def slot_for_now(standing: Standing) -> Slot | None:
    """The slot that "I take it now" means: the open one, or the next while it may be logged."""
    slot = standing.in_question()
    if slot is None or standing.advice_for(slot).action is not Action.SKIP:
        return slot
    following = standing.plan.next_after(standing.now)
    may_take = following and standing.advice_for(following).action is Action.TAKE
    return following if may_take else slot


def amount_taken(amount_mg: Decimal | None, slot: Slot | None) -> Decimal:
    """The amount in mg: what was said, or else what the slot planned.

    Raises:
        InputProblem: nothing was said or planned, or nobody could have swallowed it.
    """
    amount = amount_mg if amount_mg is not None else (slot.amount_mg if slot else None)
    if amount is None:
        raise InputProblem(Problem.EMPTY, "amount-mg")
    if not 0 < amount <= _MOST_MG:
        raise InputProblem(
            Problem.AMOUNT_OUT_OF_RANGE, "amount-mg", amount=amount, low=1, high=_MOST_MG
        )
    return amount


def tablets_of(slot: Slot | None, amount: Decimal) -> tuple[TabletCount, ...]:
    """The tablets it was made of; none where the amount cannot be made, for it is still true."""
    if slot is None or not slot.version.strengths_mg:
        return ()
    try:
        return make_amount(amount, slot.version.strengths_mg)
    except InputProblem:
        return ()


def doses_after(standing: Standing, at: datetime) -> tuple[datetime, ...]:
    """When doses were taken after `at`."""
    return tuple(r.at for r in standing.records if r.swallowed and r.at > at)


def advice_on_taking(
    standing: Standing, slot: Slot | None, amount: Decimal, later: tuple[datetime, ...]
) -> Advice:
    """What the rules say about taking `amount` for `slot` at `standing.now`, when doses were
    taken `later` than that too.
    """
    inputs = standing.inputs_for(slot)
    too_much = slot is not None and amount > slot.amount_mg
    gap = inputs.thresholds.min_gap if inputs.thresholds else None
    too_close = gap is not None and any(dose - standing.now < gap for dose in later)
    if (too_much or too_close) and inputs.answer is None:
        return advise(replace(inputs, took_extra=True))
    return advise(inputs)


def is_outside(named: bool, answer: DoseRecord | None, advice: Advice) -> bool:
    """Whether this is a dose outside any slot: none was named, and none is due yet."""
    return not named and answer is None and advice.action is Action.EARLY


def what_it_is(named: bool, answer: DoseRecord | None, advice: Advice) -> tuple[RecordKind, str]:
    """The kind of record, and the entity that it corrects (empty for a new one)."""
    if answer is not None and answer.kind is RecordKind.TAKEN:
        return RecordKind.EXTRA, ""
    if answer is not None:
        return RecordKind.TAKEN, answer.entity_id
    if is_outside(named, answer, advice):
        return RecordKind.EXTRA, ""
    return RecordKind.TAKEN, ""
