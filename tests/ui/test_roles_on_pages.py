"""What a role forbids is out of use on every page, and a sentence says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.people import Role
from azacare.domain.triage import Answers
from azacare.services.catalog import Outside
from azacare.services.changes import EVERYTHING
from azacare.services.errors import NotAllowed
from azacare.services.health import HealthService
from azacare.ui.context import Context, Hub
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import (
    ADD_PERSON,
    HISTORY,
    PEOPLE,
    PRESCRIPTION,
    SETTINGS,
    TODAY,
    UNWELL,
    all_pages,
)
from azacare.ui.pages.history import HistoryPage
from azacare.ui.pages.settings import SettingsPage
from azacare.ui.pages.symptom_check import SymptomCheckPage
from azacare.ui.pages.today import TodayPage
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.bounds import Bounds
from azacare.ui.widgets.button import Button
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeNotifier
from tests.role_cases import HELPER, Kit, made
from tests.ui.house import button, settle

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)

_ENOUGH = 120  # each sign of the symptom check brings more to press
PAGES = tuple(key for key in all_pages() if key != ADD_PERSON)


class Room:
    """Ann's records in the main window, with everything on them that can be changed."""

    def __init__(self, qtbot: QtBot, folder: Path, role: Role) -> None:
        self.kit: Kit = made(folder, role)
        self.services = self.kit.scene.services
        self.services.actors.choose(HELPER)
        self.hub = Hub()
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        context = Context(self.services, outside, english(), self.hub, self.kit.person, HELPER)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.window = MainWindow(context, self.look)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 900)
        self.window.show()
        self.show(TODAY)

    def show(self, key: str) -> QWidget:
        self.window.show_page(key)
        settle()
        page = self.window.page(key)
        assert page is not None
        return page

    def bar(self) -> str:
        """What is said above the page; empty when nothing is."""
        bar = self.window.role.bar
        return bar.text if bar is not None and bar.isVisible() else ""

    def become(self, name: str) -> None:
        self.services.actors.choose(name)
        self.hub.actor_changed.emit()
        settle()

    def rows(self) -> dict[str, int]:
        """How many rows there are of each kind but of settings, some of which belong to nobody."""
        found = self.services.backups.facts_now().rows
        return {name: n for name, n in found.items() if name not in ("actor", "preference")}


@pytest.fixture
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is asked for a file gives none; no paper, no other program."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who was refused by a service, in order."""
    found: list[str] = []
    usual = NotAllowed.__init__

    def told(self: NotAllowed, actor: str, role: Role) -> None:
        found.append(actor)
        usual(self, actor, role)

    monkeypatch.setattr(NotAllowed, "__init__", told)
    return found


def controls(page: QWidget) -> Iterator[QWidget]:
    for found in page.findChildren(QWidget):
        if isinstance(found, (QAbstractButton, QComboBox)) and found.isVisible():
            yield found


def press_everything(room: Room, key: str, refusals: list[str]) -> list[str]:
    """Use each control that can be used, also those that come by that; what was refused."""
    done: set[str] = set()
    wrong = []
    page = room.show(key)
    while len(done) < _ENOUGH:
        fresh = (c for c in controls(page) if c.isEnabled() and name_of(c) not in done)
        control = next(fresh, None)
        if control is None:
            return wrong
        done.add(name_of(control))
        refusals.clear()
        if isinstance(control, QComboBox):
            QTest.keyClick(control, Qt.Key.Key_Down)
        elif isinstance(control, Button) and control.menu() is not None:
            for action in control.menu().actions():
                action.trigger()
        else:
            control.click()
        settle()
        if refusals:
            wrong.append(name_of(control))
        page = room.show(key)
    return wrong


def name_of(control: QWidget) -> str:
    return f"{type(control).__name__}: {control.accessibleName() or control.objectName()}"


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("role", [Role.SEE, Role.RECORD])
def test_nothing_that_can_be_pressed_is_refused(
    qtbot: QtBot,
    tmp_path: Path,
    key: str,
    role: Role,
    refusals: list[str],
    no_dialogs: None,
) -> None:
    room = Room(qtbot, tmp_path, role)
    before = room.rows()
    wrong = press_everything(room, key, refusals)
    if key == UNWELL and role is Role.SEE:
        wrong = []  # a check is done all the same, and says that it is not kept
    assert wrong == []
    if role is Role.SEE and key != PEOPLE:  # there is Bo too, whose records this name may change
        assert room.rows() == before


