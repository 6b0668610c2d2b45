"""Reminders of tablets: what they say, and what each answer does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.trips import Trip
from azacare.services.supply_checks import Pickup
from azacare.ui.prompt_card import PromptCard
from azacare.ui.widgets.text import WrappingLabel
from tests.ui.test_reminding import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


class Low(Stage):
    """15 tablets on Monday morning: five days, so it is time to order."""

    def __init__(self, qtbot: QtBot, folder: Path, pickup: Pickup) -> None:
        super().__init__(qtbot, folder, "2026-03-09T09:00")
        self.pages: list[str] = []
        self.asked: list[bool] = []
        self.hub.page_wanted.connect(self.pages.append)
        self.hub.refill_wanted.connect(lambda: self.asked.append(True))
        self.services.supply.add(pickup)

    def cards(self, kind: str) -> list[PromptCard]:
        found = [self.window.card(key) for key in self.window.keys if f"|{kind}:" in key]
        return [card for card in found if isinstance(card, PromptCard)]

    def says(self, kind: str) -> str:
        return " ".join(
            label.text() for card in self.cards(kind) for label in card.findChildren(WrappingLabel)
        )


FEW = Pickup(Decimal(15))


def test_it_is_time_to_order_and_said_to_be_done(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Low(qtbot, tmp_path, FEW)
    stage.services.supply.keep_trip(Trip(date(2026, 3, 20), date(2026, 3, 27)))
    stage.at("2026-03-09T10:00")
    assert "Call in your refill" in stage.says("refill")
    assert "days left." in stage.says("refill")
    assert "You are away from Friday, March 20" in stage.says("refill")
    stage.press("I ordered it")
    assert stage.cards("refill") == []
    order = stage.services.supply.view().order
    assert order is not None
    assert order.ordered == date(2026, 3, 9)


def test_a_trip_that_takes_more_than_is_there_is_reminded_of(qtbot: QtBot, tmp_path: Path) -> None:
    """45 are needed from Monday the 23rd on and fewer are there: order by Monday the 16th."""
    stage = Low(qtbot, tmp_path, Pickup(Decimal(50)))
    stage.services.supply.keep_trip(Trip(date(2026, 3, 23), date(2026, 4, 6)))
    stage.at("2026-03-16T09:59")
    assert stage.cards("refill") == []
    stage.at("2026-03-16T10:00")
    assert "Order tablets for your trip" in stage.says("refill")
    assert "You leave on Monday, March 23" in stage.says("refill")
    stage.press("I ordered it")
    assert stage.cards("refill") == []


def test_picked_up_opens_the_form_of_a_package(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Low(qtbot, tmp_path, FEW)
    stage.at("2026-03-09T10:00")
    stage.press("I picked it up")
    assert (stage.pages, stage.asked) == (["supply"], [True])


def test_a_package_that_goes_out_of_date_is_told_of(qtbot: QtBot, tmp_path: Path) -> None:
    many = replace(FEW, tablets=Decimal(600), expires=date(2026, 4, 1))
    stage = Low(qtbot, tmp_path, many)
    stage.at("2026-03-09T10:00")
    assert "A package goes out of date soon" in stage.says("expiry")
    assert "until Wednesday, April 1" in stage.says("expiry")
    stage.press("I have seen it")
    assert stage.cards("expiry") == []
