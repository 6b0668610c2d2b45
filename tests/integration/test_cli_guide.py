"""`azacare guide`: answers for scripts and screen readers, also before anything was set up."""

from __future__ import annotations

import pytest

from azacare.content.guide import load_guide
from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture

GUIDE = load_guide()


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann, on Sunday March 8, 2026, at 13:20."""
    assert empty.at("2026-03-08T13:20").setup().code == 0
    return empty


def test_before_set_up_every_question_is_listed(empty: Shell) -> None:  # noqa: F811
    """The guide needs nobody's records."""
    done = empty.run("guide")
    assert done.code == 0
    for card in GUIDE.cards:
        assert f"{card.question}  [{card.id}]" in done.out
    assert done.out.startswith("Serious warnings\n  Which signs need emergency help?")


def test_words_find_an_answer_with_its_source(ann: Shell) -> None:
    """The best one in full, the others by their questions."""
    done = ann.run("guide", "where", "to", "keep", "pills")
    assert done.code == 0
    assert done.out.startswith("Where do I keep my tablets?\n")
    assert "From your leaflet." in done.out
    assert "May I use a pill box?  [pill-box]" in done.out
    assert "Follow your own provider" in done.out


def test_misspelt_words_find_too(ann: Shell) -> None:
    """One wrong letter is forgiven."""
    assert ann.run("guide", "vaxine").out.startswith("Can I have a vaccine?")


def test_name_of_a_card_shows_it(ann: Shell) -> None:
    """As it stands in the list, and with the number that belongs to it."""
    assert ann.run("guide", "pill-box").out.startswith("May I use a pill box?")
    assert "Call emergency: " in ann.run("guide", "emergency-signs").out


def test_nothing_found_names_people_to_ask(ann: Shell) -> None:
    """Never an empty answer, and never an error."""
    done = ann.run("guide", "parking")
    assert done.code == 0
    assert "ask your pharmacist or provider" in done.out


def test_every_field_is_there(ann: Shell) -> None:
    """What scripts rely on."""
    found = ann.json("guide", "halve")[0]
    assert found["id"] == "halve"
    assert found["topic"] == "Taking it"
    assert found["answer"][0].startswith("Ask your pharmacist")
    assert found["facts"] == ["F028"]
    assert "3-28" in found["marks"]
    assert found["source"].startswith("From your leaflet, a page on halving tablets")
    assert (found["for"], found["fits"]) == (None, "everyone")
    assert {"question", "points", "after", "links"} <= set(found)
    assert len(ann.json("guide")) == len(GUIDE.cards)


def test_unknown_person_is_refused(ann: Shell) -> None:
    """One plain sentence, and nothing shown for somebody else."""
    done = ann.run("guide", "sun", "--person", "Nobody")
    assert done.code == 2
    assert "Traceback" not in done.err


def test_ten_thousand_letters_are_one_question(ann: Shell) -> None:
    """Whatever is typed, there is an answer in a moment."""
    assert ann.run("guide", "x" * 10_000).code == 0
