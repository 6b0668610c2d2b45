"""Missed-dose advice: what the rules M0 to M12 say about one slot at one moment.

A pure function of its inputs, which are logged with every advice (clinical 4.4). First match
of M0 to M5 and M9 ends the decision; otherwise exactly one of M7c, M7, M7b, M8 is chosen, and
M6, M11, M12 may add a line. Two doses are never advised, and no setting can change that.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.prescription import Form
from azacare.domain.records import RecordKind
from azacare.domain.slots import Pause, Slot
from azacare.domain.thresholds import Thresholds, ThresholdSetting


class Action(Enum):
    """What the person should do about the slot."""

    TAKE = "take"
    WAIT = "wait"
    SKIP = "skip"
    EARLY = "early"
    ASK = "ask"
    PAUSED = "paused"
    CALL = "call"
    EMERGENCY = "emergency"
    NONE = "none"


class Rule(Enum):
    """The row of the decision table that was chosen."""

    M0 = "M0"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"
    M7 = "M7"
    M7B = "M7b"
    M7C = "M7c"
    M8 = "M8"
    M9 = "M9"
    M10 = "M10"
    AFTER_PAUSE = "after-pause"
    UNKNOWN = "unknown"
    FILLED = "filled"


class Extra(Enum):
    """A line added to the chosen row."""

    MISSED_IN_A_ROW = "M6"
    MISSED_THIS_WEEK = "missed-this-week"
    TRANSPLANT = "M11"
    ASK_WHEN_YOU_CALL = "M12"
    ASK_ABOUT_GAP = "ask-about-gap"
    MAY_REPEAT = "may-repeat"


_LEAVES_OPEN = frozenset({Rule.M0, Rule.M1, Rule.M3, Rule.M5, Rule.AFTER_PAUSE, Rule.UNKNOWN})


@dataclass(frozen=True)
class AdviceInputs:
    """Everything the decision looks at (clinical 4.2).

    Attributes:
        now: the present instant, UTC.
        slot: the slot in question; None when there is no plan.
        next_slot: the planned dose after it; None when none was found.
        answer: what the slot's newest record says; None while it is open.
        lapsed: a later slot has come due, so this one is never offered again; `next_slot` is
            then the one after `now`.
        after_another: this slot is still to come, and another one comes first: one planned
            before it, or the one now due while that may still be taken.
        pause: the pause that covers the slot.
        pause_over: a pause that ended before the slot, while nobody said yet to begin again.
        last_dose: when the last dose was taken; an unsure one counts at its planned time.
        last_dose_sure: False when `last_dose` is only an unsure one.
        misses: planned doses in a row neither taken nor paused, this one included once it
            is past due.
        misses_7d: the same within seven days, not in a row.
        day_planned_mg / day_taken_mg: of the slot's dose-day.
        days_without_dose: whole days since the last dose, or since records begin.
        took_extra: more than planned, twice within the least gap, or over the day's amount.
        vomited_after: time from the dose to the vomiting; None when none was recorded.
        repeated: a dose was already repeated for this slot.
        plans_overlap: two plans claim the same time.
        latest_log: the latest instant any dose record speaks of; `now` before it means that
            the clock cannot be trusted.
        coming: the next planned dose that is neither recorded nor paused: the one to name as
            "your next dose", where `next_slot` only measures the time that is left.
    """

    now: datetime
    slot: Slot | None
    next_slot: Slot | None
    thresholds: Thresholds | None
    answer: RecordKind | None = None
    lapsed: bool = False
    after_another: bool = False
    pause: Pause | None = None
    pause_over: Pause | None = None
    last_dose: datetime | None = None
    last_dose_sure: bool = True
    misses: int = 0
    misses_7d: int = 0
    day_planned_mg: Decimal = Decimal(0)
    day_taken_mg: Decimal = Decimal(0)
    days_without_dose: int = 0
    took_extra: bool = False
    vomited_after: timedelta | None = None
    repeated: bool = False
    plans_overlap: bool = False
    latest_log: datetime | None = None
    coming: Slot | None = None
    form: Form = Form.TABLET
    transplant: bool = False
    emergency_open: bool = False
    call_now_open: bool = False


@dataclass(frozen=True)
class Advice:
    """What to do about `slot`, and why.

    Attributes:
        call: somebody should be called, whatever the action.
        next_slot: the next planned dose, always shown (invariant 11).
        wait_until: for WAIT, the first instant (UTC) at which the dose may be taken.
        in_grace: the dose is hardly late; no explanation is needed.
        too_soon: for SKIP, the only reason is the gap since the last dose.
        over_day: for SKIP, the day's amount is reached already.
        inputs: what was looked at.
    """

    action: Action
    rule: Rule
    inputs: AdviceInputs
    call: bool = False
    extras: tuple[Extra, ...] = ()
    wait_until: datetime | None = None
    in_grace: bool = False
    too_soon: bool = False
    over_day: bool = False

    @property
    def slot(self) -> Slot | None:
        """The slot in question."""
        return self.inputs.slot

    @property
    def next_slot(self) -> Slot | None:
        """The planned dose to name as the next: the slot itself while it is still to come and
        this advice does not settle it. A dose taken ahead of its time is never named again.
        """
        slot = self.inputs.slot
        to_come = slot is not None and slot.due > self.inputs.now and self.inputs.answer is None
        if self.action is Action.EARLY or (to_come and self.rule in _LEAVES_OPEN):
            return slot
        if self.inputs.coming is not None or self.action is Action.PAUSED:
            return self.inputs.coming
        return self.inputs.next_slot

    @property
    def repeat_rule(self) -> ThresholdSetting | None:
        """The provider's order that a vomited dose may be repeated once, when it applies."""
        if Extra.MAY_REPEAT not in self.extras or self.inputs.thresholds is None:
            return None
        return self.inputs.thresholds.vomit_repeat_by


