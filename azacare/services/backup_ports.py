"""What backups need from the outside, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from azacare.domain.frozen import dataclass
from azacare.services.errors import KnownError


@dataclass(frozen=True)
class BackupFacts:
    """What a copy of the records holds, found by opening it and counting.

    Attributes:
        people: their names, in order of entry.
        rows: how many rows each kind of record has, earlier revisions included.
        newest: when the last row was entered (UTC); None in one without records.
        size: in bytes.
    """

    path: Path
    people: tuple[str, ...]
    rows: Mapping[str, int]
    newest: datetime | None
    size: int

    @property
    def records(self) -> int:
        """How many rows in all."""
        return sum(self.rows.values())


class BackupError(KnownError):
    """A file is no good copy of records, or none could be made of it; nothing was changed.

    Attributes:
        why: "not-a-backup", "damaged", "newer", "not-written", "disk-full", "exists" or
            "other-password".
        path: the file.
    """

    def __init__(self, why: str, path: Path) -> None:
        super().__init__(f"{why}: {path}")
        self.why = why
        self.path = path


class RecordsCopier(Protocol):
    """Makes copies of the records and puts one back."""

    def copy_to(self, target: Path) -> BackupFacts:
        """Copy the records whole, then open the copy, check it and count it.

        Raises:
            BackupError: something is there already, or it could not be written; no file is left
                behind.
            RecordsError: the records cannot be read, or the copy shows that they are damaged.
        """
        ...

    def is_there(self) -> bool:
        """Whether there are records to copy."""
        ...

    def facts_now(self) -> BackupFacts:
        """What the records hold.

        Raises:
            RecordsError: they cannot be read, or are damaged.
        """
        ...

    def set_aside(self, at: datetime) -> Path:
        """Copy damaged records byte by byte beside themselves, and say where.

        Raises:
            RecordsError: nothing can be written there.
        """
        ...

    def facts(self, path: Path) -> BackupFacts:
        """Open a copy without changing it, check it whole and count it.

        Raises:
            BackupError: it is no good copy.
        """
        ...

    def learn(self, path: Path, password: str) -> bool:
        """Whether a copy can be read with that password; from now on it is."""
        ...

    def put_back(self, source: Path) -> None:
        """Let the records be what `source` holds; all of it, or nothing. An older copy is brought
        up to date first, in a copy of its own.

        Raises:
            BackupError: it is no good copy.
            RecordsError: the records cannot be written.
        """
        ...
