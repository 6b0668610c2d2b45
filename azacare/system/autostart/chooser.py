"""Which way of starting with the computer this system has."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from azacare.services.ports import Autostart
from azacare.system.autostart.linux import DesktopEntryAutostart
from azacare.system.autostart.macos import LaunchAgentAutostart
from azacare.system.autostart.windows import RunKeyAutostart, real_registry


class NoAutostart:
    """A system on which we know no way; it says so and refuses."""

    def is_supported(self) -> bool:
        """Always False."""
        return False

    def is_enabled(self) -> bool:
        """Always False."""
        return False

    def enable(self) -> None:
        """Refuse.

        Raises:
            OSError: always.
        """
        raise OSError("this system offers no way to start with the computer")

    def disable(self) -> None:
        """Nothing is registered, so nothing is to be done."""


def own_command() -> tuple[str, ...]:
    """The command that starts this very installation in the background."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--background")
    return (sys.executable, "-m", "azacare", "--background")


def choose_autostart(command: Sequence[str] | None = None) -> Autostart:
    """The way of this system.

    `command` is what the system shall start; by default this installation.
    """
    words = tuple(command) if command is not None else own_command()
    if sys.platform == "win32":
        return RunKeyAutostart(words, real_registry())
    if sys.platform == "darwin":
        return LaunchAgentAutostart(words, Path.home() / "Library" / "LaunchAgents")
    if os.name == "posix":
        return DesktopEntryAutostart(words)
    return NoAutostart()
