"""The People page as a carer uses it: switch, add, archive, roles, who records, and the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.people import Relation, Role
from azacare.domain.slots import SlotId
from azacare.services.catalog import Outside
from azacare.services.changes import EVERYTHING
from azacare.services.doses import TakeRequest
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import all_pages
from azacare.ui.pages.people import PeoplePage
from azacare.ui.pages.people_forms import PersonForm, RoleForm
from azacare.ui.pages.today import TodayPage
from azacare.ui.papers import Papers
from azacare.ui.theme import Look, Scheme
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.desk import pick
from tests.ui.house import button, press, settle

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)


class Family:
    """Ann and Rosa on one computer, in the main window with its real pages."""

    def __init__(self, qtbot: QtBot, folder: Path, now: str = "2026-03-08T09:30") -> None:
        self.clock = FakeClock(local("2026-03-08T07:00"))
        self.services = build_services(folder, self.clock)
        self._enter("Ann", Relation.SELF, "8:00", "20:00")
        self._enter("Rosa", Relation.CARED_FOR, "9:00")
        self.clock.set(local(now))
        self.ann, self.rosa = (one.entity_id for one in self.services.people.people())
        self.hub, self.saved, self.printed = Hub(), [], []
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        context = Context(self.services, outside, english(), self.hub, self.ann, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        papers = Papers(self._save, self._print)
        pages = {
            **all_pages(),
            "people": lambda context, look: PeoplePage(context, look, papers),
        }
        self.window = MainWindow(context, self.look, pages)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 900)
        self.window.show()
        self.window.show_page("people")
        settle()

    def _enter(self, name: str, relation: Relation, *times: str) -> None:
        entry = PrescriptionEntry(("50",), times, ("75",), "2026-03-08")
        understood = "2026-03-01" if relation is Relation.SELF else ""
        self.services.people.set_up(
            FirstStart(name, relation, entry, NEW_YORK, region="US", understood_on=understood)
        )

    def _save(self, _parent: object, name: str, text: str) -> Path | None:
        self.saved.append(text)
        return Path(f"{name}.pdf")

    def _print(self, _parent: object, text: str) -> bool:
        self.printed.append(text)
        return True

    @property
    def page(self) -> PeoplePage:
        found = self.window.page("people")
        assert isinstance(found, PeoplePage)
        return found

    def menu(self) -> QMenu:
        """The menu under the chip, opened by its shortcut."""
        QTest.keyClick(
            self.window,
            Qt.Key.Key_P,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        settle()
        (found,) = [m for m in self.window.chip.findChildren(QMenu) if m.isVisible()]
        return found

    def choose(self, words: str, menu: QMenu | None = None) -> None:
        menu = menu or self.menu()
        entry = next(one for one in actions(menu) if words in one.text())
        entry.trigger()
        menu.close()
        settle()

    def records(self, person: str) -> list[tuple[str, str]]:
        with self.services.store.read() as reader:
            found = reader.doses(person, local("2026-03-07T12:00").date())
        return [(str(one.slot), one.recorded_by) for one in found]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self.services.store.close()


def actions(menu: QMenu) -> list[QAction]:
    found = []
    for one in menu.actions():
        inner = one.menu()
        found += actions(inner) if isinstance(inner, QMenu) else [one]
    return found


@pytest.fixture
def family(qtbot: QtBot, tmp_path: Path) -> Iterator[Family]:
    made = Family(qtbot, tmp_path)
    yield made
    made.close()


def test_each_person_has_a_card_with_what_waits(family: Family) -> None:
    cards = family.page.cards
    assert list(cards) == [family.ann, family.rosa]
    assert cards[family.ann].state.text() == "8:00 AM is due"
    family.services.doses.take(TakeRequest(anyway=True), "Ann")
    family.hub.tell(EVERYTHING)
    settle()
    assert list(family.page.cards) == [family.rosa, family.ann]
    assert family.page.cards[family.ann].state.text() == "Next dose at 8:00 PM"


def test_main_button_shows_today_of_that_person_and_records_for_them(family: Family) -> None:
    press(family.page, "Record: Rosa")
    assert family.window.current == "today"
    assert "Rosa" in family.window.chip.accessibleName()
    today = family.window.page("today")
    assert isinstance(today, TodayPage)
    press(today, "I took it")
    assert family.records(family.rosa) == [("2026-03-08T09:00", "caregiver")]
    assert family.records(family.ann) == []


def test_menu_under_the_chip_switches_and_stays_on_the_page(family: Family) -> None:
    texts = [one.text() for one in actions(family.menu())]
    assert texts[:2] == ["Ann · 8:00 AM is due", "Rosa · 9:00 AM is due"]
    family.choose("Rosa", family.window.chip.findChildren(QMenu)[0])
    assert family.window.current == "people"
    assert "Rosa" in family.window.chip.accessibleName()
    assert family.page.roles.accessibleName() == "Who records for Rosa"


def test_no_page_of_the_one_before_is_left(family: Family) -> None:
    """What a page showed of Ann can never be acted on under Rosa's name."""
    for key in ("today", "supply", "unwell", "prescription", "people"):
        family.window.show_page(key)
        settle()
    family.choose("Rosa")
    assert [key for key in all_pages() if family.window.page(key) is not None] == ["people"]
    family.hub.refill_wanted.emit()
    family.hub.too_much_wanted.emit()
    settle()
    assert family.window.current == "people"


