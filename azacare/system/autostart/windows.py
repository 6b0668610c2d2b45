"""Starting with Windows: a value below the person's own Run key."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

from azacare.system.paths import APP_NAME

RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where the task manager notes that a person switched a program off (first byte is odd)."""


class Registry(Protocol):
    """The part of HKEY_CURRENT_USER we touch; a real one on Windows, a dictionary in tests."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """The value, None when there is none."""
        ...

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text.

        Raises:
            OSError: refused.
        """
        ...

    def delete(self, key: str, name: str) -> None:
        """Delete a value; none there is fine.

        Raises:
            OSError: refused.
        """
        ...


class RunKeyAutostart:
    """The Run key of the person who is logged in; needs no rights of an administrator."""

    def __init__(self, command: Sequence[str], registry: Registry | None) -> None:
        """Prepare with the words to register; without a registry nothing is supported."""
        self._line = subprocess.list2cmdline(command)
        self._registry = registry

    def is_supported(self) -> bool:
        """True where there is a registry."""
        return self._registry is not None

    def is_enabled(self) -> bool:
        """True when Windows would start this very command."""
        if self._registry is None or self._registry.read(RUN_KEY, APP_NAME) != self._line:
            return False
        return not _switched_off(self._registry.read(APPROVED_KEY, APP_NAME))

    def enable(self) -> None:
        """Register, and take back what the task manager noted: the person has just asked.

        Raises:
            OSError: no registry, or it refused.
        """
        registry = self._present()
        registry.write(RUN_KEY, APP_NAME, self._line)
        registry.delete(APPROVED_KEY, APP_NAME)

    def disable(self) -> None:
        """Take the value away.

        Raises:
            OSError: no registry, or it refused.
        """
        self._present().delete(RUN_KEY, APP_NAME)

    def _present(self) -> Registry:
        if self._registry is None:
            raise OSError("there is no registry on this system")
        return self._registry


def _switched_off(approved: str | bytes | None) -> bool:
    return isinstance(approved, bytes) and len(approved) > 0 and approved[0] % 2 == 1


if sys.platform == "win32":  # pragma: no cover - needs Windows
    import winreg

    class _CurrentUser:
        """HKEY_CURRENT_USER through winreg."""

        def read(self, key: str, name: str) -> str | bytes | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value = winreg.QueryValueEx(opened, name)[0]
            except OSError:
                return None
            return value if isinstance(value, (str, bytes)) else None

        def write(self, key: str, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            try:
                with winreg.OpenKey(
                    winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE
                ) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

    def real_registry() -> Registry | None:
        """HKEY_CURRENT_USER."""
        return _CurrentUser()

else:

    def real_registry() -> Registry | None:
        """There is none on this system."""
        return None
