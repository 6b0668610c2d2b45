"""What the provider said about a pause: its first and last day, and who said so."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import bring_into_sight
from azacare.ui.widgets.text import Muted
from azacare.wording.problems import problem_text
from azacare.wording.steps import reasons
from azacare.wording.words import Words

_UNTIL_DAY, _UNTIL_CALL = "day", "call"
_OTHER = "other"


class ProviderForm(QWidget):
    """A few fields about what a provider said.

    Signals:
        submitted: the person wants it kept.
        cancelled: the person leaves it.
    """

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.who = TextField(look, words.translate("Pause form", "Who told you?"), width=280)
        self.who.edited.connect(lambda _text: self.who.set_error(""))

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self.who.line.setFocus()

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong, beside the field; what was typed stays."""
        self._show_at(self.who, problem)

    def _show_at(self, field: TextField, problem: InputProblem) -> None:
        field.set_error(problem_text(problem, self._words))
        bring_into_sight(field.line)

    def _day(self, field: DayField, wrong: list[QWidget]) -> date | None:
        try:
            if not field.text().strip():
                raise InputProblem(Problem.EMPTY)
            return field.value()
        except InputProblem as problem:
            self._say(field, problem, wrong)
            return None

    def _say(self, field: TextField, problem: InputProblem, wrong: list[QWidget]) -> None:
        field.set_error(problem_text(problem, self._words))
        wrong.append(field.line)

    def _finish(self, submit: str) -> None:
        """Add the buttons; Enter in a line submits."""
        self.submit = Button(self._look, submit, ButtonKind.MAIN)
        self.cancel = Button(self._look, self._words.translate("Pause form", "Cancel"))
        self.submit.clicked.connect(self.submitted)
        changes(self.submit)
        self.cancel.clicked.connect(self.cancelled)
        row = FlowLayout(self._look, gap=12)
        row.add(self.submit)
        row.add(self.cancel)
        self._rows.addLayout(row)
        for field in self.findChildren(TextField):
            field.line.returnPressed.connect(self.submitted)


class PauseForm(ProviderForm):
    """Asks for a pause that the provider ordered; nothing is chosen beforehand."""

    def __init__(self, look: Look, words: Words, today: date) -> None:
        super().__init__(look, words)
        hint = words.translate("Pause form", "Year-month-day, like {example}.")
        example = hint.format(example=today.isoformat())
        days = (
            (words.translate("Pause form", "Today"), today),
            (words.translate("Pause form", "Tomorrow"), today + timedelta(days=1)),
        )
        first = words.translate("Pause form", "First day without it")
        last = words.translate("Pause form", "Last day without it")
        self.begins = DayField(look, first, words.day_with_year, example, quick=days)
        self.until = DayField(look, last, words.day_with_year, example)
        self.how_long = Choice(
            look,
            words.translate("Pause form", "Until when?"),
            (
                Option(_UNTIL_DAY, words.translate("Pause form", "Until a day they named")),
                Option(_UNTIL_CALL, words.translate("Pause form", "Until they call me")),
            ),
            side_by_side=True,
            basis=240,
        )
        self.reason = Choice(
            look,
            words.translate("Pause form", "Why? You can leave this open."),
            [Option(key, _capital(text)) for key, text in reasons(words).items()],
            side_by_side=True,
        )
        note = words.translate(
            "Pause form",
            "AzaCare then shows no dose as missed and does not remind. It never begins a pause "
            "by itself: enter only what your provider said.",
        )
        self.in_words = TextField(
            look,
            words.translate("Pause form", "In your words (optional)"),
            words.translate("Pause form", "Such as: a broken arm."),
            width=280,
        )
        for part in (self.who, self.begins, self.how_long, self.until, self.reason, self.in_words):
            self._rows.addWidget(part)
        self._rows.addWidget(Muted(note, small=True))
        self.how_long.chosen.connect(self._show_until)
        self.reason.chosen.connect(lambda key: self.in_words.setVisible(key == _OTHER))
        for hidden in (self.until, self.in_words):
            hidden.hide()
        self._finish(words.translate("Pause form", "Save the pause"))

    def pause(self) -> Pause | None:
        """What was entered; None after saying what is wrong."""
        wrong: list[QWidget] = []
        if not self.who.text().strip():
            self._say(self.who, InputProblem(Problem.EMPTY), wrong)
        begins = self._day(self.begins, wrong)
        if self.how_long.key() is None:
            self.how_long.set_error(problem_text(InputProblem(Problem.EMPTY), self._words))
            wrong.append(self.how_long.card(_UNTIL_DAY))
        until = self._day(self.until, wrong) if self.how_long.key() == _UNTIL_DAY else None
        if begins and until and until < begins:
            problem = InputProblem(Problem.ENDS_BEFORE_START, start=begins, end=until)
            self._say(self.until, problem, wrong)
        if wrong:
            bring_into_sight(wrong[0])
            return None
        assert begins is not None
        reason = self.reason.key() or ""
        if reason == _OTHER:
            reason = self.in_words.text().strip() or reason
        return Pause(begins, until, self.who.text().strip(), reason)

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong, beside the field; what was typed stays."""
        fields = {"from": self.begins, "until": self.until, "reason": self.in_words}
        self._show_at(fields.get(problem.field, self.who), problem)

    def _show_until(self, key: str) -> None:
        self.how_long.set_error("")
        self.until.setVisible(key == _UNTIL_DAY)


class ResumeForm(ProviderForm):
    """Asks who said to start again, and from which day on."""

    def __init__(self, look: Look, words: Words, today: date) -> None:
        super().__init__(look, words)
        self.begins = DayField(
            look,
            words.translate("Pause form", "First day with it again"),
            words.day_with_year,
            words.translate("Pause form", "Year-month-day."),
            quick=(
                (words.translate("Pause form", "Today"), today),
                (words.translate("Pause form", "Tomorrow"), today + timedelta(days=1)),
            ),
        )
        self.begins.set_text(today.isoformat())
        for part in (self.who, self.begins):
            self._rows.addWidget(part)
        text = words.translate(
            "Pause form", "The planned doses come back from that day, at their usual times."
        )
        self._rows.addWidget(Muted(text))
        self._finish(words.translate("Pause form", "Save: they told me to start again"))

    def told(self) -> tuple[str, date] | None:
        """Who said so, and the first day; None after saying what is needed."""
        wrong: list[QWidget] = []
        if not self.who.text().strip():
            self._say(self.who, InputProblem(Problem.EMPTY), wrong)
        begins = self._day(self.begins, wrong)
        if wrong or begins is None:
            bring_into_sight(wrong[0])
            return None
        return self.who.text().strip(), begins

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong, beside the field; what was typed stays."""
        self._show_at(self.begins if problem.field == "from" else self.who, problem)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
