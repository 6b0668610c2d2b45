"""Papers and files: `sharing TEN_YEARS EMPTY REPEATS ROWS`.

The Share page itself, pressed as a person presses it: a report of three months as a PDF, from the
press to what came of it, and a log of ROWS doses, from the chosen file to the last of them kept.
While it is read and kept a timer of the window runs: how long it had to wait is how long nothing
could be pressed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from azacare.bootstrap.desktop import make_application, make_words
from azacare.bootstrap.services import build_services
from azacare.demo import FixedClock, early_afternoon, fill
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.system.autostart.chooser import NoAutostart
from azacare.system.clock import SystemClock
from azacare.system.notifications.silent import NullNotifier
from azacare.ui.context import Context, Hub
from azacare.ui.files import Files
from azacare.ui.pages.share import SharePage
from azacare.ui.theme import Look, Scheme

from PySide6.QtCore import QEventLoop, QTimer  # isort: skip

from bench.programs.watching import say, settle

_TICK_MS = 5
_CSV = "csv-doses"


class Desk:
    """The Share page over one folder of records."""

    def __init__(self, folder: Path, look: Look, target: Path) -> None:
        real = SystemClock()
        zone = real.zone()
        self.services = build_services(folder, FixedClock(early_afternoon(real.now(), zone), zone))
        if not self.services.people.is_set_up():
            fill(self.services.store, real.now(), zone, 1)
        self.target = target
        person = self.services.people.people()[0].entity_id
        outside = Outside(NullNotifier(""), NoAutostart(), HealthService(()))
        context = Context(self.services, outside, make_words(), Hub(), person, "me")
        files = Files(lambda *_asked: self.target, lambda *_asked: self.target)
        self.page = SharePage(context, look, files)
        self.page.resize(1000, 720)
        self.page.refresh()
        self.page.show()
        settle()

    def wait(self) -> list[float]:
        """Until the work has ended; how long the window had to wait for its turn, in ms."""
        gaps: list[float] = []
        before = time.perf_counter()
        loop, timer = QEventLoop(), QTimer()

        def tick() -> None:
            nonlocal before
            now = time.perf_counter()
            gaps.append((now - before) * 1000)
            before = now
            if not self.page.work.is_running:
                loop.quit()

        timer.setInterval(_TICK_MS)
        timer.timeout.connect(tick)
        timer.start()
        loop.exec()
        timer.stop()
        return gaps

    def close(self) -> None:
        self.page.close()
        self.services.store.close()


def main() -> None:
    ten_years, empty = Path(sys.argv[1]), Path(sys.argv[2])
    repeats, rows = int(sys.argv[3]), int(sys.argv[4])
    app = make_application()
    look = Look(app, Scheme.LIGHT, 100)
    found = {**_reports(ten_years, look, empty, repeats), **_log(empty, look, rows)}
    say(found)


def _reports(folder: Path, look: Look, beside: Path, repeats: int) -> dict[str, Any]:
    desk = Desk(folder, look, beside / "report.pdf")
    samples: list[float] = []
    for turn in range(repeats + 1):
        desk.target.unlink(missing_ok=True)
        began = time.perf_counter()
        desk.page.report.save.click()
        desk.wait()
        if not desk.target.exists():
            raise AssertionError("no report was written")
        if turn:  # the first turn imports what draws papers
            samples.append((time.perf_counter() - began) * 1000)
    desk.close()
    return {"report_ms": samples}


def _log(folder: Path, look: Look, rows: int) -> dict[str, Any]:
    path = folder / "log.csv"
    path.write_text(_table(rows), encoding="utf-8")
    desk = Desk(folder / "data", look, path)
    read, read_gaps = _timed(desk, lambda: desk.page.bring_in.look_at_log(path, _CSV))
    form = desk.page.bring_in.form
    if form is None or not form.submit.isEnabled():
        raise AssertionError("the log cannot be brought in")
    kept, kept_gaps = _timed(desk, form.submit.click)
    (batch,) = desk.services.dose_import.batches()
    count = len(batch.value.doses)
    desk.close()
    if count != rows:
        raise AssertionError(f"{count} of {rows} doses came in")
    return {"read_s": read, "kept_s": kept, "gaps_ms": [*read_gaps, *kept_gaps], "rows": count}


def _timed(desk: Desk, act: Callable[[], object]) -> tuple[float, list[float]]:
    began = time.perf_counter()
    act()
    gaps = desk.wait()
    return time.perf_counter() - began, gaps


def _table(rows: int) -> str:
    """A dose every two hours, the last one long ago; no person takes so many."""
    first = datetime(2000, 1, 1, 0, 5)  # noqa: DTZ001 - a wall clock, as in the file
    lines = ["Date,Time taken,Medicine,Amount,Status"]
    for number in range(rows):
        at = first + timedelta(hours=2) * number
        lines.append(f"{at:%Y-%m-%d},{at:%H:%M},azathioprine,75 mg,taken")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
