"""How one start of AzaCare hears another; see `single_instance`."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

_LONGEST_MESSAGE = 64
_REACH_WITHIN_MS = 2000


class InstanceEar(QObject):
    """Listens at a name of the system that only this person can reach."""

    heard = Signal(str)
    """One word that a later start sent; it may be any."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Begin to listen. Whoever makes it holds the lock of the data folder."""
        super().__init__(parent)
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        # Only this person may raise the window of a health app.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            # The lock is held, so a socket that is still there was left by a crash.
            QLocalServer.removeServer(name)
            if not self._server.listen(name):
                _log.error("later starts cannot reach us: %s", self._server.errorString())

    def close(self) -> None:
        """Hang up."""
        for caller in list(self._callers):
            self._hang_up(caller)
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.readyRead.connect(self._read_callers)
            caller.disconnected.connect(self._read_callers)
            self._callers.append(caller)
        self._read_callers()

    @Slot()
    def _read_callers(self) -> None:
        words = [word for caller in list(self._callers) if (word := self._word_of(caller))]
        for word in words:
            self.heard.emit(word)

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


def told(name: str, message: str) -> bool:
    """Say `message` to whoever listens at `name`; False when nobody does, or not in 2 s."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    try:
        if not socket.waitForConnected(_REACH_WITHIN_MS):
            return False
        socket.write(message.encode() + b"\n")
        written = socket.waitForBytesWritten(_REACH_WITHIN_MS) or not socket.bytesToWrite()
        socket.disconnectFromServer()
        return written
    finally:
        socket.close()
