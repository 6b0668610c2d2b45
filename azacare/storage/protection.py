"""The lock on the file of records: whether it has a key, trying a password, giving it another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.storage.opening import (
    PLAIN,
    SALT_BYTES,
    Key,
    Opening,
    database_errors,
    is_plain,
    salt_of,
)


class RecordsLock:
    """The lock of the file at `path`. It remembers the key once a password fitted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sign = path.with_name(f"{path.stem}-has-a-password")
        self.opening = PLAIN

    def is_locked(self) -> bool:
        """Whether the file has a key. Damage looks like that too: an encrypted file has no shape.
        So a sign beside it says that a password was set.
        """
        try:
            return self._sign.exists() and not is_plain(self._path)
        except OSError:
            return False

    @property
    def is_open(self) -> bool:
        """Whether the key is known."""
        return self.opening.key is not None

    def fits(self, password: str) -> bool:
        """Try a password; one that fits is remembered as the key."""
        opening = Opening(Key.of_password(password, salt_of(self._path)))
        try:
            with closing(opening.connect(self._path, "rw")) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except database_errors() as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                raise
            return False
        self.opening = opening
        return True

    def change(self, password: str | None, copies: Iterable[Path]) -> tuple[Path, ...]:
        """Give the records and their copies a new password, or with None take it away; nobody may
        have them open. Returns the copies that could not be changed.

        Raises:
            RecordsError: the records could not be changed; nothing was.
        """
        before = self.opening
        after = Opening(Key.of_password(password, os.urandom(SALT_BYTES))) if password else PLAIN
        self._put_up_sign()
        _convert(self._path, before, after)
        self.opening = after
        if after.key is None:
            self._sign.unlink(missing_ok=True)
        return tuple(copy for copy in copies if not _converted(copy, before, after))

    def _put_up_sign(self) -> None:
        """Before the key: after a crash between the two, a plain file shows that it has none."""
        try:
            self._sign.touch(mode=0o600)
        except OSError as error:
            raise RecordsError(RecordsTrouble.NOT_WRITABLE, str(self._sign)) from error


def _convert(path: Path, before: Opening, after: Opening) -> None:
    from azacare.storage.conversion import convert  # noqa: PLC0415 - every start reads this module

    convert(path, before, after)


def _converted(copy: Path, before: Opening, after: Opening) -> bool:
    """A copy may be plain, have the key of before, or another that nobody here knows."""
    with suppress(RecordsError, OSError, *database_errors()):
        beginning = salt_of(copy)
        opening = PLAIN if is_plain(copy) else before
        if opening.key is None or opening.key.salt == beginning:
            _convert(copy, opening, after)
            return True
    return False
