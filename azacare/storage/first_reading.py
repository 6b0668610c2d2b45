"""Reads before SQLAlchemy is there: of a start, or of a command that only looks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from azacare.storage import plain_queries
from azacare.storage.current_reading import CurrentReader
from azacare.storage.opening import Opening
from azacare.storage.troubles import explained

if TYPE_CHECKING:
    from azacare.storage.reading import RecordsReader

Whole = Callable[[], AbstractContextManager["RecordsReader"]]
"""Opens a view that knows every read."""


class FirstConnection:
    """One connection of the driver that only reads; whoever finds it in use takes SQLAlchemy."""

    def __init__(self, path: Path, wait_ms: int, opening: Opening) -> None:
        self._path, self._wait_ms, self._opening = path, wait_ms, opening
        self._driver: sqlite3.Connection | None = None
        self._in_use = Lock()

    def device(self) -> str:
        """The id of this computer; empty when it has none yet."""
        with explained(str(self._path)):
            found = self._opened().execute(plain_queries.the_device()).fetchone()
        return str(found[0]) if found else ""

    def view(self, ending: ExitStack, whole: Whole) -> RecordsReader | None:
        """A consistent view until `ending`; None while there is another one."""
        if not self._in_use.acquire(blocking=False):
            return None
        ending.callback(self._in_use.release)
        path = str(self._path)
        ending.enter_context(explained(path))
        driver = ending.enter_context(_transaction(self._opened()))
        return cast("RecordsReader", FirstReader(driver, path, ending, whole))

    def close(self) -> None:
        """Let go of the file; it opens again by itself."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def _opened(self) -> sqlite3.Connection:
        if self._driver is None:
            connect = self._opening.connect
            self._driver = connect(self._path, wait_ms=self._wait_ms, any_thread=True)
            self._driver.isolation_level = None
        return self._driver


class FirstReader(CurrentReader):
    """Knows what every start reads. What else is wanted is read by SQLAlchemy, in a second view
    that may be newer by what another program wrote in between; from then on there is only one.
    """

    def __init__(
        self, driver: sqlite3.Connection, path: str, ending: ExitStack, whole: Whole
    ) -> None:
        super().__init__(driver, path)
        self._ending, self._open_whole = ending, whole
        self._whole: RecordsReader | None = None

    def __getattr__(self, name: str) -> Any:
        """Called for what is not known here."""
        if name.startswith("_"):
            raise AttributeError(name)
        if self._whole is None:
            self._whole = self._ending.enter_context(self._open_whole())
        return getattr(self._whole, name)


@contextmanager
def _transaction(driver: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    driver.execute("BEGIN")
    try:
        yield driver
    finally:
        if driver.in_transaction:  # SQLite ends it by itself after some errors
            driver.execute("ROLLBACK")  # nothing was written
