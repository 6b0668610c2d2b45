"""What holds about a person as FHIR R4B resources: the prescription, doses, appointments.

Values are plain dictionaries; `fhir_bundle` lets the library check each of them. Texts are English
and fixed, as a program reads them. Nothing is added to what was recorded: what has no code of its
own stays a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from azacare.domain.appointments import AppointmentState
from azacare.domain.prescription import (
    DayPattern,
    DoseTime,
    Food,
    Form,
    PatternKind,
    PrescriptionVersion,
)
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.wallclock import instant_of
from azacare.services.person_records import PersonRecords
from azacare.services.ports import Kept

Resource = dict[str, Any]
UCUM = "http://unitsofmeasure.org"
AZATHIOPRINE = {
    "coding": [{"system": "http://www.whocc.no/atc", "code": "L04AX01", "display": "azathioprine"}],
    "text": "azathioprine",
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FOOD = {Food.WITH_FOOD: "with food", Food.EMPTY_STOMACH: "on an empty stomach"}
_ROUTE = {Form.INJECTION: "by injection"}
_DOSE_STATUS = {
    RecordKind.TAKEN: "completed",
    RecordKind.EXTRA: "completed",
    RecordKind.SKIPPED: "not-done",
    RecordKind.UNSURE: "unknown",
}
_APPOINTMENT_STATUS = {
    AppointmentState.BOOKED: "booked",
    AppointmentState.MOVED: "booked",
    AppointmentState.WENT: "fulfilled",
    AppointmentState.MISSED: "noshow",
    AppointmentState.CANCELLED: "cancelled",
}


def care_resources(records: PersonRecords) -> Iterator[Resource]:
    """The person, and everything about the medicine."""
    subject = reference(records.id)
    yield {"resourceType": "Patient", "id": records.id, "name": [{"text": records.person.name}]}
    yield from _prescriptions(records, subject)
    yield from _pauses(records, subject)
    for dose in records.doses:
        yield _dose(dose, records, subject)
    yield from _appointments(records, subject)
    yield from _medicines(records, subject)


def reference(entity_id: str) -> Resource:
    """To another resource of the bundle."""
    return {"reference": f"urn:uuid:{entity_id}"}


def instant(at: datetime) -> str:
    """An instant, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def quantity(value: Decimal, unit: str, code: str = "") -> Resource:
    """An amount with its UCUM code."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code or unit}


def filled(**parts: object) -> Resource:
    """The parts that hold something: FHIR allows no empty ones."""
    return {name: part for name, part in parts.items() if part not in (None, "", [], {})}


def notes(*texts: str) -> list[Resource]:
    """What people wrote."""
    return [{"text": text} for text in texts if text.strip()]


# --- what was ordered -------------------------------------------------------------------------


def _prescriptions(records: PersonRecords, subject: Resource) -> Iterator[Resource]:
    ordered = sorted(records.prescriptions, key=lambda one: (one.value.starts, one.recorded_at))
    today = records.now.astimezone(records.zone).date()
    for place, kept in enumerate(ordered):
        following = ordered[place + 1].value.starts if place + 1 < len(ordered) else None
        yield _prescription(kept, following, today, subject)


def _prescription(
    kept: Kept[PrescriptionVersion], following: date | None, today: date, subject: Resource
) -> Resource:
    version = kept.value
    over = (version.ends is not None and version.ends < today) or (
        following is not None and following <= today
    )
    strengths = ", ".join(f"{strength:f} mg" for strength in version.strengths_mg)
    return filled(
        resourceType="MedicationRequest",
        id=kept.entity_id,
        status="completed" if over else "active",
        intent="order",
        reportedBoolean=True,
        medicationCodeableConcept=AZATHIOPRINE,
        subject=subject,
        authoredOn=instant(kept.recorded_at),
        requester={"display": version.by} if version.by else None,
        dosageInstruction=list(_instructions(version)),
        note=notes(f"Tablet strengths: {strengths}" if strengths else ""),
    )


def _instructions(version: PrescriptionVersion) -> Iterator[Resource]:
    number = 0
    for entry in version.times:
        for turn, amount in enumerate(entry.amounts_mg):
            number += 1
            yield _instruction(version, entry, amount, turn, number)


def _instruction(
    version: PrescriptionVersion, entry: DoseTime, amount: Decimal, turn: int, number: int
) -> Resource:
    turns = len(entry.amounts_mg)
    words = [f"{amount:f} mg", _FOOD.get(version.food, ""), entry.routine]
    if turns > 1:
        words.append(f"on planned days in turn, number {turn + 1} of {turns}")
    period = filled(
        start=version.starts.isoformat(), end=version.ends.isoformat() if version.ends else None
    )
    repeat = _repeat(version.pattern, turns)
    repeat |= {"boundsPeriod": period, "timeOfDay": [entry.at.isoformat("seconds")]}
    return filled(
        sequence=number,
        text=", ".join(word for word in words if word),
        timing={"repeat": repeat},
        route={"text": _ROUTE[version.form]} if version.form in _ROUTE else None,
        doseAndRate=[{"doseQuantity": quantity(amount, "mg")}],
    )


def _repeat(pattern: DayPattern, turns: int) -> Resource:
    if pattern.kind is PatternKind.WEEKDAYS:
        days = [_DAYS[day] for day in sorted(pattern.weekdays)]
        return {"frequency": 1, "period": 1, "periodUnit": "d", "dayOfWeek": days}
    every = pattern.interval_days if pattern.kind is PatternKind.EVERY_N_DAYS else 1
    return {"frequency": 1, "period": every * turns, "periodUnit": "d"}


def _pauses(records: PersonRecords, subject: Resource) -> Iterator[Resource]:
    for kept in records.pauses:
        pause = kept.value
        end = pause.until.isoformat() if pause.until else None
        yield filled(
            resourceType="MedicationStatement",
            id=kept.entity_id,
            status="on-hold",
            statusReason=[{"text": pause.reason}] if pause.reason.strip() else None,
            medicationCodeableConcept=AZATHIOPRINE,
            subject=subject,
            effectivePeriod=filled(start=pause.begins.isoformat(), end=end),
            dateAsserted=instant(kept.recorded_at),
            note=notes(f"Ordered by {pause.by}" if pause.by else ""),
        )


# --- what was taken ---------------------------------------------------------------------------


def _dose(dose: DoseRecord, records: PersonRecords, subject: Resource) -> Resource:
    if dose.kind is RecordKind.VOMITED:
        return filled(
            resourceType="Observation",
            id=dose.entity_id,
            status="final",
            code={"text": "Vomited after a dose of azathioprine"},
            subject=subject,
            effectiveDateTime=instant(dose.at),
            note=notes(dose.note),
        )
    amount = quantity(dose.amount_mg, "mg") if dose.amount_mg is not None else None
    reason = [{"text": dose.reason}] if dose.reason.strip() else None
    return filled(
        resourceType="MedicationAdministration",
        id=dose.entity_id,
        status=_DOSE_STATUS[dose.kind],
        statusReason=reason,
        medicationCodeableConcept=AZATHIOPRINE,
        subject=subject,
        effectiveDateTime=instant(_when(dose, records)),
        performer=[{"actor": {"display": dose.recorded_by}}] if dose.recorded_by else None,
        request=_request(dose, records),
        dosage={"dose": amount} if amount else None,
        note=notes(_planned(dose), dose.note),
    )


def _when(dose: DoseRecord, records: PersonRecords) -> datetime:
    """When it was taken; a dose that was left out, or is in doubt, has its planned time."""
    if dose.happened or dose.slot is None:
        return dose.at
    found = records.plan.find(dose.slot) if records.plan else None
    return found.due if found else instant_of(dose.slot.day, dose.slot.at, records.zone)


def _request(dose: DoseRecord, records: PersonRecords) -> Resource | None:
    version = records.plan.version_on(dose.slot.day) if records.plan and dose.slot else None
    ids = {kept.value.id: kept.entity_id for kept in records.prescriptions}
    return reference(ids[version.id]) if version is not None and version.id in ids else None


def _planned(dose: DoseRecord) -> str:
    """The planned dose that it answers, on the wall clock of the plan."""
    if dose.slot is None:
        return "Outside the plan"
    return f"Planned for {dose.slot}"


# --- appointments and other medicines ---------------------------------------------------------


def _appointments(records: PersonRecords, subject: Resource) -> Iterator[Resource]:
    for kept in records.appointments:
        one = kept.value
        what = ", ".join((*one.panels, *([one.other] if one.other.strip() else [])))
        yield filled(
            resourceType="Appointment",
            id=kept.entity_id,
            status=_APPOINTMENT_STATUS[one.state],
            description=f"Blood test: {what}" if what else "Blood test",
            start=instant(one.instant),
            end=instant(one.instant),  # R4 wants an end with each start; nobody knows it
            created=instant(one.booked_at),
            comment=one.note.strip(),
            participant=[
                {"actor": subject, "status": "accepted"},
                *([{"actor": {"display": one.place}, "status": "accepted"}] if one.place else []),
            ],
        )


def _medicines(records: PersonRecords, subject: Resource) -> Iterator[Resource]:
    today = records.now.astimezone(records.zone).date()
    for kept in records.medicines:
        one = kept.value
        begins = one.starts.isoformat() if one.starts else None
        ends = one.ends.isoformat() if one.ends else None
        yield filled(
            resourceType="MedicationStatement",
            id=kept.entity_id,
            status="completed" if one.ends is not None and one.ends < today else "active",
            medicationCodeableConcept={"text": one.name},
            subject=subject,
            effectivePeriod=filled(start=begins, end=ends),
            dateAsserted=instant(kept.recorded_at),
            note=notes(one.note),
        )
