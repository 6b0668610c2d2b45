"""The thresholds: their ranges, who may set them, and that nobody loosens the provider's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from azacare.content.symptoms import load_symptoms
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.thresholds import (
    PERSON_MAY_SET,
    Threshold,
    Thresholds,
    ThresholdSetting,
    check_setting,
    fever_line,
    lower_fever_line,
    resolve,
)
from tests.unit.builders import HOUR, MINUTE, RULES, order, own, settings_lists

PROVIDER_CLASS = [t for t in Threshold if t not in PERSON_MAY_SET]


def resolved(
    *held: ThresholdSetting,
    doses: int = 2,
    interval: timedelta = 12 * HOUR,
    shortest: timedelta = 12 * HOUR,
    transplant: bool = False,
) -> Thresholds:
    return resolve(
        RULES,
        held,
        doses_a_day=doses,
        interval=interval,
        shortest_interval=shortest,
        transplant=transplant,
    )


@pytest.mark.parametrize(
    ("doses", "hours", "gap", "cutoff"),
    [
        (1, 24, 12, 12),
        (2, 12, 6, 6),
        (2, 10, 6, 4),
        (2, 14, 6, 7),
        (3, 6, 4, 2),
        (3, 8, 4, 4),
        (4, 6, 3, 3),
        (6, 4, 3, 1),
        (1, 23, 12, 11),
        (2, 4, 4, 0),
    ],
)
def test_defaults(doses: int, hours: int, gap: int, cutoff: int) -> None:
    """The figures of clinical 4.3, for every number of doses."""
    found = resolved(doses=doses, interval=hours * HOUR, shortest=hours * HOUR)
    assert (found.min_gap, found.late_cutoff) == (gap * HOUR, cutoff * HOUR)
    assert found.grace == min(2 * HOUR, cutoff * HOUR)
    assert found.early_window == (2 * HOUR if doses == 1 else HOUR)
    assert (found.miss_call, found.miss_count_7d, found.restart_ask_days) == (2, 3, 7)
    assert found.vomit_repeat is None


@pytest.mark.parametrize("threshold", list(Threshold))
def test_ranges_are_closed(threshold: Threshold) -> None:
    """The last allowed figure is allowed, the next one is not, for the provider too."""
    rule = RULES.rules[threshold]
    for value in (rule.least, rule.most, None):
        check_setting(order(threshold, value), [], RULES)
    for value in (rule.least - 1, rule.most + 1):
        with pytest.raises(InputProblem) as caught:
            check_setting(order(threshold, value), [], RULES)
        assert caught.value.code is Problem.THRESHOLD_OUT_OF_RANGE
        assert (caught.value.values["low"], caught.value.values["high"]) == (rule.least, rule.most)


@pytest.mark.parametrize(("who", "words"), [("", "as said"), ("Dr Okafor", ""), (" ", " ")])
def test_an_order_needs_who_and_the_exact_words(who: str, words: str) -> None:
    """ "Set by" must be somebody, and what they said must be readable later."""
    setting = replace(order(Threshold.MISS_CALL, 1), who=who, words=words)
    with pytest.raises(InputProblem) as caught:
        check_setting(setting, [], RULES)
    assert caught.value.code is Problem.WHO_AND_WORDS_NEEDED


@pytest.mark.parametrize(
    ("threshold", "held", "tighter", "looser"),
    [
        (Threshold.MISS_CALL, None, 1, 3),
        (Threshold.MISS_CALL, 3, 2, None),
        (Threshold.MISS_CALL, 1, 1, 2),
        (Threshold.MISS_COUNT_7D, None, 2, 4),
        (Threshold.RESTART_ASK, None, 5, 8),
        (Threshold.RESTART_ASK, 14, 13, None),
        (Threshold.EARLY_WINDOW, None, 0, 61),
        (Threshold.EARLY_WINDOW, 30, 30, 31),
        (Threshold.LATE_CUTOFF, 120, 0, 121),
        (Threshold.MIN_GAP, 300, 301, 299),
    ],
)
def test_the_person_may_tighten_but_not_loosen(
    threshold: Threshold, held: int | None, tighter: int, looser: int | None
) -> None:
    """What the provider set, or the rules, is a limit; more care is always allowed."""
    orders = [order(threshold, held)] if held is not None else []
    check_setting(own(threshold, tighter), orders, RULES)
    if looser is not None:
        with pytest.raises(InputProblem) as caught:
            check_setting(own(threshold, looser), orders, RULES)
        assert caught.value.code is Problem.LOOSER_THAN_ALLOWED


def test_nobody_but_the_provider_switches_repeating_on() -> None:
    """Repeating a vomited dose is the provider's order alone; off is always allowed."""
    for held in ([], [order(Threshold.VOMIT_REPEAT, 30)]):
        with pytest.raises(InputProblem) as caught:
            check_setting(own(Threshold.VOMIT_REPEAT, 5), held, RULES)
        assert caught.value.code is Problem.LOOSER_THAN_ALLOWED
        check_setting(own(Threshold.VOMIT_REPEAT, None), held, RULES)
    assert resolved(order(Threshold.VOMIT_REPEAT, 20)).vomit_repeat == 20 * MINUTE
    off = resolved(order(Threshold.VOMIT_REPEAT, 20), own(Threshold.VOMIT_REPEAT, None))
    assert off.vomit_repeat is None


