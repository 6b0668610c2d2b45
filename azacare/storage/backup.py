"""Copies of the records: made while they are in use, checked by opening, and put back whole."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from azacare.services.backup_ports import BackupError, BackupFacts
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.conversion import copy_as
from azacare.storage.guards import unguarded
from azacare.storage.opening import (
    PLAIN,
    SALT_BYTES,
    Key,
    Opening,
    database_errors,
    is_plain,
    operational_errors,
    salt_of,
)
from azacare.storage.schema import KNOWN, prepare
from azacare.storage.troubles import explained

_BESIDE = ("-wal", "-shm", "-journal")
_KINDS = """
    SELECT kept.name FROM sqlite_master AS kept JOIN pragma_table_info(kept.name) AS told
    WHERE kept.type = 'table' AND told.name = 'entity_id' ORDER BY kept.name
"""
"""The tables of records; ledgers have no entities."""


class SqliteCopier:
    """Copies the file at `path`, which may be in use. With a key, copies have it too."""

    def __init__(self, path: Path, opening: Opening = PLAIN) -> None:
        self._path = path
        self._opening = opening
        self._learned: dict[bytes, Opening] = {}

    def copy_to(self, target: Path) -> BackupFacts:
        """Copy the records whole, then open the copy, check it and count it."""
        if target.exists():
            raise BackupError("exists", target)
        with _beside(target) as unfinished:
            with (
                explained(str(self._path)),
                closing(_open_existing(self._path, "ro", self._opening)) as source,
            ):
                self._copy(source, unfinished, target)
            try:
                found = self.facts(unfinished)
            except BackupError as error:  # a copy is what it was made of
                raise RecordsError(RecordsTrouble.DAMAGED, str(self._path)) from error
            _force_to_disk(unfinished)
            try:
                unfinished.replace(target)
            except OSError as error:
                raise _not_written(error, target) from error
        return BackupFacts(target, found.people, found.rows, found.newest, found.size)

    def _copy(self, source: sqlite3.Connection, unfinished: Path, target: Path) -> None:
        try:
            with closing(self._opening.connect(unfinished)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, that can be carried
        except operational_errors() as error:
            full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
            raise BackupError("disk-full" if full else "not-written", target) from error

    def facts(self, path: Path) -> BackupFacts:
        """Open a copy without changing it, check it whole and count it."""
        opening = self._opening_of(path)
        with _damage_is_of(path), closing(_open_existing(path, "ro", opening)) as connection:
            return _facts(connection, path)

    def learn(self, path: Path, password: str) -> bool:
        """Whether a copy can be read with that password; from now on it is."""
        try:
            salt = salt_of(path)
        except OSError:  # it was taken away meanwhile
            return False
        opening = Opening(Key.of_password(password, salt))
        with suppress(*database_errors()), closing(_open_existing(path, "ro", opening)) as copy:
            copy.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._learned[salt] = opening
        return salt in self._learned

    def _opening_of(self, path: Path) -> Opening:
        """A copy is plain, has our key, or one that was learned."""
        try:
            salt = salt_of(path)
            if is_plain(path) or len(salt) < SALT_BYTES:
                return PLAIN
        except OSError as error:
            raise BackupError("not-a-backup", path) from error
        if self._opening.key is not None and self._opening.key.salt == salt:
            return self._opening
        if salt not in self._learned:
            raise BackupError("other-password", path)
        return self._learned[salt]

    def is_there(self) -> bool:
        """Whether there is a file."""
        return self._path.exists()

    def facts_now(self) -> BackupFacts:
        """What the records hold."""
        try:
            with (
                explained(str(self._path)),
                closing(_open_existing(self._path, "rw", self._opening)) as connection,
            ):
                return _facts(connection, self._path)
        except BackupError as error:
            raise RecordsError(RecordsTrouble.DAMAGED, str(self._path)) from error

    def set_aside(self, at: datetime) -> Path:
        """Copy damaged records byte by byte beside themselves, with what belongs to them."""
        kept = self._path.with_name(f"{self._path.stem}-damaged-{at:%Y-%m-%dT%H%M%S}Z.db")
        try:
            for ending in ("", *_BESIDE):
                part = self._path.with_name(self._path.name + ending)
                if part.exists():
                    shutil.copyfile(part, kept.with_name(kept.name + ending))
                    kept.with_name(kept.name + ending).chmod(0o600)
        except OSError as error:
            raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(kept)) from error
        return kept

    def put_back(self, source: Path) -> None:
        """Let the records be what `source` holds; this computer keeps its own id, for two that
        record under the same one could not be told apart.
        """
        self.facts(source)
        is_new, device = not self._path.exists(), self._device()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(self._path)) from error
        with _beside(self._path) as copy:
            self._fetch(source, copy)
            prepare(copy, opening=self._opening)
            self._name_device(copy, device, is_new=is_new)
            self.facts(copy)
            with (
                explained(str(self._path)),
                closing(_open_existing(copy, "ro", self._opening)) as good,
            ):
                self._replace_with(good, copy)

    def _device(self) -> str | None:
        """The id under which this computer records; None where there is none, or it cannot be
        read.
        """
        if not self._path.exists():
            return None
        with (
            suppress(*database_errors()),
            closing(_open_existing(self._path, "ro", self._opening)) as records,
        ):
            row = records.execute("SELECT id FROM device").fetchone()
            return str(row[0]) if row else None
        return None

    def _name_device(self, copy: Path, device: str | None, *, is_new: bool) -> None:
        """A new computer is named when its records are opened; damaged records keep the name that
        their own backup has.
        """
        if device is None and not is_new:
            return
        with closing(_open_existing(copy, "rw", self._opening)) as records:
            records.isolation_level = None
            records.execute("BEGIN")
            with unguarded(records, "device"):
                if device is None:
                    records.execute("DELETE FROM device")
                else:
                    records.execute("UPDATE device SET id = ?", (device,))
            records.execute("COMMIT")

    def _fetch(self, source: Path, copy: Path) -> None:
        """Into a copy that is opened as the records are."""
        given = self._opening_of(source)
        if given != self._opening:
            copy_as(source, given, copy, self._opening)
            return
        with (
            _damage_is_of(source),
            closing(_open_existing(source, "ro", given)) as connection,
        ):
            self._copy(connection, copy, self._path)

    def _replace_with(self, good: sqlite3.Connection, copy: Path) -> None:
        """Into the file itself, so that every program that has it open sees the change; where
        the file is past that, it gives way to the copy.
        """
        try:
            with closing(_open_existing(self._path, "rw", self._opening)) as records:
                good.backup(records)
                records.execute("PRAGMA journal_mode=WAL")
        except database_errors() as error:
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise
            good.close()
            self._give_way(copy)

    def _give_way(self, copy: Path) -> None:
        try:
            for ending in _BESIDE:
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            _force_to_disk(copy)
            copy.replace(self._path)
        except OSError as error:
            raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(self._path)) from error


def _facts(connection: sqlite3.Connection, path: Path) -> BackupFacts:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "alembic_version" not in tables or "device" not in tables:
        raise BackupError("not-a-backup", path)
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None or version[0] not in KNOWN:
        raise BackupError("newer", path)
    problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if problem != "ok":
        raise BackupError("damaged", path)
    kinds = [row[0] for row in connection.execute(_KINDS)]
    rows = {kind: _count(connection, kind) for kind in kinds}
    entered = [newest for kind in kinds if (newest := _newest(connection, kind, path))]
    people = connection.execute(_PEOPLE).fetchall()
    return BackupFacts(
        path=path,
        people=tuple(row[0] for row in people),
        rows={kind: count for kind, count in rows.items() if count},
        newest=max(entered, default=None),
        size=path.stat().st_size,
    )


_PEOPLE = """
    SELECT name FROM person AS kept
    WHERE retracted = 0 AND NOT EXISTS (
        SELECT 1 FROM person AS newer
        WHERE newer.entity_id = kept.entity_id AND newer.revision > kept.revision
    ) ORDER BY kept.rowid
