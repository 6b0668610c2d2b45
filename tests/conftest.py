"""What every test lives by: no real screen, no unexpected log line, no timer left behind."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator

import pytest

# Before the first import of Qt, which reads it once. A real screen: QT_QPA_PLATFORM=xcb pytest
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def allow_logs() -> None:
    """Ask for this in a test that provokes warnings and looks at them itself (`caplog`)."""


@pytest.fixture(autouse=True)
def no_unexpected_log_lines(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    yield
    if "allow_logs" in request.fixturenames:
        return
    lines = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call", "teardown")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if lines:
        pytest.fail("unexpected log lines:\n" + "\n".join(lines))


@pytest.fixture(autouse=True)
def no_timer_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a QTimer that still runs after a test with Qt.

    Set up before `qtbot`, so that it looks after the widgets of the test are gone.
    """
    yield
    if "PySide6.QtCore" not in sys.modules or "qapp" not in request.fixturenames:
        return
    running = _running_timers(request.getfixturevalue("qapp"))
    if running:
        pytest.fail("timers still running:\n" + "\n".join(running))


def _running_timers(app: object) -> list[str]:
    import gc

    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer

    assert isinstance(app, QCoreApplication)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    timers = [
        item for item in gc.get_objects() if isinstance(item, QTimer) and shiboken6.isValid(item)
    ]
    return [
        f"every {timer.interval()} ms, of {timer.parent()!r}"
        for timer in timers
        if timer.isActive()
    ]
