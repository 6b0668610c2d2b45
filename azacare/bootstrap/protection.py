"""Wires the lock on the records, which comes before everything that reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from azacare.services.errors import RecordsError, RecordsTrouble, WrongPassword
from azacare.services.ports import Clock
from azacare.services.protection import ProtectionService
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME
from azacare.system.backup_shelf import FolderShelf
from azacare.system.clock import SystemClock
from azacare.system.keyring_secrets import KeyringSecrets
from azacare.system.paths import default_data_dir

Ask = Callable[[], str | None]
"""Asks the person for the password; None when nobody can be asked."""


def lock_of(folder: Path) -> RecordsLock:
    """The lock of the records in `folder`."""
    return RecordsLock(folder / FILE_NAME)


def protection_of(folder: Path, lock: RecordsLock, clock: Clock) -> ProtectionService:
    """The use cases of the lock; backups and older copies follow its password."""
    return ProtectionService(lock, KeyringSecrets(folder), clock, lambda: copies_in(folder))


def open_protection(folder: Path | None) -> ProtectionService:
    """The use cases of the lock of `folder`, or of this user's records."""
    found = folder if folder is not None else default_data_dir()
    return protection_of(found, lock_of(found), SystemClock())


def unlock(folder: Path, lock: RecordsLock, clock: Clock, ask: Ask) -> None:
    """Open the lock by the keyring or by asking once; nothing to do where there is none.

    Raises:
        RecordsError: the password does not fit, or nobody can be asked.
    """
    if not lock.is_locked():
        return
    protection = protection_of(folder, lock, clock)
    if protection.unlock_by_keyring():
        return
    password = ask()
    path = str(folder / FILE_NAME)
    if not password:
        raise RecordsError(RecordsTrouble.WRONG_PASSWORD, path)
    try:
        protection.unlock(password)
    except WrongPassword as error:
        raise RecordsError(RecordsTrouble.WRONG_PASSWORD, path) from error


def copies_in(folder: Path) -> Iterable[Path]:
    """Backups in their folders, and the copies that an upgrade or damage left beside."""
    shelf = FolderShelf(folder)
    for place in {folder / "backups", shelf.chosen() or folder / "backups"}:
        yield from (place / one.name for one in shelf.files(place))
    yield from sorted(folder.glob("azacare-before-*.db"))
    yield from sorted(folder.glob("azacare-damaged-*.db"))
