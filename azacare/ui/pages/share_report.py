"""The report for a provider: which time, on which paper, and then seen, saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from azacare.domain.problems import InputProblem, Problem
from azacare.services.errors import KnownError
from azacare.services.reports import part_of
from azacare.services.transfer_ports import Progress
from azacare.ui.context import Context
from azacare.ui.files import Files
from azacare.ui.long_work import LongWork
from azacare.ui.pages.settings_about import app_version
from azacare.ui.pages.share_work import WorkCard
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column, bring_into_sight
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.problems import problem_text
from azacare.wording.sharing import report_written_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from azacare.services.sharing import Written
    from azacare.ui.paper.making import Wanted
    from azacare.ui.paper.preview import PreviewCard
    from azacare.ui.paper.report import ReportPages

AskPrinter = Callable[[QWidget, "ReportPages"], "QPagedPaintDevice | None"]
_OTHER, _A4, _LETTER = "other", "a4", "letter"
_MADE = 60
"""Percent of the work until all is laid out; the rest is drawing."""


def desktop_printer(parent: QWidget, pages: ReportPages) -> QPagedPaintDevice | None:
    """The desktop's own dialog."""
    from azacare.ui.paper.printing import ask_printer  # noqa: PLC0415 - takes time to load

    return ask_printer(parent, pages)


