"""Notifications of the desktop's own service, with buttons where it has them.

This half lives on the GUI thread and never waits; `worker.py` does the talking.
"""

from __future__ import annotations

import html
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from azacare.services.ports import Button, ChannelState, Notice
from azacare.system.notifications import problems
from azacare.system.notifications.server import ServerFacts, ServerWatch
from azacare.system.notifications.worker import NotificationWorker, Report

_log = logging.getLogger(__name__)

_SYSTEM_NAMES = {"win32": "Windows", "darwin": "macOS"}


class DesktopNotifier(QObject):
    """The desktop's notification service: D-Bus on Linux, WinRT, macOS' own.

    A notification that is dismissed or runs out changes nothing and is not reported.
    """

    answered = Signal(str, Button)
    """A button was pressed (key, button); emitted in the worker, received on the GUI thread."""

    _reported = Signal(Report)

    def __init__(
        self, app_name: str, icon: Path | None = None, parent: QObject | None = None
    ) -> None:
        """Prepare; the thread starts with the first notice.

        Args:
            app_name: the name shown with a notification.
            icon: an image file, None for the icon theme's `azacare`.
            parent: the Qt owner; `close()` must be called before it goes.
        """
        super().__init__(parent)
        self._handler: Callable[[str, Button], None] | None = None
        self._failure: str | None = None
        self._facts = ServerFacts()
        self._watch: ServerWatch | None = None
        self._asked = False
        self._worker = NotificationWorker(app_name, icon, self.answered.emit, self._reported.emit)
        queued = Qt.ConnectionType.QueuedConnection
        self.answered.connect(self._on_answered, queued)
        self._reported.connect(self._on_report, queued)
        if sys.platform not in _SYSTEM_NAMES:
            self._watch = ServerWatch(self)
            self._watch.replaced.connect(self._worker.forget)

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        """Call `handler(key, button)` on the GUI thread; a press on the text means OPEN."""
        self._handler = handler

    def show(self, notice: Notice) -> None:
        """Show it, replacing an earlier one with the same key. Returns at once."""
        if self._watch is not None and self._watch.facts.markup:
            # Such a server reads "<" and "&" as markup and may drop the whole text.
            notice = replace(notice, body=html.escape(notice.body, quote=False))
        self._worker.want(notice.key, notice)

    def withdraw(self, key: str) -> None:
        """Take the notification of `key` off the screen. Returns at once."""
        self._worker.want(key, None)

    def state(self) -> ChannelState:
        """What the service said of itself, and whether the last notification went well."""
        facts = self._known()
        return ChannelState(
            facts.available,
            facts.name,
            buttons=facts.buttons,
            sound=facts.sound,
            problem=facts.problem or self._failure,
        )

    def close(self) -> None:
        """Withdraw everything and join the thread, within a few seconds."""
        self._handler = None
        self._worker.close()

    def _known(self) -> ServerFacts:
        if self._watch is not None:
            self._watch.ask_again()
            return self._watch.facts
        if not self._asked:
            self._asked = True
            self._worker.connect()
        return self._facts

    @Slot(str, Button)
    def _on_answered(self, key: str, button: Button) -> None:
        if self._handler is not None:
            self._handler(key, button)

    @Slot(Report)
    def _on_report(self, report: Report) -> None:
        self._failure = report.problem
        if self._watch is None:
            missing = report.problem in {problems.NO_SERVER, problems.NO_LIBRARY}
            self._facts = ServerFacts(
                name=None if missing else _SYSTEM_NAMES.get(sys.platform),
                buttons=bool(report.buttons),
                sound=bool(report.sound),
                problem=report.problem if missing else None,
            )
