"""The prescription, copied from the label, repeated in words, and confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import local_day
from azacare.services.catalog import Services
from azacare.services.prescribing import PrescriptionEntry, Understood
from azacare.ui.pages.drawn_tablets import drawn_amounts
from azacare.ui.pages.prescription_days import DaysEditor
from azacare.ui.pages.prescription_later import LaterSteps
from azacare.ui.pages.prescription_tablets import TabletsEditor
from azacare.ui.pages.prescription_times import TimesEditor
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.choice import Choice
from azacare.ui.widgets.field import Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, bring_into_sight, page_of
from azacare.ui.widgets.tab_order import walked
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.prescription import caution_text, understood_text
from azacare.wording.problems import problem_text
from azacare.wording.steps import left_out_text
from azacare.wording.words import Words

_UNREADABLE = (Problem.NOT_A_TIME, Problem.NOT_A_DATE, Problem.NOT_A_NUMBER)
_TIMES = frozenset({"times", "often", "amounts", "dose-mg"})


class PrescriptionForm(QWidget):
    """Asks for one version of a prescription. Nothing is chosen beforehand.

    Signals:
        confirmed: the person says that it matches the label (a `PrescriptionEntry`).
        all_confirmed: the same with the later steps (a tuple of them, the change first).
        cancelled: the person leaves it.
        edited: something was chosen or typed; what was confirmed no longer is.
    """

    confirmed = Signal(object)
    all_confirmed = Signal(object)
    cancelled = Signal()
    edited = Signal()

    def __init__(
        self,
        look: Look,
        services: Services,
        words: Words,
        *,
        ask_by: bool = False,
        ask_later: bool = False,
        submit: str = "",
        leave: str = "",
        left_out: Callable[[PrescriptionEntry], Sequence[time]] | None = None,
    ) -> None:
        """Ask for a version; `ask_by` asks first who ordered it, and `ask_later` from which dose
        on it holds and for later steps.

        `submit` and `leave` are the words of the two buttons, "Save" and "Cancel" when empty;
        `left_out` gives the times that a change leaves out on its first day.
        """
        super().__init__()
        self._look, self._services, self._words = look, services, words
        today = local_day(services.clock.now(), services.clock.zone())
        self.by = TextField(
            look,
            words.translate("Prescription form", "Who ordered it?"),
            words.translate("Prescription form", "Such as: Dr. Lee."),
            width=260,
        )
        self.by.setVisible(ask_by)
        self._ask_by, self._left_out = ask_by, left_out
        self.tablets = TabletsEditor(look, words)
        self.times = TimesEditor(look, words)
        self.days = DaysEditor(look, words, today)
        self.first = TextField(
            look,
            words.translate("Prescription form", "From this dose on (optional)"),
            words.translate(
                "Prescription form",
                "The time of the first new dose that day, like 20:00. Leave it empty for the whole "
                "day.",
            ),
            width=150,
        )
        self.later = LaterSteps(look, words) if ask_later else None
        self.first.setVisible(ask_later)
        self.echo = Card(look, "", Tone.INFO)
        self.cautions = Column(look)
        self.question = Card(look)
        self.matches = CheckRow(look, words.translate("Prescription form", "Yes, it matches"))
        self.save = Button(
            look, submit or words.translate("Prescription form", "Save"), ButtonKind.MAIN
        )
        self.check = Button(
            look, words.translate("Prescription form", "Check what I entered"), ButtonKind.MAIN
        )
        self.cancel = Button(look, leave or words.translate("Prescription form", "Cancel"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.setFocusProxy(self.by.line if ask_by else self.tablets.first_tick)
        self._lay_out()
        self._connect()
        self._forget()

    def load(self, version: PrescriptionVersion) -> None:
        """Fill in all of `version` but its first and last day and who ordered it."""
        self.tablets.load(version.tablets, version.form)
        self.times.load(version.times)
        self.days.load(version)

    def entry(self) -> PrescriptionEntry:
        """What was entered, still as text.

        Raises:
            InputProblem: something that must be chosen was not.
        """
        times = self.times.times()
        return PrescriptionEntry(
            tablets_mg=self.tablets.strengths(),
            times=times,
            doses_mg=self.times.doses(),
            starts=self.days.starts.text(),
            ends=self.days.ends.text(),
            food=self.days.food_rule(),
            form=self.tablets.given_as(),
            pattern=self.days.pattern(),
            routines=self.times.routines(),
            looks=self.tablets.looks(),
            by=self.by.text(),
            first=self.first.text(),
        )

    def entries(self) -> tuple[PrescriptionEntry, ...]:
        """The change and its later steps.

        Raises:
            InputProblem: see `entry`.
        """
        entry = self.entry()
        return self.later.entries(entry) if self.later is not None else (entry,)

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong, beside the field; what was typed stays."""
        typed = str(problem.values.get("typed", ""))
        if problem.code in _UNREADABLE and not typed.strip():
            problem = InputProblem(Problem.EMPTY, problem.field)
        step = problem.values.get("step")
        if self.later is not None and isinstance(step, int) and step > 0:
            self.later.show_problem(problem, step)
            return
        text = problem_text(problem, self._words)
        if problem.field == "first":
            self.first.set_error(text)
        elif problem.field == "tablet-mg":
            self.tablets.set_error(text, typed)
        elif problem.field in _TIMES:
            self.times.set_error(problem.field, text, typed)
        elif problem.field == "by":
            self.by.set_error(text)
        else:
            self.days.set_error(problem.field, text)

    def try_to_understand(self) -> bool:
        """Repeat the entry in words, or say what is wrong; True when it was understood."""
        try:
            if self._ask_by and not self.by.text().strip():
                raise InputProblem(Problem.EMPTY, "by")
            entries = self.entries()
            understand = self._services.prescribing.understand
            understood = understand(entries[0])
        except InputProblem as problem:
            self._forget()
            self.show_problem(problem)
            return False
        if self.later is not None and not self.later.repeat(entries, understand):
            self._forget()
            return False
        self._repeat(understood)
        return True

    def _lay_out(self) -> None:
        words = self._words
        self.question.add(
            WrappingLabel(
                words.translate("Prescription form", "Does this match the label?"),
                TextKind.HEADING,
            )
        )
        self.question.add(self.matches)
        for part in (self.by, self.tablets, self.times, self.days, self.first):
            self._column.addWidget(part)
        if self.later is not None:
            self._column.addWidget(self.later)
        for answer in (self.echo, self.cautions, self.question):
            self._column.addWidget(answer)
        buttons = FlowLayout(self._look, gap=12)
        for button in (self.save, self.check, self.cancel):
            buttons.add(button)
        self._column.addLayout(buttons)

    def _connect(self) -> None:
        for editor in (self.tablets, self.times, self.days):
            editor.edited.connect(self._on_edit)
        for field in (self.by, self.first):
            field.edited.connect(self._on_edit)
        if self.later is not None:
            self.later.edited.connect(self._on_edit)
        self.check.clicked.connect(self._on_check)
        self.cancel.clicked.connect(self.cancelled)
        self.matches.toggled.connect(self.save.setEnabled)
        self.save.clicked.connect(self._on_save)

    def _on_edit(self, *_: object) -> None:
        """Any change takes the confirmation back; what can be read already is repeated."""
        self._forget()
        for field in (self.by, self.first):
            field.set_error("")
        if self.later is not None and self.later.rows:
            self.edited.emit()
            return  # all of it is repeated when the person asks
        try:
            understood = self._services.prescribing.understand(self.entry())
        except InputProblem:
            pass  # said when a field is left or when the person asks, never while they type
        else:
            self._repeat(understood)
        self.edited.emit()

    def _on_check(self) -> None:
        for editor in (self.times, self.days):
            editor.ask_for_missing()
        if self.try_to_understand():
            self.matches.setFocus()
            page = page_of(self)
            if page is not None:
                page.show_beginning(self.echo)
        else:
            self._focus_wrong()

    def _on_save(self) -> None:
        matched = self.matches.isChecked()
        if not self.try_to_understand():
            self._focus_wrong()
        elif matched:
            self.matches.setChecked(True)
            self.confirmed.emit(self.entry())
            self.all_confirmed.emit(self.entries())

    def _focus_wrong(self) -> None:
        """Put the keyboard on the first entry that something is wrong with."""
        for widget in walked(self):
            owner = widget.parentWidget()
            while owner is not None and owner is not self:
                if isinstance(owner, (Field, Choice)) and owner.error:
                    bring_into_sight(widget)
                    return
                owner = owner.parentWidget()
        if self.tablets.error:
            bring_into_sight(self.tablets.first_tick)

    def _forget(self) -> None:
        self.matches.setChecked(False)
        for part in (self.echo, self.cautions, self.question, self.save):
            part.hide()
        self.save.setEnabled(False)
        self.check.show()

    def _repeat(self, understood: Understood) -> None:
        """Say in words what was understood, with the tablets drawn, and ask about the label."""
        words, version = self._words, understood.version
        self.echo.clear()
        self.echo.set_title(words.translate("Prescription form", "AzaCare understood"))
        self.echo.add(WrappingLabel(understood_text(version, words), TextKind.LEAD))
        for tablets in drawn_amounts(self._look, version, words):
            self.echo.add(tablets)
        self.echo.add(WrappingLabel(self._span(version)))
        self.cautions.clear()
        said = [caution_text(caution, words) for caution in understood.cautions]
        if self._left_out is not None and (times := self._left_out(self.entry())):
            said.insert(0, left_out_text(times, words))
        for text in said:
            self.cautions.add(Notice(self._look, "", text))
        self.matches.setChecked(False)
        self.cautions.setVisible(bool(said))
        for part in (self.echo, self.question, self.save):
            part.show()
        self.check.hide()

    def _span(self, version: PrescriptionVersion) -> str:
        words = self._words
        first = words.day_with_year(version.starts)
        if version.first_at.hour or version.first_at.minute:
            at = words.translate("Prescription form", "{day}, the {time} dose")
            first = at.format(day=first, time=words.time(version.first_at))
        if version.ends is None:
            return words.translate("Prescription form", "From {day}.").format(day=first)
        text = words.translate("Prescription form", "From {day} to {last}.")
        return text.format(day=first, last=words.day_with_year(version.ends))
