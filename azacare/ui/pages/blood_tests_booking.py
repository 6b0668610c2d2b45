"""The form of an appointment, and of a test that was already made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.appointments import LONGEST_LEAD, USUAL_LEADS, Appointment
from azacare.domain.monitoring_list import MonitoringList
from azacare.domain.problems import InputProblem, Problem
from azacare.services.blood_tests import Booking
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint, read_count
from azacare.ui.theme import Look
from azacare.ui.widgets.choice import Choice
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.ui.widgets.time_field import TimeField
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.blood_tests import lead_text
from azacare.wording.monitoring import one_time_text, panel_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

_USUAL_PANELS = ("blood", "liver")
_HOURS, _DAYS = "hours", "days"


class BookingForm(TestForm):
    """Asks for day, time, place, what is tested and when to remind."""

    def __init__(
        self, look: Look, words: Words, today: date, shipped: MonitoringList, title: str
    ) -> None:
        super().__init__(look, words, title)
        self._today = today
        self.day = DayField(
            look, words.translate("Blood tests", "Day"), self._said, day_hint(words, today)
        )
        self.time = TimeField(
            look,
            words.translate("Blood tests", "Time"),
            words.time,
            words.translate("Blood tests", "Like 9:30 or 2 pm."),
        )
        self.place = TextField(
            look, words.translate("Blood tests", "Place. You can leave this open."), width=320
        )
        self.other = TextField(
            look, words.translate("Blood tests", "Anything else that is tested"), width=320
        )
        self.note = TextField(
            look,
            words.translate("Blood tests", "Note, such as “do not eat before it”"),
            width=320,
        )
        panels = [(one.id, panel_text(one, words)) for one in shipped.panels]
        once = [(one.id, one_time_text(one, words)) for one in shipped.one_time]
        self.panels = {key: CheckRow(look, text) for key, text in (*panels, *once)}
        self.leads = {lead: CheckRow(look, lead_text(lead, words)) for lead in USUAL_LEADS}
        self._own_leads: tuple[timedelta, ...] = ()
        self.own = TextField(look, words.translate("Blood tests", "One more"), width=90)
        self.own_unit = ComboField(
            look,
            words.translate("Blood tests", "Hours or days before"),
            (
                (_HOURS, words.translate("Blood tests", "hours before")),
                (_DAYS, words.translate("Blood tests", "days before")),
            ),
            chosen=_HOURS,
            width=170,
        )
        for lead in USUAL_LEADS:
            self.leads[lead].setChecked(True)
        for key in _USUAL_PANELS:
            if key in self.panels:
                self.panels[key].setChecked(True)
        self._lay_out()
        self.finish(words.translate("Blood tests", "Save the appointment"))

    def load(self, appointment: Appointment) -> None:
        """Fill in an appointment to move or correct it."""
        self.day.set_text(appointment.day.isoformat())
        self.time.set_value(appointment.at)
        self.place.set_text(appointment.place)
        self.other.set_text(appointment.other)
        self.note.set_text(appointment.note)
        for key, row in self.panels.items():
            row.setChecked(key in appointment.panels)
        for lead, row in self.leads.items():
            row.setChecked(lead in appointment.leads)
        self._own_leads = tuple(one for one in appointment.leads if one not in self.leads)
        if self._own_leads:
            own = self._own_leads[0]
            whole = own % timedelta(days=1) == timedelta(0)
            unit = timedelta(days=1) if whole else timedelta(hours=1)
            self.own_unit.choose(_DAYS if whole else _HOURS)
            self.own.set_text(str(own // unit))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "day": self.day,
            "at": self.time,
            "place": self.place,
            "what": self.other,
            "note": self.note,
            "leads": self.own,
        }

    def show_problem(self, problem: InputProblem) -> None:
        """Say what is wrong; a day that cannot be meant stands beside the day."""
        wrong_day = problem.field == "at" and problem.code is Problem.DATE_OUT_OF_RANGE
        super().show_problem(problem.at("day") if wrong_day else problem)

    def booking(self) -> Booking | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        day = self.read("day", self._day)
        at = self.time.value()
        if isinstance(at, Problem):
            problem = InputProblem(at, typed=self.time.text())
            self.say("at", problem_text(problem, self._words))
        leads = self.read("leads", self._read_leads)
        if self.lead_to_wrong() or day is None or isinstance(at, Problem) or leads is None:
            return None
        panels = tuple(key for key, row in self.panels.items() if row.isChecked())
        place, other, note = (field.text() for field in (self.place, self.other, self.note))
        return Booking(day, at, place, panels, other, note, leads)

    def _day(self) -> date:
        if not self.day.text().strip():
            raise InputProblem(Problem.EMPTY)
        return self.day.value()

    def _read_leads(self) -> tuple[timedelta, ...]:
        chosen = [lead for lead, row in self.leads.items() if row.isChecked()]
        if self.own.text().strip():
            hours = self.own_unit.key() == _HOURS
            own = timedelta(hours=1) if hours else timedelta(days=1)
            own *= read_count(self.own.text())
            if own > LONGEST_LEAD:
                raise InputProblem(Problem.LEAD_OUT_OF_RANGE, most=LONGEST_LEAD.days)
            chosen.append(own)
        return tuple(dict.fromkeys(sorted(chosen, reverse=True)))

    def _said(self, day: date) -> str:
        said = self._words.day_with_year(day)
        if day >= self._today:
            return said
        text = self._words.translate(
            "Blood tests", "{day}. This day is past: AzaCare will ask if you went."
        )
        return text.format(day=said)

    def _lay_out(self) -> None:
        look, words = self._look, self._words
        when = FlowLayout(look, gap=12, top=True)
        when.add(self.day, basis=300)
        when.add(self.time, basis=300)
        self.add(when)
        self.add(self.place)
        title = words.translate("Blood tests", "What is tested?")
        self.add(_ticks(look, title, list(self.panels.values())))
        self.add(self.other)
        self.add(self.note)
        title = words.translate("Blood tests", "When should AzaCare remind you?")
        self.add(_ticks(look, title, list(self.leads.values())))
        own = FlowLayout(look, gap=12, top=True)
        own.add(self.own, basis=120)
        own.add(self.own_unit, basis=200)
        self.add(own)


class HadForm(TestForm):
    """Asks on which day blood was taken, when no appointment was booked for it."""

    def __init__(self, look: Look, words: Words, today: date) -> None:
        super().__init__(look, words, words.translate("Blood tests", "You had a blood test"))
        self._today = today
        self.day = DayField(
            look,
            words.translate("Blood tests", "On which day was the blood taken?"),
            words.day_with_year,
            day_hint(words, today),
            quick=(
                (words.translate("Blood tests", "Today"), today),
                (words.translate("Blood tests", "Yesterday"), today - timedelta(days=1)),
            ),
        )
        self.add(self.day)
        self.finish(words.translate("Blood tests", "Save it"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The only entry."""
        return {"day": self.day}

    def booking(self) -> Booking | None:
        """The test as a kept appointment; None after saying what is wrong."""
        self.clear_errors()
        day = self.read("day", self._day)
        if self.lead_to_wrong() or day is None:
            return None
        return Booking(day, time(12), leads=())

    def _day(self) -> date:
        if not self.day.text().strip():
            raise InputProblem(Problem.EMPTY)
        day = self.day.value()
        if day > self._today:
            raise InputProblem(Problem.IN_THE_FUTURE, typed=self.day.text())
        return day


def _ticks(look: Look, title: str, rows: list[CheckRow]) -> QWidget:
    """A heading with rows to tick."""
    box = QWidget()
    box.setAccessibleName(title)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(4)
    column.addWidget(WrappingLabel(title, TextKind.BOLD))
    flow = FlowLayout(look, gap=8, row_gap=4)
    for row in rows:
        flow.add(row)
    column.addLayout(flow)
    return box
