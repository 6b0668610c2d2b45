"""Notices sleep, a clock that was set, and a change of the time zone.

Timers lose time while a computer sleeps, and what a monotonic clock does then differs from
system to system. So each beat compares the wall clock with the wall clock of the beat before.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from azacare.services.ports import Clock

EVERY_SECONDS = 15
_TOLERATED = timedelta(seconds=45)  # a busy computer may be late


class Heartbeat(QObject):
    """Beats every quarter of a minute.

    Signals:
        beat: a quarter of a minute has passed.
        jumped: more time has passed than that, or less than none, or the zone changed.
        slept: more time has passed; the instants (UTC) of the beat before and of this one.
    """

    beat = Signal()
    jumped = Signal()
    slept = Signal(object, object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock.now()
        self._zone = clock.zone().key
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_SECONDS * 1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to beat."""
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def look(self) -> None:
        """Compare the wall clock with that of the last beat."""
        now, zone = self._clock.now(), self._clock.zone().key
        passed = now - self._last
        jumped = passed > _TOLERATED or passed < timedelta(0) or zone != self._zone
        before, self._last, self._zone = self._last, now, zone
        if jumped:
            self.jumped.emit()
        if passed > _TOLERATED:
            self.slept.emit(before, now)
        self.beat.emit()
