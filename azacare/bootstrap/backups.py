"""Wires backups. They are needed most when the records cannot be opened, so they do not."""

from __future__ import annotations

from pathlib import Path

from azacare.bootstrap.protection import Ask, lock_of, unlock
from azacare.services.backups import BackupsService
from azacare.services.ports import Clock
from azacare.storage.backup import SqliteCopier
from azacare.storage.opening import PLAIN, Opening
from azacare.storage.store import FILE_NAME
from azacare.system.backup_shelf import FolderShelf
from azacare.system.clock import SystemClock
from azacare.system.paths import default_data_dir

FOLDER = "backups"


def open_backups(
    folder: Path | None, clock: Clock | None = None, opening: Opening = PLAIN
) -> BackupsService:
    """Backups of the records in `folder`, or of this user; `opening` has the key, if any."""
    found = folder if folder is not None else default_data_dir()
    copier = SqliteCopier(found / FILE_NAME, opening)
    return BackupsService(clock or SystemClock(), copier, FolderShelf(found), found / FOLDER)


def open_locked_backups(folder: Path | None, ask: Ask) -> BackupsService:
    """The same, with the password of the records where they have one.

    Raises:
        RecordsError: it does not fit, or nobody can be asked.
    """
    found = folder if folder is not None else default_data_dir()
    lock = lock_of(found)
    unlock(found, lock, SystemClock(), ask)
    return open_backups(found, opening=lock.opening)
