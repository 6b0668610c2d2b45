"""One person at the settings page: real records, only the outside is faked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.services.catalog import Outside
from azacare.services.changes import Touched
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.preferences import ReminderSettings
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.probes import autostart_probe, next_reminder_probe
from azacare.ui.context import Context, Hub
from azacare.ui.links import Links
from azacare.ui.pages.settings import SettingsPage
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.field import ComboField
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.house import settle


class Desk:
    """One person's settings page over real records; only the outside is faked."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.services = build_services(folder, FakeClock(local("2026-03-08T07:00")))
        entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-03-01")
        provider = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
        self.services.people.set_up(
            FirstStart("Ann", Relation.SELF, entry, NEW_YORK, (provider,), region="US")
        )
        self.person = self.services.people.person().entity_id
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.told: list[Touched] = []
        self.open()

    def open(self, autostart: FakeAutostart | None = None) -> SettingsPage:
        """Open the page, as after a new start."""
        self.autostart = autostart or FakeAutostart()
        probes = (autostart_probe(self.autostart), next_reminder_probe(self.services))
        health = HealthService(probes)
        outside = Outside(FakeNotifier(), self.autostart, health, ("bell", "complete"))
        self.hub = Hub()
        self.hub.changed.connect(self.told.extend)
        self.hub.look_changed.connect(self._apply_look)
        context = Context(self.services, outside, english(), self.hub, self.person, "me")
        self.dialled: list[str] = []
        self.copied: list[str] = []
        links = Links(self._open_url, self.copied.append)
        self.page = SettingsPage(context, self.look, links)
        self.hub.changed.connect(self.page.refresh)
        self.qtbot.addWidget(self.page)
        self.page.resize(1024, 700)
        self.page.refresh()
        self.page.show()
        settle()  # what lies below the edge of the page comes after the rest was painted
        return self.page

    def _open_url(self, url: str) -> bool:
        self.dialled.append(url)
        return True

    def _apply_look(self) -> None:
        settings = self.services.preferences.look()
        self.look.choose(Scheme(settings.theme), settings.text_scale)

    def reminders(self) -> ReminderSettings:
        return self.services.preferences.reminders(self.person)

    def contact(self, role: ContactRole) -> Contact | None:
        found = {contact.role: contact for contact in self.services.people.contacts()}
        return found.get(role)


def pick(field: ComboField, key: str) -> None:
    """Choose as a person does: by keys, from the item that is chosen now."""
    combo = field.combo
    wanted = combo.findData(key)
    assert wanted >= 0
    steps = wanted - combo.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
