"""The widgets say what they are, keep their words whole, and can be used by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.problems import Problem
from azacare.domain.standing import SlotState
from azacare.ui.gallery import Gallery, say_time
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.dose_row import DoseRow
from azacare.ui.widgets.field import ComboField, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.navigation import Navigation
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.pill import Pill
from azacare.ui.widgets.table import Table, TableColumn
from azacare.ui.widgets.tablets import TabletDrawing, Tablets
from azacare.ui.widgets.text import WrappingLabel
from azacare.ui.widgets.time_field import TimeField
from azacare.ui.widgets.toggle import CheckRow, Toggle
from azacare.ui.widgets.week_strip import DayMarks, WeekStrip

# The offscreen platform says so of every window; it is not about the window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    found = Look(qapp, Scheme.LIGHT)
    yield found
    found.choose(Scheme.LIGHT, 100)


def test_a_label_is_as_tall_as_its_lines(look: Look, qtbot: QtBot) -> None:
    label = WrappingLabel("Take it with food, at the same time every day, and never two at once.")
    qtbot.addWidget(label)
    assert label.heightForWidth(150) > 2 * label.heightForWidth(2000)
    assert label.minimumSizeHint().width() < 80
    short = label.heightForWidth(150)
    label.setText("Short")
    assert label.heightForWidth(150) < short


def test_a_button_needs_a_name(look: Look, qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="name"):
        Button(look, "", icon="gear")
    named = Button(look, "", icon="gear", name="Settings")
    qtbot.addWidget(named)
    assert named.accessibleName() == "Settings"


def test_a_button_wraps_and_is_never_small(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "My provider told me to pause & wait…", ButtonKind.MAIN)
    qtbot.addWidget(button)
    assert button.words == "My provider told me to pause & wait…"
    assert button.accessibleName() == button.words
    assert button.heightForWidth(130) > button.heightForWidth(600) >= 44
    assert Button(look, "OK").sizeHint().width() >= 44


def test_space_presses_a_button(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "I took it")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_card_clears_to_its_title(look: Look, qtbot: QtBot) -> None:
    card = Card(look, "Supply", Tone.AMBER)
    qtbot.addWidget(card)
    card.add(WrappingLabel("27 tablets"))
    card.add(FlowLayout(look))
    assert card.accessibleName() == "Supply"
    card.clear()
    assert card.layout().count() == 1


def test_flow_puts_below_what_does_not_fit(look: Look, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(look, box, gap=10)
    buttons = [Button(look, f"Button {number}") for number in range(3)]
    for button in buttons:
        flow.add(button)
    box.resize(1000, flow.heightForWidth(1000))
    box.show()
    assert len({button.y() for button in buttons}) == 1
    box.resize(150, flow.heightForWidth(150))
    QApplication.sendPostedEvents()
    assert len({button.y() for button in buttons}) == 3
    assert flow.minimumSize().width() < 150


def test_flow_mirrors_for_right_to_left(look: Look, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(look, box)
    first, second = Button(look, "First"), Button(look, "Second")
    flow.add(first)
    flow.add(second)
    box.resize(600, 60)
    box.show()
    assert first.x() > second.x()


@pytest.mark.parametrize("state", SlotState)
def test_every_state_draws_unlike_the_others(look: Look, qtbot: QtBot, state: SlotState) -> None:
    pictures = {}
    for each in SlotState:
        pill = Pill(look, "", each)
        qtbot.addWidget(pill)
        pill.resize(60, 26)
        pictures[each] = pill.grab().toImage()
    assert all(pictures[state] != pictures[other] for other in SlotState if other is not state)


def test_tablets_are_named_and_many_are_counted(look: Look, qtbot: QtBot) -> None:
    few = Tablets(look, "1½ tablets", [TabletDrawing(Decimal("1.5"))])
    many = Tablets(look, "40 tablets", [TabletDrawing(Decimal(40))])
    for each in (few, many):
        qtbot.addWidget(each)
    assert few.accessibleName() == "1½ tablets"
    assert many.sizeHint().width() < 150
    assert few.heightForWidth(45) > few.heightForWidth(200)


def test_the_week_is_walked_with_arrows_and_opened(look: Look, qtbot: QtBot) -> None:
    strip = WeekStrip(look, "The last 7 days")
    qtbot.addWidget(strip)
    words = ("Mon", "Tue", "Wed")
    marks = (SlotState.TAKEN, SlotState.MISSED)
    strip.set_days([DayMarks(word, f"{word}: taken, missed", marks) for word in words])
    strip.show()
    qtbot.waitExposed(strip)
    first, second, _ = strip.columns()
    strip.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert second.accessibleName() == "Tue: taken, missed"
    with qtbot.waitSignal(strip.day_chosen) as caught:
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert caught.args == [1]


def test_a_dose_row_says_all_of_itself(look: Look, qtbot: QtBot) -> None:
    row = DoseRow(look, "8:00 AM", "75 mg", "Not recorded", SlotState.LATE)
    qtbot.addWidget(row)
    action = row.add_action("Record", name="Record the 8:00 AM dose")
    assert row.accessibleName() == "8:00 AM, 75 mg, Not recorded"
    assert action.accessibleName() == "Record the 8:00 AM dose"
    row.set_state("Taken 8:06 AM", SlotState.TAKEN, "by my daughter")
    assert row.accessibleName() == "8:00 AM, 75 mg, Taken 8:06 AM, by my daughter"


def test_an_error_stands_beside_the_field_and_is_read_out(look: Look, qtbot: QtBot) -> None:
    field = TextField(look, "Amount", "In mg", text="75,000")
    qtbot.addWidget(field)
    assert field.line.accessibleName() == "Amount"
    field.set_error("Type the amount as digits only.")
    assert field.error == "Type the amount as digits only."
    assert field.line.accessibleDescription() == "Type the amount as digits only. In mg"
    assert field.text() == "75,000"
    field.set_error("")
    assert field.line.accessibleDescription() == "In mg"


def test_the_wheel_never_changes_a_list(look: Look, qtbot: QtBot) -> None:
    field = ComboField(look, "Unit", [("c", "°C"), ("f", "°F")], placeholder="Choose")
    qtbot.addWidget(field)
    assert field.key() is None
    field.choose("c")
    field.show()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.combo, event)
    assert field.key() == "c"


def test_nothing_is_chosen_beforehand(look: Look, qtbot: QtBot) -> None:
    choice = Choice(look, "How often?", [Option("1", "Once"), Option("2", "Twice", "a day")])
    qtbot.addWidget(choice)
    assert choice.key() is None
    with qtbot.waitSignal(choice.chosen) as caught:
        qtbot.mouseClick(choice.card("2"), Qt.MouseButton.LeftButton)
    assert caught.args == ["2"]
    assert choice.key() == "2"
    choice.choose(None)
    assert choice.key() is None


def test_a_notice_offers_at_most_three_actions(look: Look, qtbot: QtBot) -> None:
    notice = Notice(look, "Recorded", "Taken at 8:06 AM")
    qtbot.addWidget(notice)
    for words in ("Undo", "Change", "Close"):
        notice.add_action(words)
    with pytest.raises(ValueError, match="three"):
        notice.add_action("More")
    notice.announce()
    assert (notice.accessibleName(), notice.accessibleDescription()) == (
        "Recorded",
        "Taken at 8:06 AM",
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8", time(8)),
        ("8:00", time(8)),
        ("20:00", time(20)),
        ("8 pm", time(20)),
        ("", Problem.EMPTY),
        ("eight", Problem.NOT_A_TIME),
        ("25:00", Problem.NOT_A_TIME),
    ],
)
def test_times_are_read_as_people_write_them(
    look: Look, qtbot: QtBot, typed: str, expected: time | Problem
) -> None:
    field = TimeField(look, "Morning dose", say_time, "Such as 8:00")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, typed)
    assert field.value() == expected
    said = say_time(expected) if isinstance(expected, time) else "Such as 8:00"
    assert field.line.accessibleDescription() == said


def test_switches_and_ticks_answer_to_a_press_anywhere(look: Look, qtbot: QtBot) -> None:
    for box in (Toggle(look, "Sound", state_words=("On", "Off")), CheckRow(look, "Fever")):
        qtbot.addWidget(box)
        box.resize(400, 60)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
        assert box.isChecked()
        qtbot.keyClick(box, Qt.Key.Key_Space)
        assert not box.isChecked()


def test_navigation_is_walked_and_pressed(look: Look, qtbot: QtBot) -> None:
    side = Navigation(look, "Pages")
    qtbot.addWidget(side)
    for key, word in (("today", "Today"), ("blood", "Blood tests"), ("supply", "Supply")):
        side.add(key, "today", word)
    side.show()
    side.activateWindow()
    side.item("today").setFocus()
    qtbot.waitUntil(side.item("today").hasFocus)
    qtbot.keyClick(side.item("today"), Qt.Key.Key_Down)
    assert side.item("blood").hasFocus()
    assert side.item("today").isChecked()
    with qtbot.waitSignal(side.chosen) as caught:
        qtbot.keyClick(side.item("blood"), Qt.Key.Key_Space)
    assert caught.args == ["blood"]
    assert [side.item(key).isChecked() for key in ("today", "blood", "supply")] == [0, 1, 0]


def test_pressing_the_open_page_keeps_it_chosen(look: Look, qtbot: QtBot) -> None:
    side = Navigation(look, "Pages")
    qtbot.addWidget(side)
    item = side.add("today", "today", "Today")
    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    assert item.isChecked()


def test_a_table_labels_its_values_when_columns_do_not_fit(look: Look, qtbot: QtBot) -> None:
    table = Table(look, "Steps", [TableColumn("From", 120), TableColumn("Dose", 160)])
    qtbot.addWidget(table)
    table.add_row(["Nov 3", "25 mg twice a day"])
    with pytest.raises(ValueError, match="zip"):
        table.add_row(["Nov 3"])
    table.resize(600, 200)
    table.show()
    assert not table.stacked
    table.resize(200, 200)
    qtbot.waitUntil(lambda: table.stacked)
    shown = [each.text() for each in table.findChildren(WrappingLabel) if each.isVisible()]
    assert shown == ["From", "Nov 3", "Dose", "25 mg twice a day"]
    table.clear()
    assert table.layout().count() == 1


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("place", ["today", "check", "blood"])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_nothing_scrolls_sideways_or_is_cut(
    look: Look, qtbot: QtBot, percent: int, place: str, scheme: Scheme
) -> None:
    window = Gallery(look)
    qtbot.addWidget(window)
    look.choose(scheme, percent)
    window.resize(1024, 700)
    window.open(place)
    window.show()
    qtbot.waitExposed(window)
    page: Page = window.page()
    inner = page.widget()
    qtbot.waitUntil(lambda: inner.width() <= page.viewport().width())
    room = page.viewport().width()
    assert window.width() == 1024
    for label in inner.findChildren(WrappingLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.mapTo(inner, QPoint(label.width(), 0)).x() <= room
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert button.accessibleName()
            assert button.height() >= 44, button.text()
            assert button.width() >= 44, button.text()
            assert button.height() >= min(button.heightForWidth(button.width()), 10_000)


def test_a_choice_answers_what_acts_through_the_accessibility_bus(look: Look, qtbot: QtBot) -> None:
    choice = Choice(look, "How often?", [Option("1", "Once"), Option("2", "Twice")])
    qtbot.addWidget(choice)
    with qtbot.waitSignal(choice.chosen) as heard:
        choice.card("2").toggle()
    assert heard.args == ["2"]
    with qtbot.assertNotEmitted(choice.chosen):
        choice.choose("1")


def test_the_navigation_answers_what_acts_through_the_accessibility_bus(
    look: Look, qtbot: QtBot
) -> None:
    side = Navigation(look, "Pages")
    qtbot.addWidget(side)
    for key in ("today", "settings"):
        side.add(key, "today", key)
    with qtbot.waitSignal(side.chosen) as heard:
        side.item("settings").toggle()
    assert heard.args == ["settings"]
    assert not side.item("today").isChecked()
    side.item("settings").toggle()
    assert side.item("settings").isChecked()