def test_name_and_color_are_changed_in_place(family: Family) -> None:
    press(family.page, "Change: Rosa")
    form = family.page.form
    assert isinstance(form, PersonForm)
    form.name.set_text("Ann")
    press(form, "Save")
    assert "is here already" in form.name.error
    assert family.page.form is form
    form.name.set_text("Mum")
    pick(form.color, "#bfe3c6")
    press(form, "Save")
    person = family.services.people.person("Mum").value
    assert (person.name, person.color) == ("Mum", "#bfe3c6")
    assert family.page.form is None


def test_archive_leaves_the_list_and_undo_brings_back(family: Family) -> None:
    press(family.page, "Change: Rosa")
    press(family.page, "Archive")
    assert list(family.page.cards) == [family.ann]
    assert family.page.archived.isVisible()
    press(family.page, "Undo")
    assert set(family.page.cards) == {family.ann, family.rosa}
    press(family.page, "Change: Rosa")
    press(family.page, "Archive")
    press(family.page, "Bring back Rosa")
    assert set(family.page.cards) == {family.ann, family.rosa}


def test_archiving_who_is_shown_shows_somebody_else(family: Family) -> None:
    press(family.page, "Change: Ann")
    press(family.page, "Archive")
    assert "Rosa" in family.window.chip.accessibleName()


def test_role_is_set_and_refused_where_nobody_would_be_left(family: Family) -> None:
    press(family.page, "Change what me may do")
    form = family.page.form
    assert isinstance(form, RoleForm)
    form.choice.card(Role.SEE.value).click()
    press(form, "Save")
    assert family.services.actors.role("me", "Ann") is Role.CHANGE
    family.page.cancel()
    press(family.page, "Add who records…")
    form = family.page.form
    assert isinstance(form, RoleForm)
    press(form, "Save")
    assert family.page.form is form
    form.name.set_text("my daughter")
    form.choice.card(Role.RECORD.value).click()
    press(form, "Save")
    assert family.services.actors.role("my daughter", "Ann") is Role.RECORD


def test_chosen_recorder_is_kept_with_the_next_dose(family: Family) -> None:
    family.services.actors.set_role("my daughter", Role.RECORD, "me", "Ann")
    family.hub.tell(EVERYTHING)
    settle()
    here = family.page.roles.here
    assert here is not None
    pick(here, "my daughter")
    settle()
    family.window.show_page("today")
    today = family.window.page("today")
    assert isinstance(today, TodayPage)
    press(today, "I took it")
    assert family.records(family.ann) == [("2026-03-08T08:00", "my daughter")]
    slot = SlotId.parse("2026-03-08T08:00")
    shown = family.services.today.today("Ann").slots
    assert next(one for one in shown if one.slot.id == slot).record is not None


def test_page_says_why_somebody_may_not_change_anything(family: Family) -> None:
    family.services.actors.set_role("neighbor", Role.SEE, "me", "Ann")
    family.services.actors.choose("neighbor")
    family.hub.actor_changed.emit()
    settle()
    change = button(family.page, "Change: Ann")
    assert not change.isEnabled()
    assert "“Neighbor” may only see these records." in change.accessibleDescription()
    assert button(family.page, "Change: Rosa").isEnabled(), "a role is for one person"


def test_service_refuses_what_a_page_let_through(family: Family) -> None:
    """Another window took the right away while the form was open."""
    press(family.page, "Change: Ann")
    form = family.page.form
    assert isinstance(form, PersonForm)
    form.name.set_text("Anna")
    family.services.actors.set_role("neighbor", Role.CHANGE, "me", "Ann")
    family.services.actors.set_role("me", Role.SEE, "neighbor", "Ann")
    press(form, "Save")
    assert family.page.notice is not None
    assert "me may only look at these records" in family.page.notice.accessibleName()
    assert family.services.people.person(family.ann).value.name == "Ann"


def test_sheet_is_shown_printed_and_saved(family: Family) -> None:
    press(family.page, "Hand over: Rosa")
    card = family.page.sheet_card
    assert card is not None
    press(card, "Print")
    press(card, "Save as a file")
    assert family.printed == family.saved
    assert family.saved[0].startswith("Hand-over for Rosa\n")
    assert "Saved as Hand-over Rosa 2026-03-08.pdf." in card.said.text()
    assert family.page.cancel()
    assert family.page.sheet_card is None


def test_sheet_is_one_menu_away_from_today(family: Family) -> None:
    family.window.show_page("today")
    family.choose("Hand-over sheet")
    assert family.window.current == "people"
    assert family.page.sheet_card is not None
    assert family.page.sheet_card.accessibleName() == "Hand-over for Ann"


def test_one_more_person_is_asked_no_disclaimer_again(family: Family) -> None:
    press(family.page, "Add a person…")
    assert family.window.current == "add-person"
    steps = family.window.page("add-person").steps  # type: ignore[union-attr]
    assert steps.step == 1
    steps.who.choice.card(Relation.CARED_FOR.value).click()
    steps.who.name.set_text("Rosa")
    press(steps, "Next")
    assert steps.step == 2
    press(family.window, "Feeling unwell?")
    family.window.show_page("add-person")
    assert steps.who.name.text() == "Rosa"
    QTest.keyClick(family.window, Qt.Key.Key_Escape)
    settle()
    assert family.window.current == "people"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_nothing_is_cut_off(family: Family, percent: int, scheme: Scheme) -> None:
    family.look.choose(scheme, percent)
    family.window.resize(1024, 700)
    settle()
    press(family.page, "Hand over: Rosa")
    body = family.page.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= family.page.viewport().width()
    wide = button(family.page, "Open: Ann")
    assert wide.height() >= 44
    family.look.choose(Scheme.LIGHT, 100)
