"""The guide: `asking FOLDER REPEATS`. From a key in the search to the questions found, painted."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from azacare.bootstrap.desktop import make_application
from azacare.ui.theme import Look, Scheme
from bench.programs.pages import Windows
from bench.programs.watching import PaintWatch, say, settle, until_painted

_TYPED = ("vaccine", "vaxine", "can i drink beer", "sick stomach", "parking", "pregnent")
"""Found, misspelt, of several words, with many answers and with none."""


def main() -> None:
    folder, repeats = Path(sys.argv[1]), int(sys.argv[2])
    app = make_application()
    watch = PaintWatch()
    windows = Windows(folder, Look(app, Scheme.LIGHT, 100), watch)
    window = windows.open("guide")
    page: Any = window.page("guide")
    settle()
    taken: list[float] = []
    for turn in range(repeats):
        typed = _TYPED[turn % len(_TYPED)]
        for part in (typed[:end] for end in range(1, len(typed) + 1)):
            typing = partial(page.search.line.setText, part)
            taken.append(until_painted(watch, typing))
        page.search.line.clear()
        settle()
    found = len(page.view.guide.cards)
    windows.close()
    say({"key_ms": taken, "cards": found})


if __name__ == "__main__":
    main()
