"""Statements that look back over years, made once each. They read only the columns they need."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, Text, bindparam, exists, func, select, type_coerce

from azacare.domain.records import ANSWERS, RecordKind
from azacare.storage import tables
from azacare.storage.queries import current, in_order_of_entry


@cache
def dose_lines() -> Select[Any]:
    """What `person` said of the slots of the dose-days from `first` to `last`."""
    table = tables.dose
    at = type_coerce(table.c.at, Text)  # thousands of rows: made an instant by us, and faster
    lines = current(table).with_only_columns(table.c.slot, table.c.kind, at, table.c.revision)
    return lines.where(
        table.c.person_id == bindparam("person"),
        table.c.day >= bindparam("first"),
        table.c.day <= bindparam("last"),
        table.c.slot.is_not(None),
        table.c.kind.in_(sorted(kind.value for kind in ANSWERS)),
    )


@cache
def doses_between() -> Select[Any]:
    """Live dose records of `person` of the dose-days from `first` to `last`, oldest first."""
    table = tables.dose
    query = current(table).where(
        table.c.person_id == bindparam("person"),
        table.c.day >= bindparam("first"),
        table.c.day <= bindparam("last"),
    )
    return query.order_by(table.c.at, table.c.id)


@cache
def advised_skips() -> Select[Any]:
    """The slots that `person` skipped after AzaCare had said so, as the advice log tells.

    The log has no index by slot, so it is searched by time: advice about a slot is given from
    the day before to the days after it, and the skip that follows it is recorded later.
    """
    dose, log = tables.dose, tables.advice_log
    said = exists().where(
        log.c.person_id == dose.c.person_id,
        log.c.at >= func.datetime(dose.c.day, "-1 day"),
        log.c.at < func.datetime(dose.c.day, "+4 days"),
        log.c.at <= dose.c.recorded_at,
        log.c.slot == dose.c.slot,
        log.c.outcome.like("skip %"),
    )
    skips = current(dose).with_only_columns(dose.c.slot)
    return skips.where(
        dose.c.person_id == bindparam("person"),
        dose.c.day >= bindparam("first"),
        dose.c.day <= bindparam("last"),
        dose.c.kind == RecordKind.SKIPPED.value,
        said,
    )


@cache
def first_dose_day() -> Select[Any]:
    """The earliest dose-day of which anything was ever recorded for `person`."""
    table = tables.dose
    return select(func.min(table.c.day)).where(table.c.person_id == bindparam("person"))


@cache
def checks_between() -> Select[Any]:
    """Symptom checks of `person` with `start` <= at < `end`, in order of entry."""
    table = tables.symptom_check
    query = current(table).where(
        table.c.person_id == bindparam("person"),
        table.c.at >= bindparam("start"),
        table.c.at < bindparam("end"),
    )
    return in_order_of_entry(query, table)
