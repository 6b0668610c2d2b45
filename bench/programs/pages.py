"""Pages: `pages TEN_YEARS ONE_MONTH REPEATS`. How long they take to open, and how that grows.

Every opening makes the page anew, which is the slowest that a person meets.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from azacare.bootstrap.desktop import make_application, make_words
from azacare.bootstrap.services import build_services
from azacare.demo import FixedClock, early_afternoon
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.system.autostart.chooser import NoAutostart
from azacare.system.clock import SystemClock
from azacare.system.notifications.silent import NullNotifier
from azacare.ui.context import Context, Hub
from azacare.ui.garbage import GarbageRounds
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import all_pages
from azacare.ui.theme import Look, Scheme
from bench.programs.watching import PaintWatch, say, settle, until_painted

FIRST = "today"


class Windows:
    """Makes main windows on one folder of records."""

    def __init__(self, folder: Path, look: Look, watch: PaintWatch) -> None:
        real = SystemClock()
        zone = real.zone()
        self._services = build_services(folder, FixedClock(early_afternoon(real.now(), zone), zone))
        self._look, self._watch = look, watch
        person = self._services.people.people()[0]
        outside = Outside(NullNotifier(""), NoAutostart(), HealthService(()))
        words = make_words()
        self.context = Context(self._services, outside, words, Hub(), person.entity_id, "me")

    def open(self, page: str) -> MainWindow:
        """A window that shows `page`."""
        window = self._watch.follow(MainWindow(self.context, self._look))
        window.resize(1200, 780)
        window.show_page(page)
        window.show()
        settle()
        return window

    def close(self) -> None:
        self._services.store.close()


def main() -> None:
    ten_years, month, repeats = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    app = make_application()
    watch = PaintWatch()
    look = Look(app, Scheme.LIGHT, 100)
    garbage = GarbageRounds(app)
    long, short = Windows(ten_years, look, watch), Windows(month, look, watch)
    keys = tuple(all_pages())
    elsewhere = next(key for key in keys if key != FIRST)
    opened: dict[str, list[float]] = defaultdict(list)
    again: dict[str, list[float]] = defaultdict(list)
    today: dict[str, list[float]] = {"ten years": [], "one month": []}
    for turn in range(repeats + 1):
        for key in keys:
            cold, warm = _one(watch, garbage, long, key, elsewhere if key == FIRST else FIRST)
            if turn:  # the first turn imports, and fills every cache of Qt
                opened[key].append(cold)
                again[key].append(warm)
        pair = [("ten years", long), ("one month", short)]
        for name, windows in pair if turn % 2 else reversed(pair):
            cold, _ = _one(watch, garbage, windows, FIRST, elsewhere)
            if turn:
                today[name].append(cold)
    long.close()
    short.close()
    say({"opened": opened, "again": again, "today": today})


def _one(
    watch: PaintWatch, garbage: GarbageRounds, windows: Windows, key: str, before: str
) -> tuple[float, float]:
    """Open `key` for the first time, go back, and open it once more. Between two the heartbeat
    looks for garbage, as it does between what a person does.
    """
    window = windows.open(before)
    cold = until_painted(watch, lambda: window.show_page(key))
    settle()
    window.show_page(before)
    settle()
    warm = until_painted(watch, lambda: window.show_page(key))
    window.close()
    window.deleteLater()
    settle()
    garbage.on_beat()
    return cold, warm


if __name__ == "__main__":
    main()
