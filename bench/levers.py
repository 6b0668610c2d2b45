"""What to try next for each line that is not at its goal; ideas, none of them measured."""

from __future__ import annotations

from collections.abc import Sequence

from bench.figures import Figure

_LEVERS = {
    "process start": "what is left is Qt's own import, the widgets of Today and their places: the"
    " lower part of the page made after the picture",
    "resident memory": "pages that were left for long let go of their widgets, and modules that"
    " only wrote once (exports, migrations) run in a process of their own",
    "opening any page": "the slowest page first: cards below the fold made after the picture, and"
    " results read for the span that is shown and not for ten years",
    "Today with ten years": "the newest row of each record asked for by an index over entity and"
    " revision that covers the whole question, so that older rows are never touched",
    "recording a dose": "the wait for the disk is a part that stays; the rest is the look at"
    " reminders and pages after it: refresh the page in sight first, the others when idle",
    "planned time to reminder window": "the card and the window made and styled a minute ahead, and"
    " only filled and shown at the time",
    "after resume or clock change": "the system's own signals: a timer of Linux that ends when the"
    " clock is set (`TFD_TIMER_CANCEL_ON_SET`), the waking of logind, and their kin elsewhere; the"
    " beat of 15 s is the net below",
    "run-out of tablets": "the days ahead counted by pattern and not one by one",
    "year calendar": "the judged days of closed months kept until a record of them changes",
    "guide search": "the index kept between keys, and only the cards searched that the last key"
    " left",
}


def lever_lines(figures: Sequence[Figure]) -> list[str]:
    """One line for each figure that is not at its goal and for which something is named."""
    return [
        f"- {figure.what}: {lever}."
        for figure in figures
        if figure.met != "goal"
        for name, lever in _LEVERS.items()
        if figure.what.startswith(name)
    ]
