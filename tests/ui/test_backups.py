"""Backups in Settings, the daily round, and the window for damaged records."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.bootstrap.backups import open_backups
from azacare.domain.people import Contact, ContactRole
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.storage.backup import SqliteCopier
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME
from azacare.ui.backup_round import BackupRound
from azacare.ui.context import Context, Hub
from azacare.ui.files import Files
from azacare.ui.pages.settings_backups import BackupsCard
from azacare.ui.recovery_card import RecoveryCard
from azacare.ui.theme import Look, Scheme
from azacare.ui.trouble_window import TroubleWindow
from azacare.ui.widgets.button import Button
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeClock, FakeNotifier, local
from tests.scene import Scene

NOW = "2026-03-08T08:05"
SECRET = "correct horse battery"


class Stage:
    """The card of one person over real records."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.scene = Scene(folder / "data", NOW)
        self.services = self.scene.services
        self.target: Path | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        person = self.services.people.person().entity_id
        context = Context(self.services, outside, english(), Hub(), person, "me")
        files = Files(self._where, self._which)
        self.card = BackupsCard(context, self.look, files)
        qtbot.addWidget(self.card)
        self.card.refresh()
        self.card.show()

    def _where(self, _parent: QWidget, _name: str, _kinds: object) -> Path | None:
        return self.target

    def _which(self, _parent: QWidget, _kinds: object) -> Path | None:
        return self.target

    def rest(self) -> None:
        """Wait until what is done beside the window has come to its end."""
        self.qtbot.waitUntil(lambda: not self.card.is_busy, timeout=30_000)

    def add_pharmacy(self) -> None:
        self.services.people.set_contact(
            Contact(ContactRole.PHARMACY, "Hill Street", "555-0100"), "me"
        )

    def pharmacies(self) -> int:
        return sum(kept.role is ContactRole.PHARMACY for kept in self.services.people.contacts())


def locked_backup(folder: Path) -> Path:
    """Of Ann's records on another computer, where they have a password."""
    elsewhere = Scene(folder / "data", NOW)
    elsewhere.close()
    RecordsLock(folder / "data" / FILE_NAME).change(SECRET, ())
    lock = RecordsLock(folder / "data" / FILE_NAME)
    assert lock.fits(SECRET)
    target = folder / "locked.db"
    SqliteCopier(folder / "data" / FILE_NAME, lock.opening).copy_to(target)
    return target


def press(card: BackupsCard, words: str) -> None:
    (button,) = [b for b in card.question.findChildren(Button) if b.text() == words]
    button.click()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, tmp_path)
    yield made
    made.scene.close()


def test_card_says_that_there_is_none_and_makes_one(stage: Stage) -> None:
    assert stage.card.state.text() == "There is no backup yet."
    stage.card.now.click()
    stage.rest()
    assert stage.card.state.text().startswith("Last backup: Sunday, March 8, 8:05 AM")
    assert stage.card.saved.isVisibleTo(stage.card)
    assert len(stage.services.backups.backups()) == 1


def test_backup_is_put_back_after_a_question_and_that_can_be_undone(stage: Stage) -> None:
    stage.card.now.click()
    stage.rest()
    stage.add_pharmacy()
    stage.target = stage.services.backups.backups()[0]
    stage.card.put_back.click()
    stage.rest()
    assert stage.card.offer is not None
    assert stage.pharmacies() == 1
    press(stage.card, "Put it back")
    assert stage.pharmacies() == 0
    press(stage.card, "Undo")
    assert stage.pharmacies() == 1


def test_file_that_is_no_backup_is_said_and_nothing_is_asked(stage: Stage, tmp_path: Path) -> None:
    stage.target = tmp_path / "diary.txt"
    stage.target.write_text("Dear diary", encoding="utf-8")
    stage.card.put_back.click()
    stage.rest()
    assert "was not used" in stage.card.trouble.text
    assert stage.card.offer is None


def test_backup_with_another_password_is_opened_with_it(stage: Stage, tmp_path: Path) -> None:
    stage.target = locked_backup(tmp_path / "elsewhere")
    stage.card.put_back.click()
    stage.rest()
    asked = stage.card.password
    assert asked is not None
    for typed in ("wrong wrong", SECRET):
        asked.field.set_text(typed)
        asked.open.click()
        stage.qtbot.waitUntil(lambda: not asked.is_busy, timeout=30_000)
        if typed != SECRET:
            assert "does not open it" in asked.field.error
    stage.rest()
    assert stage.card.offer is not None
    assert "In the backup: Ann, 4 records" in stage.card.offer.accessibleDescription().replace(
        "\u200b", ""
    )


