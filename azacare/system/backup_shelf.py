"""The folder of the backups: their names, and what is there."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from azacare.domain.backup_rotation import BackupFile
from azacare.system.paths import private_folder, write_atomically

_NAME = re.compile(r"azacare-([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6})Z\.db")
_WHEN = "%Y-%m-%dT%H%M%S"
_UNFINISHED = (".azacare-*", "azacare-new-*")
"""Files that get another name when all of them is on the disk."""
_LONG_ENOUGH = timedelta(hours=1)
"""No backup takes that long [J]; a younger file may be in the making."""


class FolderShelf:
    """Backups as files of one folder; other files in it are never touched.

    Which folder was chosen is written down beside the records and not in them: it is a place on
    this computer, and it must be known when the records cannot be opened.
    """

    def __init__(self, data_folder: Path) -> None:
        self._data = data_folder
        self._choice = data_folder / "backup-folder.txt"

    def chosen(self) -> Path | None:
        """The folder that was chosen on this computer."""
        try:
            text = self._choice.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        usable = text and "\0" not in text and Path(text).is_absolute()
        return Path(text) if usable else None

    def choose(self, folder: Path | None) -> None:
        """Remember the choice."""
        if folder is None:
            self._choice.unlink(missing_ok=True)
            return
        write_atomically(self._choice, str(folder.resolve()).encode())

    def make(self, folder: Path) -> None:
        """Make the folder, for this user alone. One that is there keeps its rights: it may be
        shared, on a stick or with a sync program; the files in it are private themselves.
        """
        if not folder.is_dir():
            private_folder(folder)

    def files(self, folder: Path) -> tuple[BackupFile, ...]:
        """Our backups in it, by their names."""
        found = []
        with suppress(OSError):
            for path in folder.iterdir():
                at = _made_at(path.name)
                if at is not None and path.is_file():
                    found.append(BackupFile(path.name, at, path.stat().st_size))
        return tuple(found)

    def tidy(self, folder: Path, now: datetime) -> None:
        """Delete what a kill or a power cut left unfinished, here and beside the records: it holds
        parts of them, and nobody would ever look for it.
        """
        for place in {folder, self._data}:
            for path in unfinished_files(place):
                with suppress(OSError):
                    if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - _LONG_ENOUGH:
                        path.unlink()

    def name_of(self, at: datetime) -> str:
        """Such as "azacare-2026-03-08T130500Z.db"; the time is UTC."""
        return f"azacare-{at.astimezone(UTC):{_WHEN}}Z.db"

    def drop(self, folder: Path, name: str) -> bool:
        """Delete one of them."""
        try:
            (folder / name).unlink()
        except OSError:
            return False
        return True


def _made_at(name: str) -> datetime | None:
    """When a backup of that name was made; None for what is none, such as one of month 99."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], _WHEN).replace(tzinfo=UTC)
    except ValueError:
        return None


def unfinished_files(folder: Path) -> tuple[Path, ...]:
    """Files that were never finished, or are being made now; none where it cannot be read."""
    with suppress(OSError):
        return tuple(path for name in _UNFINISHED for path in folder.glob(name) if path.is_file())
    return ()
