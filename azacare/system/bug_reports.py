"""The folder of reports: what went wrong in AzaCare, for the user to read and hand on.

Reports hold lines of code and no records (see `bug_report`); they stay on this computer.
"""

from __future__ import annotations

import faulthandler
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TextIO

from azacare.system.paths import private_folder

FOLDER = "reports"
MOST = 10
"""Older ones are dropped [J]: the newest tell enough."""
_CRASH = "crash.txt"


def keep_report(data_dir: Path, report: str, at: datetime) -> Path | None:
    """Write `report` down as a file of this user alone; None where that cannot be done.

    Args:
        data_dir: the folder of the records.
        report: what `bug_report` made.
        at: when it happened (UTC); it names the file.
    """
    path = data_dir / FOLDER / f"report-{at:%Y%m%d-%H%M%S-%f}.txt"
    try:
        private_folder(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(report + "\n")
    except OSError:
        return None
    for old in reports(data_dir)[MOST:]:
        with suppress(OSError):
            old.unlink()
    return path


def reports(data_dir: Path) -> tuple[Path, ...]:
    """The reports that are kept, newest first."""
    return tuple(sorted((data_dir / FOLDER).glob("report-*.txt"), reverse=True))


def newest_report(data_dir: Path) -> str:
    """What went wrong last: what a process wrote as it died, or else the newest report; empty where
    there is none or it cannot be read.
    """
    for path in (data_dir / FOLDER / _CRASH, *reports(data_dir)[:1]):
        with suppress(OSError):
            if said := path.read_text("utf-8", "replace").rstrip():
                return said
    return ""


def report_files(data_dir: Path) -> tuple[Path, ...]:
    """Everything in the folder of reports, for erasing."""
    return (*reports(data_dir), data_dir / FOLDER / _CRASH)


def watch_for_crashes(data_dir: Path, at: datetime) -> TextIO | None:
    """When the process itself dies from now on, the functions it was in are written down; what
    an earlier one left becomes a report, named by `at` (UTC). None where that cannot be done.
    """
    path = data_dir / FOLDER / _CRASH
    try:
        private_folder(path.parent)
        left = path.read_text("utf-8", "replace") if path.exists() else ""
        if left:
            keep_report(data_dir, left.rstrip(), at)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        file = os.fdopen(handle, "w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def end_watch(file: TextIO | None) -> None:
    """Let go of the file."""
    if file is not None:
        faulthandler.disable()
        file.close()
