"""A password on real files: nobody reads them without it, and nobody is locked out by a slip."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from azacare.domain.people import Contact, ContactRole
from azacare.domain.problems import InputProblem
from azacare.services.backup_ports import BackupError
from azacare.services.backups import BackupsService
from azacare.services.errors import NoKeyring, RecordsError, RecordsTrouble, WrongPassword
from azacare.services.ports import Stamp
from azacare.services.protection import Protection, ProtectionService
from azacare.storage.backup import SqliteCopier
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME, SqliteStore
from azacare.system.backup_shelf import FolderShelf
from tests.fakes import FakeClock, local

START = "2026-03-08T08:05"
SECRET = "correct horse battery"
NAME = "Dr. Lee of Hill Street"


class FakeKeyring:
    """Keeps one password, or refuses."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.kept: str | None = None

    def read(self) -> str | None:
        return self.kept

    def keep(self, password: str) -> None:
        if not self.works:
            raise NoKeyring
        self.kept = password

    def forget(self) -> None:
        self.kept = None


class House:
    """Records with one contact and one backup."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock(local(START))
        self.folder, self.path = folder, folder / FILE_NAME
        self.keyring = FakeKeyring()
        self.lock = RecordsLock(self.path)
        store = SqliteStore(folder, self.now)
        with store.write() as writer:
            writer.add("ann", Contact(ContactRole.PROVIDER, NAME, "555"), Stamp(self.now, "me"))
        store.close()
        self.backups().make_now()
        self.protection = self.start()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def start(self) -> ProtectionService:
        """As after a new start: no key is known."""
        self.lock = RecordsLock(self.path)
        return ProtectionService(
            self.lock, self.keyring, self.clock, lambda: self.backups().backups()
        )

    def backups(self) -> BackupsService:
        copier = SqliteCopier(self.path, self.lock.opening)
        shelf = FolderShelf(self.folder)
        return BackupsService(self.clock, copier, shelf, self.folder / "backups")

    def names(self) -> list[str]:
        store = SqliteStore(self.folder, self.now, opening=self.lock.opening)
        with store.read() as reader:
            found = [kept.value.name for kept in reader.current(Contact, "ann")]
        assert store.integrity_problem() is None
        store.close()
        return found

    def readable(self) -> list[str]:
        """Files in which the name can be read as it is."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [path.name for path in files if NAME.encode() in path.read_bytes()]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "data")


def test_nothing_can_be_read_without_the_password_backups_included(house: House) -> None:
    assert len(house.readable()) == 2
    assert house.protection.set_password(SECRET) == ()
    assert house.readable() == []
    assert house.names() == [NAME]
    with pytest.raises(RecordsError) as caught:
        SqliteStore(house.folder, house.now)
    assert caught.value.trouble is RecordsTrouble.DAMAGED


def test_password_opens_after_a_new_start(house: House) -> None:
    house.protection.set_password(SECRET)
    again = house.start()
    assert again.state() is Protection.PASSWORD
    with pytest.raises(WrongPassword):
        again.unlock("something else")
    again.unlock(SECRET)
    assert house.names() == [NAME]


def test_wrong_passwords_are_slowed_and_never_lock_out(house: House) -> None:
    house.protection.set_password(SECRET)
    again = house.start()
    waits = []
    for _ in range(12):
        with pytest.raises(WrongPassword) as caught:
            again.unlock("wrong wrong")
        waits.append(caught.value.wait)
        house.clock.advance(seconds=again.wait().total_seconds())
    assert waits[:2] == [timedelta(0)] * 2
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(seconds=30)
    again.unlock(SECRET)


def test_right_password_must_wait_too(house: House) -> None:
    """Otherwise guessing would be as quick as before."""
    house.protection.set_password(SECRET)
    again = house.start()
    for _ in range(5):
        with pytest.raises(WrongPassword):
            again.unlock("wrong wrong")
        house.clock.advance(seconds=again.wait().total_seconds())
    with pytest.raises(WrongPassword):
        again.unlock("wrong wrong")
    with pytest.raises(WrongPassword):
        again.unlock(SECRET)
    house.clock.advance(seconds=31)
    again.unlock(SECRET)


