"""Brings the file to the schema that this AzaCare knows, or refuses it cleanly.

The version is read with one plain query; Alembic takes most of a second to import and is
needed only when there is something to do.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.opening import PLAIN, WAIT_FOR_OTHERS_MS, Opening
from azacare.storage.troubles import explained

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0004"
KNOWN = ("0001", "0002", "0003", "0004")
_FRESH = ""
_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OURS = frozenset({"alembic_version", "device"})  # every version has both


def prepare(path: Path, wait_ms: int = WAIT_FOR_OTHERS_MS, opening: Opening = PLAIN) -> None:
    """Create the records at `path`, or upgrade them after a backup; wait for other programs.

    Raises:
        RecordsError: the file is damaged, newer than this AzaCare, not AzaCare's, locked, or
            cannot be written. It was left as it is.
    """
    found = version_of(path, wait_ms, opening)
    if found == HEAD:
        return
    if found and found not in KNOWN:
        raise RecordsError(RecordsTrouble.NEWER, str(path))
    if found:
        back_up(path, path.with_name(f"{path.stem}-before-{HEAD}{path.suffix}"), opening)
    _upgrade(path, wait_ms, opening)


def version_of(path: Path, wait_ms: int = WAIT_FOR_OTHERS_MS, opening: Opening = PLAIN) -> str:
    """The schema version of the file; empty for one that is not there or has no tables yet.

    A file of no bytes is none that AzaCare made (see `_create_private`): it was cut off, by a
    full disk or a broken copy, and must not look like a first start.

    Raises:
        RecordsError: damaged, locked, or a database that is not AzaCare's.
    """
    if not path.exists():
        return _FRESH
    if path.is_file() and path.stat().st_size == 0:
        raise RecordsError(RecordsTrouble.DAMAGED, str(path))
    with (
        explained(str(path)),
        closing(opening.connect(path, "rw", wait_ms=wait_ms)) as connection,
    ):
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return _FRESH
        row = None
        if tables >= _OURS:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is None:
            raise RecordsError(RecordsTrouble.FOREIGN, str(path))
        return str(row[0])


def back_up(path: Path, target: Path, opening: Opening = PLAIN) -> None:
    """Copy a live database whole; a file copy would miss what is still in the log. The copy is
    checked: what is damaged is not upgraded, and a copy of it is no backup.

    Raises:
        RecordsError: it is damaged, or the copy cannot be written.
    """
    with (
        explained(str(path)),
        closing(opening.connect(path)) as source,
        closing(opening.connect(target)) as copy,
    ):
        source.backup(copy)
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    target.chmod(0o600)
    if found != "ok":
        raise RecordsError(RecordsTrouble.DAMAGED, str(path))


def _upgrade(path: Path, wait_ms: int, opening: Opening) -> None:
    if not path.exists():
        with explained(str(path)):
            _create_private(path)
    from azacare.storage.engine import make_engine  # noqa: PLC0415 - as for Alembic

    engine = make_engine(path, wait_ms, opening)
    try:
        with explained(str(path)):
            _upgrade_with(engine, path)
    finally:
        engine.dispose()


def _create_private(path: Path) -> None:
    """Put a database without tables in place, for this user alone.

    It gets its name with all of its bytes, so that another program that starts at the same moment
    never sees an empty file; whoever comes second uses the file of the first.
    """
    try:
        import tempfile  # noqa: PLC0415 - most starts make no file

        handle, name = tempfile.mkstemp(prefix=f"{path.stem}-new-", dir=path.parent)
        made = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_without_tables())
            _give_name(made, path)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(path)) from error


def _give_name(made: Path, path: Path) -> None:
    """Let `made` be known as `path` too, unless a file is called that already."""
    with suppress(FileExistsError):
        try:
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            handle = os.open(path, _WRITE_NEW, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(made.read_bytes())


def _without_tables() -> bytes:
    """A database that has no tables and still is one."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE passing (id)")
        connection.execute("DROP TABLE passing")
        connection.execute("VACUUM")
        return connection.serialize()


def _upgrade_with(engine: Engine, path: Path) -> None:
    """One locked transaction with foreign keys off: moving a table must not cascade."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise RecordsError(RecordsTrouble.LOCKED, str(path))
        driver.execute("PRAGMA foreign_keys=OFF")
        with connection.execution_options(azacare_writing=True).begin():
            if _version_on(connection) != HEAD:  # another process may have been quicker
                _run_alembic(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise RecordsError(RecordsTrouble.DAMAGED, str(path))


def _version_on(connection: Connection) -> str:
    known = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar()
    if not known:
        return _FRESH
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _run_alembic(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import and rarely needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "azacare.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
