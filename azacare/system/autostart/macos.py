"""Starting with macOS: a launch agent of the person's own."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from azacare.system.paths import write_atomically

LABEL = "org.azacare.AzaCare"


class LaunchAgentAutostart:
    """`~/Library/LaunchAgents/org.azacare.AzaCare.plist`; it counts from the next log-in."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        """Prepare with the words to register and the folder of the launch agents."""
        self._command = list(command)
        self._file = folder / f"{LABEL}.plist"

    def is_supported(self) -> bool:
        """True: every macOS reads this folder at log-in."""
        return True

    def is_enabled(self) -> bool:
        """True when the agent is active and starts this very command."""
        try:
            agent = plistlib.loads(self._file.read_bytes())
        except (OSError, plistlib.InvalidFileException, ExpatError, ValueError):
            return False
        if not isinstance(agent, dict) or agent.get("Disabled") is True:
            return False
        return agent.get("RunAtLoad") is True and agent.get("ProgramArguments") == self._command

    def enable(self) -> None:
        """Write the agent.

        Raises:
            OSError: the folder cannot be written.
        """
        agent = {
            "Label": LABEL,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        write_atomically(self._file, plistlib.dumps(agent))

    def disable(self) -> None:
        """Delete the agent.

        Raises:
            OSError: the folder cannot be written.
        """
        self._file.unlink(missing_ok=True)
