"""How a file of records is opened: as it is, or with the key of a password (SQLCipher)."""

from __future__ import annotations

import hashlib
import importlib
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WAIT_FOR_OTHERS_MS = 5000
"""For another program that is writing."""
SALT_BYTES = 16
"""An encrypted file begins with the salt of its key, and no two files share one by chance."""
_ITERATIONS = 256_000
"""SQLCipher 4's own figure: PBKDF2 with HMAC-SHA512. Worked out here once, where SQLCipher would
do it again for every connection."""
_PLAIN_BEGINNING = b"SQLite format 3\x00"


@dataclass(frozen=True, repr=False)
class Key:
    """The key of one file; never printed, logged or written anywhere."""

    secret: bytes
    salt: bytes

    @classmethod
    def of_password(cls, password: str, salt: bytes) -> Key:
        """The key that SQLCipher makes of a password for a file with this salt."""
        return cls(hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ITERATIONS, 32), salt)

    def pragma(self) -> str:
        """The value that tells SQLCipher the key and the salt as they are."""
        return f"\"x'{self.secret.hex()}{self.salt.hex()}'\""


@dataclass(frozen=True, repr=False)
class Opening:
    """Opens files with `key`, or with None as they are."""

    key: Key | None = None

    @property
    def driver(self) -> Any:
        """The module that opens it."""
        if self.key is None:
            return sqlite3
        return importlib.import_module("sqlcipher3.dbapi2")  # only where there is a password

    def connect(
        self,
        path: Path,
        mode: str = "rwc",
        *,
        wait_ms: int = WAIT_FOR_OTHERS_MS,
        unchanging: bool = False,
        any_thread: bool = False,
    ) -> sqlite3.Connection:
        """Open `path`: "ro" never changes it, "rw" only where it exists, "rwc" makes it.

        `unchanging` promises that nobody writes to it: on a read-only disk SQLite could not even
        make the files with which it watches for others. `any_thread` leaves it to the caller that
        one thread at a time uses the connection.
        """
        uri = f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if unchanging else ''}"
        connection: sqlite3.Connection = self.driver.connect(
            uri, uri=True, timeout=wait_ms / 1000, check_same_thread=not any_thread
        )
        if self.key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is no news to stderr
            connection.execute(f"PRAGMA key = {self.key.pragma()}")
        return connection


PLAIN = Opening()


def salt_of(path: Path) -> bytes:
    """The first bytes of a file: of an encrypted one the salt of its key."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def is_plain(path: Path) -> bool:
    """Whether the file begins as a database that is not encrypted."""
    return salt_of(path) == _PLAIN_BEGINNING


def database_errors() -> tuple[type[sqlite3.DatabaseError], ...]:
    """What the drivers raise; SQLCipher's only when it was loaded."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.DatabaseError, cipher.DatabaseError) if cipher else (sqlite3.DatabaseError,)


def operational_errors() -> tuple[type[sqlite3.OperationalError], ...]:
    """As `database_errors`, of those that the outside caused."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    if cipher:
        return (sqlite3.OperationalError, cipher.OperationalError)
    return (sqlite3.OperationalError,)
