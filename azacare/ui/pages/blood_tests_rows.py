"""One analyte on the form of results: value, unit, the lab's range and its mark."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.analytes import Analyte, UnitSystem
from azacare.domain.problems import InputProblem
from azacare.domain.result_reading import read_after_name, read_span
from azacare.domain.results import Comparator, LabFlag, LabValue
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.field import ComboField, ErrorLine, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.analytes import full_name, number_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words


class ResultRow(QWidget):
    """Nothing typed means: not measured."""

    def __init__(self, look: Look, words: Words, analyte: Analyte, system: UnitSystem) -> None:
        super().__init__()
        self.analyte, self._words, self._system = analyte, words, system
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        name = full_name(analyte, words)
        self.value = TextField(look, words.translate("Blood tests", "Value"), width=90)
        units = [(code, use.unit.text) for code, use in analyte.units.items()]
        self.unit = ComboField(
            look,
            words.translate("Blood tests", "Unit"),
            units,
            chosen=analyte.default_unit(system),
            width=120,
        )
        self.range = TextField(
            look,
            words.translate("Blood tests", "Lab's range"),
            placeholder=words.translate("Blood tests", "low-high"),
            width=110,
        )
        self.flag = ComboField(
            look,
            words.translate("Blood tests", "Marked as"),
            (
                (LabFlag.NONE.value, words.translate("Blood tests", "no mark")),
                (LabFlag.LOW.value, words.translate("Blood tests", "low (L)")),
                (LabFlag.HIGH.value, words.translate("Blood tests", "high (H)")),
                (LabFlag.MARKED.value, words.translate("Blood tests", "marked (*)")),
            ),
            chosen=LabFlag.NONE.value,
            width=130,
        )
        self.error = ErrorLine(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        row = FlowLayout(look, gap=10, row_gap=2)
        title = WrappingLabel(name, TextKind.BOLD)
        row.add(title, basis=170)
        for field, basis in (
            (self.value, 100),
            (self.unit, 130),
            (self.range, 120),
            (self.flag, 140),
        ):
            row.add(field, basis=basis)
            field.editor.setAccessibleName(f"{name}: {field.editor.accessibleName()}")
        column.addLayout(row)
        column.addWidget(self.error)
        self._column, self._look = column, look
        self.other: Button | None = None
        self.value.edited.connect(self._clear)
        self.range.edited.connect(self._clear)

    def is_empty(self) -> bool:
        """Whether no value is typed."""
        return not self.value.text().strip()

    def load(self, value: LabValue) -> None:
        """Fill in a value as it was typed."""
        mark = "" if value.comparator is Comparator.EQUAL else value.comparator.value
        self.value.set_text(f"{mark}{number_text(value.number, self._words)}")
        self.unit.choose(value.unit)
        low = "" if value.low is None else number_text(value.low, self._words)
        high = "" if value.high is None else number_text(value.high, self._words)
        if low and high:
            self.range.set_text(f"{low}-{high}")
        elif high:
            self.range.set_text(f"<{high}")
        else:
            self.range.set_text(f">{low}" if low else "")
        self.flag.choose(value.flag.value)
        self._clear()

    def read(self) -> LabValue | None:
        """What was entered; None after saying what is wrong.

        A unit, a range or a mark typed behind the number counts before what is chosen.
        """
        comma = self._words.decimal == ","
        try:
            read = read_after_name(
                self.analyte, self.value.text(), self._system, decimal_comma=comma
            )
            value = read.value
            if not value.unit_typed:
                unit = self.unit.key() or value.unit
                typed = self.analyte.units[unit].unit.text
                value = replace(value, unit=unit, unit_typed=typed)
            if self.range.text().strip():
                span = read_span(self.range.text(), decimal_comma=comma)
                value = replace(value, low=span.low, high=span.high)
        except InputProblem as problem:
            self.say(problem)
            return None
        if value.flag is LabFlag.NONE:
            value = replace(value, flag=LabFlag(self.flag.key() or ""))
        return value

    def say(self, problem: InputProblem) -> None:
        """Say what is wrong, below the row."""
        self.error.set_text(problem_text(problem, self._words))
        likely = str(problem.values.get("likely_unit", ""))
        if likely in self.analyte.units:
            self._offer(likely)

    def clear_error(self) -> None:
        """Say nothing is wrong."""
        self.error.set_text("")
        self.clear_offer()

    def clear_offer(self) -> None:
        """Offer no other unit."""
        if self.other is not None:
            self.other.hide()
            self.other.deleteLater()
            self.other = None

    def _offer(self, unit: str) -> None:
        """A button that takes the unit which fits better."""
        self.clear_offer()
        text = self._words.translate("Blood tests", "It is {unit}")
        self.other = Button(self._look, text.format(unit=self.analyte.units[unit].unit.text))
        self.other.clicked.connect(lambda: self._take(unit))
        self._column.addWidget(self.other)

    def _take(self, unit: str) -> None:
        self.unit.choose(unit)
        self.clear_error()
        self.value.line.setFocus()

    def _clear(self, _text: str = "") -> None:
        self.clear_error()
