"""Who may be called: the numbers of a person, and lines that show, dial and copy one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.frozen import dataclass
from azacare.domain.people import Answering, ContactRole
from azacare.ui.context import Context
from azacare.ui.links import Links, tel
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.contacts import answering_text
from azacare.wording.words import Words


@dataclass(frozen=True)
class CallEntry:
    """Somebody to call; an empty `phone` means that no number was entered yet.

    Attributes:
        more_phones: further numbers, each with what it is for.
        answering: whether they answer now; None when their hours are not known.
    """

    role: ContactRole
    name: str = ""
    phone: str = ""
    more_phones: tuple[tuple[str, str], ...] = ()
    answering: Answering | None = None


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
    hours_known = any(contact.hours for contact in found.values())
    now = people.wall_clock(context.person_id) if hours_known else None

    def entry(role: ContactRole) -> CallEntry:
        contact = found.get(role)
        if contact is None:
            return CallEntry(role)
        return CallEntry(
            role,
            contact.name.strip(),
            contact.phone.strip(),
            contact.more_phones,
            contact.answering(now) if now else None,
        )

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


class NumberLine(QWidget):
    """A number to read, what it is for above it, and buttons that dial and copy it."""

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        title: str,
        phone: str,
        spoken: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        size: TextKind = TextKind.BOLD,
        below: str = "",
        dialled: str = "",
    ) -> None:
        """Show `phone`; buttons say `spoken` for whose it is, `below` stands under the number.

        `dialled` is what is dialled where `phone` has letters.
        """
        super().__init__()
        self._look, self._words, self._links = look, words, links
        self._phone, self._dialled = phone, dialled or phone
        who = QWidget()
        who.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if title:
            column.addWidget(Muted(title))
        column.addWidget(WrappingLabel(phone, size))
        if below:
            column.addWidget(Muted(below, small=True))
        flow = FlowLayout(look, self, gap=12, row_gap=8)
        flow.add(who, grow=1, basis=150)
        self._make_buttons(spoken, kind)
        buttons = QWidget()
        row = FlowLayout(look, buttons, gap=10)
        for button in (self.call, self.copy):
            row.add(button)
        flow.add(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _make_buttons(self, spoken: str, kind: ButtonKind) -> None:
        words, phone = self._words, self._phone
        text = words.translate("Call", "Call")
        if kind is ButtonKind.CALL:
            text = words.translate("Call", "Call {phone}")
        name = words.translate("Call", "Call {phone}, {role}")
        self.call = Button(
            self._look,
            text.format(phone=phone),
            kind,
            icon="phone",
            name=name.format(phone=phone, role=spoken),
        )
        self.call.clicked.connect(lambda: self._links.open_url(tel(self._dialled)))
        copy_name = words.translate("Call", "Copy the number {phone}, {role}")
        self.copy = Button(
            self._look,
            words.translate("Call", "Copy number"),
            name=copy_name.format(phone=phone, role=spoken),
        )
        self.copy.clicked.connect(self._copy)

    def _copy(self) -> None:
        self._links.copy(self._dialled)
        self.copy.set_words(self._words.translate("Call", "Copied"))


class CallLine(QWidget):
    """One contact: who, whether they answer now, and each number with its buttons.

    Signals:
        add_wanted: there is no number, and the person wants to enter one.

    Attributes:
        call, copy: the buttons of the first number, where there is one.
        more: the further numbers.
    """

    add_wanted = Signal()
    call: Button
    copy: Button

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
        self._look, self._words = look, words
        self.entry = entry
        role = role_text(entry.role, words)
        text = words.translate("Call", "{role}: {name}")
        title = text.format(role=role, name=entry.name) if entry.name else role
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if entry.phone:
            open_now = answering_text(entry.answering, words) if entry.answering else ""
            line = NumberLine(look, words, links, title, entry.phone, role, kind, size, open_now)
            self.call, self.copy = line.call, line.copy
            column.addWidget(line)
        else:
            column.addLayout(self._no_number(title, role))
        self.more = tuple(
            NumberLine(look, words, links, label, phone, label or role)
            for label, phone in entry.more_phones
        )
        for line in self.more:
            column.addWidget(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _no_number(self, title: str, role: str) -> FlowLayout:
        words = self._words
        who = QWidget()
        who.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Muted(title))
        column.addWidget(WrappingLabel(words.translate("Call", "No number yet")))
        name = words.translate("Call", "Add the number in Settings: {role}")
        button = Button(
            self._look, words.translate("Call", "Add it in Settings"), name=name.format(role=role)
        )
        button.clicked.connect(self.add_wanted)
        flow = FlowLayout(self._look, gap=12, row_gap=8)
        flow.add(who, grow=1, basis=150)
        flow.add(button)
        return flow
