"""The steps of a plan as rows: how often, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.monitoring import MOST_STAGES, Interval, IntervalUnit, Stage
from azacare.domain.problems import InputProblem
from azacare.ui.pages.blood_tests_forms import read_count
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import ComboField, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

UNITS = (IntervalUnit.WEEKS, IntervalUnit.MONTHS, IntervalUnit.DAYS)
_LENGTHS = (IntervalUnit.WEEKS, IntervalUnit.MONTHS)
_OPEN = "open"
_FIRST = 2


def unit_options(words: Words, units: Sequence[IntervalUnit]) -> list[tuple[str, str]]:
    """What can be chosen for a unit."""
    texts = {
        IntervalUnit.DAYS: words.translate("Blood tests", "days"),
        IntervalUnit.WEEKS: words.translate("Blood tests", "weeks"),
        IntervalUnit.MONTHS: words.translate("Blood tests", "months"),
        IntervalUnit.TWICE_A_MONTH: words.translate("Blood tests", "twice a month"),
    }
    return [(unit.value, texts[unit]) for unit in units]


class StageRow(QWidget):
    """One step."""

    def __init__(self, look: Look, words: Words, number: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words = words
        title = words.translate("Blood tests", "Step {number}").format(number=number)
        self.title = WrappingLabel(title, TextKind.BOLD)
        self.count = TextField(look, words.translate("Blood tests", "Every"), width=80)
        self.unit = ComboField(
            look,
            words.translate("Blood tests", "How often"),
            unit_options(words, (*UNITS, IntervalUnit.TWICE_A_MONTH)),
            chosen=IntervalUnit.WEEKS.value,
            width=150,
        )
        self.long = TextField(look, words.translate("Blood tests", "For"), width=80)
        self.long_unit = ComboField(
            look,
            words.translate("Blood tests", "How long"),
            [
                *unit_options(words, _LENGTHS),
                (_OPEN, words.translate("Blood tests", "from then on")),
            ],
            chosen=IntervalUnit.WEEKS.value,
            width=150,
        )
        name = words.translate("Blood tests", "Take away step {number}").format(number=number)
        self.remove = Button(
            look, words.translate("Blood tests", "Take away"), ButtonKind.QUIET, name=name
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = FlowLayout(look, gap=12)
        head.add(self.title)
        head.add(self.remove)
        column.addLayout(head)
        row = FlowLayout(look, gap=12, row_gap=4, top=True)
        for field, basis in (
            (self.count, 110),
            (self.unit, 160),
            (self.long, 110),
            (self.long_unit, 160),
        ):
            row.add(field, basis=basis)
            field.editor.setAccessibleName(f"{title}, {field.editor.accessibleName()}")
        column.addLayout(row)
        self.unit.chosen.connect(self._arrange)
        self.long_unit.chosen.connect(self._arrange)

    def load(self, stage: Stage) -> None:
        """Fill it in."""
        self.unit.choose(stage.every.unit.value)
        self.count.set_text(str(stage.every.count))
        self.long_unit.choose(_OPEN)
        if stage.lasts is not None:
            count, unit = stage.lasts.count, stage.lasts.unit
            if unit not in _LENGTHS:
                count, unit = stage.lasts.least_days // 7, IntervalUnit.WEEKS
            self.long.set_text(str(count))
            self.long_unit.choose(unit.value)
        self._arrange()

    def leave_open(self) -> None:
        """Let it hold from then on."""
        self.long_unit.choose(_OPEN)
        self._arrange()

    def stage(self) -> Stage:
        """What it says.

        Raises:
            InputProblem: with the field "count" or "long".
        """
        unit = IntervalUnit(self.unit.key())
        count = 1
        if unit is not IntervalUnit.TWICE_A_MONTH:
            count = _at("count", self.count)
        if self.long_unit.key() == _OPEN:
            return Stage(Interval(count, unit))
        long = _at("long", self.long)
        return Stage(Interval(count, unit), Interval(long, IntervalUnit(self.long_unit.key())))

    def say(self, problem: InputProblem) -> QWidget:
        """Say what is wrong; returns what it is about."""
        field = self.long if problem.field == "long" else self.count
        field.set_error(problem_text(problem, self._words))
        return field.line

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        self.count.set_error("")
        self.long.set_error("")

    def _arrange(self, _key: str = "") -> None:
        set_shown(self.count, self.unit.key() != IntervalUnit.TWICE_A_MONTH.value)
        set_shown(self.long, self.long_unit.key() != _OPEN)


class StageRows(QWidget):
    """All steps; the last one holds from then on."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._look, self._words = look, words
        self.rows: list[StageRow] = []
        self.wrong: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = Button(look, words.translate("Blood tests", "Add a step"), icon="plus")
        self.more.clicked.connect(self.add_row)
        self._column.addWidget(self.more)
        for _ in range(_FIRST):
            self.add_row()
        self.rows[-1].leave_open()

    def load(self, stages: Sequence[Stage]) -> None:
        """Fill them in."""
        while self.rows:
            self._drop(self.rows[-1])
        for stage in stages:
            self.add_row()
            self.rows[-1].load(stage)

    def add_row(self) -> None:
        """Append a step."""
        row = StageRow(self._look, self._words, len(self.rows) + 1)
        row.remove.clicked.connect(partial(self._drop, row))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        self._arrange()

    def stages(self) -> tuple[Stage, ...] | None:
        """What they say; None after saying what is wrong."""
        self.wrong.clear()
        found: list[Stage] = []
        for row in self.rows:
            try:
                found.append(row.stage())
            except InputProblem as problem:
                self.wrong.append(row.say(problem))
        return None if self.wrong else tuple(found)

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        for row in self.rows:
            row.clear_errors()

    def _drop(self, row: StageRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        for number, one in enumerate(self.rows, start=1):
            text = self._words.translate("Blood tests", "Step {number}")
            one.title.setText(text.format(number=number))
        self._arrange()

    def _arrange(self) -> None:
        set_shown(self.more, len(self.rows) < MOST_STAGES)
        for row in self.rows:
            set_shown(row.remove, len(self.rows) > 1)


def _at(name: str, field: TextField) -> int:
    try:
        return read_count(field.text())
    except InputProblem as problem:
        raise problem.at(name) from None
