"""How test plans, appointments and blood test results are kept in the columns of their tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from azacare.domain.analytes import LevelKind
from azacare.domain.appointments import Appointment, AppointmentState
from azacare.domain.monitoring import Interval, IntervalUnit, MonitoringPlan, Stage
from azacare.domain.monitoring_list import OneTimeAnswer, OneTimeRecord
from azacare.domain.result_levels import LevelSetting
from azacare.domain.results import Comparator, LabFlag, LabValue, Sample
from azacare.storage import lab_layout
from azacare.storage.codec import Codec, Columns


def _plan_columns(value: MonitoringPlan) -> Columns:
    return {
        "starts": value.starts,
        "ends": value.ends,
        "stages": [_stage_columns(stage) for stage in value.stages],
        "ordered_by": value.by,
        "said_on": value.on,
        "words": value.words,
        "preset": value.preset,
    }


def _plan_of(row: Columns) -> MonitoringPlan:
    return MonitoringPlan(
        starts=row["starts"],
        stages=tuple(_stage(stage) for stage in row["stages"]),
        by=row["ordered_by"],
        on=row["said_on"],
        words=row["words"],
        preset=row["preset"],
        ends=row["ends"],
    )


def _appointment_columns(value: Appointment) -> Columns:
    return {
        "day": value.day,
        "at": value.at.isoformat("minutes"),
        "zone": value.zone,
        "booked_at": value.booked_at,
        "place": value.place,
        "panels": list(value.panels),
        "other": value.other,
        "note": value.note,
        "lead_minutes": [int(lead / timedelta(minutes=1)) for lead in value.leads],
        "state": value.state.value,
        "sequence": value.sequence,
    }


def _appointment_of(row: Columns) -> Appointment:
    return Appointment(
        day=row["day"],
        at=time.fromisoformat(row["at"]),
        zone=row["zone"],
        booked_at=row["booked_at"],
        place=row["place"],
        panels=tuple(row["panels"]),
        other=row["other"],
        note=row["note"],
        leads=tuple(timedelta(minutes=minutes) for minutes in row["lead_minutes"]),
        state=AppointmentState(row["state"]),
        sequence=row["sequence"],
    )


def _one_time_columns(value: OneTimeRecord) -> Columns:
    return {
        "test": value.test,
        "state": value.answer.value,
        "on_day": value.on,
        "note": value.note,
    }


def _one_time_of(row: Columns) -> OneTimeRecord:
    return OneTimeRecord(row["test"], OneTimeAnswer(row["state"]), row["on_day"], row["note"])


def _sample_columns(value: Sample) -> Columns:
    return {
        "taken_on": value.taken_on,
        "lab": value.lab,
        "ordered_by": value.ordered_by,
        "note": value.note,
        "lab_values": [_value_columns(one) for one in value.values],
    }


def _sample_of(row: Columns) -> Sample:
    return Sample(
        taken_on=row["taken_on"],
        values=tuple(_value(one) for one in row["lab_values"]),
        lab=row["lab"],
        ordered_by=row["ordered_by"],
        note=row["note"],
    )


def _level_columns(value: LevelSetting) -> Columns:
    return {
        "analyte": value.analyte,
        "kind": value.kind.value,
        "value": str(value.value) if value.value is not None else None,
        "unit": value.unit,
        "who": value.who,
        "said_on": value.on,
        "words": value.words,
    }


def _level_of(row: Columns) -> LevelSetting:
    return LevelSetting(
        row["analyte"],
        LevelKind(row["kind"]),
        Decimal(row["value"]) if row["value"] is not None else None,
        row["unit"],
        row["who"],
        row["said_on"],
        row["words"],
    )


def _stage_columns(stage: Stage) -> Columns:
    return {
        "every": _interval_columns(stage.every),
        "lasts": _interval_columns(stage.lasts),
        "earliest": _interval_columns(stage.earliest),
        "latest": _interval_columns(stage.latest),
    }


def _interval_columns(interval: Interval | None) -> list[object] | None:
    return [interval.count, interval.unit.value] if interval else None


def _stage(kept: Columns) -> Stage:
    every = _interval(kept["every"])
    if every is None:
        raise ValueError("a stage of a test plan has no interval")
    lasts, earliest, latest = (_interval(kept[name]) for name in ("lasts", "earliest", "latest"))
    return Stage(every, lasts, earliest, latest)


def _interval(kept: list[Any] | None) -> Interval | None:
    return Interval(kept[0], IntervalUnit(kept[1])) if kept else None


def _value_columns(value: LabValue) -> Columns:
    return {
        "analyte": value.analyte,
        "typed": value.typed,
        "number": str(value.number),
        "unit": value.unit,
        "comparator": value.comparator.value,
        "low": str(value.low) if value.low is not None else None,
        "high": str(value.high) if value.high is not None else None,
        "flag": value.flag.value,
        "unit_typed": value.unit_typed,
    }


_COMPARATORS = {one.value: one for one in Comparator}
_FLAGS = {one.value: one for one in LabFlag}
"""Of thousands of values looked up; asking the enum takes seven times as long."""


def _value(kept: Columns) -> LabValue:
    return LabValue(
        analyte=kept["analyte"],
        typed=kept["typed"],
        number=Decimal(kept["number"]),
        unit=kept["unit"],
        comparator=_COMPARATORS.get(kept["comparator"]) or Comparator(kept["comparator"]),
        low=Decimal(kept["low"]) if kept["low"] is not None else None,
        high=Decimal(kept["high"]) if kept["high"] is not None else None,
        flag=_FLAGS.get(kept["flag"]) or LabFlag(kept["flag"]),
        unit_typed=kept["unit_typed"],
    )


CODECS: Mapping[type, Codec] = {
    MonitoringPlan: Codec(lab_layout.MONITORING_PLAN, _plan_columns, _plan_of),
    Appointment: Codec(lab_layout.APPOINTMENT, _appointment_columns, _appointment_of),
    Sample: Codec(lab_layout.LAB_SAMPLE, _sample_columns, _sample_of),
    LevelSetting: Codec(lab_layout.ALERT_LEVEL, _level_columns, _level_of),
    OneTimeRecord: Codec(lab_layout.ONE_TIME_TEST, _one_time_columns, _one_time_of),
}
