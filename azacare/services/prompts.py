"""Reminders of anything that is not a dose, such as a question about an earlier symptom check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.appointments import (
    APPOINTMENT,
    DUE_TEST,
    WENT_SUFFIX,
    Appointment,
    appointment_occasions,
    booked_dates,
    done_dates,
    due_occasions,
)
from azacare.domain.checks import FollowUp, follow_ups
from azacare.domain.monitoring import BloodTestDue, MonitoringPlan, due_test
from azacare.domain.monitoring_list import MonitoringList
from azacare.domain.occasions import Occasion, next_change, number_to_show
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.wallclock import local_day
from azacare.services.ports import Kept, Reader, Writer
from azacare.services.preferences import ReminderSettings

CHECK = "check:"
"""How the ledger's name of a question about a check begins."""
PROMPTS = (CHECK, APPOINTMENT, DUE_TEST)
"""How the ledger's name of any prompt begins."""
ASK_FOR = timedelta(days=7)
"""How long a question waits for somebody to be there [J]; after that it is out of date."""
_LOOK_BACK = timedelta(days=30)
HISTORY = timedelta(days=800)
"""Longer than the longest interval of a plan: earlier tests cannot decide about the next one."""

_AHEAD = timedelta(days=70)
"""How far ahead reminders of a due test are worked out; longer than the longest lead."""


@dataclass(frozen=True)
class AppointmentPrompt:
    """An appointment ahead, or with `asks` the question whether the person went."""

    appointment_id: str
    appointment: Appointment
    asks: bool


@dataclass(frozen=True)
class DuePrompt:
    """A test that the plan wants; `step` is "opens", "due" or "overdue-" with its number."""

    due: BloodTestDue
    step: str


About = FollowUp | AppointmentPrompt | DuePrompt


@dataclass(frozen=True)
class Prompt:
    """Something to remind of, and what it is about."""

    occasion: Occasion
    about: About


@dataclass(frozen=True)
class PromptReminder:
    """A prompt to show now.

    Attributes:
        zone: of the plan, for days and times in its text.
    """

    person_id: str
    person_name: str
    prompt: Prompt
    zone: ZoneInfo
    settings: ReminderSettings

    @property
    def key(self) -> str:
        """Names the prompt across windows and notifications."""
        return f"{self.person_id}|{self.prompt.occasion.subject}"


@dataclass(frozen=True)
class Prompts:
    """The unanswered prompts of one person at one moment.

    Attributes:
        due: to be shown, with their numbers in the ledger.
        waiting: shown or due, and not answered yet.
        next_wake: when another one comes due (UTC).
    """

    due: tuple[tuple[Prompt, int], ...]
    waiting: tuple[Prompt, ...]
    next_wake: datetime | None


def unanswered(
    reader: Reader,
    person_id: str,
    zone: ZoneInfo,
    now: datetime,
    load_list: Callable[[], MonitoringList | None],
    until: datetime | None = None,
) -> tuple[Prompt, ...]:
    """Everything that is to be reminded of and that nobody answered, whenever it comes due.

    Of a due test it is what comes until `until` (UTC), or within the next weeks.
    `load_list` is called only when there is a plan of blood tests.
    """
    kept = reader.recent_checks(person_id, now - _LOOK_BACK)
    asked = (one for check in kept for one in follow_ups(check.entity_id, check.value, zone))
    today = local_day(now, zone)
    appointments = reader.appointments_since(person_id, today - HISTORY)
    known = [one.value for one in appointments]
    last = until or now + _AHEAD
    return (
        *(_about_check(one) for one in asked),
        *(prompt for one in appointments for prompt in _about_appointment(one)),
        *_about_due(reader, person_id, known, zone, now, last, load_list),
    )


def prompts_at(
    unanswered: Iterable[Prompt], marks: Sequence[ReminderMark], now: datetime
) -> Prompts:
    """What to show at `now` (UTC)."""
    due, waiting, wakes = [], [], []
    for one in unanswered:
        number = number_to_show(one.occasion, marks, now)
        if number is not None:
            due.append((one, number))
        if one.occasion.due <= now < one.occasion.ends:
            waiting.append(one)
        wake = next_change(one.occasion, marks, now)
        if wake is not None:
            wakes.append(wake)
    return Prompts(tuple(due), tuple(waiting), min(wakes, default=None))


def claim_prompts(
    writer: Writer, person_id: str, prompts: Prompts, now: datetime
) -> tuple[Prompt, ...]:
    """Write into the ledger what is to be shown; what is there already is not shown again."""
    return tuple(
        one
        for one, number in prompts.due
        if writer.claim(person_id, ReminderMark(one.occasion.subject, Mark.SHOWN, number, now))
    )


def _about_appointment(kept: Kept[Appointment]) -> list[Prompt]:
    prefix = f"{APPOINTMENT}{kept.entity_id}:"
    return [
        Prompt(
            occasion,
            AppointmentPrompt(
                kept.entity_id,
                kept.value,
                asks=occasion.subject.removeprefix(prefix).startswith(WENT_SUFFIX),
            ),
        )
        for occasion in appointment_occasions(kept.entity_id, kept.value)
    ]


def _about_due(
    reader: Reader,
    person_id: str,
    appointments: Sequence[Appointment],
    zone: ZoneInfo,
    now: datetime,
    until: datetime,
    load_list: Callable[[], MonitoringList | None],
) -> list[Prompt]:
    plans = [kept.value for kept in reader.current(MonitoringPlan, person_id)]
    if not plans:
        return []
    shipped = load_list()
    if shipped is None:  # doses and appointments are reminded of all the same
        return []
    done = {*done_dates(appointments, shipped.one_time_ids), *reader.sample_days(person_id)}
    booked = booked_dates(appointments, shipped.one_time_ids)
    wanted = due_test(plans, done, booked, local_day(now, zone), shipped.figures)
    if wanted is None:
        return []
    return [
        Prompt(occasion, DuePrompt(wanted, occasion.subject.rpartition(":")[2]))
        for occasion in due_occasions(wanted, zone, until)
    ]


def _about_check(one: FollowUp) -> Prompt:
    subject = f"{CHECK}{one.check_id}:{one.ask.value}"
    return Prompt(Occasion(subject, one.due, one.due + ASK_FOR), one)
