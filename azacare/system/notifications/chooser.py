"""Which channel a notification takes: the desktop's service, else the tray, else none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from azacare.services.ports import Button, ChannelState, Notice, Notifier
from azacare.system.notifications import problems
from azacare.system.notifications.desktop import DesktopNotifier
from azacare.system.notifications.tray_message import TrayMessageNotifier


class NotifierChain:
    """Asks its candidates in order at every notice, as a service may come or go at any time."""

    def __init__(self, candidates: Sequence[Notifier]) -> None:
        """Prepare with at least one candidate, the best first."""
        if not candidates:
            raise ValueError("a chain needs a candidate")
        self._candidates = tuple(candidates)

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        """Call `handler(key, button)` whichever channel the answer came by."""
        for candidate in self._candidates:
            candidate.on_answer(handler)

    def show(self, notice: Notice) -> None:
        """Show it by the best channel there is now and by no other."""
        chosen = self._chosen()
        for candidate in self._candidates:
            if candidate is not chosen:
                candidate.withdraw(notice.key)
        chosen.show(notice)

    def withdraw(self, key: str) -> None:
        """Take it off the screen wherever it is."""
        for candidate in self._candidates:
            candidate.withdraw(key)

    def state(self) -> ChannelState:
        """The state of the channel the next notice would take."""
        return self._chosen().state()

    def close(self) -> None:
        """Close every candidate."""
        for candidate in self._candidates:
            candidate.close()

    def _chosen(self) -> Notifier:
        """The first that can show, or may be able to; the first of all when none can.

        The first is also the one worth trying in vain: a call may wake a sleeping service.
        """
        for candidate in self._candidates:
            state = candidate.state()
            if state.available or state.problem == problems.ASKING:
                return candidate
        return self._candidates[0]


def choose_notifier(
    app_name: str,
    icon: Path | None,
    tray: QSystemTrayIcon | None,
    parent: QObject | None = None,
) -> NotifierChain:
    """The channels of this system in order: its notification service, then the tray.

    Args:
        app_name: the name shown with a notification.
        icon: an image file of the app, None for the icon theme's `azacare`.
        tray: the app's tray icon, None when it has none.
        parent: owner of the Qt objects.
    """
    candidates: list[Notifier] = [DesktopNotifier(app_name, icon, parent)]
    if tray is not None:
        candidates.append(TrayMessageNotifier(tray, parent))
    return NotifierChain(candidates)
