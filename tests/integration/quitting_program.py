"""The real window on a folder of records, quit as a person does: `quitting_program FOLDER HOW`.

`HOW` is "tray" or "notice". Whatever goes wrong is said, and the program then goes on running.
"""

from __future__ import annotations

import sys
from pathlib import Path

from azacare.bootstrap import desktop
from azacare.services.catalog import Services
from azacare.ui.main_window import MainWindow
from azacare.ui.widgets.button import Button
from tests.fakes import FakeClock, local

from PySide6.QtCore import QTimer  # isort: skip
from PySide6.QtWidgets import QApplication, QMenu  # isort: skip

_EVERY_MS = 20


class Person(QTimer):
    """Waits for the window, then quits."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self._how = how
        self.timeout.connect(self._act)
        self.start(_EVERY_MS)

    def _act(self) -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        if not (shown and shown[0].isVisible() and shown[0].current == "today"):
            return
        if self._how == "tray":
            menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu)]
            actions = [action for menu in menus for action in menu.actions()]
            quits = [a for a in actions if a.text() == "Quit (reminders end)"]
            if quits:  # the tray comes after the window's first picture
                self.stop()
                quits[0].trigger()
            return
        self.stop()
        shown[0].close()
        assert shown[0].isVisible(), "without a tray closing asks first"
        buttons = shown[0].findChildren(Button)
        next(b for b in buttons if b.words == "Quit AzaCare").click()


def main() -> None:
    folder, how = Path(sys.argv[1]), sys.argv[2]
    people: list[Person] = []

    def prepare(_services: Services) -> None:
        people.append(Person(how))

    code = desktop.run_window(folder, clock=FakeClock(local("2026-03-08T13:00")), prepare=prepare)
    sys.stdout.write("ended\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
