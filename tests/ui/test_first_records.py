"""First start with records from another computer, and with a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.protection import Protection
from azacare.storage.store import FILE_NAME
from azacare.ui.context import Between, Hub
from azacare.ui.files import Files
from azacare.ui.pages.first_records import RecordsStep
from azacare.ui.pages.first_start import DISCLAIMER, RECORDS, REMINDERS, FirstStartPage
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeClock, FakeNotifier, local
from tests.scene import Scene
from tests.ui.house import press, text_of
from tests.ui.test_backups import SECRET, locked_backup

NOW = "2026-03-08T13:20"


class NewComputer:
    """The first start on a computer without records."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.services = build_services(folder / "new", FakeClock(local(NOW)))
        self.chosen: Path | None = None
        self.told: list[str] = []
        self.between: list[Between] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        hub = Hub()
        hub.between_wanted.connect(self.between.append)
        look = Look(app, Scheme.LIGHT, 100)
        self.page = FirstStartPage(self.services, outside, english(), hub, look)
        self.page.finished.connect(lambda: self.told.append("finished"))
        self.page.given_up.connect(lambda: self.told.append("given up"))
        self.page.resize(1100, 780)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.records._files = Files(lambda *_asked: None, self._which)

    def _which(self, _parent: QWidget, _kinds: object) -> Path | None:
        return self.chosen

    @property
    def step(self) -> RecordsStep:
        return self.page.records

    def choose(self, path: Path) -> None:
        """From the first step to the file."""
        self.page.disclaimer.understand.setChecked(True)
        press(self.page, "I have AzaCare records already…")
        self.chosen = path
        press(self.page, "Choose the file…")
        self.rest()

    def use(self) -> None:
        press(self.page, "Use these records")
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.step.is_busy, timeout=30_000)

    def said(self) -> str:
        return text_of(self.step).replace("\u200b", "")

    def names(self) -> list[str]:
        return [kept.value.name for kept in self.services.people.people()]

    def close(self) -> None:
        self.page.close()
        self.services.store.close()


@pytest.fixture
def new(qtbot: QtBot, tmp_path: Path) -> Iterator[NewComputer]:
    made = NewComputer(qtbot, tmp_path)
    yield made
    made.close()


def everything(folder: Path) -> Path:
    """What Ann's computer saved for this one."""
    scene = Scene(folder / "old", "2026-03-01T07:00")
    scene.at("2026-03-01T08:10").take("2026-03-01T08:00", by="Rosa")
    path = folder / "everything.json"
    scene.services.sharing.write_records(path)
    scene.close()
    return path


def test_everything_comes_over_from_another_computer(new: NewComputer, tmp_path: Path) -> None:
    path = everything(tmp_path)
    new.choose(path)
    assert "Records of Ann." in new.said()
    assert new.names() == []
    new.use()
    assert new.page.step == REMINDERS
    assert not new.page.back.isVisible()
    press(new.page, "Finish")
    assert new.told == ["finished"]
    assert new.names() == ["Ann"]
    again = tmp_path / "again.json"
    new.services.sharing.write_records(again)
    assert again.read_bytes() == path.read_bytes()


def test_records_come_from_a_backup(new: NewComputer, tmp_path: Path) -> None:
    scene = Scene(tmp_path / "old", "2026-03-01T07:00")
    path = tmp_path / "backup.db"
    scene.services.backups.copy_to(path)
    scene.close()
    new.choose(path)
    assert "Ann, 4 records" in new.said()
    new.use()
    assert new.names() == ["Ann"]


def test_backup_with_a_password_asks_for_it(new: NewComputer, tmp_path: Path) -> None:
    new.choose(locked_backup(tmp_path / "elsewhere"))
    asked = new.step.password
    assert asked is not None
    asked.field.set_text("wrong wrong")
    asked.open.click()
    new.qtbot.waitUntil(lambda: not asked.is_busy, timeout=30_000)
    assert "does not open it" in asked.field.error
    asked.field.set_text(SECRET)
    asked.open.click()
    new.qtbot.waitUntil(lambda: new.step.notice is not None, timeout=30_000)
    assert "The records on this computer have none until you set one." in new.said()
    new.use()
    assert new.names() == ["Ann"]


