"""The triggers that refuse changes, put aside for what may change after all.

Only two deeds need it, each within one transaction: erasing for good, and giving a copy of the
records the id of the computer it is put back on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_GUARDS = """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'trigger' AND sql IS NOT NULL AND (tbl_name = :table OR :table = '')
"""


@contextmanager
def unguarded(connection: sqlite3.Connection, table: str = "") -> Iterator[None]:
    """Without the triggers of `table`, or of every table; within a transaction of the caller, who
    rolls it back when something goes wrong.
    """
    guards = connection.execute(_GUARDS, {"table": table}).fetchall()
    for name, _sql in guards:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in guards:
        connection.execute(sql)
