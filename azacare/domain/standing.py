"""Where the plan and the records leave each slot, and the advice inputs that follow.

Reads a window of slots and records around `now` and answers: which slot is in question,
what state has each, and what `advise` needs to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property

from azacare.domain.advice import Advice, AdviceInputs, Rule, advise
from azacare.domain.prescription import Form, shortest_wall_gap_minutes
from azacare.domain.records import ANSWERS, DoseRecord, RecordKind
from azacare.domain.slots import Plan, Slot, SlotId
from azacare.domain.thresholds import AdviceRules, Thresholds, ThresholdSetting, resolve
from azacare.domain.wallclock import local_day

LOOK_BACK = timedelta(days=35)
"""Longer than the longest `restartAsk` (14 days) and any run of misses worth counting."""


class SlotState(Enum):
    """The state of a slot (product 2)."""

    UPCOMING = "upcoming"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    TAKEN = "taken"
    SKIPPED = "skipped"
    UNSURE = "unsure"
    PAUSED = "paused"


_RECORDED = {
    RecordKind.TAKEN: SlotState.TAKEN,
    RecordKind.SKIPPED: SlotState.SKIPPED,
    RecordKind.UNSURE: SlotState.UNSURE,
}
_CAUTIOUS_FIRST = (RecordKind.TAKEN, RecordKind.UNSURE, RecordKind.SKIPPED)


@dataclass(frozen=True)
class Situation:
    """What the advice knows of the person besides doses."""

    transplant: bool = False
    emergency_open: bool = False
    call_now_open: bool = False


@dataclass(frozen=True)
class Standing:
    """The plan and the records of one person, seen at `now` (UTC).

    Attributes:
        records: live records (newest revisions, none retracted) of the look-back window,
            and any later ones.
    """

    plan: Plan
    records: tuple[DoseRecord, ...]
    now: datetime
    rules: AdviceRules
    settings: tuple[ThresholdSetting, ...] = ()
    situation: Situation = field(default_factory=Situation)

    @cached_property
    def _by_slot(self) -> dict[SlotId, list[DoseRecord]]:
        found: dict[SlotId, list[DoseRecord]] = {}
        for record in self.records:
            if record.slot is not None:
                found.setdefault(record.slot, []).append(record)
        return found

    def records_of(self, slot_id: SlotId) -> tuple[DoseRecord, ...]:
        """Every live record about the slot."""
        return tuple(self._by_slot.get(slot_id, ()))

    def answer_to(self, slot_id: SlotId) -> DoseRecord | None:
        """The record that answers the slot. Should computers disagree, the one that counts
        as taken wins, because it can never lead to a second dose.
        """
        answers = [r for r in self._by_slot.get(slot_id, ()) if r.kind in ANSWERS]
        for kind in _CAUTIOUS_FIRST:
            for record in answers:
                if record.kind is kind:
                    return record
        return None

    @cached_property
    def window(self) -> tuple[Slot, ...]:
        """The tracked slots from the look-back to two days ahead, in order."""
        start = max(self.now - LOOK_BACK, self.plan.tracked_from)
        return self.plan.slots_between(start, self.now + timedelta(days=2))

    @cached_property
    def latest_due(self) -> Slot | None:
        """The most recent slot that is due or past due."""
        past = [slot for slot in self.window if slot.due <= self.now]
        return past[-1] if past else None

    def in_question(self) -> Slot | None:
        """The slot that advice is about: the latest due one while it is open, else the next."""
        latest = self.latest_due
        if latest is not None and self._unsettled(latest):
            return latest
        return self.plan.next_after(max(self.now, latest.due if latest else self.now))

    def _unsettled(self, slot: Slot) -> bool:
        answer = self.answer_to(slot.id)
        if answer is None or answer.kind is RecordKind.UNSURE:
            return True
        return any(r.kind is RecordKind.VOMITED for r in self.records_of(slot.id))

    def state_of(self, slot: Slot) -> SlotState:
        """The state of a slot at `now`."""
        answer = self.answer_to(slot.id)
        if answer is not None:
            return _RECORDED[answer.kind]
        if self.plan.pause_on(slot.id.day):
            return SlotState.PAUSED
        if slot.due > self.now:
            return SlotState.UPCOMING
        if self._lapsed(slot):
            return SlotState.MISSED
        return self._open_state(slot)

    def _open_state(self, slot: Slot) -> SlotState:
        advice = self.advice_for(slot)
        if advice.rule is Rule.M8:
            return SlotState.MISSED
        thresholds = advice.inputs.thresholds
        grace = thresholds.grace if thresholds else timedelta(0)
        return SlotState.DUE if self.now - slot.due <= grace else SlotState.LATE

    def _lapsed(self, slot: Slot) -> bool:
        return self.latest_due is not None and slot.due < self.latest_due.due

    def advice(self) -> Advice:
        """The advice about the slot in question."""
        return self.advice_for(self.in_question())

    def advice_for(self, slot: Slot | None) -> Advice:
        """The advice about `slot` at `now`."""
        return advise(self.inputs_for(slot))

    def inputs_for(self, slot: Slot | None) -> AdviceInputs:
        """What the decision table looks at for `slot` (clinical 4.2)."""
        if slot is None:
            version = self.plan.version_on(self._today())
            form = version.form if version else Form.TABLET
            return AdviceInputs(
                self.now,
                None,
                None,
                None,
                form=form,
                emergency_open=self.situation.emergency_open,
            )
        following = self.plan.next_after(slot.due)
        thresholds = self.thresholds_for(slot, following)
        answer = self.answer_to(slot.id)
        last = self._last_dose(slot)
        return AdviceInputs(
            now=self.now,
            slot=slot,
            next_slot=following,
            thresholds=thresholds,
            answer=answer.kind if answer else None,
            lapsed=self._lapsed(slot),
            pause=self.plan.pause_on(slot.id.day),
            last_dose=last[0] if last else None,
            last_dose_sure=last[1] if last else True,
            misses=self._misses_in_a_row(slot),
            misses_7d=self._misses_since(slot, self.now - timedelta(days=7)),
            day_planned_mg=self._planned_on(slot.id.day),
            day_taken_mg=self.taken_on(slot.id.day),
            days_without_dose=self._days_without(slot, last[0] if last else None),
            took_extra=self._took_extra(thresholds),
            vomited_after=self._vomited_after(slot, answer),
            repeated=any(r.kind is RecordKind.EXTRA for r in self.records_of(slot.id)),
            latest_log=max((r.at for r in self.records if r.swallowed), default=None),
            form=slot.version.form,
            transplant=self.situation.transplant,
            emergency_open=self.situation.emergency_open,
            call_now_open=self.situation.call_now_open,
        )

    def thresholds_for(self, slot: Slot, following: Slot | None) -> Thresholds:
        """The thresholds that hold for `slot`, from true intervals around it."""
        interval = following.due - slot.due if following else timedelta(0)
        before = self.plan.last_until(slot.due - timedelta(seconds=1))
        nearby = [interval] if following else []
        if before is not None:
            nearby.append(slot.due - before.due)
        shortest = min([*nearby, _closest_times(slot)])
        return resolve(
            self.rules,
            self.settings,
            doses_a_day=len(slot.version.times),
            interval=interval,
            shortest_interval=shortest,
            transplant=self.situation.transplant,
        )

    def _today(self) -> date:
        return local_day(self.now, self.plan.zone_at(self.now))

    def _planned_on(self, day: date) -> Decimal:
        return sum((slot.amount_mg for slot in self.plan.slots_on(day)), Decimal(0))

    def day_of(self, record: DoseRecord) -> date:
        """The dose-day of a record: its slot's, or the local day of an extra dose."""
        if record.slot is not None:
            return record.slot.day
        return local_day(record.at, self.plan.zone_at(record.at))

    def taken_on(self, day: date) -> Decimal:
        """The amount in mg that counts as taken on a dose-day; an unsure dose counts in full."""
        sure = sum(
            (
                r.amount_mg or Decimal(0)
                for r in self.records
                if r.swallowed and self.day_of(r) == day
            ),
            Decimal(0),
        )
        unsure = sum(
            (
                slot.amount_mg
                for slot in self.plan.slots_on(day)
                if (answer := self.answer_to(slot.id)) and answer.kind is RecordKind.UNSURE
            ),
            Decimal(0),
        )
        return sure + unsure

    def _last_dose(self, slot: Slot) -> tuple[datetime, bool] | None:
        """When the last dose was taken, and whether that is known.

        A dose that somebody is unsure of counts at its planned time (M4: "counts as taken for
        limits", and the next dose stays at its usual time).
        """
        sure = [(r.at, True) for r in self.records if r.swallowed]
        unsure = [
            (found.due, False)
            for r in self.records
            if r.kind is RecordKind.UNSURE
            and r.slot is not None
            and r.slot != slot.id
            and (found := self.plan.find(r.slot)) is not None
            and found.due <= self.now
        ]
        return max([*sure, *unsure], default=None)

    def _open_before(self, slot: Slot) -> list[Slot]:
        """The slots up to `slot` that count in a run of misses, newest first; `slot` itself
        once it is past due. Paused and unsure ones are left out: they neither count nor end it.
        """
        counted = [s for s in self.window if s.due <= slot.due and s.due < self.now]
        return [
            s
            for s in reversed(counted)
            if not self.plan.pause_on(s.id.day)
            and not ((a := self.answer_to(s.id)) and a.kind is RecordKind.UNSURE)
        ]

    def _is_taken(self, slot: Slot) -> bool:
        answer = self.answer_to(slot.id)
        return answer is not None and answer.kind is RecordKind.TAKEN

    def _misses_in_a_row(self, slot: Slot) -> int:
        run = 0
        for candidate in self._open_before(slot):
            if self._is_taken(candidate):
                break
            run += 1
        return run

    def _misses_since(self, slot: Slot, since: datetime) -> int:
        return sum(s.due >= since and not self._is_taken(s) for s in self._open_before(slot))

    def _days_without(self, slot: Slot, last: datetime | None) -> int:
        """Whole days since the last dose, not counting paused days; 0 while no planned dose was
        passed over, so that a plan of one dose every ten days is never taken for a lapse.
        """
        start = last or (self.window[0].due if self.window else self.now)
        end = min(self.now, max(slot.due, start))
        passed_over = any(
            start <= s.due < slot.due and not self._is_taken(s) for s in self._open_before(slot)
        )
        if end <= start or not passed_over:
            return 0
        zone = self.plan.zone_at(self.now)
        first = local_day(start, zone)
        paused = sum(
            self.plan.pause_on(first + timedelta(days=i)) is not None
            for i in range(1, (local_day(end, zone) - first).days + 1)
        )
        return max((end - start).days - paused, 0)

    def _vomited_after(self, slot: Slot, answer: DoseRecord | None) -> timedelta | None:
        events = [r.at for r in self.records_of(slot.id) if r.kind is RecordKind.VOMITED]
        return max(events) - answer.at if events and answer else None

    def _took_extra(self, thresholds: Thresholds) -> bool:
        """M3: an offending dose stays open for a while, or until a later dose in order."""
        return extra_dose_at(self, thresholds) is not None


