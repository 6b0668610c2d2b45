"""Between the domain's values and the columns of their tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table

from azacare.domain.access import Access
from azacare.domain.appointments import Appointment
from azacare.domain.checks import SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.import_batches import ImportBatch
from azacare.domain.life_events import LifeEvent
from azacare.domain.monitoring import MonitoringPlan
from azacare.domain.monitoring_list import OneTimeRecord
from azacare.domain.other_medicines import OtherMedicine, ProviderKnows
from azacare.domain.packages import Movement, Package, Refills
from azacare.domain.people import Actor, Contact, Person, Preference, Relation, Role
from azacare.domain.prescription import (
    DayPattern,
    DoseTime,
    Food,
    Form,
    PatternKind,
    PrescriptionVersion,
    Tablet,
    TabletLook,
    TabletShape,
)
from azacare.domain.profile import ProfileAnswer, Weight
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.result_levels import LevelSetting
from azacare.domain.results import Sample
from azacare.domain.slots import Pause, ZoneSpan
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.domain.trips import Trip
from azacare.storage import care_codecs, tables
from azacare.storage.call_codecs import check_columns, check_of, contact_columns, contact_of
from azacare.storage.lab_codecs import (
    appointment_columns,
    appointment_of,
    level_columns,
    level_of,
    one_time_columns,
    one_time_of,
    plan_columns,
    plan_of,
    sample_columns,
    sample_of,
)

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Codec:
    """How one kind of value is kept."""

    table: Table
    to_columns: Callable[[Any], Columns]
    from_columns: Callable[[Columns], Any]


def _person_columns(value: Person) -> Columns:
    return {
        "name": value.name,
        "relation": value.relation.value,
        "color": value.color,
        "region": value.region,
        "transplant": value.transplant,
        "understood_on": value.understood_on,
        "conditions": list(value.conditions),
        "archived_on": value.archived_on,
    }


def _person(row: Columns) -> Person:
    return Person(
        row["name"],
        Relation(row["relation"]),
        row["color"],
        row["region"],
        row["transplant"],
        row["understood_on"],
        tuple(row["conditions"]),
        row["archived_on"],
    )


def _prescription_columns(value: PrescriptionVersion) -> Columns:
    return {
        "starts": value.starts,
        "ends": value.ends,
        "form": value.form.value,
        "food": value.food.value,
        "ordered_by": value.by,
        "pattern": {
            "kind": value.pattern.kind.value,
            "weekdays": sorted(value.pattern.weekdays),
            "interval_days": value.pattern.interval_days,
        },
        "times": [_time_columns(entry) for entry in value.times],
        "tablets": [_tablet_columns(tablet) for tablet in value.tablets],
        "first_at": value.first_at.isoformat("minutes"),
    }


def _time_columns(entry: DoseTime) -> Columns:
    return {
        "at": entry.at.isoformat("minutes"),
        "amounts_mg": [str(amount) for amount in entry.amounts_mg],
        "routine": entry.routine,
    }


def _tablet_columns(tablet: Tablet) -> Columns:
    look = tablet.look
    return {
        "strength_mg": str(tablet.strength_mg),
        "look": {"color": look.color, "shape": look.shape.value} if look else None,
    }


def _prescription(row: Columns) -> PrescriptionVersion:
    pattern = row["pattern"]
    return PrescriptionVersion(
        starts=row["starts"],
        times=tuple(_time(entry) for entry in row["times"]),
        tablets=tuple(_tablet(tablet) for tablet in row["tablets"]),
        pattern=DayPattern(
            PatternKind(pattern["kind"]), frozenset(pattern["weekdays"]), pattern["interval_days"]
        ),
        food=Food(row["food"]),
        form=Form(row["form"]),
        ends=row["ends"],
        by=row["ordered_by"],
        id=row["id"],
        first_at=time.fromisoformat(row["first_at"]),
    )


def _time(entry: Columns) -> DoseTime:
    amounts = tuple(Decimal(amount) for amount in entry["amounts_mg"])
    return DoseTime(time.fromisoformat(entry["at"]), amounts, entry["routine"])


def _tablet(tablet: Columns) -> Tablet:
    look = tablet["look"]
    return Tablet(
        Decimal(tablet["strength_mg"]),
        TabletLook(look["color"], TabletShape(look["shape"])) if look else None,
    )


def _threshold_columns(value: ThresholdSetting) -> Columns:
    return {
        "threshold": value.threshold.value,
        "value": value.value,
        "by_provider": value.by_provider,
        "who": value.who,
        "said_on": value.on,
        "words": value.words,
    }


def _threshold(row: Columns) -> ThresholdSetting:
    return ThresholdSetting(
        Threshold(row["threshold"]),
        row["value"],
        row["by_provider"],
        row["who"],
        row["said_on"],
        row["words"],
    )


def _pause_columns(value: Pause) -> Columns:
    return {
        "begins": value.begins,
        "until": value.until,
        "ordered_by": value.by,
        "reason": value.reason,
        "resumed_by": value.resumed_by,
    }


def _pause(row: Columns) -> Pause:
    return Pause(row["begins"], row["until"], row["ordered_by"], row["reason"], row["resumed_by"])


CODECS: Mapping[type, Codec] = {
    Person: Codec(tables.person, _person_columns, _person),
    Actor: Codec(
        tables.actor,
        lambda value: {"name": value.name, "role": value.role.value},
        lambda row: Actor(row["name"], Role(row["role"])),
    ),
    PrescriptionVersion: Codec(tables.prescription, _prescription_columns, _prescription),
    ZoneSpan: Codec(
        tables.zone,
        lambda value: {"since": value.since, "zone": value.zone.key},
        lambda row: ZoneSpan(row["since"], ZoneInfo(row["zone"])),
    ),
    Pause: Codec(tables.pause, _pause_columns, _pause),
    ThresholdSetting: Codec(tables.threshold, _threshold_columns, _threshold),
    Contact: Codec(tables.contact, contact_columns, contact_of),
    SymptomCheck: Codec(tables.symptom_check, check_columns, check_of),
    MonitoringPlan: Codec(tables.monitoring_plan, plan_columns, plan_of),
    Appointment: Codec(tables.appointment, appointment_columns, appointment_of),
    Sample: Codec(tables.lab_sample, sample_columns, sample_of),
    LevelSetting: Codec(tables.alert_level, level_columns, level_of),
    OneTimeRecord: Codec(tables.one_time_test, one_time_columns, one_time_of),
    Package: Codec(tables.package, care_codecs.package_columns, care_codecs.package_of),
    Movement: Codec(tables.movement, care_codecs.movement_columns, care_codecs.movement_of),
    Refills: Codec(tables.refills, care_codecs.refills_columns, care_codecs.refills_of),
    Trip: Codec(tables.trip, care_codecs.trip_columns, care_codecs.trip_of),
    OtherMedicine: Codec(
        tables.other_medicine, care_codecs.medicine_columns, care_codecs.medicine_of
    ),
    ProviderKnows: Codec(tables.provider_knows, care_codecs.knows_columns, care_codecs.knows_of),
    ProfileAnswer: Codec(tables.profile_answer, care_codecs.answer_columns, care_codecs.answer_of),
    Weight: Codec(tables.weight, care_codecs.weight_columns, care_codecs.weight_of),
    LifeEvent: Codec(tables.life_event, care_codecs.event_columns, care_codecs.event_of),
    EarlierUse: Codec(tables.earlier_use, care_codecs.earlier_columns, care_codecs.earlier_of),
    PromptAnswer: Codec(
        tables.prompt_answer,
        care_codecs.prompt_answer_columns,
        care_codecs.prompt_answer_of,
    ),
    DayNote: Codec(tables.day_note, care_codecs.note_columns, care_codecs.note_of),
    Access: Codec(tables.access, care_codecs.access_columns, care_codecs.access_of),
    ImportBatch: Codec(tables.import_batch, care_codecs.batch_columns, care_codecs.batch_of),
    Preference: Codec(
        tables.preference,
        lambda value: {"key": value.key, "value": value.value},
        lambda row: Preference(row["key"], row["value"]),
    ),
}
