"""The tray icon's message bubble, where there is no notification service we can talk to.

It has no buttons. A press can only ever mean "open": on Linux Qt reports
`messageClicked` for the notification of *any* program, so binding it to "taken" would
record doses nobody took.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from azacare.services.ports import Button, ChannelState, Notice
from azacare.system.notifications import problems

_log = logging.getLogger(__name__)

_SHOWN_MS = 30_000  # a hint; most desktops decide themselves


def tray_can_show() -> bool:
    """Whether this desktop has a tray that shows messages; it may come late after log-in."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class TrayMessageNotifier(QObject):
    """Messages of an existing tray icon."""

    def __init__(
        self,
        tray: QSystemTrayIcon,
        parent: QObject | None = None,
        *,
        can_show: Callable[[], bool] = tray_can_show,
    ) -> None:
        """Prepare with the app's tray icon, which stays the caller's."""
        super().__init__(parent)
        self._tray = tray
        self._can_show = can_show
        self._handler: Callable[[str, Button], None] | None = None
        self._key: str | None = None
        tray.messageClicked.connect(self._on_clicked)

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        """Call `handler(key, OPEN)` when a person presses the message."""
        self._handler = handler

    def show(self, notice: Notice) -> None:
        """Show it; the tray has room for one."""
        if not self._can_show():
            _log.info("tray message not shown: no tray")
            return
        self._key = notice.key
        icon = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(notice.title, notice.body, icon, _SHOWN_MS)

    def withdraw(self, key: str) -> None:
        """Forget it; a tray message cannot be taken off the screen."""
        if self._key == key:
            self._key = None

    def state(self) -> ChannelState:
        """Available with a tray; never with buttons or sound."""
        available = self._can_show()
        return ChannelState(
            available,
            "tray" if available else None,
            buttons=False,
            sound=False,
            problem=None if available else problems.NO_TRAY,
        )

    def close(self) -> None:
        """Listen no longer."""
        self._handler = None
        self._key = None
        self._tray.messageClicked.disconnect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        if self._handler is not None and self._key is not None:
            self._handler(self._key, Button.OPEN)
