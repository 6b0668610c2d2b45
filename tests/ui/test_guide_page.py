"""The Guide: everything by topic, found at each key, answered in place, and never a dead end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from azacare.services.changes import Touched
from azacare.services.guide import GuideService
from azacare.ui.page_list import all_pages
from azacare.ui.pages.guide import GuidePage
from azacare.ui.theme import Scheme
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.question_row import QuestionRow
from tests.ui.house import has_button, press, settle, text_of
from tests.ui.library import Library

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

Open = Callable[..., Library]


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    made: list[Library] = []

    def make(**how: object) -> Library:
        made.append(Library(qtbot, tmp_path, **how))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for library in made:
        library.close()


@pytest.fixture
def library(build: Open) -> Library:
    return build()


def focused(library: Library) -> QWidget | None:
    return library.window.focusWidget()


# --- what is there ------------------------------------------------------------------------------


def test_every_question_is_on_the_page(library: Library) -> None:
    """Whatever a leaflet answers can be reached without a search."""
    shown = [card.id for each in library.page.lists.values() for card in each.cards]
    assert sorted(shown) == sorted(card.id for card in library.services.guide.shipped.cards)
    rows = [row for each in library.page.lists.values() for row in each.rows]
    assert all(row.isVisible() and row.accessibleName() for row in rows)
    assert next(iter(library.page.lists)) == "serious"


def test_no_answer_is_made_before_it_is_wanted(library: Library) -> None:
    """Ninety answers that nobody reads would keep everybody waiting."""
    page = library.page
    assert not any(each.answer(card.id) for each in page.lists.values() for card in each.cards)
    assert not page.found.rows


def test_keyboard_is_on_the_search(library: Library) -> None:
    """A question is typed at once."""
    assert focused(library) is library.page.search.line


def test_page_is_in_the_navigation() -> None:
    """A page that nothing leads to is not there."""
    assert "guide" in all_pages()


# --- answers ------------------------------------------------------------------------------------


def test_answer_opens_below_its_question_and_closes_again(library: Library) -> None:
    """In place: nothing else goes away."""
    answer = library.open("where-to-keep")
    row = library.page.lists["keeping"].row("where-to-keep")
    assert row is not None
    assert answer.isVisible()
    assert answer.y() >= row.y() + row.height()
    assert "room temperature" in text_of(answer)
    assert "From your leaflet." in text_of(answer)
    assert "below" in row.accessibleDescription()
    row.click()
    settle()
    assert library.page.lists["keeping"].answer("where-to-keep") is None
    assert "below" not in row.accessibleDescription()


def test_list_of_an_answer_is_shown_whole(library: Library) -> None:
    """Each sign of infection is one that may save a life."""
    said = text_of(library.open("infection-signs"))
    card = library.services.guide.shipped.find("infection-signs")
    assert card is not None
    for text in (*card.answer, *card.points, *card.after):
        assert text in said


def test_answer_leads_to_the_page_that_goes_on(library: Library) -> None:
    """The symptom check is one press from every sign."""
    answer = library.open("infection-signs")
    press(answer, "Open the symptom check")
    assert library.wanted == ["unwell"]


def test_no_link_leads_to_a_page_that_is_not_there(library: Library) -> None:
    """A button that does nothing is worse than none."""
    known = set(all_pages())
    for card in library.services.guide.shipped.cards[:40]:
        answer = library.open(card.id)
        assert set(answer.links) == set(card.links) & known


def test_emergency_signs_show_the_number(library: Library) -> None:
    """Nobody looks for a number when a face swells."""
    answer = library.open("emergency-signs")
    call = next(one for one in answer.findChildren(Button) if "Call 911" in one.words)
    call.click()
    assert library.dialled == ["tel:911"]


@pytest.mark.parametrize(
    ("region", "office", "dialled"),
    [
        ("US", "FDA", "tel:18003321088"),
        ("CA", "Health Canada", "tel:18662342345"),
        ("NP", "", ""),
    ],
)
def test_reporting_number_is_that_of_the_country(
    build: Open, region: str, office: str, dialled: str
) -> None:
    """3-36: elsewhere a pharmacist is asked, and no foreign number is shown."""
    library = build(region=region)
    answer = library.open("report-a-side-effect")
    assert "ask your pharmacist" in text_of(answer)
    assert ("FDA" in text_of(answer)) is (office == "FDA")
    assert ("Health Canada" in text_of(answer)) is (office == "Health Canada")
    if dialled:
        next(one for one in answer.findChildren(Button) if one.words == "Call").click()
    assert library.dialled == ([dialled] if dialled else [])


# --- searching ----------------------------------------------------------------------------------


def test_search_shows_what_it_finds_and_hides_the_topics(library: Library) -> None:
    """At each key."""
    library.type("vac")
    assert library.found()[0] == "vaccines"
    assert not library.page.browse.isVisible()
    assert not library.page.further.isVisible()
    library.type("vaxine")
    assert library.found()[0] == "vaccines"


def test_emptied_search_shows_everything_again(library: Library) -> None:
    """Escape goes back, and only then leaves the page."""
    library.type("sun")
    QTest.keyClick(library.page.search.line, Qt.Key.Key_Escape)
    settle()
    assert library.page.cancel() is False
    assert library.page.browse.isVisible()
    assert not library.page.results.isVisible()
    assert focused(library) is library.page.search.line


def test_enter_opens_the_best_answer(library: Library) -> None:
    """Typed, Enter, read: without a mouse."""
    library.type("halve")
    QTest.keyClick(library.page.search.line, Qt.Key.Key_Return)
    settle()
    answer = library.page.found.answer("halve")
    assert answer is not None
    assert "Ask your pharmacist" in text_of(answer)
    assert focused(library) is library.page.found.row("halve")


def test_answer_that_is_open_closes_when_another_question_takes_its_place(
    library: Library,
) -> None:
    """An answer below another question would be a wrong answer."""
    library.type("alcohol")
    library.page.found.rows[0].click()
    settle()
    assert library.page.found.answer("alcohol") is not None
    library.type("sunscreen")
    assert library.found()[0] == "sun"
    assert not any(row.is_open for row in library.page.found.rows)
    assert "how much, if any" not in text_of(library.page.results)


def test_more_than_the_first_can_be_shown(library: Library) -> None:
    """The best come first, and nothing is kept back."""
    library.type("a")
    assert len(library.found()) == 8
    press(library.page, "Show all")
    assert len(library.found()) == len(library.services.guide.shipped.cards)
    assert not has_button(library.page, "Show all")


def test_nothing_found_names_people_to_ask(library: Library) -> None:
    """No answer is never "nothing to know"."""
    library.type("parking")
    said = text_of(library.page.results)
    assert "Nothing found" in said
    assert "ask your pharmacist or provider" in said
    assert "555-0117" in said
    assert "555-0142" in said
    library.type("sun")
    assert "Nothing found" not in text_of(library.page.results)
    assert "555-0117" not in text_of(library.page.results)


def test_without_numbers_they_can_be_entered(build: Open) -> None:
    """A missing number is said, and one press leads to where it goes."""
    library = build(contacts=())
    library.type("parking")
    press(library.page.results, "Add the number in Settings: Pharmacy")
    assert library.wanted == ["settings"]


def test_typed_nonsense_changes_nothing(library: Library) -> None:
    """Markup is text, and ten thousand letters are one question."""
    for typed in ("<b>vaccine</b>", "%n {x} \\", "x" * 10_000):
        library.page.search.line.setText(typed)
        settle()
        assert library.page.search.text() == typed
    library.page.search.line.setText("<b>vaccine</b>")
    settle()
    assert "vaccines" in library.found()


# --- the way around -----------------------------------------------------------------------------


def test_serious_warnings_are_one_press_away_also_from_a_search(library: Library) -> None:
    """They must be reachable from anywhere in the guide."""
    library.type("sun")
    press(library.page, "Serious warnings")
    assert library.page.browse.isVisible()
    row = focused(library)
    assert isinstance(row, QuestionRow)
    assert row.accessibleName() == "Which signs need emergency help?"


def test_list_for_the_doctor_is_one_press_away(library: Library) -> None:
    """It stands at the top, and in the card that asks for it."""
    press(library.page, "What to tell your doctor")
    press(library.open("tell-your-doctor"), "Open About you")
    assert library.wanted == ["about-you", "about-you"]


def test_topic_is_scrolled_to(library: Library) -> None:
    """A long page needs a short way."""
    library.page.topics.buttons["you"].click()
    settle()
    assert library.page.verticalScrollBar().value() > 500
    assert focused(library) is library.page.lists["you"].rows[0]


def test_one_card_can_be_opened_by_its_name(library: Library) -> None:
    """For other pages that lead here; a name that is not there does nothing."""
    library.type("sun")
    library.page.show_card("alcohol")
    settle()
    assert library.page.lists["life"].answer("alcohol") is not None
    library.page.show_card("no-such-card")


def test_arrow_keys_walk_and_tab_leaves_a_topic(library: Library) -> None:
    """Ninety stops of Tab would make the keyboard useless."""
    rows = library.page.lists["serious"].rows
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert focused(library) is rows[1]
    QTest.keyClick(rows[1], Qt.Key.Key_End)
    assert focused(library) is rows[-1]
    QTest.keyClick(rows[-1], Qt.Key.Key_Home)
    QTest.keyClick(rows[0], Qt.Key.Key_Up)
    assert focused(library) is rows[0]
    QTest.keyClick(rows[0], Qt.Key.Key_Tab)
    assert focused(library) is library.page.lists["about"].rows[0]
    library.page.focus_main()
    QTest.keyClick(library.page.search.line, Qt.Key.Key_Down)
    assert focused(library) is rows[0]
    QTest.keyClick(rows[0], Qt.Key.Key_Return)
    assert rows[0].is_open


# --- for whom -----------------------------------------------------------------------------------


def test_cards_for_the_person_come_first_and_say_for_whom(library: Library) -> None:
    """Ann has Crohn's disease; the signs that need help at once stay above."""
    rows = library.page.lists["serious"].rows
    assert rows[0].accessibleName() == "Which signs need emergency help?"
    assert rows[1].accessibleDescription().startswith("For people with Crohn's or colitis")


