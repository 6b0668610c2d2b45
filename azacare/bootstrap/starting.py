"""Whether this start is a safe one, and when it has gone well."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from azacare.system.start_count import StartCount

LIVED_MS = 60_000
"""A start that lives so long is no crash at the start [J]."""


class Starting:
    """One start, from the claim on the folder to the end; an error that passes it is no end.

    Attributes:
        is_safe: show reminders and contacts only.
        timer: ends when the start has lived long enough.
    """

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._count = StartCount(folder)
        self.is_safe = self._count.begin()
        self.timer = QTimer(app)
        self.timer.setSingleShot(True)
        self.timer.setInterval(LIVED_MS)
        self.timer.timeout.connect(self._went_well)
        self.timer.start()

    def open_whole(self) -> str:
        """Everything is wanted again; there is nothing to say about it."""
        self._count.open_whole()
        self.is_safe = False
        self.timer.start()
        return ""

    def __enter__(self) -> Starting:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.timer.stop()
        if error is None:
            self._went_well()

    def _went_well(self) -> None:
        self._count.went_well(safe=self.is_safe)
