"""Backups on a real disk: made while in use, checked, dropped by rule, and put back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from azacare.domain.people import Contact, ContactRole
from azacare.services.backup_ports import BackupError
from azacare.services.backups import BackupsService
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.ports import Stamp
from azacare.storage.backup import SqliteCopier
from azacare.storage.store import FILE_NAME, SqliteStore
from azacare.system.backup_shelf import FolderShelf
from tests.fakes import FakeClock, local

ROOT = Path(__file__).parents[2]
START = "2026-03-08T08:05"


class House:
    """Records in use, and their backups."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock(local(START))
        self.folder = folder
        self.store = SqliteStore(folder, self.clock.now())
        self.copier = SqliteCopier(folder / FILE_NAME)
        self.shelf = FolderShelf(folder)
        self.usual = folder / "backups"
        self.backups = BackupsService(self.clock, self.copier, self.shelf, self.usual)

    def add(self, name: str) -> None:
        with self.store.write() as writer:
            writer.add("ann", Contact(ContactRole.PROVIDER, name, "555"), Stamp(self.now, "me"))

    @property
    def now(self):
        return self.clock.now()

    def names(self) -> list[str]:
        with self.store.read() as reader:
            return [kept.value.name for kept in reader.current(Contact, "ann")]

    def left_over(self) -> list[str]:
        return [path.name for path in self.usual.iterdir() if path.name.startswith(".")]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    yield made
    made.store.close()


def test_backup_holds_what_was_still_in_the_log(house: House) -> None:
    """A copy of the file alone would miss it."""
    house.add("Dr. Lee")
    made = house.backups.make_now()
    assert made.rows == {"actor": 1, "contact": 1}
    assert made.newest == house.now
    with closing(sqlite3.connect(made.path)) as connection:
        assert connection.execute("SELECT name FROM contact").fetchall() == [("Dr. Lee",)]
    assert list(house.usual.iterdir()) == [made.path]
    assert house.left_over() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_backup_is_for_this_user_alone(house: House) -> None:
    made = house.backups.make_now()
    assert made.path.stat().st_mode & 0o077 == 0
    assert house.usual.stat().st_mode & 0o077 == 0


def test_backup_is_made_once_a_day_and_the_old_ones_go(house: House) -> None:
    for _ in range(60):
        assert house.backups.is_due()
        house.backups.make_now()
        assert not house.backups.is_due()
        house.clock.advance(days=1)
    assert 12 <= len(house.backups.backups()) <= 27
    assert house.shelf.files(house.usual)[-1].size > 0
    newest = house.backups.state().newest
    assert newest is not None
    assert newest.made_at == house.now - timedelta(days=1)


def test_restored_records_are_those_of_the_backup_and_can_be_taken_back(house: House) -> None:
    house.add("Dr. Lee")
    made = house.backups.make_now()
    house.clock.advance(hours=1)
    house.add("Dr. Park")
    copy, now = house.backups.facts(made.path), house.backups.facts_now()
    assert (copy.rows["contact"], now.rows["contact"]) == (1, 2)
    _changes, kept = house.backups.restore(made.path)
    assert house.names() == ["Dr. Lee"]
    assert kept is not None
    house.backups.restore(kept)
    assert house.names() == ["Dr. Lee", "Dr. Park"]


def test_window_that_has_the_records_open_sees_a_restore(house: House) -> None:
    house.add("Dr. Lee")
    made = house.backups.make_now()
    house.add("Dr. Park")
    other = SqliteStore(house.folder, house.now)
    other.changed_elsewhere()
    house.backups.restore(made.path)
    assert other.changed_elsewhere()
    with other.read() as reader:
        assert [kept.value.name for kept in reader.current(Contact, "ann")] == ["Dr. Lee"]
    with other.write() as writer:
        writer.add("ann", Contact(ContactRole.PHARMACY, "Hill", "1"), Stamp(house.now, "me"))
    assert house.names() == ["Dr. Lee", "Hill"]
    other.close()


def device_of(folder: Path) -> str:
    """As the next start finds it."""
    store = SqliteStore(folder, local(START))
    found = store.device
    store.close()
    return found


def test_each_computer_keeps_its_own_id_whatever_it_restores(house: House, tmp_path: Path) -> None:
    """Two computers that record under one id could never be told apart again."""
    house.add("Dr. Lee")
    copy = house.backups.make_now().path
    here = house.store.device
    for folder, before in ((tmp_path / "used", True), (tmp_path / "new", False)):
        there = device_of(folder) if before else None
        copier = SqliteCopier(folder / FILE_NAME)
        copier.put_back(copy)
        restored = device_of(folder)
        assert restored != here
        assert there in (None, restored)
        assert copier.facts_now().rows == {"actor": 1, "contact": 1}
    house.copier.put_back(copy)
    assert device_of(house.folder) == here


def test_backup_of_an_older_azacare_is_brought_up_to_date_in_a_copy(house: House) -> None:
    old = house.folder / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        script = (ROOT / "tests" / "data" / "schema-0001.sql").read_text(encoding="utf-8")
        connection.executescript(script)
    before = old.read_bytes()
    house.backups.restore(old)
    assert old.read_bytes() == before
    with house.store.read() as reader:
        assert [kept.value.name for kept in reader.people()] == ["Ann"]
    assert house.store.integrity_problem() is None


