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

from azacare.domain.records import SWALLOWED
from azacare.storage import tables
from azacare.storage.plain_queries import first_entry

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
    return query.order_by(literal_column(f"({first_entry(table.name)})", Integer))


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
def revisions(table: Table) -> Select[Any]:
    """Every revision of `entity`, oldest first, with the order in which it was entered."""
    query = select(table, ENTRY).where(table.c.entity_id == bindparam("entity"))
    return query.order_by(table.c.revision)


@cache
def newest_revision(table: Table) -> Select[Any]:
    """The number of the newest revision of `entity`; none when there is no such record."""
    return select(func.max(table.c.revision)).where(table.c.entity_id == bindparam("entity"))
