"""One person at the Guide: real records and the guide that ships; only the outside is faked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.links import Links
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.guide import GuidePage
from azacare.ui.pages.guide_cards import AnswerPanel
from azacare.ui.theme import Look, Scheme
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.house import settle

CONTACTS = (
    Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142"),
    Contact(ContactRole.PHARMACY, "Corner Pharmacy", "555-0117"),
    Contact(ContactRole.EMERGENCY, "", "911"),
)


class Library:
    """Ann takes azathioprine for Crohn's disease, in the US, unless a test says otherwise."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        contacts: tuple[Contact, ...] = CONTACTS,
        conditions: tuple[str, ...] = ("crohns-disease",),
        region: str = "US",
    ) -> None:
        self.services = build_services(folder, FakeClock(local("2026-03-08T13:20")))
        entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("50",), "2026-03-01")
        self.services.people.set_up(
            FirstStart(
                "Ann", Relation.SELF, entry, NEW_YORK, contacts, region, conditions=conditions
            )
        )
        self.person = self.services.people.people()[0].entity_id
        self.hub = Hub()
        self.wanted: list[str] = []
        self.hub.page_wanted.connect(self.wanted.append)
        self.dialled: list[str] = []
        self.copied: list[str] = []
        links = Links(self._dial, self.copied.append)
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        self.context = Context(self.services, outside, english(), self.hub, self.person, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.window = MainWindow(
            self.context, self.look, {"guide": lambda c, look: GuidePage(c, look, links)}
        )
        qtbot.addWidget(self.window)
        self.window.resize(1200, 780)
        self.window.show()
        self.window.show_page("guide")
        settle()

    @property
    def page(self) -> GuidePage:
        found = self.window.page("guide")
        assert isinstance(found, GuidePage)
        return found

    def type(self, text: str) -> None:
        """Type into the search, key by key, in place of what stood there."""
        line = self.page.search.line
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        settle()

    def found(self) -> list[str]:
        """The cards that the search shows."""
        return [card.id for card in self.page.found.cards]

    def open(self, card_id: str) -> AnswerPanel:
        """Press a question in its topic."""
        card = self.services.guide.shipped.find(card_id)
        assert card is not None
        row = self.page.lists[card.topic].row(card_id)
        assert row is not None
        row.click()
        settle()
        answer = self.page.lists[card.topic].answer(card_id)
        assert answer is not None
        return answer

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self.look.choose(Scheme.LIGHT, 100)
        self.services.store.close()

    def _dial(self, url: str) -> bool:
        self.dialled.append(url)
        return True
