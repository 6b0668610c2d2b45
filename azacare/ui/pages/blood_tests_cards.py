"""The cards about appointments: the next one, those after it, and what needs the person."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from azacare.domain.appointments import Appointment
from azacare.domain.monitoring import BloodTestDue, DueState
from azacare.domain.monitoring_list import MonitoringList
from azacare.services.blood_tests import BloodTestsView
from azacare.services.ports import Kept
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallEntry, CallLine
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.blood_test_prompts import appointment_text, tested_text
from azacare.wording.blood_tests import (
    booked_text,
    due_text,
    due_title,
    late_booking_text,
    leads_text,
)
from azacare.wording.monitoring import due_reminder_text, missed_test_text
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_NEEDS = (DueState.OPEN, DueState.DUE, DueState.OVERDUE)


class NextCard(Card):
    """The appointment that comes next, or the offer to book one.

    Signals:
        went, moved, cancel, calendar: what is wanted with it (a `Kept[Appointment]`).
        book: a time is to be booked for the day (a `date`), or None for one to be chosen.
        had: the person had a test that was not booked.
    """

    went = Signal(object)
    moved = Signal(object)
    cancel = Signal(object)
    calendar = Signal(object)
    book = Signal(object)
    had = Signal()

    def __init__(self, look: Look, words: Words, can_export: bool) -> None:
        super().__init__(look, words.translate("Blood tests", "Next appointment"))
        self._words, self._can_export = words, can_export
        self._shown: object = None
        self.first: Button | None = None

    def show_view(self, view: BloodTestsView, shipped: MonitoringList) -> None:
        """Show it; what did not change is left alone."""
        shown = (view.next, view.due, view.now.date())
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        if view.next is not None:
            self._show_next(view.next, view.due, shipped)
        else:
            self._show_none(view)

    def _show_next(
        self, kept: Kept[Appointment], due: BloodTestDue | None, shipped: MonitoringList
    ) -> None:
        words, one = self._words, kept.value
        self.add(WrappingLabel(booked_text(one, words), TextKind.LEAD))
        where = " · ".join(p for p in (one.place, tested_text(one, shipped, words)) if p)
        if where:
            self.add(Muted(where))
        if one.note:
            self.add(Muted(one.note))
        self.add(Muted(leads_text(one.leads, words), small=True))
        if due is not None and due.booked_late:
            self.add(WrappingLabel(late_booking_text(due, words), TextKind.BOLD))
        said = booked_text(one, words)
        row = FlowLayout(self._look, gap=10)
        self.first = self._button(words.translate("Blood tests", "I went"), said, ButtonKind.MAIN)
        move = self._button(words.translate("Blood tests", "Reschedule"), said)
        cancel = self._button(words.translate("Blood tests", "Cancel it"), said)
        for button, signal in (
            (self.first, self.went),
            (move, self.moved),
            (cancel, self.cancel),
        ):
            button.clicked.connect(partial(signal.emit, kept))
            records(button)
            row.add(button)
        if self._can_export:
            export = self._button(words.translate("Blood tests", "Add to calendar"), said)
            export.clicked.connect(partial(self.calendar.emit, kept))
            row.add(export)
        self.add(row, space=4)

    def _show_none(self, view: BloodTestsView) -> None:
        words, due = self._words, view.due
        none = words.translate("Blood tests", "No appointment is booked")
        self.add(WrappingLabel(none, TextKind.LEAD))
        if due is not None and due.state is DueState.NOT_YET:
            text = words.translate("Blood tests", "By your plan the next test is due on {day}.")
            self.add(Muted(text.format(day=words.day_with_year(due.due))))
        needs = due is not None and due.state in _NEEDS
        row = FlowLayout(self._look, gap=10)
        kind = ButtonKind.PLAIN if needs or view.plan is None else ButtonKind.MAIN
        self.first = Button(self._look, words.translate("Blood tests", "Book a test…"), kind)
        self.first.clicked.connect(partial(self.book.emit, due.due if due else None))
        records(self.first)
        had = Button(self._look, words.translate("Blood tests", "I had one already…"))
        had.clicked.connect(self.had)
        records(had)
        row.add(self.first)
        row.add(had)
        self.add(row, space=4)

    def _button(self, text: str, said: str, kind: ButtonKind = ButtonKind.PLAIN) -> Button:
        return Button(self._look, text, kind, name=f"{text}: {said}")


class AfterCard(Card):
    """Days on which later tests would be due.

    Signals:
        book: a time is to be booked for that day (a `date`).
    """

    book = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        title = words.translate("Blood tests", "After that")
        super().__init__(look, title)
        self._words = words
        self._shown: object = None

    def show_view(self, view: BloodTestsView) -> None:
        """Show them, and further appointments that are booked."""
        words = self._words
        later = [
            kept
            for kept in reversed(view.appointments)
            if kept.value.stands and view.next and kept.value.instant > view.next.value.instant
        ]
        shown = (view.further, tuple(later), view.now.date())
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        if not view.further and not later:
            self.add(Muted(words.translate("Blood tests", "Nothing is planned yet.")))
            return
        columns = (TableColumn("", 100), TableColumn("", 72), TableColumn("", 64))
        table = Table(self._look, words.translate("Blood tests", "After that"), columns)
        for kept in later:
            on = short_day(kept.value.day, words)
            table.add_row((on, words.translate("Blood tests", "booked"), ""))
        for day in view.further:
            table.add_row(
                (short_day(day, words), self._suggested(), self._book(day, short_day(day, words)))
            )
        self.add(table)

    def _suggested(self) -> Muted:
        label = Muted(self._words.translate("Blood tests", "suggested"))
        label.setAccessibleName(label.text())
        return label

    def _book(self, day: date, said: str) -> Button:
        text = self._words.translate("Blood tests", "Book…")
        name = self._words.translate("Blood tests", "Book a test for {day}").format(day=said)
        button = Button(self._look, text, ButtonKind.QUIET, name=name)
        button.clicked.connect(lambda: self.book.emit(day))
        records(button)
        return button


def ask_notice(
    look: Look, words: Words, kept: Kept[Appointment], shipped: MonitoringList
) -> tuple[Notice, Button, Button, Button]:
    """Asks "Did you go?", with the buttons yes, no, moved."""
    notice = Notice(
        look,
        words.translate("Blood tests", "Did you go to your blood test?"),
        appointment_text(kept.value, shipped, words),
    )
    yes = notice.add_action(words.translate("Blood tests", "Yes, I went"), ButtonKind.MAIN)
    no = notice.add_action(words.translate("Blood tests", "No, I missed it"))
    moved = notice.add_action(words.translate("Blood tests", "It was moved…"))
    for button in (yes, no, moved):
        records(button)
    return notice, yes, no, moved


class CallForTest(Card):
    """A missed or overdue test: call for another one. Never a word about the medicine.

    Signals:
        book: a time was found.
        had: the person had the test.
        add_wanted: the provider's number is to be entered.
    """

    book = Signal()
    had = Signal()
    add_wanted = Signal()

    def __init__(
        self, look: Look, words: Words, links: Links, title: str, lines: list[str], tone: Tone
    ) -> None:
        super().__init__(look, title, tone)
        self._words, self._links = words, links
        for line in lines:
            self.add(WrappingLabel(line))
        self._row = FlowLayout(look, gap=10)
        self.first = Button(look, words.translate("Blood tests", "Book a test…"), ButtonKind.MAIN)
        had = Button(look, words.translate("Blood tests", "I had it already…"))
        self.first.clicked.connect(self.book)
        records(self.first)
        had.clicked.connect(self.had)
        records(had)
        self._row.add(self.first)
        self._row.add(had)

    def finish(self, provider: CallEntry | None) -> CallForTest:
        """Add the number to call, where one is wanted, and the buttons."""
        if provider is not None:
            line = CallLine(self._look, self._words, self._links, provider)
            line.add_wanted.connect(self.add_wanted)
            self.add(line)
        self.add(self._row)
        return self


def missed_card(
    look: Look,
    words: Words,
    links: Links,
    kept: Kept[Appointment],
    shipped: MonitoringList,
    provider: CallEntry,
) -> CallForTest:
    """Asks to book another one after a test that was missed."""
    text = words.translate("Blood tests", "You missed: {what}.")
    lines = [
        text.format(what=appointment_text(kept.value, shipped, words)),
        missed_test_text(shipped, words),
    ]
    title = words.translate("Blood tests", "Call to book another one")
    return CallForTest(look, words, links, title, lines, Tone.CALL).finish(provider)


def due_card(
    look: Look,
    words: Words,
    links: Links,
    due: BloodTestDue,
    today: date,
    shipped: MonitoringList,
    provider: CallEntry,
) -> CallForTest:
    """Says that a test is to be booked, is due or is overdue."""
    overdue = due.state is DueState.OVERDUE
    lines = [due_text(due, today, words), due_reminder_text(shipped, words)]
    if overdue:
        lines[1] = missed_test_text(shipped, words)
    tone = Tone.INFO if due.state is DueState.OPEN else Tone.AMBER
    card = CallForTest(look, words, links, due_title(due, words), lines, tone)
    return card.finish(provider if overdue else None)
