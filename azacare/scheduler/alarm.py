"""One alarm on the GUI thread, rung by APScheduler.

APScheduler's own Qt scheduler leaks a chain of timers under PySide6 and runs jobs in threads,
so this is a scheduler with one owned timer whose jobs run where they are due.
"""

from __future__ import annotations

import logging
import math
from datetime import UTC, datetime
from typing import Any

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.date import DateTrigger
from PySide6.QtCore import QObject, Qt, QTimer, Signal

_log = logging.getLogger(__name__)
_JOB = "wake"
_LONGEST_WAIT_MS = 12 * 60 * 60 * 1000  # a QTimer counts milliseconds in 32 bits
logging.getLogger("apscheduler").setLevel(logging.WARNING)


class _GuiThreadScheduler(BaseScheduler):  # type: ignore[misc]
    """Runs due jobs on the thread of its timer."""

    def __init__(self, parent: QObject) -> None:
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._process)
        super().__init__(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})

    def wakeup(self) -> None:
        """Look at the jobs soon; APScheduler calls this whenever they change, even while it is
        going through them.
        """
        self._timer.start(0)

    def shutdown(self, wait: bool = True) -> None:
        """Stop for good."""
        super().shutdown(wait)
        self._timer.stop()

    def _process(self) -> None:
        self._wait(self._process_jobs())

    def _wait(self, seconds: float | None) -> None:
        self._timer.stop()
        if seconds is not None:
            self._timer.start(min(math.ceil(seconds * 1000), _LONGEST_WAIT_MS))

    def _create_default_executor(self) -> DebugExecutor:
        return DebugExecutor()


class AlarmClock(QObject):
    """Rings once at the instant last asked for; implements `ports.WakeTimer`.

    Signals:
        rang: the instant has come.
    """

    rang = Signal()
    _due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued: whoever hears it may set the alarm anew, and APScheduler must be done by then.
        self._due.connect(self.rang, Qt.ConnectionType.QueuedConnection)
        self._scheduler = _GuiThreadScheduler(self)
        self._scheduler.add_listener(_on_trouble, EVENT_JOB_MISSED | EVENT_JOB_ERROR)
        self._scheduler.start()

    def wake_at(self, instant: datetime | None) -> None:
        """Ring once at `instant` (UTC), at once when it has passed; None cancels."""
        if instant is None:
            if self._scheduler.get_job(_JOB):
                self._scheduler.remove_job(_JOB)
            return
        self._scheduler.add_job(
            self._due.emit,
            DateTrigger(run_date=instant.astimezone(UTC), timezone=UTC),
            id=_JOB,
            replace_existing=True,
        )

    def close(self) -> None:
        """Stop for good."""
        self._scheduler.shutdown()


def _on_trouble(event: Any) -> None:
    """Never expected: with no misfire limit nothing is missed, and a signal does not raise."""
    if isinstance(event, JobEvent):
        _log.error("the alarm did not ring: event %s", event.code)
