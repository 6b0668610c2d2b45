"""When and how much: the fields of every form that records a dose."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.domain.entry import read_number
from azacare.domain.prescription import Form, PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tablets import make_amount
from azacare.domain.wallclock import instant_of
from azacare.ui.theme import Look
from azacare.ui.widgets.field import ComboField, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.time_field import TimeField
from azacare.wording.doses import tablets_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

_BEFORE = timedelta(hours=6)  # a typed time means the one from 6 h before the planned time on


class WhenFields(QWidget):
    """A time of day and its day. The day follows the time until the person chooses one."""

    def __init__(
        self, look: Look, words: Words, label: str, now: datetime, around: datetime
    ) -> None:
        """Ask `label`, near the planned time `around`, filled with it or with `now` if earlier.

        `now` is in the zone of the plan.
        """
        super().__init__()
        self._words = words
        assert isinstance(now.tzinfo, ZoneInfo)
        self._zone = now.tzinfo
        self._now = now
        self._around = around.astimezone(self._zone)
        self._chosen = False
        self.time = TimeField(look, label, words.time)
        self.day = ComboField(look, words.translate("Record", "Day"), self._days(), width=220)
        flow = FlowLayout(look, self, gap=16, top=True)
        flow.add(self.time, basis=220)
        flow.add(self.day, basis=240)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.time.edited.connect(self._follow)
        self.day.chosen.connect(self._choose_day)
        self.set_instant(min(self._around, now))

    def set_instant(self, at: datetime) -> None:
        """Fill in a moment."""
        local = at.astimezone(self._zone)
        self.time.set_value(local.time().replace(second=0, microsecond=0))
        self._show_day(local.date())

    def read(self) -> datetime | None:
        """The moment in UTC, which may be one to come; None after saying what is wrong."""
        value = self.time.value()
        if isinstance(value, Problem):
            problem = InputProblem(value, "at", typed=self.time.text())
            self.time.set_error(problem_text(problem, self._words))
            self.time.line.setFocus()
            return None
        day = date.fromisoformat(self.day.key() or self._now.date().isoformat())
        return instant_of(day, value, self._zone)

    def set_error(self, text: str) -> None:
        """Say what is wrong with the time."""
        self.time.set_error(text)
        self.time.line.setFocus()

    def _days(self) -> list[tuple[str, str]]:
        today = self._now.date()
        first = min(self._around.date(), today - timedelta(days=1)) - timedelta(days=1)
        last = min(self._around.date() + timedelta(days=1), today)
        last = max(last, first + timedelta(days=1))
        days = [last - timedelta(days=back) for back in range((last - first).days + 1)]
        return [(day.isoformat(), self._day_word(day)) for day in days]

    def _day_word(self, day: date) -> str:
        back = (self._now.date() - day).days
        if back == 0:
            return self._words.translate("Record", "Today")
        if back == 1:
            return self._words.translate("Record", "Yesterday")
        return self._words.day(day)

    def _choose_day(self, _key: str) -> None:
        self._chosen = True
        self.time.set_error("")

    def _follow(self, _text: str) -> None:
        """The day of the typed time that lies from 6 h before the planned time on."""
        value = self.time.value()
        if self._chosen or isinstance(value, Problem):
            return
        start = self._around - _BEFORE
        late = value >= start.time()
        self._show_day(start.date() if late else start.date() + timedelta(days=1))

    def _show_day(self, day: date) -> None:
        if self.day.combo.findData(day.isoformat()) >= 0:
            self.day.choose(day.isoformat())


class AmountField(TextField):
    """An amount in mg, repeated in tablets as it is typed."""

    def __init__(
        self,
        look: Look,
        words: Words,
        label: str,
        version: PrescriptionVersion | None,
        amount_mg: Decimal | None,
        hint: str = "",
    ) -> None:
        text = words.number(amount_mg) if amount_mg is not None else ""
        super().__init__(look, label, hint, text=text, width=140)
        self._words = words
        self._version = version
        self._hint = hint
        self.edited.connect(self._repeat)
        self._repeat()

    def read(self) -> Decimal | None:
        """The amount in mg; None after saying what is wrong."""
        try:
            return read_number(self.text())
        except InputProblem as problem:
            self.set_error(problem_text(problem.at("amount-mg"), self._words))
            self.line.setFocus()
            return None

    def _repeat(self, _text: str = "") -> None:
        self.set_error("")
        self.set_help(self._understood() or self._hint)

    def _understood(self) -> str:
        """Such as "75 mg = 1½ tablets of 50 mg"; empty while it is no amount."""
        try:
            amount = read_number(self.text())
        except InputProblem:
            return ""
        said = self._words.mg(amount)
        version = self._version
        if version is None or version.form is not Form.TABLET:
            return said
        try:
            tablets = make_amount(amount, version.strengths_mg)
        except InputProblem:
            return said
        text = self._words.translate("Dose", "{amount} = {tablets}")
        return text.format(amount=said, tablets=tablets_text(tablets, self._words))
