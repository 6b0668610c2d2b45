"""What is known of the notification server of a freedesktop desktop.

Asked by D-Bus on the GUI thread with calls that never wait, so a server that hangs costs
nothing. Showing is the worker's affair: PySide6 cannot send the types `Notify` needs.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
)

from azacare.domain.frozen import dataclass
from azacare.system.notifications import problems

_log = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_ANSWER_WITHIN_MS = 5000


@dataclass(frozen=True)
class ServerFacts:
    """What a notification server said of itself; `problem` is why nothing is known."""

    name: str | None = None
    buttons: bool = False
    sound: bool = False
    markup: bool = False
    problem: str | None = problems.ASKING

    @property
    def available(self) -> bool:
        """True once it has answered."""
        return self.problem is None


class ServerWatch(QObject):
    """Follows the server's coming and going."""

    replaced = Signal()
    """The server we knew is gone: what it showed is gone, its numbers mean nothing now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = ServerFacts()
        self._round = 0
        self._open_calls = 0
        self._bus = QDBusConnection.sessionBus()
        if not self._bus.isConnected():
            self.facts = ServerFacts(problem=problems.NO_BUS)
            return
        watcher = QDBusServiceWatcher(
            _NAME, self._bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self
        )
        watcher.serviceOwnerChanged.connect(self._on_owner)
        self._ask()

    @Slot(str, str, str)
    def _on_owner(self, _name: str, old: str, new: str) -> None:
        if old:
            self.replaced.emit()
        if new:
            self._ask()
        else:
            self._round += 1  # an answer still on its way is of the server that has gone
            self.facts = ServerFacts(problem=problems.NO_SERVER)

    def _ask(self) -> None:
        self.facts = ServerFacts()
        self._call_both()

    def ask_again(self) -> None:
        """Ask a server that did not answer once more; the old reason stands meanwhile."""
        if self.facts.problem == problems.NO_SERVER and not self._open_calls:
            self._call_both()

    def _call_both(self) -> None:
        self._round += 1
        self._call("GetServerInformation")
        self._call("GetCapabilities")

    def _call(self, method: str) -> None:
        message = QDBusMessage.createMethodCall(_NAME, _PATH, _NAME, method)
        call = QDBusPendingCallWatcher(self._bus.asyncCall(message, _ANSWER_WITHIN_MS), self)
        asked_in = self._round
        self._open_calls += 1
        call.finished.connect(lambda done: self._on_answer(method, asked_in, done))

    def _on_answer(self, method: str, asked_in: int, call: QDBusPendingCallWatcher) -> None:
        self._open_calls -= 1
        call.deleteLater()
        if asked_in != self._round:
            return
        if call.isError():
            _log.info("notification server: %s failed: %s", method, call.error().name())
            self.facts = ServerFacts(problem=problems.NO_SERVER)
            return
        self._learn(method, call.reply().arguments())

    def _learn(self, method: str, answer: list[object]) -> None:
        if method == "GetServerInformation":
            name = str(answer[0]) if answer else None
            self.facts = replace(self.facts, name=name)
            return
        listed = answer[0] if answer else []
        can = {str(item) for item in listed} if isinstance(listed, (list, tuple)) else set()
        # The capabilities come second and complete what is known.
        self.facts = replace(
            self.facts,
            buttons="actions" in can,
            sound="sound" in can,
            markup="body-markup" in can,
            problem=None,
        )
