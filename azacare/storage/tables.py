"""The tables. Every record table is append-only; triggers in the first migration hold that.

`entity_id` is the same for every revision of a record, `revision` counts them, and a row with
`retracted` takes the record back. Current = the highest revision of an entity. `revision`
decides and not `recorded_at`, because a clock may be set back.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import Index

from azacare.storage.types import Hundredths, JsonText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _record_table(name: str, *columns: Column[Any] | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("entity_id", Text, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("person_id", Text),
        Column("recorded_at", UtcDateTime, nullable=False),
        Column("recorded_by", Text, nullable=False),
        Column("device_id", Text, nullable=False),
        Column("retracted", Boolean(create_constraint=False), nullable=False, default=False),
        *columns,
        Index(f"ix_{name}_entity", "entity_id", "revision"),
        Index(f"ix_{name}_person", "person_id"),
    )


_NOT_SAID = "[]"
"""Of a column that an older file did not have: nobody was asked."""
_FROM_MIDNIGHT = "00:00"
"""Of a step that an older file kept: it held from the first dose of its day."""

device = Table("device", metadata, Column("id", Text, primary_key=True))

person = _record_table(
    "person",
    Column("name", Text, nullable=False),
    Column("relation", Text, nullable=False),
    Column("color", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("transplant", Boolean(create_constraint=False), nullable=False),
    Column("understood_on", Text, nullable=False),
    Column("conditions", JsonText, nullable=False, server_default=_NOT_SAID),
    Column("archived_on", Date),
)

actor = _record_table(
    "actor", Column("name", Text, nullable=False), Column("role", Text, nullable=False)
)

prescription = _record_table(
    "prescription",
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("form", Text, nullable=False),
    Column("food", Text, nullable=False),
    Column("ordered_by", Text, nullable=False),
    Column("pattern", JsonText, nullable=False),
    Column("times", JsonText, nullable=False),
    Column("tablets", JsonText, nullable=False),
    Column("first_at", Text, nullable=False, server_default=_FROM_MIDNIGHT),
)

zone = _record_table(
    "zone", Column("since", UtcDateTime, nullable=False), Column("zone", Text, nullable=False)
)

pause = _record_table(
    "pause",
    Column("begins", Date, nullable=False),
    Column("until", Date),
    Column("ordered_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("resumed_by", Text, nullable=False, server_default=text("''")),
)

dose = _record_table(
    "dose",
    Column("kind", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("slot", Text),
    Column("at", UtcDateTime, nullable=False),
    Column("amount_mg", Hundredths),
    Column("tablets", JsonText, nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_dose_person_day", "person_id", "day"),
    Index("ix_dose_person_recorded", "person_id", "recorded_at"),
)

threshold = _record_table(
    "threshold",
    Column("threshold", Text, nullable=False),
    Column("value", Integer),
    Column("by_provider", Boolean(create_constraint=False), nullable=False),
    Column("who", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("words", Text, nullable=False),
)

contact = _record_table(
    "contact",
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("hours", JsonText, nullable=False, server_default=_NOT_SAID),
    Column("more_phones", JsonText, nullable=False, server_default=_NOT_SAID),
)

symptom_check = _record_table(
    "symptom_check",
    Column("at", UtcDateTime, nullable=False),
    Column("answers", JsonText, nullable=False),
    Column("tier", Text, nullable=False),
    Column("why", JsonText, nullable=False),
    Column("content_version", Text, nullable=False),
    Column("ask_symptom", Text, nullable=False),
    Column("ask_on", Date),
    Column("outcome", JsonText, nullable=False),
    Index("ix_symptom_check_person_at", "person_id", "at"),
)

monitoring_plan = _record_table(
    "monitoring_plan",
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("stages", JsonText, nullable=False),
    Column("ordered_by", Text, nullable=False),
    Column("said_on", Date),
    Column("words", Text, nullable=False),
    Column("preset", Text, nullable=False),
)

appointment = _record_table(
    "appointment",
    Column("day", Date, nullable=False),
    Column("at", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("booked_at", UtcDateTime, nullable=False),
    Column("place", Text, nullable=False),
    Column("panels", JsonText, nullable=False),
    Column("other", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("lead_minutes", JsonText, nullable=False),
    Column("state", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
)

lab_sample = _record_table(
    "lab_sample",
    Column("taken_on", Date, nullable=False),
    Column("lab", Text, nullable=False),
    Column("ordered_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("lab_values", JsonText, nullable=False),
    Index("ix_lab_sample_person_day", "person_id", "taken_on"),
)

alert_level = _record_table(
    "alert_level",
    Column("analyte", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("words", Text, nullable=False),
)

one_time_test = _record_table(
    "one_time_test",
    Column("test", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("on_day", Date),
    Column("note", Text, nullable=False),
)

package = _record_table(
    "package",
    Column("strength_mg", Hundredths, nullable=False),
    Column("tablets", Hundredths, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("pharmacy", Text, nullable=False),
    Column("opened", Date),
    Column("expires", Date),
    Column("lot", Text, nullable=False),
)

movement = _record_table(
    "movement",
    Column("kind", Text, nullable=False),
    Column("strength_mg", Hundredths, nullable=False),
    Column("tablets", Hundredths, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("package", Text, nullable=False),
    Column("note", Text, nullable=False),
)

refills = _record_table(
    "refills",
    Column("left_over", Integer),
    Column("valid_until", Date),
    Column("said_on", Date, nullable=False),
)

trip = _record_table(
    "trip",
    Column("leaves", Date, nullable=False),
    Column("returns", Date, nullable=False),
    Column("spare_days", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("times", Text, nullable=False),
)

other_medicine = _record_table(
    "other_medicine",
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("starts", Date),
    Column("ends", Date),
    Column("note", Text, nullable=False),
    Column("chosen", Text, nullable=False),
)

provider_knows = _record_table(
    "provider_knows",
    Column("medicine", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("said_on", Date, nullable=False),
)

profile_answer = _record_table(
    "profile_answer",
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("detail", Text, nullable=False),
)

weight = _record_table(
    "weight",
    Column("on_day", Date, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
)

life_event = _record_table(
    "life_event",
    Column("kind", Text, nullable=False),
    Column("on_day", Date),
    Column("what", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("told_on", Date),
    Column("answer", Text, nullable=False),
)

earlier_use = _record_table(
    "earlier_use",
    Column("grams", Text),
    Column("since", Date),
    Column("said_on", Date, nullable=False),
)

prompt_answer = _record_table(
    "prompt_answer",
    Column("subject", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("note", Text, nullable=False),
)

day_note = _record_table(
    "day_note",
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
)

access = _record_table(
    "access", Column("actor", Text, nullable=False), Column("role", Text, nullable=False)
)

import_batch = _record_table(
    "import_batch",
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("doses", JsonText, nullable=False),
)

preference = _record_table(
    "preference", Column("key", Text, nullable=False), Column("value", JsonText, nullable=False)
)

reminder_mark = Table(
    "reminder_mark",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    Column("device_id", Text, nullable=False),
    UniqueConstraint("person_id", "subject", "mark", "number"),
    Index("ix_reminder_mark_person_at", "person_id", "at"),
)

advice_log = Table(
    "advice_log",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("slot", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Index("ix_advice_log_person_at", "person_id", "at"),
)

APPEND_ONLY = tuple(table.name for table in metadata.sorted_tables)
"""Tables in which SQLite refuses UPDATE and DELETE."""
