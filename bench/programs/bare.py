"""The window that everything is held against: nothing in it, and the same libraries imported.

The imports are those of azacare/storage and azacare/scheduler, before Qt as there.
"""

from __future__ import annotations

import sys

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import MetaData, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # isort: skip

from bench.programs.watching import PaintWatch, processor_ms, say, wait_for_parent

_IMPORTED = (
    (EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobEvent, DebugExecutor, BaseScheduler, DateTrigger),
    (MetaData, create_engine, event, select, insert),
)


def main() -> None:
    app = QApplication(sys.argv[:1])
    watch = PaintWatch()
    window = watch.follow(QMainWindow())
    window.setCentralWidget(QLabel("Today"))
    window.resize(1200, 780)
    watch.painted.connect(lambda at: _painted(app, at))
    window.show()
    app.exec()


def _painted(app: QApplication, at: float) -> None:
    say({"painted_ms": at, "processor_ms": processor_ms()})
    wait_for_parent(app)


if __name__ == "__main__":
    main()
