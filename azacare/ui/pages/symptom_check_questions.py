"""The questions under a ticked row; each is made when the row is ticked."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.symptoms import NOT_SURE, AnswerKind, Question, Symptom
from azacare.domain.temperature import TemperatureUnit
from azacare.ui.pages.symptom_check_answers import LONGEST_ANSWER, Entry, is_count
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.chips import Chip, Chips
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.painting import crisp
from azacare.wording.check import not_a_count, not_sure
from azacare.wording.problems import problem_text
from azacare.wording.symptoms import option_text, question_text, symptom_text
from azacare.wording.words import Words

_MAY_GO_ON = re.compile(r"(1|10|11|[34689])")
"""Beginnings of temperatures; what is wrong with them is said when the field is left."""
INDENT = 38  # px, where the words of the row above begin


def in_turn(symptom: Symptom) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions that can change the result, or that a call begins with; and the others."""
    branches = (*symptom.raises, *symptom.lowers)
    read = {name for branch in branches for name in branch.when.answers}
    read |= {"ibd"} if any(branch.when.not_ibd for branch in branches) else set()
    always = (AnswerKind.TEMPERATURE, AnswerKind.DAYS)

    def matters(question: Question) -> bool:
        return question.id in read or question.kind in always

    first = tuple(question for question in symptom.questions if matters(question))
    return first, tuple(question for question in symptom.questions if not matters(question))


def choice_chips(look: Look, question: Question, chosen: str, words: Words) -> Chips:
    """A question with its answers and "Not sure"."""
    options = [(option.id, option_text(option, words)) for option in question.options]
    options.append((NOT_SURE, not_sure(words)))
    return Chips(look, question_text(question, words), options, chosen=chosen or None)


class FollowUps(QWidget):
    """The questions of one symptom.

    Signals:
        changed: an answer changed; `entry` holds it.
        shape_changed: more questions were opened.
    """

    changed = Signal()
    shape_changed = Signal()

    def __init__(
        self, look: Look, words: Words, symptom: Symptom, entry: Entry, *, temperature: bool
    ) -> None:
        """Ask about `symptom`; with `temperature` also for that, unless another row asks it."""
        super().__init__()
        self._look, self._words = look, words
        self._symptom, self._entry = symptom, entry
        self.chips: dict[str, Chips] = {}
        self.fields: dict[str, TextField] = {}
        self.temperature: TemperatureField | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._space()
        self.more: Button | None = None
        self._temperature = temperature
        given = entry.given.setdefault(symptom.id, {})
        first, later = in_turn(symptom)
        for question in first:
            self._ask(question, given.get(question.id, ""))
        if not first or any(given.get(question.id) for question in later):
            self._ask_all(later)
        elif later:
            self._offer(later)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask."""
        return self._column.count() == 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line that ends the row and its questions."""
        painter = crisp(self)
        bottom = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(bottom, self._look.theme.color("line"))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._space()

    def _offer(self, later: tuple[Question, ...]) -> None:
        """A button that asks the rest, which only helps whoever is called."""
        n = len(later)
        text = self._words.translate("Check", "%n more question(s)", None, n)
        sign = symptom_text(self._symptom, self._words)
        name = self._words.translate("Check", "{text}: {sign}").format(text=text, sign=sign)
        self.more = Button(self._look, text, ButtonKind.QUIET, name=name)
        self.more.clicked.connect(lambda: self._open(later))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def _open(self, later: tuple[Question, ...]) -> None:
        more, before = self.more, self._column.count() - 1
        if more is None:
            return
        self.more = None
        self._ask_all(later)
        below = (w for w in self.findChildren(QWidget) if self._column.indexOf(w) == before + 1)
        first = next(below, None)
        if first is not None:
            first.show()
            (next(iter(first.findChildren(Chip)), None) or first).setFocus()
        self._column.removeWidget(more)
        more.hide()
        more.deleteLater()
        self.shape_changed.emit()

    def _ask_all(self, questions: tuple[Question, ...]) -> None:
        given = self._entry.given.get(self._symptom.id, {})
        for question in questions:
            self._ask(question, given.get(question.id, ""))

    def _ask(self, question: Question, given: str) -> None:
        if question.kind is AnswerKind.TEMPERATURE:
            if self._temperature:
                label = question_text(question, self._words)
                self.temperature = TemperatureField(self._look, self._words, label, self._entry)
                self.temperature.changed.connect(self.changed)
                self._column.addWidget(self.temperature)
        elif question.kind is AnswerKind.CHOICE:
            chips = choice_chips(self._look, question, given, self._words)
            chips.chosen.connect(lambda key: self._say(question, key))
            self.chips[question.id] = chips
            self._column.addWidget(chips)
        else:
            self._column.addWidget(self._field(question, given))

    def _field(self, question: Question, given: str) -> TextField:
        counts = question.kind is not AnswerKind.TEXT
        label = question_text(question, self._words)
        field = TextField(self._look, label, text=given, width=90 if counts else 220)
        field.line.setMaxLength(LONGEST_ANSWER)
        field.edited.connect(lambda text: self._typed(question, field, text))
        self.fields[question.id] = field
        if counts:
            self._check_count(field, given)
        return field

    def _typed(self, question: Question, field: TextField, text: str) -> None:
        if question.kind is not AnswerKind.TEXT:
            self._check_count(field, text)
        self._say(question, text)

    def _check_count(self, field: TextField, text: str) -> None:
        wrong = bool(text.strip()) and not is_count(text)
        field.set_error(not_a_count(text, self._words) if wrong else "")

    def _say(self, question: Question, answer: str) -> None:
        self._entry.given.setdefault(self._symptom.id, {})[question.id] = answer
        self.changed.emit()

    def _space(self) -> None:
        gap = self._look.theme.gap
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sides = (0, gap(INDENT)) if rtl else (gap(INDENT), 0)
        self._column.setContentsMargins(sides[0], 2, sides[1], gap(14))
        self._column.setSpacing(gap(10))


