"""Wires erasing: which files AzaCare keeps, and which copies may hold a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from azacare.bootstrap.backups import open_backups
from azacare.bootstrap.protection import copies_in
from azacare.services.erasing import ErasingService
from azacare.storage.erasing import SqliteEraser
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME
from azacare.system.backup_shelf import unfinished_files
from azacare.system.bug_reports import report_files
from azacare.system.log_file import log_files
from azacare.system.start_count import start_count_files


def erasing_of(folder: Path, lock: RecordsLock) -> ErasingService:
    """Erasing in the records of `folder`."""
    backups = open_backups(folder, opening=lock.opening)
    return ErasingService(
        SqliteEraser(folder / FILE_NAME, lock.opening),
        lambda: copies_in(folder),
        backups.facts,
        lambda: _all_files(folder),
    )


def _all_files(folder: Path) -> Iterator[Path]:
    """Copies first: if something cannot be deleted, the records themselves go last."""
    yield from copies_in(folder)
    for place in {folder, *(copy.parent for copy in copies_in(folder))}:
        yield from unfinished_files(place)
    yield from log_files(folder)
    yield from report_files(folder)
    yield from start_count_files(folder)
    for name in ("backup-folder.txt", "azacare-has-a-password"):
        yield folder / name
    for ending in ("-wal", "-shm", "-journal", ""):
        yield folder / f"{FILE_NAME}{ending}"
