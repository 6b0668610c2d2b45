"""On which days, from when until when, and with food or not."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.prescription import DayPattern, Food, PatternKind, PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.toggle import CheckRow
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
        self._today = today
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
        self.starts = TextField(
            look,
            words.translate("Prescription form", "First day of this dose"),
            words.translate(
                "Prescription form", "Year-month-day, like {example}. It may be long ago."
            ).format(example=today.isoformat()),
            width=160,
        )
        self._now = Button(look, words.translate("Prescription form", "Today"))
        self._now.clicked.connect(self._fill_today)
        self.ends = TextField(
            look,
            words.translate("Prescription form", "Last day (optional)"),
            words.translate("Prescription form", "Leave it empty if no end was said."),
            width=160,
        )
        column.addWidget(self.days)
        column.addWidget(self.every)
        column.addWidget(self.weekdays)
        column.addWidget(self.food)
        span = FlowLayout(look, gap=12)
        span.add(self.starts, basis=320)
        span.add(self._now)
        span.add(self.ends, basis=320)
        column.addLayout(span)
        for field in (self.every, self.starts, self.ends):
            field.edited.connect(self._on_edit)
        for choice in (self.days, self.food):
            choice.chosen.connect(self._on_choice)
        self._show()

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
            text = self.every.text().strip()
            if not (text.isascii() and text.isdigit()):
                raise InputProblem(Problem.NOT_A_NUMBER, "days", typed=text)
            return DayPattern(PatternKind.EVERY_N_DAYS, interval_days=int(text))
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
        """Fill in what a version has; the first day is asked for anew."""
        self.days.choose(version.pattern.kind.value)
        self.every.set_text(str(version.pattern.interval_days))
        for number, tick in enumerate(self._ticks):
            tick.setChecked(number in version.pattern.weekdays)
        self.food.choose(version.food.value)
        self.ends.set_text(version.ends.isoformat() if version.ends else "")
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

    def _fill_today(self) -> None:
        self.starts.set_text(self._today.isoformat())
        self._on_edit()

    def _on_choice(self, _key: str) -> None:
        self._show()
        self._on_edit()

    def _on_edit(self, *_: object) -> None:
        self.clear_errors()
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
