"""Handing records out: for whom each file is, in plain words, and the button that writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.services.transfer_ports import Progress
from azacare.ui.context import Context
from azacare.ui.files import Files
from azacare.ui.long_work import LongWork
from azacare.ui.pages.share_work import WorkCard
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.sharing import unprotected_files_text, written_text

if TYPE_CHECKING:
    from azacare.services.sharing import Written

    Write = Callable[[Path, Progress], Written]


class ShareOutCard(WorkCard):
    """The files that can be made."""

    def __init__(self, context: Context, look: Look, work: LongWork, files: Files) -> None:
        words = context.words
        super().__init__(context, look, work, words.translate("Share", "Hand records out"))
        self._files = files
        self.add(Muted(unprotected_files_text(words)))
        self.tables = self._way(
            words.translate("Share", "For a spreadsheet"),
            words.translate("Share", "Tables of doses, results and all else, in one zip file."),
            words.translate("Share", "Save tables…"),
        )
        self.bundle = self._way(
            words.translate("Share", "For a health app"),
            words.translate("Share", "A file that health apps and clinics can read (FHIR)."),
            words.translate("Share", "Save for a health app…"),
        )
        self.calendar = self._way(
            words.translate("Share", "For a calendar"),
            words.translate("Share", "Your blood test times. The entries say little."),
            words.translate("Share", "Save for a calendar…"),
        )
        self.records = self._way(
            words.translate("Share", "For another computer with AzaCare"),
            words.translate("Share", "All that is kept here, of each person."),
            words.translate("Share", "Save everything…"),
        )
        self.add_places()
        person = context.person_id
        self.tables.clicked.connect(
            lambda: self._save(
                ".zip",
                lambda path, watch: context.services.sharing.write_tables(
                    path, person, replace=True, progress=watch
                ),
            )
        )
        self.bundle.clicked.connect(
            lambda: self._save(
                ".fhir.json",
                lambda path, watch: context.services.sharing.write_bundle(
                    path, person, replace=True, progress=watch
                ),
            )
        )
        self.records.clicked.connect(
            lambda: self._save(
                ".json",
                lambda path, watch: context.services.sharing.write_records(
                    path, replace=True, progress=watch
                ),
            )
        )
        self.calendar.clicked.connect(lambda: self._save(".ics", self._write_calendar))

    def _way(self, title: str, text: str, label: str) -> Button:
        """One file: for whom it is, what is in it, and the button."""
        button = Button(self._look, label, name=f"{title}: {label}")
        told = QWidget()
        told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(WrappingLabel(title, TextKind.BOLD))
        column.addWidget(Muted(text))
        row = FlowLayout(self._look, gap=16, row_gap=8)
        row.add(told, grow=1, basis=240)
        row.add(button)
        self.add(row, 6)
        return button

    def _write_calendar(self, path: Path, _watch: Progress) -> Written:
        from azacare.services.sharing import Written  # noqa: PLC0415 - when a file is wanted
        from azacare.wording.calendar import calendar_texts  # noqa: PLC0415

        services, words = self._context.services, self._words
        texts = calendar_texts(words, services.blood_tests.shipped_or_none, told=False)
        made = services.calendars.appointments(texts, person=self._context.person_id)
        services.sharing.write_calendar(path, made, replace=True)
        return Written(path, {"appointment": made.entries or 0})

    def _save(self, ending: str, write: Write) -> None:
        """Ask where to; the desktop's own dialog asks before a file is replaced."""
        words = self._words
        name = words.translate("Share", "AzaCare records")
        path = self._files.save(self, name, ((name, ending),))
        if path is None:
            return
        self.run(
            words.translate("Share", "Saving…"),
            lambda watch: write(path, watch),
            self._show_written,
        )

    def _show_written(self, made: Written) -> None:
        words = self._words
        self.say(words.translate("Share", "Done"), written_text(made.path, made.counts, words))
