"""The log: what AzaCare did, never what anybody took. Kept beside the records, small, private."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

FILE_NAME = "azacare.log"
_LARGEST = 200_000
_KEPT = 2


class _LogFile(logging.Handler):
    """Opens its file with the first line: most starts have nothing to say, and what turns the
    files over takes 6 ms to import.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.INFO)
        self._folder = folder
        self._file: RotatingFileHandler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where that cannot be done, AzaCare goes on without."""
        try:
            if self._file is None:
                self._file = _opened(self._folder)
        except OSError:
            return
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _opened(folder: Path) -> RotatingFileHandler:
    """The file, readable by this person only."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - see `_LogFile`

    class PrivateFile(RotatingFileHandler):
        def _open(self):  # type: ignore[no-untyped-def]  # the base class types it by its mode
            file = super()._open()
            os.chmod(self.baseFilename, 0o600)  # noqa: PTH101 - `Path.chmod` builds a path each time
            return file

    file = PrivateFile(folder / FILE_NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return file


def start_log(folder: Path) -> logging.Handler | None:
    """Begin to write the log in `folder`; None where that cannot be done."""
    if not folder.is_dir():
        return None
    handler = _LogFile(folder)
    logging.getLogger().addHandler(handler)
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
