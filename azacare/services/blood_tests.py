"""Blood tests as use cases: the provider's plan, appointments, and tests that are made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.appointments import (
    USUAL_LEADS,
    Appointment,
    Phase,
    answered,
    booked_dates,
    cancelled,
    check_appointment,
    done_dates,
    moved,
    phase_at,
    to_rebook,
)
from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import (
    BloodTestDue,
    MonitoringPlan,
    check_plan,
    due_test,
    upcoming,
)
from azacare.domain.monitoring_list import MonitoringList, OneTimeRecord, OneTimeTest
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.errors import BloodTestsUnavailable
from azacare.services.loading import (
    find_entry,
    find_person,
    load_plan,
    stamp_of,
    to_the_minute,
    today_of,
)
from azacare.services.ports import Clock, Kept, Reader, Store

_CHANGED: Changes = frozenset({Touched.BLOOD_TESTS, Touched.REMINDERS})
_FURTHER = 2


@dataclass(frozen=True)
class Booking:
    """What a person says of an appointment; see `Appointment` for what each part means."""

    day: date
    at: time
    place: str = ""
    panels: tuple[str, ...] = ()
    other: str = ""
    note: str = ""
    leads: tuple[timedelta, ...] = USUAL_LEADS
    zone: str = ""


@dataclass(frozen=True)
class BloodTestsView:
    """Where the blood tests of a person stand.

    Attributes:
        now: in the zone of the plan, or of the computer.
        plan: the version that holds, or else the first to come; None before there is one.
        due: the next test by the plan; `further`: days on which later ones would be due.
        next: the appointment that comes next, or is being kept now.
        ask: those whose time has passed, and nobody said whether the person went.
        rebook: the missed ones that nothing has made up for.
        appointments: all of them, the latest first.
        one_time: each test that is made once, with what was said of it.
    """

    person_id: str
    now: datetime
    plan: Kept[MonitoringPlan] | None
    due: BloodTestDue | None
    further: tuple[date, ...]
    next: Kept[Appointment] | None
    ask: tuple[Kept[Appointment], ...]
    rebook: tuple[Kept[Appointment], ...]
    appointments: tuple[Kept[Appointment], ...]
    one_time: tuple[tuple[OneTimeTest, OneTimeRecord | None], ...]


class BloodTestsService:
    """Keeps plans and appointments, and says what is due."""

    def __init__(
        self, store: Store, clock: Clock, load_list: Callable[[], MonitoringList | None]
    ) -> None:
        """`load_list` gives what AzaCare ships about blood tests, None when it is damaged."""
        self._store, self._clock, self._load_list = store, clock, load_list

    @property
    def shipped(self) -> MonitoringList:
        """The suggestions, what can be tested, and the tests that are made once.

        Raises:
            BloodTestsUnavailable: the data file is damaged.
        """
        found = self._load_list()
        if found is None:
            raise BloodTestsUnavailable
        return found

    @property
    def shipped_or_none(self) -> MonitoringList | None:
        """The same, None when it is damaged; for texts that can do without."""
        return self._load_list()

    # --- the plan -----------------------------------------------------------------------------

    def set_plan(self, plan: MonitoringPlan, by: str = "", person: str | None = None) -> Changes:
        """Enter what the provider ordered, from its own start day on.

        Raises:
            InputProblem: with the entry that cannot be meant.
        """
        check_plan(plan)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, plan, stamp)
        return _CHANGED

    def take_back_plan(self, plan_id: str, by: str = "", person: str | None = None) -> Changes:
        """Take back a plan that was entered by mistake; its rows stay."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            known = {p.entity_id for p in writer.current(MonitoringPlan, kept.entity_id)}
            if plan_id not in known:
                raise InputProblem(Problem.UNKNOWN_ENTRY, "plan", typed=plan_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.retract(MonitoringPlan, plan_id, stamp)
        return _CHANGED

    def plans(self, person: str | None = None) -> tuple[Kept[MonitoringPlan], ...]:
        """Every version of the plan, in order of its start."""
        with self._store.read() as reader:
            kept = reader.current(MonitoringPlan, find_person(reader, person).entity_id)
        return tuple(sorted(kept, key=lambda one: one.value.starts))

    # --- appointments -------------------------------------------------------------------------

    def book(self, booking: Booking, by: str = "", person: str | None = None) -> str:
        """Enter an appointment; returns its id.

        Raises:
            InputProblem: a time that does not exist, an unknown zone, or too long a text.
        """
        now = to_the_minute(self._clock.now())
        with self._store.write() as writer:
            kept = find_person(writer, person)
            zone = booking.zone or self._zone_of(writer, kept.entity_id, now)
            appointment = Appointment(
                booking.day,
                booking.at,
                zone,
                now,
                booking.place.strip(),
                booking.panels,
                booking.other.strip(),
                booking.note.strip(),
                booking.leads,
            )
            check_appointment(appointment)
            stamp = stamp_of(self._clock, kept.value, by)
            return writer.add(kept.entity_id, appointment, stamp)

    def change(
        self, appointment_id: str, booking: Booking, by: str = "", person: str | None = None
    ) -> Changes:
        """Correct what was entered; another day or time moves the appointment."""

        def changed(before: Appointment, now: datetime) -> Appointment:
            found = replace(
                before,
                place=booking.place.strip(),
                panels=booking.panels,
                other=booking.other.strip(),
                note=booking.note.strip(),
                leads=booking.leads,
            )
            if (booking.day, booking.at) != (before.day, before.at):
                return moved(found, booking.day, booking.at, now)
            check_appointment(found)
            return found

        return self._revise(appointment_id, changed, by, person)

    def move(
        self, appointment_id: str, day: date, at: time, by: str = "", person: str | None = None
    ) -> Changes:
        """Move an appointment; it is reminded of again.

        Raises:
            InputProblem: no such appointment, or a time that does not exist.
        """
        return self._revise(
            appointment_id, lambda before, now: moved(before, day, at, now), by, person
        )

    def cancel(self, appointment_id: str, by: str = "", person: str | None = None) -> Changes:
        """Call an appointment off; see `move` for what is raised."""
        return self._revise(appointment_id, lambda before, _now: cancelled(before), by, person)

    def answer(
        self, appointment_id: str, *, went: bool, by: str = "", person: str | None = None
    ) -> Changes:
        """Say whether the person went.

        Raises:
            InputProblem: no such appointment, or it is on a day to come.
        """

        def said(before: Appointment, now: datetime) -> Appointment:
            if local_day(now, ZoneInfo(before.zone)) < before.day:
                raise InputProblem(Problem.IN_THE_FUTURE, "id", typed=before.day.isoformat())
            return answered(before, went=went)

        return self._revise(appointment_id, said, by, person)

    # --- tests that are made once -------------------------------------------------------------

    def set_one_time(
        self, record: OneTimeRecord, by: str = "", person: str | None = None
    ) -> Changes:
        """Say whether a test that is made once was made.

        Raises:
            InputProblem: no such test, or a day to come.
        """
        if record.test not in self.shipped.one_time_ids:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "test", typed=record.test)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            today = today_of(writer, kept.entity_id, self._clock)
            if record.on is not None and record.on > today:
                raise InputProblem(Problem.IN_THE_FUTURE, "on", typed=record.on.isoformat())
            known = {
                one.value.test: one.entity_id
                for one in writer.current(OneTimeRecord, kept.entity_id)
            }
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, record, stamp, known.get(record.test))
        return _CHANGED

    # --- what is shown ------------------------------------------------------------------------

    def view(self, person: str | None = None, as_of: datetime | None = None) -> BloodTestsView:
        """Where things stand now, or at `as_of` (UTC)."""
        now = to_the_minute(as_of or self._clock.now())
        with self._store.read() as reader:
            person_id = find_person(reader, person).entity_id
            plan = load_plan(reader, person_id)
            zone = plan.zone_at(now) if plan else self._clock.zone()
            versions = reader.current(MonitoringPlan, person_id)
            kept = reader.current(Appointment, person_id)
            said = {o.value.test: o.value for o in reader.current(OneTimeRecord, person_id)}
            sampled = reader.sample_days(person_id)
        shipped, today = self.shipped, local_day(now, zone)
        appointments = tuple(sorted(kept, key=lambda one: one.value.instant, reverse=True))
        values = [one.value for one in appointments]
        done = {*done_dates(values, shipped.one_time_ids), *sampled}
        booked = booked_dates(values, shipped.one_time_ids)
        plans = [one.value for one in versions]
        ahead = [
            one for one in appointments if phase_at(one.value, now) in (Phase.AHEAD, Phase.NOW)
        ]
        missed = to_rebook(values, now)
        return BloodTestsView(
            person_id=person_id,
            now=now.astimezone(zone),
            plan=_holding(versions, today),
            due=due_test(plans, done, booked, today, shipped.figures),
            further=upcoming(plans, done, booked, today, shipped.figures, _FURTHER),
            next=ahead[-1] if ahead else None,
            ask=tuple(o for o in appointments if phase_at(o.value, now) is Phase.ASK_WENT),
            rebook=tuple(one for one in appointments if one.value in missed),
            appointments=appointments,
            one_time=tuple((one, said.get(one.id)) for one in shipped.one_time),
        )

    def glance(self, person: str | None = None) -> BloodTestsView | None:
        """The same for a page that shows only what comes next; None while nothing was entered.

        The first page of all asks for this: the data file is read only when it is needed.
        """
        with self._store.read() as reader:
            person_id = find_person(reader, person).entity_id
            entered = reader.current(MonitoringPlan, person_id) or reader.appointments_since(
                person_id, date.min
            )
        return self.view(person) if entered else None

    def _revise(
        self,
        appointment_id: str,
        change: Callable[[Appointment, datetime], Appointment],
        by: str,
        person: str | None,
    ) -> Changes:
        now = to_the_minute(self._clock.now())
        with self._store.write() as writer:
            kept = find_person(writer, person)
            before = find_entry(writer, Appointment, kept.entity_id, appointment_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, change(before, now), stamp, appointment_id)
        return _CHANGED

    def _zone_of(self, reader: Reader, person_id: str, now: datetime) -> str:
        plan = load_plan(reader, person_id)
        return plan.zone_at(now).key if plan else self._clock.zone().key


def _holding(
    versions: tuple[Kept[MonitoringPlan], ...], today: date
) -> Kept[MonitoringPlan] | None:
    """The version that holds on `today`, or else the first that will."""
    ordered = sorted(versions, key=lambda one: one.value.starts)
    begun = [one for one in ordered if one.value.starts <= today]
    return begun[-1] if begun else next(iter(ordered), None)
