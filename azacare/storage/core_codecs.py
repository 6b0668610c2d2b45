"""How people, the prescription and settings are kept in their tables: what every start reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from zoneinfo import ZoneInfo

from azacare.domain.access import Access
from azacare.domain.people import (
    Actor,
    Contact,
    ContactRole,
    OfficeHours,
    Person,
    Preference,
    Relation,
    Role,
)
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
from azacare.domain.slots import Pause, ZoneSpan
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.storage import core_layout
from azacare.storage.codec import Codec, Columns


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


def _contact_columns(value: Contact) -> Columns:
    return {
        "role": value.role.value,
        "name": value.name,
        "phone": value.phone,
        "note": value.note,
        "hours": [
            {
                "weekdays": sorted(hours.weekdays),
                "opens": hours.opens.isoformat("minutes"),
                "closes": hours.closes.isoformat("minutes"),
            }
            for hours in value.hours
        ],
        "more_phones": [list(pair) for pair in value.more_phones],
    }


def _contact(row: Columns) -> Contact:
    return Contact(
        ContactRole(row["role"]),
        row["name"],
        row["phone"],
        row["note"],
        tuple(
            OfficeHours(
                frozenset(hours["weekdays"]),
                time.fromisoformat(hours["opens"]),
                time.fromisoformat(hours["closes"]),
            )
            for hours in row["hours"]
        ),
        tuple((label, phone) for label, phone in row["more_phones"]),
    )


CODECS: Mapping[type, Codec] = {
    Person: Codec(core_layout.PERSON, _person_columns, _person),
    Actor: Codec(
        core_layout.ACTOR,
        lambda value: {"name": value.name, "role": value.role.value},
        lambda row: Actor(row["name"], Role(row["role"])),
    ),
    Access: Codec(
        core_layout.ACCESS,
        lambda value: {"actor": value.actor, "role": value.role.value},
        lambda row: Access(row["actor"], Role(row["role"])),
    ),
    PrescriptionVersion: Codec(core_layout.PRESCRIPTION, _prescription_columns, _prescription),
    ZoneSpan: Codec(
        core_layout.ZONE,
        lambda value: {"since": value.since, "zone": value.zone.key},
        lambda row: ZoneSpan(row["since"], ZoneInfo(row["zone"])),
    ),
    Pause: Codec(core_layout.PAUSE, _pause_columns, _pause),
    ThresholdSetting: Codec(core_layout.THRESHOLD, _threshold_columns, _threshold),
    Contact: Codec(core_layout.CONTACT, _contact_columns, _contact),
    Preference: Codec(
        core_layout.PREFERENCE,
        lambda value: {"key": value.key, "value": value.value},
        lambda row: Preference(row["key"], row["value"]),
    ),
}
