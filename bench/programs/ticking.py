"""The symptom check: `ticking FOLDER REPEATS`. From a tick to the result that follows, painted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from azacare.bootstrap.desktop import make_application
from azacare.ui.theme import Look, Scheme
from bench.programs.pages import Windows
from bench.programs.watching import PaintWatch, say, settle, until_painted

_TICKED = ("nausea", "headache", "sore-throat", "fatigue", "cough", "itching")
"""None of them is an emergency with another one, which would close the list for good."""


def main() -> None:
    folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
    app = make_application()
    watch = PaintWatch()
    windows = Windows(folder, Look(app, Scheme.LIGHT, 100), watch)
    window = windows.open("unwell")
    page: Any = window.page("unwell")
    taken: list[float] = []
    for turn in range(repeats):
        row = page.list.rows[_TICKED[turn % len(_TICKED)]]
        for _state in ("ticked", "not ticked"):
            taken.append(until_painted(watch, row.click))
            settle()
    expected = page.view.tier
    windows.close()
    say({"tick_ms": taken, "tier": expected.value})


if __name__ == "__main__":
    main()
