"""Says what is wrong with a field when the person leaves it, and never while they first type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from azacare.domain.entry import read_number
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.widgets.field import TextField
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

Reader = Callable[[str], object]


class Leaving:
    """Watches fields, each with what reads its text or raises an `InputProblem`."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._watched: list[tuple[TextField, Reader]] = []

    def watch(self, field: TextField, read: Reader) -> None:
        """Check `field` whenever it is left; an empty one is only asked about at the end."""
        self._watched.append((field, read))
        field.line.editingFinished.connect(lambda: self._check(field, read))

    def check_others(self) -> None:
        """Say again what is wrong with every field but the one that is being typed in."""
        for field, read in self._watched:
            if not field.line.hasFocus() and not field.isHidden():
                self._check(field, read)

    def ask_for(self, fields: Sequence[TextField]) -> None:
        """Ask for what is still empty."""
        for field in fields:
            if not field.text().strip():
                field.set_error(problem_text(InputProblem(Problem.EMPTY), self._words))

    def _check(self, field: TextField, read: Reader) -> None:
        if not field.text().strip():
            return
        try:
            read(field.text())
        except InputProblem as problem:
            field.set_error(problem_text(problem, self._words))


def read_amounts(text: str) -> object:
    """An amount, or two that are taken in turn: "100/125".

    Raises:
        InputProblem: one of them is not a positive number.
    """
    return [read_number(part) for part in text.split("/", maxsplit=1)]
