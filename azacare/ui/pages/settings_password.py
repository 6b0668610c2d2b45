"""A password for the records: set, changed, kept by the computer, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem, Problem
from azacare.services.errors import KnownError
from azacare.services.preferences import LOCK_AFTER_MINUTES
from azacare.services.protection import Protection
from azacare.ui.context import Between, Context
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.field import ComboField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.secret_field import SecretField, typed_shower
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.problems import error_text, problem_text
from azacare.wording.protection import (
    changed_text,
    code_text,
    lock_after_text,
    lost_password_text,
    protection_text,
)

Keep = Callable[[str, str], Between]
"""Given the new password and the one that holds, what is to be done between."""


class PasswordForm(QWidget):
    """Asks for what a change needs; what is wrong is said beside its field.

    Signals:
        closed: put it away.
    """

    closed = Signal()

    def __init__(self, context: Context, look: Look, keep: Keep, *, new: bool, asks: bool) -> None:
        """Ask for a `new` password, and with `asks` for the one that holds."""
        super().__init__()
        words = context.words
        self._context, self._words, self._keep, self._new = context, words, keep, new
        self._asks = asks
        self.current = SecretField(look, words.translate("Password", "Password now"))
        self.new = SecretField(look, words.translate("Password", "New password"))
        self.again = SecretField(look, words.translate("Password", "The same again"))
        self.save = Button(look, words.translate("Password", "Go on"), ButtonKind.MAIN)
        self.leave = Button(look, words.translate("Password", "Leave it as it is"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Muted(words.translate("Password", "AzaCare closes for a moment and opens again."))
        )
        for field, wanted in ((self.current, asks), (self.new, new), (self.again, new)):
            column.addWidget(field)
            set_shown(field, wanted)
        self.shown = typed_shower(look, words, self.current, self.new, self.again)
        column.addWidget(self.shown)
        set_shown(self.shown, new or asks)
        buttons = FlowLayout(look)
        buttons.add(self.save)
        buttons.add(self.leave)
        column.addLayout(buttons)
        self.save.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.closed)

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        first = self.current if self._asks else self.new if self._new else self.save
        first.setFocus()

    def _go_on(self) -> None:
        for field in (self.current, self.new, self.again):
            field.set_error("")
        if self._new and self.new.text() != self.again.text():
            differ = InputProblem(Problem.PASSWORDS_DIFFER)
            self.again.set_error(problem_text(differ, self._words))
            return
        try:
            act = self._keep(self.new.text(), self.current.text())
        except InputProblem as problem:
            self.new.set_error(problem_text(problem, self._words))
            return
        try:
            if self._asks:
                self._context.services.protection.unlock(self.current.text())
        except KnownError as error:
            self.current.set_error(error_text(error, self._words))
            return
        self._context.hub.between_wanted.emit(act)


class PasswordCard(SettingsCard):
    """Says what protects the records. A change closes them for a moment."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Password", "Password"))
        self.state = WrappingLabel("", TextKind.BOLD)
        self.set = Button(look, words.translate("Password", "Set a password…"))
        self.keyring = Button(look, words.translate("Password", "Let this computer open them…"))
        self.remove = Button(look, words.translate("Password", "Take the password away…"))
        self.lock = Button(look, words.translate("Password", "Lock AzaCare now"))
        self.form: PasswordForm | None = None
        self.add(self.state)
        self.add(Muted(lost_password_text(words)))
        buttons = FlowLayout(look)
        for button in (self.set, self.keyring, self.remove, self.lock):
            buttons.add(button)
        self.add(buttons)
        self.idle = ComboField(
            look,
            words.translate("Password", "Lock when nobody has touched it for"),
            [(str(n), lock_after_text(n, words)) for n in LOCK_AFTER_MINUTES],
        )
        self.idle.chosen.connect(self._set_idle)
        self.add(self.idle)
        self._place = QVBoxLayout()
        self.add(self._place)
        self.set.clicked.connect(self._ask_new)
        self.keyring.clicked.connect(self._ask_keyring)
        self.remove.clicked.connect(self._ask_remove)
        self.lock.clicked.connect(context.hub.lock_wanted)

    def refresh(self) -> None:
        """Show what holds now."""
        state = self._context.services.protection.state()
        locked = state is not Protection.NONE
        self.state.setText(protection_text(state, self._words))
        change = self._words.translate("Password", "Change the password…")
        first = self._words.translate("Password", "Set a password…")
        self.set.set_words(change if locked else first)
        set_shown(self.remove, locked)
        set_shown(self.lock, state is Protection.PASSWORD)
        set_shown(self.idle, state is Protection.PASSWORD)
        self.idle.choose(str(self._context.services.preferences.lock_after_minutes()))
        set_shown(self.keyring, state is not Protection.KEYRING)

    def _set_idle(self, minutes: str) -> None:
        preferences, actor = self._context.services.preferences, self._context.actor
        self.keep(lambda: preferences.set_lock_after(int(minutes), actor), self.idle.set_error)

    def close_form(self) -> bool:
        """Put the form away; False when none is open."""
        if self.form is None:
            return False
        self.form = None
        clear_layout(self._place)
        return True

    def _ask_new(self) -> None:
        protection = self._context.services.protection

        def keep(new: str, current: str) -> Between:
            protection.check_new(new)
            return lambda: self._changed(protection.set_password(new, current))

        self._open(keep, new=True)

    def _ask_keyring(self) -> None:
        protection, words = self._context.services.protection, self._words

        def keep(_new: str, current: str) -> Between:
            def act() -> str:
                code, left = protection.use_keyring(current)
                return f"{code_text(code, words)} {self._changed(left)}".strip()

            return act

        self._open(keep, new=False)

    def _ask_remove(self) -> None:
        protection = self._context.services.protection

        def keep(_new: str, current: str) -> Between:
            return lambda: self._changed(protection.remove(current))

        self._open(keep, new=False)

    def _changed(self, left: Sequence[Path]) -> str:
        state = self._context.services.protection.state()
        return changed_text(state, [path.name for path in left], self._words)

    def _open(self, keep: Keep, *, new: bool) -> None:
        self.close_form()
        asks = self._context.services.protection.state() is Protection.PASSWORD
        self.form = PasswordForm(self._context, self._look, keep, new=new, asks=asks)
        self.form.closed.connect(self.close_form)
        self._place.addWidget(self.form)
        set_shown(self.form)
        self.form.focus_first()
