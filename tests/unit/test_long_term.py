"""Long-term use: what is counted, which milestones come, and that none comes twice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.earlier_use import EarlierUse
from azacare.domain.long_term import (
    DAY_90,
    GRAM_MILESTONES,
    NOTHING,
    WEEK_8,
    YEAR_MILESTONES,
    LongTerm,
    Reached,
    anniversary,
    check_earlier,
    check_ins,
    estimated_grams,
    first_day,
    reached_of,
    to_bring_up,
)
from azacare.domain.problems import InputProblem, Problem

TODAY = date(2026, 3, 8)


def use(grams: str, since: date | None = None, today: date = TODAY) -> LongTerm:
    """So many grams recorded, since that day."""
    return LongTerm(Decimal(grams) * 1000, None, since, today)


@pytest.mark.parametrize(
    ("grams", "percent"),
    [
        ("0", 0),
        ("299.99", 0),
        ("300", 50),
        ("449.99", 50),
        ("450", 75),
        ("539.99", 75),
        ("540", 90),
        ("599.99", 90),
        ("600", 100),
        ("2000", 100),
    ],
)
def test_grams_reach_their_milestones_exactly(grams: str, percent: int) -> None:
    """50, 75, 90 and 100 % of 600 g (F121)."""
    assert use(grams).reached.percent == percent


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (date(2018, 3, 9), 0),
        (date(2018, 3, 8), 8),
        (date(2016, 3, 9), 8),
        (date(2016, 3, 8), 10),
        (date(1990, 1, 1), 10),
        (None, 0),
    ],
)
def test_years_reach_their_milestones_on_the_day(since: date | None, years: int) -> None:
    """A milestone a day early would be a wrong number in front of a doctor."""
    assert use("0", since).reached.years == years


def test_leap_day_is_full_on_the_first_of_march() -> None:
    """February 29 does not come every year."""
    assert anniversary(date(2016, 2, 29), 10) == date(2026, 3, 1)
    assert use("0", date(2016, 2, 29), date(2026, 2, 28)).years == 9


def test_earlier_amount_counts_too() -> None:
    """What was taken before AzaCare was taken all the same (3-24)."""
    earlier = EarlierUse(Decimal(290), None, TODAY)
    assert LongTerm(Decimal(10_000), earlier, None, TODAY).reached.percent == 50


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 12)), max_size=30))
def test_no_milestone_is_brought_up_twice(life: list[tuple[int, int]]) -> None:
    """Through any life, also when amounts are corrected downwards: each pair once, and a prompt
    always has something new.
    """
    answered: list[Reached] = []
    for grams, years in life:
        reached = use(str(grams), anniversary(TODAY, -years)).reached
        wanted = to_bring_up(reached, answered)
        if wanted is not None:
            assert wanted not in answered
            assert not any(wanted.is_within(one) for one in answered)
            answered.append(wanted)
    percents = [one.percent for one in answered]
    assert len(answered) <= len(GRAM_MILESTONES) * (len(YEAR_MILESTONES) + 1) + 2
    assert all(one in (0, *GRAM_MILESTONES) for one in percents)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_milestones_come_in_rising_order(steps: list[int]) -> None:
    """Grams only grow: what is brought up rises, and nothing below it comes later."""
    answered: list[Reached] = []
    total = 0
    for more in steps:
        total += more
        wanted = to_bring_up(use(str(total)).reached, answered)
        if wanted is not None:
            answered.append(wanted)
    percents = [one.percent for one in answered]
    assert percents == sorted(set(percents))
    if total >= 300:
        assert percents[-1] == use(str(total)).reached.percent


def test_years_of_use_entered_at_once_ask_one_thing() -> None:
    """Somebody who enters 12 years and 700 g gets one prompt, the highest, and not six."""
    reached = use("700", date(2014, 1, 1)).reached
    wanted = to_bring_up(reached, [])
    assert wanted == Reached(100, 10)
    assert to_bring_up(reached, [Reached(100, 10)]) is None
    assert to_bring_up(NOTHING, []) is None


@given(st.sampled_from((0, *GRAM_MILESTONES)), st.sampled_from((0, *YEAR_MILESTONES)))
def test_name_in_the_ledger_says_what_it_is_about(percent: int, years: int) -> None:
    """The answers are read back from these names."""
    reached = Reached(percent, years)
    assert reached_of(reached.subject) == reached
    assert reached_of("check-in:day-90:2026-01-01") is None


def test_first_day_is_the_earliest_that_is_known() -> None:
    """Remembered, or the first of the plan; a plan that has not begun says nothing."""
    earlier = EarlierUse(None, date(2020, 5, 1), TODAY)
    assert first_day(earlier, [date(2026, 1, 1)], TODAY) == date(2020, 5, 1)
    assert first_day(None, [date(2026, 1, 1), date(2026, 2, 1)], TODAY) == date(2026, 1, 1)
    assert first_day(None, [date(2026, 4, 1)], TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 9000))
def test_years_and_months_agree_with_the_calendar(since: date, days: int) -> None:
    """ "2 years and 3 months" must be true."""
    today = since + timedelta(days=days)
    known = use("0", since, today)
    assert anniversary(since, known.years) <= today < anniversary(since, known.years + 1)
    assert 0 <= known.months <= 11
    ahead = known.next_years()
    if ahead is not None:
        assert ahead[1] > today
        assert LongTerm(Decimal(0), None, since, ahead[1]).years == ahead[0]


def test_amount_a_day_makes_grams() -> None:
    """100 mg a day for ten years is about 365 g."""
    assert estimated_grams(Decimal(100), 120) == Decimal("365.3")
    with pytest.raises(InputProblem) as problem:
        estimated_grams(Decimal(100), 721)
    assert problem.value.code is Problem.NOT_A_COUNT_OF_MONTHS


@pytest.mark.parametrize(
    ("earlier", "code"),
    [
        (EarlierUse(None, None, TODAY), Problem.EMPTY),
        (EarlierUse(Decimal(5001), None, TODAY), Problem.GRAMS_OUT_OF_RANGE),
        (EarlierUse(Decimal(0), None, TODAY), Problem.GRAMS_OUT_OF_RANGE),
        (EarlierUse(None, TODAY + timedelta(days=1), TODAY), Problem.IN_THE_FUTURE),
    ],
)
def test_what_cannot_be_meant_is_refused(earlier: EarlierUse, code: Problem) -> None:
    """5 kg of azathioprine is mg typed as grams."""
    with pytest.raises(InputProblem) as problem:
        check_earlier(earlier)
    assert problem.value.code is code


def test_check_ins_are_asked_after_8_weeks_and_90_days() -> None:
    """F139 and F141; each waits three weeks for an answer and no longer."""
    week, day = check_ins(date(2026, 1, 1))
    assert (week.step, week.day) == (WEEK_8, date(2026, 2, 26))
    assert (day.step, day.day) == (DAY_90, date(2026, 4, 1))
    assert day.is_open_on(date(2026, 4, 1))
    assert not day.is_open_on(date(2026, 3, 31))
    assert not day.is_open_on(date(2026, 4, 22))
    assert check_ins(None) == ()
