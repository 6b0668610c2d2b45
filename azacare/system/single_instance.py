"""One running app per data folder.

A second start hands its wish to the first and ends: two schedulers on one database would
remind twice.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from azacare.system.paths import instance_name

RAISE = "raise"
BACKGROUND = "background"
REFRESH = "refresh"
MESSAGES = frozenset({RAISE, BACKGROUND, REFRESH})

_log = logging.getLogger(__name__)

_LONGEST_MESSAGE = 64
_LOCK_WITHIN_MS = 200
_REACH_WITHIN_MS = 2000


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
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []

    def claim(self) -> bool:
        """Become the one of this data folder; False when another process is it already."""
        if self._server is not None:
            return True
        if not self._lock.tryLock(_LOCK_WITHIN_MS):
            return False
        self._server = self._listening()
        return True

    def send(self, message: str) -> bool:
        """Hand one of `MESSAGES` to the first; False when it cannot be reached in 2 s."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        try:
            if not socket.waitForConnected(_REACH_WITHIN_MS):
                return False
            socket.write(message.encode() + b"\n")
            written = socket.waitForBytesWritten(_REACH_WITHIN_MS) or not socket.bytesToWrite()
            socket.disconnectFromServer()
            return written
        finally:
            socket.close()

    def release(self) -> None:
        """Give the claim back, so that another start may follow at once."""
        for caller in list(self._callers):
            self._hang_up(caller)
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _listening(self) -> QLocalServer:
        server = QLocalServer(self)
        # Only this person may raise the window of a health app.
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        if not server.listen(self._name):
            # We hold the lock, so a socket that is still there was left by a crash.
            QLocalServer.removeServer(self._name)
            if not server.listen(self._name):
                _log.error("later starts cannot reach us: %s", server.errorString())
        return server

    @Slot()
    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.readyRead.connect(self._read_callers)
            caller.disconnected.connect(self._read_callers)
            self._callers.append(caller)
        self._read_callers()

    @Slot()
    def _read_callers(self) -> None:
        words = [word for caller in list(self._callers) if (word := self._word_of(caller))]
        for word in words:
            if word in MESSAGES:
                self.message.emit(word)
            else:
                _log.info("a later start sent a message that is not one of ours")

    def _word_of(self, caller: QLocalSocket) -> str | None:
        """The caller's whole line, None while it is not here; a caller is heard once."""
        complete = caller.canReadLine()
        too_long = caller.bytesAvailable() > _LONGEST_MESSAGE
        gone = caller.state() == QLocalSocket.LocalSocketState.UnconnectedState
        if not (complete or too_long or gone):
            return None
        line = bytes(caller.readLine(_LONGEST_MESSAGE).data()) if complete else b""
        self._hang_up(caller)
        return line.decode("ascii", "replace").strip() or None

    def _hang_up(self, caller: QLocalSocket) -> None:
        # Out of the list first: closing calls us back.
        self._callers.remove(caller)
        caller.abort()
        caller.deleteLater()