class ShareReportCard(WorkCard):
    """One page that a clinician reads in a minute, and every day of it where that is wanted."""

    def __init__(
        self,
        context: Context,
        look: Look,
        work: LongWork,
        files: Files,
        ask_printer: AskPrinter = desktop_printer,
    ) -> None:
        words = context.words
        super().__init__(context, look, work, words.translate("Report", "For my doctor"))
        self._files, self._ask_printer = files, ask_printer
        self.preview_place = Column(look)
        self.preview: PreviewCard | None = None
        self.add(Muted(words.translate("Report", "One page: doses, tests, symptoms, what to ask.")))
        self.span = Chips(
            look,
            words.translate("Report", "Which time?"),
            (
                ("3", words.translate("Report", "Last 3 months")),
                ("6", words.translate("Report", "6 months")),
                ("12", words.translate("Report", "12 months")),
                (_OTHER, words.translate("Report", "Other days")),
            ),
            chosen="3",
        )
        self.first = DayField(look, words.translate("Report", "From"), words.day_with_year)
        self.last = DayField(look, words.translate("Report", "To"), words.day_with_year)
        self.paper = Chips(
            look,
            words.translate("Report", "Paper"),
            (
                (_A4, words.translate("Report", "A4")),
                (_LETTER, words.translate("Report", "US Letter")),
            ),
        )
        self.full = CheckRow(
            look,
            words.translate("Report", "Add every single day"),
            words.translate("Report", "This can be many pages."),
        )
        for part in (self.span, self.first, self.last, self.paper, self.full):
            self.add(part, 6)
        for field in (self.first, self.last):
            field.hide()
        self._add_deeds()
        self.add_places()
        self.span.chosen.connect(lambda _key: self._show_days())

    def _add_deeds(self) -> None:
        words, look = self._words, self._look
        self.save = Button(look, words.translate("Report", "Save as PDF…"), kind=ButtonKind.MAIN)
        self.look_first = Button(look, words.translate("Report", "Preview"))
        self.print = Button(look, words.translate("Report", "Print…"))
        row = FlowLayout(look, gap=12)
        for button in (self.save, self.look_first, self.print):
            row.add(button)
        self.add(row, 6)
        self.save.clicked.connect(self._save)
        self.look_first.clicked.connect(lambda: self._make(self._show_preview))
        self.print.clicked.connect(lambda: self._make(self._choose_printer))

    def refresh(self) -> None:
        """Choose the paper that is usual where the person lives, until another is chosen."""
        if self.paper.key() is None:
            reports = self._context.services.reports
            self.paper.choose(_LETTER if reports.is_on_letter(self._context.person_id) else _A4)

    def close_preview(self) -> bool:
        """Close the preview; False when none is open."""
        opened = self.preview is not None
        self.preview = None
        if opened:
            self.preview_place.clear()
            self.look_first.setFocus()
        return opened

    def _show_days(self) -> None:
        other = self.span.key() == _OTHER
        if other and not self.first.text():
            try:
                first, last = self._usual(3)
            except KnownError as error:
                self.say_error(error)
                return
            self.first.set_text(first.isoformat())
            self.last.set_text(last.isoformat())
        for field in (self.first, self.last):
            set_shown(field, other)

    def _usual(self, months: int) -> tuple[date, date]:
        return self._context.services.reports.usual_span(months, self._context.person_id)

    # --- what is wanted -----------------------------------------------------------------------

    def _wanted(self) -> Wanted | None:
        """What was chosen; None, with what is wrong beside it, where that cannot be."""
        from azacare.ui.paper.making import Wanted  # noqa: PLC0415 - when a report is wanted
        from azacare.ui.paper.sheet import Paper  # noqa: PLC0415 - as above

        self.refresh()
        try:
            first, last = self._days()
        except InputProblem as problem:
            self._say_problem(problem)
            return None
        except KnownError as error:
            self.say_error(error)
            return None
        paper = Paper.A4 if self.paper.key() == _A4 else Paper.LETTER
        full = self.full.isChecked()
        return Wanted(first, last, paper, full, self._context.person_id)

    def _days(self) -> tuple[date, date]:
        key = self.span.key()
        if key != _OTHER:
            return self._usual(int(key or 3))
        found = []
        for name, field in (("from", self.first), ("to", self.last)):
            try:
                found.append(field.value())
            except InputProblem as problem:
                raise problem.at(name) from None
        first, last = found
        if last < first:
            raise InputProblem(Problem.ENDS_BEFORE_START, "to", start=first, end=last)
        return first, last

    def _say_problem(self, problem: InputProblem) -> None:
        field = {"from": self.first, "to": self.last}.get(problem.field)
        if field is None or self.span.key() != _OTHER:
            self.say_error(problem)
            return
        self.clear_result()
        field.set_error(problem_text(problem, self._words))
        bring_into_sight(field)

    def say_error(self, error: Exception) -> None:
        """What went wrong; about a day, beside that day."""
        if isinstance(error, InputProblem) and error.field and self.span.key() == _OTHER:
            self._say_problem(error)
        else:
            super().say_error(error)

    def _made(self, wanted: Wanted, watch: Progress) -> ReportPages:
        from azacare.ui.paper.making import make_report  # noqa: PLC0415 - when one is wanted

        services, words = self._context.services, self._words
        return make_report(services, wanted, app_version(words), words, watch)[1]

    # --- deeds --------------------------------------------------------------------------------

    def _save(self) -> None:
        wanted, words = self._wanted(), self._words
        if wanted is None:
            return
        name = words.translate("Report", "Azathioprine report {day}")
        kind = words.translate("Report", "PDF")
        path = self._files.save(self, name.format(day=wanted.last.isoformat()), ((kind, ".pdf"),))
        if path is None:
            return
        creator = f"AzaCare {app_version(words)}"

        def write(watch: Progress) -> Written:
            pages = self._made(wanted, part_of(watch, 0, _MADE))
            rest = part_of(watch, _MADE, 100)
            return self._context.services.reports.write(
                path, lambda file: pages.write_pdf(file, creator, rest), replace=True
            )

        self.run(words.translate("Share", "Saving…"), write, self._show_written)

    def _show_written(self, made: Written) -> None:
        self.say(self._words.translate("Share", "Done"), report_written_text(made, self._words))

    def _make(self, then: Callable[[ReportPages], None]) -> None:
        wanted = self._wanted()
        if wanted is not None:
            what = self._words.translate("Report", "Making the report…")
            self.run(what, partial(self._made, wanted), then)

    def _show_preview(self, pages: ReportPages) -> None:
        from azacare.ui.paper.preview import PreviewCard  # noqa: PLC0415 - as above

        self.preview_place.clear()
        self.preview = PreviewCard(self._look, self._words, pages)
        self.preview.left.connect(self.close_preview)
        self.preview_place.add(self.preview)
        bring_into_sight(self.preview)
        self.preview.leave.setFocus()

    def _choose_printer(self, pages: ReportPages) -> None:
        printer = self._ask_printer(self, pages)
        if printer is not None:
            what = self._words.translate("Report", "Printing…")
            self.run(what, partial(pages.print_on, printer), lambda _done: self._show_printed())

    def _show_printed(self) -> None:
        words = self._words
        said = words.translate("Report", "The report is with the printer.")
        self.say(words.translate("Share", "Done"), said)
