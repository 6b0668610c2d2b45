"""Every widget in every state, for us: `python -m azacare.ui.gallery --shot FILE`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import time
from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from azacare.domain.standing import SlotState
from azacare.domain.tiers import Tier
from azacare.ui.gallery_history import history_page
from azacare.ui.icons import NAMES, app_icon, tray_icon
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.chips import Chips
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.dose_row import DoseRow
from azacare.ui.widgets.field import ComboField, Picture, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.meter import Meter
from azacare.ui.widgets.navigation import Navigation
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page
from azacare.ui.widgets.pill import Pill, Tag, TagTone
from azacare.ui.widgets.question_row import QuestionRow
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.tablets import TabletDrawing, Tablets, TabletShape
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.ui.widgets.tier_pill import TierPill
from azacare.ui.widgets.time_field import TimeField
from azacare.ui.widgets.toggle import CheckRow, Toggle
from azacare.ui.widgets.week_strip import DayMarks, WeekStrip
from azacare.wording.check import tier_label
from azacare.wording.words import english

_WORDS = {
    SlotState.TAKEN: "Taken 8:06 AM",
    SlotState.LATE: "Not recorded",
    SlotState.MISSED: "Missed",
    SlotState.SKIPPED: "Skipped",
    SlotState.UNSURE: "Not sure",
    SlotState.PAUSED: "Paused",
    SlotState.ARCHIVED: "In the archive",
    SlotState.UPCOMING: "Coming up",
    SlotState.DUE: "Due now",
}
_NAVIGATION = (
    ("today", "today", "Today"),
    ("check", "heart", "Symptom check"),
    ("blood", "flask", "Blood tests"),
    ("prescription", "prescription", "Prescription"),
    ("history", "calendar", "History"),
    ("supply", "box", "Supply"),
    ("other", "pill", "Other medicines"),
    ("guide", "book", "Guide"),
    ("people", "people", "People"),
)


class Gallery(QMainWindow):
    """A window with the navigation and a page of examples for each of its first entries."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("AzaCare gallery")
        self._pages = QStackedWidget()
        self.navigation = Navigation(look, "Pages")
        makers: dict[str, Callable[[Look], Page]] = {
            "today": today_page,
            "check": controls_page,
            "blood": entries_page,
            "history": history_page,
        }
        for key, icon, word in _NAVIGATION:
            self.navigation.add(key, icon, word)
        self.navigation.add("settings", "gear", "Settings", at_end=True)
        self.navigation.item("supply").set_note("Order a refill")
        self._places = {key: self._pages.addWidget(make(look)) for key, make in makers.items()}
        self.navigation.chosen.connect(self.open)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._pages, 1)
        self.setCentralWidget(inner)

    def open(self, key: str) -> None:
        """Show the page `key`, when there is one."""
        if key in self._places:
            self.navigation.select(key)
            self._pages.setCurrentIndex(self._places[key])

    def page(self) -> Page:
        """The page that is open."""
        page = self._pages.currentWidget()
        assert isinstance(page, Page)
        return page


def today_page(look: Look) -> Page:
    """The look of Today, as in the mockup."""
    page = Page(look, "Today", "Sunday, March 8")
    page.add_to_header(Button(look, "Feeling unwell?", ButtonKind.DANGER))
    page.add_to_header(Button(look, "Me", trailing="chevron", name="Person: Me"))
    notice = Notice(
        look,
        "Your 8:00 AM dose is not recorded",
        "It is 1:20 PM. If you have not taken it, take it now. Then take your 8:00 PM dose at "
        "its usual time. <b>Never take two doses together.</b>",
        rich=True,
    )
    notice.add_action("Take it now", ButtonKind.MAIN)
    notice.add_action("I took it earlier…")
    notice.add_action("I skipped it")
    page.banners.add(notice)
    page.main.add(_next_dose(look))
    page.main.add(_doses(look))
    page.aside.add(_test(look))
    page.aside.add(_unwell(look))
    return page


def _next_dose(look: Look) -> Card:
    card = Card(look)
    words, actions = Column(look), QWidget()
    words.add(Muted("Next dose · in 6 h 40 min"))
    words.add(WrappingLabel("8:00 PM", TextKind.FIGURE))
    words.add(WrappingLabel("75 mg  =  1½ tablets of 50 mg", TextKind.LARGE))
    words.add(Tablets(look, "1½ tablets", [TabletDrawing(Decimal("1.5"))]))
    words.add(Muted("Take it with food"))
    flow = FlowLayout(look, actions, gap=10)
    flow.add(Button(look, "I took it", ButtonKind.MAIN, big=True, wide=True), grow=1, basis=200)
    flow.add(Button(look, "Snooze", trailing="chevron", wide=True), grow=1)
    flow.add(Button(look, "Skip…", wide=True), grow=1)
    both = FlowLayout(look, gap=20)
    both.add(words, grow=1, basis=250)
    both.add(actions, basis=206)
    card.add(both)
    return card


