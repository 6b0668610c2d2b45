"""The prescription, copied from the label, repeated in words, and confirmed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import local_day
from azacare.services.catalog import Services
from azacare.services.prescribing import PrescriptionEntry, Understood
from azacare.ui.pages.prescription_days import DaysEditor
from azacare.ui.pages.prescription_tablets import TabletsEditor
from azacare.ui.pages.prescription_times import TimesEditor
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.tablets import TabletDrawing, Tablets, TabletShape
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.doses import tablets_text
from azacare.wording.prescription import caution_text, understood_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

_TIMES = frozenset({"times", "often", "amounts", "dose-mg"})


class PrescriptionForm(QWidget):
    """Asks for one version of a prescription. Nothing is chosen beforehand.

    Signals:
        confirmed: the person says that it matches the label (a `PrescriptionEntry`).
        cancelled: the person leaves it.
    """

    confirmed = Signal(object)
    cancelled = Signal()

    def __init__(
        self, look: Look, services: Services, words: Words, *, ask_by: bool = False
    ) -> None:
        super().__init__()
        self._look, self._services, self._words = look, services, words
        today = local_day(services.clock.now(), services.clock.zone())
        self.tablets = TabletsEditor(look, words)
        self.times = TimesEditor(look, words)
        self.days = DaysEditor(look, words, today)
        self.by = TextField(
            look, words.translate("Prescription form", "Who ordered it?"), width=260
        )
        self.by.setVisible(ask_by)
        self._ask_by = ask_by
        self.echo = Card(look, "", Tone.INFO)
        self.matches = CheckRow(look, words.translate("Prescription form", "Yes, it matches"))
        self.save = Button(look, words.translate("Prescription form", "Save"), ButtonKind.MAIN)
        self.check = Button(
            look, words.translate("Prescription form", "Check what I entered"), ButtonKind.MAIN
        )
        self.cancel = Button(look, words.translate("Prescription form", "Cancel"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.setFocusProxy(self.tablets.first_tick)
        self._lay_out()
        self._connect()
        self._forget()

    def load(self, version: PrescriptionVersion) -> None:
        """Fill in all of `version` but its first day."""
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
        )

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong, beside the field; what was typed stays."""
        text = problem_text(problem, self._words)
        typed = str(problem.values.get("typed", ""))
        if problem.field == "tablet-mg":
            self.tablets.set_error(text)
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
            entry = self.entry()
            understood = self._services.prescribing.understand(entry)
        except InputProblem as problem:
            self._forget()
            self.show_problem(problem)
            return False
        self._repeat(understood)
        return True

    def _lay_out(self) -> None:
        for part in (self.tablets, self.times, self.days, self.by, self.echo):
            self._column.addWidget(part)
        buttons = FlowLayout(self._look, gap=12)
        for button in (self.save, self.check, self.cancel):
            buttons.add(button)
        self._column.addLayout(buttons)

    def _connect(self) -> None:
        for editor in (self.tablets, self.times, self.days):
            editor.edited.connect(self._on_edit)
        self.by.edited.connect(self._on_edit)
        self.check.clicked.connect(self._on_check)
        self.cancel.clicked.connect(self.cancelled)
        self.matches.toggled.connect(self.save.setEnabled)
        self.save.clicked.connect(self._on_save)

    def _on_edit(self, *_: object) -> None:
        """Any change takes the confirmation back; what can be read already is repeated."""
        self._forget()
        self.by.set_error("")
        try:
            understood = self._services.prescribing.understand(self.entry())
        except InputProblem:
            return  # said when the person asks, and never while they are typing
        self._repeat(understood)

    def _on_check(self) -> None:
        if self.try_to_understand():
            self.matches.setFocus()

    def _on_save(self) -> None:
        if self.try_to_understand_again():
            self.confirmed.emit(self.entry())

    def try_to_understand_again(self) -> bool:
        """Whether what was confirmed can still be read, with who ordered it."""
        matched = self.matches.isChecked()
        if not self.try_to_understand():
            return False
        self.matches.setChecked(matched)
        return matched

    def _forget(self) -> None:
        self.matches.setChecked(False)
        self.echo.hide()
        self.save.hide()
        self.save.setEnabled(False)
        self.check.show()

    def _repeat(self, understood: Understood) -> None:
        """Say in words what was understood, with the tablets drawn, and ask about the label."""
        words, version = self._words, understood.version
        self._keep_tick_out()
        self.echo.clear()
        self.echo.set_title(words.translate("Prescription form", "AzaCare understood"))
        self.echo.add(WrappingLabel(understood_text(version, words), TextKind.LEAD))
        from_day = words.translate("Prescription form", "From {day}.")
        self.echo.add(WrappingLabel(from_day.format(day=words.day_with_year(version.starts))))
        self._draw(version)
        for caution in understood.cautions:
            self.echo.add(Notice(self._look, "", caution_text(caution, words)))
        question = words.translate("Prescription form", "Does this match the label?")
        self.echo.add(WrappingLabel(question, TextKind.BOLD), 6)
        self.echo.add(self.matches)
        self.matches.show()
        self.matches.setChecked(False)
        self.echo.show()
        self.save.show()
        self.check.hide()

    def _keep_tick_out(self) -> None:
        """The card is emptied and filled again; its tick is made once."""
        self.matches.setParent(self)
        self.matches.hide()

    def _draw(self, version: PrescriptionVersion) -> None:
        amounts = sorted({amount for entry in version.times for amount in entry.amounts_mg})
        for amount in amounts:
            made = version.tablets_for(amount)
            if not made:
                continue
            looks = {tablet.strength_mg: tablet.look for tablet in version.tablets}
            drawings = []
            for part in made:
                look = looks.get(part.strength_mg)
                drawings.append(
                    TabletDrawing(part.count, look.color, TabletShape(look.shape.value))
                    if look
                    else TabletDrawing(part.count)
                )
            self.echo.add(Tablets(self._look, tablets_text(made, self._words), drawings))
