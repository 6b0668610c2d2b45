"""Erasing a person, or everything, for good; only when the words were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from azacare.domain.problems import InputProblem, Problem
from azacare.services.backup_ports import BackupError, BackupFacts


class Eraser(Protocol):
    """Deletes rows of the records; they must be closed."""

    def erase_person(self, person_id: str) -> int:
        """Delete every row of a person; returns how many.

        Raises:
            RecordsError: another program has the records open.
        """
        ...


class ErasingService:
    """Erases what is asked for, and names what still holds it."""

    def __init__(
        self,
        eraser: Eraser,
        backups: Callable[[], Iterable[Path]],
        facts: Callable[[Path], BackupFacts],
        files: Callable[[], Iterable[Path]],
    ) -> None:
        """`backups` are all copies of the records here, `files` everything AzaCare keeps."""
        self._eraser = eraser
        self._backups = backups
        self._facts = facts
        self._files = files

    def copies_holding(self, name: str) -> tuple[Path, ...]:
        """The copies that still hold the person of that name, or that cannot be read: a copy that
        nobody can look into may hold them too.
        """
        return tuple(path for path in self._backups() if self._may_hold(path, name))

    def _may_hold(self, path: Path, name: str) -> bool:
        try:
            return name in self._facts(path).people
        except BackupError:
            return True

    def erase_person(
        self, person_id: str, name: str, typed: str, copies: Sequence[Path] = ()
    ) -> int:
        """Erase a person here and in no copy, but delete `copies` whole. The records must be
        closed. Returns how many rows were erased.

        Raises:
            InputProblem: what was typed is not the name; nothing was erased.
            RecordsError: another program has the records open; nothing was erased.
        """
        check_typed(typed, name)
        erased = self._eraser.erase_person(person_id)
        for path in copies:
            path.unlink(missing_ok=True)
        return erased

    def erase_everything(self, typed: str, word: str) -> tuple[Path, ...]:
        """Delete every file that AzaCare keeps, backups too. The records must be closed. Returns
        the files that could not be deleted.

        Raises:
            InputProblem: what was typed is not `word`; nothing was erased.
        """
        check_typed(typed, word)
        left = []
        for path in self._files():
            try:
                path.unlink(missing_ok=True)
            except OSError:
                left.append(path)
        return tuple(left)


def check_typed(typed: str, wanted: str) -> None:
    """Refuse anything but the words that were asked for.

    Raises:
        InputProblem: it is something else.
    """
    if typed.strip() != wanted:
        raise InputProblem(Problem.TYPE_TO_CONFIRM, "confirm", wanted=wanted)
