"""The reminder window holds back what the one who uses this computer may not do."""

from __future__ import annotations

import pytest

from azacare.domain.people import Role
from azacare.ui.reminder_card import ReminderCard
from azacare.ui.summary_card import SummaryCard
from azacare.ui.widgets.button import Button as PushButton
from azacare.ui.widgets.text import WrappingLabel
from tests.ui.house import settle
from tests.ui.test_reminding import Stage, stage  # noqa: F401 - a fixture

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


def test_whoever_may_only_see_is_told_in_the_window_and_can_hand_over(stage: Stage) -> None:  # noqa: F811
    stage.services.actors.set_role("neighbor", Role.SEE, "me")
    stage.services.actors.choose("neighbor")
    stage.at("2026-03-08T20:00")
    card = stage.card()
    assert isinstance(card, ReminderCard)
    why = "“Neighbor” may only see these records. To record, choose another name."
    held = {b.words: b for b in card.findChildren(PushButton)}
    for words in ("I took it", "Skip"):
        assert (held[words].isEnabled(), held[words].accessibleDescription()) == (False, why)
    assert held["Snooze"].isEnabled()
    said = {label.text(): label for label in card.findChildren(WrappingLabel)}
    assert said[why].isVisible()
    assert card.recorded_by is not None
    menu = card.recorded_by.menu()
    next(action for action in menu.actions() if action.text() == "me").trigger()
    settle()
    assert held["I took it"].isEnabled()
    assert held["I took it"].accessibleDescription() == ""
    assert not said[why].isVisible()
    stage.press("I took it")
    assert stage.answer().recorded_by == "me"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("role", "offered"),
    [(Role.SEE, ["Snooze", "Open"]), (Role.RECORD, ["Taken", "Snooze", "Skip"])],
)
def test_notification_offers_what_may_be_recorded(
    stage: Stage,  # noqa: F811
    role: Role,
    offered: list[str],
) -> None:
    stage.services.actors.set_role("neighbor", role, "me")
    stage.services.actors.choose("neighbor")
    stage.at("2026-03-08T20:00")
    assert [text for _button, text in stage.notifier.shown[-1].buttons] == offered


def test_name_chosen_in_the_frame_is_followed_in_the_window(stage: Stage) -> None:  # noqa: F811
    stage.services.actors.set_role("neighbor", Role.SEE, "me")
    stage.at("2026-03-08T20:00")
    card = stage.card()
    assert isinstance(card, ReminderCard)
    assert card.recorded_by is not None
    (took,) = [b for b in card.findChildren(PushButton) if b.words == "I took it"]
    assert took.isEnabled()
    stage.services.actors.choose("neighbor")
    stage.hub.actor_changed.emit()
    assert card.recorded_by.words == "Recorded by: neighbor"
    assert not took.isEnabled()


def test_summary_offers_whoever_may_only_see_no_answer_that_is_kept(stage: Stage) -> None:  # noqa: F811
    stage.services.actors.set_role("neighbor", Role.SEE, "me")
    stage.services.actors.choose("neighbor")
    stage.at("2026-03-10T07:00")
    card = stage.card()
    assert isinstance(card, SummaryCard)
    buttons = {b.words: b.isEnabled() for b in card.findChildren(PushButton)}
    assert not buttons["Not sure"]
    assert buttons["Not taken"]
    assert buttons["Close"]
