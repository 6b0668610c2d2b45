"""Below the results: the plan that holds, tests made once, and earlier appointments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.appointments import Appointment, AppointmentState
from azacare.domain.monitoring import MonitoringPlan
from azacare.domain.monitoring_list import (
    MonitoringList,
    OneTimeAnswer,
    OneTimeRecord,
    OneTimeTest,
)
from azacare.domain.problems import InputProblem
from azacare.services.ports import Kept
from azacare.ui.pages.blood_tests_forms import day_hint
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes, records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.blood_tests import (
    booked_text,
    one_time_options,
    one_time_said,
    plan_origin_text,
    stages_text,
    state_text,
)
from azacare.wording.monitoring import one_time_text, told_by_text, why_text
from azacare.wording.problems import problem_text
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_NEWEST = 4


class PlanCard(Card):
    """What the provider said, now and before.

    Signals:
        change: the provider said something else.
        take_back: a version was entered by mistake (a `Kept[MonitoringPlan]`).
    """

    change = Signal()
    take_back = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Blood tests", "Your plan"))
        self._words = words
        self._shown: object = None

    def show_plans(
        self,
        plans: Sequence[Kept[MonitoringPlan]],
        holds: Kept[MonitoringPlan] | None,
        shipped: MonitoringList,
    ) -> None:
        """Show the version that holds, and the others below it."""
        shown = (tuple(plans), holds)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        words = self._words
        for kept in sorted(plans, key=lambda one: one is not holds):
            plan = kept.value
            said = stages_text(plan.stages, words)
            kind = TextKind.BOLD if kept is holds else TextKind.MUTED
            self.add(WrappingLabel(said[:1].upper() + said[1:], kind))
            self.add(Muted(plan_origin_text(plan, words), small=True))
            preset = shipped.find_plan(plan.preset)
            if preset is not None:
                text = words.translate("Blood tests", "As printed in: {source}")
                self.add(Muted(text.format(source=told_by_text(preset, words)), small=True))
            if plan.words:
                self.add(Muted(f"“{plan.words}”", small=True))
        row = FlowLayout(self._look, gap=8)
        change = Button(self._look, words.translate("Blood tests", "My provider changed the plan…"))
        change.clicked.connect(self.change)
        changes(change)
        row.add(change)
        if holds is not None:
            back = Button(
                self._look,
                words.translate("Blood tests", "Entered by mistake"),
                ButtonKind.QUIET,
                icon="undo",
                name=words.translate("Blood tests", "This plan was entered by mistake"),
            )
            back.clicked.connect(partial(self.take_back.emit, holds))
            changes(back)
            row.add(back)
        self.add(row)


class OneTimeRow(QWidget):
    """One test that is made once.

    Signals:
        said: what the person says of it (a `OneTimeRecord`).
    """

    said = Signal(object)

    def __init__(self, look: Look, words: Words, test: OneTimeTest, today: date) -> None:
        super().__init__()
        self._look, self._words, self._test, self._today = look, words, test, today
        name = one_time_text(test, words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)
        self.chips = Chips(look, name, one_time_options(words))
        self.state = Muted(small=True)
        self.day: DayField | None = None  # made when it is asked for
        self.keep: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.chips)
        column.addWidget(Muted(why_text(test, words), small=True))
        column.addWidget(self.state)
        self._column = column
        self.chips.chosen.connect(self._choose)
        changes(self.chips)

    def show_record(self, record: OneTimeRecord | None) -> None:
        """Show what was said of it."""
        self.chips.choose(record.answer.value if record else None)
        self.state.setText(one_time_said(record, self._words))
        ask = record is not None and record.answer is OneTimeAnswer.DONE and record.on is None
        if ask and self.day is None:
            self._make_day()
        if self.day is not None and self.keep is not None:
            self.day.setVisible(ask)
            self.keep.setVisible(ask)

    def _make_day(self) -> None:
        look, words, name = self._look, self._words, self.accessibleName()
        day = DayField(
            look,
            words.translate("Blood tests", "On which day? You can leave this open."),
            words.day_with_year,
            day_hint(words, self._today),
        )
        day.editor.setAccessibleName(f"{name}: {day.editor.accessibleName()}")
        text = words.translate("Blood tests", "Save the day")
        keep = Button(look, text, name=f"{text}: {name}")
        row = FlowLayout(look)
        row.add(keep)
        self._column.addWidget(day)
        self._column.addLayout(row)
        keep.clicked.connect(self._keep_day)
        changes(keep)
        day.line.returnPressed.connect(self._keep_day)
        self.day, self.keep = day, keep

    def _choose(self, key: str) -> None:
        self.said.emit(OneTimeRecord(self._test.id, OneTimeAnswer(key)))

    def _keep_day(self) -> None:
        if self.day is None:
            return
        try:
            day = self.day.value()
        except InputProblem as problem:
            self.show_problem(problem)
            return
        self.said.emit(OneTimeRecord(self._test.id, OneTimeAnswer.DONE, day))

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong with the day."""
        if self.day is not None:
            self.day.set_error(problem_text(problem, self._words))
            self.day.line.setFocus()