def _closest_times(slot: Slot) -> timedelta:
    """The shortest gap that the slot's own version plans between two doses."""
    return timedelta(minutes=shortest_wall_gap_minutes(slot.version.times))


def extra_dose_at(standing: Standing, thresholds: Thresholds) -> datetime | None:
    """When a dose was taken that was too much, if that is still open; None otherwise.

    Too much is a second dose within the least gap of the one before, or one that takes its
    dose-day over the prescribed amount. It stays open for `extra_open_hours` or until a
    later dose that is neither. A repeat that the provider's own rule allows is not too much.
    """
    doses = sorted((r for r in standing.records if r.swallowed), key=lambda r: r.at)
    counted = [r for r in doses if not _allowed_repeat(standing, r, thresholds)]
    offending = None
    for earlier, dose in zip([None, *counted[:-1]], counted, strict=True):
        too_close = earlier is not None and dose.at - earlier.at < thresholds.min_gap
        offending = dose.at if too_close or _over_day(standing, dose, counted) else None
    if offending is None:
        return None
    open_for = timedelta(hours=standing.rules.extra_open_hours)
    return offending if standing.now - offending <= open_for else None


def _allowed_repeat(standing: Standing, dose: DoseRecord, thresholds: Thresholds) -> bool:
    """Whether `dose` is the one repeat that the provider's vomiting rule allows (M9)."""
    if dose.kind is not RecordKind.EXTRA or dose.slot is None or thresholds.vomit_repeat is None:
        return False
    about = standing.records_of(dose.slot)
    repeats = [r for r in about if r.kind is RecordKind.EXTRA]
    answer = standing.answer_to(dose.slot)
    vomited = [r.at for r in about if r.kind is RecordKind.VOMITED]
    in_time = answer and vomited and min(vomited) - answer.at <= thresholds.vomit_repeat
    return bool(in_time) and min(repeats, key=lambda r: r.at) is dose


def _over_day(standing: Standing, dose: DoseRecord, doses: Sequence[DoseRecord]) -> bool:
    """Whether `dose` takes its dose-day over what was planned, then or now."""
    day = standing.day_of(dose)
    of_day = [d for d in doses if standing.day_of(d) == day and d.at <= dose.at]
    slots = {slot.id: slot.amount_mg for slot in standing.plan.slots_on(day)}
    for record in of_day:  # what was planned under an earlier version was planned all the same
        if record.kind is RecordKind.TAKEN and record.slot is not None and record.slot not in slots:
            slots[record.slot] = record.amount_mg or Decimal(0)
    return sum((d.amount_mg or Decimal(0) for d in of_day), Decimal(0)) > sum(slots.values())
