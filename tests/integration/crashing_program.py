"""The real window on a folder of records, which ends as told: `crashing_program FOLDER HOW`.

`HOW` is "error" (the building of a page fails), "abort" (the process dies below Python once the
window is there), "kill" (somebody else ends it then), "look" (says what the window shows and
quits) or "whole" (as "look", after "Open AzaCare whole" was pressed).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from azacare.bootstrap import desktop
from azacare.services.catalog import Services
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.safe import SafePage
from azacare.ui.pages.today import TodayPage
from tests.fakes import FakeClock, local

from PySide6.QtCore import QTimer  # isort: skip
from PySide6.QtWidgets import QApplication  # isort: skip

_EVERY_MS = 20


class Person(QTimer):
    """Waits until the page that is awaited is there."""

    def __init__(self, folder: Path, how: str) -> None:
        super().__init__()
        self._folder, self._how = folder, how
        self.timeout.connect(self._act)
        self.start(_EVERY_MS)

    def _act(self) -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        page = next((w.page("today") for w in shown if w.isVisible()), None)
        if isinstance(page, SafePage):
            if self._how == "whole":
                self._how = "look"
                page.whole.click()
                return
            self._say(f"safe:{page.report.toPlainText()}")
        elif isinstance(page, TodayPage):
            self._say("today")

    def _say(self, what: str) -> None:
        if self._how == "abort":
            if (self._folder / "reports" / "crash.txt").exists():  # the watch has begun
                os.abort()
            return
        if self._how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        self.stop()
        sys.stdout.write(what + "\n")
        QApplication.exit(0)


def main() -> None:
    folder, how = Path(sys.argv[1]), sys.argv[2]
    people: list[Person] = []

    def prepare(_services: Services) -> None:
        if how == "error":
            raise ZeroDivisionError("Ann took 75 mg")
        if not people:
            people.append(Person(folder, how))

    clock = FakeClock(local("2026-03-08T13:00"))
    sys.exit(desktop.run_window(folder, background=True, clock=clock, prepare=prepare))


if __name__ == "__main__":
    main()
