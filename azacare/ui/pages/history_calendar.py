"""The calendar of History: a month of days or a year of months, and what its marks mean."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.domain.adherence import Adherence
from azacare.domain.standing import SlotState
from azacare.services.history_views import DayCell, SpanView
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.calendar_days import CalendarDay, CalendarDays
from azacare.ui.widgets.calendar_months import CalendarMonth, CalendarMonths
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.mark_key import MarkKey
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextHeading
from azacare.wording.history import day_name, month_name, month_title, share_text, state_word
from azacare.wording.words import Words

_ORDER = tuple(SlotState)


class CalendarCard(Card):
    """One month or one year, with the ways to others.

    Signals:
        day_chosen: show the details of this day (a `date`).
        day_wanted: show the month of this day, with the keyboard on it (a `date`).
        moved: to the span before (-1) or after (1).
        today_wanted: back to today.
        turned: to the year, or back to the month.
        month_chosen: open this month (a `date`).
    """

    day_chosen = Signal(object)
    day_wanted = Signal(object)
    moved = Signal(int)
    today_wanted = Signal()
    turned = Signal()
    month_chosen = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look)
        self._words = words
        self._year = False
        first_weekday = QLocale().firstDayOfWeek().value - 1
        name = words.translate("History", "Calendar")
        self.days = CalendarDays(
            look, name, first_weekday, words.translate("History", "This day is shown")
        )
        self.months: CalendarMonths | None = None
        self._first_weekday = first_weekday
        self.key = MarkKey(look)
        self.span_title = TextHeading()
        self.back = Button(look, "‹", name=words.translate("History", "Previous month"))
        self.on = Button(look, "›", name=words.translate("History", "Next month"))
        self.today_button = Button(look, words.translate("History", "Today"))
        self.turn = Button(look, words.translate("History", "Year"), ButtonKind.QUIET)
        self.add(self._header())
        self.add(self.days)
        self._months_place = Column(look)
        self.add(self._months_place)
        self.add(self.key)
        self.days.day_chosen.connect(self.day_chosen)
        self.days.day_wanted.connect(self.day_wanted)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.on.clicked.connect(lambda: self.moved.emit(1))
        self.today_button.clicked.connect(self.today_wanted)
        self.turn.clicked.connect(self.turned)

    def show_span(self, view: SpanView, chosen: date, *, year: bool) -> None:
        """Show the month, or the `year`, with the chosen day marked."""
        words, first = self._words, view.days[0].day
        self._year = year
        self.span_title.setText(str(first.year) if year else month_title(first, words))
        self._name_ways()
        if year:
            self._show_year(view)
        else:
            self._show_month(view)
            self.days.choose(chosen)
        set_shown(self.days, not year)
        set_shown(self._months_place, year)
        shown_today = any(cell.day == view.today for cell in view.days)
        self.today_button.setEnabled(not shown_today or chosen != view.today or year)
        self._show_key(view)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(self._look, header, gap=8)
        flow.add(self.span_title, grow=1, basis=130)
        for button in (self.back, self.on, self.today_button, self.turn):
            flow.add(button)
        return header

    def _name_ways(self) -> None:
        words = self._words
        if self._year:
            names = (
                words.translate("History", "Previous year"),
                words.translate("History", "Next year"),
            )
            self.turn.set_words(words.translate("History", "Month"))
        else:
            names = (
                words.translate("History", "Previous month"),
                words.translate("History", "Next month"),
            )
            self.turn.set_words(words.translate("History", "Year"))
        for button, name in zip((self.back, self.on), names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _show_month(self, view: SpanView) -> None:
        words = self._words
        heads = [words.short_weekday(date(2024, 1, day)) for day in range(1, 8)]  # from a Monday
        self.days.show_days([self._day(cell, view.today) for cell in view.days], heads)

    def _day(self, cell: DayCell, today: date) -> CalendarDay:
        return CalendarDay(
            cell.day,
            day_name(cell, self._words),
            _states(cell),
            bool(cell.marks),
            cell.day == today,
            not cell.tracked,
        )

    def _show_year(self, view: SpanView) -> None:
        if self.months is None:
            name = self._words.translate("History", "Months of the year")
            self.months = CalendarMonths(self._look, name, self._first_weekday)
            self.months.month_chosen.connect(self.month_chosen)
            self._months_place.add(self.months)
        by_month = groupby(view.days, key=lambda cell: cell.day.month)
        self.months.show_months(
            [
                self._month(tuple(cells), figures)
                for (_month, cells), figures in zip(by_month, view.by_month, strict=True)
            ]
        )

    def _month(self, cells: tuple[DayCell, ...], figures: Adherence) -> CalendarMonth:
        words, first = self._words, figures.first
        count = share_text(figures.taken, words) if figures.taken.whole else ""
        states = tuple(_past_states(cell) for cell in cells)
        tracked = any(cell.tracked for cell in cells)
        name = month_name(first, figures, words, tracked=tracked)
        return CalendarMonth(first, words.month(first), count, name, states)

    def _show_key(self, view: SpanView) -> None:
        words = self._words
        states = _past_states if self._year else _states
        found = {state for cell in view.days for state in states(cell)}
        entries: list[tuple[str, SlotState | None]] = [
            (state_word(state, words), state) for state in _ORDER if state in found
        ]
        if not self._year and any(cell.marks for cell in view.days):
            entries.append((words.translate("History", "something else, too"), None))
        self.key.show_marks(entries)


def _states(cell: DayCell) -> tuple[SlotState, ...]:
    return tuple(dose.state for dose in cell.doses)


def _past_states(cell: DayCell) -> tuple[SlotState, ...]:
    """Without a day that lies ahead: a year would be full of empty marks."""
    states = _states(cell)
    return () if all(state is SlotState.UPCOMING for state in states) else states
