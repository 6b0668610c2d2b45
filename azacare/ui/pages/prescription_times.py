"""How often, when, and how much: nothing is chosen beforehand (clinical 3-3)."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.entry import read_number, read_time
from azacare.domain.prescription import MOST_TIMES_A_DAY, DoseTime
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.pages.leaving import Leaving, read_amounts
from azacare.ui.theme import Look
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.time_field import TimeField
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

SAME, EACH, TURN = "same", "each", "turn"


class TimesEditor(QWidget):
    """Asks how many times a day, at what times, and how much.

    Signals:
        edited: something was chosen or typed.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self._leaving = Leaving(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.often = Choice(
            look,
            words.translate("Prescription form", "How many times a day?"),
            [Option(str(n), str(n)) for n in range(1, MOST_TIMES_A_DAY + 1)],
            side_by_side=True,
            basis=70,
        )
        self.amounts = Choice(
            look,
            words.translate("Prescription form", "How much each time?"),
            (
                Option(SAME, words.translate("Prescription form", "The same each time")),
                Option(EACH, words.translate("Prescription form", "Different amounts in a day")),
                Option(
                    TURN,
                    words.translate("Prescription form", "Two amounts in turn"),
                    words.translate("Prescription form", "One amount one day, another the next."),
                ),
            ),
            side_by_side=True,
            basis=220,
        )
        self.first = self._amount_field(look, words.translate("Prescription form", "Amount in mg"))
        self.second = self._amount_field(
            look, words.translate("Prescription form", "Amount in mg on the next day")
        )
        self._rows = [self._row(look, number) for number in range(MOST_TIMES_A_DAY)]
        column.addWidget(self.often)
        column.addWidget(self.amounts)
        pair = FlowLayout(look, gap=12)
        pair.add(self.first, grow=1, basis=200)
        pair.add(self.second, grow=1, basis=260)
        column.addLayout(pair)
        for row in self._rows:
            column.addWidget(row)
        self.often.chosen.connect(self._on_choice)
        self.amounts.chosen.connect(self._on_choice)
        self._show()

    def times(self) -> tuple[str, ...]:
        """What was typed for each time.

        Raises:
            InputProblem: how many times a day was not chosen.
        """
        if self.often.key() is None:
            raise InputProblem(Problem.EMPTY, "often")
        return tuple(row.at.text() for row in self._shown())

    def doses(self) -> tuple[str, ...]:
        """What was typed as amounts: one for all, or one for each time.

        Raises:
            InputProblem: the way of taking it was not chosen.
        """
        way = self.amounts.key()
        if way is None:
            raise InputProblem(Problem.EMPTY, "amounts")
        if way == EACH:
            return tuple(row.amount.text() for row in self._shown())
        if way == TURN:
            return (f"{self.first.text()}/{self.second.text()}",)
        return (self.first.text(),)

    def routines(self) -> tuple[str, ...]:
        """What was typed as the habit of each time."""
        return tuple(row.routine.text() for row in self._shown())

    def load(self, times: tuple[DoseTime, ...]) -> None:
        """Fill in what a version has."""
        number = self._words.number
        self.often.choose(str(len(times)))
        amounts = {entry.amounts_mg for entry in times}
        first = times[0].amounts_mg
        way = EACH if len(amounts) > 1 else TURN if len(first) > 1 else SAME
        self.amounts.choose(way)
        self.first.set_text(number(first[0]))
        self.second.set_text(number(first[1]) if len(first) > 1 else "")
        for row, entry in zip(self._rows, times, strict=False):
            row.at.set_value(entry.at)
            row.amount.set_text("/".join(number(amount) for amount in entry.amounts_mg))
            row.routine.set_text(entry.routine)
        self._show()

    def set_error(self, field: str, text: str, typed: str = "") -> None:
        """Say what is wrong, beside the entry that it is about."""
        if field in ("often", "amounts"):
            choice = self.often if field == "often" else self.amounts
            choice.set_error(text)
        elif field == "times":
            self._wrong_time(text, typed)
        else:
            self._wrong_amount(text, typed)

    def ask_for_missing(self) -> None:
        """Ask for everything that is neither chosen nor typed yet."""
        for choice in (self.often, self.amounts):
            if choice.key() is None:
                choice.set_error(problem_text(InputProblem(Problem.EMPTY), self._words))
        way, rows = self.amounts.key(), self._shown()
        fields: list[TextField] = [row.at for row in rows]
        fields += [row.amount for row in rows] if way == EACH else []
        fields += [self.first] if way in (SAME, TURN) else []
        fields += [self.second] if way == TURN else []
        self._leaving.ask_for(fields)

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        self.often.set_error("")
        self.amounts.set_error("")
        for field in (self.first, self.second):
            field.set_error("")
        for row in self._rows:
            row.at.set_error("")
            row.amount.set_error("")

    def _wrong_time(self, text: str, typed: str) -> None:
        rows = self._shown()
        wrong = [row for row in rows if row.at.text() == typed] or [
            row for row in rows if not isinstance(row.at.value(), time)
        ]
        (wrong or rows)[-1].at.set_error(text)

    def _wrong_amount(self, text: str, typed: str) -> None:
        if self.amounts.key() == EACH:
            rows = self._shown()
            wrong = [row for row in rows if row.amount.text() == typed]
            (wrong or rows)[0].amount.set_error(text)
        elif self.amounts.key() == TURN and typed == self.second.text() != self.first.text():
            self.second.set_error(text)
        else:
            self.first.set_error(text)

    def _shown(self) -> list[_Row]:
        return self._rows[: int(self.often.key() or 0)]

    def _on_choice(self, _key: str) -> None:
        self._show()
        self._on_edit()

    def _on_edit(self, *_: object) -> None:
        self.clear_errors()
        self._leaving.check_others()
        self.edited.emit()

    def _show(self) -> None:
        """Show as many rows as there are doses, and the amounts that are asked for."""
        count, way = int(self.often.key() or 0), self.amounts.key()
        for number, row in enumerate(self._rows):
            row.setVisible(number < count)
            row.amount.setVisible(way == EACH)
        self.first.setVisible(way in (SAME, TURN))
        self.second.setVisible(way == TURN)

    def _amount_field(self, look: Look, label: str) -> TextField:
        text = self._words.translate("Prescription form", "Such as 75 or 12.5.")
        field = TextField(look, label, text, width=140)
        field.edited.connect(self._on_edit)
        self._leaving.watch(field, read_number)
        return field

    def _row(self, look: Look, number: int) -> _Row:
        row = _Row(look, self._words, number + 1)
        for field in (row.at, row.amount, row.routine):
            field.edited.connect(self._on_edit)
        self._leaving.watch(row.at, read_time)
        self._leaving.watch(row.amount, read_amounts)
        return row


class _Row(QWidget):
    """One time of the day."""

    def __init__(self, look: Look, words: Words, number: int) -> None:
        super().__init__()
        label = words.translate("Prescription form", "Time {number}").format(number=number)
        self.at = TimeField(
            look, label, words.time, words.translate("Prescription form", "Such as 8:00 or 20:00.")
        )
        label = words.translate("Prescription form", "Amount {number} in mg")
        self.amount = TextField(
            look,
            label.format(number=number),
            words.translate("Prescription form", "Such as 75 or 12.5."),
            width=140,
        )
        label = words.translate("Prescription form", "Time {number} goes with (optional)")
        self.routine = TextField(
            look,
            label.format(number=number),
            words.translate("Prescription form", "Such as: with breakfast."),
            width=200,
        )
        row = FlowLayout(look, self, gap=12, top=True)
        row.add(self.at, grow=1, basis=200)
        row.add(self.amount, grow=1, basis=200)
        row.add(self.routine, grow=1, basis=260)
