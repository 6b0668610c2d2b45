"""The statements that are run again and again, made once: making one costs more than running it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    select,
)

from azacare.domain.records import RecordKind
from azacare.domain.tiers import Tier
from azacare.storage import tables

ENTRY: ColumnElement[int] = literal_column("rowid", Integer).label("entry")
"""The order in which rows were entered on this computer."""


@cache
def current(table: Table) -> Select[Any]:
    """The newest revision of each record, unless it is retracted."""
    newer = table.alias("newer")
    superseded = exists().where(
        and_(newer.c.entity_id == table.c.entity_id, newer.c.revision > table.c.revision)
    )
    return select(table).where(~superseded, ~table.c.retracted)


def in_order_of_entry(query: Select[Any], table: Table) -> Select[Any]:
    """By the order of rows in which the records were first entered: a clock may be set back."""
    name = table.name
    same = f"SELECT min(first.rowid) FROM {name} AS first WHERE first.entity_id = {name}.entity_id"
    return query.order_by(literal_column(f"({same})", Integer))


@cache
def all_of(table: Table) -> Select[Any]:
    """Everybody's newest revisions, in order of first entry."""
    return in_order_of_entry(current(table), table)


@cache
def all_of_person(table: Table) -> Select[Any]:
    """The newest revisions of `person`, in order of first entry."""
    return in_order_of_entry(current(table).where(table.c.person_id == bindparam("person")), table)


@cache
def all_of_nobody(table: Table) -> Select[Any]:
    """The newest revisions that belong to the app and to no person, in order of first entry."""
    return in_order_of_entry(current(table).where(table.c.person_id.is_(None)), table)


@cache
def doses_since() -> Select[Any]:
    """Live dose records of `person`, of dose-days from `since` on, oldest first."""
    table = tables.dose
    query = current(table).where(
        table.c.person_id == bindparam("person"), table.c.day >= bindparam("since")
    )
    return query.order_by(table.c.at, table.c.id)


@cache
def latest_dose_before() -> Select[Any]:
    """The newest dose that `person` took on a dose-day before `day`."""
    table = tables.dose
    taken = table.c.kind.in_([RecordKind.TAKEN.value, RecordKind.EXTRA.value])
    query = current(table).where(
        table.c.person_id == bindparam("person"), table.c.day < bindparam("day"), taken
    )
    return query.order_by(table.c.day.desc(), table.c.at.desc()).limit(1)


@cache
def marks_since() -> Select[Any]:
    """The ledger of reminders of `person` from `since` on."""
    table = tables.reminder_mark
    return select(table).where(
        table.c.person_id == bindparam("person"), table.c.at >= bindparam("since")
    )


@cache
def revisions(table: Table) -> Select[Any]:
    """Every revision of `entity`, oldest first, with the order in which it was entered."""
    query = select(table, ENTRY).where(table.c.entity_id == bindparam("entity"))
    return query.order_by(table.c.revision)


@cache
def newest_revision(table: Table) -> Select[Any]:
    """The number of the newest revision of `entity`; none when there is no such record."""
    return select(func.max(table.c.revision)).where(table.c.entity_id == bindparam("entity"))


@cache
def checks_since() -> Select[Any]:
    """Symptom checks of `person` from `since` on, and every emergency; in order of entry."""
    table = tables.symptom_check
    emergency = table.c.tier == Tier.EMERGENCY.value
    query = current(table).where(
        table.c.person_id == bindparam("person"), (table.c.at >= bindparam("since")) | emergency
    )
    return in_order_of_entry(query, table)
