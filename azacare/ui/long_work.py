"""Long work beside the window: shows how far it is, can be cancelled, leaves nothing half-done.

The work itself is a use case that is handed a `Progress` and stops when that raises. It runs in a
thread with its own connection to the records; what comes of it is told in the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from azacare.domain.problems import InputProblem
from azacare.services.errors import KnownError
from azacare.services.transfer_ports import Cancelled, Progress

T = TypeVar("T")


class LongWork(QObject):
    """One piece of work at a time.

    Signals:
        progressed: whole percent that are done.
        ended: nothing is under way any more, however it came out; before `done` and `refused`.
    """

    progressed = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._run: _Run | None = None
        self._done: Callable[[object], None] = _nobody
        self._refused: Callable[[Exception], None] = _nobody

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._run is not None

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        refused: Callable[[Exception], None],
    ) -> None:
        """Let `work` run; then `done` gets what it returned, or `refused` the known error.

        Any other error is a bug and surfaces in the window's thread. Nothing is started while
        something is under way.
        """
        if self._run is not None:
            return
        self._done, self._refused = done, refused  # type: ignore[assignment]
        self._run = _Run(work)
        self._run.told.percent.connect(self.progressed)
        self._run.told.came.connect(self._on_came)
        self._pool.start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop; `refused` gets a `Cancelled` when it has."""
        if self._run is not None:
            self._run.cancelled.set()

    def close(self) -> None:
        """Cancel, and wait until it has stopped."""
        self.cancel()
        self._pool.waitForDone()
        self._run = None

    def _on_came(self, run: object, result: object, error: object) -> None:
        if run is not self._run:
            return
        self._run = None
        self.ended.emit()
        if error is None:
            self._done(result)
        elif isinstance(error, (KnownError, InputProblem)):
            self._refused(error)
        elif isinstance(error, BaseException):
            raise error


class _Told(QObject):
    """How the thread speaks to the window."""

    percent = Signal(int)
    came = Signal(object, object, object)


class _Run(QRunnable):
    def __init__(self, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it, for it is asked to stop from outside
        self.told = _Told()
        self.cancelled = Event()
        self._work, self._percent = work, -1

    def run(self) -> None:
        try:
            result = self._work(self._watch)
        except BaseException as error:  # told, and raised again, in the window
            self.told.came.emit(self, None, error)
        else:
            self.told.came.emit(self, result, None)

    def _watch(self, done: int, total: int) -> None:
        if self.cancelled.is_set():
            raise Cancelled
        percent = 100 * done // total if total else 100
        if percent != self._percent:
            self._percent = percent
            self.told.percent.emit(percent)


def _nobody(_result: object) -> None:
    """Who is told while nothing was ever started."""