def test_change_of_what_is_known_shows_at_once(library: Library) -> None:
    """What is open stays open where its question does."""
    library.open("where-to-keep")
    library.services.people.set_conditions(("multiple-sclerosis",), "me", library.person)
    library.hub.tell(frozenset({Touched.PEOPLE}))
    settle()
    assert [card.id for card in library.page.lists["about"].cards][:2] == ["what-is-it", "ms"]
    assert library.page.lists["keeping"].answer("where-to-keep") is not None


def test_damaged_guide_says_so_and_names_people_to_ask(build: Open) -> None:
    """The page does not stay empty without a word."""
    library = build(contacts=())
    services = library.services
    vars(services)["guide"] = GuideService(
        services.store, services.clock, lambda: None, lambda: None
    )
    page = GuidePage(library.context, library.look)
    library.window.setCentralWidget(page)
    page.refresh()
    settle()
    assert page.trouble is not None
    assert "pharmacist" in page.trouble.accessibleDescription()
    assert "No number yet" in text_of(page)
    page.search.line.setText("vaccine")
    assert page.cancel()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_nothing_is_cut_off_sideways(library: Library, percent: int, scheme: Scheme) -> None:
    """At 1024 x 700 and any text size, with an answer open and with a search."""
    library.look.choose(scheme, percent)
    library.window.resize(1024, 700)
    settle()
    library.page.show_card("infection-signs")
    settle()
    for typed in ("", "vaccine", "parking"):
        library.page.search.line.setText(typed)
        settle()
        body = library.page.widget()
        assert body is not None
        assert body.minimumSizeHint().width() <= library.page.viewport().width()
    for row in library.page.lists["serious"].rows:
        assert row.minimumSizeHint().height() >= 44
