"""The form of results: typed row by row, or pasted and looked at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.analytes import AnalyteBook, UnitSystem
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_checks import Doubt, check_sample, read_taken_on
from azacare.domain.result_paste import Pasted, PastedLine, read_pasted
from azacare.domain.results import LabValue, Sample
from azacare.ui.pages.blood_tests_doubts import DoubtsCard
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint
from azacare.ui.pages.blood_tests_rows import ResultRow
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.choice import Choice
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column, bring_into_sight
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.analytes import amount_text, full_name
from azacare.wording.problems import problem_text
from azacare.wording.result_levels import range_text
from azacare.wording.words import Words

_USUAL = ("wbc", "neut", "lymph", "plt", "hb", "alt", "ast")


class PasteEditor(QPlainTextEdit):
    """A box to paste into. Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(96)


class PasteBox(QWidget):
    """Takes text from the lab's page, and shows what was understood and what was not."""

    def __init__(self, look: Look, words: Words, book: AnalyteBook, system: UnitSystem) -> None:
        super().__init__()
        self._words, self._book, self._system = words, book, system
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        label = words.translate("Blood tests", "Paste lines from the lab's paper")
        self.editor = PasteEditor()
        self.editor.setAccessibleName(label)
        self.editor.setPlaceholderText("WBC 4.1 (4.0-11.0) 10^9/L")
        self.read = Button(look, words.translate("Blood tests", "Read these lines"))
        self.found = Column(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(WrappingLabel(label, TextKind.BOLD))
        column.addWidget(self.editor)
        row = FlowLayout(look)
        row.add(self.read)
        column.addLayout(row)
        column.addWidget(self.found)

    def understand(self) -> Pasted:
        """Read it, and show line by line what came of it."""
        words = self._words
        pasted = read_pasted(
            self.editor.toPlainText(),
            self._book,
            self._system,
            decimal_comma=words.decimal == ",",
        )
        self.found.clear()
        if not pasted.lines:
            self.found.add(Muted(words.translate("Blood tests", "There is nothing to read yet.")))
        for line in pasted.lines:
            for text in self._said(line):
                self.found.add(Muted(text))
        if pasted.left_out:
            n = pasted.left_out
            self.found.add(Muted(words.translate("Blood tests", "%n line(s) not read.", None, n)))
        return pasted

    def _said(self, line: PastedLine) -> list[str]:
        words, said = self._words, list[str]()
        for value in line.values:
            analyte = self._book.get(value.analyte)
            text = words.translate("Blood tests", "Understood: {name}, {amount}. {range}")
            said.append(
                text.format(
                    name=full_name(analyte, words),
                    amount=amount_text(value, analyte, words),
                    range=range_text(value, analyte, words) if value.low or value.high else "",
                ).strip()
            )
        for problem in line.problems:
            text = words.translate("Blood tests", "Not understood: {why}")
            said.append(text.format(why=problem_text(problem, words)))
        if line.rest:
            text = words.translate("Blood tests", "Left out: “{rest}”")
            said.append(text.format(rest=line.rest))
        return said


class ResultForm(TestForm):
    """Asks for one sample. What is in doubt is asked once more before it is kept."""

    def __init__(
        self, look: Look, words: Words, book: AnalyteBook, today: date, system: UnitSystem
    ) -> None:
        title = words.translate("Blood tests", "Add the results of one blood test")
        super().__init__(look, words, title)
        self._book, self._today, self._all = book, today, False
        self.day = DayField(
            look,
            words.translate("Blood tests", "On which day was the blood taken?"),
            words.day_with_year,
            day_hint(words, today),
            quick=(
                (words.translate("Blood tests", "Today"), today),
                (words.translate("Blood tests", "Yesterday"), today - timedelta(days=1)),
            ),
        )
        self.lab = TextField(look, words.translate("Blood tests", "Lab (optional)"), width=240)
        self.ordered_by = TextField(
            look, words.translate("Blood tests", "Ordered by (optional)"), width=240
        )
        self.paste = PasteBox(look, words, book, system)
        self.rows = {one.id: ResultRow(look, words, one, system) for one in book.analytes}
        self.doubts = DoubtsCard(look, words, book)
        self.doubts.unit_wanted.connect(self._set_unit)
        self._lay_out()
        self.finish(words.translate("Blood tests", "Save the results"))
        self.paste.read.clicked.connect(self._read_pasted)

    def load(self, sample: Sample) -> None:
        """Fill in a sample to correct it."""
        text = self._words.translate("Blood tests", "Correct the results of {day}")
        self.set_title(text.format(day=self._words.day_with_year(sample.taken_on)))
        self.paste.hide()
        self.day.set_text(sample.taken_on.isoformat())
        self.lab.set_text(sample.lab)
        self.ordered_by.set_text(sample.ordered_by)
        for value in sample.values:
            if value.analyte in self.rows:
                self.rows[value.analyte].load(value)
        self._show_used()

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries besides the rows, by the names that problems carry."""
        return {"date": self.day, "lab": self.lab}

    def sample(self, before: Sample | None = None) -> Sample | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        taken_on = self.read("date", self._taken_on)
        values: list[LabValue] = []
        for row in self.rows.values():
            row.clear_error()
            if row.is_empty():
                continue
            value = row.read()
            if value is None:
                self._wrong.append(row.value.line)
            else:
                values.append(value)
        if not values and not self._wrong:
            self.say("values", problem_text(InputProblem(Problem.NO_VALUES), self._words))
        if self.lead_to_wrong() or taken_on is None:
            return None
        unknown = [v for v in before.values if v.analyte not in self.rows] if before else []
        note = before.note if before else ""
        lab, ordered_by = self.lab.text().strip(), self.ordered_by.text().strip()
        return Sample(taken_on, (*values, *unknown), lab, ordered_by, note)

    def settle(self, sample: Sample, kept: Sequence[Sample]) -> tuple[Doubt, ...] | None:
        """What was in doubt, once everything is answered; None while something is not."""
        try:
            doubts = check_sample(sample, self._book, self._today, kept=kept)
        except InputProblem as problem:
            self.show_problem(problem)
            return None
        if self.doubts.ask(doubts):
            return doubts
        bring_into_sight(next(iter(self.doubts.asked)).findChildren(QWidget)[-1])
        return None

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong beside the row or the entry."""
        row = self.rows.get(problem.field)
        if row is None:
            super().show_problem(problem)
            return
        row.show()
        row.say(problem)
        bring_into_sight(row.value.line)

    def _taken_on(self) -> date:
        if not self.day.text().strip():
            raise InputProblem(Problem.EMPTY)
        return read_taken_on(self.day.text(), self._today, self._book)

    def _set_unit(self, analyte: str, unit: str) -> None:
        self.rows[analyte].unit.choose(unit)

    def _read_pasted(self) -> None:
        for value in self.paste.understand().values:
            self.rows[value.analyte].load(value)
        self._show_used()

    def _show_used(self) -> None:
        """The rows of the usual tests, and those that have a value."""
        for key, row in self.rows.items():
            row.setVisible(key in _USUAL or not row.is_empty() or self._all)

    def _show_all(self) -> None:
        self.more.hide()
        self._all = True
        self._show_used()
        hidden = [row for key, row in self.rows.items() if key not in _USUAL]
        if hidden:
            hidden[0].value.line.setFocus()

    def _lay_out(self) -> None:
        look, words = self._look, self._words
        self.add(self.day)
        who = FlowLayout(look, gap=12, top=True)
        who.add(self.lab, basis=280)
        who.add(self.ordered_by, basis=280)
        self.add(who)
        self.add(self.paste)
        note = words.translate(
            "Blood tests",
            "Type each number as it is printed, with “<” or “>” where it has one. Leave open what "
            "was not measured.",
        )
        self.add(Muted(note))
        for key, row in self.rows.items():
            self.add(row)
            row.setVisible(key in _USUAL)
        self.more = Button(
            look, words.translate("Blood tests", "More tests"), ButtonKind.QUIET, icon="plus"
        )
        self.more.clicked.connect(self._show_all)
        self.add(self.more)
        self.add(self.doubts)
