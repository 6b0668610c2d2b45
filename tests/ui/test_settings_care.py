"""Settings about the person's care: what it is taken for, and the provider's fever line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from azacare.domain.conditions import ConditionList
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.ui.pages.condition_picker import ConditionPicker
from azacare.ui.theme import Scheme
from azacare.ui.widgets.toggle import CheckRow
from tests.ui.desk import Desk
from tests.ui.house import settle


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    made.look.choose(Scheme.LIGHT, 100)
    made.services.store.close()


def opened(desk: Desk) -> ConditionPicker:
    desk.page.conditions.change.click()
    picker = desk.page.conditions.picker
    assert picker is not None
    return picker


def shown(picker: ConditionPicker) -> list[str]:
    return [row.accessibleName() for row in picker.findChildren(CheckRow) if row.isVisible()]


def kept(desk: Desk) -> tuple[str, ...]:
    return desk.services.people.person().value.conditions


# --- what it is taken for -------------------------------------------------------------------


def test_nothing_is_chosen_and_the_list_is_put_away_at_first(desk: Desk) -> None:
    """Nobody is put in a group beforehand."""
    card = desk.page.conditions
    assert card.said.text() == "Not said"
    assert card.change.accessibleName() == "Choose what you take azathioprine for"
    picker = opened(desk)
    assert shown(picker) == []
    picker.whole.click()
    assert len(shown(picker)) == len(desk.services.people.conditions.conditions)
    assert not any(row.isChecked() for row in picker.findChildren(CheckRow))
    assert kept(desk) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("crohn", ["Crohn's disease"]),
        ("CROHNS", ["Crohn's disease"]),
        ("behcet", ["Behçet's disease"]),
        ("sle", ["Lupus"]),
        ("kidney  transplant", ["Kidney transplant"]),
        ("transplant kidney", ["Kidney transplant"]),
        ("wegener", ["Granulomatosis with polyangiitis"]),
    ],
)
def test_search_finds_names_and_other_names(desk: Desk, typed: str, found: list[str]) -> None:
    """People know their illness by another name than the list."""
    picker = opened(desk)
    picker.search.line.setText(typed)
    assert shown(picker) == found


def test_search_that_finds_nothing_offers_something_else(desk: Desk) -> None:
    """ "Not on the list" is an answer too."""
    picker = opened(desk)
    picker.search.line.setText("<b>gout</b>")
    assert "Not on the list" in picker._found.text()
    assert shown(picker) == ["Something else"]
    picker.search.line.setText("  ")
    assert shown(picker) == []


def test_several_can_be_ticked_and_stay_in_sight(desk: Desk) -> None:
    """Kept at once, as every choice here."""
    picker = opened(desk)
    picker.row("lupus").click()
    picker.search.line.setText("colitis")
    picker.row("ulcerative-colitis").click()
    assert kept(desk) == ("lupus", "ulcerative-colitis")
    assert desk.page.conditions.said.text() == "Lupus, Ulcerative colitis"
    assert "Lupus" in shown(picker)
    picker.row("lupus").click()
    assert kept(desk) == ("ulcerative-colitis",)
    card = desk.open().conditions
    assert card.said.text() == "Ulcerative colitis"
    assert shown(opened(desk)) == ["Ulcerative colitis"]


def test_the_two_answers_that_name_nothing_stand_alone(desk: Desk) -> None:
    """ "Something else" beside Crohn's would be a riddle for the check."""
    picker = opened(desk)
    picker.whole.click()
    for name in ("lupus", "psoriasis", "other"):
        picker.row(name).click()
    assert kept(desk) == ("other",)
    picker.row("prefer-not-to-say").click()
    assert kept(desk) == ("prefer-not-to-say",)
    picker.row("lupus").click()
    assert kept(desk) == ("lupus",)
    picker.row("lupus").click()
    assert kept(desk) == ()
    assert desk.page.conditions.said.text() == "Not said"


def test_transplant_says_that_a_team_is_set(desk: Desk) -> None:
    """What follows from a tick is said beside it, and on the other card."""
    assert not desk.page.conditions.team.isVisible()
    picker = opened(desk)
    picker.row("kidney-transplant").click()
    assert desk.page.conditions.team.isVisible()
    assert desk.page.care.transplant.key() == "yes"
    picker.row("kidney-transplant").click()
    assert desk.page.care.transplant.key() == "yes"
    assert desk.page.conditions.team.isVisible()


