"""The statement that tells what doses took from the tablets. It reads only what is needed."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, Text, bindparam, type_coerce

from azacare.domain.records import SWALLOWED
from azacare.storage import tables
from azacare.storage.queries import current


@cache
def draws_since() -> Select[Any]:
    """The doses that `person` swallowed on dose-days from `since` on, in no order."""
    table = tables.dose
    at = type_coerce(table.c.at, Text)  # thousands of rows: made values by us, and faster
    tablets = type_coerce(table.c.tablets, Text)
    lines = current(table).with_only_columns(table.c.entity_id, at, tablets)
    return lines.where(
        table.c.person_id == bindparam("person"),
        table.c.day >= bindparam("since"),
        table.c.kind.in_(sorted(kind.value for kind in SWALLOWED)),
    )
