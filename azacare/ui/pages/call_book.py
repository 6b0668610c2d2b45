"""Who may be called: the numbers of a person, and lines that show, dial and copy one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import ContactRole
from azacare.ui.context import Context
from azacare.ui.links import Links, tel
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.words import Words


@dataclass(frozen=True)
class CallEntry:
    """Somebody to call; an empty `phone` means that no number was entered yet."""

    role: ContactRole
    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class CallBook:
    """The numbers of one person."""

    provider: CallEntry
    after_hours: CallEntry
    pharmacy: CallEntry
    emergency: CallEntry


def read_call_book(context: Context) -> CallBook:
    """The contacts of the person; the emergency number of their region when none was entered.

    Raises:
        NotSetUp, RecordsError: as their names say.
    """
    people = context.services.people
    found = {c.role: c for c in people.contacts(context.person_id)}

    def entry(role: ContactRole) -> CallEntry:
        contact = found.get(role)
        if contact is None:
            return CallEntry(role)
        return CallEntry(role, contact.name.strip(), contact.phone.strip())

    emergency = entry(ContactRole.EMERGENCY)
    if not emergency.phone:
        region = people.person(context.person_id).value.region
        number = context.services.emergency_numbers.for_region(region)
        emergency = CallEntry(ContactRole.EMERGENCY, phone=number)
    return CallBook(
        entry(ContactRole.PROVIDER),
        entry(ContactRole.AFTER_HOURS),
        entry(ContactRole.PHARMACY),
        emergency,
    )


def role_text(role: ContactRole, words: Words) -> str:
    """What a contact is for."""
    texts = {
        ContactRole.PROVIDER: words.translate("Call", "Your provider"),
        ContactRole.AFTER_HOURS: words.translate("Call", "After hours"),
        ContactRole.PHARMACY: words.translate("Call", "Pharmacy"),
        ContactRole.EMERGENCY: words.translate("Call", "Emergency"),
        ContactRole.CAREGIVER: words.translate("Call", "Caregiver"),
    }
    return texts[role]


class CallLine(QWidget):
    """One contact: who, the number to read, and buttons that dial and copy it.

    Signals:
        add_wanted: there is no number, and the person wants to enter one.
    """

    add_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        entry: CallEntry,
        kind: ButtonKind = ButtonKind.PLAIN,
        size: TextKind = TextKind.BOLD,
    ) -> None:
        super().__init__()
        self._look, self._words, self._links = look, words, links
        self.entry = entry
        role = role_text(entry.role, words)
        who = QWidget()
        who.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        text = words.translate("Call", "{role}: {name}")
        title = text.format(role=role, name=entry.name) if entry.name else role
        column.addWidget(Muted(title))
        flow = FlowLayout(look, self, gap=12, row_gap=8)
        flow.add(who, grow=1, basis=150)
        if entry.phone:
            column.addWidget(WrappingLabel(entry.phone, size))
            buttons = QWidget()
            row = FlowLayout(look, buttons, gap=10)
            for button in self._call_buttons(role, kind):
                row.add(button)
            flow.add(buttons)
        else:
            column.addWidget(WrappingLabel(words.translate("Call", "No number yet")))
            flow.add(self._add_button(role))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _call_buttons(self, role: str, kind: ButtonKind) -> tuple[Button, Button]:
        words, phone = self._words, self.entry.phone
        text = words.translate("Call", "Call")
        if kind is ButtonKind.CALL:
            text = words.translate("Call", "Call {phone}")
        name = words.translate("Call", "Call {phone}, {role}")
        self.call = Button(
            self._look,
            text.format(phone=phone),
            kind,
            icon="phone",
            name=name.format(phone=phone, role=role),
        )
        self.call.clicked.connect(lambda: self._links.open_url(tel(phone)))
        copy_name = words.translate("Call", "Copy the number {phone}, {role}")
        self._copy_words = words.translate("Call", "Copy number")
        self.copy = Button(
            self._look, self._copy_words, name=copy_name.format(phone=phone, role=role)
        )
        self.copy.clicked.connect(self._copy)
        return self.call, self.copy

    def _copy(self) -> None:
        self._links.copy(self.entry.phone)
        self.copy.set_words(self._words.translate("Call", "Copied"))

    def _add_button(self, role: str) -> Button:
        words = self._words
        name = words.translate("Call", "Add the number in Settings: {role}")
        button = Button(
            self._look, words.translate("Call", "Add it in Settings"), name=name.format(role=role)
        )
        button.clicked.connect(self.add_wanted)
        return button
