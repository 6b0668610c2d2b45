"""The window that asks for the password before anything of the records is shown."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.services.errors import KnownError
from azacare.services.protection import ProtectionService
from azacare.ui.icons import app_icon
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.secret_field import SecretField, typed_shower
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.problems import error_text
from azacare.wording.protection import lost_password_text
from azacare.wording.words import Words


class UnlockWindow(QWidget):
    """Asks until the password fits. A wrong one is slowed, and never the last try.

    Signals:
        opened: it fits.
        closed: the person gave up.
    """

    opened = Signal()
    closed = Signal()

    def __init__(
        self, look: Look, protection: ProtectionService, words: Words, *, reminding: bool = False
    ) -> None:
        """`reminding` says that reminders still come behind the lock."""
        super().__init__()
        self._protection, self._words = protection, words
        self.setObjectName("page")
        self.setWindowTitle("AzaCare")
        self.setWindowIcon(app_icon())
        self.resize(look.theme.px(540), look.theme.px(460))
        card = Card(look, words.translate("Password", "AzaCare is locked"))
        self.password = SecretField(look, words.translate("Password", "Password"))
        self.shown = typed_shower(look, words, self.password)
        self.unlock = Button(look, words.translate("Password", "Unlock"), ButtonKind.MAIN)
        card.add(WrappingLabel(_why(words, reminding=reminding)))
        for part in (self.password, self.shown):
            card.add(part)
        row = FlowLayout(look)
        row.add(self.unlock)
        card.add(row)
        card.add(Muted(lost_password_text(words)))
        column = QVBoxLayout(self)
        column.addWidget(card)
        column.addStretch(1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._let_try_again)
        self.unlock.clicked.connect(self._try)
        self.password.line.returnPressed.connect(self._try)
        self.password.line.setFocus()

    def _try(self) -> None:
        if not self.unlock.isEnabled():
            return
        try:
            self._protection.unlock(self.password.text())
        except KnownError as error:
            self.password.set_error(error_text(error, self._words))
            self.password.line.selectAll()
            self._wait()
            return
        self.password.set_text("")
        self.opened.emit()

    def _wait(self) -> None:
        seconds = self._protection.wait().total_seconds()
        if seconds > 0:
            self.unlock.setEnabled(False)
            self._patience.start(math.ceil(seconds * 1000))

    def _let_try_again(self) -> None:
        self.unlock.setEnabled(True)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Nothing was opened."""
        self._patience.stop()
        self.closed.emit()
        super().closeEvent(event)


def _why(words: Words, *, reminding: bool) -> str:
    if reminding:
        return words.translate("Password", "Reminders still come. Your records stay hidden.")
    return words.translate(
        "Password", "Until you unlock it, no reminder can come. Take your medicine as planned."
    )
