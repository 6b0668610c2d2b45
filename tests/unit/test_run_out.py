"""When tablets run out: by hand, and against a simulation of every day and dose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.consumption import Consumption
from azacare.domain.packages import Package
from azacare.domain.prescription import DayPattern, PatternKind
from azacare.domain.run_out import Lasting, RunOut, run_out, working_days_before
from azacare.domain.slots import Plan, SlotId
from azacare.domain.supply import PackageLeft, Stock
from tests.unit.builders import pause, plan_of, plans, prescription

DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)  # a Monday
FIFTY = Decimal(50)
SIMULATED = 450 * DAY
MORNING, EVENING = time(8), time(20)


def box(left: object, expires: str | None = None, known: str = "a") -> PackageLeft:
    tablets = Decimal(str(left))
    day = date.fromisoformat(expires) if expires else None
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return PackageLeft(known, Package(FIFTY, tablets, at, expires=day), tablets)


def stock(*boxes: PackageLeft, mg: object = 50, day: date = TODAY) -> Stock:
    return Stock(Decimal(str(mg)), day, boxes)


def lasts(plan: Plan, left: object, today: date = TODAY, mg: object = 50) -> RunOut:
    return run_out(stock(box(left), mg=mg, day=today), Consumption(plan, today))


def slot(day: str, at: time) -> SlotId:
    return SlotId(date.fromisoformat(day), at)


def test_sixty_tablets_at_three_a_day_last_twenty_days() -> None:
    """60 tablets of 50 mg, 75 mg twice a day: March 2 to March 21 in full."""
    found = lasts(plan_of(prescription(mg=75, strengths=(50,))), 60)
    assert found.days_left == 20
    assert found.last == slot("2026-03-21", EVENING)
    assert found.without == slot("2026-03-22", MORNING)
    assert found.day == date(2026, 3, 21)


def test_the_last_dose_may_be_the_morning_one() -> None:
    found = lasts(plan_of(prescription(mg=75, strengths=(50,))), "28.5")
    assert found.last == slot("2026-03-11", MORNING)
    assert (found.day, found.days_left) == (date(2026, 3, 11), 9)


def test_half_a_tablet_too_few_fills_no_dose() -> None:
    assert lasts(plan_of(prescription(mg=75, strengths=(50,))), 1).last is None
    assert lasts(plan_of(prescription(mg=75, strengths=(50,))), 1).day == TODAY


def test_doses_that_have_a_record_take_nothing_more() -> None:
    plan = plan_of(prescription(mg=75, strengths=(50,)))
    answered = frozenset({slot("2026-03-02", MORNING)})
    found = run_out(stock(box(3)), Consumption(plan, TODAY, answered))
    assert found.last == slot("2026-03-03", MORNING)


def test_planned_steps_are_walked() -> None:
    """1 tablet a day until March 8, then 2, from March 16 on 3: 7 + 16 + 7 x 3 is 44."""
    plan = plan_of(
        prescription(mg=25, strengths=(50,)),
        prescription(mg=50, strengths=(50,), starts="2026-03-09"),
        prescription(mg=75, strengths=(50,), starts="2026-03-17"),
    )
    found = lasts(plan, 44)
    assert found.last == slot("2026-03-23", EVENING)
    assert found.days_left == 22


def test_a_pause_in_between_takes_nothing() -> None:
    """60 tablets and 7 days of pause: 20 days become 27."""
    plan = plan_of(prescription(mg=75, strengths=(50,)), pauses=[pause("2026-03-10", "2026-03-16")])
    found = lasts(plan, 60)
    assert found.last == slot("2026-03-28", EVENING)
    assert found.days_left == 27


def test_a_pause_until_they_call_leaves_the_rest() -> None:
    plan = plan_of(prescription(mg=75, strengths=(50,)), pauses=[pause("2026-03-10")])
    found = lasts(plan, 60)
    assert found.lasting is Lasting.PAUSED
    assert found.last == slot("2026-03-09", EVENING)
    assert lasts(plan, "10.5").last == slot("2026-03-05", MORNING)


def test_two_amounts_in_turn() -> None:
    """100 and 125 mg in turn, once a day, of 50 mg and 25 mg: one 25 mg every other day."""
    plan = plan_of(prescription("08:00", (100, 125), starts="2026-03-02"))
    assert lasts(plan, 20).last == slot("2026-03-11", MORNING)
    found = lasts(plan, 5, mg=25)
    assert found.last == slot("2026-03-11", MORNING)
    assert found.without == slot("2026-03-13", MORNING)


def test_it_lasts_until_the_prescription_ends() -> None:
    plan = plan_of(prescription(mg=75, strengths=(50,), ends="2026-03-10"))
    found = lasts(plan, 27)
    assert (found.lasting, found.ends) == (Lasting.UNTIL_END, date(2026, 3, 10))
    assert lasts(plan, "26.5").lasting is Lasting.RUNS_OUT


def test_an_ended_prescription_never_warns() -> None:
    plan = plan_of(prescription(mg=75, strengths=(50,), ends="2026-02-28"))
    assert lasts(plan, 0).lasting is Lasting.NOT_NEEDED
    assert lasts(plan, 12).lasting is Lasting.NOT_NEEDED
    assert Consumption(plan, TODAY).strengths() == ()


def test_a_strength_that_only_a_later_step_needs_runs_out_there() -> None:
    plan = plan_of(
        prescription(mg=50, strengths=(50,)),
        prescription(mg=75, strengths=(25, 50), starts="2026-04-01"),
    )
    assert Consumption(plan, TODAY).strengths() == (50, 25)
    found = lasts(plan, 0, mg=25)
    assert (found.last, found.without) == (None, slot("2026-04-01", MORNING))


def test_out_of_date_tablets_do_not_count_from_the_day_after() -> None:
    """30 tablets until March 4 and 30 more: 9 of the first are used, 21 are not."""
    plan = plan_of(prescription(mg=75, strengths=(50,)))
    boxes = (box(30, "2026-03-04"), box(30, known="b"))
    found = run_out(stock(*boxes), Consumption(plan, TODAY))
    assert found.last == slot("2026-03-14", EVENING)


def test_more_than_ten_years_are_not_looked_through() -> None:
    plan = plan_of(
        prescription(
            "08:00",
            25,
            strengths=(25,),
            pattern=DayPattern(PatternKind.EVERY_N_DAYS, interval_days=90),
        )
    )
    assert lasts(plan, 2000, mg=25).lasting is Lasting.BEYOND


def test_ten_years_ahead_take_no_time() -> None:
    """The bound is 20 ms; a simulation of 3,653 days takes many times that."""
    plan = plan_of(
        prescription(mg=(50, 75), strengths=(50,)),
        *(prescription(mg=25, strengths=(50,), starts=f"20{y}-06-01") for y in range(27, 36)),
        pauses=[pause(f"20{y}-02-01", f"20{y}-02-09") for y in range(27, 36)],
    )
    spent = []
    for _ in range(5):
        fresh = replace(plan)
        start = perf_counter()
        found = lasts(fresh, 9000)
        spent.append(perf_counter() - start)
        assert found.lasting is Lasting.BEYOND
    assert min(spent) < 0.02


# --- order-by ---------------------------------------------------------------------------------


def weekend(day: date) -> bool:
    return day.weekday() > 4


@pytest.mark.parametrize(
    ("runs_out", "count", "order"),
    [
        ("2026-03-17", 5, "2026-03-10"),
        ("2026-03-15", 5, "2026-03-09"),
        ("2026-03-16", 1, "2026-03-13"),
        ("2026-03-15", 0, "2026-03-13"),
        ("2026-03-17", 0, "2026-03-17"),
    ],
)
def test_working_days_before(runs_out: str, count: int, order: str) -> None:
    found = working_days_before(date.fromisoformat(runs_out), count, weekend)
    assert found == date.fromisoformat(order)


def test_a_public_holiday_is_no_working_day() -> None:
    def off(day: date) -> bool:
        return weekend(day) or day == date(2026, 12, 25)

    assert working_days_before(date(2026, 12, 28), 1, off) == date(2026, 12, 24)


# --- against a simulation ---------------------------------------------------------------------


def simulated(plan: Plan, shelf: Stock, today: date, answered: frozenset[SlotId]) -> RunOut:
    """Day by day, dose by dose, package by package."""
    lots = [[one.package.expires, one.left] for one in shelf.usable()]
    last, day = None, today
    while day < today + SIMULATED:
        for planned in plan.slots_on(day):
            if plan.pause_on(day) or planned.id in answered:
                continue
            made = planned.version.tablets_for(planned.amount_mg)
            count = sum((p.count for p in made if p.strength_mg == shelf.strength_mg), Decimal(0))
            if not count:
                continue
            good = [lot for lot in lots if lot[0] is None or lot[0] >= day]
            if sum(lot[1] for lot in good) < count:
                return RunOut(
                    shelf.strength_mg, Lasting.RUNS_OUT, today, last, SlotId(day, planned.id.at)
                )
            for lot in good:
                used = min(lot[1], count)
                lot[1] -= used
                count -= used
            last = planned.id
        day += DAY
    return RunOut(shelf.strength_mg, Lasting.BEYOND, today, last)


@st.composite
def shelves(draw: st.DrawFn, today: date) -> Stock:
    count = st.integers(0, 240).map(lambda n: Decimal(n) / 2)
    boxes = []
    for index in range(draw(st.integers(0, 3))):
        left = draw(count)
        expires = draw(
            st.sampled_from([None, today + 3 * DAY, today + 25 * DAY, today + 400 * DAY])
        )
        boxes.append(replace(box(left, known=str(index)), left=left))
        boxes[-1] = replace(boxes[-1], package=replace(boxes[-1].package, expires=expires))
    strength = draw(st.sampled_from([Decimal(mg) for mg in (25, 50, 75, 100)]))
    return Stock(strength, today, tuple(boxes))


@settings(deadline=None)
@given(st.data())
def test_the_run_out_equals_a_day_by_day_simulation(data: st.DataObject) -> None:
    """Steps, turns, weekdays, pauses, moves between zones and expiry days, walked in turns."""
    today = data.draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    plan = data.draw(plans(today))
    shelf = data.draw(shelves(today))
    ahead = [one.id for d in range(3) for one in plan.slots_on(today + d * DAY)]
    answered = frozenset(data.draw(st.sets(st.sampled_from(ahead)))) if ahead else frozenset()
    found = run_out(shelf, Consumption(plan, today, answered))
    slow = simulated(plan, shelf, today, answered)
    if slow.without is not None:
        assert (found.last, found.without) == (slow.last, slow.without)
    else:
        assert found.without is None or found.without.day >= today + SIMULATED
