"""Whom to call, wherever it is shown: whether they answer now, and each of their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.people import Answering, Contact, ContactRole, OfficeHours
from azacare.ui.pages.call_book import CallLine, read_call_book
from azacare.ui.pages.today_aside import ContactsCard
from azacare.wording.contacts import answering_text, hours_text, region_names
from azacare.wording.words import english
from tests.ui.house import PHARMACY, Build, House, press, settle, text_of

OFFICE = Contact(
    ContactRole.PROVIDER,
    "Dr. Lee",
    "555-0142",
    hours=(OfficeHours(frozenset(range(5)), time(9), time(17)),),
    more_phones=(("Nurse line", "555-0150"), ("", "555-0151")),
)
MONDAY = "2026-03-09T08:30"


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Build]:
    made: list[House] = []

    def make(now: str = MONDAY, *contacts: Contact, **more: Any) -> House:
        made.append(House(qtbot, tmp_path, now, contacts=contacts or (OFFICE, PHARMACY), **more))
        return made[-1]

    yield make
    for house in made:
        house.close()


def line_of(house: House) -> CallLine:
    """The provider's line in Today's own card; advice may show another one."""
    card = house.page.findChild(ContactsCard)
    assert card is not None
    (found,) = [
        line
        for line in card.findChildren(CallLine)
        if line.isVisible() and line.entry.role is ContactRole.PROVIDER
    ]
    return found


def test_today_says_whether_the_office_answers_and_follows_the_clock(build: Build) -> None:
    """Nobody should hang on a line that is not answered."""
    house = build()
    assert "Closed now. Opens today, 9:00 AM." in text_of(line_of(house))
    house.at("2026-03-09T09:00")
    assert "Open now" in text_of(line_of(house))
    house.at("2026-03-09T17:00")
    assert "Closed now. Opens tomorrow, 9:00 AM." in text_of(line_of(house))
    house.at("2026-03-13T18:00")
    assert "Closed now. Opens Monday, 9:00 AM." in text_of(line_of(house))


def test_hours_are_those_of_home_on_a_journey(build: Build) -> None:
    """9:30 in New York is open, whatever the hotel's clock says."""
    house = build("2026-03-09T09:30", zone=ZoneInfo("Asia/Tokyo"))
    assert "Open now" in text_of(line_of(house))


def test_unknown_hours_say_nothing(build: Build) -> None:
    """Neither open nor closed."""
    house = build(MONDAY, replace(OFFICE, hours=()))
    assert "now" not in text_of(line_of(house))
    book = read_call_book(house.context)
    assert book.provider.answering is None


def test_every_number_is_called_and_copied_with_what_it_is_for(build: Build) -> None:
    """A screen reader must hear which number it is."""
    house = build()
    line = line_of(house)
    press(line, "Call 555-0142, Your provider")
    press(line, "Call 555-0150, Nurse line")
    press(line, "Copy the number 555-0150, Nurse line")
    press(line, "Call 555-0151, Your provider")
    assert house.dialled == ["tel:555-0142".replace("-", ""), "tel:5550150", "tel:5550151"]
    assert house.copied == ["555-0150"]
    assert "Nurse line" in text_of(line)
    assert [more.copy.words for more in line.more] == ["Copied", "Copy number"]


def test_nurse_line_is_there_although_the_office_has_no_number(build: Build) -> None:
    """Something to call is better than a question."""
    house = build(MONDAY, replace(OFFICE, phone=""))
    assert "No number yet" in text_of(line_of(house))
    assert "555-0150" in text_of(line_of(house))


def test_keyboard_stays_on_the_number_when_the_office_opens(build: Build) -> None:
    """The line is made anew at 9:00; the hand on it must not notice."""
    house = build("2026-03-09T08:59")
    line_of(house).call.setFocus()
    settle()
    house.at("2026-03-09T09:00")
    focused = house.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Call 555-0142, Your provider"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({0, 1, 2, 3, 4}, "Monday to Friday"),
        ({0, 1}, "Monday and Tuesday"),
        ({0, 2, 4}, "Monday, Wednesday and Friday"),
        ({0, 1, 2, 5}, "Monday to Wednesday and Saturday"),
        ({6}, "Sunday"),
        (set(range(7)), "Monday to Sunday"),
    ],
)
def test_days_are_said_as_people_say_them(days: set[int], said: str) -> None:
    hours = OfficeHours(frozenset(days), time(9), time(12, 30))
    assert hours_text((hours,), english()) == f"{said}, 9:00 AM to 12:30 PM"


def test_midnight_and_all_day_are_said_as_such() -> None:
    """ "12:00 AM to 12:00 AM" would be read as never."""
    night, always = OfficeHours(frozenset({4}), time(17), time(0)), frozenset(range(7))
    said = hours_text((night, OfficeHours(always, time(0), time(0))), english())
    assert said == "Friday, 5:00 PM to midnight\nMonday to Sunday, all day"


def test_same_weekday_of_next_week_has_its_date() -> None:
    """ "Opens Monday" on a Monday evening would be read as today."""
    monday = datetime.fromisoformat("2026-03-09T18:00")
    opens = datetime.fromisoformat("2026-03-16T09:00")
    said = answering_text(Answering(monday.date(), opens), english())
    assert said == "Closed now. Opens Monday, March 16, 9:00 AM."


def test_every_country_with_a_number_has_a_name(build: Build) -> None:
    """A code is no name."""
    numbers = build().services.emergency_numbers.numbers
    assert set(region_names(english())) == set(numbers)
