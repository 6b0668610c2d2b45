"""Erases for good what a person asked to have erased: the one time that rows are deleted.

Everything else in AzaCare only adds rows, and triggers see to it. Here they are taken away and put
back within one transaction, and the freed pages are overwritten.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from azacare.storage.guards import unguarded
from azacare.storage.opening import PLAIN, Opening
from azacare.storage.troubles import explained

_WITH_PERSON = """
    SELECT kept.name FROM sqlite_master AS kept JOIN pragma_table_info(kept.name) AS told
    WHERE kept.type = 'table' AND told.name = 'person_id' ORDER BY kept.name
"""


class SqliteEraser:
    """Erases in the file at `path`; nobody else may have it open."""

    def __init__(self, path: Path, opening: Opening = PLAIN) -> None:
        self._path = path
        self._opening = opening

    def erase_person(self, person_id: str) -> int:
        """Delete every row of a person, earlier revisions included, and overwrite where they were.
        Returns how many there were.

        Raises:
            RecordsError: another program has the records open, or they cannot be written.
        """
        with (
            explained(str(self._path)),
            closing(self._opening.connect(self._path, "rw")) as connection,
        ):
            connection.isolation_level = None
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN EXCLUSIVE")
            try:
                deleted = _delete(connection, person_id)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            connection.execute("VACUUM")  # no page keeps what was on it
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return deleted

    def holds(self, person_id: str) -> bool:
        """Whether the file has any row of that person."""
        with (
            explained(str(self._path)),
            closing(self._opening.connect(self._path, "ro")) as connection,
        ):
            found = connection.execute(
                "SELECT 1 FROM person WHERE entity_id = ? LIMIT 1", (person_id,)
            )
            return found.fetchone() is not None


def _delete(connection: sqlite3.Connection, person_id: str) -> int:
    deleted = 0
    with unguarded(connection):
        for (table,) in connection.execute(_WITH_PERSON).fetchall():
            gone = connection.execute(f'DELETE FROM "{table}" WHERE person_id = ?', (person_id,))
            deleted += gone.rowcount
        of_person = connection.execute("DELETE FROM person WHERE entity_id = ?", (person_id,))
    return deleted + of_person.rowcount
