"""Tells when a picture has reached the screen, so that what nobody waits for is done after it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LONGEST_MS = 1000


class AfterPaint(QObject):
    """Waits until what is to be painted now has been.

    Qt paints at the beginning of a turn of the event loop; the turn after it is far enough.

    Signals:
        came: once for each wait, however often it was begun meanwhile.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns_left = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_waiting(self) -> bool:
        """Whether a wait is under way."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to wait; a wait that is under way goes on."""
        if not self._timer.isActive():
            self._turns_left = 2
            self._timer.start(0)

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()

    def _on_turn(self) -> None:
        self._turns_left -= 1
        if self._turns_left:
            self._timer.start(0)
        else:
            self.came.emit()


class FirstPaint(QObject):
    """Waits for the first picture of a window, but not for long.

    Signals:
        came: once, after the picture; or after a second, for a window may come up covered,
            minimized or on a screen that is asleep.
    """

    came = Signal()

    def __init__(self, window: QWidget, longest_ms: int = _LONGEST_MS) -> None:
        super().__init__(window)
        self._painted = AfterPaint(self)
        self._painted.came.connect(self._end)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._end)
        self._patience.start(longest_ms)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hear of the picture; the event goes on to the window."""
        if event.type() is QEvent.Type.Paint:
            self._painted.start()
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._patience.stop()
        self._painted.stop()
        self._window.removeEventFilter(self)
        self.came.emit()