class TemperatureField(QWidget):
    """A temperature and its scale. One that belongs to the other scale is asked about.

    Signals:
        changed: the number or the scale changed.
    """

    changed = Signal()

    def __init__(self, look: Look, words: Words, label: str, entry: Entry) -> None:
        super().__init__()
        self._words, self._entry = words, entry
        units = [(unit.value, f"°{unit.value}") for unit in TemperatureUnit]
        self.unit = Chips(look, "", units, chosen=entry.unit.value if entry.unit else None)
        for unit in TemperatureUnit:
            chip = self.unit.chip(unit.value)
            chip.setAccessibleName(f"{label} °{unit.value}")
        self.field = TextField(
            look, label, text=entry.temperature_text, width=96, beside=(self.unit,)
        )
        self.field.line.setMaxLength(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.field.edited.connect(self._typed)
        self.field.line.editingFinished.connect(lambda: self._check(finished=True))
        self.unit.chosen.connect(self._choose)
        self._check(finished=True)

    def _typed(self, text: str) -> None:
        self._entry.temperature_text = text
        self._check(finished=False)
        self.changed.emit()

    def _choose(self, unit: str) -> None:
        self._entry.unit = TemperatureUnit(unit)
        self._check(finished=True)
        self.changed.emit()

    def _check(self, *, finished: bool) -> None:
        """Say what is wrong beside the field; what was typed stays."""
        sentence = ""
        try:
            read = self._entry.temperature()
        except InputProblem as problem:
            begun = _MAY_GO_ON.fullmatch(self._entry.temperature_text.strip())
            if problem.code is not Problem.EMPTY and (finished or not begun):
                sentence = problem_text(problem, self._words)
        else:
            self._entry.unit = read.unit  # "101 F" says the scale itself
            self.unit.choose(read.unit.value)
        if sentence != self.field.error:
            self.field.set_error(sentence)
