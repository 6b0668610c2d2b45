"""Changes one late-dose rule: on the provider's words, or by the person to be more careful."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.entry import read_number
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.temperature import TemperatureUnit, read_temperature
from azacare.domain.thresholds import PERSON_MAY_SET, Threshold, ThresholdSetting
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import bring_into_sight
from azacare.wording.late_doses import (
    IN_HOURS,
    figure_hint,
    figure_question,
    stricter_text,
    temperature_text,
)
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

PROVIDER, OWN = "provider", "own"


class ThresholdForm(QWidget):
    """Asks who decided it, and the figure; a provider's order also who, when and the words.

    Signals:
        submitted: the person wants it kept.
        cleared: the person's own figure is to be taken back.
        cancelled: the person leaves it.
    """

    submitted = Signal()
    cleared = Signal()
    cancelled = Signal()

    def __init__(
        self, look: Look, words: Words, threshold: Threshold, today: date, *, has_own: bool
    ) -> None:
        super().__init__()
        self.threshold = threshold
        self._look, self._words, self._today = look, words, today
        self.owner = Choice(look, words.translate("Late dose", "Who decided this?"), self._owners())
        self.figure = TextField(
            look, figure_question(threshold, words), figure_hint(threshold, words), width=110
        )
        self.who = TextField(look, words.translate("Late dose", "Who told you?"), width=240)
        self.on = DayField(
            look,
            words.translate("Late dose", "On which day?"),
            words.day_with_year,
            words.translate("Late dose", "Year-month-day, like {example}.").format(
                example=today.isoformat()
            ),
            quick=((words.translate("Late dose", "Today"), today),),
        )
        self.words = TextField(
            look, words.translate("Late dose", "What did they say, word for word?"), width=320
        )
        self.submit = Button(look, words.translate("Late dose", "Save"), ButtonKind.MAIN)
        self.clear = Button(look, words.translate("Late dose", "Take back my own figure"))
        self.cancel = Button(look, words.translate("Late dose", "Cancel"))
        self.clear.setVisible(has_own)
        self._lay_out()
        self._connect()
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        self.owner.card(PROVIDER).setFocus()

    def setting(self, actor: str) -> ThresholdSetting | None:
        """What was entered; None after saying what is wrong."""
        key = self.owner.key()
        if key is None:
            self.owner.set_error(problem_text(InputProblem(Problem.EMPTY), self._words))
            bring_into_sight(self.owner.card(PROVIDER))
            return None
        try:
            value = self._figure()
        except InputProblem as problem:
            self._say(self.figure, problem)
            return None
        if key == OWN:
            return ThresholdSetting(self.threshold, value, False, actor, self._today)
        return self._order(value)

    def show_problem(self, problem: InputProblem) -> None:
        """Say why it was refused, beside its field."""
        if problem.code is Problem.WHO_AND_WORDS_NEEDED:
            self._say(self.who if not self.who.text().strip() else self.words, problem)
            return
        if problem.code is Problem.THRESHOLD_OUT_OF_RANGE and self.threshold in IN_HOURS:
            hours = {key: _in_hours(value, self._words) for key, value in problem.values.items()}
            problem = InputProblem(problem.code, problem.field, **hours)
        elif problem.code is Problem.THRESHOLD_OUT_OF_RANGE and self._is_fever:
            said = {key: _in_degrees(value, self._words) for key, value in problem.values.items()}
            problem = InputProblem(problem.code, problem.field, **said)
        self._say(self.figure, problem)

    def _order(self, value: int) -> ThresholdSetting | None:
        for field in (self.who, self.words):
            if not field.text().strip():
                self._say(field, InputProblem(Problem.EMPTY))
                return None
        try:
            on = self.on.value()
        except InputProblem as problem:
            empty = not self.on.text().strip()
            self._say(self.on, InputProblem(Problem.EMPTY) if empty else problem)
            return None
        who, said = self.who.text().strip(), self.words.text().strip()
        return ThresholdSetting(self.threshold, value, True, who, on, said)

    def _figure(self) -> int:
        """The figure in the threshold's own unit; 0 is a figure here."""
        text = self.figure.text().strip()
        if self._is_fever:
            return _read_degrees(text)
        value = Decimal(0) if text == "0" else read_number(text)
        if self.threshold in IN_HOURS:
            value *= 60
        if value % 1:
            raise InputProblem(Problem.TOO_MANY_DECIMALS, typed=text)
        return int(value)

    @property
    def _is_fever(self) -> bool:
        return self.threshold is Threshold.FEVER_LINE

    def _repeat(self, text: str) -> None:
        """Say a temperature in both scales as it is typed."""
        hint = figure_hint(self.threshold, self._words)
        try:
            understood = temperature_text(_read_degrees(text), self._words)
        except InputProblem:
            understood = ""
        self.figure.set_help(understood or hint)

    def _say(self, field: TextField, problem: InputProblem) -> None:
        field.set_error(problem_text(problem, self._words))
        bring_into_sight(field.line)

    def _owners(self) -> list[Option]:
        words = self._words
        free = self.threshold in PERSON_MAY_SET
        own = (
            words.translate("Late dose", "I want to set it myself")
            if free
            else words.translate("Late dose", "I want to be more careful")
        )
        detail = "" if free else stricter_text(self.threshold, words)
        provider = words.translate("Late dose", "My provider told me")
        options = [Option(PROVIDER, provider)]
        if self.threshold is not Threshold.VOMIT_REPEAT:
            options.append(Option(OWN, own, detail))
        return options

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        for part in (self.owner, self.figure, self.who, self.on, self.words):
            column.addWidget(part)
        row = FlowLayout(self._look, gap=8)
        for button in (self.submit, self.cancel, self.clear):
            row.add(button)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        self.owner.chosen.connect(self._show)
        for field in (self.figure, self.who, self.on, self.words):
            field.edited.connect(lambda _text, it=field: it.set_error(""))
            field.line.returnPressed.connect(self.submitted)
        if self._is_fever:
            self.figure.edited.connect(self._repeat)
        self.submit.clicked.connect(self.submitted)
        changes(self.submit)
        self.clear.clicked.connect(self.cleared)
        changes(self.clear)
        self.cancel.clicked.connect(self.cancelled)

    def _show(self, _key: str = "") -> None:
        key = self.owner.key()
        self.owner.set_error("")
        self.figure.setVisible(key is not None)
        for field in (self.who, self.on, self.words):
            field.setVisible(key == PROVIDER)


def _in_hours(value: object, words: Words) -> str:
    hours = Decimal(value) / 60 if isinstance(value, int) else Decimal(0)
    return words.translate("Late dose", "{number} hours").format(number=words.number(hours))


def _read_degrees(text: str) -> int:
    """A temperature in tenths of a degree Fahrenheit. No number is likely in both scales, so the
    scale need not be typed; what was understood is repeated in both.
    """
    try:
        return read_temperature(text).tenths_f
    except InputProblem as problem:
        if problem.code is not Problem.WHICH_UNIT or not text.strip()[-1:].isdigit():
            raise
        return read_temperature(text, TemperatureUnit(problem.values["likely"])).tenths_f


def _in_degrees(value: object, words: Words) -> str:
    return temperature_text(value, words) if isinstance(value, int) else str(value)
