"""Tells when a window can be seen, so that what nobody waits for is done after that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LONGEST_MS = 1000


class FirstPaint(QObject):
    """Waits for the first picture of a window, but not for long.

    Signals:
        came: once, after the picture; or after a second, for a window may come up covered,
            minimized or on a screen that is asleep.
    """

    came = Signal()

    def __init__(self, window: QWidget, longest_ms: int = _LONGEST_MS) -> None:
        super().__init__(window)
        self._turns_left = 2  # one turn of the event loop brings the picture to the screen
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_turn)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._end)
        self._patience.start(longest_ms)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hear of the picture; the event goes on to the window."""
        if event.type() is QEvent.Type.Paint and not self._timer.isActive():
            self._timer.start(0)
        return super().eventFilter(watched, event)

    def _on_turn(self) -> None:
        self._turns_left -= 1
        if self._turns_left:
            self._timer.start(0)
        else:
            self._end()

    def _end(self) -> None:
        self._patience.stop()
        self._timer.stop()
        self._window.removeEventFilter(self)
        self.came.emit()
