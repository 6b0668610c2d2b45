"""The SQLite engine: durable, write-ahead logged, with plain errors.

Transactions are begun here and not by the driver, so that a change holds the write lock from
its first read on: two processes can never both see a slot as open and both fill it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from azacare.services.errors import RecordsTrouble
from azacare.storage.opening import PLAIN, WAIT_FOR_OTHERS_MS, Opening, operational_errors
from azacare.storage.troubles import explain, explained

_WRITING = "azacare_writing"


def make_engine(path: Path, wait_ms: int = WAIT_FOR_OTHERS_MS, opening: Opening = PLAIN) -> Engine:
    """An engine on the SQLite file `path`; the file is created on first use.

    Args:
        path: may hold any character, such as "?", that a text URL would take for its own.
        wait_ms: how long to wait for another program that is writing.
        opening: with the key, where the file has one.
    """
    engine = create_engine(
        URL.create("sqlite", database=path.as_posix()),
        module=opening.driver,
        creator=partial(opening.connect, path, wait_ms=wait_ms, any_thread=True),
        poolclass=QueuePool,
        hide_parameters=True,  # an error must not carry what somebody recorded
    )
    event.listen(engine, "connect", partial(_on_connect, wait_ms))
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(wait_ms: int, connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={wait_ms}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA recursive_triggers=ON")  # INSERT OR REPLACE deletes: refuse that too
    cursor.execute("PRAGMA synchronous=FULL")
    _write_ahead(cursor)
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Turn on the write-ahead log; the file remembers it.

    Two programs that both turn it on in a new file would wait for each other for ever, so SQLite
    refuses one of them at once. The other has done it then, and this one follows.
    """
    try:
        cursor.execute("PRAGMA journal_mode=WAL")
    except operational_errors() as error:
        if explain(error) is not RecordsTrouble.LOCKED:
            raise


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction(engine: Engine, *, writing: bool) -> Iterator[Connection]:
    """A transaction that commits when the block ends well, with plain errors.

    Raises:
        RecordsError: see `explain`.
    """
    path = str(engine.url.database)
    with explained(path), engine.connect() as plain_connection:
        connection = plain_connection.execution_options(**{_WRITING: writing})
        with connection.begin():
            yield connection
