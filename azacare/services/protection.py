"""A password for the records: set, changed, taken away, and asked for.

Either the person knows it, or this computer's keyring does. What the keyring keeps is a password
too, shown once to be written down: a keyring that is lost must not take the records with it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Protocol

from azacare.domain.problems import InputProblem, Problem
from azacare.services.errors import WrongPassword
from azacare.services.ports import Clock

SHORTEST = 8
"""Letters of a password. Length matters most; nothing else is asked of it [J]."""
LONGEST = 200
_FIRST_WRONG_FREE = 2
_LONGEST_WAIT = timedelta(seconds=30)
_CODE_GROUPS, _GROUP = 6, 4
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of a written code: nothing that looks like something else."""


class Protection(Enum):
    """What stands before the records."""

    NONE = "none"
    PASSWORD = "password"
    KEYRING = "keyring"


class Lock(Protocol):
    """The lock on the file of records."""

    def is_locked(self) -> bool:
        """Whether the file has a key."""
        ...

    def fits(self, password: str) -> bool:
        """Try a password; one that fits is remembered."""
        ...

    def change(self, password: str | None, copies: Iterable[Path]) -> tuple[Path, ...]:
        """Give the records and copies another password, or none; see `storage.protection`."""
        ...


class Secrets(Protocol):
    """The keyring of this computer's user."""

    def read(self) -> str | None:
        """The password that was kept; None when there is none, or no keyring."""
        ...

    def keep(self, password: str) -> None:
        """Keep a password.

        Raises:
            NoKeyring: there is nothing to keep it in.
        """
        ...

    def forget(self) -> None:
        """Forget it; nothing to forget is fine."""
        ...


class ProtectionService:
    """Opens and changes the lock. Lives before the records are opened."""

    def __init__(
        self, lock: Lock, keyring: Secrets, clock: Clock, copies: Callable[[], Iterable[Path]]
    ) -> None:
        """`copies` names the files that must follow a new password: backups and the like."""
        self._lock = lock
        self._keyring = keyring
        self._clock = clock
        self._copies = copies
        self._wrong = 0
        self._next_try: datetime | None = None

    def state(self) -> Protection:
        """What stands before the records."""
        if not self._lock.is_locked():
            return Protection.NONE
        return Protection.KEYRING if self._keyring.read() is not None else Protection.PASSWORD

    def is_locked(self) -> bool:
        """Whether the records have a password."""
        return self._lock.is_locked()

    def unlock_by_keyring(self) -> bool:
        """Open the lock without a question, where the keyring knows the password."""
        kept = self._keyring.read()
        return kept is not None and self._lock.fits(kept)

    def unlock(self, password: str) -> None:
        """Open the lock.

        Raises:
            WrongPassword: it does not fit, or the wait after the last try is not over.
        """
        left = self.wait()
        if left > timedelta(0):
            raise WrongPassword(left)
        if self._lock.fits(password):
            self._wrong, self._next_try = 0, None
            return
        self._wrong += 1
        self._next_try = self._clock.now() + _wait_after(self._wrong)
        raise WrongPassword(self.wait())

    def wait(self) -> timedelta:
        """How long until the next try. A clock that was set back never makes it longer."""
        if self._next_try is None:
            return timedelta(0)
        left = self._next_try - self._clock.now()
        return min(max(left, timedelta(0)), _wait_after(self._wrong))

    def check_new(self, new: str) -> None:
        """Refuse what protects nobody.

        Raises:
            InputProblem: too short or too long.
        """
        if not SHORTEST <= len(new) <= LONGEST:
            raise InputProblem(Problem.PASSWORD_LENGTH, "password", least=SHORTEST, most=LONGEST)

    def set_password(self, new: str, current: str = "") -> tuple[Path, ...]:
        """Protect the records, or change the password; the records must be closed. Returns the
        copies that could not follow.

        Raises:
            InputProblem: the new one is too short or too long.
            WrongPassword: `current` does not fit.
            RecordsError: the records could not be changed; nothing was.
        """
        self.check_new(new)
        self._let_in(current)
        left = self._lock.change(new, self._copies())
        self._keyring.forget()
        return left

    def use_keyring(self, current: str = "") -> tuple[str, tuple[Path, ...]]:
        """Protect the records without a question at log-in: the keyring keeps the password, which
        is returned to be written down. The records must be closed.

        Raises:
            NoKeyring: nothing can be kept; nothing was changed.
            WrongPassword, RecordsError: see `set_password`.
        """
        self._let_in(current)
        code = _new_code()
        self._keyring.keep(code)
        try:
            left = self._lock.change(code, self._copies())
        except BaseException:
            self._keyring.forget()
            raise
        return code, left

    def remove(self, current: str = "") -> tuple[Path, ...]:
        """Take the password away; the records must be closed. Returns the copies that kept it.

        Raises:
            WrongPassword, RecordsError: see `set_password`.
        """
        self._let_in(current)
        left = self._lock.change(None, self._copies())
        self._keyring.forget()
        return left

    def _let_in(self, current: str) -> None:
        """Whoever changes the lock must be able to open it; the keyring speaks for its user."""
        if self._lock.is_locked() and not self.unlock_by_keyring():
            self.unlock(current)


def _wait_after(wrong: int) -> timedelta:
    """Nothing for the first slips, then a second, and twice as long each time."""
    if wrong <= _FIRST_WRONG_FREE:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(wrong - _FIRST_WRONG_FREE - 1, 10)), _LONGEST_WAIT)


def _new_code() -> str:
    """About 119 bits, in groups that can be written down and read out."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_CODE_GROUPS))
    return "-".join(groups)
