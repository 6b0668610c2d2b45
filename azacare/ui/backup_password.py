"""Asks for the password of a backup that has another one than the records here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.services.backup_ports import BackupError
from azacare.services.backups import BackupsService
from azacare.ui.long_work import LongWork
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.secret_field import SecretField, typed_shower
from azacare.wording.words import Words


def has_other_password(error: Exception) -> bool:
    """Whether only the password of a backup stands against it."""
    return isinstance(error, BackupError) and error.why == "other-password"


class BackupPassword(QWidget):
    """The password is tried beside the window, for that is slow on purpose. What stands against
    the backup is said by the card that shows this.

    Signals:
        opened: the backup can be read now.
    """

    opened = Signal()

    def __init__(self, look: Look, words: Words, backups: BackupsService, path: Path) -> None:
        super().__init__()
        self._words, self._backups, self._path = words, backups, path
        self._work = LongWork(self)
        self.field = SecretField(look, words.translate("Backup", "Password of the backup"))
        self.open = Button(look, words.translate("Backup", "Open the backup"), ButtonKind.MAIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.gap(8))
        column.addWidget(self.field)
        column.addWidget(typed_shower(look, words, self.field))
        column.addWidget(self.open)
        self.open.clicked.connect(self.attempt)
        self.field.line.returnPressed.connect(self.attempt)

    @property
    def is_busy(self) -> bool:
        """Whether a password is being tried."""
        return self._work.is_running

    def attempt(self) -> None:
        """Try what was typed."""
        if self._work.is_running:
            return
        backups, path, password = self._backups, self._path, self.field.text()
        self.field.set_error("")
        self.open.setEnabled(False)
        self._work.start(lambda _watch: backups.learn(path, password), self._came, self._refused)

    def _came(self, fits: bool) -> None:
        self.open.setEnabled(True)
        if fits:
            self.opened.emit()
        else:
            self._say_wrong()

    def _refused(self, _error: Exception) -> None:
        self.open.setEnabled(True)
        self._say_wrong()

    def _say_wrong(self) -> None:
        self.field.set_error(
            self._words.translate(
                "Backup", "This password does not open it. Or the file is no AzaCare backup."
            )
        )
        self.field.line.setFocus()
