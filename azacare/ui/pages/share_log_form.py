"""A log of doses before it comes in: which column holds what, what is unclear, what it does."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.dose_log import AmountUnit
from azacare.domain.dose_log_csv import LogColumn, LogOptions, TableHead
from azacare.domain.dose_matching import LogPreview
from azacare.domain.entry import read_number
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_import import DateOrder
from azacare.services.dose_import import CSV, LogRequest
from azacare.services.errors import KnownError
from azacare.ui.context import Context
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.field import ComboField, ErrorLine, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.wording.dose_import import left_out_text, log_lines
from azacare.wording.problems import error_text, problem_text
from azacare.wording.words import Words

_SHOWN = 6
_NONE = "none"


class LogForm(QWidget):
    """Signals:
    changed: the person said something that changes what would come in.
    """

    changed = Signal()

    def __init__(self, look: Look, context: Context, path: Path, kind: str) -> None:
        super().__init__()
        self._look, self._context, self._words = look, context, context.words
        self._path, self._kind = path, kind
        words = context.words
        self._columns: dict[LogColumn, ComboField] = {}
        self._head: TableHead | None = None
        self._medicine: Chips | None = None
        self.trouble = ErrorLine(look)
        self.questions = Column(look)
        self.medicines = Column(look)
        self.parts = Column(look)
        self.order = Chips(
            look,
            words.translate("Share", "A day like 03/08/2026 is"),
            (
                (DateOrder.MONTH_FIRST.value, words.translate("Share", "March 8")),
                (DateOrder.DAY_FIRST.value, words.translate("Share", "August 3")),
            ),
        )
        self.unit = Chips(
            look,
            words.translate("Share", "A number alone counts"),
            (
                (AmountUnit.MG.value, words.translate("Share", "mg")),
                (AmountUnit.TABLETS.value, words.translate("Share", "tablets")),
            ),
        )
        self.strength = TextField(look, words.translate("Share", "One tablet, in mg"), width=110)
        self.submit = Button(look, words.translate("Share", "Bring these in"), ButtonKind.MAIN)
        self.leave = Button(look, words.translate("Share", "Leave everything as it is"))
        self._lay_out()
        for chips in (self.order, self.unit):
            chips.hide()
            chips.chosen.connect(lambda _key: self.changed.emit())
        self.strength.hide()
        self.strength.line.editingFinished.connect(self.changed)
        self.submit.setEnabled(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.gap(12))
        text = self._words.translate("Share", "What is in {name}")
        column.addWidget(TextHeading(text.format(name=self._path.name)))
        for part in (self.trouble, self.questions, self.medicines, self.order, self.unit):
            column.addWidget(part)
        column.addWidget(self.strength)
        column.addWidget(self.parts)
        row = FlowLayout(self._look, gap=12)
        row.add(self.submit)
        row.add(self.leave)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def prepare(self) -> None:
        """Ask about the columns of a table, with what the headings say already chosen."""
        if self._kind != CSV:
            return
        try:
            self._head = self._context.services.dose_import.head(self._path)
        except InputProblem as problem:
            self.show_problem(problem)
            return
        none = (_NONE, self._words.translate("Share", "Not in this file"))
        options = (
            none,
            *((str(i), name or str(i + 1)) for i, name in enumerate(self._head.headings)),
        )
        flow = FlowLayout(self._look, gap=12, row_gap=4)
        for column, label in _labels(self._words).items():
            place = self._head.places.get(column)
            chosen = _NONE if place is None else str(place)
            field = ComboField(self._look, label, options, chosen=chosen, width=190)
            field.chosen.connect(lambda _key: self.changed.emit())
            self._columns[column] = field
            flow.add(field, basis=200)
        self.questions.add(flow)

    def request(self) -> LogRequest:
        """What the person said so far."""
        order, unit = self.order.key(), self.unit.key()
        table = LogOptions(self._places(), date_order=DateOrder(order) if order else None)
        return LogRequest(
            self._path,
            self._kind,
            table,
            (self._medicine.key() or "") if self._medicine else "",
            self._strength(),
            AmountUnit(unit) if unit else None,
        )

    def _places(self) -> dict[LogColumn, int]:
        """The columns that were chosen; -1 is a column that is nowhere."""
        chosen = {column: field.key() for column, field in self._columns.items()}
        return {
            column: -1 if key in (None, _NONE) else int(key or 0) for column, key in chosen.items()
        }

    def _strength(self) -> Decimal | None:
        self.strength.set_error("")
        if not self.strength.text().strip():
            return None
        try:
            return read_number(self.strength.text())
        except InputProblem as problem:
            self.strength.set_error(problem_text(problem, self._words))
            return None

    def show_problem(self, error: Exception) -> None:
        """Why nothing can come in yet; where several medicines are in it, ask which it is."""
        self.parts.clear()
        self.submit.setEnabled(False)
        if isinstance(error, InputProblem) and error.code is Problem.WHICH_MEDICINE:
            self._ask_medicine(error)
        elif isinstance(error, InputProblem):
            self.trouble.set_text(problem_text(error, self._words))
        elif isinstance(error, KnownError):
            self.trouble.set_text(error_text(error, self._words))

    def _ask_medicine(self, problem: InputProblem) -> None:
        names = problem.values["names"]
        if self._medicine is not None or not isinstance(names, tuple):
            return
        label = self._words.translate("Share", "Which of these is azathioprine?")
        self._medicine = Chips(self._look, label, [(name, name) for name in names])
        self._medicine.chosen.connect(lambda _key: self.changed.emit())
        self.medicines.add(self._medicine)

    def show_preview(self, seen: LogPreview) -> None:
        """What would come in, what not, and what to say so that more can."""
        words = self._words
        self.trouble.set_text("")
        self.parts.clear()
        codes = {one.problem.code for one in seen.left_out}
        unclear = Problem.AMOUNT_UNCLEAR in codes
        set_shown(self.order, Problem.TWO_DAYS_TO_READ in codes or self.order.key() is not None)
        set_shown(self.unit, unclear or self.unit.key() is not None)
        tablets = self.unit.key() == AmountUnit.TABLETS.value or bool(self.strength.text())
        set_shown(self.strength, (unclear and self.unit.key() is not None) or tablets)
        for line in log_lines(seen, words):
            self.parts.add(WrappingLabel(line, TextKind.BOLD))
        for one in seen.left_out[:_SHOWN]:
            self.parts.add(Muted(left_out_text(one, words)))
        n = len(seen.left_out) - _SHOWN
        if n > 0:
            self.parts.add(Muted(words.translate("Share", "and %n more", None, n), small=True))
        self.submit.setEnabled(bool(seen.doses))


def _labels(words: Words) -> dict[LogColumn, str]:
    return {
        LogColumn.TAKEN: words.translate("Share", "Day it was taken"),
        LogColumn.TAKEN_TIME: words.translate("Share", "Time it was taken"),
        LogColumn.PLANNED: words.translate("Share", "Planned day"),
        LogColumn.PLANNED_TIME: words.translate("Share", "Planned time"),
        LogColumn.AMOUNT: words.translate("Share", "Amount"),
        LogColumn.STATE: words.translate("Share", "Taken or skipped"),
        LogColumn.NAME: words.translate("Share", "Medicine"),
        LogColumn.NOTE: words.translate("Share", "Note"),
    }
