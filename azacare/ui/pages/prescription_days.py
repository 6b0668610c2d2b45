"""On which days, from when until when, and with food or not."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.entry import read_day
from azacare.domain.prescription import (
    LONGEST_INTERVAL_DAYS,
    DayPattern,
    Food,
    PatternKind,
    PrescriptionVersion,
)
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.pages.leaving import Leaving
from azacare.ui.theme import Look
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

DAILY, WEEKDAYS, EVERY_N = (
    PatternKind.EVERY_DAY.value,
    PatternKind.WEEKDAYS.value,
    PatternKind.EVERY_N_DAYS.value,
)


class DaysEditor(QWidget):
    """Asks for days, food, start and end; nothing is chosen beforehand.

    Signals:
        edited: something was chosen or typed.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Words, today: date) -> None:
        super().__init__()
        self._words = words
        self._leaving = Leaving(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.days = self._days_choice(look)
        self.every = TextField(
            look, words.translate("Prescription form", "Every how many days?"), width=140
        )
        self.weekdays = QWidget()
        row = FlowLayout(look, self.weekdays, gap=8)
        self._ticks = [CheckRow(look, words.weekday_named(number)) for number in range(7)]
        for tick in self._ticks:
            tick.toggled.connect(self._on_edit)
            row.add(tick, basis=150)
        self.food = self._food_choice(look)
        example = words.translate("Prescription form", "Year-month-day, like {example}.")
        self.starts = DayField(
            look,
            words.translate("Prescription form", "First day of this dose"),
            words.day_with_year,
            words.translate("Prescription form", "{hint} It may be long ago.").format(
                hint=example.format(example=today.isoformat())
            ),
            quick=(
                (words.translate("Prescription form", "Today"), today),
                (words.translate("Prescription form", "Tomorrow"), today + timedelta(days=1)),
            ),
        )
        self.ends = DayField(
            look,
            words.translate("Prescription form", "Last day (optional)"),
            words.day_with_year,
            words.translate("Prescription form", "Leave it empty if no end was said."),
        )
        column.addWidget(self.days)
        column.addWidget(self.every)
        column.addWidget(self.weekdays)
        column.addWidget(self.food)
        span = FlowLayout(look, gap=12, top=True)
        span.add(self.starts, basis=420)
        span.add(self.ends, basis=260)
        column.addLayout(span)
        for field in (self.every, self.starts, self.ends):
            field.edited.connect(self._on_edit)
        for choice in (self.days, self.food):
            choice.chosen.connect(self._on_choice)
        for day in (self.starts, self.ends):
            self._leaving.watch(day, read_day)
        self._leaving.watch(self.every, _read_interval)
        self._show()

    def ask_for_missing(self) -> None:
        """Ask for everything that is neither chosen nor typed yet."""
        for choice in (self.days, self.food):
            if choice.key() is None:
                choice.set_error(problem_text(InputProblem(Problem.EMPTY), self._words))
        self._leaving.ask_for((self.starts,))
        if self.days.key() == EVERY_N:
            self._leaving.ask_for((self.every,))

    def pattern(self) -> DayPattern:
        """On which days.

        Raises:
            InputProblem: not chosen, or not a number of days.
        """
        key = self.days.key()
        if key is None:
            raise InputProblem(Problem.EMPTY, "pattern")
        if key == WEEKDAYS:
            chosen = frozenset(n for n, tick in enumerate(self._ticks) if tick.isChecked())
            return DayPattern(PatternKind.WEEKDAYS, chosen)
        if key == EVERY_N:
            return DayPattern(
                PatternKind.EVERY_N_DAYS, interval_days=_read_interval(self.every.text())
            )
        return DayPattern()

    def food_rule(self) -> Food:
        """What the label says about food.

        Raises:
            InputProblem: not chosen.
        """
        key = self.food.key()
        if key is None:
            raise InputProblem(Problem.EMPTY, "food")
        return Food(key)

    def load(self, version: PrescriptionVersion) -> None:
        """Fill in what a version has; its first and last day are asked for anew."""
        self.days.choose(version.pattern.kind.value)
        interval = version.pattern.interval_days
        self.every.set_text(str(interval) if interval > 1 else "")
        for number, tick in enumerate(self._ticks):
            tick.setChecked(number in version.pattern.weekdays)
        self.food.choose(version.food.value)
        self._show()

    def set_error(self, field: str, text: str) -> None:
        """Say what is wrong, beside the entry that it is about."""
        if field == "pattern":
            self.days.set_error(text)
        elif field == "food":
            self.food.set_error(text)
        elif field == "start":
            self.starts.set_error(text)
        elif field == "end":
            self.ends.set_error(text)
        elif self.days.key() == EVERY_N:
            self.every.set_error(text)
        else:
            self.days.set_error(text)

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        for entry in (self.days, self.food, self.starts, self.ends, self.every):
            entry.set_error("")

    def _on_choice(self, _key: str) -> None:
        self._show()
        self._on_edit()

    def _on_edit(self, *_: object) -> None:
        self.clear_errors()
        self._leaving.check_others()
        self.edited.emit()

    def _show(self) -> None:
        self.every.setVisible(self.days.key() == EVERY_N)
        self.weekdays.setVisible(self.days.key() == WEEKDAYS)

    def _days_choice(self, look: Look) -> Choice:
        words = self._words
        return Choice(
            look,
            words.translate("Prescription form", "On which days?"),
            (
                Option(DAILY, words.translate("Prescription form", "Every day")),
                Option(WEEKDAYS, words.translate("Prescription form", "Some days of the week")),
                Option(EVERY_N, words.translate("Prescription form", "Every few days")),
            ),
            side_by_side=True,
            basis=220,
        )

    def _food_choice(self, look: Look) -> Choice:
        words = self._words
        return Choice(
            look,
            words.translate("Prescription form", "What does the label say about food?"),
            (
                Option(Food.WITH_FOOD.value, words.translate("Prescription form", "With food")),
                Option(
                    Food.EMPTY_STOMACH.value,
                    words.translate("Prescription form", "On an empty stomach"),
                ),
                Option(Food.NO_RULE.value, words.translate("Prescription form", "It says nothing")),
            ),
            side_by_side=True,
            basis=220,
        )


def _read_interval(text: str) -> int:
    """A whole number of days.

    Raises:
        InputProblem: not one.
    """
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 4):
        raise InputProblem(Problem.NOT_A_NUMBER, "days", typed=text)
    if not 1 <= int(cleaned) <= LONGEST_INTERVAL_DAYS:
        raise InputProblem(Problem.INTERVAL_OUT_OF_RANGE, "days", most=LONGEST_INTERVAL_DAYS)
    return int(cleaned)
