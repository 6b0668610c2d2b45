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
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.opening import PLAIN, Opening, database_errors, operational_errors

WAIT_FOR_OTHERS_MS = 5000
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


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn what SQLite says into a `RecordsError`; bugs pass through unchanged."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema as it is
        raise RecordsError(RecordsTrouble.DAMAGED, path) from error
    except Exception as error:
        known = isinstance(error, (DatabaseError, *database_errors()))
        trouble = explain(error) if known else None
        if trouble is None:
            raise
        raise RecordsError(trouble, path) from error


_TROUBLES: tuple[tuple[str, RecordsTrouble], ...] = (
    ("SQLITE_BUSY", RecordsTrouble.LOCKED),
    ("SQLITE_LOCKED", RecordsTrouble.LOCKED),
    ("SQLITE_NOTADB", RecordsTrouble.DAMAGED),
    ("SQLITE_CORRUPT", RecordsTrouble.DAMAGED),
    ("SQLITE_TOOBIG", RecordsTrouble.DAMAGED),  # a spoilt length: we write nothing of that size
    ("SQLITE_FULL", RecordsTrouble.DISK_FULL),
    ("SQLITE_READONLY", RecordsTrouble.NOT_WRITABLE),
    ("SQLITE_CANTOPEN", RecordsTrouble.NOT_WRITABLE),
    ("SQLITE_PERM", RecordsTrouble.NOT_WRITABLE),
    ("SQLITE_IOERR", RecordsTrouble.NOT_WRITABLE),
)


_DAMAGE = ("Could not decode to UTF-8", "no such column", "no such table", "has no column named")
"""Messages of errors that have no name of their own. The tables are those of the version that the
file names, so one that is not there was spoilt."""


def explain(error: Exception) -> RecordsTrouble | None:
    """What a person can do something about, or None for a bug of ours."""
    cause: Any = error.orig if isinstance(error, DatabaseError) else error
    name = getattr(cause, "sqlite_errorname", None) or ""
    found = next((trouble for prefix, trouble in _TROUBLES if name.startswith(prefix)), None)
    if found is None and any(part in str(cause) for part in _DAMAGE):
        return RecordsTrouble.DAMAGED
    return found
