"""Locked while it runs: nothing of the records is in sight, and reminders still come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.theme import Look, Scheme
from azacare.ui.veil import Veil
from azacare.ui.veiled_card import VeiledCard
from azacare.ui.widgets.card import Card
from azacare.wording.words import english
from tests.scene import Scene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
SECRET = "correct horse battery"


class Locked:
    """Records with a password, opened, and the veil over them."""

    def __init__(self, folder: Path, *, password: bool = True) -> None:
        scene = Scene(folder, "2026-03-08T08:05")
        scene.close()
        lock = RecordsLock(folder / FILE_NAME)
        if password:
            lock.change(SECRET, ())
        self.services = build_services(folder, scene.clock, lock=lock)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.services.preferences.set_lock_after(5, "me")
        self.veil = Veil(app, self.services, self.look, english())
        self.said: list[str] = []
        self.veil.fell.connect(lambda: self.said.append("fell"))
        self.veil.lifted.connect(lambda: self.said.append("lifted"))

    def close(self) -> None:
        self.veil.close()
        self.services.store.close()


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path) -> Iterator[Locked]:
    made = Locked(tmp_path)
    yield made
    made.close()


def test_password_lifts_it(locked: Locked) -> None:
    locked.veil.fall()
    assert locked.veil.window is not None
    locked.veil.window.password.set_text("wrong wrong")
    QTest.keyClick(locked.veil.window.password.line, Qt.Key.Key_Return)
    assert locked.veil.is_down
    locked.veil.window.password.set_text(SECRET)
    QTest.keyClick(locked.veil.window.password.line, Qt.Key.Key_Return)
    assert not locked.veil.is_down
    assert locked.said == ["fell", "lifted"]


def test_without_a_password_there_is_nothing_to_lock(qtbot: QtBot, tmp_path: Path) -> None:
    open_one = Locked(tmp_path, password=False)
    open_one.veil.fall()
    assert open_one.said == []
    open_one.close()


def test_reminder_behind_the_veil_shows_no_name(qtbot: QtBot, locked: Locked) -> None:
    window = ReminderWindow(locked.look)
    qtbot.addWidget(window)
    before, after = Card(locked.look, "Ann: 75 mg"), Card(locked.look, "Ann again")
    window.put("one", before)
    window.set_veil(VeiledCard(locked.look, english()))
    window.put("two", after)
    shown = [c for c in window.findChildren(QWidget) if c.isVisible() and c.accessibleName()]
    assert window.isVisible()
    assert not before.isVisible()
    assert not after.isVisible()
    assert all("Ann" not in c.accessibleName() for c in shown)
    window.set_veil(None)
    assert before.isVisible()
    assert after.isVisible()
    window.close()
