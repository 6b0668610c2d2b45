"""Statements about appointments and blood tests, made once each."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam

from azacare.storage import lab_layout
from azacare.storage.queries import current, in_order_of_entry
from azacare.storage.tables import table_of


@cache
def appointments_since() -> Select[Any]:
    """Appointments of `person` from the local day `day` on, in order of first entry."""
    table = table_of(lab_layout.APPOINTMENT)
    query = current(table).where(
        table.c.person_id == bindparam("person"), table.c.day >= bindparam("day")
    )
    return in_order_of_entry(query, table)


@cache
def sample_days() -> Select[Any]:
    """The local days on which blood of `person` was taken."""
    table = table_of(lab_layout.LAB_SAMPLE)
    days = current(table).with_only_columns(table.c.taken_on)
    return days.where(table.c.person_id == bindparam("person")).distinct()


@cache
def newest_samples() -> Select[Any]:
    """The `most` newest samples of `person`, by the day they were taken, the newest first."""
    table = table_of(lab_layout.LAB_SAMPLE)
    wanted = current(table).where(table.c.person_id == bindparam("person"))
    return wanted.order_by(table.c.taken_on.desc(), table.c.id.desc()).limit(bindparam("most"))
