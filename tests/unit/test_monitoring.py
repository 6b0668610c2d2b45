"""When blood tests are due: ten years of every plan, month lengths, changes of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.content.monitoring import load_monitoring
from azacare.domain.monitoring import (
    BloodTestDue,
    DueState,
    Interval,
    IntervalUnit,
    MonitoringPlan,
    PlanKind,
    Stage,
    check_plan,
    due_test,
    every,
    restarted,
    upcoming,
    window,
)
from azacare.domain.problems import InputProblem, Problem
from azacare.wording.problems import problem_text
from azacare.wording.words import english

LIST = load_monitoring()
FIGURES = LIST.figures
DAY = timedelta(days=1)
DAYS, WEEKS, MONTHS = IntervalUnit.DAYS, IntervalUnit.WEEKS, IntervalUnit.MONTHS
TWICE = Interval(1, IntervalUnit.TWICE_A_MONTH)


def day(text: str) -> date:
    return date.fromisoformat(text)


def plan(starts: str, stages: Sequence[Stage], ends: str | None = None) -> MonitoringPlan:
    return MonitoringPlan(day(starts), tuple(stages), "Dr Okafor", ends=day(ends) if ends else None)


def due(
    plans: MonitoringPlan | Sequence[MonitoringPlan],
    today: str,
    done: Sequence[str] = (),
    booked: Sequence[str] = (),
) -> BloodTestDue:
    versions = [plans] if isinstance(plans, MonitoringPlan) else plans
    found = due_test(versions, [*map(day, done)], [*map(day, booked)], day(today), FIGURES)
    assert found is not None
    return found


def told(found: BloodTestDue) -> tuple[str, str, str, str]:
    return (*(f"{d}" for d in (found.opens, found.due, found.overdue_after)), found.state.value)


# --- one test ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stages", "expected"),
    [  # counted from 2026-03-02; 25 % of the interval, at most 7 days before and 3 to 14 after
        (every(1, DAYS), ("2026-03-03", "2026-03-03", "2026-03-06")),
        (every(1), ("2026-03-08", "2026-03-09", "2026-03-12")),
        (every(2), ("2026-03-13", "2026-03-16", "2026-03-19")),
        (every(6), ("2026-04-06", "2026-04-13", "2026-04-23")),
        (every(40, DAYS), ("2026-04-04", "2026-04-11", "2026-04-21")),
        (every(12), ("2026-05-18", "2026-05-25", "2026-06-08")),
        (every(1, MONTHS), ("2026-03-26", "2026-04-02", "2026-04-09")),
        (every(6, MONTHS), ("2026-08-26", "2026-09-02", "2026-09-16")),
        (every(2, MONTHS), ("2026-04-25", "2026-05-02", "2026-05-16")),
        (every(1, IntervalUnit.TWICE_A_MONTH), ("2026-03-13", "2026-03-16", "2026-03-19")),
        (window(4, 8), ("2026-03-30", "2026-04-13", "2026-04-27")),
        (window(6, 6), ("2026-04-13", "2026-04-13", "2026-04-13")),
        (window(4, 5), ("2026-03-30", "2026-04-02", "2026-04-06")),
    ],
)
def test_a_test_opens_is_due_and_is_overdue(
    stages: Sequence[Stage], expected: tuple[str, str, str]
) -> None:
    """Every state begins on its day, counted by hand."""
    opens, wanted, overdue_after = map(day, expected)
    ordered = plan("2026-03-02", stages)
    check_plan(ordered)
    for today in [day("2026-03-02") + DAY * n for n in range(230)]:
        found = due_test([ordered], [], [], today, FIGURES)
        assert found is not None
        assert (found.opens, found.due, found.overdue_after) == (opens, wanted, overdue_after)
        if today > overdue_after:
            assert found.state is DueState.OVERDUE
        elif today >= wanted:
            assert found.state is DueState.DUE
        else:
            assert found.state is (DueState.OPEN if today >= opens else DueState.NOT_YET)


def test_counts_from_the_last_test_that_was_made() -> None:
    """Early or late, in any order; a test of tomorrow was not made yet."""
    six = plan("2026-01-01", every(6))
    assert due(six, "2026-03-01").due == day("2026-02-12")
    done = ["2026-02-20", "2026-02-10", "2026-03-02"]
    assert due(six, "2026-03-01", done).due == day("2026-04-03")
    assert due(six, "2026-03-02", done).counted_from == day("2026-03-02")


@pytest.mark.parametrize(
    ("last", "stages", "expected"),
    [
        ("2026-01-31", every(1, MONTHS), "2026-02-28"),
        ("2028-01-31", every(1, MONTHS), "2028-02-29"),
        ("2028-02-29", every(12, MONTHS), "2029-02-28"),
        ("2026-11-30", every(3, MONTHS), "2027-02-28"),
        ("2026-12-15", every(1, MONTHS), "2027-01-15"),
        ("2026-12-28", every(1), "2027-01-04"),
        ("2028-02-26", every(1), "2028-03-04"),
        ("2026-10-31", every(6, MONTHS), "2027-04-30"),
    ],
)
def test_months_of_all_lengths(last: str, stages: Sequence[Stage], expected: str) -> None:
    """A test "on 31 February" must not fail, nor slip into March."""
    assert due(plan("2020-01-01", stages), last, [last]).due == day(expected)


# --- booked -----------------------------------------------------------------------------------


def test_booked_test_satisfies_the_plan() -> None:
    """Somebody with a date must not be told to call for one."""
    six = plan("2026-01-01", every(6))  # due 2026-02-12, overdue after 2026-02-22
    for booked in ("2026-02-05", "2026-02-12", "2026-02-22"):
        found = due(six, "2026-02-03", booked=["2026-01-02", "2026-06-01", booked])
        assert (found.state, found.booked) == (DueState.BOOKED, day(booked))
    assert due(six, "2026-02-22", booked=["2026-02-22"]).state is DueState.BOOKED
    assert due(six, "2026-02-23", booked=["2026-02-22"]).state is DueState.OVERDUE


def test_booked_too_late_hides_nothing() -> None:
    """A date in half a year would otherwise silence a plan of six weeks."""
    six = plan("2026-01-01", every(6))
    for today, state in (("2026-02-11", "open"), ("2026-02-22", "due"), ("2026-02-23", "overdue")):
        found = due(six, today, booked=["2026-07-01"])
        assert found.state.value == state
        assert found.booked_late
        assert found.booked == day("2026-07-01")


def test_after_that() -> None:
    """ "After that: Apr 23, Jun 4": from what is booked, else from when it is due, else today."""
    six = [plan("2026-01-29", every(6))]
    today = day("2026-03-01")
    assert upcoming(six, [], [], today, FIGURES) == (day("2026-04-23"), day("2026-06-04"))
    booked = [day("2026-03-14")]
    assert upcoming(six, [], booked, today, FIGURES, 1) == (day("2026-04-25"),)
    assert upcoming(six, [], [], day("2026-05-01"), FIGURES, 1) == (day("2026-06-12"),)
    assert upcoming([], [], [], today, FIGURES) == ()
    ended = [replace(six[0], ends=day("2026-05-01"))]
    assert upcoming(ended, [], [], today, FIGURES, 5) == (day("2026-04-23"),)


# --- stages and versions ----------------------------------------------------------------------

EARLY = (Stage(Interval(1), Interval(4)), Stage(Interval(1, MONTHS)))


def test_last_test_of_a_stage_may_come_early_or_late() -> None:
    """Weekly for 4 weeks: a day early it was the fourth; five days early one more is wanted."""
    ordered = plan("2026-01-01", EARLY)  # the stage ends on 2026-01-29
    for done, wanted in (
        ("2026-01-22", "2026-01-29"),
        ("2026-01-24", "2026-01-31"),
        ("2026-01-27", "2026-02-03"),
        ("2026-01-28", "2026-02-28"),
        ("2026-01-29", "2026-02-28"),
        ("2026-02-04", "2026-03-04"),
    ):
        assert due(ordered, "2026-02-10", [done]).due == day(wanted), done


def test_later_stage_may_want_it_sooner() -> None:
    """Rows may be entered in any order; the closer one counts from its first day."""
    odd = plan("2026-01-01", [Stage(Interval(8), Interval(9)), Stage(Interval(1))])
    check_plan(odd)
    assert due(odd, "2026-01-02").due == day("2026-02-26")
    assert due(odd, "2026-02-10", ["2026-02-10"]).due == day("2026-03-12")
    assert due(odd, "2026-02-26", ["2026-02-26"]).due == day("2026-03-05")
    strict = Stage(Interval(1), None, Interval(6, DAYS), Interval(7, DAYS))
    odd = plan("2026-01-01", [Stage(Interval(8), Interval(9)), strict])
    found = due(odd, "2026-01-15", ["2026-01-15"])
    assert told(found) == ("2026-03-05", "2026-03-12", "2026-03-12", "not-yet")


def test_restart_after_a_higher_dose_counts_from_its_day() -> None:
    """The weekly tests begin with the new dose, not with the last test before it."""
    old = plan("2025-01-01", EARLY)
    again = restarted(old, day("2026-03-02"), "Dr Okafor")
    assert again.stages == EARLY
    found = due([old, again], "2026-03-02", ["2026-02-20"])
    assert (found.due, found.plan, found.stage) == (day("2026-03-09"), again, 0)
    assert due([old, again], "2026-02-25", ["2026-02-20"]).plan == again
    assert due([old], "2026-02-25", ["2026-02-20"]).due == day("2026-03-20")
    other = LIST.find_plan("fife")
    assert other is not None
    fife = restarted(old, day("2026-03-02"), "Dr Okafor", other.after_increase)
    dates = upcoming([old, fife], [day("2026-02-20")], [], day("2026-03-02"), FIGURES, 2)
    assert dates == (day("2026-03-30"), day("2026-04-30"))


def test_new_interval_counts_from_the_last_test() -> None:
    """ "From now on every 8 weeks" does not begin the waiting anew."""
    six, eight = plan("2025-01-01", every(6)), plan("2026-02-24", every(8))
    assert due([six, eight], "2026-02-24", ["2026-01-20"]).due == day("2026-03-17")
    found = due([eight], "2026-02-24", ["2025-06-01"])
    assert told(found) == ("2025-07-20", "2026-02-24", "2026-02-27", "due")
    assert due([eight], "2026-02-24").due == day("2026-04-21")


def test_change_of_plan_does_not_hide_an_overdue_test() -> None:
    """A test that was wanted before the change, and not made, is still wanted."""
    six, eight = plan("2025-01-01", every(6)), plan("2026-02-24", every(8))
    found = due([six, eight], "2026-03-10", ["2026-01-05"])
    assert told(found) == ("2026-02-09", "2026-02-16", "2026-02-26", "overdue")
    assert due([six, eight], "2026-03-10", ["2026-01-05", "2026-03-09"]).plan == eight


def test_version_of_the_same_day_replaces_the_other() -> None:
    """A correction entered on the day itself."""
    wrong, right = plan("2026-01-01", every(6, DAYS)), plan("2026-01-01", every(6))
    assert due([wrong, right], "2026-01-05").due == day("2026-02-12")


def test_plan_that_ended_wants_nothing() -> None:
    """The provider wants no more tests; a new plan begins anew."""
    ended = plan("2026-01-01", every(6), ends="2026-03-01")
    later = plan("2026-06-01", every(6))
    assert due_test([ended], [], [], day("2026-03-02"), FIGURES) is None
    assert due_test([ended], [day("2026-02-12")], [], day("2026-02-13"), FIGURES) is None
    assert due(ended, "2026-03-01").state is DueState.OVERDUE
    assert due([ended, later], "2026-03-02").due == day("2026-07-13")
    assert due_test([], [], [], day("2026-03-02"), FIGURES) is None


def test_plan_of_next_month_is_known_today() -> None:
    """Entered ahead of the day it begins."""
    found = due(plan("2026-06-01", every(6)), "2026-05-01")
    assert told(found) == ("2026-07-06", "2026-07-13", "2026-07-23", "not-yet")


def test_kinds_of_plan() -> None:
    """The window tells each in its own words."""
    assert plan("2026-01-01", every(6)).kind is PlanKind.INTERVAL
    assert plan("2026-01-01", window(4, 8)).kind is PlanKind.WINDOW
    assert plan("2026-01-01", EARLY).kind is PlanKind.STAGES


# --- ten years --------------------------------------------------------------------------------

COUNTS = {DAYS: st.integers(1, 200), WEEKS: st.integers(1, 30), MONTHS: st.integers(1, 12)}
intervals = st.one_of(
    st.just(TWICE),
    *(counts.map(lambda n, u=unit: Interval(n, u)) for unit, counts in COUNTS.items()),
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Stage, ...]:
    """What a person may enter: one to five rows, some with a window."""
    made = []
    for place in reversed(range(draw(st.integers(1, 5)))):
        wanted = draw(intervals)
        rounds = draw(st.integers(1, 5))
        least = wanted.least_days
        lasts = Interval(min(rounds * 31 + least, 730), DAYS) if place else None
        early = Interval(draw(st.integers(1, least)), DAYS)
        late = Interval(draw(st.integers(least, 730)), DAYS)
        windowed = draw(st.sampled_from([False, False, True]))
        made.append(Stage(wanted, lasts, early, late) if windowed else Stage(wanted, lasts))
    return tuple(made)


plans_of_a_person = st.one_of(
    st.sampled_from([listed.stages for listed in LIST.plans]),
    st.sampled_from([every(12), every(6, MONTHS), every(40, DAYS), window(4, 8)]),
    rows(),
)


@given(plans_of_a_person, st.dates(date(2019, 1, 1), date(2032, 3, 1)))
@settings(max_examples=80, deadline=None)
def test_tests_made_in_time_keep_the_plan_for_ten_years(
    stages: tuple[Stage, ...], starts: date
) -> None:
    """Never two within the shortest interval, never a step longer than the longest one, and never
    overdue.
    """
    ordered = MonitoringPlan(starts, stages)
    check_plan(ordered)
    least = min(stage.every.least_days for stage in stages)
    most = max((stage.every.after(starts) - starts).days for stage in stages) + 3  # month lengths
    made: list[date] = []
    while not made or (made[-1] - starts).days < 3653:
        last = made[-1] if made else starts
        found = due_test([ordered], made, [], last, FIGURES)
        assert found is not None
        assert least <= (found.due - last).days <= most
        assert last < found.opens <= found.due <= found.overdue_after
        on_time = due_test([ordered], made, [], found.overdue_after, FIGURES)
        assert on_time is not None
        assert on_time.state is DueState.DUE
        made.append(found.due)
    assert tuple(made[1:8]) == upcoming([ordered], [], [], starts, FIGURES, 7)


@given(
    plans_of_a_person,
    st.dates(date(2019, 1, 1), date(2032, 3, 1)),
    st.lists(st.integers(-10, 25), min_size=5, max_size=40),
)
@settings(max_examples=150, deadline=None)
def test_no_gap_beyond_the_plan_goes_unsaid(
    stages: tuple[Stage, ...], starts: date, habit: list[int]
) -> None:
    """Tests made early, late or much too late: day by day, "overdue" stands exactly while the
    last test is longer ago than the plan allows, and no stage is forgotten.
    """
    ordered = MonitoringPlan(starts, stages)
    made: list[date] = []
    for late in habit:
        last = made[-1] if made else starts
        found = due_test([ordered], made, [], last, FIGURES)
        assert found is not None
        assert found.counted_from >= last
        longest = max(stage.every.after(last) for stage in stages)
        latest = max((stage.latest or stage.every).after(last) for stage in stages)
        assert found.due <= longest
        assert found.overdue_after <= latest + timedelta(days=FIGURES.late_most_days)
        for offset in (-1, 0, 1, 30, 900):
            seen = due_test([ordered], made, [], found.overdue_after + offset * DAY, FIGURES)
            assert seen is not None
            assert (seen.state is DueState.OVERDUE) == (offset > 0)
        made.append(max(last + DAY, found.due + late * DAY))


@given(plans_of_a_person, plans_of_a_person, st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_change_never_puts_a_due_test_off_beyond_the_new_plan(
    before: tuple[Stage, ...], after: tuple[Stage, ...], changed: int, made: int
) -> None:
    """After any change the next test is wanted within one interval of the change, or of the last
    test, whichever is later.
    """
    begun = date(2026, 1, 1)
    new = begun + changed * DAY
    last = begun + made * DAY
    versions = [MonitoringPlan(begun, before), MonitoringPlan(new, after)]
    found = due_test(versions, [last], [], max(last, new), FIGURES)
    assert found is not None
    latest = max(stage.every.after(max(last, new)) for stage in (*before, *after))
    assert found.due <= latest
    if last >= new:
        assert found.plan.starts == new


@given(intervals, st.dates(date(2000, 1, 1), date(2190, 1, 1)))
def test_interval_is_never_shorter_than_its_least(length: Interval, begun: date) -> None:
    """The least length is what the limits are checked against."""
    days = (length.after(begun) - begun).days
    assert length.least_days <= days <= length.least_days + 5


def test_twice_a_month_leaves_no_month_with_one() -> None:
    """The reason for 14 days and not 15."""
    for offset in range(365 * 4):
        tests = [date(2026, 1, 1) + offset * DAY]
        while len(tests) < 30:
            tests.append(TWICE.after(tests[-1]))
        months = [(one.year, one.month) for one in tests]
        whole = {month for month in months if month not in (months[0], months[-1])}
        assert all(months.count(month) >= 2 for month in whole)


# --- refused ----------------------------------------------------------------------------------

BAD = [
    (plan("2026-01-01", []), Problem.NO_STAGE),
    (plan("2026-01-01", [Stage(Interval(0))]), Problem.TEST_INTERVAL_OUT_OF_RANGE),
    (plan("2026-01-01", every(105)), Problem.TEST_INTERVAL_OUT_OF_RANGE),
    (plan("2026-01-01", every(25, MONTHS)), Problem.TEST_INTERVAL_OUT_OF_RANGE),
    (plan("2026-01-01", every(2, TWICE.unit)), Problem.TEST_INTERVAL_OUT_OF_RANGE),
    (plan("2026-01-01", window(8, 4)), Problem.WINDOW_OUT_OF_ORDER),
    (plan("2026-01-01", [EARLY[0]]), Problem.LAST_STAGE_ONLY_IS_OPEN),
    (plan("2026-01-01", [EARLY[1], EARLY[1]]), Problem.LAST_STAGE_ONLY_IS_OPEN),
    (plan("2026-01-01", [Stage(Interval(6), Interval(4)), EARLY[1]]), Problem.STAGE_TOO_SHORT),
    (plan("2026-01-01", [EARLY[0]] * 8 + [EARLY[1]]), Problem.TOO_MANY_ENTRIES),
    (plan("1926-01-01", every(6)), Problem.DATE_OUT_OF_RANGE),
    (plan("2026-01-01", every(6), ends="2025-01-01"), Problem.ENDS_BEFORE_START),
]


@pytest.mark.parametrize(("ordered", "problem"), BAD)
def test_plan_that_cannot_be_meant_is_refused(ordered: MonitoringPlan, problem: Problem) -> None:
    """With a sentence that says what to enter in its place."""
    with pytest.raises(InputProblem) as refused:
        check_plan(ordered)
    assert refused.value.code is problem
    assert refused.value.field
    said = problem_text(refused.value, english())
    assert "{" not in said
    assert "  " not in said


@pytest.mark.parametrize(
    "stages", [every(104), every(24, MONTHS), every(731, DAYS), every(1, DAYS)]
)
def test_longest_and_shortest_are_taken(stages: Sequence[Stage]) -> None:
    """The limits themselves are inside."""
    check_plan(plan("2026-01-01", stages))