def test_clock_that_was_set_back_locks_nobody_out(house: House) -> None:
    house.protection.set_password(SECRET)
    again = house.start()
    for _ in range(4):
        with pytest.raises(WrongPassword):
            again.unlock("wrong wrong")
        house.clock.advance(seconds=40)
    with pytest.raises(WrongPassword):
        again.unlock("wrong wrong")
    house.clock.advance(days=-30)
    assert again.wait() <= timedelta(seconds=30)


def test_password_is_changed_only_by_whoever_knows_it(house: House) -> None:
    house.protection.set_password(SECRET)
    again = house.start()
    with pytest.raises(WrongPassword):
        again.set_password("another secret", current="not this")
    again.set_password("another secret", current=SECRET)
    third = house.start()
    with pytest.raises(WrongPassword):
        third.unlock(SECRET)
    third.unlock("another secret")
    assert house.names() == [NAME]
    assert house.backups().newest_good() is not None


def test_password_that_is_taken_away_leaves_plain_records_and_backups(house: House) -> None:
    house.protection.set_password(SECRET)
    again = house.start()
    with pytest.raises(WrongPassword):
        again.remove(current="guess guess")
    assert again.remove(current=SECRET) == ()
    assert again.state() is Protection.NONE
    assert house.names() == [NAME]
    assert len(house.readable()) == 2


def test_keyring_opens_without_a_question_and_its_code_does_too(house: House) -> None:
    code, left = house.protection.use_keyring()
    assert left == ()
    again = house.start()
    assert again.state() is Protection.KEYRING
    assert again.unlock_by_keyring()
    assert house.names() == [NAME]
    house.keyring.forget()  # another computer, or a keyring that was lost
    third = house.start()
    assert not third.unlock_by_keyring()
    third.unlock(code)
    assert house.names() == [NAME]


def test_keyring_that_keeps_nothing_changes_nothing(house: House) -> None:
    house.keyring.works = False
    with pytest.raises(NoKeyring):
        house.protection.use_keyring()
    assert house.protection.state() is Protection.NONE
    assert house.names() == [NAME]


@pytest.mark.parametrize("password", ["", "short", "x" * 300])
def test_password_that_protects_nobody_is_refused(house: House, password: str) -> None:
    with pytest.raises(InputProblem):
        house.protection.set_password(password)
    assert house.protection.state() is Protection.NONE


@pytest.mark.parametrize(
    "password", ["pässwörter", "';-- drop it", 'x" quote "', "密码密码密码密码"]
)
def test_any_letters_may_be_used(house: House, password: str) -> None:
    house.protection.set_password(password)
    again = house.start()
    again.unlock(password)
    assert house.names() == [NAME]


_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1])
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_records_that_another_program_writes_are_not_changed(house: House) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(house.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(RecordsError) as caught:
        house.protection.set_password(SECRET)
    holder.communicate("go\n", timeout=20)
    assert caught.value.trouble is RecordsTrouble.LOCKED
    assert house.protection.state() is Protection.NONE
    assert house.names() == [NAME]


def test_backup_of_protected_records_is_protected_and_can_be_put_back(house: House) -> None:
    house.protection.set_password(SECRET)
    house.clock.advance(days=1)
    made = house.backups().make_now()
    assert house.readable() == []
    house.backups().restore(made.path)
    assert house.names() == [NAME]


def test_plain_backup_is_put_back_behind_the_password(house: House, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    house.backups().copy_to(plain)
    house.protection.set_password(SECRET)
    house.backups().restore(plain)
    assert house.readable() == []
    assert house.names() == [NAME]


def test_backup_with_another_password_is_refused_as_that(house: House, tmp_path: Path) -> None:
    house.protection.set_password(SECRET)
    foreign = tmp_path / "foreign.db"
    house.backups().copy_to(foreign)
    house.protection.set_password("another secret", current=SECRET)
    with pytest.raises(BackupError) as caught:
        house.backups().restore(foreign)
    assert caught.value.why == "other-password"
    assert house.names() == [NAME]


def test_crash_before_the_key_was_given_leaves_plain_records_that_open(house: House) -> None:
    (house.folder / "azacare-has-a-password").touch()
    assert house.start().state() is Protection.NONE
    assert house.names() == [NAME]


def test_damaged_records_are_not_taken_for_locked_ones(house: House) -> None:
    house.path.write_bytes(b"spoilt" * 500)
    assert not house.start().is_locked()
