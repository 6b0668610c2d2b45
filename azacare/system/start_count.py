"""Counts the starts that ended unexpectedly soon, in a small file that holds a number only.

After some of them in a row AzaCare starts with less: what it then leaves out cannot end it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FILE_NAME = "early-ends.txt"
MOST = 3
"""After so many in a row the next start is a safe one [J]."""
_LONGEST = 8


class StartCount:
    """The starts of one data folder. Where nothing can be written, nothing is counted."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def begin(self) -> bool:
        """Count this start as one that ended early, until it is known better.

        Returns:
            Whether it should be a safe one.
        """
        before = self._read()
        self._write(before + 1)
        return before >= MOST

    def went_well(self, *, safe: bool) -> None:
        """This start lived long enough, or ended orderly.

        A safe one says nothing about the rest of AzaCare: the next start tries it whole, and if
        that ends early too, the one after it is safe again.
        """
        if safe:
            self._write(MOST - 1)
            return
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def open_whole(self) -> None:
        """From a safe start the whole is opened: if that ends early, the next start is safe."""
        self._write(MOST)

    def _read(self) -> int:
        """How many are counted; what cannot be read counts as none."""
        try:
            with self._path.open("rb") as file:
                said = file.read(_LONGEST)
        except OSError:
            return 0
        return int(said) if said.isdigit() else 0

    def _write(self, number: int) -> None:
        """As a whole: a start may end at any moment."""
        unfinished = self._path.with_name(f".{FILE_NAME}.new")
        with suppress(OSError):
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(str(min(number, MOST)))
            unfinished.replace(self._path)


def start_count_files(folder: Path) -> tuple[Path, ...]:
    """The file and what a kill may have left of it, for erasing."""
    return (folder / FILE_NAME, folder / f".{FILE_NAME}.new")
