"""Steps that the provider planned after a change: each with its day and its amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem
from azacare.services.prescribing import PrescriptionEntry, Understood
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import bring_into_sight
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.prescription import understood_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

MOST_LATER_STEPS = 8


class LaterSteps(QWidget):
    """Asks for later steps; none is there before the person adds one.

    Signals:
        edited: something was typed, added or left out.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.rows: list[LaterStep] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._place = QVBoxLayout()
        self._place.setSpacing(12)
        self.add = Button(
            look, words.translate("Prescription form", "Add a later step…"), icon="plus"
        )
        note = words.translate(
            "Prescription form",
            "Did your provider plan more steps? Enter them all now. A dose for a short time is a "
            "step too: add the day and the amount that come after it.",
        )
        column.addWidget(Muted(note, small=True))
        column.addLayout(self._place)
        column.addWidget(self.add)
        self.add.clicked.connect(self.add_step)

    def add_step(self) -> LaterStep:
        """Ask for one more step."""
        row = LaterStep(self._look, self._words, len(self.rows) + 2)
        row.edited.connect(self._on_edit)
        row.unwanted.connect(lambda: self._leave_out(row))
        self.rows.append(row)
        self._place.addWidget(row)
        row.show()
        set_shown(self.add, len(self.rows) < MOST_LATER_STEPS)
        row.day.line.setFocus()
        self.edited.emit()
        return row

    def entries(self, first: PrescriptionEntry) -> tuple[PrescriptionEntry, ...]:
        """`first` and the later steps, which leave all but day and amount as it is; the last
        day that was entered is that of the last step.
        """
        if not self.rows:
            return (first,)
        later = [
            replace(first, starts=row.day.text(), doses_mg=(row.amount.text(),), first="", ends="")
            for row in self.rows
        ]
        later[-1] = replace(later[-1], ends=first.ends)
        return (replace(first, ends=""), *later)

    def repeat(
        self,
        entries: Sequence[PrescriptionEntry],
        understand: Callable[[PrescriptionEntry], Understood],
    ) -> bool:
        """Repeat each later step in words, or say what is wrong with it; True when all are
        understood.
        """
        understood = True
        for row, entry in zip(self.rows, entries[1:], strict=True):
            try:
                row.say(understood_text(understand(entry).version, self._words))
            except InputProblem as problem:
                row.say("")
                row.show_problem(problem_text(problem, self._words), problem.field)
                understood = False
        return understood

    def show_problem(self, problem: InputProblem, step: int) -> None:
        """Say what is wrong with the step of that number, counted from 0 for the first."""
        self.rows[step - 1].show_problem(problem_text(problem, self._words), problem.field)

    def _leave_out(self, row: LaterStep) -> None:
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()
        for number, left in enumerate(self.rows, 2):
            left.count(number)
        set_shown(self.add)
        self.add.setFocus()
        self.edited.emit()

    def _on_edit(self) -> None:
        for row in self.rows:
            row.say("")
        self.edited.emit()


class LaterStep(Card):
    """One later step.

    Signals:
        edited: something was typed.
        unwanted: the person leaves it out.
    """

    edited = Signal()
    unwanted = Signal()

    def __init__(self, look: Look, words: Words, number: int) -> None:
        super().__init__(look, "")
        self._words = words
        self.day = DayField(
            look,
            words.translate("Prescription form", "From which day?"),
            words.day_with_year,
            words.translate("Prescription form", "Year-month-day."),
        )
        self.amount = TextField(
            look,
            words.translate("Prescription form", "Amount of each dose in mg"),
            words.translate("Prescription form", "Such as 75 or 12.5."),
            width=140,
        )
        self.remove = Button(
            look, words.translate("Prescription form", "Leave this step out"), ButtonKind.QUIET
        )
        self.echo = WrappingLabel("")
        row = FlowLayout(look, gap=12, top=True)
        row.add(self.day, basis=260)
        row.add(self.amount, basis=240)
        self.add(row)
        self.add(self.echo)
        self.echo.hide()
        self.add(self.remove)
        self.count(number)
        for field in (self.day, self.amount):
            field.edited.connect(lambda _text, it=field: self._on_edit(it))
        self.remove.clicked.connect(self.unwanted)

    def count(self, number: int) -> None:
        """Say which step it is; the change itself is the first."""
        title = self._words.translate("Prescription form", "Step {number}").format(number=number)
        self.set_title(title)
        for field in (self.day, self.amount):
            field.line.setAccessibleDescription(title)

    def say(self, text: str) -> None:
        """Repeat what was understood; nothing when empty."""
        self.echo.setText(text)
        set_shown(self.echo, bool(text))

    def show_problem(self, text: str, field: str) -> None:
        """Say what is wrong, beside the field."""
        wrong = self.day if field in ("start", "end") else self.amount
        wrong.set_error(text)
        bring_into_sight(wrong.line)

    def _on_edit(self, field: TextField) -> None:
        field.set_error("")
        self.edited.emit()
