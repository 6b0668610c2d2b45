"""Wires backups. They are needed most when the records cannot be opened, so they do not."""

from __future__ import annotations

from pathlib import Path

from azacare.services.backups import BackupsService
from azacare.services.ports import Clock
from azacare.storage.backup import SqliteCopier
from azacare.storage.store import FILE_NAME
from azacare.system.backup_shelf import FolderShelf
from azacare.system.clock import SystemClock
from azacare.system.paths import default_data_dir

FOLDER = "backups"


def open_backups(folder: Path | None, clock: Clock | None = None) -> BackupsService:
    """Backups of the records in `folder`, or of this user."""
    found = folder if folder is not None else default_data_dir()
    copier = SqliteCopier(found / FILE_NAME)
    return BackupsService(clock or SystemClock(), copier, FolderShelf(found), found / FOLDER)
