"""What a value from a file must keep to, so that no page can be broken by it.

Less than what an entry is checked for: what AzaCare itself once wrote must always come back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from azacare.domain.appointments import Appointment
from azacare.domain.monitoring import Interval, MonitoringPlan
from azacare.domain.people import Person, Preference
from azacare.domain.prescription import PatternKind, PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.trips import Trip
from azacare.services.preferences import is_usable

_MOST_MG = Decimal(100_000)
_LONGEST_NAME = 200
_LONGEST_DAYS = 3660


def check_incoming(value: object) -> None:
    """Refuse a value that some page could not show.

    Raises:
        InputProblem: it cannot be used.
    """
    check = _CHECKS.get(type(value))
    if check is not None and not check(value):
        raise InputProblem(Problem.UNKNOWN_CHOICE, type(value).__name__)


def _prescription(value: PrescriptionVersion) -> bool:
    amounts = [amount for entry in value.times for amount in entry.amounts_mg]
    pattern = value.pattern
    weekly = pattern.kind is PatternKind.WEEKDAYS
    return (
        bool(value.times)
        and all(entry.amounts_mg for entry in value.times)
        and all(0 < amount <= _MOST_MG for amount in amounts)
        and all(0 < strength <= _MOST_MG for strength in value.strengths_mg)
        and isinstance(pattern.interval_days, int)
        and 1 <= pattern.interval_days <= _LONGEST_DAYS
        and pattern.weekdays <= frozenset(range(7))
        and (bool(pattern.weekdays) or not weekly)
        and (value.ends is None or value.ends >= value.starts)
        and all(_can_be_made(value, amount) for amount in amounts)
    )


def _can_be_made(version: PrescriptionVersion, amount_mg: Decimal) -> bool:
    try:
        version.tablets_for(amount_mg)
    except InputProblem:
        return False
    return True


def _plan(value: MonitoringPlan) -> bool:
    intervals = [
        interval
        for stage in value.stages
        for interval in (stage.every, stage.lasts, stage.earliest, stage.latest)
        if interval is not None
    ]
    return bool(value.stages) and all(map(_interval, intervals))


def _interval(value: Interval) -> bool:
    return isinstance(value.count, int) and 1 <= value.count <= _LONGEST_DAYS


def _appointment(value: Appointment) -> bool:
    ZoneInfo(value.zone)  # raises what is no zone
    return all(timedelta(0) < lead <= timedelta(days=_LONGEST_DAYS) for lead in value.leads)


def _trip(value: Trip) -> bool:
    if value.zone:
        ZoneInfo(value.zone)
    return value.leaves <= value.returns and 0 <= value.spare_days <= _LONGEST_DAYS


def _person(value: Person) -> bool:
    return bool(value.name.strip()) and len(value.name) <= _LONGEST_NAME


def _preference(value: Preference) -> bool:
    return is_usable(value.key, value.value)


_CHECKS: Mapping[type, Callable[[Any], bool]] = {
    PrescriptionVersion: _prescription,
    MonitoringPlan: _plan,
    Appointment: _appointment,
    Trip: _trip,
    Person: _person,
    Preference: _preference,
}
