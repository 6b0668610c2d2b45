"""The window: pages made when first shown, refreshed when looked at, reached by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from azacare.services.changes import EVERYTHING
from azacare.services.doses import TakeRequest
from azacare.ui.context import Context
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.today import TodayPage
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.page import Page
from tests.ui.house import Build, House, press, settle

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class CountingPage(QWidget):
    """A page that counts how often it was asked to look."""

    title = "Counting"

    def __init__(self, _context: Context, _look: Look) -> None:
        super().__init__()
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Build]:
    made: list[House] = []

    def make(now: str = "2026-03-08T13:20", **kept: object) -> House:
        kept.setdefault("until", "2026-03-08T00:00")
        made.append(House(qtbot, tmp_path, now, **kept))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for house in made:
        house.close()


@pytest.fixture
def house(build: Build) -> House:
    return build()


@pytest.fixture
def counting(house: House, qtbot: QtBot) -> MainWindow:
    pages = dict.fromkeys(("today", "unwell", "prescription", "settings"), CountingPage)
    window = MainWindow(house.context, house.look, pages)
    qtbot.addWidget(window)
    window.show()
    window.show_page("today")
    return window


def refreshed(window: MainWindow, key: str) -> int:
    page = window.page(key)
    assert isinstance(page, CountingPage)
    return page.refreshed


def test_a_page_is_made_when_it_is_first_shown(counting: MainWindow) -> None:
    assert counting.page("today") is not None
    assert counting.page("settings") is None
    counting.show_page("settings")
    assert refreshed(counting, "settings") == 1


def test_only_the_page_in_sight_is_refreshed_the_others_when_shown(
    counting: MainWindow, house: House
) -> None:
    counting.show_page("settings")
    house.hub.tell(EVERYTHING)
    assert refreshed(counting, "settings") == 2
    assert refreshed(counting, "today") == 1
    counting.show_page("today")
    assert refreshed(counting, "today") == 2
    counting.show_page("settings")
    assert refreshed(counting, "settings") == 2, "nothing changed since"


def test_a_hidden_window_waits_until_it_is_looked_at(counting: MainWindow, house: House) -> None:
    counting.hide()
    house.hub.tell(EVERYTHING)
    house.hub.tell(EVERYTHING)
    assert refreshed(counting, "today") == 1
    counting.show()
    assert refreshed(counting, "today") == 2


def test_the_title_bar_holds_no_health_data(house: House) -> None:
    assert house.window.windowTitle() == "AzaCare"
    house.window.show_page("unwell")
    assert house.window.windowTitle() == "AzaCare"


def test_keys_open_pages(counting: MainWindow, qtbot: QtBot) -> None:
    counting.activateWindow()
    qtbot.waitUntil(counting.isActiveWindow)
    for key, page in (
        (Qt.Key.Key_2, "unwell"),
        (Qt.Key.Key_3, "prescription"),
        (Qt.Key.Key_4, "settings"),
        (Qt.Key.Key_1, "today"),
    ):
        qtbot.keyClick(counting, key, Qt.KeyboardModifier.ControlModifier)
        assert counting.current == page
    qtbot.keyClick(counting, Qt.Key.Key_F1)
    assert counting.current == "unwell"
    qtbot.keyClick(counting, Qt.Key.Key_Escape)
    assert counting.current == "today"


def test_escape_closes_an_open_form_before_it_leaves_anything(house: House, qtbot: QtBot) -> None:
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    press(house.page.dose_list, "Record the 8:00 AM dose")
    qtbot.keyClick(house.window, Qt.Key.Key_Escape)
    settle()
    assert all(block.form is None for block in house.page.dose_list.blocks())


def test_feeling_unwell_is_always_one_press_away(house: House) -> None:
    for key in ("today", "unwell"):
        house.window.show_page(key)
        assert house.window.unwell_button.isVisible()
    house.window.show_page("today")
    press(house.window, "Feeling unwell?")
    assert house.window.current == "unwell"


def test_a_wanted_page_is_shown_and_an_unknown_one_is_left_alone(house: House) -> None:
    house.hub.page_wanted.emit("unwell")
    assert house.window.current == "unwell"
    house.hub.page_wanted.emit("fortune-telling")
    assert house.window.current == "unwell"


def test_the_header_shows_title_date_and_person(house: House) -> None:
    from tests.ui.house import text_of

    text = text_of(house.window)
    assert "Today" in text
    assert "Sunday, March 8" in text
    assert house.window.chip.text() == "Ann"
    assert "Ann" in house.window.chip.accessibleName()


def test_closing_is_decided_by_the_app(house: House, qtbot: QtBot) -> None:
    asked: list[QCloseEvent] = []

    def stay(event: QCloseEvent) -> None:
        asked.append(event)
        event.ignore()

    house.window.on_close = stay
    with qtbot.waitSignal(house.window.close_wanted):
        house.window.close()
    assert len(asked) == 1
    assert house.window.isVisible()
    house.window.on_close = None


def test_without_a_tray_quitting_is_asked_about_inside_the_window(house: House) -> None:
    quits: list[bool] = []
    house.window.ask_before_closing(lambda: quits.append(True))
    settle()
    assert house.window.closing is not None
    assert "no reminder can come" in house.window.closing.accessibleName()
    press(house.window.closing, "Go back")
    assert house.window.closing is None
    assert not quits
    house.window.ask_before_closing(lambda: quits.append(True))
    settle()
    press(house.window.closing, "Quit AzaCare")
    assert quits == [True]


_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)


def test_every_control_has_a_name(house: House) -> None:
    press(house.page.dose_list, "Record the 8:00 AM dose")
    house.page.dose_list.blocks()[0].form.what.card("taken").click()  # type: ignore[union-attr]
    house.page.show_too_much()
    house.window.show_page("unwell")
    house.window.show_page("today")
    settle()
    nameless = [
        w
        for kind in _CONTROLS
        for w in house.window.findChildren(kind)
        if w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert nameless == []


def test_names_of_buttons_say_which_dose_they_are_about(house: House) -> None:
    names = [b.accessibleName() for b in house.page.findChildren(QAbstractButton) if b.isVisible()]
    assert "Record the 8:00 AM dose" in names
    assert "Take it now: record the 8:00 AM dose as taken now" in names


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("key", ["today", "unwell"])
def test_nothing_scrolls_sideways(house: House, percent: int, key: str) -> None:
    house.look.choose(Scheme.LIGHT, percent)
    house.window.resize(1024, 700)
    house.window.show_page(key)
    settle()
    if key == "today":
        press(house.page.dose_list, "Record the 8:00 AM dose")
        house.page.dose_list.blocks()[0].form.what.card("taken").click()  # type: ignore[union-attr]
        house.page.show_too_much()
        settle()
    assert house.window.width() == 1024
    for area in scrolling(house.window.page(key)):
        body = area.widget()
        assert body.width() <= area.viewport().width()
        assert area.horizontalScrollBar().maximum() == 0
        for widget in body.findChildren(QWidget):
            if widget.isVisible() and widget.parentWidget() is not None:
                assert widget.geometry().right() <= widget.parentWidget().width() + 1, widget


def scrolling(page: QWidget | None) -> list[QScrollArea]:
    """What scrolls on a page: the page itself, or parts of it."""
    assert page is not None
    if isinstance(page, QScrollArea):
        return [page]
    found = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert found
    return found


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_smallest_window_cuts_nothing_off(house: House, percent: int) -> None:
    house.look.choose(Scheme.LIGHT, percent)
    settle()
    assert house.window.minimumWidth() <= 1024
    house.window.resize(house.window.minimumSize())
    for key in ("today", "unwell"):
        house.window.show_page(key)
        settle()
        for area in scrolling(house.window.page(key)):
            assert area.widget().width() <= area.viewport().width()


@pytest.mark.parametrize("percent", [100, 200])
def test_targets_are_big_enough_and_words_are_not_cut(house: House, percent: int) -> None:
    house.look.choose(Scheme.LIGHT, percent)
    house.window.resize(1024, 700)
    settle()
    for found in house.window.findChildren(QAbstractButton):
        if found.isVisible():
            assert found.height() >= 43, found.text()
            assert found.width() >= 44, found.text()
            assert found.height() >= found.heightForWidth(found.width()) - 1, found.text()
    chip = house.window.chip
    assert chip.geometry().bottom() <= chip.parentWidget().height()


def test_a_refresh_leaves_the_keyboard_where_it_is(house: House, qtbot: QtBot) -> None:
    """Also on what replaced it; never on whatever Qt finds next."""
    window = MainWindow(house.context, house.look)
    qtbot.addWidget(window)
    window.show()
    window.show_page("today")
    settle()
    page = window.page("today")
    assert isinstance(page, TodayPage)
    page.something_else.missed_button.setFocus()
    house.hub.tell(EVERYTHING)
    assert window.focusWidget() is page.something_else.missed_button
    page.focus_main()
    house.services.doses.take(TakeRequest())
    house.hub.tell(EVERYTHING)
    settle()
    assert window.focusWidget() in (page.next_card, page.next_card.take_button)


def test_a_record_made_elsewhere_does_not_scroll_the_page(house: House, qtbot: QtBot) -> None:
    """A page that jumps while somebody reads it puts the wrong button under their hand."""
    window = MainWindow(house.context, house.look)
    qtbot.addWidget(window)
    window.resize(900, 560)
    window.show()
    window.show_page("today")
    settle()
    page = window.page("today")
    assert isinstance(page, Page)
    house.services.doses.take(TakeRequest())
    house.hub.tell(EVERYTHING)
    settle()
    assert page.verticalScrollBar().value() == 0
    page.verticalScrollBar().setValue(200)
    house.hub.tell(EVERYTHING)
    settle()
    assert page.verticalScrollBar().value() == 200
