"""Reminders of blood tests: an appointment ahead, whether the person went, a test that is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from azacare.domain.appointments import (
    APPOINTMENT,
    WENT_SUFFIX,
    Appointment,
    appointment_occasions,
    booked_dates,
    done_dates,
    due_occasions,
)
from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import BloodTestDue, MonitoringPlan, due_test
from azacare.domain.monitoring_list import MonitoringList
from azacare.services.ports import Kept
from azacare.services.prompts import Asking, Prompt

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


@dataclass(frozen=True)
class BloodTestPrompts:
    """The source of both.

    Attributes:
        load_list: called only when there is a plan of blood tests; None when it is damaged.
    """

    load_list: Callable[[], MonitoringList | None]

    def __call__(self, asking: Asking) -> list[Prompt]:
        """Every appointment that is ahead or not answered for, and the test that is due."""
        since = asking.today - HISTORY
        appointments = asking.reader.appointments_since(asking.person_id, since)
        booked = [prompt for one in appointments for prompt in _about_appointment(one)]
        return [*booked, *self._about_due(asking, [one.value for one in appointments])]

    def _about_due(self, asking: Asking, appointments: Sequence[Appointment]) -> list[Prompt]:
        reader, person_id = asking.reader, asking.person_id
        plans = [kept.value for kept in reader.current(MonitoringPlan, person_id)]
        if not plans:
            return []
        shipped = self.load_list()
        if shipped is None:  # doses and appointments are reminded of all the same
            return []
        done = {*done_dates(appointments, shipped.one_time_ids), *reader.sample_days(person_id)}
        booked = booked_dates(appointments, shipped.one_time_ids)
        wanted = due_test(plans, done, booked, asking.today, shipped.figures)
        if wanted is None:
            return []
        until = asking.until or asking.now + _AHEAD
        return [
            Prompt(occasion, DuePrompt(wanted, occasion.subject.rpartition(":")[2]))
            for occasion in due_occasions(wanted, asking.zone, until)
        ]


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
