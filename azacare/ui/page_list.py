"""Which pages there are. A page joins here and in the navigation of the main window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtWidgets import QWidget

from azacare.ui.context import Context
from azacare.ui.pages.prescription import PrescriptionPage
from azacare.ui.pages.settings import SettingsPage
from azacare.ui.pages.today import TodayPage
from azacare.ui.pages.unwell import UnwellPage
from azacare.ui.theme import Look

TODAY, UNWELL, PRESCRIPTION, SETTINGS = "today", "unwell", "prescription", "settings"


class PageWidget(Protocol):
    """What every page is besides a widget: it shows the records again when asked.

    A page may also have `focus_main()`, which puts the keyboard on its main action, and
    `cancel() -> bool`, which closes a form that is open in it (Escape).
    """

    @property
    def title(self) -> str:
        """What stands above it."""
        ...

    def refresh(self) -> None:
        """Read the records again and show them."""
        ...


PageFactory = Callable[[Context, Look], QWidget]
"""Makes a page; the widget is also a `PageWidget`."""


def all_pages() -> Mapping[str, PageFactory]:
    """Every page by its key."""
    return {
        TODAY: TodayPage,
        UNWELL: UnwellPage,
        PRESCRIPTION: PrescriptionPage,
        SETTINGS: SettingsPage,
    }