class OneTimeCard(Card):
    """Tests that are made once, early on.

    Signals:
        said: what the person says of one (a `OneTimeRecord`).
    """

    said = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Blood tests", "Tests made once"))
        self._words = words
        self.rows: dict[str, OneTimeRow] = {}
        text = words.translate("Blood tests", "Some providers want these early on. Ask yours.")
        self.add(Muted(text))

    def show_tests(
        self, tests: Sequence[tuple[OneTimeTest, OneTimeRecord | None]], today: date
    ) -> None:
        """Show what was said of each."""
        for test, record in tests:
            if test.id not in self.rows:
                row = OneTimeRow(self._look, self._words, test, today)
                row.said.connect(self.said)
                self.rows[test.id] = row
                self.add(row)
            self.rows[test.id].show_record(record)


class PastCard(Card):
    """What became of earlier appointments.

    Signals:
        answer: what was said is wrong: (a `Kept[Appointment]`, whether the person went).
    """

    answer = Signal(object, bool)

    def __init__(self, look: Look, words: Words) -> None:
        title = words.translate("Blood tests", "Earlier appointments")
        super().__init__(look, title)
        self._words, self._all = words, False
        self._kept: tuple[Kept[Appointment], ...] = ()

    def show_past(self, appointments: Sequence[Kept[Appointment]], shipped: MonitoringList) -> None:
        """Show those that are settled, the latest first."""
        past = tuple(one for one in appointments if not one.value.stands)
        self.setVisible(bool(past))
        if past != self._kept:
            self._kept = past
            self._show()

    def _show(self) -> None:
        self.clear()
        words = self._words
        columns = (
            TableColumn(words.translate("Blood tests", "Day"), 110),
            TableColumn(words.translate("Blood tests", "What became of it"), 110),
            TableColumn("", 130),
        )
        table = Table(self._look, words.translate("Blood tests", "Earlier appointments"), columns)
        for kept in self._kept if self._all else self._kept[:_NEWEST]:
            one = kept.value
            day = short_day(one.day, words)
            table.add_row((day, state_text(one.state, words), self._mend(kept)))
        self.add(table)
        if not self._all and len(self._kept) > _NEWEST:
            more = Button(self._look, words.translate("Blood tests", "Show all"), ButtonKind.QUIET)
            more.clicked.connect(self._show_all)
            self.add(more)

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _mend(self, kept: Kept[Appointment]) -> QWidget:
        words, went = self._words, kept.value.state is AppointmentState.WENT
        text = words.translate("Blood tests", "I did not go")
        if not went:
            text = words.translate("Blood tests", "I did go")
        name = f"{text}: {booked_text(kept.value, words)}"
        button = Button(self._look, text, ButtonKind.QUIET, name=name)
        button.clicked.connect(lambda: self.answer.emit(kept, not went))
        records(button)
        return button
