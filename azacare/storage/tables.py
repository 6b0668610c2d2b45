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
)
from sqlalchemy.schema import Index

from azacare.storage.types import HundredthsMg, JsonText, UtcDateTime

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
)

dose = _record_table(
    "dose",
    Column("kind", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("slot", Text),
    Column("at", UtcDateTime, nullable=False),
    Column("amount_mg", HundredthsMg),
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