def advise(inputs: AdviceInputs) -> Advice:
    """Decide the rows of clinical 4.4 in their order; an emergency comes first (invariant 13)."""
    for row in (_m1, _m0, _m2, _m3, _m9, _m4, _filled, _unknown, _m10, _ended, _m5):
        found = row(inputs)
        if found is not None:
            return found
    return _with_extras(_timing(inputs))


def _m0(i: AdviceInputs) -> Advice | None:
    if i.form is not Form.INJECTION:
        return None
    return Advice(Action.CALL, Rule.M0, i, call=True)


def _m1(i: AdviceInputs) -> Advice | None:
    return Advice(Action.EMERGENCY, Rule.M1, i, call=True) if i.emergency_open else None


def _m2(i: AdviceInputs) -> Advice | None:
    return Advice(Action.PAUSED, Rule.M2, i) if i.pause else None


def _m3(i: AdviceInputs) -> Advice | None:
    return Advice(Action.CALL, Rule.M3, i, call=True) if i.took_extra else None


def _m9(i: AdviceInputs) -> Advice | None:
    """Without an answer the dose was taken back, but somebody vomited after it all the same."""
    if i.vomited_after is None or i.answer not in (RecordKind.TAKEN, None):
        return None
    extras = (Extra.MAY_REPEAT,) if _may_repeat(i, i.vomited_after) else ()
    return Advice(Action.CALL, Rule.M9, i, call=True, extras=extras)


def _may_repeat(i: AdviceInputs, after: timedelta) -> bool:
    """Whether the provider's rule lets a vomited dose be repeated now: once, for a dose that is
    recorded, and never where a late dose would no longer be offered.
    """
    if i.answer is None or i.repeated or i.lapsed or _unknown(i) is not None:
        return False
    if i.slot is None or i.next_slot is None or i.thresholds is None:
        return False
    limit = i.thresholds.vomit_repeat
    if limit is None or not timedelta(0) <= after <= limit:
        return False
    return _Moment(i.now, i.slot.due, i.next_slot.due, i.thresholds, None).in_time(i.now)


def _m4(i: AdviceInputs) -> Advice | None:
    if i.answer is not RecordKind.UNSURE:
        return None
    return _with_extras(Advice(Action.SKIP, Rule.M4, i))