def test_keyboard_alone_searches_ticks_and_closes(desk: Desk) -> None:
    """Tab, letters, Enter for the only one found, Space, Escape."""
    card = desk.page.conditions
    card.change.setFocus()
    QTest.keyClick(card.change, Qt.Key.Key_Space)
    settle()
    picker = card.picker
    assert picker is not None
    assert desk.page.focusWidget() is picker.search.line
    QTest.keyClicks(picker.search.line, "myasth")
    QTest.keyClick(picker.search.line, Qt.Key.Key_Return)
    assert kept(desk) == ("myasthenia-gravis",)
    QTest.keyClick(picker.search.line, Qt.Key.Key_Tab)
    assert desk.page.focusWidget() is picker.whole
    QTest.keyClick(picker.whole, Qt.Key.Key_Tab)
    row = picker.row("myasthenia-gravis")
    assert desk.page.focusWidget() is row
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert kept(desk) == ()
    assert desk.page.cancel()
    assert card.picker is None
    assert desk.page.focusWidget() is card.change
    assert not desk.page.cancel()


def test_rows_say_their_other_names_to_a_screen_reader(desk: Desk) -> None:
    row = opened(desk).row("cidp")
    assert row.accessibleName() == "CIDP"
    assert "nerve inflammation" in row.accessibleDescription()
    assert desk.page.conditions.accessibleName() == "What you take azathioprine for"


def test_tick_that_cannot_be_kept_goes_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not look like a choice that was kept."""

    def full() -> object:
        raise RecordsError(RecordsTrouble.DISK_FULL, "records")

    picker = opened(desk)
    monkeypatch.setattr(desk.services.store, "write", full)
    picker.row("lupus").click()
    assert "disk is full" in desk.page.conditions.trouble.text
    assert not picker.row("lupus").isChecked()


def test_list_that_is_damaged_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No empty list that looks as if nothing could be chosen."""
    monkeypatch.setitem(desk.services.people.__dict__, "conditions", ConditionList("", ()))
    desk.page.conditions.change.click()
    assert desk.page.conditions.picker is None
    assert "cannot be read" in desk.page.conditions.trouble.text


# --- the fever line -------------------------------------------------------------------------


def test_fever_line_is_said_in_both_scales_with_its_owner(desk: Desk) -> None:
    """A figure without an owner looks like a fact."""
    said = desk.page.fever.row.text
    assert said == "It is a fever from 100 °F (37.8 °C) on. AzaCare's own figure"


def test_lower_line_needs_who_when_and_words(desk: Desk) -> None:
    """What a provider said is kept as it was said."""
    card = desk.page.fever
    card.row.button.click()
    form = card.form
    assert form is not None
    form.submit.click()
    assert form.owner.error
    form.owner.card("provider").click()
    form.figure.line.setText("37,5")
    assert "99.5 °F (37.5 °C)" in form.figure.editor.accessibleDescription()
    form.submit.click()
    assert form.who.error
    form.who.set_text("Dr. Lee")
    form.words.set_text("Call me from 37.5 on.")
    form.on.set_text("2026-03-06")
    form.submit.click()
    settle()
    assert card.form is None
    assert card.row.text == (
        "It is a fever from 99.5 °F (37.5 °C) on. "
        "Set by Dr. Lee on Friday, March 6, 2026: “Call me from 37.5 on.”"
    )
    assert desk.services.checking.patient().background.fever_tenths_f == 995
    assert card.row.button.isVisible()
    assert "99.5" in desk.open().fever.row.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "fill this in"),
        ("abc", "not a temperature"),
        ("-37", "not a temperature"),
        ("60", "86 to 113"),
        ("101", "97 °F (36.1 °C) to 100 °F (37.8 °C)"),
        ("38 C", "97 °F (36.1 °C) to 100 °F (37.8 °C)"),
        ("36 C", "97 °F (36.1 °C) to 100 °F (37.8 °C)"),
        ("37.5 F", "in °C"),
    ],
)
def test_line_that_cannot_be_is_said_beside_it(desk: Desk, typed: str, sentence: str) -> None:
    """A higher line would hide a fever; it is refused for the provider too."""
    card = desk.page.fever
    card.open()
    form = card.form
    assert form is not None
    form.owner.card("provider").click()
    form.figure.line.setText(typed)
    form.who.set_text("Dr. Lee")
    form.words.set_text("As I said.")
    form.on.set_text("2026-03-06")
    form.submit.click()
    assert sentence in form.figure.error
    assert form.figure.text() == typed
    assert card.form is form
    assert desk.services.checking.patient().background.fever_tenths_f is None


def test_own_lower_line_can_be_taken_back(desk: Desk) -> None:
    """The person may be more careful, and change their mind."""
    card = desk.page.fever
    card.open()
    assert card.form is not None
    card.form.owner.card("own").click()
    card.form.figure.line.setText("99")
    card.form.submit.click()
    settle()
    assert "99 °F (37.2 °C) on. Set by me on" in card.row.text
    card.open()
    card.form.clear.click()
    settle()
    assert "100 °F" in card.row.text
    card.open()
    assert desk.page.cancel()
    assert card.form is None
    assert desk.page.focusWidget() is card.row.button
