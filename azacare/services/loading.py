"""Loads one person's plan and records into a `Standing` that the domain can reason about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TypeVar

from azacare.domain.frozen import dataclass
from azacare.domain.people import ArchivedTime, Person, Relation, archived_times
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause, Plan, ZoneSpan
from azacare.domain.standing import LOOK_BACK, Situation, Standing
from azacare.domain.thresholds import AdviceRules, ThresholdSetting
from azacare.domain.wallclock import instant_of, local_day
from azacare.services.errors import NotSetUp
from azacare.services.ports import Clock, Kept, Reader, Stamp

T = TypeVar("T")
_MIDNIGHT = datetime.min.time()


def to_the_minute(instant: datetime) -> datetime:
    """The minute that people speak of. Slots, records and advice all live on whole minutes, so
    that a dose due at 8:00 is on time until 8:01 and not only for an instant.
    """
    return instant.replace(second=0, microsecond=0)


@dataclass(frozen=True)
class LoadedPerson:
    """A person with the plan that holds for them."""

    id: str
    person: Person
    plan: Plan
    settings: tuple[ThresholdSetting, ...]

    @property
    def actor(self) -> str:
        """Who records when nobody else is named."""
        return usual_actor(self.person)


def usual_actor(person: Person) -> str:
    """Who records for `person` when nobody is named."""
    return "me" if person.relation is Relation.SELF else "caregiver"


def stamp_of(clock: Clock, whose: Person, by: str = "") -> Stamp:
    """Now, and who records of `whose`: `by`, or the usual one when nobody is named."""
    return Stamp(clock.now(), by or usual_actor(whose))


def find_person(reader: Reader, name: str | None) -> Kept[Person]:
    """The person called `name`, or the first one who is not archived.

    Raises:
        NotSetUp: nobody was entered yet.
        InputProblem: nobody is called that.
    """
    people = reader.people()
    if not people:
        raise NotSetUp
    if name is None:
        return next((kept for kept in people if kept.value.archived_on is None), people[0])
    for kept in people:
        if name in (kept.entity_id, kept.value.name):
            return kept
    raise InputProblem(Problem.UNKNOWN_PERSON, "person", typed=name)


def load_person(reader: Reader, name: str | None = None) -> LoadedPerson:
    """Load a person with a plan; see `find_person` for what `name` may be.

    Raises:
        NotSetUp: nobody, or no prescription, was entered yet.
        InputProblem: nobody is called that.
    """
    kept = find_person(reader, name)
    plan = load_plan(reader, kept.entity_id)
    if plan is None:
        raise NotSetUp
    settings = reader.current(ThresholdSetting, kept.entity_id)
    in_order = sorted(settings, key=lambda s: (s.recorded_at, s.entity_id))
    return LoadedPerson(kept.entity_id, kept.value, plan, tuple(s.value for s in in_order))


def load_plan(reader: Reader, person_id: str) -> Plan | None:
    """The person's plan, None before there is a prescription."""
    versions = reader.current(PrescriptionVersion, person_id)
    zones = reader.current(ZoneSpan, person_id)
    if not versions or not zones:
        return None
    ordered = sorted(versions, key=lambda v: (v.value.starts, v.recorded_at, v.entity_id))
    spans = tuple(sorted((z.value for z in zones), key=lambda z: z.since))
    # the first zone is entered with the first plan and, unlike a version, never corrected
    first_entry = min(kept.recorded_at for kept in (*versions, *zones))
    pauses = tuple(p.value for p in reader.current(Pause, person_id))
    return Plan(
        tuple(v.value for v in ordered),
        spans,
        pauses,
        _tracked_from(first_entry, spans),
        to_the_minute(first_entry),
    )


def _tracked_from(first_entry: datetime, spans: tuple[ZoneSpan, ...]) -> datetime:
    """The start of the local day of the first entry: nobody was asked about earlier doses."""
    zone = spans[0].zone
    return instant_of(local_day(first_entry, zone), _MIDNIGHT, zone)


def archived_of(reader: Reader, person_id: str) -> tuple[ArchivedTime, ...]:
    """When a person was in the archive. It is for looking back: no advice knows of it."""
    return archived_times((k.recorded_at, k.value) for k in reader.person_history(person_id))


def today_of(reader: Reader, person_id: str, clock: Clock) -> date:
    """The local day now, in the zone of the person's plan; without one, of this computer."""
    now = clock.now()
    plan = load_plan(reader, person_id)
    return local_day(now, plan.zone_at(now) if plan else clock.zone())


def find_entry(reader: Reader, kind: type[T], person_id: str, entity_id: str) -> T:
    """The newest revision of one of a person's records.

    Raises:
        InputProblem: there is none of that id, or it was taken back.
    """
    for kept in reader.current(kind, person_id):
        if kept.entity_id == entity_id:
            return kept.value
    raise InputProblem(Problem.UNKNOWN_ENTRY, "id", typed=entity_id)


def load_standing(
    reader: Reader,
    loaded: LoadedPerson,
    now: datetime,
    rules: AdviceRules,
    about: date | None = None,
    *,
    what_if: bool = True,
) -> Standing:
    """The plan and the records as they stand at `now` (UTC), to the minute.

    Records reach back far enough for advice, and to the dose-day `about` when that is earlier.
    Asked about a moment before the first entry ("what would it say then"), the plan counts
    from its own first day; not so without `what_if`, when only the clock was set back.
    """
    now = to_the_minute(now)
    plan = loaded.plan
    if what_if and now < plan.tracked_from:
        plan = Plan(plan.versions, plan.zones, plan.pauses)
    since = local_day(now - LOOK_BACK, plan.zone_at(now)) - timedelta(days=1)
    since = min(since, about or since)
    records = reader.doses(loaded.id, since)
    before = reader.latest_dose_before(loaded.id, since)
    situation = _situation(reader, loaded, now)
    return Standing(
        plan,
        (before, *records) if before else records,
        now,
        rules,
        loaded.settings,
        situation,
    )


def _situation(reader: Reader, loaded: LoadedPerson, now: datetime) -> Situation:
    """What else the advice looks at: the transplant team, and symptom checks open at `now`."""
    zone = loaded.plan.zone_at(now)
    kept = reader.recent_checks(loaded.id, now - timedelta(days=2))
    checks = [one.value for one in kept if one.value.at <= now]
    return Situation(
        transplant=loaded.person.transplant,
        emergency_open=any(check.emergency_open_at(now) for check in checks),
        call_now_open=any(check.call_open(now, zone) for check in checks),
    )
