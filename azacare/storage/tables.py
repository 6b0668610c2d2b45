"""The tables for SQLAlchemy, made of their layouts.

Every record table is append-only; triggers in the first migration hold that. `entity_id` is the
same for every revision of a record, `revision` counts them, and a row with `retracted` takes the
record back. Current = the highest revision of an entity. `revision` decides and not
`recorded_at`, because a clock may be set back.

`all_tables` knows them all; the others are made when they are first asked for.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Date, Integer, MetaData, Table, Text, UniqueConstraint, text
from sqlalchemy import Column as SqlColumn
from sqlalchemy.schema import Index
from sqlalchemy.types import TypeEngine

from azacare.storage import core_layout
from azacare.storage.layout import Column, Kind, Layout
from azacare.storage.types import Hundredths, JsonText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table_of(layout: Layout) -> Table:
    """The table for SQLAlchemy; one of each."""
    known = metadata.tables.get(layout.name)
    return _made(layout) if known is None else known


def _made(layout: Layout) -> Table:
    return Table(
        layout.name,
        metadata,
        *map(_column, layout.columns),
        *((UniqueConstraint(*layout.unique),) if layout.unique else ()),
        *(Index(f"ix_{layout.name}_{name}", *of) for name, of in layout.indexes.items()),
    )


def _column(column: Column) -> SqlColumn[Any]:
    default = None if column.default is None else text(f"'{column.default}'")
    return SqlColumn(
        column.name,
        _type_of(column.kind),
        primary_key=column.name == "id",
        nullable=column.optional,
        server_default=default,
    )


def _type_of(kind: Kind) -> TypeEngine[Any]:
    match kind:
        case Kind.TEXT:
            return Text()
        case Kind.INTEGER:
            return Integer()
        case Kind.BOOLEAN:
            return Boolean(create_constraint=False)
        case Kind.DAY:
            return Date()
        case Kind.INSTANT:
            return UtcDateTime()
        case Kind.HUNDREDTHS:
            return Hundredths()
        case Kind.JSON:
            return JsonText()


device = table_of(core_layout.DEVICE)
person = table_of(core_layout.PERSON)
actor = table_of(core_layout.ACTOR)
dose = table_of(core_layout.DOSE)
symptom_check = table_of(core_layout.SYMPTOM_CHECK)
preference = table_of(core_layout.PREFERENCE)
reminder_mark = table_of(core_layout.REMINDER_MARK)
advice_log = table_of(core_layout.ADVICE_LOG)