def test_grace_is_the_persons_own() -> None:
    """How soon the app explains itself is a matter of taste, up to the cut-off."""
    check_setting(own(Threshold.GRACE, 240), [], RULES)
    assert resolved(own(Threshold.GRACE, 240)).grace == 4 * HOUR
    assert resolved(own(Threshold.GRACE, 240), interval=8 * HOUR, shortest=8 * HOUR).grace == (
        2 * HOUR
    )


def test_transplant_calls_at_the_first_miss() -> None:
    """For a transplant no setting can make the call later than the first miss."""
    assert resolved(transplant=True).miss_call == 1
    assert resolved(order(Threshold.MISS_CALL, 3), transplant=True).miss_call == 1


def test_the_provider_may_loosen_within_what_the_plan_leaves() -> None:
    """An order of eight hours holds as far as the least gap leaves room."""
    assert resolved(order(Threshold.LATE_CUTOFF, 480)).late_cutoff == 6 * HOUR
    loose = resolved(order(Threshold.LATE_CUTOFF, 480), order(Threshold.MIN_GAP, 180))
    assert (loose.late_cutoff, loose.min_gap) == (8 * HOUR, 3 * HOUR)
    assert resolved(order(Threshold.LATE_CUTOFF, 0)).late_cutoff == timedelta(0)


def test_fever_line_may_be_set_lower_and_never_higher() -> None:
    """Clinical 3-1: a provider may lower it; a higher one would hide a fever."""
    check_setting(order(Threshold.FEVER_LINE, 995), [], RULES)
    for line in (1001, 969):
        with pytest.raises(InputProblem) as caught:
            check_setting(order(Threshold.FEVER_LINE, line), [], RULES)
        assert caught.value.code is Problem.THRESHOLD_OUT_OF_RANGE
    with pytest.raises(InputProblem) as caught:
        check_setting(own(Threshold.FEVER_LINE, 998), [order(Threshold.FEVER_LINE, 995)], RULES)
    assert caught.value.code is Problem.LOOSER_THAN_ALLOWED


@pytest.mark.parametrize(
    ("held", "lower", "line"),
    [
        ((), None, 1000),
        ((order(Threshold.FEVER_LINE, None),), None, 1000),
        ((order(Threshold.FEVER_LINE, 995),), 995, 995),
        ((order(Threshold.FEVER_LINE, 995), own(Threshold.FEVER_LINE, 990)), 990, 990),
        ((order(Threshold.FEVER_LINE, 980), own(Threshold.FEVER_LINE, 990)), 980, 980),
        ((order(Threshold.MISS_CALL, 2),), None, 1000),
    ],
)
def test_lower_fever_line_counts(
    held: tuple[ThresholdSetting, ...], lower: int | None, line: int
) -> None:
    """The most careful figure holds, whoever set it."""
    assert lower_fever_line(held) == lower
    assert fever_line(RULES, held) == line


def test_fever_line_is_that_of_the_symptom_list() -> None:
    """Two files name the figure; the page must not show another one than the check uses."""
    line = load_symptoms().figures.fever_tenths_f
    rule = RULES.rules[Threshold.FEVER_LINE]
    assert (rule.default, rule.most) == (line, line)


plan_shapes = st.tuples(
    st.integers(1, 6), st.integers(1, 90 * 24 * 60), st.integers(1, 90 * 24 * 60)
).map(lambda t: (t[0], t[1] * MINUTE, min(t[1], t[2]) * MINUTE))


@given(settings_lists(), plan_shapes, st.booleans())
@settings(max_examples=400, deadline=None)
def test_whatever_is_set_the_limits_hold_together(held, shape, transplant: bool) -> None:
    """No combination of settings lets a late dose crowd the next, or blocks one on time."""
    doses, interval, shortest = shape
    found = resolved(
        *held, doses=doses, interval=interval, shortest=shortest, transplant=transplant
    )
    assert timedelta(0) <= found.late_cutoff <= interval - found.min_gap
    assert timedelta(0) < found.min_gap <= shortest
    assert timedelta(0) <= found.grace <= found.late_cutoff
    assert timedelta(0) <= found.early_window <= 4 * HOUR
    assert 1 <= found.miss_call <= (1 if transplant else 3)
    assert 2 <= found.miss_count_7d <= 7
    assert 2 <= found.restart_ask_days <= 14
    if found.vomit_repeat is not None:
        assert found.vomit_repeat_by is not None
        assert found.vomit_repeat_by.by_provider
        assert found.vomit_repeat <= 30 * MINUTE


@given(settings_lists(), plan_shapes, st.sampled_from(PROVIDER_CLASS), st.data())
@settings(max_examples=400, deadline=None)
def test_no_own_setting_ever_loosens(held, shape, threshold: Threshold, data) -> None:
    """Whatever a person may add on top, no limit gets wider than without it."""
    rule = RULES.rules[threshold]
    value = data.draw(st.one_of(st.none(), st.integers(rule.least, min(rule.most, 1500))))
    try:
        check_setting(own(threshold, value), held, RULES)
    except InputProblem:
        assume(False)
    orders = tuple(s for s in held if s.by_provider)
    doses, interval, shortest = shape
    before = resolved(*orders, doses=doses, interval=interval, shortest=shortest)
    after = resolved(
        *orders, own(threshold, value), doses=doses, interval=interval, shortest=shortest
    )
    assert after.late_cutoff <= before.late_cutoff
    assert after.min_gap >= before.min_gap
    assert after.early_window <= before.early_window
    assert after.miss_call <= before.miss_call
    assert after.miss_count_7d <= before.miss_count_7d
    assert after.restart_ask_days <= before.restart_ask_days
    assert after.vomit_repeat in (before.vomit_repeat, None)
