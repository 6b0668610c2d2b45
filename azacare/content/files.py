"""Finds the files that AzaCare ships: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The shipped file or folder `resources/part/part`.

    Raises:
        FileNotFoundError: this installation is incomplete.
    """
    found = _root().joinpath(*parts)
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(f"AzaCare's own file {'/'.join(parts)} is missing")
    return found


@cache
def _root() -> Path:
    """Beside the code where it is installed; `importlib.resources` would add ways to read a package
    out of an archive, which Qt cannot be run from, and its time to every start.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
