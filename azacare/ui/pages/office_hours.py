"""When somebody answers: said in words, and entered span by span. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.people import OfficeHours
from azacare.domain.problems import InputProblem, Problem
from azacare.services.people import MOST_HOURS, check_hours
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import ErrorLine
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import page_of
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.time_field import TimeField
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.contacts import hours_text
from azacare.wording.problems import problem_text
from azacare.wording.words import Words

_MONDAY = date(2026, 3, 2)

Typed = tuple[tuple[int, ...], str, str]
"""Days, opening and closing as they stand in the entries."""


class HoursEditor(QWidget):
    """The office hours of one contact.

    Signals:
        edited: something was ticked, typed, added or removed.
        entered: Enter was pressed in a time.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: Words, whose: str) -> None:
        super().__init__()
        self._look, self._words, self._whose = look, words, whose
        self._held: tuple[OfficeHours, ...] = ()
        self.rows: list[HoursRow] = []
        self._open = False
        title = words.translate("Settings", "When do they answer?")
        self.said = Muted("")
        self.change = Button(look, title, ButtonKind.QUIET)
        self.more = Button(
            look,
            words.translate("Settings", "Add other days"),
            ButtonKind.QUIET,
            name=words.translate("Settings", "Add other days: {role}").format(role=whose),
        )
        self._holder = QWidget()
        self._holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        words_above = QWidget()
        words_above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        above = QVBoxLayout(words_above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(2)
        above.addWidget(WrappingLabel(title, TextKind.BOLD))
        above.addWidget(self.said)
        head = FlowLayout(look, gap=8, row_gap=0)
        head.add(words_above, grow=1, basis=180)
        head.add(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._holder)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.change.clicked.connect(self.open)
        self.more.clicked.connect(self._on_more)
        self._show()

    def show_hours(self, hours: Sequence[OfficeHours]) -> None:
        """Say `hours`, with the entries put away."""
        self._held = tuple(hours)
        focused = self.window().focusWidget()
        had_keyboard = focused is not None and self._holder.isAncestorOf(focused)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._open = False
        self._show()
        if had_keyboard:
            self.change.setFocus()

    def open(self) -> None:
        """Show an entry for each span, or one to fill in."""
        self._open = True
        for hours in self._held:
            self._add_row().load(hours)
        if not self.rows:
            self._add_row()
        self._show()
        self.rows[0].days[0].setFocus()

    def is_changed(self) -> bool:
        """Whether what stands there is not what holds."""
        held = [_typed(hours, self._words) for hours in self._held]
        return self._open and [row.typed() for row in self.rows if row.is_filled()] != held

    def hours(self) -> tuple[OfficeHours, ...]:
        """What stands there; an entry with nothing in it counts for nothing.

        Raises:
            InputProblem: `wrong_parts` says it beside its field.
        """
        if not self._open:
            return self._held
        return tuple(row.hours() for row in self.rows if row.is_filled())

    def wrong_parts(self) -> tuple[QWidget, ...]:
        """What cannot be kept, after saying beside each what is wrong."""
        found = (row.wrong_part() for row in self.rows if self._open)
        return tuple(part for part in found if part is not None)

    def _add_row(self) -> HoursRow:
        row = HoursRow(self._look, self._words, self._whose)
        row.edited.connect(self.edited)
        row.entered.connect(self.entered)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        set_shown(row)
        return row

    def _on_more(self) -> None:
        row = self._add_row()
        self._show()
        row.days[0].setFocus()
        self.edited.emit()

    def _remove(self, row: HoursRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show()
        (self.rows[-1].days[0] if self.rows else self.more).setFocus()
        self.edited.emit()

    def _show(self) -> None:
        words = self._words
        said = hours_text(self._held, words) or words.translate("Settings", "Not said")
        self.said.setText(said)
        set_shown(self.said, not self._open)
        set_shown(self.change, not self._open)
        text = words.translate("Settings", "Change…")
        name = words.translate("Settings", "Change the hours: {role}")
        if not self._held:
            text = words.translate("Settings", "Add hours…")
            name = words.translate("Settings", "Add hours: {role}")
        self.change.set_words(text, name.format(role=self._whose))
        set_shown(self._holder, self._open and bool(self.rows))
        set_shown(self.more, self._open and len(self.rows) < MOST_HOURS)
        page = page_of(self)
        body = page.widget() if page is not None else None
        if body is not None and self.isVisible():  # a page that is being filled arranges it once
            arrange_tab_order(body)


class HoursRow(QWidget):
    """Days of the week, and from when until when.

    Signals:
        edited / entered / removed: as their names say.
    """

    edited = Signal()
    entered = Signal()
    removed = Signal()

    def __init__(self, look: Look, words: Words, whose: str) -> None:
        super().__init__()
        self._words = words
        named = words.translate("Settings", "{role}: {field}")
        self.days = [
            CheckRow(look, words.short_weekday(_MONDAY + timedelta(days=n))) for n in range(7)
        ]
        for number, tick in enumerate(self.days):
            tick.setAccessibleName(named.format(role=whose, field=words.weekday_named(number)))
            tick.toggled.connect(self._on_tick)
        self.days_error = ErrorLine(look)
        self.opens = TimeField(look, words.translate("Settings", "Opens"), words.time)
        self.closes = TimeField(look, words.translate("Settings", "Closes"), words.time)
        for field in (self.opens, self.closes):
            label = field.line.accessibleName()
            field.line.setAccessibleName(named.format(role=whose, field=label))
            field.edited.connect(lambda _text: self.edited.emit())
            field.line.returnPressed.connect(self.entered)
        remove = words.translate("Settings", "Remove these hours")
        self.remove = Button(
            look, remove, ButtonKind.QUIET, name=named.format(role=whose, field=remove)
        )
        self.remove.clicked.connect(self.removed)
        days = FlowLayout(look, gap=6, row_gap=0)
        for tick in self.days:
            days.add(tick, basis=84)
        times = FlowLayout(look, gap=12, row_gap=0, top=True)
        times.add(self.opens, grow=1, basis=150)
        times.add(self.closes, grow=1, basis=150)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(days)
        column.addWidget(self.days_error)
        column.addLayout(times)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def load(self, hours: OfficeHours) -> None:
        """Fill in `hours`."""
        for number, tick in enumerate(self.days):
            tick.setChecked(number in hours.weekdays)
        self.opens.set_value(hours.opens)
        self.closes.set_value(hours.closes)

    def typed(self) -> Typed:
        """What stands there."""
        days = tuple(number for number, tick in enumerate(self.days) if tick.isChecked())
        return days, self.opens.text().strip(), self.closes.text().strip()

    def is_filled(self) -> bool:
        """Whether anything stands there."""
        return any(self.typed())

    def hours(self) -> OfficeHours:
        """What stands there, understood.

        Raises:
            InputProblem: no day, no time, or a closing that is not after the opening.
        """
        opens, closes = self._time(self.opens, "opens"), self._time(self.closes, "closes")
        found = OfficeHours(frozenset(self.typed()[0]), opens, closes)
        check_hours(found)
        return found

    def wrong_part(self) -> QWidget | None:
        """What cannot be kept, after saying beside it what is wrong; None when all is well."""
        for field in (self.opens, self.closes):
            field.set_error("")
        self.days_error.set_text("")
        if not self.is_filled():
            return None
        try:
            self.hours()
        except InputProblem as problem:
            text = problem_text(problem, self._words)
            if problem.field == "weekdays":
                self.days_error.set_text(text)
                return self.days[0]
            field = self.opens if problem.field == "opens" else self.closes
            field.set_error(text)
            return field.line
        return None

    def _time(self, field: TimeField, name: str) -> time:
        value = field.value()
        if isinstance(value, Problem):
            raise InputProblem(value, name, typed=field.text())
        return value

    def _on_tick(self) -> None:
        self.days_error.set_text("")
        self.edited.emit()


def _typed(hours: OfficeHours, words: Words) -> Typed:
    return tuple(sorted(hours.weekdays)), words.time(hours.opens), words.time(hours.closes)
