"""Further numbers of a contact, each with what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import ContactRole
from azacare.domain.problems import InputProblem, Problem
from azacare.services.people import LONGEST_NAME, MOST_PHONES, is_phone, least_digits
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import page_of
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

Phones = tuple[tuple[str, str], ...]


class MoreNumbers(QWidget):
    """Rows of a label and a number, and a button for another one.

    Signals:
        edited: something was typed, added or removed.
        entered: Enter was pressed in a field.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: Words, whose: str) -> None:
        super().__init__()
        self._look, self._words, self._whose = look, words, whose
        self.rows: list[NumberRow] = []
        self.more = Button(
            look,
            words.translate("Settings", "Add another number…"),
            ButtonKind.QUIET,
            name=words.translate("Settings", "Add another number: {role}").format(role=whose),
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.more.clicked.connect(self._on_more)

    def show_phones(self, phones: Sequence[tuple[str, str]]) -> None:
        """Fill in `phones` and nothing else."""
        while self.rows:
            self._drop(self.rows[-1])
        for label, phone in phones:
            row = self._add_row()
            row.label.set_text(label)
            row.phone.set_text(phone)
        self._show()

    def phones(self) -> Phones:
        """What stands there; a row with nothing in it counts for nothing."""
        return tuple(row.typed() for row in self.rows if any(row.typed()))

    def wrong_parts(self) -> tuple[QWidget, ...]:
        """What cannot be kept, after saying beside each what is wrong."""
        return tuple(field.line for row in self.rows for field in row.wrong_fields())

    def _add_row(self) -> NumberRow:
        row = NumberRow(self._look, self._words, self._whose, len(self.rows) + 1)
        row.edited.connect(self.edited)
        row.entered.connect(self.entered)
        row.remove.clicked.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        set_shown(row)
        return row

    def _on_more(self) -> None:
        row = self._add_row()
        self._show()
        row.label.line.setFocus()

    def _remove(self, row: NumberRow) -> None:
        self._drop(row)
        self._show()
        self.more.setFocus()
        self.edited.emit()

    def _drop(self, row: NumberRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show(self) -> None:
        set_shown(self.more, len(self.rows) < MOST_PHONES)
        page = page_of(self)
        body = page.widget() if page is not None else None
        if body is not None and self.isVisible():  # a page that is being filled arranges it once
            arrange_tab_order(body)


class NumberRow(QWidget):
    """What a number is for, the number, and "Remove".

    Signals:
        edited / entered: as in `MoreNumbers`.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: Words, whose: str, number: int) -> None:
        super().__init__()
        self._words = words
        self.label = TextField(
            look,
            words.translate("Settings", "What is it for?"),
            words.translate("Settings", "Like “nurse line”."),
            width=210,
        )
        self.phone = TextField(look, words.translate("Settings", "Number"), width=210)
        text = words.translate("Settings", "Remove")
        name = words.translate("Settings", "{role}: remove other number {number}")
        self.remove = Button(
            look, text, ButtonKind.QUIET, name=name.format(role=whose, number=number)
        )
        named = words.translate("Settings", "{role}, other number {number}: {field}")
        for field in (self.label, self.phone):
            label = field.line.accessibleName()
            field.line.setAccessibleName(named.format(role=whose, number=number, field=label))
            field.edited.connect(lambda _text, it=field: it.set_error(""))
            field.edited.connect(lambda _text: self.edited.emit())
            field.line.returnPressed.connect(self.entered)
        row = FlowLayout(look, self, gap=12, row_gap=0, top=True)
        row.add(self.label, grow=1, basis=210)
        row.add(self.phone, grow=1, basis=210)
        row.add(self.remove)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def typed(self) -> tuple[str, str]:
        """What stands there."""
        return self.label.text().strip(), self.phone.text().strip()

    def wrong_fields(self) -> tuple[TextField, ...]:
        """The fields that cannot be kept, after saying beside each what is wrong."""
        label, phone = self.typed()
        self.label.set_error(too_long(label, self._words))
        self.phone.set_error(too_long(phone, self._words) or self._no_number(label, phone))
        return tuple(field for field in (self.label, self.phone) if field.error)

    def _no_number(self, label: str, phone: str) -> str:
        if label and not phone:
            return problem_text(InputProblem(Problem.EMPTY), self._words)
        return "" if not phone else no_number(phone, self._words)


def too_long(text: str, words: Words) -> str:
    """What is wrong with a name or a number that is too long; empty when nothing is."""
    if len(text) <= LONGEST_NAME:
        return ""
    return problem_text(InputProblem(Problem.NAME_TOO_LONG, most=LONGEST_NAME), words)


def no_number(phone: str, words: Words, role: ContactRole = ContactRole.PROVIDER) -> str:
    """What is wrong with a number of `role` that nobody can dial; empty when nothing is."""
    if not phone or is_phone(phone, least_digits(role)):
        return ""
    return problem_text(InputProblem(Problem.NOT_A_PHONE), words)
