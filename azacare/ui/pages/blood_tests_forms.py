"""What the forms of the Blood tests page share: a title, errors beside the fields, two buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.choice import Choice, OptionCard
from azacare.ui.widgets.field import ErrorLine, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import bring_into_sight
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

Read = TypeVar("Read")
MOST_COUNT = 999


class TestForm(Card):
    """A card to fill in.

    Signals:
        submitted: the person wants it kept.
        cancelled: the person leaves it.

    Attributes:
        needs_role: what it takes to keep what is filled in.
    """

    needs_role = Role.RECORD

    __test__ = False

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, words: Words, title: str) -> None:
        super().__init__(look, title)
        self._look, self._words = look, words
        self.trouble = ErrorLine(look)
        self._wrong: list[QWidget] = []

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {}

    def focus_first(self) -> None:
        """Put the keyboard on the first entry."""
        first = next(iter(self.fields().values()), None)
        if isinstance(first, Choice):
            first_option(first).setFocus()
        elif first is not None:
            first.editor.setFocus()

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong beside its entry; what was typed stays."""
        self.say(problem.field, problem_text(problem, self._words))
        self.lead_to_wrong()

    def say(self, name: str, sentence: str) -> None:
        """Say `sentence` beside the entry `name`, or above the buttons."""
        entry = self.fields().get(name)
        if entry is None or entry.isHidden():
            self.trouble.set_text(sentence)
            self._wrong.append(self.submit)
            return
        entry.set_error(sentence)
        if isinstance(entry, Choice):
            self._wrong.append(first_option(entry))
        else:
            self._wrong.append(entry.editor)

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        self._wrong.clear()
        self.trouble.set_text("")
        for entry in self.fields().values():
            entry.set_error("")

    def lead_to_wrong(self) -> bool:
        """Put the keyboard on the first wrong entry; False when there is none."""
        if self._wrong:
            bring_into_sight(self._wrong[0])
        return bool(self._wrong)

    def read(self, name: str, reader: Callable[[], Read]) -> Read | None:
        """What `reader` reads; None after saying what is wrong with the entry `name`."""
        try:
            return reader()
        except InputProblem as problem:
            self.say(name, problem_text(problem, self._words))
            return None

    def finish(self, submit: str, cancel: bool = True) -> None:
        """Add the buttons; Enter in a line submits."""
        self.submit = Button(self._look, submit, ButtonKind.MAIN)
        self.submit.needs = self.needs_role
        self.submit.clicked.connect(self.submitted)
        row = FlowLayout(self._look, gap=12)
        row.add(self.submit)
        if cancel:
            self.leave = Button(self._look, self._words.translate("Blood tests", "Cancel"))
            self.leave.clicked.connect(self.cancelled)
            row.add(self.leave)
        self.add(self.trouble)
        self.add(row, space=4)
        for field in self.findChildren(TextField):
            field.line.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        if self.submit.isEnabled():
            self.submitted.emit()


def read_count(text: str) -> int:
    """A whole number of weeks, months or days.

    Raises:
        InputProblem: empty, or not a whole number from 1 on.
    """
    cleaned = text.strip()
    if not cleaned:
        raise InputProblem(Problem.EMPTY)
    if not (cleaned.isascii() and cleaned.isdigit()):
        raise InputProblem(Problem.NOT_A_NUMBER, typed=text)
    if not 1 <= int(cleaned[:9]) <= MOST_COUNT:
        raise InputProblem(Problem.TEST_INTERVAL_OUT_OF_RANGE)
    return int(cleaned)


def day_hint(words: Words, today: date) -> str:
    """How a day is written."""
    text = words.translate("Blood tests", "Year-month-day, like {example}.")
    return text.format(example=today.isoformat())


def first_option(choice: Choice) -> QWidget:
    """Where the keyboard goes in a choice: to what is chosen, or else to the first of it."""
    chosen = choice.key()
    return choice.card(chosen) if chosen is not None else choice.findChildren(OptionCard)[0]
