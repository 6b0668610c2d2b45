"""Runs one of the programs of this folder as a process of its own, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SURROUNDINGS = {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def run_program(name: str, folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    """Run `tests.integration.NAME FOLDER HOW` to its end."""
    return subprocess.run(
        [sys.executable, "-m", f"tests.integration.{name}", str(folder), how],
        cwd=_ROOT,
        env=os.environ | _SURROUNDINGS,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