def _doses(look: Look) -> Card:
    card = Card(look, "Today's doses")
    late = DoseRow(look, "8:00 AM", "75 mg · 1½ tablets", "Not recorded", SlotState.LATE)
    late.add_action("Record", name="Record the 8:00 AM dose")
    card.add(late)
    card.add(DoseRow(look, "8:00 PM", "75 mg · 1½ tablets", "Coming up", SlotState.UPCOMING))
    card.add(TextHeading("This week"), space=8)
    card.add(_week(look))
    card.add(Muted("12 of the last 13 doses taken · 1 not recorded", small=True))
    return card


def _week(look: Look) -> WeekStrip:
    strip = WeekStrip(look, "The last 7 days")
    s = SlotState
    days = (
        ("Mon", (s.TAKEN, s.TAKEN)),
        ("Tue", (s.TAKEN, s.SKIPPED)),
        ("Wed", (s.TAKEN, s.MISSED)),
        ("Thu", (s.PAUSED, s.PAUSED)),
        ("Fri", (s.TAKEN, s.UNSURE)),
        ("Sat", (s.TAKEN, s.TAKEN)),
        ("Sun", (s.LATE, s.UPCOMING)),
    )
    strip.set_days(
        [
            DayMarks(word, f"{word}: {', '.join(_WORDS[m] for m in marks)}", marks, word == "Sun")
            for word, marks in days
        ]
    )
    return strip


def _test(look: Look) -> Card:
    card = Card(look, "Next blood test")
    card.add(WrappingLabel("Thursday, March 12 · 9:30 AM", TextKind.LEAD))
    card.add(Muted("Riverside Lab · blood count, liver"))
    flow = FlowLayout(look, gap=6)
    flow.add(Tag(look, "In 4 days", TagTone.INFO))
    flow.add(Tag(look, "Last: 5 weeks ago"))
    card.add(flow)
    return card


def _unwell(look: Look) -> Card:
    card = Card(look, "If you feel unwell")
    card.add(
        Muted(
            "This medicine lowers your defences. Check for warning signs of infection and see "
            "who to call."
        )
    )
    card.add(Button(look, "Start symptom check", ButtonKind.DANGER, icon="heart"))
    return card


def controls_page(look: Look) -> Page:
    """Buttons, pills, tones, tablets, icons and ticks."""
    page = Page(look, "Controls", "Every kind and every state", ratio=(1, 1))
    page.main.add(_buttons(look))
    page.main.add(_pills(look))
    page.main.add(_tablets(look))
    page.main.add(_icons(look))
    page.aside.add(_ticks(look))
    for tone, title in (
        (Tone.RED, "Call your provider now"),
        (Tone.INFO, "The clock changes on Sunday"),
        (Tone.GREEN, "Recorded: taken at 8:06 AM"),
    ):
        notice = Notice(look, title, "One sentence that says what it is about.", tone)
        kind = ButtonKind.CALL if tone is Tone.RED else ButtonKind.PLAIN
        notice.add_action("Call 911" if tone is Tone.RED else "Undo", kind, icon="phone")
        page.aside.add(notice)
    result = Card(look, "Call right away", Tone.CALL)
    result.add(WrappingLabel("Call your provider now", TextKind.LEAD))
    result.add(Button(look, "Call my clinic · 555-0142", ButtonKind.CALL, wide=True))
    result.add(Button(look, "After hours · 555-0199", wide=True))
    page.aside.add(result)
    return page


def _buttons(look: Look) -> Card:
    card = Card(look, "Buttons")
    for enabled in (True, False):
        flow = FlowLayout(look, gap=10)
        for kind in ButtonKind:
            button = Button(look, kind.value.capitalize(), kind)
            button.setEnabled(enabled)
            flow.add(button)
        flow.add(Button(look, "", icon="gear", name="Settings"))
        flow.add(Button(look, "Undo", icon="undo"))
        card.add(flow)
    return card


def _pills(look: Look) -> Card:
    card = Card(look, "States")
    flow = FlowLayout(look, gap=8)
    for state, word in _WORDS.items():
        flow.add(Pill(look, word, state))
    for tone in TagTone:
        flow.add(Tag(look, f"{tone.value} tag", tone))
    for tier in Tier:
        flow.add(TierPill(look, tier_label(tier, english()), tier))
    card.add(flow)
    return card


def _tablets(look: Look) -> Card:
    card = Card(look, "Tablets")
    for shape in TabletShape:
        pair = [
            TabletDrawing(Decimal("2.5"), "#e9c46a", shape),
            TabletDrawing(Decimal(1), "#f4a6a0", shape),
            TabletDrawing(Decimal(1), "#ffffff", shape),
        ]
        card.add(Tablets(look, "2½ yellow, 1 pink, 1 white", pair))
    card.add(Tablets(look, "8½ tablets", [TabletDrawing(Decimal("8.5"))]))
    return card


