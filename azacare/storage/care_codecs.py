"""How tablets at home, other medicines, the profile and events are kept in their tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from azacare.domain.day_notes import DayNote
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.import_batches import ImportBatch
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.other_medicines import MedicineKind, OtherMedicine, ProviderKnows
from azacare.domain.packages import Movement, MovementKind, Package, Refills
from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.trips import Trip, TripTimes
from azacare.storage import care_layout
from azacare.storage.codec import Codec, Columns


def _package_columns(value: Package) -> Columns:
    return {
        "strength_mg": value.strength_mg,
        "tablets": value.tablets,
        "at": value.at,
        "pharmacy": value.pharmacy,
        "opened": value.opened,
        "expires": value.expires,
        "lot": value.lot,
    }


def _package_of(row: Columns) -> Package:
    return Package(
        strength_mg=row["strength_mg"],
        tablets=row["tablets"],
        at=row["at"],
        pharmacy=row["pharmacy"],
        opened=row["opened"],
        expires=row["expires"],
        lot=row["lot"],
    )


def _movement_columns(value: Movement) -> Columns:
    return {
        "kind": value.kind.value,
        "strength_mg": value.strength_mg,
        "tablets": value.tablets,
        "at": value.at,
        "package": value.package,
        "note": value.note,
    }


def _movement_of(row: Columns) -> Movement:
    return Movement(
        MovementKind(row["kind"]),
        row["strength_mg"],
        row["tablets"],
        row["at"],
        row["package"],
        row["note"],
    )


def _refills_columns(value: Refills) -> Columns:
    return {"left_over": value.left, "valid_until": value.valid_until, "said_on": value.on}


def _refills_of(row: Columns) -> Refills:
    return Refills(row["left_over"], row["valid_until"], row["said_on"])


def _trip_columns(value: Trip) -> Columns:
    return {
        "leaves": value.leaves,
        "returns": value.returns,
        "spare_days": value.spare_days,
        "place": value.place,
        "zone": value.zone,
        "times": value.times.value,
    }


def _trip_of(row: Columns) -> Trip:
    return Trip(
        leaves=row["leaves"],
        returns=row["returns"],
        spare_days=row["spare_days"],
        place=row["place"],
        zone=row["zone"],
        times=TripTimes(row["times"]),
    )


def _medicine_columns(value: OtherMedicine) -> Columns:
    return {
        "name": value.name,
        "kind": value.kind.value if value.kind else None,
        "starts": value.starts,
        "ends": value.ends,
        "note": value.note,
        "chosen": value.chosen,
    }


def _medicine_of(row: Columns) -> OtherMedicine:
    return OtherMedicine(
        name=row["name"],
        kind=MedicineKind(row["kind"]) if row["kind"] else None,
        starts=row["starts"],
        ends=row["ends"],
        note=row["note"],
        chosen=row["chosen"],
    )


def _knows_columns(value: ProviderKnows) -> Columns:
    return {
        "medicine": value.medicine,
        "rule": value.rule,
        "who": value.who,
        "said_on": value.on,
    }


def _knows_of(row: Columns) -> ProviderKnows:
    return ProviderKnows(row["medicine"], row["rule"], row["who"], row["said_on"])


def _answer_columns(value: ProfileAnswer) -> Columns:
    return {
        "question": value.question,
        "answer": value.answer,
        "said_on": value.on,
        "detail": value.detail,
    }


def _answer_of(row: Columns) -> ProfileAnswer:
    return ProfileAnswer(row["question"], row["answer"], row["said_on"], row["detail"])


def _weight_columns(value: Weight) -> Columns:
    return {"on_day": value.on, "value": str(value.value), "unit": value.unit.value}


def _weight_of(row: Columns) -> Weight:
    return Weight(row["on_day"], Decimal(row["value"]), WeightUnit(row["unit"]))


def _event_columns(value: LifeEvent) -> Columns:
    return {
        "kind": value.kind.value,
        "on_day": value.on,
        "what": value.what,
        "told": value.told,
        "told_on": value.told_on,
        "answer": value.answer,
    }


def _event_of(row: Columns) -> LifeEvent:
    return LifeEvent(
        EventKind(row["kind"]),
        row["on_day"],
        row["what"],
        row["told"],
        row["told_on"],
        row["answer"],
    )


def _earlier_columns(value: EarlierUse) -> Columns:
    grams = str(value.grams) if value.grams is not None else None
    return {"grams": grams, "since": value.since, "said_on": value.on}


def _earlier_of(row: Columns) -> EarlierUse:
    grams = Decimal(row["grams"]) if row["grams"] is not None else None
    return EarlierUse(grams, row["since"], row["said_on"])


def _prompt_answer_columns(value: PromptAnswer) -> Columns:
    return {
        "subject": value.subject,
        "answer": value.answer,
        "said_on": value.on,
        "note": value.note,
    }


def _prompt_answer_of(row: Columns) -> PromptAnswer:
    return PromptAnswer(row["subject"], row["answer"], row["said_on"], row["note"])


def _batch_columns(value: ImportBatch) -> Columns:
    return {
        "source": value.source,
        "name": value.name,
        "at": value.at,
        "doses": list(value.doses),
    }


def _batch_of(row: Columns) -> ImportBatch:
    return ImportBatch(row["source"], row["name"], row["at"], tuple(row["doses"]))


def _note_columns(value: DayNote) -> Columns:
    return {"day": value.day, "text": value.text}


def _note_of(row: Columns) -> DayNote:
    return DayNote(row["day"], row["text"])


CODECS: Mapping[type, Codec] = {
    Package: Codec(care_layout.PACKAGE, _package_columns, _package_of),
    Movement: Codec(care_layout.MOVEMENT, _movement_columns, _movement_of),
    Refills: Codec(care_layout.REFILLS, _refills_columns, _refills_of),
    Trip: Codec(care_layout.TRIP, _trip_columns, _trip_of),
    OtherMedicine: Codec(care_layout.OTHER_MEDICINE, _medicine_columns, _medicine_of),
    ProviderKnows: Codec(care_layout.PROVIDER_KNOWS, _knows_columns, _knows_of),
    ProfileAnswer: Codec(care_layout.PROFILE_ANSWER, _answer_columns, _answer_of),
    Weight: Codec(care_layout.WEIGHT, _weight_columns, _weight_of),
    LifeEvent: Codec(care_layout.LIFE_EVENT, _event_columns, _event_of),
    EarlierUse: Codec(care_layout.EARLIER_USE, _earlier_columns, _earlier_of),
    PromptAnswer: Codec(care_layout.PROMPT_ANSWER, _prompt_answer_columns, _prompt_answer_of),
    DayNote: Codec(care_layout.DAY_NOTE, _note_columns, _note_of),
    ImportBatch: Codec(care_layout.IMPORT_BATCH, _batch_columns, _batch_of),
}
