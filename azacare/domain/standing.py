"""Where the plan and the records leave each slot, and the advice inputs that follow.

Reads a window of slots and records around `now` and answers: which slot is in question,
what state has each, and what `advise` needs to know.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property

from azacare.domain.advice import Action, Advice, AdviceInputs, Rule, advise
from azacare.domain.after_pause import pause_to_ask_about, was_paused
from azacare.domain.extra_dose import allowed_repeats_mg, extra_dose_at
from azacare.domain.frozen import dataclass
from azacare.domain.prescription import Form, shortest_wall_gap_minutes
from azacare.domain.records import ANSWERS, DoseRecord, RecordKind
from azacare.domain.slots import Plan, Slot, SlotId
from azacare.domain.thresholds import AdviceRules, Thresholds, ThresholdSetting, resolve
from azacare.domain.wallclock import instant_of, local_day

LOOK_BACK = timedelta(days=35)  # longer than any `restartAsk` and any run of misses that counts

_MOST_SETTLED_AHEAD = 400  # slots to pass over; beyond it a pause has no end that matters


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
    ARCHIVED = "archived"  # only what looks back says it; no advice knows of it


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
        if latest is not None and self._unsettled(latest) and not was_paused(self, latest):
            return latest
        coming = self.plan.next_after(self.now)
        while coming is not None and not self._unsettled(coming):
            coming = self.plan.next_after(coming.due)
        return coming

    def _unsettled(self, slot: Slot) -> bool:
        answer = self.answer_to(slot.id)
        if answer is None or answer.kind is RecordKind.UNSURE:
            return True
        if answer.kind is RecordKind.SKIPPED:
            return False
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
        """Whether the slot is past asking: a later one is due, or nobody asked about it yet."""
        latest = self.latest_due
        if slot.due > self.now:
            return False
        if latest is None or slot.due < self.plan.tracked_from:
            return slot.due < self.plan.tracked_from
        return slot.due < latest.due or (slot.due == latest.due and slot.id != latest.id)

    def _after_another(self, slot: Slot, thresholds: Thresholds) -> bool:
        """Whether another dose comes before this one that is still to come: without this, two
        doses could be offered at the same moment.
        """
        if not self.now < slot.due <= self.now + thresholds.early_window:
            return False
        coming = self.plan.next_after(self.now)
        while coming is not None and coming.due < slot.due:
            if self._is_open(coming):
                return True
            coming = self.plan.next_after(coming.due)
        latest = self.latest_due
        if latest is None or not self._is_open(latest):
            return False
        return self.advice_for(latest).action in (Action.TAKE, Action.WAIT)

    def _is_open(self, slot: Slot) -> bool:
        return self.answer_to(slot.id) is None and self.plan.pause_on(slot.id.day) is None

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
            emergency = self.situation.emergency_open
            return AdviceInputs(self.now, None, None, None, form=form, emergency_open=emergency)
        following = self.plan.next_after(slot.due)
        thresholds = self.thresholds_for(slot, following)
        answer = self.answer_to(slot.id)
        last = self._last_dose(slot)
        lapsed = self._lapsed(slot)
        return AdviceInputs(
            now=self.now,
            slot=slot,
            next_slot=self.plan.next_after(self.now) if lapsed else following,
            thresholds=thresholds,
            answer=answer.kind if answer else None,
            lapsed=lapsed,
            after_another=self._after_another(slot, thresholds),
            pause=self.plan.pause_on(slot.id.day),
            pause_over=pause_to_ask_about(self, slot),
            last_dose=last[0] if last else None,
            last_dose_sure=last[1] if last else True,
            misses=self._misses_in_a_row(slot),
            misses_7d=self._misses_since(slot, self.now - timedelta(days=7)),
            day_planned_mg=self._planned_on(slot.id.day),
            day_taken_mg=self.counted_on(slot.id.day, thresholds),
            days_without_dose=self._days_without(slot, thresholds, last and last[0]),
            took_extra=extra_dose_at(self, thresholds) is not None,
            vomited_after=self._vomited_after(slot, answer),
            repeated=any(r.kind is RecordKind.EXTRA for r in self.records_of(slot.id)),
            latest_log=self._latest_log,
            coming=self._coming_after(max(slot.due, self.now)),
            form=slot.version.form,
            transplant=self.situation.transplant,
            emergency_open=self.situation.emergency_open,
            call_now_open=self.situation.call_now_open,
        )

    def _coming_after(self, instant: datetime) -> Slot | None:
        """The next planned dose after `instant` that is neither recorded nor paused."""
        coming = self.plan.next_after(instant)
        for _ in range(_MOST_SETTLED_AHEAD):
            if coming is None or self._is_open(coming):
                return coming
            pause = self.plan.pause_on(coming.id.day)
            later = pause.nearly_over(coming.due) if pause else coming.due
            coming = self.plan.next_after(later) if later else None
        return None

    def thresholds_for(self, slot: Slot, following: Slot | None) -> Thresholds:
        """The thresholds that hold for `slot`, from true intervals around it.

        How close the plan itself puts a dose to the one before lowers the least gap only within
        one version: on the day of a change from 23:00 to 1:00 nobody ordered two doses within
        two hours, so there the second waits.
        """
        interval = following.due - slot.due if following else timedelta(0)
        before = self.plan.last_until(slot.due - timedelta(seconds=1))
        nearby = [_closest_times(slot), *([interval] if following else [])]
        if before is not None and before.version is slot.version:
            nearby.append(slot.due - before.due)
        return resolve(
            self.rules,
            self.settings,
            doses_a_day=len(slot.version.times),
            interval=interval,
            shortest_interval=min(nearby),
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

    def counted_on(self, day: date, thresholds: Thresholds) -> Decimal:
        """`taken_on` without a repeat that the provider's own rule allowed."""
        return self.taken_on(day) - allowed_repeats_mg(self, day, thresholds)

    @cached_property
    def swallowed(self) -> tuple[DoseRecord, ...]:
        """The records that say some of the medicine was taken, in order of time."""
        return tuple(sorted((r for r in self.records if r.swallowed), key=lambda r: r.at))

    def _last_dose(self, slot: Slot) -> tuple[datetime, bool] | None:
        """When the last dose was taken, and whether that is known.

        A dose that somebody is unsure of counts at its planned time (M4: "counts as taken for
        limits", and the next dose stays at its usual time).
        """
        sure = [(r.at, True) for r in self.swallowed[-1:]]
        unsure = [
            (due, False)
            for r in self.records
            if r.kind is RecordKind.UNSURE
            and r.slot is not None
            and r.slot != slot.id
            and (due := self._due_of(r.slot, r.at)) <= self.now
        ]
        return max([*sure, *unsure], default=None)

    @cached_property
    def _latest_log(self) -> datetime | None:
        """The latest instant that a record proves to have come: a dose, a vomiting, or the planned
        time of a dose that somebody is unsure of.
        """
        events = [r.at for r in self.records if r.happened]
        doubts = [
            self._due_of(r.slot, r.at)
            for r in self.records
            if r.kind is RecordKind.UNSURE and r.slot is not None
        ]
        return max([*events, *doubts], default=None)

    def _due_of(self, slot_id: SlotId, near: datetime) -> datetime:
        """When the slot was due; one that a later change removed from the plan was due too."""
        found = self.plan.find(slot_id)
        return found.due if found else instant_of(slot_id.day, slot_id.at, self.plan.zone_at(near))

    @cached_property
    def _past_due(self) -> tuple[Slot, ...]:
        """The slots past due that count in a run of misses, newest first. Paused and unsure ones
        are left out: they neither count nor end it, unless one was taken all the same.
        """
        return tuple(
            s
            for s in reversed(self.window)
            if s.due < self.now
            and (self._is_taken(s) or not self.plan.pause_on(s.id.day))
            and not ((a := self.answer_to(s.id)) and a.kind is RecordKind.UNSURE)
        )

    def _open_before(self, slot: Slot) -> list[Slot]:
        """The slots up to `slot` that count in a run of misses, newest first; `slot` itself
        once it is past due.
        """
        return [s for s in self._past_due if s.due <= slot.due]

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

    def _days_without(self, slot: Slot, limits: Thresholds, last: datetime | None) -> int:
        """Whole days since the last dose, not counting paused days; 0 while no planned dose was
        passed over, or itself let go for as long as a lapse, so that a plan of one dose every
        ten days is never taken for one.
        """
        start = last or (self.window[0].due if self.window else self.now)
        passed_over = (self.now - slot.due).days >= limits.restart_ask_days or any(
            start <= s.due < slot.due and not self._is_taken(s) for s in self._open_before(slot)
        )
        if not passed_over:
            return 0
        zone = self.plan.zone_at(self.now)
        first = local_day(start, zone)
        paused = sum(
            self.plan.pause_on(first + timedelta(days=i)) is not None
            for i in range(1, (local_day(self.now, zone) - first).days + 1)
        )
        return max((self.now - start).days - paused, 0)

    def _vomited_after(self, slot: Slot, answer: DoseRecord | None) -> timedelta | None:
        events = [r.at for r in self.records_of(slot.id) if r.kind is RecordKind.VOMITED]
        since = answer.at if answer else slot.due
        return max(events) - since if events else None


def _closest_times(slot: Slot) -> timedelta:
    """The shortest gap that the slot's own version plans between two doses."""
    return timedelta(minutes=shortest_wall_gap_minutes(slot.version.times))
