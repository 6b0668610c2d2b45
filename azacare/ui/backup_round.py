"""Lets a backup be made once a day while AzaCare runs, beside the window and not in its way."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from azacare.services.backups import BackupsService
from azacare.services.errors import KnownError, RecordsError, RecordsTrouble

_log = logging.getLogger(__name__)
_BEATS_BETWEEN = 20
"""A beat comes every half minute: look every ten minutes."""


class BackupRound(QObject):
    """Looks now and then whether a backup is due, and makes it in a thread.

    The copy is opened and checked whole, so that this is also the full check of the records.

    Signals:
        damaged: the records are damaged; said once.
        made: a backup was made, or could not be: what is shown of backups is old.
    """

    damaged = Signal()
    made = Signal()

    def __init__(self, backups: BackupsService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups = backups
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._beats_left = 1  # not with the start, which has enough to do
        self._said = False

    def on_beat(self) -> None:
        """Half a minute has passed."""
        self._beats_left -= 1
        if self._beats_left > 0:
            return
        self._beats_left = _BEATS_BETWEEN
        if self._pool.activeThreadCount() == 0 and self._backups.is_due():
            self._pool.start(_Making(self))

    def make(self) -> None:
        """Make one; called in the thread."""
        try:
            self._backups.make_now()
        except RecordsError as error:
            _log.warning("no backup: %s", error.trouble.value)
            if error.trouble is RecordsTrouble.DAMAGED and not self._said:
                self._said = True
                self.damaged.emit()
        except KnownError as error:
            _log.warning("no backup: %s", type(error).__name__)
        self.made.emit()

    def close(self) -> None:
        """Wait for a backup that is being made."""
        self._pool.waitForDone()


class _Making(QRunnable):
    def __init__(self, owner: BackupRound) -> None:
        super().__init__()
        self._owner = owner

    def run(self) -> None:
        self._owner.make()
