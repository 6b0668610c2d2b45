"""What the demo holds besides planned doses: a pause, a check, notes and a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.checks import Outcome, SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Pause
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Finding
from azacare.domain.wallclock import instant_of
from azacare.services.ports import Stamp, Writer

_NOTES = ((12, "Slept badly, felt tired all day."), (3, "Took it with lunch, no nausea."))
_CHECKED_AGO, _CORRECTED_AGO = 5, 4


def paused_days(today: date, days: int) -> tuple[Pause, ...]:
    """A pause of two days, three weeks ago; none in a history that is too short for it."""
    if days < 30:
        return ()
    begins = today - timedelta(days=24)
    return (Pause(begins, begins + timedelta(days=1), "Dr. Lee", "infection"),)


def tell_of_days(writer: Writer, person_id: str, today: date, zone: ZoneInfo, days: int) -> None:
    """Enter notes and a symptom check; nothing in a history that is too short for them."""
    if days < 30:
        return
    for ago, text in _NOTES:
        day = today - timedelta(days=ago)
        writer.add(person_id, DayNote(day, text), Stamp(instant_of(day, time(21), zone), "me"))
    at = instant_of(today - timedelta(days=_CHECKED_AGO), time(10, 15), zone)
    check = SymptomCheck(
        at,
        Answers({"hair-changes": {}}),
        Tier.CALL,
        (Finding("hair-changes", Tier.CALL, "T1"),),
        "demo",
        outcome=Outcome(reached=True, told="Keep on, we talk about it next time."),
    )
    writer.add(person_id, check, Stamp(at, "me"))


def correct_one(writer: Writer, person_id: str, record: DoseRecord, zone: ZoneInfo) -> None:
    """Let `record` have been entered as skipped by a daughter, and corrected in the evening."""
    if record.slot is None:
        return
    day = record.slot.day
    first = replace(
        record, kind=RecordKind.SKIPPED, amount_mg=None, tablets=(), reason="", recorded_by="Rosa"
    )
    kept = writer.add_dose(person_id, first, day, Stamp(record.at, "Rosa"))
    said = replace(record, entity_id=kept.entity_id)
    writer.add_dose(person_id, said, day, Stamp(instant_of(day, time(21, 30), zone), "me"))


def is_corrected(record: DoseRecord, today: date) -> bool:
    """Whether this is the dose of the demo that was entered wrongly first."""
    slot = record.slot
    taken = record.kind is RecordKind.TAKEN
    ago = timedelta(days=_CORRECTED_AGO)
    return taken and slot is not None and slot.day == today - ago and slot.at.hour < 12
