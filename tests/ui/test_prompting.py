"""Questions about earlier checks: asked in the window, answered there, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.checks import Course, SymptomCheck
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers
from azacare.services.ports import Button
from azacare.ui.prompt_card import PromptCard
from azacare.ui.widgets.text import WrappingLabel
from tests.ui.house import settle
from tests.ui.test_reminding import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
COUGH = Answers({"cough": {"days": "1"}})
FEVER = Answers({"fever": {}, "chills-or-sweats": {}})
NO_BREATH = Answers({"trouble-breathing": {}})


class Asked(Stage):
    """A check on Monday, and what is asked about it later."""

    def __init__(self, qtbot: QtBot, folder: Path, answers: Answers) -> None:
        super().__init__(qtbot, folder, "2026-03-09T09:00")
        self.pages: list[str] = []
        self.opened: list[bool] = []
        self.hub.page_wanted.connect(self.pages.append)
        self.reminding.open_wanted.connect(lambda: self.opened.append(True))
        self.check_id = self.services.checking.save(answers).check_id

    def question(self) -> PromptCard:
        found = [self.window.card(key) for key in self.window.keys if "|check:" in key]
        (card,) = found
        assert isinstance(card, PromptCard)
        return card

    def texts(self) -> str:
        return " ".join(label.text() for label in self.question().findChildren(WrappingLabel))

    def checks(self) -> list[SymptomCheck]:
        return [kept.value for kept in self.services.checking.past()]

    @property
    def is_asking(self) -> bool:
        return any("|check:" in key for key in self.window.keys)


def test_cough_that_is_still_there_is_judged_again_and_the_check_opens(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Asked(qtbot, tmp_path, COUGH)
    stage.at("2026-03-11T10:00")
    assert "On Monday you had a cough. Is it still there?" in stage.texts()
    stage.press("Yes, it is still there")
    newest, oldest = stage.checks()
    assert (newest.tier, oldest.outcome.course) == (Tier.CALL_NOW, Course.STILL)
    assert stage.pages == ["unwell"]
    assert stage.opened == [True]
    assert not stage.is_asking


def test_cough_that_is_gone_is_kept_and_nothing_says_that_all_is_well(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Asked(qtbot, tmp_path, COUGH)
    stage.at("2026-03-11T10:00")
    stage.press("No, it is gone")
    (check,) = stage.checks()
    assert check.outcome.course is Course.GONE
    assert stage.pages == []
    assert not stage.is_asking


def test_day_after_a_call_what_was_told_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, FEVER)
    stage.at("2026-03-10T10:00")
    card = stage.question()
    assert card.note is not None
    card.note.set_text("Come in at 3 PM")
    stage.press("Yes, I reached them")
    (check,) = stage.checks()
    assert (check.outcome.reached, check.outcome.told) == (True, "Come in at 3 PM")
    assert stage.pages == []


def test_provider_who_was_not_reached_leads_to_the_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, FEVER)
    stage.at("2026-03-10T10:00")
    stage.press("Not yet")
    (check,) = stage.checks()
    assert check.outcome.reached is False
    assert stage.pages == ["unwell"]


def test_emergency_is_closed_by_medical_help_alone(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, NO_BREATH)
    stage.at("2026-03-10T10:00")
    stage.press("Not yet")
    assert stage.checks()[0].emergency_open
    assert stage.pages == ["unwell"]


def test_help_that_was_got_closes_the_emergency(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, NO_BREATH)
    stage.at("2026-03-10T10:00")
    stage.press("I got medical help")
    assert not stage.checks()[0].emergency_open


def test_question_that_is_put_off_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, COUGH)
    stage.at("2026-03-11T10:00")
    stage.press("Ask me later")
    assert not stage.is_asking
    stage.at("2026-03-11T11:00")
    assert stage.is_asking


def test_answer_on_the_page_ends_the_question_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, COUGH)
    stage.at("2026-03-11T10:00")
    checking = stage.services.checking
    stage.hub.tell(checking.answer(stage.check_id, course=Course.GONE))
    settle()
    assert not stage.is_asking


def test_question_stays_when_a_dose_comes_due(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, COUGH)
    stage.at("2026-03-11T10:00")
    stage.at("2026-03-11T20:00")
    assert stage.is_asking
    assert len(stage.window.keys) > 1


def test_notification_names_no_sign_and_opens_the_check(qtbot: QtBot, tmp_path: Path) -> None:
    stage = Asked(qtbot, tmp_path, COUGH)
    stage.at("2026-03-11T10:00")
    notice = stage.notifier.shown[-1]
    assert "|check:" in notice.key
    assert "cough" not in f"{notice.title} {notice.body}".lower()
    stage.notifier.press(Button.OPEN)
    assert stage.pages == ["unwell"]
