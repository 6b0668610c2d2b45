"""The short steps of first start, besides the prescription."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.conditions import ConditionList
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.services.catalog import Surroundings
from azacare.services.health import CheckResult
from azacare.services.protection import ProtectionService
from azacare.ui.context import Hub
from azacare.ui.pages.condition_picker import ConditionPicker
from azacare.ui.pages.first_password import PasswordOffer
from azacare.ui.pages.more_numbers import no_number, too_long
from azacare.ui.pages.settings_conditions import why_asked
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import ErrorLine, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.toggle import CheckRow, Toggle
from azacare.wording.disclaimer import disclaimer
from azacare.wording.health import check_text, limits_text
from azacare.wording.words import Words


class _Step(QWidget):
    """A column of entries."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.theme.gap(12))


class DisclaimerStep(_Step):
    """What AzaCare is not, and "I understand"."""

    def __init__(self, look: Look, words: Words, number: str) -> None:
        super().__init__(look)
        self._words = words
        for paragraph in disclaimer(words):
            self.column.addWidget(WrappingLabel(paragraph.format(number=number)))
        self.understand = CheckRow(look, words.translate("First start", "I understand"))
        self.folder = ErrorLine(look)
        self.error = ErrorLine(look)
        self.understand.toggled.connect(lambda: self.error.set_text(""))
        self.column.addWidget(self.folder)
        self.column.addWidget(self.understand)
        self.column.addWidget(self.error)
        self.setFocusProxy(self.understand)

    def show_folder(self, found: CheckResult | None) -> None:
        """Say when the folder of the records is not on this computer alone."""
        shared = found is not None and found.ok is False
        self.folder.set_text(check_text(found, self._words) if found and shared else "")

    def check(self) -> bool:
        """Whether it was accepted; says what to do when not."""
        if self.understand.isChecked():
            return True
        self.error.set_text(
            self._words.translate("First start", "Please read this and tick “I understand”.")
        )
        return False


class WhoStep(_Step):
    """Whose records these are."""

    def __init__(self, look: Look, words: Words, conditions: ConditionList) -> None:
        super().__init__(look)
        self.choice = Choice(
            look,
            words.translate("First start", "Who will take the medicine?"),
            (
                Option(Relation.SELF.value, words.translate("First start", "I do")),
                Option(
                    Relation.CARED_FOR.value,
                    words.translate("First start", "Someone I care for"),
                ),
            ),
            side_by_side=True,
            basis=220,
        )
        self.name = TextField(
            look,
            words.translate("First start", "Name to show"),
            words.translate("First start", "A first name is enough. It stays on this computer."),
            width=260,
        )
        self._transplant = Choice(
            look,
            words.translate("First start", "Does a transplant team look after this person?"),
            (
                Option("yes", words.translate("First start", "Yes")),
                Option("no", words.translate("First start", "No")),
                Option("unsaid", words.translate("First start", "I would rather not say")),
            ),
            side_by_side=True,
            basis=140,
        )
        self.choice.chosen.connect(lambda _key: self.choice.set_error(""))
        self.name.edited.connect(lambda _text: self.name.set_error(""))
        self.conditions = ConditionPicker(look, words, conditions)
        for part in (self.choice, self.name, self._asked(words), self._transplant):
            self.column.addWidget(part)
        hint = words.translate(
            "First start",
            "You can leave the last two questions open. A yes makes AzaCare more careful about a "
            "missed dose.",
        )
        self.column.addWidget(Muted(hint))
        self.setFocusProxy(self.choice.card(Relation.SELF.value))

    def relation(self) -> Relation | None:
        """Who takes it; None while it was not chosen."""
        key = self.choice.key()
        return Relation(key) if key else None

    def _asked(self, words: Words) -> QWidget:
        """The list, with its question and why it is asked."""
        question = words.translate("First start", "What is azathioprine taken for?")
        box = QWidget()
        box.setAccessibleName(question)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(WrappingLabel(question, TextKind.BOLD))
        column.addWidget(Muted(why_asked(words)))
        column.addWidget(self.conditions)
        return box

    def transplant(self) -> bool:
        """Whether a transplant team was named."""
        return self._transplant.key() == "yes"


