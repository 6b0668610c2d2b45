"""Finds the files that AzaCare ships: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resource(*parts: str) -> Traversable:
    """The shipped file or folder `resources/part/part`.

    Raises:
        FileNotFoundError: this installation is incomplete.
    """
    found = _root().joinpath(*parts)
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(f"AzaCare's own file {'/'.join(parts)} is missing")
    return found


@cache
def _root() -> Traversable:
    installed = files("azacare").joinpath("resources")
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parents[2] / "resources"
