"""The tables. Every record table is append-only; triggers in the first migration hold that.

`entity_id` is the same for every revision of a record, `revision` counts them, and a row with
`retracted` takes the record back. Current = the highest revision of an entity. `revision`
decides and not `recorded_at`, because a clock may be set back.

Here are the tables that a start reads; `all_tables` knows them all.
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


def record_table(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of records: `columns`, and before them what every record has."""
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

person = record_table(
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

actor = record_table(
    "actor", Column("name", Text, nullable=False), Column("role", Text, nullable=False)
)

prescription = record_table(
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

zone = record_table(
    "zone", Column("since", UtcDateTime, nullable=False), Column("zone", Text, nullable=False)
)

pause = record_table(
    "pause",
    Column("begins", Date, nullable=False),
    Column("until", Date),
    Column("ordered_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("resumed_by", Text, nullable=False, server_default=text("''")),
)

dose = record_table(
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

threshold = record_table(
    "threshold",
    Column("threshold", Text, nullable=False),
    Column("value", Integer),
    Column("by_provider", Boolean(create_constraint=False), nullable=False),
    Column("who", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("words", Text, nullable=False),
)

contact = record_table(
    "contact",
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("hours", JsonText, nullable=False, server_default=_NOT_SAID),
    Column("more_phones", JsonText, nullable=False, server_default=_NOT_SAID),
)

symptom_check = record_table(
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

preference = record_table(
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
