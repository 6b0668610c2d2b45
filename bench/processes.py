"""Starts the programs, hears what they measured, and reads what the system says of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_LONGEST_SECONDS = 900


class MeasurementFailed(Exception):
    """A program ended badly or said nothing."""


@dataclass(frozen=True)
class Surroundings:
    """Where everything is measured.

    Attributes:
        python: the interpreter of the project's environment.
        folder: throwaway; records and byte code.
        screen: on a real X11 screen and not offscreen.
    """

    python: Path
    folder: Path
    screen: bool

    def environment(self) -> dict[str, str]:
        """Byte code is cached, as it is once AzaCare is installed, but not in the checkout; and
        no notification server is talked to, because a benchmark must not fill a real desktop.
        """
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return kept | {
            "QT_QPA_PLATFORM": "xcb" if self.screen else "offscreen",
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "QT_LOGGING_RULES": "qt.qpa.*=false",
        }


@contextmanager
def surroundings(screen: bool) -> Iterator[Surroundings]:
    """A throwaway folder and the environment's interpreter."""
    with tempfile.TemporaryDirectory(prefix="azacare-bench-") as folder:
        yield Surroundings(_python(), Path(folder), screen)


def _python() -> Path:
    names = (Path(".venv/bin/python"), Path(".venv/Scripts/python.exe"))
    own = (ROOT / name for name in names)
    return next((path for path in own if path.exists()), Path(sys.executable))


@contextmanager
def running(where: Surroundings, program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A program of `bench.programs` under way; ended when the block ends."""
    process = subprocess.Popen(
        [str(where.python), "-m", f"bench.programs.{program}", *arguments],
        cwd=where.folder,
        env=where.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def heard(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The next thing the program says.

    Raises:
        MeasurementFailed: it ended without a word.
    """
    line = process.stdout.readline() if process.stdout else ""
    if not line.startswith("{"):
        process.wait(_LONGEST_SECONDS)
        errors = process.stderr.read() if process.stderr else ""
        raise MeasurementFailed(f"{' '.join(map(str, process.args))}\n{line}{errors}")  # type: ignore[arg-type]
    found: dict[str, Any] = json.loads(line)
    return found


def told(where: Surroundings, program: str, *arguments: str) -> dict[str, Any]:
    """Run a program and return the one thing it says.

    Raises:
        MeasurementFailed: it ended without a word.
    """
    with running(where, program, *arguments) as process:
        return heard(process)


def monotonic_ms() -> float:
    """The clock that every process of the computer shares."""
    return time.monotonic_ns() / 1e6


def memory_mib(pid: int) -> dict[str, float] | None:
    """RSS and PSS in MiB, None where the system has no `smaps_rollup`."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    lines = (line.split() for line in text.splitlines()[1:])
    return {
        words[0].rstrip(":").lower(): int(words[1]) / 1024
        for words in lines
        if words[0] in ("Rss:", "Pss:")
    }


def cpu_seconds(pid: int) -> float | None:
    """What all threads have computed so far; None where the system does not say."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    except (OSError, ValueError, IndexError):
        return None
