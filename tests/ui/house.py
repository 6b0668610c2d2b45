"""A person at home with AzaCare: real records, a clock that is told the time, the main window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.loading import load_person
from azacare.services.people import FirstStart
from azacare.services.ports import Stamp
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.links import Links
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.symptom_check import SymptomCheckPage
from azacare.ui.pages.today import TodayPage
from azacare.ui.papers import Papers
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local

PROVIDER = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
PHARMACY = Contact(ContactRole.PHARMACY, "Corner Pharmacy", "555-0117")
_SINCE = "2026-02-20T07:00"


class House:
    """Everything around one page."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        now: str,
        *,
        contacts: tuple[Contact, ...] = (PROVIDER, PHARMACY),
        entry: PrescriptionEntry | None = None,
        until: str | None = None,
        zone: ZoneInfo = NEW_YORK,
        relation: Relation = Relation.SELF,
    ) -> None:
        """Set up on February 20, take every dose due before `until` (or `now`), then open Today."""
        self.clock = FakeClock(local(_SINCE))
        self.services = build_services(folder, self.clock)
        entry = entry or PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-02-20")
        self.services.people.set_up(
            FirstStart("Ann", relation, entry, NEW_YORK, contacts, region="US")
        )
        self._live(local(until or now))
        self.clock.set(local(now))
        self.clock.travel(zone)
        self.hub = Hub()
        self.dialled: list[str] = []
        self.copied: list[str] = []
        self.links = Links(self._open_url, self.copied.append)
        self.printed: list[str] = []
        self.saved: list[str] = []
        self.papers = Papers(self._save, self._print)
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        self.person = self.services.people.people()[0].entity_id
        self.context = Context(self.services, outside, english(), self.hub, self.person, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.wanted_pages: list[str] = []
        self.hub.page_wanted.connect(self.wanted_pages.append)
        pages = {
            "today": lambda context, look: TodayPage(context, look, self.links),
            "unwell": lambda context, look: SymptomCheckPage(
                context, look, self.links, self.papers
            ),
        }
        self.window = MainWindow(self.context, self.look, pages)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 780)
        self.window.show()
        self.window.show_page("today")
        settle()

    def _live(self, until: datetime) -> None:
        """Every dose due before `until` was taken on time."""
        with self.services.store.write() as writer:
            loaded = load_person(writer)
            for slot in loaded.plan.slots_between(loaded.plan.tracked_from, until):
                record = DoseRecord(
                    "",
                    RecordKind.TAKEN,
                    slot.id,
                    slot.due,
                    slot.due,
                    "me",
                    slot.amount_mg,
                    slot.version.tablets_for(slot.amount_mg),
                )
                writer.add_dose(loaded.id, record, slot.id.day, Stamp(slot.due, "me"))

    def _open_url(self, url: str) -> bool:
        self.dialled.append(url)
        return True

    def _save(self, _parent: QWidget, name: str, text: str) -> Path | None:
        self.saved.append(text)
        return Path(f"{name}.pdf")

    def _print(self, _parent: QWidget, text: str) -> bool:
        self.printed.append(text)
        return True

    @property
    def page(self) -> TodayPage:
        found = self.window.page("today")
        assert isinstance(found, TodayPage)
        return found

    @property
    def unwell(self) -> SymptomCheckPage:
        self.window.show_page("unwell")
        settle()
        found = self.window.page("unwell")
        assert isinstance(found, SymptomCheckPage)
        return found

    def at(self, now: str) -> None:
        """It is now `now`, and the window was told so, as every minute."""
        self.clock.set(local(now))
        self.window.refresh()
        settle()

    def records(self, slot: str) -> list[DoseRecord]:
        """The live records of a slot."""
        wanted = SlotId.parse(slot)
        with self.services.store.read() as reader:
            return [r for r in reader.doses(self.person, wanted.day) if r.slot == wanted]

    def all_records(self, days: int = 2) -> list[DoseRecord]:
        since = (self.clock.now() - timedelta(days=days)).date()
        with self.services.store.read() as reader:
            return list(reader.doses(self.person, since))

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self.look.choose(Scheme.LIGHT, 100)
        self.services.store.close()


Build = Callable[..., House]


def settle() -> None:
    """Let layouts come to rest, and what was thrown away go."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(root: QWidget, words: str) -> None:
    """Press the visible button of that name or those words."""
    button(root, words).click()
    settle()


def button(root: QWidget, words: str) -> Button:
    """The visible button of that name or those words."""
    found = [
        b
        for b in root.findChildren(Button)
        if b.isVisible() and words in (b.words, b.accessibleName())
    ]
    names = [b.accessibleName() for b in root.findChildren(Button) if b.isVisible()]
    assert found, f"no button {words!r} among {names}"
    return found[0]


def has_button(root: QWidget, words: str) -> bool:
    return any(
        b.isVisible() and words in (b.words, b.accessibleName()) for b in root.findChildren(Button)
    )


def text_of(root: QWidget) -> str:
    """Everything that can be read in `root`."""
    return "\n".join(
        label.text() for label in root.findChildren(WrappingLabel) if label.isVisible()
    )
