"""The blood tests of the demo's person: a plan, a visit to come, and ten weeks of results."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from azacare.domain.appointments import Appointment
from azacare.domain.monitoring import MonitoringPlan, every
from azacare.domain.results import Comparator, LabValue, Sample
from azacare.services.ports import Stamp, Writer

_LAB = "Riverside Lab, 2nd floor"
_DAYS_AGO = (210, 182, 140, 98, 66, 38, 12)
_YEAR = 366
_K, _U = "10*3/uL", "U/L"
_Row = tuple[str, str, tuple[str | None, str], tuple[str, ...]]
_RESULTS: tuple[_Row, ...] = (
    ("wbc", _K, ("4.0", "11.0"), ("7.4", "7.9", "7.2", "6.7", "5.8", "4.9", "4.1")),
    ("neut", _K, ("1.8", "7.5"), ("3.1", "3.3", "3.0", "2.8", "2.6", "2.5", "2.3")),
    ("plt", _K, ("150", "400"), ("262", "258", "249", "240", "231", "218", "212")),
    ("hb", "g/dL", ("12.0", "16.0"), ("13.4", "13.6", "13.2", "13.3", "13.1", "13.0", "12.9")),
    ("alt", _U, (None, "40"), ("24", "22", "<5", "27", "30", "33", "31")),
    ("ast", _U, (None, "40"), ("21", "20", "22", "24", "25", "28", "27")),
)


_MORE = (
    ("lymph", _K, "1.6"),
    ("mcv", "fL", "92"),
    ("alp", _U, "70"),
    ("bili", "mg/dL", "0.6"),
    ("alb", "g/dL", "4.2"),
    ("creat", "mg/dL", "0.9"),
    ("eos", _K, "0.2"),
)
"""With those above, the 13 analytes of a long history."""


def book_tests(
    writer: Writer, person_id: str, today: date, zone: str, stamp: Stamp, days: int
) -> None:
    """Enter all of it; the newest white cells are a third fall in a row.

    With more than a year of `days`, the time before has a sample every two weeks.
    """
    samples = [today - timedelta(days=days) for days in _DAYS_AGO]
    writer.add(person_id, MonitoringPlan(samples[-1], every(6), "Dr. Lee", samples[-1]), stamp)
    day = today + timedelta(days=4)
    panels = ("blood", "liver")
    writer.add(person_id, Appointment(day, time(9, 30), zone, stamp.at, _LAB, panels), stamp)
    for place, taken_on in enumerate(samples):
        values = tuple(_value(*row, place) for row in _RESULTS)
        writer.add(person_id, Sample(taken_on, values, _LAB, "Dr. Lee"), stamp)
    for ago in range(_DAYS_AGO[0] + 14, days if days > _YEAR else 0, 14):
        values = tuple(_value(*row, ago // 14 % 4) for row in _RESULTS)
        more = tuple(LabValue(one, typed, Decimal(typed), unit) for one, unit, typed in _MORE)
        sample = Sample(today - timedelta(days=ago), (*values, *more), _LAB, "Dr. Lee")
        writer.add(person_id, sample, stamp)


def _value(
    analyte: str,
    unit: str,
    ends: tuple[str | None, str],
    typed: tuple[str, ...],
    place: int,
) -> LabValue:
    text = typed[place]
    return LabValue(
        analyte,
        text,
        Decimal(text.removeprefix("<")),
        unit,
        Comparator.LESS if text.startswith("<") else Comparator.EQUAL,
        None if ends[0] is None else Decimal(ends[0]),
        Decimal(ends[1]),
    )
