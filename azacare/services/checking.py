"""The symptom check as a use case: judge it, say whom to call, keep it, ask about it later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from azacare.domain.analytes import AnalyteBook
from azacare.domain.checks import Course, Outcome, SymptomCheck
from azacare.domain.frozen import dataclass
from azacare.domain.people import Contact, ContactRole, Person
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.results import Sample, last_known, readings
from azacare.domain.slots import Plan
from azacare.domain.symptoms import SymptomList
from azacare.domain.thresholds import ThresholdSetting, lower_fever_line
from azacare.domain.tiers import Tier
from azacare.domain.treatment import days_since_change
from azacare.domain.triage import Answers, Background, triage
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.check_answers import check_answers
from azacare.services.check_views import Callee, CheckView, Patient, calls_for
from azacare.services.errors import CheckUnavailable, NotSetUp
from azacare.services.loading import find_person, load_plan, stamp_of, to_the_minute, usual_actor
from azacare.services.ports import Clock, Kept, Reader, Stamp, Store

_CHANGED: Changes = frozenset({Touched.CHECKS, Touched.DOSES, Touched.REMINDERS})
_LOOK_BACK = timedelta(days=120)
_NEUTROPHILS, _CELLS, _SAMPLES = "neut", ("wbc", "neut", "plt"), 40
"""Of which analytes T6 and T9 speak, and how many samples back the last one is looked for."""
LONGEST_TEXT = 500


@dataclass(frozen=True)
class SavedCheck:
    """What was kept."""

    check_id: str
    check: SymptomCheck
    changes: Changes = _CHANGED


class CheckingService:
    """Judges symptom checks and keeps them."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        load_symptoms: Callable[[], SymptomList | None],
        load_book: Callable[[], AnalyteBook | None],
        ibd: Callable[[tuple[str, ...]], bool | None],
        emergency_number: Callable[[str], str],
    ) -> None:
        """Judge by what `load_symptoms` gives; None when the data file is damaged.

        It is called when the list is first wanted, for most starts never need it. `ibd` says of
        ids of conditions whether one is a bowel inflammation, None for unknown;
        `emergency_number` names the number of a region.
        """
        self._store, self._clock = store, clock
        self._load_symptoms, self._load_book, self._ibd = load_symptoms, load_book, ibd
        self._emergency_number = emergency_number

    @cached_property
    def symptoms(self) -> SymptomList:
        """The list.

        Raises:
            CheckUnavailable: the data file is damaged.
        """
        found = self._load_symptoms()
        if found is None:
            raise CheckUnavailable
        return found

    @property
    def symptoms_or_none(self) -> SymptomList | None:
        """The list, None when the data file is damaged; for texts that can do without."""
        try:
            return self.symptoms
        except CheckUnavailable:
            return None

    def patient(self, person: str | None = None, as_of: datetime | None = None) -> Patient:
        """What the records say now, or said at `as_of` (UTC).

        Before first start nothing is known, and a check still works.

        Raises:
            RecordsError: the records cannot be read.
            InputProblem: nobody is called that.
        """
        with self._store.read() as reader:
            return self._patient(reader, person, as_of)

    def view(self, answers: Answers, patient: Patient) -> CheckView:
        """Judge `answers`; reads nothing, so that it can follow every tick.

        Raises:
            CheckUnavailable: the data file is damaged.
            InputProblem: a sign, a question or an answer that is not on the list.
        """
        symptoms = self.symptoms
        check_answers(symptoms, answers)
        result = triage(symptoms, answers, patient.background)
        now = (patient.as_of or self._clock.now()).astimezone(patient.zone)
        provider = patient.contacts.get(ContactRole.PROVIDER)
        office_open = provider.answers_at(now.replace(tzinfo=None)) if provider else None
        return CheckView(
            symptoms=symptoms,
            answers=answers,
            triage=result,
            now=now,
            version=patient.version,
            since=patient.since,
            calls=calls_for(result.tier, patient, office_open),
            emergency=patient.emergency,
            office_open=office_open,
            last_count=patient.last_count,
            book=self._load_book() if patient.last_count else None,
        )

    def save(
        self,
        answers: Answers,
        *,
        check_id: str | None = None,
        by: str = "",
        person: str | None = None,
    ) -> SavedCheck:
        """Keep a check; with `check_id` as a correction of one that was kept a moment ago.

        An emergency that was kept is never corrected into something milder (T12).

        Raises:
            NotSetUp: nobody was entered yet.
            CheckUnavailable, InputProblem, RecordsError: as their names say.
        """
        now = to_the_minute(self._clock.now())
        with self._store.write() as writer:
            patient = self._patient(writer, person)
            if not patient.person_id:
                raise NotSetUp
            before = _find(writer, patient.person_id, check_id) if check_id else None
            view = self.view(answers, patient)
            check = self._kept(view, now, patient, before)
            if before is not None and before.emergency_open and check.tier is not Tier.EMERGENCY:
                check = replace(before, answers=check.answers)
            stamp = Stamp(now, by or patient.actor)
            kept_as = writer.add(patient.person_id, check, stamp, check_id)
        return SavedCheck(kept_as, check)

    def past(self, person: str | None = None) -> tuple[Kept[SymptomCheck], ...]:
        """Every check that was kept, the newest first."""
        with self._store.read() as reader:
            kept = reader.current(SymptomCheck, find_person(reader, person).entity_id)
        return tuple(sorted(kept, key=lambda one: one.value.at, reverse=True))

    def open_emergency(self, person: str | None = None) -> Kept[SymptomCheck] | None:
        """The newest emergency that nobody closed."""
        return next((one for one in self.past(person) if one.value.emergency_open), None)

    def got_help(
        self,
        check_id: str,
        at: datetime | None = None,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Keep that medical help was got, at `at` (UTC) or now: closes each earlier emergency.

        Raises:
            InputProblem: no such check, or a time to come or before the check.
        """
        now = to_the_minute(self._clock.now())
        when = to_the_minute(at) if at else now
        if when > now:
            raise InputProblem(Problem.IN_THE_FUTURE, "at", typed=when.isoformat())
        with self._store.write() as writer:
            whose = find_person(writer, person)
            person_id, stamp = whose.entity_id, Stamp(now, by or usual_actor(whose.value))
            check = _find(writer, person_id, check_id)
            if when < check.at:
                raise InputProblem(Problem.BEFORE_THE_CHECK, "at", typed=when.isoformat())
            for kept in writer.current(SymptomCheck, person_id):
                if kept.value.emergency_open and kept.value.at <= when:
                    outcome = replace(kept.value.outcome, helped_at=when)
                    closed = replace(kept.value, outcome=outcome)
                    writer.add(person_id, closed, stamp, kept.entity_id)
        return _CHANGED

    def answer(
        self,
        check_id: str,
        *,
        reached: bool | None = None,
        told: str | None = None,
        course: Course | None = None,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Keep what came of a check; what is None stays as it was.

        Raises:
            InputProblem: no such check, or a note that is too long.
        """
        if told is not None and len(told) > LONGEST_TEXT:
            raise InputProblem(Problem.NAME_TOO_LONG, "told", most=LONGEST_TEXT)
        with self._store.write() as writer:
            whose = find_person(writer, person)
            person_id = whose.entity_id
            check = _find(writer, person_id, check_id)
            before = check.outcome
            outcome = Outcome(
                helped_at=before.helped_at,
                reached=before.reached if reached is None else reached,
                told=before.told if told is None else told,
                course=course or before.course,
            )
            stamp = stamp_of(self._clock, whose.value, by)
            writer.add(person_id, replace(check, outcome=outcome), stamp, check_id)
        return _CHANGED

    def still_there(self, check_id: str, *, by: str = "", person: str | None = None) -> SavedCheck:
        """The sign that was to be asked about is still there: check again, as of today.

        The new check says what the old one said, with the days that have passed added.

        Raises:
            InputProblem: no such check.
        """
        now = to_the_minute(self._clock.now())
        with self._store.write() as writer:
            patient = self._patient(writer, person)
            before = _find(writer, patient.person_id, check_id)
            outcome = replace(before.outcome, course=Course.STILL)
            stamp = Stamp(now, by or patient.actor)
            writer.add(patient.person_id, replace(before, outcome=outcome), stamp, check_id)
            passed = local_day(now, patient.zone) - local_day(before.at, patient.zone)
            answers = _days_later(before.answers, passed.days)
            check = self._kept(self.view(answers, patient), now, patient, None)
            return SavedCheck(writer.add(patient.person_id, check, stamp), check)

    def _kept(
        self, view: CheckView, now: datetime, patient: Patient, before: SymptomCheck | None
    ) -> SymptomCheck:
        again = view.triage.ask_again
        at = before.at if before else now
        return SymptomCheck(
            at=at,
            answers=view.answers,
            tier=view.tier,
            why=view.triage.why,
            content_version=view.symptoms.version,
            ask_symptom=again.symptom if again else "",
            ask_on=local_day(at, patient.zone) + timedelta(days=again.in_days) if again else None,
            outcome=before.outcome if before else Outcome(),
        )

    def _patient(
        self, reader: Reader, person: str | None, as_of: datetime | None = None
    ) -> Patient:
        try:
            kept = find_person(reader, person)
        except NotSetUp:
            number = Callee(ContactRole.EMERGENCY, "", self._emergency_number(""))
            zone = self._clock.zone()
            return Patient("", Background(), zone, None, None, {}, number)
        plan = load_plan(reader, kept.entity_id)
        now = as_of or self._clock.now()
        zone = plan.zone_at(now) if plan else self._clock.zone()
        today = local_day(now, zone)
        contacts = {c.value.role: c.value for c in reader.current(Contact, kept.entity_id)}
        counts = _counts_until(today, reader.newest_samples(kept.entity_id, _SAMPLES))
        return Patient(
            person_id=kept.entity_id,
            background=self._background(reader, kept, plan, today, counts),
            zone=zone,
            version=plan.version_on(today) if plan else None,
            since=plan.versions[0].starts if plan else None,
            contacts=contacts,
            emergency=self._emergency(kept.value, contacts.get(ContactRole.EMERGENCY)),
            actor=usual_actor(kept.value),
            as_of=as_of,
            last_count=counts[-1] if counts else None,
        )

    def _background(
        self,
        reader: Reader,
        kept: Kept[Person],
        plan: Plan | None,
        today: date,
        counts: Sequence[Sample],
    ) -> Background:
        days = None
        if plan is not None:
            doses = reader.doses(kept.entity_id, today - _LOOK_BACK)
            days = days_since_change(plan, doses, today)
        settings = reader.current(ThresholdSetting, kept.entity_id)
        return Background(
            ibd=self._ibd(kept.value.conditions),
            days_since_change=days,
            neutrophils=self._last_neutrophils(counts),
            fever_tenths_f=lower_fever_line([setting.value for setting in settings]),
        )

    def _last_neutrophils(self, counts: Sequence[Sample]) -> Decimal | None:
        """The newest value in 10^9/L, or the least it can be (T6)."""
        book = self._load_book() if counts else None
        return last_known(readings(counts, _NEUTROPHILS, book)) if book else None

    def _emergency(self, person: Person, contact: Contact | None) -> Callee:
        name, phone = (contact.name, contact.phone.strip()) if contact else ("", "")
        number = phone or self._emergency_number(person.region)
        return Callee(ContactRole.EMERGENCY, name, number)


def _counts_until(day: date, samples: Sequence[Sample]) -> list[Sample]:
    """The samples up to `day` in which cells were counted, the oldest first."""
    return [
        sample
        for sample in samples
        if sample.taken_on <= day and any(sample.value(analyte) for analyte in _CELLS)
    ]


def _days_later(answers: Answers, days: int) -> Answers:
    """The same signs, each lasting `days` days longer."""
    ticked = {
        symptom: {
            question: str(int(said) + days) if question == "days" and said.isdecimal() else said
            for question, said in given.items()
        }
        for symptom, given in answers.ticked.items()
    }
    return replace(answers, ticked=ticked)


def _find(reader: Reader, person_id: str, check_id: str) -> SymptomCheck:
    for kept in reader.current(SymptomCheck, person_id):
        if kept.entity_id == check_id:
            return kept.value
    raise InputProblem(Problem.UNKNOWN_CHECK, "check", typed=check_id)
