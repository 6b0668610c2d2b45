"""What the next carer must know: what was given, what comes, and what to watch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from azacare.domain.appointments import Appointment, Phase, phase_at
from azacare.domain.checks import SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.frozen import dataclass
from azacare.domain.people import Contact, ContactRole, Person, was_archived
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import ANSWERS, DoseRecord
from azacare.domain.slots import Pause, Slot
from azacare.services.households import PersonGlance
from azacare.services.loading import LoadedPerson, archived_of, load_person, to_the_minute
from azacare.services.ports import Clock, Reader, Store

if TYPE_CHECKING:
    from azacare.services.households import HouseholdService

HOURS = (24, 48)
_SOON = timedelta(days=14)
"""How far ahead changes, pauses and tests are named [J]."""


@dataclass(frozen=True)
class PlannedDose:
    """One planned dose of the time looked back on; `record` is None while nothing was said.

    `archived`: nobody was asked, as the person was in the archive.
    """

    slot: Slot
    due: datetime
    record: DoseRecord | None
    paused: bool
    archived: bool


@dataclass(frozen=True)
class Handover:
    """One sheet. Every moment is in the zone of the plan.

    Attributes:
        now: when it was made.
        hours: how far it looks back, and how far ahead.
        version: the prescription that holds; None before the first.
        planned: the planned doses that have passed, the oldest first.
        extras: doses outside any slot, and vomiting after a dose.
        coming: the planned doses ahead that no pause leaves out.
        glance: what waits now, the tests and the tablets.
        pauses: those that hold now or begin soon.
        changes: versions of the prescription that begin soon.
        checks: symptom checks of the time looked back on, and every open emergency.
        notes: what somebody wrote about these days.
        appointments: booked tests soon.
        contacts: whom to call, in order of their roles.
        by: who hands over.
    """

    person_id: str
    person: Person
    now: datetime
    hours: int
    version: PrescriptionVersion | None
    planned: tuple[PlannedDose, ...]
    extras: tuple[DoseRecord, ...]
    coming: tuple[tuple[Slot, datetime], ...]
    glance: PersonGlance
    pauses: tuple[Pause, ...]
    changes: tuple[PrescriptionVersion, ...]
    checks: tuple[SymptomCheck, ...]
    notes: tuple[DayNote, ...]
    appointments: tuple[Appointment, ...]
    contacts: tuple[Contact, ...]
    by: str


class HandoverService:
    """Gathers a hand-over sheet; it changes nothing."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        households: HouseholdService,
    ) -> None:
        self._store, self._clock, self._households = store, clock, households

    def sheet(self, by: str, hours: int = 24, person: str | None = None) -> Handover:
        """The sheet of a person as things stand now.

        Raises:
            NotSetUp: there is no prescription yet.
            InputProblem: not one of `HOURS`.
        """
        if hours not in HOURS:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "hours", typed=str(hours))
        with self._store.read() as reader:
            loaded = load_person(reader, person)
        glance = self._households.glance_at(loaded.id)
        now = to_the_minute(self._clock.now())
        local = now.astimezone(loaded.plan.zone_at(now))
        with self._store.read() as reader:
            return Handover(
                person_id=loaded.id,
                person=loaded.person,
                now=local,
                hours=hours,
                version=glance.version,
                planned=_planned(reader, loaded, local, hours),
                extras=_extras(reader, loaded, local, hours),
                coming=_coming(loaded, local, hours),
                glance=glance,
                pauses=tuple(p for p in loaded.plan.pauses if _concerns(p, local.date())),
                changes=tuple(v for v in loaded.plan.versions if _begins(v, local.date())),
                checks=_checks(reader, loaded.id, local, hours),
                notes=_notes(reader, loaded.id, local, hours),
                appointments=_appointments(reader, loaded.id, local),
                contacts=_contacts(reader, loaded.id),
                by=by,
            )


def _planned(
    reader: Reader, loaded: LoadedPerson, now: datetime, hours: int
) -> tuple[PlannedDose, ...]:
    plan, since = loaded.plan, now - timedelta(hours=hours)
    slots = plan.slots_between(max(since, plan.tracked_from), now)
    days = [slot.id.day for slot in slots]
    found = reader.doses_between(loaded.id, min(days), max(days)) if days else ()
    answers = {one.slot: one for one in found if one.slot is not None and one.kind in ANSWERS}
    archived = archived_of(reader, loaded.id)
    return tuple(
        PlannedDose(
            slot,
            slot.due.astimezone(now.tzinfo),
            answers.get(slot.id),
            plan.pause_on(slot.id.day) is not None,
            was_archived(archived, slot.due),
        )
        for slot in slots
    )


def _extras(
    reader: Reader, loaded: LoadedPerson, now: datetime, hours: int
) -> tuple[DoseRecord, ...]:
    since = now - timedelta(hours=hours)
    found = reader.doses_between(loaded.id, since.date() - timedelta(days=1), now.date())
    return tuple(one for one in found if one.kind not in ANSWERS and since <= one.at <= now)


def _coming(loaded: LoadedPerson, now: datetime, hours: int) -> tuple[tuple[Slot, datetime], ...]:
    plan, until = loaded.plan, now + timedelta(hours=hours)
    slots = plan.slots_between(now, until)
    open_ones = (slot for slot in slots if plan.pause_on(slot.id.day) is None)
    return tuple((slot, slot.due.astimezone(now.tzinfo)) for slot in open_ones)


def _concerns(pause: Pause, today: date) -> bool:
    over = pause.until is not None and pause.until < today
    return not over and pause.begins <= today + _SOON


def _begins(version: PrescriptionVersion, today: date) -> bool:
    return today < version.starts <= today + _SOON


def _checks(reader: Reader, person_id: str, now: datetime, hours: int) -> tuple[SymptomCheck, ...]:
    since = now - timedelta(hours=hours)
    found = (kept.value for kept in reader.recent_checks(person_id, since))
    return tuple(one for one in found if one.at >= since or one.emergency_open)


def _notes(reader: Reader, person_id: str, now: datetime, hours: int) -> tuple[DayNote, ...]:
    since = (now - timedelta(hours=hours)).date()
    found = (kept.value for kept in reader.current(DayNote, person_id))
    wanted: Iterable[DayNote] = (one for one in found if since <= one.day <= now.date())
    return tuple(sorted(wanted, key=lambda one: one.day))


def _appointments(reader: Reader, person_id: str, now: datetime) -> tuple[Appointment, ...]:
    found = (kept.value for kept in reader.appointments_since(person_id, now.date()))
    ahead = [one for one in found if phase_at(one, now) in (Phase.AHEAD, Phase.NOW)]
    soon = [one for one in ahead if one.day <= now.date() + _SOON]
    return tuple(sorted(soon, key=lambda one: one.instant))


def _contacts(reader: Reader, person_id: str) -> tuple[Contact, ...]:
    found = {kept.value.role: kept.value for kept in reader.current(Contact, person_id)}
    return tuple(found[role] for role in ContactRole if role in found)
