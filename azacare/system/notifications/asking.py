"""Asks the notification service once, for the command line, where no window runs."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop

from azacare.services.ports import ChannelState
from azacare.system.notifications.desktop import DesktopNotifier
from azacare.system.notifications.problems import ASKING

_WITHIN_SECONDS = 2.0
_STEP_MS = 50


def ask_once() -> ChannelState:
    """What the service says of itself, after two seconds at most."""
    application = QCoreApplication.instance() or QCoreApplication([])
    notifier = DesktopNotifier("AzaCare")
    deadline = monotonic() + _WITHIN_SECONDS
    try:
        state = notifier.state()
        while state.problem == ASKING and monotonic() < deadline:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _STEP_MS)
            state = notifier.state()
        return state
    finally:
        notifier.close()
