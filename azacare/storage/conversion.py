"""Gives a file of records a key, another key, or none, in a new file that then takes its name."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.opening import Opening
from azacare.storage.troubles import explained

_BESIDE = ("", "-wal", "-shm", "-journal")


def convert(path: Path, before: Opening, after: Opening) -> None:
    """Let the file at `path` be opened as `after` says from now on.

    Nobody else may write meanwhile: the file is locked until it was read. This process must not
    have it open at all: two drivers in one process do not see each other's locks. Either all of
    it is converted, or nothing is changed.

    Raises:
        RecordsError: locked by another program, damaged, or the disk is full.
    """
    with explained(str(path)), _beside(path) as made:
        driver = before if before.key is not None else after
        with closing(_open(driver, path, before)) as source:
            source.isolation_level = None
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            source.execute("PRAGMA journal_mode=DELETE")  # one file, whose name can be taken
            key = after.key.pragma() if after.key is not None else "''"
            source.execute(f"ATTACH ? AS made KEY {key}", (str(made),))
            source.execute("BEGIN EXCLUSIVE")
            source.execute("SELECT sqlcipher_export('made')")
            source.execute("COMMIT")
            source.execute("DETACH made")
        _check(made, after, path)
        _take_name(made, path)


def copy_as(source: Path, before: Opening, target: Path, after: Opening) -> None:
    """Write what `source` holds into the new file `target`, opened as `after` says.

    Raises:
        RecordsError: `source` is damaged, or `target` cannot be written.
    """
    driver = before if before.key is not None else after
    with explained(str(source)), closing(_open(driver, source, before)) as connection:
        key = after.key.pragma() if after.key is not None else "''"
        connection.isolation_level = None
        connection.execute(f"ATTACH ? AS made KEY {key}", (str(target),))
        connection.execute("SELECT sqlcipher_export('made')")
        connection.execute("DETACH made")


def _open(driver: Opening, path: Path, before: Opening) -> sqlite3.Connection:
    """SQLCipher's driver reads a file without a key too."""
    connection: sqlite3.Connection = driver.driver.connect(str(path), timeout=5)
    if before.key is not None:
        connection.execute(f"PRAGMA key = {before.key.pragma()}")
    return connection


def _check(made: Path, after: Opening, path: Path) -> None:
    with closing(after.connect(made, "rw")) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise RecordsError(RecordsTrouble.DAMAGED, str(path))


def _take_name(made: Path, path: Path) -> None:
    try:
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        made.replace(path)
        for ending in _BESIDE[1:]:
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(path)) from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file of this user alone in the same folder, taken away if it is still there."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(path)) from error
    made = Path(name)
    try:
        yield made
    finally:
        for ending in _BESIDE:
            with suppress(OSError):
                made.with_name(made.name + ending).unlink(missing_ok=True)
