"""Counts the starts that broke off soon after they began, in a small file that holds a number only.

After some of them in a row AzaCare starts with less: what it then leaves out cannot end it. A start
that somebody else ended, such as the system at log-out or by want of power, is none of them: one
that broke off left a report (see `bug_reports`).
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from azacare.system.bug_reports import report_files

FILE_NAME = "early-ends.txt"
MOST = 3
"""After so many in a row the next start is a safe one [J]."""
_LONGEST = 16
_UNDER_WAY = b" under way"


class StartCount:
    """The starts of one data folder. Where nothing can be written, nothing is counted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE_NAME

    def begin(self) -> bool:
        """Judge the start before, if it neither lived nor ended orderly, and begin this one.

        Returns:
            Whether it should be a safe one.
        """
        number, under_way = self._read()
        if under_way and self._left_a_report():
            number = min(number + 1, MOST)
        self._write(number, under_way=True)
        return number >= MOST

    def went_well(self, *, safe: bool) -> None:
        """This start lived long enough, or ended orderly.

        A safe one says nothing about the rest of AzaCare: the next start tries it whole, and if
        that ends early too, the one after it is safe again.
        """
        if safe:
            self._write(MOST - 1, under_way=False)
            return
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def open_whole(self) -> None:
        """From a safe start the whole is opened: if that ends early, the next start is safe."""
        self._write(MOST - 1, under_way=True)

    def _read(self) -> tuple[int, bool]:
        """How many are counted, and whether the last start is still to be judged; what cannot be
        read counts as none.
        """
        try:
            with self._path.open("rb") as file:
                said = file.read(_LONGEST)
        except OSError:
            return 0, False
        number = said.removesuffix(_UNDER_WAY)
        return min(int(number), MOST) if number.isdigit() else 0, said.endswith(_UNDER_WAY)

    def _left_a_report(self) -> bool:
        with suppress(OSError):
            began = self._path.stat().st_mtime_ns
            told = [path.stat() for path in report_files(self._folder) if path.exists()]
            return any(one.st_size > 0 and one.st_mtime_ns >= began for one in told)
        return False

    def _write(self, number: int, *, under_way: bool) -> None:
        """As a whole: a start may end at any moment."""
        unfinished = self._path.with_name(f".{FILE_NAME}.new")
        with suppress(OSError):
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(str(number).encode("ascii") + (_UNDER_WAY if under_way else b""))
            unfinished.replace(self._path)


def start_count_files(folder: Path) -> tuple[Path, ...]:
    """The file and what a kill may have left of it, for erasing."""
    return (folder / FILE_NAME, folder / f".{FILE_NAME}.new")
