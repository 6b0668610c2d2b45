"""Writes reports for the command line: Qt draws them, but there need be no screen."""

from __future__ import annotations

import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from azacare.services.catalog import Services
from azacare.services.sharing import Written
from azacare.wording.words import Words


def write_report(
    services: Services,
    path: Path,
    first: date,
    last: date,
    words: Words,
    *,
    paper: str,
    full: bool,
    person: str | None,
    replace: bool,
) -> Written:
    """Write a PDF about the local days from `first` to `last`; `paper` is "a4" or "letter".

    Raises:
        InputProblem: no such span, or the file is there already or cannot be written.
        NotSetUp, RecordsError: as their names say.
    """
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - commands start without Qt

    from azacare.ui.paper.making import Wanted, make_report  # noqa: PLC0415 - needs Qt
    from azacare.ui.paper.sheet import Paper  # noqa: PLC0415 - needs Qt
    from azacare.ui.theme import load_fonts  # noqa: PLC0415 - needs Qt

    # Elsewhere there is always a screen, and only its own plugin knows the fonts that are there.
    hidden = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    application = QGuiApplication.instance() or QGuiApplication(["azacare", *hidden])
    load_fonts()
    wanted = Wanted(first, last, Paper[paper.upper()], full, person)
    number = version("azacare")
    _report, pages = make_report(services, wanted, number, words)
    written = services.reports.write(
        path, lambda file: pages.write_pdf(file, f"AzaCare {number}"), replace=replace
    )
    del application  # it had to live until here
    return written
