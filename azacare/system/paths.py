"""Where AzaCare keeps its files, and the names it goes by."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "AzaCare"
DESKTOP_ID = "azacare"
"""The name of the desktop entry, the icon and the autostart entry."""


def default_data_dir() -> Path:
    """The folder of the person's records when no other was named; not created."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def default_log_dir() -> Path:
    """The folder of the log files; not created."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))


def private_folder(path: Path) -> Path:
    """Create `path` for this person's eyes only and return it.

    Only the folder itself is narrowed: a parent may well be shared. One that exists with
    wider rights is narrowed too, because health records are inside.

    Raises:
        OSError: the folder cannot be made or is not ours.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def instance_name(data_dir: Path) -> str:
    """A short name for the running app of this data folder.

    Short because a socket path has about 100 characters; a hash because two data folders
    may run side by side.
    """
    resolved = os.path.normcase(str(data_dir.resolve()))
    return f"{DESKTOP_ID}-{hashlib.sha256(resolved.encode()).hexdigest()[:16]}"


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` as a whole, so a crash leaves the old file or the new one.

    Raises:
        OSError: the folder cannot be made or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    import tempfile  # noqa: PLC0415 - most starts write none

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
