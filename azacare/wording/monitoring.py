"""The texts of the data file about blood tests, in the language shown.

scripts/translations.py gathers them.
"""

from __future__ import annotations

from azacare.domain.monitoring_list import MonitoringList, OneTimeTest, PanelEntry, SuggestedPlan
from azacare.wording.words import Words


def plan_text(plan: SuggestedPlan, words: Words) -> str:
    """A suggested plan in one or a few short sentences."""
    text = plan.wording
    return words.translate("Monitoring", text)


def told_by_text(plan: SuggestedPlan, words: Words) -> str:
    """Whose plan it is."""
    text = plan.told_by
    return words.translate("Monitoring", text)


def panel_text(panel: PanelEntry, words: Words) -> str:
    """What is tested."""
    text = panel.wording
    return words.translate("Monitoring", text)


def one_time_text(test: OneTimeTest, words: Words) -> str:
    """The name of a test that is made once."""
    text = test.wording
    return words.translate("Monitoring", text)


def why_text(test: OneTimeTest, words: Words) -> str:
    """What it is for."""
    text = test.why
    return words.translate("Monitoring", text)


def due_reminder_text(listed: MonitoringList, words: Words) -> str:
    """What is said with a test that is due."""
    text = listed.reminder
    return words.translate("Monitoring", text)


def missed_test_text(listed: MonitoringList, words: Words) -> str:
    """What is said with a test that was missed: never a word about the medicine."""
    text = listed.call
    return words.translate("Monitoring", text)
