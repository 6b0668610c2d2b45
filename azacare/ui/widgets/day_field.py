"""A field for a day, typed as year-month-day, repeated in words as it was understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from azacare.domain.entry import read_day
from azacare.domain.problems import InputProblem
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.field import TextField


class DayField(TextField):
    """Takes "2026-03-08", or a press on one of its buttons."""

    def __init__(
        self,
        look: Look,
        label: str,
        say: Callable[[date], str],
        help_text: str = "",
        *,
        quick: Sequence[tuple[str, date]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a day; `say` turns what was understood into words.

        Each of `quick` becomes a button that fills in its day.
        """
        self.quick = tuple(Button(look, words) for words, _ in quick)
        super().__init__(look, label, help_text, width=150, beside=self.quick, parent=parent)
        self._say, self._idle_help = say, help_text
        for button, (words, day) in zip(self.quick, quick, strict=True):
            button.set_words(words, f"{label}: {words}")
            button.clicked.connect(lambda _=False, it=day: self._fill(it))
        self.edited.connect(self._repeat)

    def value(self) -> date:
        """The day.

        Raises:
            InputProblem: empty, or not a day.
        """
        return read_day(self.text())

    def set_text(self, text: str) -> None:
        """Fill it in, and repeat it in words."""
        super().set_text(text)
        self._repeat()

    def _fill(self, day: date) -> None:
        self.set_text(day.isoformat())
        self.edited.emit(self.text())

    def _repeat(self, _text: str = "") -> None:
        try:
            said = self._say(self.value())
        except InputProblem:
            said = ""
        self.set_help(said or self._idle_help)
        self.set_error("")
