"""A file of results: what would come in and what not, before anything does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from azacare.domain.analytes import AnalyteBook, UnitSystem
from azacare.domain.problems import InputProblem
from azacare.domain.result_checks import Doubt, DoubtKind
from azacare.domain.result_import import DateOrder, ImportOptions, ImportPreview, preview_csv
from azacare.domain.results import Sample
from azacare.ui.pages.blood_tests_forms import TestForm
from azacare.ui.theme import Look
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.analytes import amount_text, full_name
from azacare.wording.problems import problem_text
from azacare.wording.result_entry import doubt_text, import_summary
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_ROWS, _REFUSED = 10, 10
_MOST_BYTES = 20_000_000
"""Far more than any file of results; a film or a disk image is not read into memory [J]."""


class ImportForm(TestForm):
    """The preview of one file."""

    def __init__(
        self,
        look: Look,
        words: Words,
        book: AnalyteBook,
        today: date,
        kept: Sequence[Sample],
        system: UnitSystem,
    ) -> None:
        super().__init__(look, words, words.translate("Blood tests", "What is in this file"))
        self._book, self._today, self._kept, self._system = book, today, tuple(kept), system
        self._data = b""
        self.preview: ImportPreview | None = None
        self.order = Chips(
            look,
            words.translate("Blood tests", "A day like 03/08/2026 is"),
            (
                (DateOrder.MONTH_FIRST.value, words.translate("Blood tests", "March 8")),
                (DateOrder.DAY_FIRST.value, words.translate("Blood tests", "August 3")),
            ),
        )
        self.order.chosen.connect(lambda _key: self._look_at())
        self.parts = Column(look)
        self.add(self.order)
        self.add(self.parts)
        self.finish(words.translate("Blood tests", "Bring these in"))

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        self.order.chip(DateOrder.MONTH_FIRST.value).setFocus()

    def read_file(self, path: Path) -> None:
        """Look at a file.

        Raises:
            OSError: it cannot be read.
        """
        with path.open("rb") as file:
            self._data = file.read(_MOST_BYTES)
        self._look_at()

    def samples(self) -> tuple[Sample, ...]:
        """What would come in."""
        return self.preview.samples if self.preview is not None else ()

    def _look_at(self) -> None:
        order = self.order.key()
        options = ImportOptions(
            self._system, self._words.decimal == ",", DateOrder(order) if order else None
        )
        self.parts.clear()
        self.clear_errors()
        try:
            self.preview = preview_csv(
                self._data, self._book, self._today, options, kept=self._kept
            )
        except InputProblem as problem:
            self.preview = None
            self.trouble.set_text(problem_text(problem, self._words))
        self.submit.setEnabled(bool(self.samples()))
        if self.preview is not None:
            self._show(self.preview)

    def _show(self, preview: ImportPreview) -> None:
        words = self._words
        for line in import_summary(preview, words):
            self.parts.add(WrappingLabel(line, TextKind.BOLD))
        if preview.rows:
            columns = (
                TableColumn(words.translate("Blood tests", "Date"), 110),
                TableColumn(words.translate("Blood tests", "Test"), 150),
                TableColumn(words.translate("Blood tests", "Result"), 120),
                TableColumn(words.translate("Blood tests", "Please check"), 240),
            )
            doubtful = sorted(preview.rows, key=lambda row: not row.doubts)
            name = words.translate("Blood tests", "What would come in")
            table = Table(self._look, name, columns)
            for row in doubtful[:_ROWS]:
                analyte = self._book.get(row.value.analyte)
                table.add_row(
                    (
                        short_day(row.taken_on, words),
                        full_name(analyte, words),
                        amount_text(row.value, analyte, words),
                        " ".join(self._said(doubt) for doubt in row.doubts),
                    )
                )
            self.parts.add(table)
            self._say_left(len(preview.rows) - _ROWS)
        for refused in preview.refused[:_REFUSED]:
            text = words.translate("Blood tests", "Line {line}: {why}")
            said = text.format(line=refused.line, why=problem_text(refused.problem, words))
            self.parts.add(Muted(said))
        self._say_left(len(preview.refused) - _REFUSED)

    def _say_left(self, left: int) -> None:
        if left > 0:
            text = self._words.translate("Blood tests", "and %n more", None, left)
            self.parts.add(Muted(text, small=True))

    def _said(self, doubt: Doubt) -> str:
        if doubt.kind is DoubtKind.SAME_DAY:
            return self._words.translate(
                "Blood tests", "Another value of this day is here. Both will be kept."
            )
        return doubt_text(doubt, self._book.get(doubt.value.analyte), self._words)
