"""A password for the records at first start, for those who want one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem, Problem
from azacare.services.protection import Protection, ProtectionService
from azacare.ui.context import Between
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.secret_field import SecretField, typed_shower
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.problems import problem_text
from azacare.wording.protection import changed_text, lost_password_text, protection_text
from azacare.wording.words import Words


class PasswordOffer(QWidget):
    """Nothing is asked until a password is wanted."""

    def __init__(self, look: Look, words: Words, protection: ProtectionService) -> None:
        super().__init__()
        self._words, self._protection = words, protection
        self.want = Button(look, words.translate("Password", "Set a password…"))
        self.leave = Button(look, words.translate("Password", "No password"))
        self.new = SecretField(look, words.translate("Password", "New password"))
        self.again = SecretField(look, words.translate("Password", "The same again"))
        self.shown = typed_shower(look, words, self.new, self.again)
        self._lost = Muted(lost_password_text(words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(look.theme.gap(8))
        column.addWidget(
            WrappingLabel(words.translate("Password", "A password, if you like"), TextKind.BOLD)
        )
        column.addWidget(Muted(protection_text(Protection.NONE, words)))
        for part in (self.want, self._lost, self.new, self.again, self.shown, self.leave):
            column.addWidget(part)
        self.want.clicked.connect(lambda: self._open(wanted=True))
        self.leave.clicked.connect(lambda: self._open(wanted=False))
        self._wanted = False
        self._show()

    def check(self) -> bool:
        """Whether what was typed can be a password, or none is wanted; says what is wrong."""
        self.new.set_error("")
        self.again.set_error("")
        if not self._wanted:
            return True
        try:
            self._protection.check_new(self.new.text())
        except InputProblem as problem:
            self.new.set_error(problem_text(problem, self._words))
            self.new.line.setFocus()
            return False
        if self.new.text() != self.again.text():
            differ = InputProblem(Problem.PASSWORDS_DIFFER)
            self.again.set_error(problem_text(differ, self._words))
            self.again.line.setFocus()
            return False
        return True

    def deed(self) -> Between | None:
        """What sets the password once the records are closed; None when none is wanted."""
        if not self._wanted:
            return None
        protection, words, new = self._protection, self._words, self.new.text()

        def act() -> str:
            left = protection.set_password(new)
            return changed_text(protection.state(), [path.name for path in left], words)

        return act

    def _open(self, *, wanted: bool) -> None:
        self._wanted = wanted
        for field in (self.new, self.again):
            field.set_text("")
            field.set_error("")
        self._show()
        (self.new.line if wanted else self.want).setFocus()

    def _show(self) -> None:
        set_shown(self.want, not self._wanted)
        for part in (self._lost, self.new, self.again, self.shown, self.leave):
            set_shown(part, self._wanted)
