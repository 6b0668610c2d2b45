"""Recording what happened to a dose.

The rules warn first, but the truth can always be recorded: every refusal here can be answered
with `anyway`. The whole decision happens inside one write transaction, so two processes can
never both fill a slot unnoticed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from azacare.domain.advice import Action, Advice, advise
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Slot, SlotId
from azacare.domain.standing import Standing
from azacare.domain.thresholds import AdviceRules
from azacare.services.advice_log import write_advice
from azacare.services.changes import Changes, Touched
from azacare.services.errors import NothingToUndo, Warned
from azacare.services.loading import (
    LoadedPerson,
    load_person,
    load_standing,
    stamp_of,
    to_the_minute,
)
from azacare.services.ports import Clock, Stamp, Store, Writer
from azacare.services.taking import (
    advice_on_taking,
    amount_taken,
    as_it_was,
    doses_after,
    is_outside,
    slot_for_now,
    tablets_of,
    what_it_is,
)
from azacare.services.views import SlotView, view_of

_FARTHEST_SKIP = timedelta(days=1)
_CHANGED: Changes = frozenset({Touched.DOSES, Touched.REMINDERS})


@dataclass(frozen=True)
class Recorded:
    """What a change left behind.

    Attributes:
        slot: the slot as it stands now; None for a dose outside any slot.
        record: the record that holds now; None after an undo of a first entry.
        warning: what the rules said against it, or say now; None when all is in order.
    """

    slot: SlotView | None
    record: DoseRecord | None
    warning: Advice | None = None
    changes: Changes = _CHANGED


@dataclass(frozen=True)
class TakeRequest:
    """What a person says about taking a dose.

    Attributes:
        slot: which planned dose; None for the one in question.
        at: when it was taken (UTC); None for now.
        amount_mg: how much; None for the prescribed amount.
        by: the actor; empty for the usual one.
        anyway: record it although the rules advise against it.
    """

    slot: SlotId | None = None
    at: datetime | None = None
    amount_mg: Decimal | None = None
    by: str = ""
    anyway: bool = False
    note: str = ""


class DosesService:
    """Records doses, skips, doubts and vomiting, and takes them back."""

    def __init__(self, store: Store, clock: Clock, rules: AdviceRules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules

    def take(self, request: TakeRequest, person: str | None = None) -> Recorded:
        """Record a dose as taken.

        Raises:
            Warned: the rules advise against it, or the slot has a record; nothing was changed.
            InputProblem: an unknown slot, a time to come, or an impossible amount.
            NotSetUp, RecordsError: as their names say.
        """
        try:
            with self._store.write() as writer:
                return self._take(writer, load_person(writer, person), request)
        except Warned as warned:
            with self._store.write() as writer:
                write_advice(writer, load_person(writer, person).id, warned.advice)
            raise

    def _take(self, writer: Writer, loaded: LoadedPerson, request: TakeRequest) -> Recorded:
        now = to_the_minute(self._clock.now())
        at = _past(request.at, now)
        about = request.slot.day if request.slot else None
        standing = load_standing(writer, loaded, at, self._rules, about)
        then = as_it_was(standing, request.slot)
        slot = _wanted(then, request.slot) or slot_for_now(then)
        if slot is not None:  # an answer to it counts, also one from later than `at`
            then = as_it_was(standing, slot.id)
        amount = amount_taken(request.amount_mg, slot)
        advice = advice_on_taking(then, slot, amount, doses_after(standing, at))
        answer = then.answer_to(slot.id) if slot else None
        if not request.anyway and (answer or advice.action is not Action.TAKE):
            raise Warned(advice, then.plan.zone_at(now), already=answer is not None)
        named = request.slot is not None
        kind, entity = what_it_is(named, answer, advice)
        record = DoseRecord(
            entity_id=entity,
            kind=kind,
            slot=None if slot is None or is_outside(named, answer, advice) else slot.id,
            at=at,
            recorded_at=now,
            recorded_by=request.by or loaded.actor,
            amount_mg=amount,
            tablets=tablets_of(slot, amount),
            note=request.note,
        )
        kept = self._keep(writer, loaded, record, then)
        if answer is not None and answer.kind is RecordKind.SKIPPED:
            advice = advise(replace(advice.inputs, answer=None))  # as if it had not been skipped
        warning = advice if advice.action is not Action.TAKE else None
        return self._recorded(writer, loaded, slot if kept.slot else None, kept, warning)

    def skip(
        self,
        slot: SlotId | None,
        *,
        reason: str = "",
        by: str = "",
        anyway: bool = False,
        person: str | None = None,
    ) -> Recorded:
        """Record that a planned dose was left out on purpose; see `take` for what is raised.

        A dose that is not due yet has to be named, and be due within a day.
        """
        return self._answer(RecordKind.SKIPPED, slot, reason, by, anyway, person)

    def unsure(
        self,
        slot: SlotId | None,
        *,
        by: str = "",
        anyway: bool = False,
        person: str | None = None,
    ) -> Recorded:
        """Record that nobody knows whether a dose was taken; see `take` for what is raised."""
        return self._answer(RecordKind.UNSURE, slot, "", by, anyway, person)

    def _answer(
        self,
        kind: RecordKind,
        slot_id: SlotId | None,
        reason: str,
        by: str,
        anyway: bool,
        person: str | None,
    ) -> Recorded:
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = to_the_minute(self._clock.now())
            about = slot_id.day if slot_id else None
            standing = load_standing(writer, loaded, now, self._rules, about)
            slot = _wanted(standing, slot_id) or standing.in_question()
            if slot is None:
                raise InputProblem(Problem.UNKNOWN_SLOT, "slot", typed="")
            if kind is RecordKind.UNSURE and slot.due > now:
                raise InputProblem(Problem.IN_THE_FUTURE, "slot", typed=str(slot.id))
            answer = standing.answer_to(slot.id)
            if answer and not anyway:
                zone = standing.plan.zone_at(now)
                raise Warned(standing.advice_for(slot), zone, already=True)
            if kind is RecordKind.SKIPPED and not anyway:
                _refuse_far_ahead(standing, slot, named=slot_id is not None)
            record = DoseRecord(
                entity_id=answer.entity_id if answer else "",
                kind=kind,
                slot=slot.id,
                at=now,
                recorded_at=now,
                recorded_by=by or loaded.actor,
                reason=reason,
            )
            kept = self._keep(writer, loaded, record, standing)
            return self._recorded(writer, loaded, slot, kept, None)

    def vomited(
        self,
        slot_id: SlotId | None,
        *,
        at: datetime | None = None,
        by: str = "",
        person: str | None = None,
    ) -> Recorded:
        """Record vomiting after a dose; the advice that follows is in `warning`.

        Raises:
            InputProblem: no dose was recorded as taken that this could be about.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = to_the_minute(self._clock.now())
            about = slot_id.day if slot_id else None
            standing = load_standing(writer, loaded, now, self._rules, about)
            slot = _wanted(standing, slot_id) or _last_taken(standing)
            answer = standing.answer_to(slot.id) if slot else None
            if slot is None or answer is None or answer.kind is not RecordKind.TAKEN:
                raise InputProblem(Problem.UNKNOWN_SLOT, "slot", typed=str(slot_id or ""))
            record = DoseRecord(
                entity_id="",
                kind=RecordKind.VOMITED,
                slot=slot.id,
                at=max(_past(at, now), answer.at),
                recorded_at=now,
                recorded_by=by or loaded.actor,
            )
            kept = self._keep(writer, loaded, record, standing)
            return self._recorded(writer, loaded, slot, kept, None)

    def correct(
        self,
        record: DoseRecord,
        *,
        kind: RecordKind,
        at: datetime,
        amount_mg: Decimal | None = None,
        reason: str = "",
        by: str = "",
        person: str | None = None,
    ) -> Recorded:
        """Correct a record; what was there before stays in its history.

        Raises:
            InputProblem: a time to come, or an impossible amount.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = to_the_minute(self._clock.now())
            about = record.slot.day if record.slot else None
            standing = load_standing(writer, loaded, now, self._rules, about)
            slot = standing.plan.find(record.slot) if record.slot else None
            took = kind in (RecordKind.TAKEN, RecordKind.EXTRA)
            said = record.amount_mg if amount_mg is None else amount_mg
            amount = amount_taken(said, slot) if took else None
            corrected = replace(
                record,
                kind=kind,
                at=_past(at, now),
                amount_mg=amount,
                tablets=tablets_of(slot, amount) if amount else (),
                reason=reason,
                recorded_by=by or loaded.actor,
            )
            kept = self._keep(writer, loaded, corrected, standing)
            return self._recorded(writer, loaded, slot, kept, None)

    def undo(
        self, slot_id: SlotId | None = None, *, by: str = "", person: str | None = None
    ) -> Recorded:
        """Take back the last record, of one slot or of all.

        Raises:
            NothingToUndo: there is no record.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            record = writer.last_recorded(loaded.id, slot_id)
            if record is None:
                raise NothingToUndo
            stamp = stamp_of(self._clock, loaded.person, by)
            held = writer.undo_dose(record.entity_id, stamp)
            slot = loaded.plan.find(record.slot) if record.slot else None
            return self._recorded(writer, loaded, slot, held, None)

    def _keep(
        self, writer: Writer, loaded: LoadedPerson, record: DoseRecord, standing: Standing
    ) -> DoseRecord:
        day: date = standing.day_of(record)
        return writer.add_dose(loaded.id, record, day, Stamp(self._clock.now(), record.recorded_by))

    def _recorded(
        self,
        writer: Writer,
        loaded: LoadedPerson,
        slot: Slot | None,
        record: DoseRecord | None,
        warning: Advice | None,
    ) -> Recorded:
        """Look at the slot again, as everybody will see it from now on.

        What was recorded of an earlier hour is judged at that hour: a second dose is too much
        even when it is entered days later.
        """
        now = to_the_minute(self._clock.now())
        about = slot.id.day if slot else None
        standing = load_standing(writer, loaded, now, self._rules, about)
        moments = [standing]
        if record is not None and record.at != now:
            moments.append(load_standing(writer, loaded, record.at, self._rules, about))
        for at in moments:
            then = as_it_was(at, slot.id if slot else None)
            shown = slot or then.in_question()
            after = then.advice_for(shown) if shown else None
            if after is not None and after.action is Action.CALL:
                warning = after
                break
        if warning is not None:
            write_advice(writer, loaded.id, warning)
        return Recorded(view_of(standing, slot) if slot else None, record, warning)


def _past(at: datetime | None, now: datetime) -> datetime:
    if at is None:
        return now
    if to_the_minute(at) > now:
        raise InputProblem(Problem.IN_THE_FUTURE, "at", typed=at.isoformat())
    return to_the_minute(at)


def _refuse_far_ahead(standing: Standing, slot: Slot, *, named: bool) -> None:
    """A second "skip" in a row must not silence the next dose that nobody named, nor a slip in
    the date one of next month.
    """
    advice = standing.advice_for(slot)
    far = slot.due > standing.now + _FARTHEST_SKIP if named else advice.action is Action.EARLY
    if far:
        raise Warned(advice, standing.plan.zone_at(standing.now))


def _wanted(standing: Standing, slot_id: SlotId | None) -> Slot | None:
    if slot_id is None:
        return None
    slot = standing.plan.find(slot_id)
    if slot is None:
        raise InputProblem(Problem.UNKNOWN_SLOT, "slot", typed=str(slot_id))
    return slot


def _last_taken(standing: Standing) -> Slot | None:
    taken = [r for r in standing.records if r.kind is RecordKind.TAKEN and r.slot]
    if not taken:
        return None
    newest = max(taken, key=lambda r: r.at)
    return standing.plan.find(newest.slot) if newest.slot else None
