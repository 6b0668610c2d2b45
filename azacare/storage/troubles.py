"""What SQLite says, turned into what a person can do something about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.opening import database_errors


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn what SQLite says into a `RecordsError`; bugs pass through unchanged."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema as it is
        raise RecordsError(RecordsTrouble.DAMAGED, path) from error
    except Exception as error:
        known = isinstance(error, (*_of_the_library(), *database_errors()))
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
    cause: Any = error.orig if isinstance(error, _of_the_library()) else error  # type: ignore[attr-defined]
    name = getattr(cause, "sqlite_errorname", None) or ""
    found = next((trouble for prefix, trouble in _TROUBLES if name.startswith(prefix)), None)
    if found is None and any(part in str(cause) for part in _DAMAGE):
        return RecordsTrouble.DAMAGED
    return found


def _of_the_library() -> tuple[type[Exception], ...]:
    """What SQLAlchemy makes of the driver's errors; none where it was not needed yet."""
    library = sys.modules.get("sqlalchemy.exc")
    return (library.DatabaseError,) if library else ()
