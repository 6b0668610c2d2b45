"""Who recorded each dose: said of all where several names record, and of none where one does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.people import Role
from azacare.domain.slots import SlotId
from azacare.services.changes import EVERYTHING
from azacare.services.doses import TakeRequest
from azacare.ui.main_window import MainWindow
from azacare.ui.widgets.text import WrappingLabel
from tests.ui.house import House, settle

MORNING = SlotId.parse("2026-03-08T08:00")


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> House:
    """Ann took all her doses herself; the last one at 8:00."""
    made = House(qtbot, tmp_path, "2026-03-08T09:00")
    made.window = MainWindow(made.context, made.look)
    qtbot.addWidget(made.window)
    made.window.resize(1200, 900)
    made.window.show()
    return made


def by_lines(root: QWidget) -> list[str]:
    """Every "by …" that can be seen, from above."""
    labels = (label for label in root.findChildren(WrappingLabel) if label.isVisible())
    parts = [part for label in labels for part in label.text().split(" · ")]
    return [part for part in parts if part.startswith("by ")]


def show(house: House, key: str) -> QWidget:
    house.hub.tell(EVERYTHING)
    house.window.show_page(key)
    settle()
    page = house.window.page(key)
    assert page is not None
    return page


def test_with_one_name_it_is_left_out(house: House) -> None:
    for key in ("today", "history"):
        assert by_lines(show(house, key)) == []


def test_with_several_names_each_record_says_it(house: House) -> None:
    services = house.services
    extra = TakeRequest(slot=None, by="my daughter", anyway=True)
    services.doses.vomited(MORNING, by="my daughter")
    services.doses.take(extra)
    assert by_lines(show(house, "today")) == ["by me", "by my daughter", "by my daughter"]
    day = show(house, "history")
    assert by_lines(day) == ["by me", "by my daughter"]
    said = [label.text() for label in day.findChildren(WrappingLabel) if label.isVisible()]
    assert "Extra dose at 9:00 AM, recorded by my daughter" in said


def test_name_that_was_given_a_role_counts_before_it_records(house: House) -> None:
    show(house, "today")
    house.services.actors.set_role("neighbor", Role.SEE, "me")
    assert by_lines(show(house, "today")) == ["by me"]
    assert by_lines(show(house, "history")) == ["by me"]