def _icons(look: Look) -> Card:
    card = Card(look, "Icons")
    flow = FlowLayout(look, gap=12)
    for name in NAMES:
        flow.add(Picture(look, name, "ink", 24))
    for made in (app_icon(), tray_icon(), tray_icon(needs_you=True)):
        label = WrappingLabel()
        label.setPixmap(made.pixmap(QSize(32, 32)))
        label.setFixedSize(36, 36)
        flow.add(label)
    card.add(flow)
    return card


def _ticks(look: Look) -> Card:
    card = Card(look, "Ticks and switches")
    card.add(CheckRow(look, "Fever", ticked=True))
    card.add(CheckRow(look, "Flu-like aches, or generally feeling lousy", "since when?"))
    card.add(Toggle(look, "Start with the computer", on=True, state_words=("On", "Off")))
    card.add(Toggle(look, "Show the medicine's name", "Off: “Time for your medicine”"))
    return card


def entries_page(look: Look) -> Page:
    """Fields and choices."""
    page = Page(look, "Entries", "Fields, errors and choices", ratio=(1, 1))
    card = Card(look, "The label of your medicine")
    card.add(TextField(look, "Strength of a tablet", "In mg, as printed on the box", text="50"))
    wrong = TextField(look, "Amount of one dose", "In mg", text="75,000")
    wrong.set_error("Type the amount as digits only, such as 75.")
    card.add(wrong)
    units = (("c", "°C"), ("f", "°F"))
    card.add(ComboField(look, "Temperature unit", units, placeholder="Choose"))
    card.add(TimeField(look, "Morning dose", say_time, "Such as 8:00 or 8 pm", value=time(20)))
    page.main.add(card)
    ask = Card(look)
    often = (Option("1", "Once a day"), Option("2", "Twice a day", "Morning and evening"))
    ask.add(Choice(look, "How often?", often))
    ask.add(Choice(look, "And this one?", often, chosen="2"))
    words = (Option("yes", "Yes"), Option("no", "No"), Option("unsure", "Not sure"))
    beside = Choice(look, "Did you take it?", words, side_by_side=True)
    beside.set_error("Choose one of the three.")
    ask.add(beside)
    ask.add(Chips(look, "Is it hard to breathe?", [(one.key, one.title) for one in words]))
    ask.add(Chips(look, "And now?", [(one.key, one.title) for one in words], chosen="unsure"))
    page.aside.add(ask)
    page.below.add(_questions(look))
    page.below.add(_steps(look))
    return page


def _questions(look: Look) -> Card:
    card = Card(look, "Questions")
    asked = (
        ("Where do I keep my tablets?", "", False),
        ("How is it used for MS?", "For people with MS", False),
        ("Can I have a vaccine?", "", True),
    )
    for question, label, is_open in asked:
        row = QuestionRow(look)
        row.set_words(question, label, "")
        row.set_open(is_open)
        card.add(row)
    return card


def _steps(look: Look) -> Card:
    card = Card(look, "Steps")
    columns = ("From", 110), ("Dose", 170), ("Each day", 90), ("", 120)
    table = Table(look, "Steps", [TableColumn(title, basis) for title, basis in columns])
    table.add_row(["Nov 3, 2025", "25 mg twice a day", "50 mg", "done"])
    now = Tag(look, "now", TagTone.GREEN)
    table.add_row(["Jan 29, 2026", "75 mg twice a day", "150 mg", now], highlighted=True)
    card.add(table)
    card.add(Meter(look, "9 days left", 0.3, needs_you=True), space=10)
    card.add(Meter(look, "27 days left", 0.8))
    return card


def say_time(value: time) -> str:
    """The time in American words, for the examples."""
    return f"{value.hour % 12 or 12}:{value:%M} {'AM' if value.hour < 12 else 'PM'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the gallery, or draw one page of it into a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shot", help="draw into this file and end")
    parser.add_argument("--page", default="today", choices=("today", "check", "blood", "history"))
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--rtl", action="store_true")
    parser.add_argument("--whole", action="store_true", help="as tall as the page")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--size", default="1200x780")
    parser.add_argument("--focus", type=int, default=0, help="press Tab so many times first")
    options = parser.parse_args(arguments)
    app = QApplication(sys.argv[:1])
    if options.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    scheme = Scheme.CONTRAST if options.contrast else Scheme.DARK if options.dark else Scheme.LIGHT
    window = Gallery(Look(app, scheme, options.scale))
    width, height = (int(part) for part in options.size.split("x"))
    window.resize(width, height)
    window.open(options.page)
    window.show()
    if not options.shot:
        return app.exec()
    app.processEvents()
    if options.whole:
        inner = window.page().takeWidget()
        tall = inner.heightForWidth(window.page().viewport().width())
        window.page().setWidget(inner)
        window.resize(width, max(tall + 8, height))
    for _ in range(options.focus):
        window.focusNextChild()
    app.processEvents()
    window.grab().save(options.shot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