def test_today_says_why_and_leaves_what_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    page = room.show(TODAY)
    assert room.bar() == (
        "“Neighbor” may only see the records of Ann. To record, choose another name."
    )
    held = button(page, "Correct the 8:00 AM dose")
    assert not held.isEnabled()
    why = "“Neighbor” may only see these records. To record, choose another name."
    assert (held.accessibleDescription(), held.toolTip()) == (why, why)
    assert button(room.window, "Feeling unwell?").isEnabled()
    for words in ("I missed a dose", "I took too much or an extra dose", "See the warning signs"):
        assert button(page, words).isEnabled()


def test_what_to_do_after_too_much_is_told_to_everybody(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    page = room.show(TODAY)
    button(page, "I took too much or an extra dose").click()
    settle()
    assert isinstance(page, TodayPage)
    card = page.too_much_card
    assert card is not None
    assert not card.form.submit_button.isEnabled()


def test_rows_that_come_by_a_press_are_held_too(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    room.kit.scene.at("2026-03-13T07:00")
    room.hub.tell(EVERYTHING)
    page = room.show(TODAY)
    assert isinstance(page, TodayPage)
    page.dose_list.week.day_chosen.emit(5)
    settle()
    rows = [block.button for block in page.dose_list.blocks() if block.button is not None]
    assert rows
    assert not any(row.isEnabled() for row in rows)


def test_another_name_is_chosen_in_the_bar_and_all_follows_at_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    bar = room.window.role.bar
    assert bar is not None
    bar.choose.click()
    settle()
    (menu,) = [found for found in bar.choose.findChildren(QMenu) if found.isVisible()]
    offered = {action.text(): action for action in menu.actions()}
    assert {"Me", "Neighbor · may only see"} <= set(offered)
    offered["Me"].trigger()
    menu.close()
    settle()
    assert room.services.actors.chosen() == "me"
    assert room.bar() == ""
    assert button(room.show(TODAY), "Correct the 8:00 AM dose").isEnabled()
    room.become(HELPER)
    assert not button(room.show(TODAY), "Correct the 8:00 AM dose").isEnabled()


def test_way_to_another_name_is_reached_by_tab_before_the_page(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.CHANGE)
    room.services.actors.set_role(HELPER, Role.SEE, "me", room.kit.person)
    room.hub.tell(EVERYTHING)
    room.window.activateWindow()
    qtbot.waitUntil(room.window.isActiveWindow)
    room.window.chip.setFocus()
    QTest.keyClick(room.window.chip, Qt.Key.Key_Tab)
    assert room.window.role.bar is not None
    assert room.window.focusWidget() is room.window.role.bar.choose


def test_with_large_text_the_bar_is_one_button(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    bar = room.window.role.bar
    assert bar is not None
    assert not bar.short.isVisible()
    room.look.choose(Scheme.LIGHT, 200)
    settle()
    assert (bar.short.isVisible(), bar.choose.isVisible()) == (True, False)
    assert bar.short.words == "“Neighbor” may only see. Choose another name"
    assert bar.short.accessibleDescription() == bar.text
    bar.short.click()
    settle()
    (menu,) = [found for found in bar.short.findChildren(QMenu) if found.isVisible()]
    menu.close()
    room.look.choose(Scheme.LIGHT, 100)
    settle()
    assert bar.choose.isVisible()


def test_role_that_changes_while_the_page_is_open_holds_at_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.CHANGE)
    page = room.show(TODAY)
    correct = button(page, "Correct the 8:00 AM dose")
    assert (correct.isEnabled(), room.bar()) == (True, "")
    room.services.actors.set_role(HELPER, Role.SEE, "me", room.kit.person)
    room.hub.tell(EVERYTHING)
    settle()
    assert not button(page, "Correct the 8:00 AM dose").isEnabled()
    assert room.bar() != ""
    room.services.actors.set_role(HELPER, Role.RECORD, "me", room.kit.person)
    room.hub.tell(EVERYTHING)
    settle()
    again = button(page, "Correct the 8:00 AM dose")
    assert (again.isEnabled(), again.accessibleDescription(), again.toolTip()) == (True, "", "")


def test_whoever_may_record_is_told_only_where_something_is_out_of_reach(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.RECORD)
    room.services.travel.keep_home(room.kit.person, "me")  # Today asks about the zone no more
    room.hub.tell(EVERYTHING)
    room.show(TODAY)
    assert room.bar() == ""
    page = room.show(PRESCRIPTION)
    assert room.bar() == (
        "“Neighbor” may record for Ann, but not change what is planned or set. To change it, "
        "choose another name."
    )
    change = button(page, "My provider changed my dose…")
    assert not change.isEnabled()
    assert change.accessibleDescription() == (
        "“Neighbor” may record, but not change this. To change it, choose another name."
    )
    room.show(UNWELL)
    assert room.bar() == ""


def test_what_a_page_shows_later_is_held_and_told_too(qtbot: QtBot, tmp_path: Path) -> None:
    """How on time is counted stands below the edge of History, and comes after its picture."""
    room = Room(qtbot, tmp_path, Role.RECORD)
    page = room.show(HISTORY)
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(page.patterns.span.isVisible)
    assert not page.patterns.span.combo.isEnabled()
    assert room.bar() != ""


def test_settings_of_the_person_are_held_and_those_of_the_computer_are_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.RECORD)
    page = room.show(SETTINGS)
    assert isinstance(page, SettingsPage)
    assert not page.reminders.every.combo.isEnabled()
    assert "may record, but not" in page.reminders.every.combo.accessibleDescription()
    assert button(page, "Send a test reminder").isEnabled()
    assert not button(page, "Save the numbers").isEnabled()
    assert button(page, "Answer more about you").isEnabled()


def test_check_of_whoever_may_only_see_still_says_whom_to_call(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    room.services.checking.got_help(room.kit.emergency, by="me", person=room.kit.person)
    room.hub.tell(EVERYTHING)
    page = room.show(UNWELL)
    assert isinstance(page, SymptomCheckPage)
    room.hub.signs_wanted.emit(Answers({"fever": {}, "skin-rash": {}}))
    settle()
    assert page.emergency is not None
    assert page.panel is not None
    assert page.panel.isVisible()
    assert page.notices.trouble is None
    assert not button(page.panel, "I got medical help").isEnabled()
    assert page.panel.held.isVisible()
    assert page.panel.held.text().startswith("“Neighbor” may only see these records.")
    assert room.bar() == "", "nothing comes before the numbers"
    assert page.card is not None
    assert page.card.kept.text() == (
        "This check is not kept. “Neighbor” may only see these records. To record, choose "
        "another name."
    )


def test_emergency_that_was_not_kept_outlives_the_choice_of_another_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    room.services.checking.got_help(room.kit.emergency, by="me", person=room.kit.person)
    room.hub.tell(EVERYTHING)
    room.show(UNWELL)
    room.hub.signs_wanted.emit(Answers({"fever": {}, "skin-rash": {}}))
    settle()
    before = room.rows()["symptom_check"]
    room.show(PEOPLE)
    room.become("me")
    page = room.show(UNWELL)
    assert isinstance(page, SymptomCheckPage)
    assert page.entry.ticked == {"fever", "skin-rash"}
    assert page.emergency is not None
    assert page.emergency.check_id
    assert room.rows()["symptom_check"] == before + 1
    assert page.panel is not None
    assert button(page.panel, "I got medical help").isEnabled()
    room.hub.person_wanted.emit(room.services.people.people()[1].entity_id, UNWELL)
    settle()
    other = room.window.page(UNWELL)
    assert isinstance(other, SymptomCheckPage)
    assert other.entry.is_empty, "what one person ticked is never said of another"


def test_bar_comes_with_the_first_picture_of_another_start(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, Role.SEE)
    assert room.window.role.bounds == Bounds(
        Role.SEE, "“Neighbor” may only see these records. To record, choose another name."
    )
    assert room.bar() != ""
