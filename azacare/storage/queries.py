"""The statements that are run again and again, made once: making one costs more than running it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    Table,
    TextualSelect,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    text,
)

from azacare.domain.records import SWALLOWED, RecordKind
from azacare.domain.tiers import Tier
from azacare.storage import tables
from azacare.storage.types import UtcDateTime

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
    return query.order_by(literal_column(f"({_first_entry(table.name)})", Integer))


@cache
def all_of(table: Table) -> TextualSelect:
    """Everybody's newest revisions, in order of first entry."""
    return _spelled(table, then=_entered(table))


@cache
def all_of_person(table: Table) -> TextualSelect:
    """The newest revisions of `person`, in order of first entry."""
    return _spelled(table, f"{table.name}.person_id = :person", then=_entered(table))


@cache
def all_of_nobody(table: Table) -> TextualSelect:
    """The newest revisions that belong to the app and to no person, in order of first entry."""
    return _spelled(table, f"{table.name}.person_id IS NULL", then=_entered(table))


@cache
def doses_since() -> TextualSelect:
    """Live dose records of `person`, of dose-days from `since` on, oldest first."""
    found = _spelled(
        tables.dose,
        "dose.person_id = :person AND dose.day >= :since",
        then="ORDER BY dose.at, dose.id",
    )
    return found.bindparams(bindparam("since", type_=Date))


@cache
def latest_dose_before() -> TextualSelect:
    """The newest dose that `person` took on a dose-day before `day`."""
    taken = f"dose.kind IN ('{RecordKind.TAKEN.value}', '{RecordKind.EXTRA.value}')"
    found = _spelled(
        tables.dose,
        f"dose.person_id = :person AND dose.day < :day AND {taken}",
        then="ORDER BY dose.day DESC, dose.at DESC LIMIT 1",
    )
    return found.bindparams(bindparam("day", type_=Date))


@cache
def swallowed_mg() -> Select[Any]:
    """The sum of what `person` took; whole hundredths of mg, so that nothing is lost in adding."""
    table = tables.dose
    taken = table.c.kind.in_(sorted(kind.value for kind in SWALLOWED))
    query = current(table).with_only_columns(
        func.sum(table.c.amount_mg, type_=table.c.amount_mg.type)
    )
    return query.where(table.c.person_id == bindparam("person"), taken)


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
def checks_since() -> TextualSelect:
    """Symptom checks of `person` from `since` on, and every emergency; in order of entry."""
    table = tables.symptom_check
    urgent = f"symptom_check.tier = '{Tier.EMERGENCY.value}'"
    found = _spelled(
        table,
        f"symptom_check.person_id = :person AND (symptom_check.at >= :since OR {urgent})",
        then=_entered(table),
    )
    return found.bindparams(bindparam("since", type_=UtcDateTime))


def _spelled(table: Table, *conditions: str, then: str) -> TextualSelect:
    """What `current` finds, as text: every start runs these, and SQLAlchemy needs three times
    as long for one that it has to spell out itself.
    """
    name = table.name
    columns = ", ".join(f"{name}.{column.name}" for column in table.c)
    newer = (
        f"SELECT 1 FROM {name} AS newer WHERE newer.entity_id = {name}.entity_id"
        f" AND newer.revision > {name}.revision"
    )
    where = " AND ".join((f"NOT EXISTS ({newer})", f"NOT {name}.retracted", *conditions))
    return text(f"SELECT {columns} FROM {name} WHERE {where} {then}").columns(*table.c)


def _entered(table: Table) -> str:
    return f"ORDER BY ({_first_entry(table.name)})"


def _first_entry(name: str) -> str:
    return f"SELECT min(first.rowid) FROM {name} AS first WHERE first.entity_id = {name}.entity_id"
