"""Erasing for good: a person, or everything. An export is offered first, and it must be typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem
from azacare.services.erasing import check_typed
from azacare.services.errors import KnownError
from azacare.ui.context import Between, Context
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.backups import breakable
from azacare.wording.erasing import (
    all_erased_text,
    copies_text,
    elsewhere_text,
    erased_text,
    everything_word,
)
from azacare.wording.problems import error_text, problem_text


class EraseCard(SettingsCard):
    """Nothing is erased by a click alone."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Erase", "Erase for good"))
        self.add(
            Muted(words.translate("Erase", "What is erased cannot be brought back. Save it first."))
        )
        self.export = Button(look, words.translate("Erase", "Save the records first…"))
        self.person = Button(look, words.translate("Erase", "Erase this person…"))
        self.everything = Button(look, words.translate("Erase", "Erase everything…"))
        buttons = FlowLayout(look)
        for button in (self.export, self.person, self.everything):
            buttons.add(button)
        self.add(buttons)
        self.form: QWidget | None = None
        self._place = QVBoxLayout()
        self.add(self._place)
        self.export.clicked.connect(lambda: context.hub.page_wanted.emit("share"))
        self.person.clicked.connect(self._ask_person)
        self.everything.clicked.connect(self._ask_everything)
        changes(self.person)
        changes(self.everything)

    def refresh(self) -> None:
        """Nothing here changes by itself."""

    def close_form(self) -> bool:
        """Put the form away; False when none is open."""
        if self.form is None:
            return False
        self.form = None
        clear_layout(self._place)
        return True

    def _ask_person(self) -> None:
        services, words = self._context.services, self._words
        person_id = self._context.person_id
        name = services.people.person(person_id).value.name
        holding = services.erasing.copies_holding(name)
        form = self._open(name, copies_text([path.name for path in holding], words), person_id)
        also = CheckRow(self._look, words.translate("Erase", "Erase these backups too"))
        set_shown(also, bool(holding))
        form.insert(also)

        def wish(typed: str) -> Between:
            copies = holding if also.isChecked() else ()

            def act() -> str:
                rows = services.erasing.erase_person(person_id, name, typed, copies)
                return erased_text(name, rows, words)

            return act

        form.confirmed = wish

    def _ask_everything(self) -> None:
        services, words = self._context.services, self._words
        word = everything_word(words)
        every = words.translate("Erase", "All people, all records and all backups here go.")
        form = self._open(word, every)

        def wish(typed: str) -> Between:
            def act() -> str:
                left = services.erasing.erase_everything(typed, word)
                return all_erased_text([str(path) for path in left], words)

            return act

        form.confirmed = wish

    def _open(self, wanted: str, what: str, person_id: str | None = None) -> EraseForm:
        self.close_form()
        form = EraseForm(self._context, self._look, wanted, what, person_id)
        form.leave.clicked.connect(self.close_form)
        self.form = form
        self._place.addWidget(form)
        set_shown(form)
        form.typed.setFocus()
        return form


class EraseForm(QWidget):
    """Says what goes, and waits for the words."""

    def __init__(
        self, context: Context, look: Look, wanted: str, what: str, person_id: str | None = None
    ) -> None:
        """About one person, or about everybody."""
        super().__init__()
        self._person_id = person_id
        words = context.words
        self._context, self._words, self._wanted = context, words, wanted
        self.confirmed: Callable[[str], Between] = _nothing
        label = words.translate("Erase", "To erase for good, type: {wanted}")
        self.typed = TextField(look, label.format(wanted=wanted))
        self.go = Button(look, words.translate("Erase", "Erase for good"), ButtonKind.DANGER)
        self.leave = Button(look, words.translate("Erase", "Keep it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(WrappingLabel(breakable(what)))
        self._column.addWidget(Muted(elsewhere_text(words)))
        self._column.addWidget(self.typed)
        row = FlowLayout(look)
        row.add(self.go)
        row.add(self.leave)
        self._column.addLayout(row)
        self.go.clicked.connect(self._go)

    def insert(self, row: QWidget) -> None:
        """Put something before the field."""
        self._column.insertWidget(2, row)

    def _go(self) -> None:
        try:
            check_typed(self.typed.text(), self._wanted)
        except InputProblem as problem:
            self.typed.set_error(problem_text(problem, self._words))
            return
        try:
            actors, actor = self._context.services.actors, self._context.actor
            actors.check_may_change(actor, self._person_id)
        except KnownError as error:
            self.typed.set_error(error_text(error, self._words))
            return
        self._context.hub.between_wanted.emit(self.confirmed(self.typed.text()))


def _nothing(_typed: str) -> Between:
    return lambda: ""
