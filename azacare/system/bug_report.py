"""What is said of an unexpected error: where in AzaCare it happened, and never with which values.

An exception's message and a frame's variables may hold a name or an amount, so neither is kept.
"""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType


def bug_report(kind: type[BaseException], where: TracebackType | None) -> str:
    """The report: versions, the kind of error, and the lines of code it passed through."""
    made_of = f"AzaCare {_version('azacare')}, Qt {_version('pyside6-essentials')}"
    runs_on = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    frames = (
        f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(where)
    )
    return "\n".join([f"{made_of}, {runs_on}", kind.__name__, *frames])


def _short(filename: str) -> str:
    """The file without the folders above the package, which may hold a user's name."""
    parts = Path(filename).parts
    for anchor in ("azacare", "site-packages"):
        if anchor in parts:
            return "/".join(parts[parts.index(anchor) :])
    return parts[-1] if parts else filename


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
