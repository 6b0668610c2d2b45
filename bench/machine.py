"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from bench.processes import ROOT, Surroundings

_VERSIONS = (
    "import platform, sqlite3, sys; from importlib.metadata import version; "
    "from datetime import datetime, UTC; from PySide6.QtCore import qVersion; "
    "print(platform.python_version()); print(qVersion()); print(version('sqlalchemy')); "
    "print(version('apscheduler')); print(sqlite3.sqlite_version); "
    "print(datetime.now(UTC).date())"
)


def describe(where: Surroundings) -> dict[str, str]:
    """The computer, the versions and the commit."""
    command = [str(where.python), "-c", _VERSIONS]
    python, qt, sqlalchemy, apscheduler, sqlite, today = subprocess.check_output(
        command, text=True, env=where.environment()
    ).split()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "date": today,
        "commit": _commit(),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": python,
        "Qt": f"{qt}, on {'a real X11 screen' if where.screen else 'the offscreen platform'}",
        "libraries": f"SQLAlchemy {sqlalchemy}, APScheduler {apscheduler}, SQLite {sqlite}",
        "load when it began": f"{load:.1f}" if load is not None else "not known",
    }


def _commit() -> str:
    def git(*arguments: str) -> str:
        found = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return found.stdout.strip()

    changed = git("status", "--porcelain", "--", "azacare")
    return git("rev-parse", "--short", "HEAD") + (" and uncommitted changes" if changed else "")


def _processor() -> str:
    lines = _lines(Path("/proc/cpuinfo"))
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _memory() -> str:
    lines = _lines(Path("/proc/meminfo"))
    total = next((line.split()[1] for line in lines if line.startswith("MemTotal")), None)
    return f"{int(total) / 1024**2:.0f} GiB" if total else "not known"


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
