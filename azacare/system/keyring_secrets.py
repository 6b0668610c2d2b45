"""The keyring of this computer's user, through the library `keyring`."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from azacare.services.errors import NoKeyring

_log = logging.getLogger(__name__)
_SERVICE = "AzaCare"


class KeyringSecrets:
    """One password, for the records of one folder."""

    def __init__(self, folder: Path) -> None:
        self._name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]

    def read(self) -> str | None:
        """The password that was kept; None when there is none, or no keyring."""
        import keyring  # noqa: PLC0415 - only where the records have a password

        try:
            return keyring.get_password(_SERVICE, self._name)
        except Exception as error:  # every backend raises its own kind
            _log.info("the keyring cannot be read: %s", type(error).__name__)
            return None

    def keep(self, password: str) -> None:
        """Keep a password, and read it back: some backends keep nothing."""
        import keyring  # noqa: PLC0415

        try:
            keyring.set_password(_SERVICE, self._name, password)
            kept = keyring.get_password(_SERVICE, self._name)
        except Exception as error:
            raise NoKeyring from error
        if kept != password:
            raise NoKeyring

    def forget(self) -> None:
        """Forget it."""
        import keyring  # noqa: PLC0415

        try:
            keyring.delete_password(_SERVICE, self._name)
        except Exception as error:
            _log.info("nothing was taken from the keyring: %s", type(error).__name__)
