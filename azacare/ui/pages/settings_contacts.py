"""Whom to call: a name and a number for each, kept with one button."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import Contact, ContactRole
from azacare.domain.problems import InputProblem, Problem
from azacare.services.changes import Changes
from azacare.services.people import LONGEST_NAME
from azacare.ui.context import Context
from azacare.ui.pages.call_book import role_text
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

ROLES = (
    ContactRole.PROVIDER,
    ContactRole.AFTER_HOURS,
    ContactRole.PHARMACY,
    ContactRole.EMERGENCY,
)


class ContactsCard(SettingsCard):
    """The numbers that Today and "Feeling unwell?" show."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Settings", "Whom to call"))
        self.entries = {role: ContactEntry(look, words, role) for role in ROLES}
        self.save = Button(
            look,
            words.translate("Settings", "Save the numbers"),
            ButtonKind.MAIN,
        )
        for entry in self.entries.values():
            self.add(entry)
            for field in (entry.name, entry.phone):
                field.line.returnPressed.connect(self._save)
                field.edited.connect(self.saved.hide)
        self.add(self.save, space=4)
        self.save.clicked.connect(self._save)

    def refresh(self) -> None:
        """Show the contacts; what is typed and not saved yet stays.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        context = self._context
        people = context.services.people
        found = {contact.role: contact for contact in people.contacts(context.person_id)}
        for role, entry in self.entries.items():
            entry.show_contact(found.get(role) or Contact(role, "", ""))
        region = people.person(context.person_id).value.region
        number = context.services.emergency_numbers.for_region(region)
        text = self._words.translate("Settings", "AzaCare shows {number} while this is empty.")
        self.entries[ContactRole.EMERGENCY].phone.set_help(text.format(number=number))

    def _save(self) -> None:
        self.saved.hide()
        wrong = [field for entry in self.entries.values() for field in entry.wrong_fields()]
        if wrong:
            wrong[0].line.setFocus()
            return
        changed = [entry for entry in self.entries.values() if entry.is_changed()]
        self.keep(lambda: self._set(changed), self.trouble.set_text)

    def _set(self, changed: list[ContactEntry]) -> Changes:
        context = self._context
        changes: Changes = frozenset()
        for entry in changed:
            contact = entry.contact()
            people = context.services.people
            changes |= people.set_contact(contact, context.actor, context.person_id)
            entry.keep(contact)
        return changes


class ContactEntry(QWidget):
    """Name and number of one contact."""

    def __init__(self, look: Look, words: Words, role: ContactRole) -> None:
        super().__init__()
        self._words = words
        self._held = Contact(role, "", "")
        said = role_text(role, words)
        self.name = TextField(look, words.translate("Settings", "Name"), width=240)
        self.phone = TextField(look, words.translate("Settings", "Phone number"), width=240)
        text = words.translate("Settings", "{role}: {field}")
        for field in (self.name, self.phone):
            label = field.line.accessibleName()
            field.line.setAccessibleName(text.format(role=said, field=label))
            field.edited.connect(lambda _text, it=field: it.set_error(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(4)
        column.addWidget(WrappingLabel(said, TextKind.HEADING))
        row = FlowLayout(look, gap=12, row_gap=0, top=True)
        row.add(self.name, grow=1, basis=240)
        row.add(self.phone, grow=1, basis=240)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def contact(self) -> Contact:
        """What is typed."""
        name, phone = self.name.text().strip(), self.phone.text().strip()
        return Contact(self._held.role, name, phone, self._held.note)

    def is_changed(self) -> bool:
        """Whether what is typed is not kept yet."""
        return self.contact() != self._held

    def keep(self, contact: Contact) -> None:
        """`contact` holds now."""
        self._held = contact

    def show_contact(self, contact: Contact) -> None:
        """Show what holds, unless something else is being typed."""
        typing = self.is_changed()
        self._held = contact
        if not typing and self.contact() != contact:
            self.name.set_text(contact.name)
            self.phone.set_text(contact.phone)

    def wrong_fields(self) -> tuple[TextField, ...]:
        """The fields that cannot be kept, after saying beside each what is wrong."""
        contact = self.contact()
        self.name.set_error(self._too_long(contact.name))
        self.phone.set_error(self._too_long(contact.phone) or self._no_number(contact.phone))
        return tuple(field for field in (self.name, self.phone) if field.error)

    def _too_long(self, text: str) -> str:
        if len(text) <= LONGEST_NAME:
            return ""
        return problem_text(InputProblem(Problem.NAME_TOO_LONG, most=LONGEST_NAME), self._words)

    def _no_number(self, phone: str) -> str:
        if not phone or any(letter.isdigit() for letter in phone):
            return ""
        return self._words.translate(
            "Settings", "This is not a phone number. Write it with digits, like 555-0142."
        )