def test_plain_backup_after_a_locked_one_is_not_said_to_be_locked(
    new: NewComputer, tmp_path: Path
) -> None:
    new.choose(locked_backup(tmp_path / "elsewhere"))
    scene = Scene(tmp_path / "old", "2026-03-01T07:00")
    new.chosen = tmp_path / "backup.db"
    scene.services.backups.copy_to(new.chosen)
    scene.close()
    press(new.page, "Choose the file…")
    new.rest()
    assert "This file holds" in new.said()
    assert "has a password" not in new.said()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("letter.json", b"Dear Ann", "no AzaCare"),
        (
            "letter.db",
            b"Dear Ann, here is no database at all.",
            "has another password, or is no backup at all",
        ),
        ("empty.db", b"", "holds no AzaCare records"),
    ],
)
def test_another_file_is_refused_and_nothing_is_kept(
    new: NewComputer, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    new.choose(tmp_path / name)
    assert said in new.said()
    assert new.names() == []
    assert not [b for b in new.step.findChildren(Button) if b.text() == "Use these records"]


def test_backup_of_nobody_is_refused(new: NewComputer, tmp_path: Path) -> None:
    empty = build_services(tmp_path / "old", FakeClock(local(NOW)))
    with empty.store.write():
        pass
    empty.backups.copy_to(tmp_path / "backup.db")
    empty.store.close()
    new.choose(tmp_path / "backup.db")
    assert "Nobody is in this file. Choose another one." in new.said()


def test_disclaimer_comes_first(new: NewComputer) -> None:
    press(new.page, "I have AzaCare records already…")
    assert new.page.step == DISCLAIMER
    assert "tick “I understand”" in text_of(new.page.disclaimer)


def test_back_leads_to_the_first_step(new: NewComputer, tmp_path: Path) -> None:
    new.choose(everything(tmp_path))
    assert new.page.step == RECORDS
    press(new.page, "Back")
    assert new.page.step == DISCLAIMER
    assert new.names() == []


def test_closing_after_records_came_in_opens_them(new: NewComputer, tmp_path: Path) -> None:
    new.choose(everything(tmp_path))
    new.use()
    new.page.close()
    assert new.told == ["finished"]


def test_password_is_set_once_the_records_are_closed(new: NewComputer, tmp_path: Path) -> None:
    new.choose(everything(tmp_path))
    new.use()
    offer = new.page.reminders.password
    press(new.page, "Set a password…")
    offer.new.set_text("short")
    press(new.page, "Finish")
    assert "Use 8 to 200 letters" in offer.new.error
    offer.new.set_text(SECRET)
    offer.again.set_text(SECRET + "s")
    press(new.page, "Finish")
    assert "The two do not match" in offer.again.error
    assert new.told == []
    offer.again.set_text(SECRET)
    press(new.page, "Finish")
    assert new.told == ["finished"]
    (act,) = new.between
    new.services.store.close()
    assert "locked with your password" in act()
    assert new.services.protection.state() is Protection.PASSWORD
    assert not (tmp_path / "new" / FILE_NAME).read_bytes().startswith(b"SQLite format 3")


def test_what_is_typed_can_be_seen(new: NewComputer, tmp_path: Path) -> None:
    new.choose(everything(tmp_path))
    new.use()
    press(new.page, "Set a password…")
    offer = new.page.reminders.password
    fields = (offer.new.line, offer.again.line)
    assert {line.echoMode() for line in fields} == {QLineEdit.EchoMode.Password}
    offer.shown.click()
    assert {line.echoMode() for line in fields} == {QLineEdit.EchoMode.Normal}


def test_password_that_is_no_longer_wanted_is_not_set(new: NewComputer, tmp_path: Path) -> None:
    new.choose(everything(tmp_path))
    new.use()
    press(new.page, "Set a password…")
    new.page.reminders.password.new.set_text(SECRET)
    press(new.page, "No password")
    press(new.page, "Finish")
    assert (new.told, new.between) == (["finished"], [])
