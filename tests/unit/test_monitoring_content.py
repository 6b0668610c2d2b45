"""What AzaCare ships about blood tests, and that a damaged file is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.monitoring import load_monitoring
from azacare.domain.monitoring import Interval, IntervalUnit, PlanKind, upcoming
from azacare.wording.monitoring import (
    due_reminder_text,
    missed_test_text,
    one_time_text,
    panel_text,
    plan_text,
    told_by_text,
    why_text,
)
from azacare.wording.words import english

LIST = load_monitoring()
TEXT = resource("clinical", "monitoring.toml").read_text(encoding="utf-8")
BEGUN = date(2026, 2, 1)


def test_nobody_has_reviewed_it_and_it_says_so() -> None:
    """A review that did not happen must not be claimed."""
    assert (LIST.reviewed_by, LIST.reviewed_on) == ("", "")


# Day of each test after the start, when every test is made on the day it is due. Worked out by
# hand from clinical 5.1 for a plan that begins on 2026-02-01 (a month of 28 days, then 31, 30 ...).
# Leeds: day 56 is the last of "2 months", which end on day 59: the lead of 2 weeks is 3 days.
FIRST_TESTS = {
    "leaflets-4-8w": [42, 84, 126],
    "fda": [7, 14, 21, 28, 42, 56, 70, 84, 98, 129, 159],
    "ema": [7, 14, 21, 28, 35, 42, 49, 56, 87, 117],
    "bsr-2017": [14, 28, 42, 73, 103, 134, 218, 302],
    "sps-gi": [14, 28, 56, 84, 175],
    "dtb-2002": [7, 14, 21, 28, 120, 212],
    "leeds": [14, 28, 42, 56, 87, 117, 148, 178, 270],
    "gateshead": [14, 28, 42, 56, 70, 84, 98, 112, 126, 156, 187, 218, 309],
    "fife": [7, 14, 21, 28, 35, 42, 73, 103],
}


@pytest.mark.parametrize("name", [plan.id for plan in LIST.plans])
def test_each_plan_asks_for_the_tests_of_its_source(name: str) -> None:
    """A plan that runs otherwise than its source says would be ours, under another's name."""
    found = LIST.find_plan(name)
    assert found is not None
    plan = found.plan(BEGUN, "Dr Okafor")
    expected = [BEGUN + timedelta(days=day) for day in FIRST_TESTS[name]]
    after = upcoming([plan], [BEGUN], [], BEGUN, LIST.figures, len(expected) - 1)
    assert list(after) == expected[1:]
    assert (plan.preset, plan.by) == (name, "Dr Okafor")


def test_no_plan_is_left_out() -> None:
    """Clinical 5.1 lists six plans and three local ones."""
    assert {plan.id for plan in LIST.plans} == set(FIRST_TESTS)
    assert [plan.id for plan in LIST.plans if plan.old] == ["dtb-2002"]
    assert LIST.plans[0].plan(BEGUN, "").kind is PlanKind.WINDOW


def test_after_a_higher_dose_only_what_a_source_says() -> None:
    """Extra tests are asked about; where no source names them AzaCare has none to offer."""
    again = {plan.id: plan.after_increase for plan in LIST.plans if plan.after_increase}
    assert set(again) == {"bsr-2017", "fife"}
    assert again["bsr-2017"] == LIST.find_plan("bsr-2017").stages  # type: ignore[union-attr]
    assert again["fife"][0].every == Interval(2, IntervalUnit.WEEKS)
    assert again["fife"][0].lasts == Interval(4, IntervalUnit.WEEKS)


def test_tests_made_once_are_there() -> None:
    """Clinical 5.1 rule 5."""
    assert LIST.one_time_ids == {"tpmt-nudt15", "hepatitis-b", "hepatitis-c", "chickenpox"}


def test_every_text_has_words() -> None:
    """The window asks for each of them by these functions."""
    words = english()
    texts = [due_reminder_text(LIST, words), missed_test_text(LIST, words)]
    texts += [text(plan, words) for plan in LIST.plans for text in (plan_text, told_by_text)]
    texts += [text(one, words) for one in LIST.one_time for text in (one_time_text, why_text)]
    texts += [panel_text(panel, words) for panel in LIST.panels]
    assert all(texts)
    assert len(set(texts)) == len(texts)


DAMAGE = [
    (r'marks = \["\[O:X5\]"', 'marks = ["X5"', "fda: it names no source"),
    (r'id = "fda"', 'id = "ema"', "ema is there twice"),
    (r'every = "twice a month"', 'every = "often"', "must be written like 6 weeks"),
    (r'every = "twice a month"', 'every = "0 weeks"', "must be written like 6 weeks"),
    (r'every = "1 week", lasts = "1 month"', 'every = "6 weeks", lasts = "1 month"', "too-short"),
    (r'every = "1 week", lasts = "1 month"', 'every = "1 week"', "last-stage-only-is-open"),
    (r'latest = "56 days"', 'latest = "5 days"', "window-out-of-order"),
    (r'latest = "56 days"', 'lates = "56 days"', "nothing is known about lates"),
    (r"late_percent = 25", "late_percent = 0", "late_percent must be"),
    (r"late_percent = 25", "", "late_percent is missing"),
    (r"late_most_days = 14", "late_most_days = 1", "late_least_days is above"),
    (r"early_percent = 25", "early_percent = 100", "below 100"),
    (r'source = "\[J\]', 'source = "', "figures: it names no source"),
    (r'id = "liver"', 'id = "lung"', "must be one of"),
    (r'wording = "Hepatitis B"', 'wording = ""', "hepatitis-b: wording must be a text"),
    (r'version = "2026', 'versoin = "2026', "version is missing"),
    (r"\[\[plans\]\]", "[[plants]]", "nothing is known about plants"),
]


@pytest.mark.parametrize(("found", "put", "said"), DAMAGE)
def test_damaged_file_is_refused_by_name(found: str, put: str, said: str) -> None:
    """Half a plan would remind of half the tests."""
    damaged, times = re.subn(found, put, TEXT)
    assert times
    with pytest.raises(ContentError, match=re.escape(said)):
        load_monitoring(damaged)


def test_text_that_is_no_toml_is_refused() -> None:
    """The error must be one of ours, with the name of the file."""
    with pytest.raises(ContentError, match=r"monitoring\.toml"):
        load_monitoring("= nothing")
