"""Which pages there are. A page joins here and in the navigation of the main window.

Only Today is imported at the start, because it is seen first; the others when they are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtWidgets import QWidget

from azacare.ui.context import Context
from azacare.ui.pages.today import TodayPage
from azacare.ui.theme import Look

TODAY, UNWELL, PRESCRIPTION, SETTINGS = "today", "unwell", "prescription", "settings"
TESTS = "tests"
SUPPLY = "supply"
MEDICINES = "medicines"
GUIDE = "guide"
HISTORY = "history"
SHARE = "share"
PEOPLE, ADD_PERSON = "people", "add-person"
ABOUT_YOU, EVENTS = "about-you", "events"


class PageWidget(Protocol):
    """What every page is besides a widget: it shows the records again when asked.

    A page may also have `heading()`, its title and subtitle, `focus_main()`, which puts the
    keyboard on its main action, and `cancel() -> bool`, which closes a form that is open in it
    (Escape).
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
        UNWELL: _unwell,
        TESTS: _tests,
        PRESCRIPTION: _prescription,
        HISTORY: _history,
        SHARE: _share,
        SUPPLY: _supply,
        MEDICINES: _medicines,
        GUIDE: _guide,
        ABOUT_YOU: _about_you,
        EVENTS: _events,
        PEOPLE: _people,
        ADD_PERSON: _add_person,
        SETTINGS: _settings,
    }


def _unwell(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.symptom_check import SymptomCheckPage  # noqa: PLC0415 - see above
    from azacare.ui.pages.symptom_check_ticking import tick_when_wanted  # noqa: PLC0415

    page = SymptomCheckPage(context, look)
    tick_when_wanted(page, context.hub)
    return page


def _tests(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.blood_tests import BloodTestsPage  # noqa: PLC0415 - see above

    return BloodTestsPage(context, look)


def _prescription(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.prescription import PrescriptionPage  # noqa: PLC0415 - see above

    return PrescriptionPage(context, look)


def _supply(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.supply import SupplyPage  # noqa: PLC0415 - see above

    return SupplyPage(context, look)


def _medicines(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.medicines import MedicinesPage  # noqa: PLC0415 - see above

    return MedicinesPage(context, look)


def _guide(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.guide import GuidePage  # noqa: PLC0415 - see above

    return GuidePage(context, look)


def _about_you(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.about_you import AboutYouPage  # noqa: PLC0415 - see above

    return AboutYouPage(context, look)


def _history(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.history import HistoryPage  # noqa: PLC0415 - see above

    return HistoryPage(context, look)


def _events(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.events import EventsPage  # noqa: PLC0415 - see above

    return EventsPage(context, look)


def _share(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.share import SharePage  # noqa: PLC0415 - see above

    return SharePage(context, look)


def _people(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.people import PeoplePage  # noqa: PLC0415 - see above

    return PeoplePage(context, look)


def _add_person(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.add_person import AddPersonPage  # noqa: PLC0415 - see above

    return AddPersonPage(context, look)


def _settings(context: Context, look: Look) -> QWidget:
    from azacare.ui.pages.settings import SettingsPage  # noqa: PLC0415 - see above

    return SettingsPage(context, look)
