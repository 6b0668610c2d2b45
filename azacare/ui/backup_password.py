"""Asks for the password of a backup that has another one than the records here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from azacare.services.backups import BackupsService
from azacare.ui.long_work import LongWork
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.backups import breakable
from azacare.wording.words import Words


class BackupPassword(QWidget):
    """The password is tried beside the window, for that is slow on purpose.

    Signals:
        opened: the backup can be read now.
        shape_changed: what can be reached with Tab is different now.
    """

    opened = Signal()
    shape_changed = Signal()

    def __init__(self, look: Look, words: Words, backups: BackupsService, path: Path) -> None:
        super().__init__()
        self._words, self._backups, self._path = words, backups, path
        self._work = LongWork(self)
        asked = words.translate("Backup", "{name} has a password of its own.")
        self.field = TextField(look, words.translate("Backup", "Password of the backup"))
        self.field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.open = Button(look, words.translate("Backup", "Open the backup"), ButtonKind.MAIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.gap(8))
        column.addWidget(WrappingLabel(breakable(asked.format(name=path.name))))
        column.addWidget(self.field)
        column.addWidget(self.open)
        self.open.clicked.connect(self.attempt)
        self.field.line.returnPressed.connect(self.attempt)

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
