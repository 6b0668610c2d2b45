"""Draws every page into a picture, without a screen: for the demo, and for looking at the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.triage import Answers
from azacare.services.catalog import Outside, Services
from azacare.services.preferences import ReminderSettings
from azacare.services.reminders import Reminder
from azacare.ui.context import Context, Hub
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.first_start import FirstStartPage
from azacare.ui.pages.guide import GuidePage
from azacare.ui.pages.symptom_check import SymptomCheckPage
from azacare.ui.reminder_card import ReminderCard
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.theme import Look, Scheme
from azacare.wording.words import Words

SIZE = (1200, 780)
LOOKS = (
    ("light", Scheme.LIGHT, 100),
    ("dark", Scheme.DARK, 100),
    ("light-200", Scheme.LIGHT, 200),
    ("contrast", Scheme.CONTRAST, 100),
)

_FEVER = Temperature(Decimal("101.2"), TemperatureUnit.FAHRENHEIT)
_TICKED = {
    "call": Answers({"hair-changes": {}}),
    "call-now": Answers({"fever": {}, "chills-or-sweats": {}}, temperature=_FEVER),
    "emergency": Answers({"fever": {}, "skin-rash": {}}, temperature=_FEVER),
}


def draw_pages(
    app: QApplication, services: Services, outside: Outside, words: Words, folder: Path
) -> tuple[Path, ...]:
    """Write one PNG for each page and look; returns them in order.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    look = Look(app, Scheme.LIGHT, 100)
    written: list[Path] = []
    for name, scheme, percent in LOOKS:
        look.choose(scheme, percent)
        for page, widget in _widgets(look, services, outside, words):
            _settle()
            path = folder / f"{page}-{name}.png"
            if not widget.grab().save(str(path)):
                raise OSError(f"{path} could not be written")
            written.append(path)
            widget.close()
            widget.deleteLater()
    _settle()
    return tuple(written)


def _widgets(
    look: Look, services: Services, outside: Outside, words: Words
) -> Iterator[tuple[str, QWidget]]:
    hub = Hub()
    person = services.people.people()[0]
    context = Context(services, outside, words, hub, person.entity_id, "me")
    for page in (
        "today",
        "prescription",
        "history",
        "share",
        "tests",
        "supply",
        "medicines",
        "unwell",
        "guide",
        "about-you",
        "events",
        "people",
        "add-person",
        "settings",
    ):
        window = MainWindow(context, look)
        window.resize(*SIZE)
        window.show()
        window.show_page(page)
        yield page, window
    yield from _guide(context, look)
    yield from _checks(context, look)
    _close_checks(context)
    first = FirstStartPage(services, outside, words, hub, look)
    first.resize(*SIZE)
    first.show()
    yield "first-start", first
    yield "reminder", _reminder(look, services, words, person.entity_id)


def _guide(context: Context, look: Look) -> Iterator[tuple[str, QWidget]]:
    """The guide with an answer open, with what a misspelt word finds, and with nothing found."""
    acts: dict[str, Callable[[GuidePage], None]] = {
        "answer": lambda page: page.show_card("infection-signs"),
        "search": lambda page: page.search.line.setText("vaxine"),
        "nothing": lambda page: page.search.line.setText("parking"),
    }
    for name, act in acts.items():
        window = MainWindow(context, look)
        window.resize(*SIZE)
        window.show()
        window.show_page("guide")
        _settle()
        page = window.page("guide")
        if isinstance(page, GuidePage):
            act(page)
        yield f"guide-{name}", window


def _checks(context: Context, look: Look) -> Iterator[tuple[str, QWidget]]:
    """The symptom check with each result. The emergency comes last, for it stays (T12)."""
    for name, ticks in _TICKED.items():
        window = MainWindow(context, look)
        window.resize(*SIZE)
        window.show()
        window.show_page("unwell")
        page = window.page("unwell")
        if isinstance(page, SymptomCheckPage):
            page.show_answers(ticks)
        yield f"check-{name}", window


def _close_checks(context: Context) -> None:
    """Let the checks of the pictures ask nothing any more; the next look begins without them."""
    checking, person = context.services.checking, context.person_id
    for kept in checking.past(person):
        if kept.value.emergency_open:
            checking.got_help(kept.entity_id, person=person)
        elif kept.value.outcome.reached is None:
            checking.answer(kept.entity_id, reached=True, person=person)


def _reminder(look: Look, services: Services, words: Words, person_id: str) -> QWidget:
    """The reminder window as it will come for the dose that is open now."""
    today = services.today.today()
    slot = today.next or today.slots[0]
    reminder = Reminder(person_id, today.person_name, slot, 0, today.question, ReminderSettings())
    window = ReminderWindow(look)
    window.put(reminder.key, ReminderCard(look, reminder, words))
    return window


_TURNS = 12
"""Of the event loop: what lies below a page's edge is built some turns after its first picture."""


def _settle() -> None:
    """Let pages be completed and layouts come to rest first, and what was closed go."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(_TURNS):
        QCoreApplication.processEvents()
