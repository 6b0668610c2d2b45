"""Backups: made by themselves, checked after writing, old ones dropped, and put back on request."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Protocol
from zoneinfo import ZoneInfo

from azacare.domain.backup_rotation import BackupFile, is_due, to_drop
from azacare.domain.frozen import dataclass
from azacare.services.backup_ports import BackupError, BackupFacts, RecordsCopier
from azacare.services.changes import EVERYTHING, Changes
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.ports import Clock

MOST_BYTES = 500_000_000
"""All backups together [J]: ten years of records take a few megabytes each."""


class BackupShelf(Protocol):
    """The folder of the backups."""

    def make(self, folder: Path) -> None:
        """Make the folder, for this user alone.

        Raises:
            OSError: it is not there and cannot be made.
        """
        ...

    def files(self, folder: Path) -> tuple[BackupFile, ...]:
        """Our backups in it, by their names; none where the folder cannot be read."""
        ...

    def name_of(self, at: datetime) -> str:
        """The name of a backup made at `at` (UTC)."""
        ...

    def drop(self, folder: Path, name: str) -> bool:
        """Delete one of them; False when it could not be."""
        ...

    def tidy(self, folder: Path, now: datetime) -> None:
        """Delete what a kill or a power cut left unfinished, in it and beside the records."""
        ...

    def chosen(self) -> Path | None:
        """The folder that was chosen on this computer; None for the usual one."""
        ...

    def choose(self, folder: Path | None) -> None:
        """Remember the choice.

        Raises:
            OSError: it cannot be written down.
        """
        ...


@dataclass(frozen=True)
class BackupState:
    """How backups stand.

    Attributes:
        folder: where they are.
        chosen: whether the person chose that folder.
        newest: the newest one, checked when it was written; None when there is none.
        problem: why the last attempt failed in this run; None when it did not.
    """

    folder: Path
    chosen: bool
    newest: BackupFile | None
    count: int
    problem: BackupError | None = None


class BackupsService:
    """Makes, lists and puts back copies of the records."""

    def __init__(
        self, clock: Clock, copier: RecordsCopier, shelf: BackupShelf, usual_folder: Path
    ) -> None:
        self._clock = clock
        self._copier = copier
        self._shelf = shelf
        self._usual = usual_folder
        self._problem: BackupError | None = None
        self._making = Lock()  # the daily one and one that was asked for: one at a time

    def zone(self) -> ZoneInfo:
        """The zone of this computer, in which times are said."""
        return self._clock.zone()

    def now(self) -> datetime:
        """The present instant (UTC), against which ages are said."""
        return self._clock.now()

    def folder(self) -> Path:
        """Where backups go."""
        return self._shelf.chosen() or self._usual

    def choose_folder(self, folder: Path | None) -> None:
        """Let backups go to `folder`, or with None to the usual place; older ones stay.

        Raises:
            BackupError: nothing can be written there.
        """
        try:
            if folder is not None:
                self._shelf.make(folder)
            self._shelf.choose(folder)
        except OSError as error:
            raise BackupError("not-written", folder or self._usual) from error

    def is_due(self) -> bool:
        """Whether the newest backup is a day old, or there is none."""
        newest = self._newest(self.folder())
        return is_due(newest.made_at if newest else None, self._clock.now())

    def make_now(self) -> BackupFacts:
        """Make a backup in its folder, check it, and drop what need not be kept.

        Raises:
            BackupError: none could be made; the older ones are still there.
            RecordsError: the records cannot be read, or are damaged: a copy is checked whole.
        """
        with self._making:
            return self._made()

    def _made(self) -> BackupFacts:
        folder = self.folder()
        self._shelf.tidy(folder, self._clock.now())
        try:
            self._make(folder)
            made = self._copier.copy_to(self._free_name(folder))
        except BackupError as error:
            self._problem = error
            raise
        self._problem = None
        for old in to_drop(self._shelf.files(folder), MOST_BYTES):
            self._shelf.drop(folder, old.name)
        return made

    def copy_to(self, target: Path) -> BackupFacts:
        """Make a copy of the records wherever the person wants one.

        Raises:
            BackupError: something is there already, or it could not be written.
            RecordsError: the records cannot be read.
        """
        return self._copier.copy_to(target)

    def backups(self) -> Sequence[Path]:
        """The backups in their folder, newest first."""
        folder = self.folder()
        newest_first = sorted(self._shelf.files(folder), key=lambda f: f.made_at, reverse=True)
        return tuple(folder / one.name for one in newest_first)

    def state(self) -> BackupState:
        """How backups stand."""
        folder = self.folder()
        files = self._shelf.files(folder)
        newest = max(files, key=lambda one: one.made_at, default=None)
        chosen = self._shelf.chosen() is not None
        return BackupState(folder, chosen, newest, len(files), self._problem)

    def facts(self, source: Path) -> BackupFacts:
        """What a copy holds.

        Raises:
            BackupError: it is no good copy.
        """
        return self._copier.facts(source)

    def learn(self, source: Path, password: str) -> bool:
        """Try the password of a copy that has another one; the copy can be read then."""
        return self._copier.learn(source, password)

    def facts_now(self) -> BackupFacts:
        """What the records hold.

        Raises:
            RecordsError: they cannot be read, or are damaged.
        """
        return self._copier.facts_now()

    def newest_good(self) -> BackupFacts | None:
        """The newest backup that can be put back."""
        for path in self.backups():
            with suppress(BackupError):
                return self._copier.facts(path)
        return None

    def restore(self, source: Path) -> tuple[Changes, Path | None]:
        """Put a copy back. What the records hold now is kept as a backup first, and named, so
        that this too can be taken back; None when there were none.

        Raises:
            BackupError: it is no good copy, or the records could not be kept; nothing changed.
            RecordsError: the records cannot be written; nothing changed.
        """
        self._copier.facts(source)
        kept = self._keep_what_is_there()
        self._copier.put_back(source)
        return EVERYTHING, kept

    def _keep_what_is_there(self) -> Path | None:
        """Damaged records are kept as they are; there may still be something to find in them."""
        if not self._copier.is_there():
            return None
        self._make(self._usual)
        kept = self._free_name(self._usual)
        try:
            self._copier.copy_to(kept)
        except RecordsError as error:
            if error.trouble is not RecordsTrouble.DAMAGED:
                raise
            return self._copier.set_aside(self._clock.now())
        return kept

    def _free_name(self, folder: Path) -> Path:
        """The name of this second, or of the next that is free."""
        at = self._clock.now()
        while (found := folder / self._shelf.name_of(at)).exists():
            at += timedelta(seconds=1)
        return found

    def _make(self, folder: Path) -> None:
        try:
            self._shelf.make(folder)
        except OSError as error:
            raise BackupError("not-written", folder) from error

    def _newest(self, folder: Path) -> BackupFile | None:
        return max(self._shelf.files(folder), key=lambda one: one.made_at, default=None)
