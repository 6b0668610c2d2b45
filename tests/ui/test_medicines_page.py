"""Other medicines: a red card at once, questions before anything is kept, and Undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.interactions import Level
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.links import Links
from azacare.ui.main_window import MainWindow
from azacare.ui.pages.medicines import MedicinesPage
from azacare.ui.pages.medicines_cards import MedicineCard
from azacare.ui.pages.medicines_forms import EndForm, KnowsForm, MedicineForm
from azacare.ui.theme import Look, Scheme
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.house import press, settle, text_of

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Cabinet:
    """Ann's page of other medicines over real records; only the outside is faked."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.services = build_services(folder, FakeClock(local("2026-03-08T13:20")))
        entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-03-01")
        contacts = (Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142"),)
        self.services.people.set_up(FirstStart("Ann", Relation.SELF, entry, NEW_YORK, contacts))
        self.person = self.services.people.people()[0].entity_id
        hub = Hub()
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        context = Context(self.services, outside, english(), hub, self.person, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.dialled: list[str] = []
        links = Links(self._dial, lambda _text: None)
        self.look = Look(app, Scheme.LIGHT, 100)
        self.window = MainWindow(
            context, self.look, {"medicines": lambda c, look: MedicinesPage(c, look, links)}
        )
        qtbot.addWidget(self.window)
        self.window.resize(1024, 700)
        self.window.show()
        self.window.show_page("medicines")
        settle()

    @property
    def page(self) -> MedicinesPage:
        found = self.window.page("medicines")
        assert isinstance(found, MedicinesPage)
        return found

    @property
    def names(self) -> list[str]:
        view = self.services.medicines.view()
        return [one.medicine.name for one in view.listed]

    def _dial(self, url: str) -> bool:
        self.dialled.append(url)
        return True

    def add(self, name: str) -> MedicineForm:
        """Type a name into the form and save it."""
        self.page.open_form("")
        form = self.page.form
        assert isinstance(form, MedicineForm)
        form.name.line.setText(name)
        form.save.click()
        settle()
        return form

    def card(self, name: str) -> MedicineCard:
        return next(c for c in self.page.cards.values() if c.one.medicine.name == name)


@pytest.fixture
def cabinet(qtbot: QtBot, tmp_path: Path) -> Iterator[Cabinet]:
    made = Cabinet(qtbot, tmp_path)
    yield made
    made.window.close()
    made.services.store.close()


def test_the_empty_page_says_what_it_is_for(cabinet: Cabinet) -> None:
    """And offers the first step."""
    said = text_of(cabinet.page)
    for part in ("prescription", "birth control", "vitamins", "herbs", "vaccines"):
        assert part in said
    press(cabinet.page, "Add the first one")
    assert isinstance(cabinet.page.form, MedicineForm)


def test_a_red_card_is_shown_at_once_with_whom_to_call(cabinet: Cabinet) -> None:
    """Action and deadline first, then the number."""
    cabinet.add("Allopurinol 100 mg")
    card = cabinet.card("Allopurinol 100 mg")
    assert card.one.level is Level.RED
    said = text_of(card)
    for part in ("before your next dose", "555-0142", "Do not stop or change"):
        assert part in said
    call = card.boxes[0].call
    assert call is not None
    call.call.click()
    assert cabinet.dialled == ["tel:5550142"] or cabinet.dialled[0].startswith("tel:")


def test_a_slip_is_asked_about_and_nothing_is_kept_until_then(cabinet: Cabinet) -> None:
    """ "Yes" takes the right name."""
    form = cabinet.add("alopurinol")
    assert cabinet.names == []
    assert form.question is not None
    assert "Did you mean allopurinol?" in form.question.text
    form.question.buttons["allopurinol"].click()
    settle()
    assert cabinet.names == ["allopurinol"]
    assert cabinet.page.form is None


def test_a_name_that_means_two_things_asks_which(cabinet: Cabinet) -> None:
    """The answer decides the card."""
    form = cabinet.add("shingles shot")
    assert form.question is not None
    form.question.buttons["INT-VAX"].click()
    settle()
    assert [box.card.rule.id for box in cabinet.card("shingles shot").boxes] == ["INT-VAX"]


def test_my_provider_knows_quiets_a_card_and_can_be_undone(cabinet: Cabinet) -> None:
    """It stays there, with the name and the day."""
    cabinet.add("lisinopril")
    button = cabinet.card("lisinopril").boxes[0].button
    assert button is not None
    button.click()
    form = cabinet.page.form
    assert isinstance(form, KnowsForm)
    assert form.who.text() == "Dr. Lee"
    form.save.click()
    settle()
    card = cabinet.card("lisinopril")
    assert card.one.level is None
    assert "Dr. Lee knows, since Sunday, March 8, 2026" in text_of(card)
    press(cabinet.page, "Undo")
    settle()
    assert cabinet.card("lisinopril").one.level is Level.RED


def test_an_unknown_name_is_for_the_pharmacist(cabinet: Cabinet) -> None:
    """It is never said to go well."""
    cabinet.add("metformin")
    assert "Ask your pharmacist to check it" in text_of(cabinet.card("metformin"))


def test_checking_a_name_keeps_nothing(cabinet: Cabinet) -> None:
    """The same cards, before the first tablet."""
    check = cabinet.page.check_card
    check.name.line.setText("<b>ramipril</b>")
    check.check.click()
    settle()
    assert [box.card.rule.id for box in check.boxes] == ["INT-ACE"]
    assert cabinet.names == []
    assert check.put_on_list is not None
    check.put_on_list.click()
    assert isinstance(cabinet.page.form, MedicineForm)
    assert cabinet.page.form.name.text() == "<b>ramipril</b>"


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    cabinet: Cabinet,
) -> None:
    """Nothing is kept."""
    form = cabinet.add("x" * 10_000)
    assert "100 letters" in form.name.error
    assert len(form.name.text()) == 10_000
    form.name.line.setText("aspirin")
    form.starts.line.setText("yesterday")
    form.save.click()
    assert "not a date" in form.starts.error
    assert cabinet.names == []


def test_an_ended_medicine_moves_to_the_past_and_one_removed_comes_back(
    cabinet: Cabinet,
) -> None:
    """Undo puts back exactly what was there."""
    cabinet.add("allopurinol")
    cabinet.card("allopurinol").buttons["end"].click()
    form = cabinet.page.form
    assert isinstance(form, EndForm)
    form.on.line.setText("2026-03-07")
    form.save.click()
    settle()
    assert not cabinet.card("allopurinol").one.current
    cabinet.card("allopurinol").buttons["remove"].click()
    settle()
    assert cabinet.names == []
    press(cabinet.page, "Undo")
    settle()
    assert cabinet.names == ["allopurinol"]


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_scrolls_sideways(cabinet: Cabinet, percent: int) -> None:
    """Not with a long name either."""
    cabinet.add("hydroxychloroquine sulfate 200 mg film coated tablets of a maker with a long name")
    cabinet.add("lisinopril")
    cabinet.add("W" * 100)  # nor one word that no page has room for
    cabinet.look.choose(Scheme.LIGHT, percent)
    settle()
    assert cabinet.page.horizontalScrollBar().maximum() == 0


def test_the_number_stands_large_once_and_in_one_line_after_that(cabinet: Cabinet) -> None:
    """Two urgent medicines need one button to call, and a number each."""
    cabinet.add("lisinopril")
    cabinet.add("allopurinol")
    calls = [cabinet.card(name).boxes[0].call for name in ("allopurinol", "lisinopril")]
    assert [call is not None for call in calls] == [True, False]
    assert "Call Dr. Lee: 555-0142" in text_of(cabinet.card("lisinopril"))
    assert "May I take both?" in text_of(cabinet.card("lisinopril"))


def test_what_was_said_under_about_you_has_its_card(cabinet: Cabinet) -> None:
    """Until the medicine itself is on the list."""
    cabinet.services.profile.answer("earlier-medicines", "yes", "Leukeran, in 2001")
    cabinet.page.refresh()
    settle()
    said = text_of(cabinet.page)
    assert "You said so under About you" in said
    assert "Tell your provider that you have taken this." in said
    assert "I took this in the past: Leukeran, in 2001." in said
    press(cabinet.page, "Put its name on my list…")
    form = cabinet.page.form
    assert isinstance(form, MedicineForm)
    assert form.name.text() == "Leukeran, in 2001"
    form.name.line.setText("Leukeran")
    form.ends.line.setText("2001-12-31")
    form.save.click()
    settle()
    assert "You said so under About you" not in text_of(cabinet.page)
    assert [box.card.rule.id for box in cabinet.card("Leukeran").boxes] == ["INT-ALK"]
