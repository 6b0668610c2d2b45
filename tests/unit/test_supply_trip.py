"""What a trip needs, and when doses are due on the way, over zones and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.consumption import Consumption
from azacare.domain.packages import Package
from azacare.domain.prescription import shortest_wall_gap_minutes
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Plan, planned_gap
from azacare.domain.supply import PackageLeft, Stock
from azacare.domain.supply_trip import TripNeed, check_trip, plan_away, trip_clock, trip_need
from azacare.domain.trips import Trip, TripTimes
from tests.unit.builders import LIVELY_ZONES, pause, plan_of, prescription, some_days

DAY = timedelta(days=1)
TODAY = date(2026, 3, 8)
NEW_YORK = "America/New_York"
TWICE = prescription(mg=75, strengths=(50,))


def shelf(left: object, expires: date | None = None) -> Stock:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    tablets = Decimal(str(left))
    package = Package(Decimal(50), tablets, at, expires=expires)
    return Stock(Decimal(50), TODAY, (PackageLeft("a", package, tablets),))


def trip(first: str, last: str, spare: int = 0, zone: str = "", times: str = "home") -> Trip:
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    return Trip(begins, ends, spare, "", zone, TripTimes(times))


def needed(plan: Plan, stock: Stock, away: Trip) -> TripNeed:
    use = Consumption(plan, TODAY)
    return trip_need(stock, use, Consumption(plan_away(plan, away), TODAY), away)


def test_fifteen_days_at_three_tablets_a_day() -> None:
    """As in the leaflet's advice to look before a holiday (F056): 27 now, 6 days until then."""
    found = needed(plan_of(TWICE), shelf(27), trip("2026-03-14", "2026-03-28"))
    assert (found.needed, found.have, found.short) == (45, 9, 36)


def test_spare_days_are_days_of_the_larger_amount() -> None:
    plan = plan_of(prescription("08:00", (100, 125), strengths=(25, 50), starts="2026-03-08"))
    fifties = needed(plan, shelf(60), trip("2026-03-14", "2026-03-27", spare=3))
    assert (fifties.needed, fifties.have, fifties.short) == (34, 48, 0)


def test_a_pause_needs_nothing() -> None:
    plan = plan_of(TWICE, pauses=[pause("2026-03-20", "2026-03-22")])
    assert needed(plan, shelf(90), trip("2026-03-14", "2026-03-28")).needed == 36


def test_tablets_that_expire_on_the_way_do_not_count() -> None:
    """72 at the start, 18 used until March 19; what is left then is out of date."""
    expires = date(2026, 3, 19)
    found = needed(plan_of(TWICE), shelf(90, expires), trip("2026-03-14", "2026-03-28"))
    assert (found.have, found.wasted, found.expires) == (72, 54, expires)
    assert found.short == 45 - 18


def test_a_trip_that_has_begun_counts_from_today() -> None:
    found = needed(plan_of(TWICE), shelf(10), trip("2026-03-01", "2026-03-10"))
    assert (found.needed, found.have) == (9, 10)


@pytest.mark.parametrize(
    ("away", "code", "field"),
    [
        (trip("2026-03-14", "2026-03-13"), Problem.TRIP_ENDS_BEFORE, "to"),
        (trip("2026-03-01", "2026-03-07"), Problem.TRIP_IS_OVER, "to"),
        (trip("2026-03-14", "2027-03-28"), Problem.TRIP_OUT_OF_RANGE, "to"),
        (trip("2029-03-14", "2029-03-28"), Problem.TRIP_OUT_OF_RANGE, "to"),
        (trip("2026-03-14", "2026-03-28", spare=-1), Problem.SPARE_OUT_OF_RANGE, "spare"),
        (trip("2026-03-14", "2026-03-28", spare=91), Problem.SPARE_OUT_OF_RANGE, "spare"),
        (trip("2026-03-14", "2026-03-28", zone="Mars/Base"), Problem.UNKNOWN_ZONE, "zone"),
    ],
)
def test_what_cannot_be_a_trip_is_refused(away: Trip, code: Problem, field: str) -> None:
    with pytest.raises(InputProblem) as refused:
        check_trip(away, TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_home_times_stay_and_are_shown_on_both_clocks() -> None:
    plan = plan_of(TWICE, zone=NEW_YORK)
    away = trip("2026-05-04", "2026-05-18", zone="Europe/Berlin")
    clock = trip_clock(plan, away)
    assert clock is not None
    assert {one.home.strftime("%H:%M") for one in clock.out} == {"08:00", "20:00"}
    assert {one.there.strftime("%H:%M") for one in clock.out} == {"14:00", "02:00"}
    assert clock.longest_gap == clock.usual_gap == timedelta(hours=12)


def test_local_times_move_to_the_clock_of_the_place() -> None:
    """Berlin is 6 hours ahead: the first dose there comes 6 hours after the last at home, the
    least gap of two a day; coming home one gap is 18 hours."""
    plan = plan_of(TWICE, zone=NEW_YORK)
    away = trip("2026-05-04", "2026-05-18", zone="Europe/Berlin", times="local")
    clock = trip_clock(plan, away)
    assert clock is not None
    there = [one.there.strftime("%d %H:%M") for one in clock.out]
    assert there == ["03 14:00", "04 02:00", "04 08:00", "04 20:00", "05 08:00", "05 20:00"]
    assert [one.home.strftime("%H:%M") for one in clock.back][-2:] == ["08:00", "20:00"]
    assert clock.longest_gap == timedelta(hours=18)


def test_no_clock_is_shown_where_it_is_that_at_home() -> None:
    plan = plan_of(TWICE, zone=NEW_YORK)
    assert trip_clock(plan, trip("2026-05-04", "2026-05-18")) is None


@settings(deadline=None)
@given(
    st.sampled_from(LIVELY_ZONES),
    st.sampled_from(LIVELY_ZONES),
    some_days,
    st.integers(0, 40),
    st.sampled_from(list(TripTimes)),
    st.sampled_from(["08:00", "08:00 20:00", "07:00 14:30 22:00", "06:00 12:00 18:00 23:30"]),
)
def test_a_trip_keeps_the_least_gap_and_the_daily_amount(
    home: str, there: str, leaves: date, days: int, times: TripTimes, clock: str
) -> None:
    """Two doses on one day too many, or two within hours, is what a journey must never bring.

    A clock change alone may bring two planned times an hour nearer, as it does at home.
    """
    version = prescription(clock, 50, strengths=(50,), starts="2020-01-01")
    plan = plan_of(version, zone=home)
    away = Trip(leaves, leaves + days * DAY, 0, "", there, times)
    moved = plan_away(plan, away)
    start = datetime.combine(leaves - 5 * DAY, datetime.min.time(), tzinfo=UTC)
    slots = moved.slots_between(start, start + (days + 12) * DAY)
    wall = timedelta(minutes=shortest_wall_gap_minutes(version.times)) - timedelta(hours=1)
    least = min(planned_gap(version), wall)
    assert all(later.due - earlier.due >= least for earlier, later in pairwise(slots))
    assert len({slot.id for slot in slots}) == len(slots)
    for slot in slots:
        day = [one for one in slots if one.id.day == slot.id.day]
        assert sum(one.amount_mg for one in day) <= max(version.day_totals_mg())
