"""Backups: when the last was made, making one now, where they go, and putting one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from azacare.services.backup_ports import BackupFacts
from azacare.services.backups import BackupsService
from azacare.services.errors import KnownError
from azacare.ui.backup_password import BackupPassword, has_other_password
from azacare.ui.context import Context
from azacare.ui.files import Files, desktop_files
from azacare.ui.long_work import LongWork
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Tone, clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.backups import breakable, facts_text, preview_text, restored_text, state_text
from azacare.wording.problems import error_text

Made = TypeVar("Made")


class BackupsCard(SettingsCard):
    """What protects the records on this computer. Backups are made and looked at beside the window.

    Signals:
        restored: the records are those of a backup now.
    """

    restored = Signal()

    def __init__(self, context: Context, look: Look, files: Files | None = None) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Backup", "Backups"))
        self._files = files or desktop_files(words)
        self.state = WrappingLabel("", TextKind.BOLD)
        self.problem = WrappingLabel("")
        self.place = Muted("")
        self.now = Button(look, words.translate("Backup", "Back up now"))
        self.save = Button(look, words.translate("Backup", "Save a copy…"))
        self.put_back = Button(look, words.translate("Backup", "Put a backup back…"))
        self.folder = Button(look, words.translate("Backup", "Change the folder…"))
        self.share = Button(look, words.translate("Backup", "Share, or bring records in…"))
        self._work = LongWork(self)
        self.offer: Notice | None = None
        self.password: BackupPassword | None = None
        self.question = QWidget()
        self._offers = QVBoxLayout(self.question)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self.question.hide()
        self.add(Muted(words.translate("Backup", "AzaCare makes one each day and checks it.")))
        for part in (self.state, self.problem, self.place):
            self.add(part)
        buttons = FlowLayout(look)
        for button in (self.now, self.save, self.put_back, self.folder, self.share):
            buttons.add(button)
        self.add(buttons)
        self.add(self.question)
        self.now.clicked.connect(self._make_now)
        self.save.clicked.connect(self._save_copy)
        self.put_back.clicked.connect(self._choose)
        changes(self.put_back)
        self.folder.clicked.connect(self._choose_folder)
        self.share.clicked.connect(lambda: context.hub.page_wanted.emit("share"))

    @property
    def _backups(self) -> BackupsService:
        return self._context.services.backups

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made or looked at."""
        return self._work.is_running

    def refresh(self) -> None:
        """Show how backups stand."""
        if self.is_busy:
            return
        state, clock = self._backups.state(), self._context.services.clock
        now, zone = clock.now(), clock.zone()
        self.state.setText(state_text(state, now, zone, self._words))
        said = error_text(state.problem, self._words) if state.problem else ""
        self.problem.setText(breakable(said))
        set_shown(self.problem, bool(said))
        place = self._words.translate("Backup", "Kept in {folder}")
        self.place.setText(place.format(folder=breakable(str(state.folder))))

    def _make_now(self) -> None:
        busy = self._words.translate("Backup", "Making a backup…")
        self._run(busy, self._backups.make_now, lambda _made: self.saved.say())

    def _save_copy(self) -> None:
        name = self._words.translate("Backup", "AzaCare backup")
        path = self._files.save(self, name, ((name, ".db"),))
        if path is None:
            return

        def done(made: BackupFacts) -> None:
            zone = self._context.services.clock.zone()
            text = self._words.translate("Backup", "Saved and checked: {path}")
            self._show(text.format(path=made.path), facts_text(made, zone, self._words))

        busy = self._words.translate("Backup", "Saving a copy…")
        self._run(busy, lambda: self._backups.copy_to(path), done)

    def _choose_folder(self) -> None:
        title = self._words.translate("Backup", "Where should backups go?")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._backups.folder()))
        if chosen:
            self.use_folder(Path(chosen))

    def use_folder(self, folder: Path) -> None:
        """Let backups go there, and make the first one."""
        try:
            self._backups.choose_folder(folder)
        except KnownError as error:
            self.trouble.set_text(breakable(error_text(error, self._words)))
            return
        self._make_now()

    def _choose(self) -> None:
        kind = self._words.translate("Backup", "AzaCare backup")
        path = self._files.open(self, ((kind, ".db"),))
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Say what a backup holds, and ask."""
        backups = self._backups

        def look() -> tuple[BackupFacts, BackupFacts]:
            return backups.facts(path), backups.facts_now()

        busy = self._words.translate("Backup", "Looking at the backup…")
        self._run(
            busy,
            look,
            lambda found: self._ask(path, *found),
            lambda: self._ask_password(path),
        )

    def _ask_password(self, path: Path) -> None:
        """It was made where the records had another password, or where these had."""
        self._leave()
        asked = BackupPassword(self._look, self._words, self._backups, path)
        asked.opened.connect(lambda: self.preview(path))
        self.password = asked
        self._offers.addWidget(asked)
        set_shown(self.question)
        set_shown(asked)
        asked.field.line.setFocus()

    def _ask(self, path: Path, copy: BackupFacts, now: BackupFacts) -> None:
        zone = self._context.services.clock.zone()
        lines = preview_text(copy, now, zone, self._words)
        title = self._words.translate("Backup", "Put this backup back?")
        notice = self._show(title, "\n".join(lines))
        yes = notice.add_action(
            self._words.translate("Backup", "Put it back"), ButtonKind.MAIN, name="put-back"
        )
        no = notice.add_action(self._words.translate("Backup", "Leave everything as it is"))
        yes.clicked.connect(lambda: self._put_back(path))
        no.clicked.connect(self._leave)

    def _put_back(self, path: Path) -> None:
        try:
            self._context.services.actors.check_may_change(self._context.actor)
        except KnownError as error:
            self._refuse(error)
            return
        self._restore(path)

    def _restore(self, path: Path) -> None:
        """In the window's own time: nobody may record anything meanwhile."""
        self._quiet()
        try:
            changes, kept = self._backups.restore(path)
        except KnownError as error:
            self._refuse(error)
            return
        self._leave()
        if kept is not None:
            notice = self._show(
                self._words.translate("Backup", "Done"), restored_text(str(kept), self._words)
            )
            undo = notice.add_action(self._words.translate("Backup", "Undo"), name="undo")
            undo.clicked.connect(lambda: self._restore(kept))
        self._context.hub.tell(changes)
        self.restored.emit()

    def _show(self, title: str, text: str) -> Notice:
        self._leave()
        self.offer = Notice(self._look, breakable(title), breakable(text), Tone.AMBER)
        self._offers.addWidget(self.offer)
        set_shown(self.question)
        set_shown(self.offer)
        self.offer.announce()
        return self.offer

    def _leave(self) -> None:
        self.offer = self.password = None
        clear_layout(self._offers)
        self.question.hide()

    def _run(
        self,
        busy: str,
        act: Callable[[], Made],
        done: Callable[[Made], None],
        needs_password: Callable[[], None] | None = None,
    ) -> None:
        """Do it beside the window; what stands against it is said below the heading."""
        if self.is_busy:
            return
        self._quiet()
        self.state.setText(busy)

        def came(made: Made) -> None:
            self.refresh()
            done(made)

        def refused(error: Exception) -> None:
            self.refresh()
            self._refuse(cast(KnownError, error))
            if needs_password is not None and has_other_password(error):
                needs_password()

        self._work.start(lambda _progress: act(), came, refused)

    def _quiet(self) -> None:
        self.saved.hide()
        self.trouble.set_text("")

    def _refuse(self, error: KnownError) -> None:
        self.trouble.set_text(breakable(error_text(error, self._words)))
