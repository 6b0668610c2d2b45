"""Starting with a freedesktop session: an entry in the autostart folder.

Quoting follows the desktop entry specification 1.5, "The Exec key" and "Values".
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from azacare.system.paths import APP_NAME, DESKTOP_ID, write_atomically

_log = logging.getLogger(__name__)

_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")
_DELAY_SECONDS = 10  # the tray's host is often later than the autostart itself


class DesktopEntryAutostart:
    """`~/.config/autostart/azacare.desktop`, or below `XDG_CONFIG_HOME`."""

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        """Prepare.

        Args:
            command: the words of the command to register.
            folder: the autostart folder; by default the session's own.
        """
        self._command = tuple(command)
        self._file = (folder or _autostart_folder()) / f"{DESKTOP_ID}.desktop"

    def is_supported(self) -> bool:
        """True: every freedesktop session reads this folder."""
        return True

    def is_enabled(self) -> bool:
        """True when the entry is active and starts this very command."""
        entry = self._read()
        if entry is None or entry.get("Hidden", "").lower() == "true":
            return False
        if entry.get("X-GNOME-Autostart-enabled", "true").lower() == "false":
            return False
        return entry.get("Exec") == exec_line(self._command)

    def enable(self) -> None:
        """Write the entry; one that names a moved executable is replaced.

        Raises:
            OSError: the folder cannot be written.
        """
        write_atomically(self._file, self._entry().encode())

    def disable(self) -> None:
        """Delete the entry.

        Raises:
            OSError: the folder cannot be written.
        """
        self._file.unlink(missing_ok=True)

    def _read(self) -> dict[str, str] | None:
        try:
            text = self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            _log.info("the autostart entry cannot be read: %s", type(error).__name__)
            return None
        return _main_group(text)

    def _entry(self) -> str:
        return "\n".join(
            (
                "[Desktop Entry]",
                "Type=Application",
                "Version=1.5",
                f"Name={APP_NAME}",
                f"Exec={exec_line(self._command)}",
                f"Icon={DESKTOP_ID}",
                "Terminal=false",
                "StartupNotify=false",
                "X-GNOME-Autostart-enabled=true",
                f"X-GNOME-Autostart-Delay={_DELAY_SECONDS}",
                "",
            )
        )


def exec_line(command: Sequence[str]) -> str:
    """The value of `Exec` for these words, quoted and escaped as the specification asks."""
    quoted = " ".join(_quoted(word) for word in command)
    return quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    for mark in '\\"`$':
        word = word.replace(mark, f"\\{mark}")
    return f'"{word}"'


def _autostart_folder() -> Path:
    """Read when built, not at import, so that a test or a portable session can move it."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    # The base directory specification: a relative path is to be ignored.
    root = Path(config) if Path(config).is_absolute() else Path.home() / ".config"
    return root / "autostart"


def _main_group(text: str) -> dict[str, str]:
    """The keys of `[Desktop Entry]`; configparser would stumble over the `%` of Exec."""
    entry: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            entry.setdefault(key.strip(), value.strip())
    return entry