def damage(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[5000:9000] = b"\x17" * 4000
    path.write_bytes(bytes(whole))


def test_damaged_records_give_no_backup_and_say_so(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    house.add("Dr. Lee")
    house.backups.make_now()
    house.store.close()
    damage(house.folder / FILE_NAME)
    house.clock.advance(days=1)
    with pytest.raises(RecordsError) as caught:
        house.backups.make_now()
    assert caught.value.trouble is RecordsTrouble.DAMAGED
    assert len(house.backups.backups()) == 1
    assert house.left_over() == []


def test_damaged_records_are_set_aside_and_the_backup_takes_their_place(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    house.add("Dr. Lee")
    made = house.backups.make_now()
    house.store.close()
    spoilt = house.folder / FILE_NAME
    spoilt.write_bytes(b"not a database at all" * 400)
    bytes_before = spoilt.read_bytes()
    _changes, kept = house.backups.restore(made.path)
    assert kept is not None
    assert kept.read_bytes() == bytes_before
    house.store = SqliteStore(house.folder, house.now)
    assert house.names() == ["Dr. Lee"]
    house.store.close()


_BAD = {
    "text": lambda path: path.write_text("my diary\n" * 999, encoding="utf-8"),
    "empty": lambda path: path.touch(),
    "another program's": lambda path: sqlite3.connect(path).executescript(
        "CREATE TABLE songs(id);"
    ),
    "missing": lambda path: None,
    "newer": lambda path: sqlite3.connect(path).executescript(
        "CREATE TABLE alembic_version(version_num); INSERT INTO alembic_version VALUES ('0999');"
        "CREATE TABLE device(id);"
    ),
}


@pytest.mark.parametrize("kind", _BAD)
def test_file_that_is_no_backup_changes_nothing(house: House, tmp_path: Path, kind: str) -> None:
    house.add("Dr. Lee")
    bad = tmp_path / "bad.db"
    opened = _BAD[kind](bad)
    if isinstance(opened, sqlite3.Cursor):
        opened.connection.close()
    with pytest.raises(BackupError):
        house.backups.restore(bad)
    assert house.names() == ["Dr. Lee"]
    assert house.backups.backups() == ()


def test_truncated_backup_is_refused(house: House) -> None:
    for number in range(300):
        house.add(f"Dr. {number}")
    made = house.backups.make_now()
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupError) as caught:
        house.backups.restore(made.path)
    assert caught.value.why == "damaged"
    assert len(house.names()) == 300


def test_copy_never_writes_over_a_file(house: House, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    target.write_text("precious", encoding="utf-8")
    with pytest.raises(BackupError) as caught:
        house.backups.copy_to(target)
    assert (caught.value.why, target.read_text(encoding="utf-8")) == ("exists", "precious")


def test_folder_that_was_chosen_is_used_and_remembered(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    house.backups.choose_folder(stick)
    made = house.backups.make_now()
    assert made.path.parent == stick
    again = BackupsService(house.clock, house.copier, FolderShelf(house.folder), house.usual)
    assert again.folder() == stick
    again.choose_folder(None)
    assert house.backups.folder() == house.usual


def test_stick_that_was_pulled_out_is_said_and_loses_nothing(house: House, tmp_path: Path) -> None:
    stick = tmp_path / "gone" / "stick"
    house.backups.choose_folder(stick)
    made = house.backups.make_now()
    made.path.unlink()
    stick.rmdir()
    stick.parent.rmdir()
    stick.parent.write_text("now a file", encoding="utf-8")
    with pytest.raises(BackupError):
        house.backups.make_now()
    state = house.backups.state()
    assert state.problem is not None
    assert state.newest is None
    assert house.names() == []


def test_files_of_others_in_the_folder_stay(house: House) -> None:
    house.usual.mkdir(parents=True)
    other = house.usual / "azacare-notes.txt"
    other.write_text("mine", encoding="utf-8")
    for _ in range(40):
        house.backups.make_now()
        house.clock.advance(days=1)
    assert other.read_text(encoding="utf-8") == "mine"


def test_what_a_kill_left_unfinished_goes_with_the_next_backup_and_nothing_else(
    house: House,
) -> None:
    """It holds parts of the records, in the clear where a password was being taken away."""
    house.usual.mkdir(parents=True)
    old = [house.folder / ".azacare-x1-journal", house.usual / ".azacare-2026-03-08T1-ab"]
    young, other = house.usual / ".azacare-young", house.folder / ".notes"
    for path in (*old, young, other):
        path.write_text("part", encoding="utf-8")
    hour_ago = (house.now - timedelta(minutes=61)).timestamp()
    for path in (*old, other):
        os.utime(path, (hour_ago, hour_ago))
    just_now = house.now.timestamp()
    os.utime(young, (just_now, just_now))
    house.backups.make_now()
    assert [path.exists() for path in (*old, young, other)] == [False, False, True, True]


def test_file_named_after_no_day_and_a_folder_that_cannot_be_are_no_trouble(house: House) -> None:
    house.backups.make_now()
    (house.usual / "azacare-2026-99-99T999999Z.db").write_text("x", encoding="utf-8")
    (house.folder / "backup-folder.txt").write_text("/a\0b", encoding="utf-8")
    assert house.backups.folder() == house.usual
    assert house.backups.state().count == 1
