"""A booked blood test: its time, what becomes of it, and when to remind of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import pairwise
from zoneinfo import ZoneInfo

from azacare.domain.checks import ASK_AT
from azacare.domain.entry import check_day, read_zone
from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import BloodTestDue, DueState
from azacare.domain.occasions import Occasion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import instant_of, is_on_the_clock

USUAL_LEADS = (timedelta(days=7), timedelta(days=1), timedelta(hours=2))
"""How long before it to remind (product 5; 7 days and 1 day: clinical 5.1 rule 6)."""
ASK_AFTER = timedelta(hours=2)
"""How long after its time to ask "Did you go?" [J]."""
ASK_FOR = timedelta(days=7)
"""How long the reminder with that question stays [J]; the page asks until it is answered."""
OVERDUE_EVERY = timedelta(weeks=1)
"""How often to remind of an overdue test (clinical 5.1 rule 6)."""
MOST_LEADS = 6
LONGEST_LEAD = timedelta(days=60)
LONGEST_TEXT = 500
_DAY = timedelta(days=1)


class AppointmentState(Enum):
    """What was said last of an appointment."""

    BOOKED = "booked"
    MOVED = "moved"
    WENT = "went"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Appointment:
    """A booked blood test, as its newest revision says.

    Attributes:
        day, at, zone: the local date, the wall-clock time and the IANA zone of the place.
        booked_at: when this time was booked or moved to (UTC).
        panels: what is tested: values of `analytes.Panel`, or ids of tests made once.
        other: what else is tested, in own words.
        leads: how long before it to remind.
        sequence: how often it was moved or cancelled; calendar programs go by it.
    """

    day: date
    at: time
    zone: str
    booked_at: datetime
    place: str = ""
    panels: tuple[str, ...] = ()
    other: str = ""
    note: str = ""
    leads: tuple[timedelta, ...] = USUAL_LEADS
    state: AppointmentState = AppointmentState.BOOKED
    sequence: int = 0

    @property
    def instant(self) -> datetime:
        """When it is, in UTC; a time that comes twice means the first."""
        return instant_of(self.day, self.at, ZoneInfo(self.zone))

    @property
    def stands(self) -> bool:
        """Whether it is to be kept, as far as anybody said."""
        return self.state in (AppointmentState.BOOKED, AppointmentState.MOVED)

    def counts_for_plan(self, one_time: Collection[str]) -> bool:
        """Whether it is a test of the plan; not when only tests made once (`one_time`) are."""
        return bool(self.other) or not self.panels or not set(self.panels) <= set(one_time)


def check_appointment(appointment: Appointment) -> None:
    """Refuse what cannot be meant.

    Raises:
        InputProblem: with the field of the command line that is wrong.
    """
    _check_time(appointment)
    _check_leads(appointment.leads)
    texts = {"place": appointment.place, "what": appointment.other, "note": appointment.note}
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            raise InputProblem(Problem.NAME_TOO_LONG, name, most=LONGEST_TEXT)


def _check_time(appointment: Appointment) -> None:
    try:
        check_day(appointment.day)
    except InputProblem as problem:
        raise problem.at("at") from None
    try:
        zone = read_zone(appointment.zone)
    except InputProblem as problem:
        raise problem.at("zone") from None
    if not is_on_the_clock(appointment.day, appointment.at, zone):
        values = {"time": appointment.at, "day": appointment.day}
        raise InputProblem(Problem.TIME_DOES_NOT_EXIST, "at", **values)


def _check_leads(leads: Collection[timedelta]) -> None:
    if len(leads) > MOST_LEADS:
        raise InputProblem(Problem.TOO_MANY_ENTRIES, "leads", most=MOST_LEADS)
    if any(not timedelta(0) < lead <= LONGEST_LEAD for lead in leads):
        raise InputProblem(Problem.LEAD_OUT_OF_RANGE, "leads", most=LONGEST_LEAD.days)


def moved(appointment: Appointment, day: date, at: time, now: datetime) -> Appointment:
    """The same appointment at another time, booked at `now` (UTC).

    Raises:
        InputProblem: that time does not exist, or its year cannot be meant.
    """
    found = replace(
        appointment,
        day=day,
        at=at,
        booked_at=now,
        state=AppointmentState.MOVED,
        sequence=appointment.sequence + 1,
    )
    check_appointment(found)
    return found


def cancelled(appointment: Appointment) -> Appointment:
    """The same appointment, called off."""
    sequence = appointment.sequence + 1
    return replace(appointment, state=AppointmentState.CANCELLED, sequence=sequence)


def answered(appointment: Appointment, *, went: bool) -> Appointment:
    """The same appointment, with the answer to "Did you go?"."""
    state = AppointmentState.WENT if went else AppointmentState.MISSED
    return replace(appointment, state=state)


class Phase(Enum):
    """What an appointment asks of the person at one moment."""

    AHEAD = "ahead"
    NOW = "now"
    ASK_WENT = "ask-went"
    WENT = "went"
    CALL_TO_REBOOK = "call-to-rebook"
    CANCELLED = "cancelled"


_SETTLED = {
    AppointmentState.WENT: Phase.WENT,
    AppointmentState.MISSED: Phase.CALL_TO_REBOOK,
    AppointmentState.CANCELLED: Phase.CANCELLED,
}


def phase_at(appointment: Appointment, now: datetime) -> Phase:
    """Where it stands at `now` (UTC); unanswered it asks whether the person went."""
    if not appointment.stands:
        return _SETTLED[appointment.state]
    if now < appointment.instant:
        return Phase.AHEAD
    return Phase.NOW if now < appointment.instant + ASK_AFTER else Phase.ASK_WENT


def to_rebook(appointments: Iterable[Appointment], now: datetime) -> tuple[Appointment, ...]:
    """The missed ones that nothing has made up for: no later one was kept, or lies ahead."""
    known = tuple(appointments)
    made_up = [
        one.instant for one in known if phase_at(one, now) in (Phase.AHEAD, Phase.NOW, Phase.WENT)
    ]
    return tuple(
        one
        for one in known
        if one.state is AppointmentState.MISSED and not any(at > one.instant for at in made_up)
    )


def done_dates(
    appointments: Iterable[Appointment], one_time: Collection[str] = ()
) -> frozenset[date]:
    """The local days of the tests that were kept and count for the plan."""
    return frozenset(
        one.day
        for one in appointments
        if one.state is AppointmentState.WENT and one.counts_for_plan(one_time)
    )


def booked_dates(
    appointments: Iterable[Appointment], one_time: Collection[str] = ()
) -> frozenset[date]:
    """The local days of the tests that stand and count for the plan."""
    return frozenset(
        one.day for one in appointments if one.stands and one.counts_for_plan(one_time)
    )


# --- reminders --------------------------------------------------------------------------------

APPOINTMENT, DUE_TEST = "appointment:", "test-due:"
"""How the names of these reminders in the ledger begin."""
WENT_SUFFIX = "went"


def lead_name(lead: timedelta) -> str:
    """A lead in a name: "7d", "2h", "90m"."""
    minutes = int(lead.total_seconds()) // 60
    for size, unit in ((24 * 60, "d"), (60, "h")):
        if minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"


def lead_times(appointment: Appointment) -> tuple[tuple[timedelta, datetime], ...]:
    """Each lead with the instant (UTC) of its reminder, the earliest first.

    Whole days are counted on the wall clock, hours between instants. One that had passed when
    the time was booked is left out: the person has just been at it.
    """
    zone = ZoneInfo(appointment.zone)
    found = [(lead, _before(appointment, lead, zone)) for lead in set(appointment.leads)]
    ahead = [(lead, at) for lead, at in found if at > appointment.booked_at]
    return tuple(sorted(ahead, key=lambda one: (one[1], -one[0])))


def _before(appointment: Appointment, lead: timedelta, zone: ZoneInfo) -> datetime:
    if lead % _DAY:
        return appointment.instant - lead
    return instant_of(appointment.day - lead, appointment.at, zone)


def appointment_occasions(entity_id: str, appointment: Appointment) -> tuple[Occasion, ...]:
    """The reminders before it, and the question after it; none once it is settled.

    A moved appointment has new names, so that it is reminded of again. A reminder ends when the
    next one comes.
    """
    if not appointment.stands:
        return ()
    name = f"{APPOINTMENT}{entity_id}"
    turn = f":{appointment.sequence}" if appointment.sequence else ""
    leads = lead_times(appointment)
    ends = [at for _lead, at in leads[1:]] + [appointment.instant]
    found = [
        Occasion(f"{name}:{lead_name(lead)}{turn}", at, end)
        for (lead, at), end in zip(leads, ends, strict=False)
        if at < end
    ]
    ask = appointment.instant + ASK_AFTER
    return (*found, Occasion(f"{name}:{WENT_SUFFIX}{turn}", ask, ask + ASK_FOR))


def due_occasions(wanted: BloodTestDue, zone: ZoneInfo, until: datetime) -> tuple[Occasion, ...]:
    """The reminders of a test that is due: when it opens, when it is due, weekly when overdue.

    They come at 10:00 on the wall clock of `zone`. A booked test needs none, but one that is
    booked too late is told of once, when the day passes. `until` (UTC) is how far to look.
    """
    if wanted.state is DueState.BOOKED:
        return ()
    steps = [] if wanted.booked_late else [("opens", wanted.opens), ("due", wanted.due)]
    if wanted.opens == wanted.due:
        steps = steps[1:]
    name = f"{DUE_TEST}{wanted.due.isoformat()}"
    overdue = _overdue_days(wanted, until.astimezone(zone).date())
    steps += [(f"overdue-{number}", day) for number, day in enumerate(overdue)]
    last = overdue[-1] + OVERDUE_EVERY if overdue else wanted.overdue_after + _DAY
    days = [*steps, ("", last)]
    return tuple(
        Occasion(f"{name}:{step}", instant_of(day, ASK_AT, zone), instant_of(end, ASK_AT, zone))
        for (step, day), (_next, end) in pairwise(days)
        if instant_of(day, ASK_AT, zone) <= until
    )


def _overdue_days(wanted: BloodTestDue, until: date) -> list[date]:
    first = wanted.overdue_after + _DAY
    if wanted.booked_late:
        return [first]
    return list(_weekly(first, until))


def _weekly(day: date, until: date) -> Iterator[date]:
    while day <= until:
        yield day
        day += OVERDUE_EVERY
