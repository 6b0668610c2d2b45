"""The window before locked records: typed unseen, slowed, and never the last try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from azacare.bootstrap.backups import open_backups
from azacare.services.protection import ProtectionService
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME
from azacare.ui.theme import Look, Scheme
from azacare.ui.unlock_window import UnlockWindow
from azacare.wording.words import english
from tests.integration.test_protection import FakeKeyring
from tests.scene import Scene

SECRET = "correct horse battery"


class Door:
    """Locked records, and the window before them."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        scene = Scene(folder, "2026-03-08T08:05")
        self.clock = scene.clock
        scene.close()
        self.folder = folder
        self.service().set_password(SECRET)
        self.protection = self.service()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.window = UnlockWindow(Look(app, Scheme.LIGHT, 100), self.protection, english())
        qtbot.addWidget(self.window)
        self.opened: list[bool] = []
        self.window.opened.connect(lambda: self.opened.append(True))
        self.window.show()

    def service(self) -> ProtectionService:
        lock = RecordsLock(self.folder / FILE_NAME)
        backups = open_backups(self.folder, self.clock)
        return ProtectionService(lock, FakeKeyring(), self.clock, backups.backups)

    def type(self, text: str) -> None:
        self.window.password.set_text(text)
        QTest.keyClick(self.window.password.line, Qt.Key.Key_Return)


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path) -> Iterator[Door]:
    made = Door(qtbot, tmp_path / "data")
    yield made
    made.window.close()


def test_password_opens(door: Door) -> None:
    door.type(SECRET)
    assert door.opened == [True]
    assert door.window.password.text() == ""


def test_wrong_one_is_said_beside_the_field_and_stays_to_be_mended(door: Door) -> None:
    door.type("wrong wrong")
    assert door.opened == []
    assert "does not fit" in door.window.password.error
    assert door.window.password.text() == "wrong wrong"


def test_after_many_wrong_ones_the_button_waits(door: Door) -> None:
    for _ in range(4):
        door.type("wrong wrong")
        door.clock.advance(seconds=door.protection.wait().total_seconds())
    door.type("wrong wrong")
    assert not door.window.unlock.isEnabled()
    door.type(SECRET)
    assert door.opened == []


def test_what_is_typed_is_seen_only_on_request(door: Door) -> None:
    line = door.window.password.line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    door.window.shown.click()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
