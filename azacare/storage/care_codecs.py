"""How tablets at home, other medicines, the profile and events are kept in their tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from azacare.domain.access import Access
from azacare.domain.day_notes import DayNote
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.import_batches import ImportBatch
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.other_medicines import MedicineKind, OtherMedicine, ProviderKnows
from azacare.domain.packages import Movement, MovementKind, Package, Refills
from azacare.domain.people import Role
from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.trips import Trip, TripTimes

Columns = Mapping[str, Any]


def package_columns(value: Package) -> Columns:
    """The columns of a package."""
    return {
        "strength_mg": value.strength_mg,
        "tablets": value.tablets,
        "at": value.at,
        "pharmacy": value.pharmacy,
        "opened": value.opened,
        "expires": value.expires,
        "lot": value.lot,
    }


def package_of(row: Columns) -> Package:
    """The package of a row."""
    return Package(
        strength_mg=row["strength_mg"],
        tablets=row["tablets"],
        at=row["at"],
        pharmacy=row["pharmacy"],
        opened=row["opened"],
        expires=row["expires"],
        lot=row["lot"],
    )


def movement_columns(value: Movement) -> Columns:
    """The columns of tablets that were counted, lost or thrown away."""
    return {
        "kind": value.kind.value,
        "strength_mg": value.strength_mg,
        "tablets": value.tablets,
        "at": value.at,
        "package": value.package,
        "note": value.note,
    }


def movement_of(row: Columns) -> Movement:
    """The movement of a row."""
    return Movement(
        MovementKind(row["kind"]),
        row["strength_mg"],
        row["tablets"],
        row["at"],
        row["package"],
        row["note"],
    )


def refills_columns(value: Refills) -> Columns:
    """The columns of the refills that are left."""
    return {"left_over": value.left, "valid_until": value.valid_until, "said_on": value.on}


def refills_of(row: Columns) -> Refills:
    """The refills of a row."""
    return Refills(row["left_over"], row["valid_until"], row["said_on"])


def trip_columns(value: Trip) -> Columns:
    """The columns of a trip."""
    return {
        "leaves": value.leaves,
        "returns": value.returns,
        "spare_days": value.spare_days,
        "place": value.place,
        "zone": value.zone,
        "times": value.times.value,
    }


def trip_of(row: Columns) -> Trip:
    """The trip of a row."""
    return Trip(
        leaves=row["leaves"],
        returns=row["returns"],
        spare_days=row["spare_days"],
        place=row["place"],
        zone=row["zone"],
        times=TripTimes(row["times"]),
    )


def medicine_columns(value: OtherMedicine) -> Columns:
    """The columns of another medicine."""
    return {
        "name": value.name,
        "kind": value.kind.value if value.kind else None,
        "starts": value.starts,
        "ends": value.ends,
        "note": value.note,
        "chosen": value.chosen,
    }


def medicine_of(row: Columns) -> OtherMedicine:
    """The other medicine of a row."""
    return OtherMedicine(
        name=row["name"],
        kind=MedicineKind(row["kind"]) if row["kind"] else None,
        starts=row["starts"],
        ends=row["ends"],
        note=row["note"],
        chosen=row["chosen"],
    )


def knows_columns(value: ProviderKnows) -> Columns:
    """The columns of "my provider knows"."""
    return {
        "medicine": value.medicine,
        "rule": value.rule,
        "who": value.who,
        "said_on": value.on,
    }


def knows_of(row: Columns) -> ProviderKnows:
    """What a provider knows, of a row."""
    return ProviderKnows(row["medicine"], row["rule"], row["who"], row["said_on"])


def answer_columns(value: ProfileAnswer) -> Columns:
    """The columns of an answer about the person."""
    return {
        "question": value.question,
        "answer": value.answer,
        "said_on": value.on,
        "detail": value.detail,
    }


def answer_of(row: Columns) -> ProfileAnswer:
    """The answer of a row."""
    return ProfileAnswer(row["question"], row["answer"], row["said_on"], row["detail"])


def weight_columns(value: Weight) -> Columns:
    """The columns of a weight."""
    return {"on_day": value.on, "value": str(value.value), "unit": value.unit.value}


def weight_of(row: Columns) -> Weight:
    """The weight of a row."""
    return Weight(row["on_day"], Decimal(row["value"]), WeightUnit(row["unit"]))


def event_columns(value: LifeEvent) -> Columns:
    """The columns of an event."""
    return {
        "kind": value.kind.value,
        "on_day": value.on,
        "what": value.what,
        "told": value.told,
        "told_on": value.told_on,
        "answer": value.answer,
    }


def event_of(row: Columns) -> LifeEvent:
    """The event of a row."""
    return LifeEvent(
        EventKind(row["kind"]),
        row["on_day"],
        row["what"],
        row["told"],
        row["told_on"],
        row["answer"],
    )


def earlier_columns(value: EarlierUse) -> Columns:
    """The columns of what was taken before."""
    grams = str(value.grams) if value.grams is not None else None
    return {"grams": grams, "since": value.since, "said_on": value.on}


def earlier_of(row: Columns) -> EarlierUse:
    """What was taken before, of a row."""
    grams = Decimal(row["grams"]) if row["grams"] is not None else None
    return EarlierUse(grams, row["since"], row["said_on"])


def prompt_answer_columns(value: PromptAnswer) -> Columns:
    """The columns of the answer to a prompt."""
    return {
        "subject": value.subject,
        "answer": value.answer,
        "said_on": value.on,
        "note": value.note,
    }


def prompt_answer_of(row: Columns) -> PromptAnswer:
    """The answer to a prompt, of a row."""
    return PromptAnswer(row["subject"], row["answer"], row["said_on"], row["note"])


def batch_columns(value: ImportBatch) -> Columns:
    """The columns of an import."""
    return {
        "source": value.source,
        "name": value.name,
        "at": value.at,
        "doses": list(value.doses),
    }


def batch_of(row: Columns) -> ImportBatch:
    """The import of a row."""
    return ImportBatch(row["source"], row["name"], row["at"], tuple(row["doses"]))


def note_columns(value: DayNote) -> Columns:
    """The columns of a note."""
    return {"day": value.day, "text": value.text}


def note_of(row: Columns) -> DayNote:
    """The note of a row."""
    return DayNote(row["day"], row["text"])


def access_columns(value: Access) -> Columns:
    """The columns of what an actor may do."""
    return {"actor": value.actor, "role": value.role.value}


def access_of(row: Columns) -> Access:
    """What an actor may do, of a row."""
    return Access(row["actor"], Role(row["role"]))
