"""A field for a time of day, typed as people write it, repeated as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtWidgets import QWidget

from azacare.domain.entry import read_time
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.theme import Look
from azacare.ui.widgets.field import TextField


class TimeField(TextField):
    """Takes "8", "8:00", "20:00" and "8 pm"."""

    def __init__(
        self,
        look: Look,
        label: str,
        say: Callable[[time], str],
        help_text: str = "",
        *,
        value: time | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a time; `say` turns what was understood into words, such as "8:00 PM"."""
        super().__init__(look, label, help_text, width=140, parent=parent)
        self._say = say
        self._idle_help = help_text
        self.edited.connect(self._repeat)
        if value is not None:
            self.set_value(value)

    def value(self) -> time | Problem:
        """The time, or why there is none."""
        if not self.text().strip():
            return Problem.EMPTY
        try:
            return read_time(self.text())
        except InputProblem as problem:
            return problem.code

    def set_value(self, value: time) -> None:
        """Fill it in, in the words of `say`."""
        self.set_text(self._say(value))
        self._repeat()

    def _repeat(self) -> None:
        value = self.value()
        said = self._say(value) if isinstance(value, time) else ""
        self.set_help(said if said != self.text() and said else self._idle_help)
        self.set_error("")
