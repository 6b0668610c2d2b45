"""Reminders of events, check-ins and milestones: asked in the window, answered, and kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.life_events import EventKind, LifeEvent
from azacare.ui.prompt_card import PromptCard
from tests.ui.test_reminding import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


class Told(Stage):
    """Prompts of one kind in the reminder window, on March 9, 2026."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        super().__init__(qtbot, folder, "2026-03-09T09:00")
        self.pages: list[str] = []
        self.hub.page_wanted.connect(self.pages.append)

    def card(self, kind: str) -> PromptCard:
        (key,) = [key for key in self.window.keys if f"|{kind}:" in key]
        found = self.window.card(key)
        assert isinstance(found, PromptCard)
        return found

    def asks(self, kind: str) -> bool:
        return any(f"|{kind}:" in key for key in self.window.keys)


def test_telling_the_dentist_is_asked_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    """The name that is written is kept; the reminder never comes again."""
    stage = Told(qtbot, tmp_path)
    stage.services.events.add(LifeEvent(EventKind.DENTAL, date(2026, 3, 20), "tooth"))
    stage.at("2026-03-10T10:00")
    card = stage.card("event")
    assert card.note is not None
    card.note.line.setText("Dr. Ray")
    stage.press("I told them")
    (kept,) = stage.services.events.view().open
    assert kept.value.told == "Dr. Ray"
    stage.at("2026-03-19T10:00")
    assert not stage.asks("event")


def test_vaccine_answer_without_a_name_is_the_providers(qtbot: QtBot, tmp_path: Path) -> None:
    """Nobody has to type."""
    stage = Told(qtbot, tmp_path)
    stage.services.events.add(LifeEvent(EventKind.VACCINE, date(2026, 3, 12), "flu shot"))
    stage.at("2026-03-10T10:00")
    stage.press("They said no")
    (kept,) = stage.services.events.view().open
    assert (kept.value.told, kept.value.answer) == ("my provider", "no")


def test_no_better_leads_to_the_number(qtbot: QtBot, tmp_path: Path) -> None:
    """Day 90: the page with the call card opens."""
    stage = Told(qtbot, tmp_path)
    stage.services.people.set_conditions(("rheumatoid-arthritis",), "me")
    stage.services.long_term.set_earlier(None, date(2025, 12, 10))
    stage.at("2026-03-10T10:00")
    stage.press("No, not better")
    assert stage.pages == ["about-you"]
    assert stage.services.long_term.view().call is not None
    assert not stage.asks("check-in")


def test_milestone_is_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    """And not again on any later day."""
    stage = Told(qtbot, tmp_path)
    stage.services.long_term.set_earlier(Decimal(455), None)
    stage.at("2026-03-10T10:00")
    stage.press("I will bring it up")
    assert stage.services.long_term.view().bring_up is None
    stage.at("2026-03-11T10:00")
    assert not stage.asks("long-term")
