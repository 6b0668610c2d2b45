"""The Supply page: what it shows, its forms, what is kept and undone, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.domain.trips import Trip
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.supply_checks import Pickup
from azacare.services.supply_views import SupplyView
from azacare.ui.context import Context, Hub
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.supply import SupplyPage
from azacare.ui.pages.supply_forms import CountForm, LeadForm, PickupForm, RefillsForm
from azacare.ui.pages.supply_trip import TripForm
from azacare.ui.pages.today_supply import SupplyCard
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.pill import Tag
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.house import settle, text_of

PHARMACY = Contact(ContactRole.PHARMACY, "Corner Pharmacy", "555-0117")


class Cupboard:
    """Ann takes 75 mg of 50 mg tablets twice a day; it is Monday, March 2, 2026, 7:00."""

    def __init__(self, qtbot: QtBot, folder: Path, tablets: tuple[str, ...] = ("50",)) -> None:
        self.clock = FakeClock(local("2026-03-02T07:00"))
        self.services = build_services(folder, self.clock)
        entry = PrescriptionEntry(tablets, ("8:00", "20:00"), ("75",), "2026-03-01")
        self.services.people.set_up(
            FirstStart("Ann", Relation.SELF, entry, NEW_YORK, (PHARMACY,), region="US")
        )
        self.person = self.services.people.people()[0].entity_id
        self.hub = Hub()
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        self.context = Context(self.services, outside, english(), self.hub, self.person, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.window = MainWindow(self.context, self.look, {"supply": SupplyPage})
        qtbot.addWidget(self.window)
        self.window.resize(1024, 700)
        self.window.show_page("supply")
        self.window.show()
        settle()

    @property
    def page(self) -> SupplyPage:
        found = self.window.page("supply")
        assert isinstance(found, SupplyPage)
        return found

    def add(self, tablets: object = 60, expires: str | None = None) -> str:
        day = date.fromisoformat(expires) if expires else None
        pickup = Pickup(Decimal(str(tablets)), None, "Corner Pharmacy", None, day)
        added = self.services.supply.add(pickup)
        self.refresh()
        return added.id

    def at(self, now: str) -> None:
        self.clock.set(local(now))
        self.refresh()

    def refresh(self) -> None:
        self.window.refresh()
        settle()

    def view(self) -> SupplyView:
        return self.services.supply.view(self.person)

    def press(self, words: str) -> None:
        """Press the visible button of these words."""
        found = [b for b in self.page.findChildren(Button) if b.words == words and b.isVisible()]
        assert found, f"no button {words}"
        found[0].click()
        settle()

    def says(self) -> str:
        body = self.page.widget()
        assert body is not None
        return text_of(body)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self.look.choose(Scheme.LIGHT, 100)
        self.services.store.close()


@pytest.fixture
def ann(qtbot: QtBot, tmp_path: Path) -> Iterator[Cupboard]:
    made = Cupboard(qtbot, tmp_path)
    yield made
    made.close()


def form(cupboard: Cupboard, kind: type) -> object:
    found = cupboard.page.deeds.form
    assert isinstance(found, kind)
    return found


def states(cupboard: Cupboard) -> list[str]:
    return [tag.text() for tag in cupboard.page.rest.packages.table.findChildren(Tag)]


def test_an_empty_page_says_what_it_is_for(ann: Cupboard) -> None:
    assert "Each dose you record is then taken off" in ann.says()
    ann.press("Enter my tablets…")
    entry = form(ann, PickupForm)
    assert isinstance(entry, PickupForm)
    assert entry.pharmacy.text() == "Corner Pharmacy"
    entry.tablets.set_text("60")
    entry.expires.set_text("2027-08-31")
    entry.submit.click()
    settle()
    assert ann.page.deeds.form is None
    assert "60 tablets · 20 days" in ann.says()
    assert "Runs out Saturday, March 21 after the evening dose" in ann.says()
    assert "Order the next refill by Monday, March 16." in ann.says()
    ann.press("Undo")
    assert not ann.view().known


def test_packages_are_listed_with_their_state(ann: Cupboard) -> None:
    ann.add(60, "2026-03-20")
    assert states(ann) == ["expires soon"]
    ann.at("2026-03-21T09:00")
    assert states(ann) == ["out of date"]
    assert "Ask your pharmacist how to throw them away." in ann.says()


def test_what_is_wrong_is_said_beside_the_field_and_stays_typed(ann: Cupboard) -> None:
    ann.press("Enter my tablets…")
    entry = form(ann, PickupForm)
    assert isinstance(entry, PickupForm)
    entry.tablets.set_text("12.25")
    entry.expires.set_text("2026-03-01")
    entry.submit.click()
    settle()
    assert "whole tablets and halves" in entry.tablets.error
    entry.tablets.set_text("60")
    entry.submit.click()
    settle()
    assert "out of date" in entry.expires.error
    assert entry.expires.text() == "2026-03-01"
    assert not ann.view().known


def test_counting_and_undo(ann: Cupboard) -> None:
    ann.add("12.5")
    ann.press("Count tablets…")
    entry = form(ann, CountForm)
    assert isinstance(entry, CountForm)
    entry.tablets.set_text("13")
    entry.submit.click()
    settle()
    assert "There cannot be 13." in entry.tablets.error
    entry.tablets.set_text("9")
    entry.submit.click()
    settle()
    assert ann.view().left == 9
    ann.press("Undo")
    assert ann.view().left == Decimal("12.5")


def test_lost_tablets(ann: Cupboard) -> None:
    ann.add()
    ann.press("Count tablets…")
    entry = form(ann, CountForm)
    assert isinstance(entry, CountForm)
    entry.kind.choose("lost")
    entry.tablets.set_text("2")
    entry.submit.click()
    settle()
    assert ann.view().left == 58


def test_order_is_asked_for_in_time_and_quieted(ann: Cupboard) -> None:
    ann.add(12)
    assert "Call in your refill now" in ann.says()
    assert "About 4 days left." in ann.says()
    ann.press("I ordered it")
    assert "You said you ordered it on Monday, March 2." in ann.says()
    ann.press("Undo")
    assert "Call in your refill now" in ann.says()


def test_a_package_is_corrected_and_removed(ann: Cupboard) -> None:
    ann.add()
    ann.press("Change…")
    entry = form(ann, PickupForm)
    assert isinstance(entry, PickupForm)
    entry.tablets.set_text("30")
    entry.submit.click()
    settle()
    assert ann.view().left == 30
    ann.press("Undo")
    assert ann.view().left == 60
    ann.press("Change…")
    ann.press("Remove it")
    assert not ann.view().known
    ann.press("Undo")
    assert ann.view().left == 60


def test_refills_and_how_early_to_order(ann: Cupboard) -> None:
    ann.add()
    ann.press("Refills left…")
    refills = form(ann, RefillsForm)
    assert isinstance(refills, RefillsForm)
    refills.left.set_text("0")
    refills.submit.click()
    settle()
    assert "Ask your provider for a new prescription by Monday, March 9." in ann.says()
    ann.press("How early to order…")
    lead = form(ann, LeadForm)
    assert isinstance(lead, LeadForm)
    assert lead.country.text() == "US"
    lead.country.set_text("ZZ")
    lead.submit.click()
    settle()
    assert "No public holidays are known" in lead.country.error
    lead.country.set_text("DE")
    lead.part.set_text("by")
    lead.lead.set_text("3")
    lead.submit.click()
    settle()
    assert ann.view().settings.lead_days == 3
    ann.press("Undo")
    assert ann.view().settings.lead_days == 5


def test_a_trip_is_worked_out_remembered_and_removed(ann: Cupboard) -> None:
    ann.add()
    ann.press("Plan a trip…")
    entry = form(ann, TripForm)
    assert isinstance(entry, TripForm)
    entry.leaves.set_text("2026-03-14")
    entry.returns.set_text("2026-03-13")
    entry.submit.click()
    settle()
    assert "before it begins" in entry.returns.error
    entry.returns.set_text("2026-03-28")
    entry.zone.line.setText("berlin")
    entry.zone.edited.emit("berlin")
    entry.times.choose("local")
    entry.submit.click()
    settle()
    assert "You need 45 tablets for the trip and have 24 left when you leave." in ann.says()
    assert "21 tablets short. Order by Monday, March 9, before you leave." in ann.says()
    assert "Sunday, March 15, 8:00 AM there · 3:00 AM at home" in ann.says()
    ann.press("Remember this trip")
    assert "Saturday, March 14 to Saturday, March 28" in ann.says()
    ann.press("Remove")
    assert ann.view().trips == ()
    ann.press("Undo")
    assert len(ann.view().trips) == 1


def test_escape_closes_a_form(ann: Cupboard) -> None:
    ann.press("Enter my tablets…")
    assert ann.page.cancel()
    assert ann.page.deeds.form is None
    assert not ann.page.cancel()


def test_of_two_strengths_one_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    two = Cupboard(qtbot, tmp_path, ("50", "25"))
    two.press("Enter my tablets…")
    entry = form(two, PickupForm)
    assert isinstance(entry, PickupForm)
    entry.tablets.set_text("60")
    entry.submit.click()
    settle()
    assert entry.strength.error
    entry.strength.choose("25")
    entry.submit.click()
    settle()
    assert [one.left for one in two.view().strengths] == [0, 60]
    assert "No package of these is entered yet." in two.says()
    two.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_it_never_scrolls_sideways(ann: Cupboard, percent: int) -> None:
    ann.add()
    ann.services.supply.keep_trip(Trip(date(2026, 3, 14), date(2026, 3, 28)))
    ann.look.choose(Scheme.LIGHT, percent)
    ann.refresh()
    assert ann.page.horizontalScrollBar().maximum() == 0
    body = ann.page.widget()
    assert body is not None
    assert body.width() <= ann.page.viewport().width()


def test_today_shows_how_long_the_tablets_last(ann: Cupboard, qtbot: QtBot) -> None:
    card = SupplyCard(ann.context, ann.look)
    qtbot.addWidget(card)
    card.show_supply()
    assert card.isHidden()
    ann.add(12)
    ann.services.supply.keep_trip(Trip(date(2026, 3, 14), date(2026, 3, 28)))
    card.show_supply()
    assert card.left.text() == "About 4 days left."
    assert card.more.text() == (
        "Call in your refill now. "
        "You are away from Saturday, March 14, so check you will have enough."
    )
    card.close()


def test_today_counts_the_tablets_once_the_change_is_on_the_screen(
    ann: Cupboard, qtbot: QtBot
) -> None:
    """Whoever records a dose waits for its tick, and not for years of tablets to be counted."""
    card = SupplyCard(ann.context, ann.look)
    qtbot.addWidget(card)
    ann.add(12)
    card.show_soon()
    assert card.isHidden()
    qtbot.waitUntil(lambda: not card.isHidden(), timeout=5000)
    assert card.left.text() == "About 4 days left."
    card.close()