def _filled(i: AdviceInputs) -> Advice | None:
    """A slot that is taken, or skipped by choice, asks nothing more of anybody."""
    return Advice(Action.NONE, Rule.FILLED, i) if i.answer is not None else None


def _unknown(i: AdviceInputs) -> Advice | None:
    """Missing or impossible data never means "take" (invariant 9)."""
    clock_behind = i.latest_log is not None and i.now < i.latest_log
    missing = i.slot is None or i.next_slot is None or i.thresholds is None
    if not (missing or clock_behind or i.plans_overlap):
        return None
    return Advice(Action.ASK, Rule.UNKNOWN, i, call=True)


def _m10(i: AdviceInputs) -> Advice | None:
    if not i.lapsed:
        return None
    return _with_extras(Advice(Action.SKIP, Rule.M10, i))


def _ended(i: AdviceInputs) -> Advice | None:
    """The end of a pause starts nothing by itself: "Call to check before you take your next dose"
    (clinical 7), however late the dose is, and before its time too.
    """
    return Advice(Action.CALL, Rule.AFTER_PAUSE, i, call=True) if i.pause_over else None


def _m5(i: AdviceInputs) -> Advice | None:
    if i.thresholds is None or i.days_without_dose < i.thresholds.restart_ask_days:
        return None
    return Advice(Action.CALL, Rule.M5, i, call=True)


@dataclass(frozen=True)
class _Moment:
    """The few instants that the timing rows compare."""

    now: datetime
    due: datetime
    following: datetime
    limits: Thresholds
    last_dose: datetime | None

    def in_time(self, at: datetime) -> bool:
        """Not too late for this slot, and not too close to the next: equality counts as allowed."""
        late, left = at - self.due, self.following - at
        return late <= self.limits.late_cutoff and left >= self.limits.min_gap

    def gap_holds(self, at: datetime) -> bool:
        return self.last_dose is None or at - self.last_dose >= self.limits.min_gap


def _timing(i: AdviceInputs) -> Advice:
    if i.slot is None or i.next_slot is None or i.thresholds is None:
        return Advice(Action.ASK, Rule.UNKNOWN, i, call=True)
    m = _Moment(i.now, i.slot.due, i.next_slot.due, i.thresholds, i.last_dose)
    if i.after_another or i.now < m.due - m.limits.early_window:
        return Advice(Action.EARLY, Rule.M7C, i)
    fits_day = i.day_taken_mg + i.slot.amount_mg <= i.day_planned_mg
    if not fits_day:
        return Advice(Action.SKIP, Rule.M8, i, over_day=True)
    if not m.in_time(i.now):
        return Advice(Action.SKIP, Rule.M8, i)
    if m.gap_holds(i.now):
        return Advice(Action.TAKE, Rule.M7, i, in_grace=i.now - m.due <= m.limits.grace)
    return _wait_or_skip(i, m)


def _wait_or_skip(i: AdviceInputs, m: _Moment) -> Advice:
    """M7b while the dose can still be taken later, else M8 for the gap alone."""
    if m.last_dose is not None and m.in_time(earliest := m.last_dose + m.limits.min_gap):
        return Advice(Action.WAIT, Rule.M7B, i, wait_until=earliest)
    return Advice(Action.SKIP, Rule.M8, i, too_soon=True, extras=(Extra.ASK_ABOUT_GAP,))


def _with_extras(advice: Advice) -> Advice:
    """Add M6, M11 and M12 to the row that was chosen."""
    i = advice.inputs
    limits = i.thresholds
    extras = list(advice.extras)
    in_a_row = limits is not None and i.misses >= limits.miss_call
    if in_a_row:
        extras.append(Extra.MISSED_IN_A_ROW)
    elif limits is not None and i.misses_7d >= limits.miss_count_7d:
        extras.append(Extra.MISSED_THIS_WEEK)
    transplant = i.transplant and (in_a_row or advice.rule in {Rule.M8, Rule.M10})
    if transplant:
        extras.append(Extra.TRANSPLANT)
    if i.call_now_open:
        extras.append(Extra.ASK_WHEN_YOU_CALL)
    call = advice.call or in_a_row or transplant or i.call_now_open
    return replace(advice, call=call, extras=tuple(extras))
