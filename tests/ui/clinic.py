"""One person at the Blood tests page: real records, only the outside is faked."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.monitoring import MonitoringPlan, every
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.domain.results import Comparator, LabValue, Sample
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.files import Files, Kinds
from azacare.ui.links import Links
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.blood_tests import BloodTestsPage
from azacare.ui.theme import Look, Scheme
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.house import settle

K = "10*3/uL"
FALLING = ("7.4", "7.9", "7.2", "6.7", "5.8", "4.9", "4.1")
DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2025-07-03",
        "2025-08-14",
        "2025-09-25",
        "2025-11-06",
        "2025-12-18",
        "2026-01-15",
        "2026-02-26",
    )
)


class Clinic:
    """Ann takes azathioprine since July 2025; it is March 8, 2026, 1:20 PM."""

    def __init__(self, qtbot: QtBot, folder: Path, now: str = "2026-03-08T13:20") -> None:
        self.clock = FakeClock(local("2025-07-01T07:00"))
        self.folder = folder
        self.services = build_services(folder / "records", self.clock)
        entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("50",), "2025-07-01")
        provider = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
        self.services.people.set_up(
            FirstStart("Ann", Relation.SELF, entry, NEW_YORK, (provider,), region="US")
        )
        self.clock.set(local(now))
        self.person = self.services.people.people()[0].entity_id
        self.hub = Hub()
        self.dialled: list[str] = []
        self.copied: list[str] = []
        self.to_open: Path | None = None
        self.to_save: Path | None = None
        links = Links(self._dial, self.copied.append)
        files = Files(self._save, self._open)
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        context = Context(self.services, outside, english(), self.hub, self.person, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.wanted: list[str] = []
        self.hub.page_wanted.connect(self.wanted.append)
        self.window = MainWindow(
            context, self.look, {"tests": lambda c, look: BloodTestsPage(c, look, links, files)}
        )
        qtbot.addWidget(self.window)
        self.window.resize(1200, 900)

    def open(self) -> BloodTestsPage:
        """Show the page; results come after its first picture, and older ones after theirs."""
        self.window.show()
        self.window.show_page("tests")
        settle()
        settle()
        return self.page

    @property
    def page(self) -> BloodTestsPage:
        found = self.window.page("tests")
        assert isinstance(found, BloodTestsPage)
        return found

    @property
    def form(self) -> QWidget:
        assert self.page.deeds.form is not None
        return self.page.deeds.form

    def at(self, now: str) -> None:
        """It is now `now`, and the window was told so."""
        self.clock.set(local(now))
        self.window.refresh()
        settle()

    def plan(self) -> None:
        """Every 6 weeks, said by Dr. Lee."""
        self.services.blood_tests.set_plan(MonitoringPlan(DAYS[-1], every(6), "Dr. Lee"))

    def white_cells(self, typed: tuple[str, ...] = FALLING) -> None:
        """One sample for each of DAYS."""
        self.services.results.add(
            [
                Sample(day, (value_of("wbc", text, K, "4.0", "11.0"),), "Riverside")
                for day, text in zip(DAYS, typed, strict=False)
            ]
        )

    def now(self) -> datetime:
        return self.clock.now()

    def _dial(self, url: str) -> bool:
        self.dialled.append(url)
        return True

    def _save(self, _parent: QWidget, _name: str, _kinds: Kinds) -> Path | None:
        return self.to_save

    def _open(self, _parent: QWidget, _kinds: Kinds) -> Path | None:
        return self.to_open

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self.look.choose(Scheme.LIGHT, 100)
        self.services.store.close()


def value_of(
    analyte: str, typed: str, unit: str, low: str | None = None, high: str | None = None
) -> LabValue:
    mark = Comparator.LESS if typed.startswith("<") else Comparator.EQUAL
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return LabValue(analyte, typed, Decimal(typed.lstrip("<")), unit, mark, *ends)
