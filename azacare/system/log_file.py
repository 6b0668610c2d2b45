"""The log: what AzaCare did, never what anybody took. Kept beside the records, small, private."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "azacare.log"
_LARGEST = 200_000
_KEPT = 2


class _PrivateFile(RotatingFileHandler):
    """Readable by this person only."""

    def _open(self):  # type: ignore[no-untyped-def]  # the base class types it by its mode
        file = super()._open()
        os.chmod(self.baseFilename, 0o600)  # noqa: PTH101 - `Path.chmod` would build a path each time
        return file


def start_log(folder: Path) -> logging.Handler | None:
    """Begin to write the log in `folder`; None where that cannot be done."""
    try:
        handler = _PrivateFile(
            folder / FILE_NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=False
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("azacare").setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """Let go of the log."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


def log_files(folder: Path) -> tuple[Path, ...]:
    """The log and its older parts."""
    older = (folder / f"{FILE_NAME}.{number}" for number in range(1, _KEPT + 1))
    return (folder / FILE_NAME, *older)
