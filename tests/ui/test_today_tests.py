"""The next blood test on Today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.monitoring import MonitoringPlan, every
from azacare.services.blood_tests import Booking
from azacare.ui.pages.today_tests import NextTestCard
from tests.fakes import local
from tests.ui.house import House, settle, text_of


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path, "2026-03-09T09:00")
    yield made
    made.close()


def card(house: House) -> NextTestCard:
    house.window.refresh()
    settle()
    return house.page.tests


def said(house: House) -> str:
    found = card(house)
    return f"{text_of(found)} [{found.button.words}]"


def test_it_says_what_comes_first(house: House) -> None:
    tests = house.services.blood_tests
    assert "No plan yet" in said(house)
    assert "[Enter the plan]" in said(house)
    tests.set_plan(MonitoringPlan(date(2026, 2, 1), every(6), "Dr. Lee"))
    assert "Due Sunday, March 15" in said(house)
    booked = tests.book(Booking(date(2026, 3, 12), time(9, 30), "Riverside Lab"))
    assert "Thursday, March 12, 9:30 AM" in said(house)
    assert "Riverside Lab" in said(house)
    house.clock.set(local("2026-03-12T12:00"))
    assert "Did you go to your blood test?" in said(house)
    tests.answer(booked, went=False)
    assert "Call to book another one." in said(house)


def test_overdue_test_never_hides_the_dose(house: House) -> None:
    plan = MonitoringPlan(date(2025, 1, 1), every(6))
    house.services.blood_tests.set_plan(plan)
    assert "Overdue since" in said(house)
    assert house.page.next_card.isVisible()


def test_button_leads_to_the_page(house: House) -> None:
    wanted: list[str] = []
    house.hub.page_wanted.connect(wanted.append)
    card(house).button.click()
    assert wanted == ["tests"]
