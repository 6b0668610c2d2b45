"""Feeling unwell: the emergency number first, signs in plain words, never a reassurance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.people import Contact, ContactRole
from azacare.services.changes import EVERYTHING
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.wording.warning_signs import (
    call_now_signs,
    call_script,
    call_signs,
    emergency_signs,
)
from azacare.wording.words import english
from tests.ui.house import Build, House, press, settle, text_of

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Build]:
    made: list[House] = []

    def make(**kept: object) -> House:
        kept.setdefault("until", "2026-03-08T00:00")
        made.append(House(qtbot, tmp_path, "2026-03-08T13:20", **kept))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for house in made:
        house.close()


def test_the_emergency_number_is_first_and_has_the_keyboard(build: Build) -> None:
    page = build().unwell
    assert page.emergency is not None
    assert page.emergency.entry.phone == "911"
    assert page.window().focusWidget() is page.emergency.call
    top = page.emergency.mapTo(page.widget(), page.emergency.rect().topLeft()).y()
    assert top < 60


def test_it_can_be_called_and_copied(build: Build) -> None:
    house = build()
    page = house.unwell
    press(page, "Call 911, Emergency")
    press(page, "Copy the number 911, Emergency")
    assert house.dialled == ["tel:911"]
    assert house.copied == ["911"]
    assert page.emergency.copy.words == "Copied"  # type: ignore[union-attr]


def test_the_person_may_have_another_emergency_number(build: Build) -> None:
    own = Contact(ContactRole.EMERGENCY, "", "112")
    page = build(contacts=(own,)).unwell
    assert page.emergency.entry.phone == "112"  # type: ignore[union-attr]


def test_provider_after_hours_and_pharmacy_are_there(build: Build) -> None:
    night = Contact(ContactRole.AFTER_HOURS, "Night line", "555-0199")
    provider = Contact(ContactRole.PROVIDER, "Dr. Lee", "(555) 0142")
    house = build(contacts=(provider, night))
    page = house.unwell
    assert [line.entry.phone for line in page.lines] == ["(555) 0142", "555-0199", ""]
    press(page, "Call (555) 0142, Your provider")
    assert house.dialled == ["tel:5550142"]
    press(page, "Add the number in Settings: Pharmacy")
    assert house.wanted_pages == ["settings"]


def test_a_number_entered_later_shows(build: Build) -> None:
    house = build(contacts=())
    page = house.unwell
    assert page.lines[0].entry.phone == ""
    changes = house.services.people.set_contact(
        Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142"), "me"
    )
    house.hub.tell(changes)
    settle()
    assert page.lines[0].entry.phone == "555-0142"


def test_every_sign_is_on_the_page(build: Build) -> None:
    text = text_of(build().unwell)
    for sign in (*emergency_signs(english()), *call_now_signs(english())):
        assert sign in text


def test_the_script_names_medicine_dose_and_since_when(build: Build) -> None:
    house = build()
    page = house.unwell
    assert "azathioprine: 75 mg, twice a day, since Friday, February 20, 2026" in page.script
    assert "What should I do about my next dose?" in page.script
    press(page, "Copy these words")
    assert house.copied == [page.script]


def test_it_never_reassures(build: Build) -> None:
    house = build()
    text = " ".join((text_of(house.unwell), text_of(house.window))).lower()
    for word in (r"\bsafe\b", r"\bnormal\b", r"\bfine\b", "nothing to worry", "no need to call"):
        assert not re.search(word, text), word
    assert "any one sign is enough to call." in text


def test_the_signs_show_even_when_the_records_cannot_be_read(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = build()

    def locked() -> None:
        raise RecordsError(RecordsTrouble.LOCKED, "/records")

    with monkeypatch.context() as patch:
        patch.setattr(house.services.store, "read", locked)
        page = house.unwell
        text = text_of(page)
    assert "Trouble breathing" in text
    assert "holding your records" in text
    house.hub.tell(EVERYTHING)
    settle()
    assert page.emergency is not None


def test_the_words_are_easy_to_read() -> None:
    words = english()
    texts = [
        *emergency_signs(words),
        *call_now_signs(words),
        call_signs(words),
        call_script(None, words),
    ]
    joined = ". ".join(text.replace("azathioprine", "it").strip("“”.") for text in texts) + "."
    assert grade(joined) <= 8


def grade(text: str) -> float:
    """Flesch and Kincaid's grade, with syllables counted as groups of vowels."""
    sentences = [part for part in re.split(r"[.?!]+\s", text) if part.strip()]
    found = re.findall(r"[A-Za-z]+", text)
    syllables = sum(
        max(len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))), 1) for word in found
    )
    return 0.39 * len(found) / len(sentences) + 11.8 * syllables / len(found) - 15.59


def test_the_grade_of_a_hard_sentence_is_high() -> None:
    hard = "Immunosuppressive pharmacotherapy necessitates comprehensive haematological monitoring."
    assert grade(hard) > 12
