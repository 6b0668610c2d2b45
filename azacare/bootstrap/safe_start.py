"""Wires a safe start: one page in the place of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from azacare.bootstrap.starting import Starting
from azacare.system.bug_reports import newest_report
from azacare.ui.context import Context
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import TODAY
from azacare.ui.pages.safe import SafePage
from azacare.ui.theme import Look


def safe_window(folder: Path, starting: Starting) -> Callable[[Look, Context], MainWindow]:
    """Makes the main window with reminders and contacts only; no other page is ever built."""

    def page(context: Context, look: Look) -> SafePage:
        return SafePage(context, look, starting.open_whole, newest_report(folder))

    def make(look: Look, context: Context) -> MainWindow:
        return MainWindow(context, look, {TODAY: page})

    return make
