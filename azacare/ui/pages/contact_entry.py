"""The entries of one contact: name, numbers, and when they answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import Contact, ContactRole
from azacare.ui.pages.call_book import role_text
from azacare.ui.pages.more_numbers import MoreNumbers, no_number, too_long
from azacare.ui.pages.office_hours import HoursEditor
from azacare.ui.theme import Look
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.words import Words


class ContactEntry(QWidget):
    """One contact. The emergency number has neither hours nor further numbers.

    Signals:
        edited: something was typed, ticked, added or removed.
        entered: Enter was pressed in a field.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: Words, role: ContactRole) -> None:
        super().__init__()
        self._words = words
        self.held = Contact(role, "", "")
        said = role_text(role, words)
        self.name = TextField(look, words.translate("Settings", "Name"), width=210)
        self.phone = TextField(look, words.translate("Settings", "Phone number"), width=210)
        self.more = MoreNumbers(look, words, said)
        self.hours = HoursEditor(look, words, said)
        text = words.translate("Settings", "{role}: {field}")
        for field in (self.name, self.phone):
            label = field.line.accessibleName()
            field.line.setAccessibleName(text.format(role=said, field=label))
            field.edited.connect(lambda _text, it=field: it.set_error(""))
            field.edited.connect(lambda _text: self.edited.emit())
            field.line.returnPressed.connect(self.entered)
        for part in (self.more, self.hours):
            part.edited.connect(self.edited)
            set_shown(part, role is not ContactRole.EMERGENCY)
            part.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(4)
        column.addWidget(WrappingLabel(said, TextKind.HEADING))
        row = FlowLayout(look, gap=12, row_gap=0, top=True)
        row.add(self.name, grow=1, basis=210)
        row.add(self.phone, grow=1, basis=210)
        column.addLayout(row)
        column.addWidget(self.more)
        column.addWidget(self.hours)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def contact(self) -> Contact:
        """What is typed.

        Raises:
            InputProblem: hours that cannot be; `wrong_parts` says it beside them.
        """
        name, phone = self._typed()
        return Contact(
            self.held.role,
            name,
            phone,
            self.held.note,
            self.hours.hours(),
            self.more.phones(),
        )

    def is_changed(self) -> bool:
        """Whether what is typed is not kept yet."""
        held = self.held
        same = self._typed() == (held.name, held.phone) and self.more.phones() == held.more_phones
        return not same or self.hours.is_changed()

    def load(self, contact: Contact) -> None:
        """`contact` holds now: show it, whatever was typed."""
        self.held = contact
        self.name.set_text(contact.name)
        self.phone.set_text(contact.phone)
        if self.more.phones() != contact.more_phones:
            self.more.show_phones(contact.more_phones)
        self.hours.show_hours(contact.hours)

    def show_contact(self, contact: Contact) -> None:
        """Show what holds, but for parts in which something else is being typed."""
        before, self.held = self.held, contact
        if contact == before:
            return
        if self._typed() == (before.name, before.phone):
            self.name.set_text(contact.name)
            self.phone.set_text(contact.phone)
        if self.more.phones() == before.more_phones != contact.more_phones:
            self.more.show_phones(contact.more_phones)
        if not self.hours.is_changed():
            self.hours.show_hours(contact.hours)

    def wrong_parts(self) -> tuple[QWidget, ...]:
        """What cannot be kept, after saying beside each what is wrong."""
        name, phone = self._typed()
        self.name.set_error(too_long(name, self._words))
        undialled = no_number(phone, self._words, self.held.role)
        self.phone.set_error(too_long(phone, self._words) or undialled)
        wrong = tuple(field.line for field in (self.name, self.phone) if field.error)
        return (*wrong, *self.more.wrong_parts(), *self.hours.wrong_parts())

    def _typed(self) -> tuple[str, str]:
        return self.name.text().strip(), self.phone.text().strip()
