"""First start with records that are there already: from another computer, or from a backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.problems import InputProblem
from azacare.services.backup_ports import BackupFacts
from azacare.services.catalog import Services
from azacare.services.errors import KnownError
from azacare.services.transfer_ports import Incoming, Progress
from azacare.ui.backup_password import BackupPassword, has_other_password
from azacare.ui.files import Files, desktop_files
from azacare.ui.long_work import LongWork
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Tone, clear_layout
from azacare.ui.widgets.field import ErrorLine
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.progress_row import ProgressRow
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.backups import breakable, facts_text
from azacare.wording.problems import error_text, problem_text
from azacare.wording.sharing import incoming_lines
from azacare.wording.words import Words

T = TypeVar("T")
_EVERYTHING, _BACKUP = ".json", ".db"


class RecordsStep(QWidget):
    """Shows what a file holds before anything of it is kept.

    Signals:
        brought: the records of the file are those of AzaCare now.
        shape_changed: what can be reached with Tab is different now.
    """

    brought = Signal()
    shape_changed = Signal()

    def __init__(
        self, look: Look, services: Services, words: Words, files: Files | None = None
    ) -> None:
        super().__init__()
        self._look, self._services, self._words = look, services, words
        self._files = files or desktop_files(words)
        self._work = LongWork(self)
        self.choose = Button(look, words.translate("First records", "Choose the file…"))
        self.trouble = ErrorLine(look)
        self.progress = ProgressRow(look, words)
        self.notice: Notice | None = None
        self.password: BackupPassword | None = None
        self._found = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.gap(12))
        for text in _explained(words):
            column.addWidget(WrappingLabel(text))
        for part in (self.choose, self.trouble, self.progress):
            column.addWidget(part)
        column.addLayout(self._found)
        self.choose.clicked.connect(self._choose)
        self.progress.cancelled.connect(self._work.cancel)
        self._work.progressed.connect(self.progress.show_percent)
        self.setFocusProxy(self.choose)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or brought in."""
        return self._work.is_running

    def close_work(self) -> None:
        """Give up what is under way; nothing of it stays."""
        self._work.close()
        self.progress.end()

    def look_at(self, path: Path) -> None:
        """Read a file, and say what it holds."""
        if path.suffix.lower() == _EVERYTHING:
            self._look_at_records(path)
        else:
            self._look_at_backup(path)

    def _choose(self) -> None:
        kind = self._words.translate("First records", "AzaCare records or backup")
        path = self._files.open(self, ((kind, f"{_EVERYTHING} {_BACKUP}"),))
        if path is not None:
            self.look_at(path)

    # --- everything, as another AzaCare saved it ---------------------------------------------

    def _look_at_records(self, path: Path) -> None:
        sharing = self._services.sharing

        def read(watch: Progress) -> tuple[Any, Incoming]:
            parcel = sharing.read_records(path, watch)
            return parcel, sharing.preview(parcel, watch)

        self._run(read, self._show_records)

    def _show_records(self, seen: tuple[Any, Incoming]) -> None:
        parcel, incoming = seen
        if not incoming.people:
            self._say_nobody()
            return
        sharing = self._services.sharing
        self._offer(
            incoming_lines(incoming, self._words),
            lambda watch: sharing.bring_in(parcel, "", watch),
        )

    # --- a backup -----------------------------------------------------------------------------

    def _look_at_backup(self, path: Path, *, was_locked: bool = False) -> None:
        backups = self._services.backups

        def refused(error: Exception) -> None:
            self._refuse(error)
            if has_other_password(error):
                self._ask_password(path)

        def show(facts: BackupFacts) -> None:
            self._show_backup(facts, was_locked=was_locked)

        self._run(lambda _watch: backups.facts(path), show, refused)

    def _ask_password(self, path: Path) -> None:
        asked = BackupPassword(self._look, self._words, self._services.backups, path)
        asked.opened.connect(lambda: self._look_at_backup(path, was_locked=True))
        self.password = asked
        self._put(asked)
        asked.field.line.setFocus()

    def _show_backup(self, facts: BackupFacts, *, was_locked: bool) -> None:
        if not facts.people:
            self._say_nobody()
            return
        backups, words, path = self._services.backups, self._words, facts.path
        lines = [facts_text(facts, self._services.clock.zone(), words)]
        if was_locked:
            lines.append(_no_password_yet(words))
        self._offer(lines, lambda _watch: backups.restore(path))

    # --- both ---------------------------------------------------------------------------------

    def _offer(self, lines: Sequence[str], act: Callable[[Progress], object]) -> None:
        words = self._words
        title = words.translate("First records", "This file holds")
        notice = Notice(self._look, title, breakable("\n".join(lines)), Tone.INFO)
        use = notice.add_action(
            words.translate("First records", "Use these records"), ButtonKind.MAIN
        )
        busy = words.translate("First records", "Bringing your records in…")
        use.clicked.connect(lambda: self._run(act, lambda _done: self.brought.emit(), busy=busy))
        self.notice = notice
        self._put(notice)
        notice.announce()
        use.setFocus()

    def _say_nobody(self) -> None:
        self._clear()
        self.trouble.set_text(
            self._words.translate("First records", "Nobody is in this file. Choose another one.")
        )

    def _run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        refused: Callable[[Exception], None] | None = None,
        busy: str = "",
    ) -> None:
        if self.is_busy:
            return
        self._clear()
        reading = self._words.translate("First records", "Reading the file…")
        self.progress.begin(busy or reading)
        self.choose.setEnabled(False)

        def came(result: T) -> None:
            self._end()
            done(result)

        def failed(error: Exception) -> None:
            self._end()
            (refused or self._refuse)(error)

        self._work.start(work, came, failed)

    def _end(self) -> None:
        self.progress.end()
        self.choose.setEnabled(True)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, InputProblem):
            self.trouble.set_text(problem_text(error, self._words))
        elif isinstance(error, KnownError):
            self.trouble.set_text(breakable(error_text(error, self._words)))
        self.choose.setFocus()

    def _put(self, part: QWidget) -> None:
        clear_layout(self._found)
        self._found.addWidget(part)
        set_shown(part)
        self.shape_changed.emit()

    def _clear(self) -> None:
        self.trouble.set_text("")
        self.notice = self.password = None
        clear_layout(self._found)
        self.shape_changed.emit()


def _no_password_yet(words: Words) -> str:
    return words.translate(
        "First records",
        "The backup has a password. The records on this computer have none until you set one.",
    )


def _explained(words: Words) -> tuple[str, ...]:
    return (
        words.translate(
            "First records",
            "Choose a backup, or the file that “Save everything” on Share made on the other "
            "computer. You see first what is in it.",
        ),
        words.translate(
            "First records",
            "Do not let two computers remind of the same doses: each knows only what was recorded "
            "on it.",
        ),
    )
