"""The records of this computer: one SQLite file in the data folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.first_reading import FirstConnection
from azacare.storage.opening import PLAIN, WAIT_FOR_OTHERS_MS, Opening
from azacare.storage.schema import prepare
from azacare.storage.troubles import explained

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from azacare.storage.reading import RecordsReader
    from azacare.storage.writing import RecordsWriter, WriteGuard

FILE_NAME = "azacare.db"


class SqliteStore:
    """Opens the records, creating or upgrading them first.

    Args:
        folder: where the file is, or will be.
        now: UTC, for the id of a new computer.
        wait_ms: how long to wait for another program that is writing.
        read_only: refuse every change, as for a backup that is only looked at.
        guard: asked before each record of a person is written.
        opening: with the key, where the file has one.

    Raises:
        RecordsError: they cannot be opened; the file was left as it is.
    """

    def __init__(
        self,
        folder: Path,
        now: datetime,
        wait_ms: int = WAIT_FOR_OTHERS_MS,
        *,
        read_only: bool = False,
        guard: WriteGuard | None = None,
        opening: Opening = PLAIN,
    ) -> None:
        self._path = folder / FILE_NAME
        self._read_only = read_only
        self._guard = guard
        _make_private(folder)
        prepare(self._path, wait_ms, opening)
        self._opening = opening
        self._wait_ms = wait_ms
        self._first = FirstConnection(self._path, wait_ms, opening)
        self._made: Engine | None = None
        self._making = Lock()
        self._watch: sqlite3.Connection | None = None
        self._seen = 0
        try:
            self._device_id = self._device(now)
        except BaseException:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def device(self) -> str:
        """The id of this computer, as it stands in every row that is written here."""
        return self._device_id

    @contextmanager
    def read(self) -> Iterator[RecordsReader]:
        """A consistent view.

        Until something is wanted that takes SQLAlchemy, it is read by the driver itself.
        """
        with ExitStack() as ending:
            first = self._first.view(ending, self._whole) if self._made is None else None
            yield first or ending.enter_context(self._whole())

    @contextmanager
    def _whole(self) -> Iterator[RecordsReader]:
        from azacare.storage.engine import transaction
        from azacare.storage.reading import RecordsReader

        with transaction(self._engine, writing=False) as connection:
            yield RecordsReader(connection)

    @property
    def _engine(self) -> Engine:
        """Made when it is first wanted, by whichever thread."""
        with self._making:
            if self._made is None:
                from azacare.storage.engine import make_engine

                self._made = make_engine(self._path, self._wait_ms, self._opening)
            return self._made

    @contextmanager
    def write(self) -> Iterator[RecordsWriter]:
        """A change that is durable when the block ends without an exception."""
        if self._read_only:
            raise RecordsError(RecordsTrouble.READ_ONLY, str(self._path))
        from azacare.storage.engine import transaction
        from azacare.storage.writing import RecordsWriter, no_guard

        with transaction(self._engine, writing=True) as connection:
            yield RecordsWriter(connection, self._device_id, self._guard or no_guard)

    def changed_elsewhere(self) -> bool:
        """Whether anything was written since the last call, by this process or another.

        `PRAGMA data_version` on a connection that never writes: no polling of files.
        """
        with explained(str(self._path)):
            if self._watch is None:
                self._watch = self._opening.connect(self._path)
            version = int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        changed = self._seen not in (0, version)
        self._seen = version
        return changed

    def integrity_problem(self) -> str | None:
        """What SQLite's quick check finds wrong, None when it finds nothing."""
        with (
            explained(str(self._path)),
            closing(self._opening.connect(self._path, wait_ms=self._wait_ms)) as connection,
        ):
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        return None if found == "ok" else found

    def close(self) -> None:
        """Let go of the file."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._first.close()
        if self._made is not None:
            self._made.dispose()

    def _device(self, now: datetime) -> str:
        known = self._first.device()
        if known:
            return known
        from sqlalchemy import insert, select

        from azacare.storage import tables
        from azacare.storage.engine import transaction
        from azacare.storage.identity import new_id

        with transaction(self._engine, writing=True) as connection:
            known = connection.execute(select(tables.device.c.id)).scalar() or new_id(now)
            connection.execute(insert(tables.device).prefix_with("OR IGNORE").values(id=known))
        return str(known)


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(folder)) from error
