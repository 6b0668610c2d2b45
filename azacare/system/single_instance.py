"""One running app per data folder.

A second start hands its wish to the first and ends: two schedulers on one database would
remind twice.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from azacare.system.paths import instance_name

if TYPE_CHECKING:
    from azacare.system.instance_ear import InstanceEar

RAISE = "raise"
BACKGROUND = "background"
REFRESH = "refresh"
MESSAGES = frozenset({RAISE, BACKGROUND, REFRESH})

_log = logging.getLogger(__name__)

_LOCK_WITHIN_MS = 200
_TRIES, _BETWEEN_MS = 20, 100


class SingleInstance(QObject):
    """The claim on one data folder and the ear for later starts."""

    message = Signal(str)
    """One of `MESSAGES`, from a later start or the command line."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        """Prepare; nothing is claimed before `claim()`. `data_dir` must exist."""
        super().__init__(parent)
        self._name = instance_name(data_dir)
        self._lock = QLockFile(str(data_dir / "running.lock"))
        # 0: never stale by age (a sleeping laptop is not a dead one). A lock whose process
        # is gone, as after kill -9, is taken over all the same.
        self._lock.setStaleLockTime(0)
        self._ear: InstanceEar | None = None

    def claim(self) -> bool:
        """Become the one of this data folder; False when another process is it already."""
        if self._lock.isLocked():
            return True
        if not self._lock.tryLock(_LOCK_WITHIN_MS):
            return False
        with suppress(OSError):  # some drives know no such rights
            Path(self._lock.fileName()).chmod(0o600)  # as everything else in the folder
        return True

    def listen(self) -> None:
        """Hear later starts from now on. They wait for it, so it need not come at once."""
        if self._ear is None and self._lock.isLocked():
            from azacare.system.instance_ear import InstanceEar  # noqa: PLC0415 - after the picture

            self._ear = InstanceEar(self._name, self)
            self._ear.heard.connect(self._on_heard)

    def send(self, message: str) -> bool:
        """Hand one of `MESSAGES` to the first; False when it is gone or not reached in 2 s."""
        from azacare.system.instance_ear import told  # noqa: PLC0415 - only a second start asks

        for _ in range(_TRIES):
            if told(self._name, message):
                return True
            if self._lock.tryLock(_BETWEEN_MS):  # it ended; or else it will listen in a moment
                self._lock.unlock()
                return False
        return False

    def release(self) -> None:
        """Give the claim back, so that another start may follow at once."""
        if self._ear is not None:
            self._ear.close()
            self._ear.deleteLater()
            self._ear = None
        self._lock.unlock()

    def _on_heard(self, word: str) -> None:
        if word in MESSAGES:
            self.message.emit(word)
        else:
            _log.info("a later start sent a message that is not one of ours")
