"""About you and Something new: answered and pressed as a person would, on real records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.domain.life_events import EventKind
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Context, Hub
from azacare.ui.links import Links
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import all_pages
from azacare.ui.pages.about_you import AboutYouPage
from azacare.ui.pages.about_you_list import UrgentCard
from azacare.ui.pages.events import EventsPage
from azacare.ui.pages.events_forms import EventForm, ToldForm
from azacare.ui.pages.symptom_check import SymptomCheckPage
from azacare.ui.papers import Papers
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, FakeNotifier, local
from tests.ui.house import settle


class Visit:
    """Ann at the window; it is March 8, 2026, 1:20 PM."""

    def __init__(self, qtbot: QtBot, folder: Path, now: str = "2026-03-08T13:20") -> None:
        self.clock = FakeClock(local("2026-03-01T07:00"))
        self.services = build_services(folder, self.clock)
        entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("50",), "2026-03-01")
        provider = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
        self.services.people.set_up(
            FirstStart("Ann", Relation.SELF, entry, NEW_YORK, (provider,), region="US")
        )
        self.clock.set(local(now))
        self.person = self.services.people.people()[0].entity_id
        self.hub = Hub()
        self.copied: list[str] = []
        self.dialled: list[str] = []
        self.printed: list[str] = []
        links = Links(self._dial, self.copied.append)
        papers = Papers(self._save, self._print)
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        context = Context(self.services, outside, english(), self.hub, self.person, "me")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.look = Look(app, Scheme.LIGHT, 100)
        pages = {
            **all_pages(),
            "about-you": lambda c, look: AboutYouPage(c, look, links, papers),
            "events": lambda c, look: EventsPage(c, look, links),
        }
        self.window = MainWindow(context, self.look, pages)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 900)
        self.window.show()

    def about(self) -> AboutYouPage:
        self.window.show_page("about-you")
        settle()
        page = self.window.page("about-you")
        assert isinstance(page, AboutYouPage)
        return page

    def events(self) -> EventsPage:
        self.window.show_page("events")
        settle()
        page = self.window.page("events")
        assert isinstance(page, EventsPage)
        return page

    def answer(self, question: str, answer: str, detail: str = "") -> None:
        """Open a question, choose, write, and keep."""
        page = self.about()
        QTest.mouseClick(page.row(question), Qt.MouseButton.LeftButton)
        form = page.form
        assert form is not None
        if form.choice is not None:
            form.choice.card(answer).setChecked(True)
        if form.detail is not None and detail:
            form.detail.line.setText(detail)
        form.submit.click()
        settle()

    def _dial(self, url: str) -> bool:
        self.dialled.append(url)
        return True

    def _save(self, _parent: QWidget, name: str, text: str) -> Path | None:
        self.printed.append(text)
        return Path(f"{name}.pdf")

    def _print(self, _parent: QWidget, text: str) -> bool:
        self.printed.append(text)
        return True


@pytest.fixture
def visit(qtbot: QtBot, tmp_path: Path) -> Iterator[Visit]:
    visit = Visit(qtbot, tmp_path)
    yield visit
    visit.services.store.close()


def said_on(widget: QWidget) -> str:
    """Everything that can be read on it."""
    labels = widget.findChildren(WrappingLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def test_nothing_is_chosen_beforehand(visit: Visit) -> None:
    """A default would become an answer that nobody gave."""
    page = visit.about()
    for question in ("infection", "tpmt", "sex"):
        page.open_question(question)
        assert page.form is not None
        assert page.form.choice is not None
        assert page.form.choice.key() is None


def test_answer_is_kept_and_the_next_question_opens(visit: Visit) -> None:
    """The list beside it says it at once; Undo takes it back."""
    visit.answer("kidney", "yes", "one kidney")
    page = visit.about()
    assert page.form is not None
    assert page.form.question.id == "liver"
    assert "one kidney" in said_on(page.list_card)
    assert visit.services.profile.view().answers["kidney"].detail == "one kidney"
    notice = page.notices.notice
    assert notice is not None
    undo = next(b for b in notice.findChildren(QWidget) if b.accessibleName() == "Undo")
    undo.click()  # type: ignore[attr-defined]
    settle()
    assert "kidney" not in visit.services.profile.view().answers


def test_without_a_choice_nothing_is_kept(visit: Visit) -> None:
    """A sentence beside the answers, and the form stays."""
    page = visit.about()
    page.open_question("kidney")
    assert page.form is not None
    page.form.submit.click()
    assert page.form.choice is not None
    assert page.form.choice.error
    assert visit.services.profile.view().answers == {}


def test_too_many_words_are_refused_and_stay(visit: Visit) -> None:
    """What was typed is not lost."""
    visit.answer("kidney", "yes", "x" * 300)
    page = visit.about()
    assert page.form is not None
    assert page.form.detail is not None
    assert page.form.detail.error
    assert page.form.detail.text() == "x" * 300
    assert visit.services.profile.view().answers == {}


def test_leaving_out_goes_on_and_keeps_nothing(visit: Visit) -> None:
    """Every question is optional."""
    page = visit.about()
    page.open_question("infection")
    assert page.form is not None
    page.form.leave.click()
    assert page.form is not None
    assert page.form.question.id == "pregnant"
    assert visit.services.profile.view().answers == {}


def test_perhaps_pregnant_says_whom_to_call(visit: Visit) -> None:
    """The number, the words to say, and never "stop"."""
    visit.answer("pregnant", "not-sure")
    page = visit.about()
    (card,) = page.calls_place.findChildren(UrgentCard)
    said = said_on(card)
    assert "Call your doctor right away" in said
    assert "555-0142" in said
    card.copy.click()
    assert visit.copied == [
        "I take azathioprine. I am pregnant, or I may be. What should I do about my next dose?"
    ]
    card.done.click()
    settle()
    assert page.calls_place.isHidden()
    assert "I am not sure if I am pregnant." in said_on(page.list_card)


def test_list_is_printed_with_what_is_open(visit: Visit) -> None:
    """The paper names the person, each line, and what was not answered."""
    visit.answer("allergy-medicine", "other", "penicillin")
    page = visit.about()
    page.list_card.print_button.click()
    (paper,) = visit.printed
    assert "Ann" in paper
    assert "penicillin" in paper
    assert "Not answered yet" in paper
    page.list_card.save_button.click()
    assert "Saved as For my doctor 2026-03-08.pdf." in said_on(page.list_card)


def test_weight_is_added_and_undone(visit: Visit) -> None:
    """In pounds in the US, and refused when it cannot be."""
    page = visit.about()
    page.weight_card.button.click()
    form = page.deeds.weight_form
    assert form is not None
    assert form.unit.key() == "[lb_av]"
    form.weight.line.setText("1580")
    form.submit.click()
    assert "cannot be a body weight" in form.weight.error
    form.weight.line.setText("158")
    form.submit.click()
    settle()
    assert page.deeds.weight_form is None
    assert "158 lb" in said_on(page.weight_card)


def test_earlier_use_makes_a_milestone_to_bring_up(visit: Visit) -> None:
    """100 mg a day for 100 months is about 304 g: half of 600 g."""
    page = visit.about()
    page.complete()
    card = page.long_card
    assert card is not None
    card.button.click()
    form = page.deeds.earlier_form
    assert form is not None
    form.a_day.line.setText("100")
    form.months.line.setText("100")
    form.submit.click()
    settle()
    assert "About 304 g in all" in said_on(card)
    assert "Bring this up with your provider" in said_on(page.calls_place)
    assert visit.services.long_term.view().use.grams == Decimal("304.4")


def test_escape_closes_the_question_and_then_the_page(visit: Visit) -> None:
    """As everywhere."""
    page = visit.about()
    page.open_question("liver")
    assert page.cancel()
    assert page.form is None
    assert not page.cancel()


# --- Something new ------------------------------------------------------------------------------


def test_contact_is_two_presses_from_today(visit: Visit) -> None:
    """The call card, with the number and what to do when nobody answers (T8, T11)."""
    visit.window.show_page("today")
    settle()
    today = visit.window.page("today")
    today.something_else.new_button.click()  # type: ignore[union-attr]
    settle()
    page = visit.events()
    assert page.chooser is not None
    page.chooser.buttons["contact"].click()
    assert page.advice is not None
    said = said_on(page.advice)
    assert "Call your provider now" in said
    assert "555-0142" in said
    assert "No answer in 30 minutes?" in said


def test_contact_opens_the_symptom_check_with_its_sign(visit: Visit) -> None:
    """What was ticked there already stays."""
    visit.window.show_page("unwell")
    settle()
    check = visit.window.page("unwell")
    assert isinstance(check, SymptomCheckPage)
    check.entry.ticked.add("cough")
    page = visit.events()
    page.choose("contact")
    assert page.advice is not None
    page.advice.check_wanted.emit("contact-chickenpox-shingles")
    settle()
    assert visit.window.current == "unwell"
    assert check.entry.ticked == {"cough", "contact-chickenpox-shingles"}
    assert check.view is not None
    assert check.view.tier.value == "call-now"


def test_surgery_is_kept_told_and_undone(visit: Visit) -> None:
    """A day, what it is, who was told; each can be taken back."""
    page = visit.events()
    page.choose("surgery")
    form = page.form
    assert isinstance(form, EventForm)
    form.submit.click()
    assert form.kind is not None
    assert form.kind.error
    form.kind.card("dental").setChecked(True)
    form.what.line.setText("wisdom tooth")
    form.day.line.setText("2026-03-20")
    form.submit.click()
    settle()
    (kept,) = visit.services.events.view().open
    assert (kept.value.kind, kept.value.on) == (EventKind.DENTAL, date(2026, 3, 20))
    page.ask_told(kept)
    told = page.form
    assert isinstance(told, ToldForm)
    told.submit.click()
    assert told.who.error
    told.who.line.setText("Dr. Ray")
    told.submit.click()
    settle()
    assert "You told Dr. Ray" in said_on(page.open_card)


def test_vaccine_tells_live_ones_apart(visit: Visit) -> None:
    """3-14, and the provider's answer with name and day."""
    page = visit.events()
    page.choose("vaccine")
    assert page.advice is not None
    said = said_on(page.advice)
    assert "Ask your provider first" in said
    assert "Live vaccines: do not get one unless your provider says yes" in said
    form = page.form
    assert isinstance(form, EventForm)
    form.what.line.setText("flu shot")
    form.submit.click()
    settle()
    (kept,) = visit.services.events.view().open
    page.ask_told(kept)
    told = page.form
    assert isinstance(told, ToldForm)
    assert told.who.text() == "Dr. Lee"
    assert told.choice is not None
    told.choice.card("yes").setChecked(True)
    told.submit.click()
    settle()
    (past,) = visit.services.events.view().past
    assert (past.value.told, past.value.answer) == ("Dr. Lee", "yes")


def test_another_medicine_leads_to_its_page(visit: Visit) -> None:
    """Other medicines checks it."""
    wanted: list[str] = []
    visit.hub.page_wanted.connect(wanted.append)
    page = visit.events()
    page.choose("medicine")
    assert page.advice is not None
    assert page.form is None
    page.advice.page_wanted.emit("medicines")
    assert wanted == ["medicines"]


@pytest.mark.parametrize("percent", [100, 200])
def test_pages_never_scroll_sideways(visit: Visit, percent: int) -> None:
    """At 1024 by 700, also with twice the text."""
    visit.services.profile.answer("infection", "yes")
    visit.look.choose(Scheme.DARK, percent)
    visit.window.resize(1024, 700)
    for page in (visit.about(), visit.events()):
        settle()
        inner = page.widget()
        assert inner is not None
        assert inner.minimumSizeHint().width() <= page.viewport().width()