class ContactsStep(_Step):
    """Who may be called; every entry may stay empty."""

    def __init__(self, look: Look, words: Words, number: str) -> None:
        super().__init__(look)
        self._words = words
        labels = (
            (
                ContactRole.PROVIDER,
                words.translate("First start", "Your provider or clinic"),
                words.translate("First start", "Their number"),
            ),
            (
                ContactRole.AFTER_HOURS,
                words.translate("First start", "After-hours line"),
                words.translate("First start", "After-hours number"),
            ),
            (
                ContactRole.PHARMACY,
                words.translate("First start", "Pharmacy"),
                words.translate("First start", "Pharmacy number"),
            ),
        )
        self.fields: dict[ContactRole, tuple[TextField, TextField]] = {}
        for role, who, phone in labels:
            name, line = TextField(look, who, width=280), TextField(look, phone, width=200)
            row = FlowLayout(look, gap=12, top=True)
            row.add(name, basis=320)
            row.add(line, basis=260)
            self.column.addLayout(row)
            self.fields[role] = (name, line)
        self.emergency = TextField(
            look,
            words.translate("First start", "Emergency number"),
            words.translate("First start", "Check that this is right where you live."),
            text=number,
            width=140,
        )
        self.column.addWidget(self.emergency)
        self.setFocusProxy(self.fields[ContactRole.PROVIDER][0])

    def contacts(self) -> tuple[Contact, ...]:
        """What was entered, with the emergency number."""
        found = [
            Contact(role, name.text().strip(), phone.text().strip())
            for role, (name, phone) in self.fields.items()
        ]
        return (*found, Contact(ContactRole.EMERGENCY, "", self.emergency.text().strip()))

    def check(self) -> bool:
        """Whether everything can be a name or a number; what cannot says so beside it."""
        self.clear_errors()
        phones = {role: phone for role, (_name, phone) in self.fields.items()}
        phones[ContactRole.EMERGENCY] = self.emergency
        for name, _phone in self.fields.values():
            name.set_error(too_long(name.text(), self._words))
        for role, phone in phones.items():
            typed = phone.text().strip()
            undialled = no_number(typed, self._words, role)
            phone.set_error(too_long(typed, self._words) or undialled)
        fields = [field for pair in self.fields.values() for field in pair]
        wrong = [field for field in (*fields, self.emergency) if field.error]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def clear_errors(self) -> None:
        """Say nothing is wrong."""
        for name, phone in self.fields.values():
            name.set_error("")
            phone.set_error("")
        self.emergency.set_error("")


class RemindersStep(_Step):
    """Start with the computer, a test reminder, and a password if one is wanted."""

    def __init__(
        self,
        look: Look,
        words: Words,
        outside: Surroundings,
        hub: Hub,
        protection: ProtectionService,
    ) -> None:
        super().__init__(look)
        self._words, self._outside = words, outside
        self.autostart = Toggle(
            look,
            words.translate("First start", "Start AzaCare with this computer"),
            words.translate("First start", "Then a restart does not end your reminders."),
            on=outside.autostart.is_enabled(),
            state_words=(
                words.translate("First start", "On"),
                words.translate("First start", "Off"),
            ),
        )
        self.error = ErrorLine(look)
        self.autostart.setEnabled(outside.autostart.is_supported())
        self.autostart.clicked.connect(self._on_autostart)
        self.test = Button(look, words.translate("First start", "Send a test reminder now"))
        self.test.clicked.connect(lambda: self._on_test(hub))
        self.seen = Choice(
            look,
            words.translate("First start", "Did you see it?"),
            (
                Option("yes", words.translate("First start", "Yes")),
                Option("no", words.translate("First start", "No")),
            ),
            side_by_side=True,
            basis=140,
        )
        self.answer = WrappingLabel("", TextKind.BODY)
        self.seen.chosen.connect(self._on_seen)
        self.seen.hide()
        self.answer.hide()
        for part in (self.autostart, self.error, self.test, self.seen, self.answer):
            self.column.addWidget(part)
        self.column.addWidget(Muted(limits_text(words)))
        self.password = PasswordOffer(look, words, protection)
        self.column.addWidget(self.password)
        self.setFocusProxy(self.autostart)

    def _on_autostart(self) -> None:
        """Ask the system, then show what the system says."""
        autostart = self._outside.autostart
        self.error.set_text("")
        try:
            if self.autostart.isChecked():
                autostart.enable()
            else:
                autostart.disable()
        except OSError:
            self.error.set_text(
                self._words.translate(
                    "First start",
                    "This computer did not allow it. Start AzaCare yourself after a restart.",
                )
            )
        self.autostart.setChecked(autostart.is_enabled())

    def _on_test(self, hub: Hub) -> None:
        hub.test_reminder_wanted.emit()
        self.seen.show()

    def _on_seen(self, key: str) -> None:
        words = self._words
        text = (
            words.translate("First start", "Good. Reminders will look like that.")
            if key == "yes"
            else words.translate(
                "First start",
                "Look for a small window at the lower right, on each of your screens. Then try "
                "again. You can go on: Today shows every dose, too.",
            )
        )
        self.answer.setText(text)
        self.answer.show()
