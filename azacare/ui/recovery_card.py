"""What can be done when the records are damaged: the newest good backup, its age, and using it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from azacare.services.backup_ports import BackupFacts
from azacare.services.backups import BackupsService
from azacare.services.errors import KnownError
from azacare.ui.backup_password import BackupPassword, has_other_password
from azacare.ui.files import Files, desktop_files
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import ErrorLine
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.backups import breakable, found_text
from azacare.wording.problems import error_text
from azacare.wording.words import Words


class RecoveryCard(Card):
    """Offers a backup; nothing is put back before a button is pressed.

    Signals:
        restored: the records are those of a backup and can be opened.
        look_wanted: look at the backup of this path without changing anything (a `Path`).
    """

    restored = Signal()
    look_wanted = Signal(object)

    def __init__(
        self, look: Look, backups: BackupsService, words: Words, files: Files | None = None
    ) -> None:
        super().__init__(look, words.translate("Trouble", "You can go back to a backup"))
        self._backups, self._words = backups, words
        self._files = files or desktop_files(words)
        self.said = WrappingLabel("", TextKind.BOLD)
        self.trouble = ErrorLine(look)
        self.use = Button(look, words.translate("Trouble", "Use this backup"), ButtonKind.MAIN)
        self.look_at = Button(look, words.translate("Trouble", "Only look at it"))
        self.other = Button(look, words.translate("Trouble", "Choose another backup…"))
        self.add(self.said)
        self.add(
            Muted(
                words.translate(
                    "Trouble",
                    "What was recorded after that is not in it. Write down what you know of it. "
                    "The damaged file is kept.",
                )
            )
        )
        buttons = FlowLayout(look)
        for button in (self.use, self.look_at, self.other):
            buttons.add(button)
        self.add(buttons)
        self.add(self.trouble)
        self.use.clicked.connect(self._use)
        self.look_at.clicked.connect(self._look_at)
        self.other.clicked.connect(self._choose)
        self._chosen: BackupFacts | None = None
        self.password: BackupPassword | None = None
        self.show_backup(backups.newest_good())

    def show_backup(self, facts: BackupFacts | None) -> None:
        """Offer that one."""
        self._chosen = facts
        self.said.setText(found_text(facts, self._backups.now(), self._backups.zone(), self._words))
        self.use.setEnabled(facts is not None)
        self.look_at.setEnabled(facts is not None)

    def _choose(self) -> None:
        kind = self._words.translate("Backup", "AzaCare backup")
        path = self._files.open(self, ((kind, ".db"),))
        if path is not None:
            self.choose(path)

    def choose(self, path: Path) -> None:
        """Offer another one."""
        try:
            found = self._backups.facts(path)
        except KnownError as error:
            self.trouble.set_text(breakable(error_text(error, self._words)))
            self._close_question()
            if has_other_password(error):
                self._ask_password(path)
            return
        self._close_question()
        self.trouble.set_text("")
        self.show_backup(found)

    def _ask_password(self, path: Path) -> None:
        asked = BackupPassword(self._look, self._words, self._backups, path)
        asked.opened.connect(lambda: self.choose(path))
        self.password = asked
        self.add(asked)
        set_shown(asked)
        asked.field.line.setFocus()

    def _close_question(self) -> None:
        if self.password is not None:
            self.password.hide()
            self.password.deleteLater()
            self.password = None

    def _use(self) -> None:
        if self._chosen is None:
            return
        try:
            self._backups.restore(self._chosen.path)
        except KnownError as error:
            self.trouble.set_text(breakable(error_text(error, self._words)))
            return
        self.restored.emit()

    def _look_at(self) -> None:
        if self._chosen is not None:
            self.look_wanted.emit(self._chosen.path)
