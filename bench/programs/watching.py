"""Sees from outside when a window was painted. Needs no help from AzaCare."""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

_PATIENCE_MS = 20_000
_PAINTING = (QEvent.Type.Paint, QEvent.Type.UpdateRequest)

W = TypeVar("W", bound=QWidget)


def monotonic_ms() -> float:
    """The clock that every process of the computer shares."""
    return time.monotonic_ns() / 1e6


def processor_ms() -> float:
    """What this process has computed so far; other work on the computer hardly changes it."""
    return time.process_time_ns() / 1e6


def say(what: object) -> None:
    """Tell the parent."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


@contextmanager
def ending_on_error() -> Iterator[None]:
    """End the program at once on an error, which the app would show in a window and survive."""
    try:
        yield
    except Exception:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def with_tray() -> None:
    """Let AzaCare find a tray: offscreen has none, and without one it would open its window."""
    tray: Any = importlib.import_module("azacare.ui.tray")
    tray.Tray = partial(tray.Tray, available=lambda: True)


class _Ending(QObject):
    wanted = Signal()


def wait_for_parent(app: QApplication) -> None:
    """End when the parent closes our input; waiting costs no processor time."""
    ending = _Ending(app)
    # `quit` would ask the window, and closing AzaCare's window only puts it into the tray
    ending.wanted.connect(lambda: app.exit(0), Qt.ConnectionType.QueuedConnection)

    def wait() -> None:
        sys.stdin.read()
        ending.wanted.emit()

    threading.Thread(target=wait, daemon=True).start()


class PaintWatch(QObject):
    """Follows windows. A filter on all events of the application would slow it down.

    Signals:
        painted: a window that is followed was painted; the instant in ms is that of the first
            turn of the event loop after it, when all of its widgets have been painted too.
    """

    painted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._seen: WeakSet[QObject] = WeakSet()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._after)

    def follow(self, window: W) -> W:
        """Watch `window` from now on."""
        window.installEventFilter(self)
        return window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self._seen.add(watched)
        # what is updated is painted at once, but for a window that is not on the screen yet
        if event.type() in _PAINTING and watched in self._seen:
            self._turn.start()
        return False

    def _after(self) -> None:
        self.painted.emit(monotonic_ms())


def until_painted(watch: PaintWatch, act: Callable[[], object]) -> float:
    """Do it, and return the ms until what it changed was painted.

    The event loop sleeps meanwhile as it does in the app.

    Raises:
        TimeoutError: nothing was painted.
    """
    seen: list[float] = []
    loop, patience = QEventLoop(), QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(_PATIENCE_MS)
    begin = monotonic_ms()
    watching = watch.painted.connect(lambda at: (seen.append(at), loop.quit()))
    act()
    loop.exec()
    watch.painted.disconnect(watching)
    patience.stop()
    if not seen:
        raise TimeoutError("nothing was painted")
    return seen[0] - begin


def settle(seconds: float = 0.05) -> None:
    """Let everything that is under way come to rest, outside of what is measured."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