"""


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _newest(connection: sqlite3.Connection, table: str, path: Path) -> datetime | None:
    sql = f"SELECT max(recorded_at) FROM {table}"
    found = connection.execute(sql).fetchone()[0]
    try:
        return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None
    except (ValueError, TypeError) as error:
        raise BackupError("damaged", path) from error


def _open_existing(path: Path, mode: str, opening: Opening) -> sqlite3.Connection:
    """Open a file that is there; "ro" never changes it.

    A copy that nobody writes to is opened as one that cannot change: on a read-only disk SQLite
    could not even make the files with which it watches for others.
    """
    in_use = any(path.with_name(path.name + ending).exists() for ending in _BESIDE)
    return opening.connect(path, mode, unchanging=mode == "ro" and not in_use)


@contextmanager
def _damage_is_of(path: Path) -> Iterator[None]:
    """Whatever SQLite says while a copy is read is said of that copy."""
    try:
        yield
    except database_errors() as error:
        raise BackupError("damaged", path) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema as it is
        raise BackupError("damaged", path) from error


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file of this user alone in the folder of `target`, taken away if it is still there."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise _not_written(error, target) from error
    made = Path(name)
    try:
        yield made
    finally:
        for ending in ("", *_BESIDE):
            with suppress(OSError):
                made.with_name(made.name + ending).unlink(missing_ok=True)


def _force_to_disk(path: Path) -> None:
    try:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise _not_written(error, path) from error


def _not_written(error: OSError, path: Path) -> BackupError:
    return BackupError("disk-full" if error.errno == errno.ENOSPC else "not-written", path)
