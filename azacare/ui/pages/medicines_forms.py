"""The forms of Other medicines: a medicine, its last day, and who knows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal

from azacare.domain.interactions import UnclearName
from azacare.domain.medicine_names import NameQuestion, QuestionKind
from azacare.domain.other_medicines import MedicineKind, OtherMedicine
from azacare.domain.problems import InputProblem
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.medicines import (
    kind_text,
    meant_text,
    question_choices,
    question_text,
)
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

AGAIN = "again"
_NO_KIND = "-"


class QuestionCard(Card):
    """A question about a name, with a button for each answer.

    Signals:
        meant: the whole name that was meant.
        chosen: what `OtherMedicine.chosen` becomes, or AGAIN.
    """

    meant = Signal(str)
    chosen = Signal(str)

    def __init__(
        self, look: Look, words: Words, question: NameQuestion, unclear: Sequence[UnclearName]
    ) -> None:
        super().__init__(look, "", Tone.AMBER)
        self.text = question_text(question, unclear, words)
        self.setAccessibleName(self.text)
        self.add(WrappingLabel(self.text, TextKind.HEADING))
        row = FlowLayout(look, gap=8, row_gap=8)
        self.buttons: dict[str, Button] = {}
        for name, whole in question.meant:
            self._answer(row, name, meant_text(name, words), partial(self.meant.emit, whole))
        answers = question_choices(question, unclear, words)
        if question.kind is QuestionKind.SAME_AGAIN:
            answers = ((AGAIN, words.translate("Medicines page", "Yes, keep it twice")),)
        for key, text in answers:
            self._answer(row, key, text, partial(self.chosen.emit, key))
        self.add(row)

    def _answer(self, row: FlowLayout, key: str, text: str, act: Callable[[], None]) -> None:
        button = Button(self._look, text)
        button.clicked.connect(act)
        self.buttons[key] = button
        row.add(button)


class _Form(Card):
    """A form with Save and Cancel.

    Signals:
        saved: Save was pressed.
        cancelled: Cancel was pressed.
    """

    saved = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, words: Words, title: str) -> None:
        super().__init__(look, title)
        self._words = words
        self.fields: dict[str, Field] = {}
        self.save = Button(look, words.translate("Medicines page", "Save"), ButtonKind.MAIN)
        self.leave = Button(look, words.translate("Medicines page", "Cancel"), ButtonKind.QUIET)
        self.save.clicked.connect(self.saved)
        changes(self.save)
        self.leave.clicked.connect(self.cancelled)

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: InputProblem) -> None:
        """Say beside its field what is wrong; what was typed stays."""
        field = self.fields.get(problem.field, next(iter(self.fields.values())))
        field.set_error(problem_text(problem, self._words))
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        """Nothing is wrong until it is saved again."""
        for field in self.fields.values():
            field.set_error("")

    def _add_buttons(self) -> None:
        row = FlowLayout(self._look, gap=12)
        row.add(self.save)
        row.add(self.leave)
        self.add(row)

    def _day(self, name: str, field: DayField) -> date | None:
        if not field.text().strip():
            return None
        try:
            return field.value()
        except InputProblem as problem:
            raise problem.at(name) from None


class MedicineForm(_Form):
    """A new medicine, or one that is changed.

    Signals:
        answered: a question was answered; save again.
    """

    answered = Signal()

    def __init__(
        self, look: Look, words: Words, today: date, before: OtherMedicine | None = None
    ) -> None:
        title = words.translate("Medicines page", "Add a medicine")
        if before is not None:
            title = words.translate("Medicines page", "Change this medicine")
        super().__init__(look, words, title)
        self.chosen, self.again = "", False
        self.question: QuestionCard | None = None
        shown = before or OtherMedicine("")
        self.name = TextField(
            look,
            words.translate("Medicines page", "Name, as on the box"),
            words.translate("Medicines page", "Vaccines, vitamins, herbs and birth control too."),
            text=shown.name,
            width=340,
        )
        kinds = [(_NO_KIND, kind_text(None, words))]
        kinds += [(kind.value, kind_text(kind, words)) for kind in MedicineKind]
        chosen = shown.kind.value if shown.kind else _NO_KIND
        label = words.translate("Medicines page", "Kind")
        self.kind = ComboField(look, label, kinds, chosen=chosen, width=280)
        now = ((words.translate("Medicines page", "Today"), today),)
        self.starts = DayField(
            look,
            words.translate("Medicines page", "First day, or day of the vaccine (if known)"),
            words.day_with_year,
            words.translate("Medicines page", "Like {day}").format(day=today.isoformat()),
            quick=now,
        )
        label = words.translate("Medicines page", "Last day (if it has ended)")
        self.ends = DayField(look, label, words.day_with_year, quick=now)
        label = words.translate("Medicines page", "Note (if you like)")
        self.note = TextField(look, label, text=shown.note, width=340)
        for asked, day in ((self.starts, shown.starts), (self.ends, shown.ends)):
            if day is not None:
                asked.set_text(day.isoformat())
        self.fields = {
            "name": self.name,
            "kind": self.kind,
            "start": self.starts,
            "end": self.ends,
            "note": self.note,
        }
        self._before = shown
        self._asked = Column(look)
        pairs = FlowLayout(look, gap=16, top=True)
        for field in self.fields.values():
            pairs.add(field, grow=1, basis=340)
        self.add(pairs)
        self.add(self._asked)
        self._asked.hide()
        self._add_buttons()
        self.name.edited.connect(self._forget_answer)
        self.name.line.returnPressed.connect(self.saved)

    def value(self) -> OtherMedicine:
        """What was entered.

        Raises:
            InputProblem: a day that is none.
        """
        key = self.kind.key()
        return replace(
            self._before,
            name=self.name.text(),
            kind=None if key in (None, _NO_KIND) else MedicineKind(key),
            starts=self._day("start", self.starts),
            ends=self._day("end", self.ends),
            note=self.note.text(),
            chosen=self.chosen,
        )

    def ask(self, questions: Sequence[NameQuestion], unclear: Sequence[UnclearName]) -> None:
        """Ask the first of `questions`; nothing is kept until it is answered."""
        self._asked.clear()
        self.question = QuestionCard(self._look, self._words, questions[0], unclear)
        self.question.meant.connect(self._take_name)
        self.question.chosen.connect(self._take_choice)
        self._asked.add(self.question)
        self._asked.show()
        self.question.show()
        next(iter(self.question.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.question, self.question.text)

    def _take_name(self, name: str) -> None:
        self.name.set_text(name)
        self._forget_answer()
        self.answered.emit()

    def _take_choice(self, key: str) -> None:
        if key == AGAIN:
            self.again = True
        else:
            self.chosen = key
        self.answered.emit()

    def _forget_answer(self, _text: str = "") -> None:
        self.chosen, self.again, self.question = "", False, None
        self._asked.clear()
        self._asked.hide()
        self.clear_errors()


class EndForm(_Form):
    """The last day of a medicine."""

    def __init__(self, look: Look, words: Words, name: str, today: date) -> None:
        title = words.translate("Medicines page", "You no longer take {name}")
        super().__init__(look, words, title.format(name=name))
        quick = ((words.translate("Medicines page", "Today"), today),)
        label = words.translate("Medicines page", "The last day you took it")
        help_text = words.translate("Medicines page", "It stays on the list, under Past.")
        self.on = DayField(look, label, words.day_with_year, help_text, quick=quick)
        self.on.set_text(today.isoformat())
        self.fields = {"on": self.on, "end": self.on}
        self.add(self.on)
        self._add_buttons()

    def value(self) -> date:
        """The day.

        Raises:
            InputProblem: none, or not a day.
        """
        try:
            return self.on.value()
        except InputProblem as problem:
            raise problem.at("on") from None


class KnowsForm(_Form):
    """Who knows of a medicine, and since when."""

    def __init__(self, look: Look, words: Words, name: str, who: str, today: date) -> None:
        title = words.translate("Medicines page", "Who knows that you take {name}?")
        super().__init__(look, words, title.format(name=name))
        label = words.translate("Medicines page", "Provider or pharmacist")
        self.who = TextField(look, label, text=who, width=300)
        label = words.translate("Medicines page", "Since")
        self.on = DayField(look, label, words.day_with_year)
        self.on.set_text(today.isoformat())
        self.fields = {"who": self.who, "on": self.on}
        help_text = words.translate(
            "Medicines page",
            "The card then keeps quiet. It stays on the list, and in what you share.",
        )
        self.add(WrappingLabel(help_text))
        row = FlowLayout(look, gap=16, top=True)
        row.add(self.who, grow=1, basis=300)
        row.add(self.on, grow=1, basis=300)
        self.add(row)
        self._add_buttons()

    def value(self) -> tuple[str, date]:
        """Who, and the day.

        Raises:
            InputProblem: the day is none.
        """
        try:
            return self.who.text(), self.on.value()
        except InputProblem as problem:
            raise problem.at("on") from None
