"""The data file of missed-dose advice: what ships, and that a damaged one is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.missed_doses import load_missed_doses
from azacare.domain.thresholds import Threshold

TEXT = resource("clinical", "missed_doses.toml").read_text(encoding="utf-8")


def changed(old: str, new: str, after: str = "") -> str:
    """The shipped text with the first `old` behind `after` replaced."""
    start = TEXT.index(after)
    where = TEXT.index(old, start)
    return TEXT[:where] + new + TEXT[where + len(old) :]


def section(threshold: str) -> str:
    return f"[thresholds.{threshold}]"


def test_the_shipped_figures() -> None:
    """The figures of clinical 4.3 and 3-40; a slip in the file is a slip in every advice."""
    content = load_missed_doses()
    limits, rules = content.limits, content.rules
    assert (limits.hard_day_min_mg, limits.hard_day_max_mg) == (1, 500)
    assert (limits.soft_day_min_mg, limits.soft_day_max_mg) == (25, 250)
    assert limits.usual_step_mg == Decimal("12.5")
    assert {t: (r.default, r.least, r.most) for t, r in rules.rules.items()} == {
        Threshold.GRACE: (120, 0, 240),
        Threshold.LATE_CUTOFF: (None, 0, 129600),
        Threshold.MIN_GAP: (None, 180, 129600),
        Threshold.MISS_CALL: (2, 1, 3),
        Threshold.MISS_COUNT_7D: (3, 2, 7),
        Threshold.RESTART_ASK: (7, 2, 14),
        Threshold.EARLY_WINDOW: (60, 0, 240),
        Threshold.VOMIT_REPEAT: (None, 1, 30),
        Threshold.FEVER_LINE: (1000, 970, 1000),
    }
    assert (rules.early_window_once_daily, rules.miss_call_transplant) == (120, 1)
    assert (rules.gap_shared_hours, rules.gap_floor_hours, rules.extra_open_hours) == (12, 3, 24)


def test_nobody_has_reviewed_it_and_it_says_so() -> None:
    """The app shows that no clinician reviewed the figures, until one has."""
    content = load_missed_doses()
    assert content.version
    assert (content.reviewed_by, content.reviewed_on) == ("", "")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (changed("[thresholds.grace-minutes]", "[thresholds.grace-hours]"), "grace-hours"),
        (changed("default = 120", "default = 500", section("grace-minutes")), "grace-minutes"),
        (changed("default = 2", "default = 0", section("miss-call-doses")), "miss-call-doses"),
        (changed("least = 1", "least = 9", section("miss-call-doses")), "miss-call-doses"),
        (changed("most = 3", "most = 3.5", section("miss-call-doses")), "miss-call-doses"),
        (changed("most = 3", "most = true", section("miss-call-doses")), "miss-call-doses"),
        (changed("least = 2", "least = -2", section("restart-ask-days")), "restart-ask-days"),
        (
            changed("default = 7", 'default = "7"', section("restart-ask-days")),
            "restart-ask-days",
        ),
        (
            changed('owner = "provider"', 'owner = "person"', section("min-gap-minutes")),
            "min-gap-minutes",
        ),
        (
            changed('owner = "person"', 'owner = "provider"', section("grace-minutes")),
            "grace-minutes",
        ),
        (
            changed('source = "[J]"', 'source = ""', section("early-window-minutes")),
            "early-window-minutes",
        ),
        (changed("gap_shared_hours = 12", "gap_shared_hours = 12.5"), "gap_shared_hours"),
        (changed("extra_open_hours = 24\n", ""), "extra_open_hours"),
        (changed("hard_day_max_mg = 500\n", ""), "hard_day_max_mg"),
        (changed('version = "2026-11-22"\n', ""), "version"),
        (changed("[advice]", "[advise]"), "advice"),
        (changed("default = 120", "default = ", section("grace-minutes")), "missed_doses.toml"),
        ("", "version"),
    ],
)
def test_a_damaged_file_names_the_entry(text: str, named: str) -> None:
    """A wrong figure must stop the program with its name, not turn into advice."""
    with pytest.raises(ContentError) as caught:
        load_missed_doses(text)
    assert named in str(caught.value)
    assert "missed_doses.toml" in str(caught.value)


def test_the_shipped_text_loads_as_the_default() -> None:
    """What the tests damage is what the program reads."""
    assert load_missed_doses(TEXT) == load_missed_doses()


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("hard_day_max_mg = 500", 'hard_day_max_mg = "abc"', "hard_day_max_mg"),
        ("hard_day_max_mg = 500", "hard_day_max_mg = nan", "hard_day_max_mg"),
        ("hard_day_max_mg = 500", "hard_day_max_mg = 0.5", "amounts"),
        (
            "[thresholds.miss-call-doses]\ndefault = 2",
            "[thresholds.miss-call-doses]\ndefault = false",
            "miss-call-doses",
        ),
        (
            "[thresholds.grace-minutes]\ndefault = 120",
            "[thresholds.grace-minutes]",
            "grace-minutes",
        ),
    ],
)
def test_impossible_figure_is_refused_by_name(old: str, new: str, named: str) -> None:
    """A slip in the data file must fail at the start, not in the middle of an advice."""
    text = resource("clinical", "missed_doses.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ContentError, match=named):
        load_missed_doses(text.replace(old, new))