def test_window_goes_on_while_a_backup_is_made(stage: Stage) -> None:
    stage.card.now.click()
    assert stage.card.is_busy
    assert stage.card.state.text() == "Making a backup…"
    stage.card.refresh()  # as when something was recorded meanwhile
    stage.card.now.click()  # a second press asks for nothing more
    stage.rest()
    assert stage.card.state.text().startswith("Last backup: Sunday, March 8, 8:05 AM")
    assert len(stage.services.backups.backups()) == 1


def test_card_that_is_closed_meanwhile_leaves_a_whole_backup(stage: Stage) -> None:
    stage.card.now.click()
    stage.card.close()
    stage.card._work.close()
    (made,) = stage.services.backups.backups()
    assert stage.services.backups.facts(made).people == ("Ann",)
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_two_at_the_same_time_make_two_whole_ones(stage: Stage) -> None:
    """The daily one and one that was asked for: neither takes the other for a broken one."""
    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(stage.services.backups.make_now) for _ in range(2)]
        made = [one.result(timeout=60) for one in both]
    assert {facts.people for facts in made} == {("Ann",)}
    assert all(facts.path.exists() for facts in made)


def test_copy_is_saved_where_the_person_says(stage: Stage, tmp_path: Path) -> None:
    stage.target = tmp_path / "mine.db"
    stage.card.save.click()
    stage.rest()
    assert stage.services.backups.facts(stage.target).people == ("Ann",)


def test_folder_that_cannot_be_used_is_said(stage: Stage, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    stage.card.use_folder(blocked / "inside")
    assert "No backup could be written" in stage.card.trouble.text


# --- by itself ------------------------------------------------------------------------------


def test_round_makes_one_backup_a_day(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data", NOW)
    backups = open_backups(tmp_path / "data", scene.clock)
    going = BackupRound(backups)
    for _ in range(200):
        going.on_beat()
        going.close()
    assert len(backups.backups()) == 1
    scene.clock.advance(days=1)
    for _ in range(40):
        going.on_beat()
        going.close()
    assert len(backups.backups()) == 2
    scene.close()


def test_round_tells_of_damage_once(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene(tmp_path / "data", NOW)
    scene.close()
    path = tmp_path / "data" / FILE_NAME
    path.write_bytes(path.read_bytes()[:6000])
    going = BackupRound(open_backups(tmp_path / "data", FakeClock(local(NOW))))
    told: list[bool] = []
    going.damaged.connect(lambda: told.append(True))
    for _ in range(100):
        going.on_beat()
        going.close()
        QApplication.processEvents()
    assert told == [True]
    assert {record.message for record in caplog.records} == {"no backup: damaged"}
    caplog.clear()


# --- damaged records ------------------------------------------------------------------------


def test_damaged_records_are_exchanged_for_the_newest_good_backup(
    qtbot: QtBot, tmp_path: Path
) -> None:
    scene = Scene(tmp_path / "data", NOW)
    backups = open_backups(tmp_path / "data", scene.clock)
    backups.make_now()
    scene.clock.advance(days=1)
    newest = backups.make_now()
    newest.path.write_bytes(b"spoilt too")
    scene.close()
    (tmp_path / "data" / FILE_NAME).write_bytes(b"spoilt" * 500)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = TroubleWindow(
        Look(app, Scheme.LIGHT, 100), "It is damaged.", "x.db", english(), backups=backups
    )
    qtbot.addWidget(window)
    card = window.recovery
    assert isinstance(card, RecoveryCard)
    assert "Newest good backup: Ann" in card.said.text()
    assert "1 day ago" in card.said.text()
    with qtbot.waitSignal(window.restored):
        card.use.click()
    assert backups.facts_now().people == ("Ann",)


def test_recovery_asks_for_the_password_of_a_backup(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data", NOW)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    card = RecoveryCard(Look(app, Scheme.LIGHT, 100), scene.services.backups, english())
    qtbot.addWidget(card)
    assert not card.use.isEnabled()
    card.choose(locked_backup(tmp_path / "elsewhere"))
    asked = card.password
    assert asked is not None
    asked.field.set_text(SECRET)
    asked.open.click()
    qtbot.waitUntil(lambda: card.password is None, timeout=30_000)
    assert card.use.isEnabled()
    assert card.trouble.text == ""
    scene.close()


def test_without_a_good_backup_nothing_can_be_used(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"spoilt" * 500)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    card = RecoveryCard(
        Look(app, Scheme.LIGHT, 100), open_backups(tmp_path, FakeClock(local(NOW))), english()
    )
    qtbot.addWidget(card)
    assert "no good backup" in card.said.text()
    assert not card.use.isEnabled()
    card.choose(tmp_path / FILE_NAME)
    assert card.trouble.text
