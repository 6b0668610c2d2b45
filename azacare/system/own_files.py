"""Notices that another version of AzaCare was installed over the one that is running.

Modules are imported when they are first wanted, so from then on they would come from the new
version, and might not fit.
"""

from __future__ import annotations

from pathlib import Path


class OwnFiles:
    """The program's own files, as they were when this was made."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or Path(__file__).resolve().parents[1] / "__init__.py"
        self._before = _stamp(self._file)

    def were_exchanged(self) -> bool:
        """Whether they are others now; not while they are being exchanged and are missing."""
        now = _stamp(self._file)
        return now is not None and now != self._before


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
