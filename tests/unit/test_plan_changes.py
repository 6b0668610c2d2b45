"""A plan that changes in the middle of a day: nothing past moves, and nothing is crowded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.prescription import DayPattern, PatternKind, PrescriptionVersion
from azacare.domain.slots import Pause, Plan, SlotId, planned_gap
from azacare.exports.dose_series import dose_series
from tests.unit.builders import (
    DAY,
    hhmm,
    plan_of,
    plans,
    prescription,
    prescriptions,
    some_days,
    some_times,
    utc,
)

CHANGE = date(2026, 3, 10)


def evening(first: str = "20:00", **order: object) -> Plan:
    """50 mg at 8:00 and 20:00; from `first` on March 10 what is ordered."""
    wanted = {"times": "08:00 20:00", "mg": 75} | order
    later = prescription(starts=CHANGE.isoformat(), **wanted)  # type: ignore[arg-type]
    return plan_of(prescription(), replace(later, first_at=hhmm(first)))


def day_of(plan: Plan, day: date = CHANGE) -> list[tuple[str, Decimal]]:
    return [(slot.id.at.isoformat("minutes"), slot.amount_mg) for slot in plan.slots_on(day)]


def test_earlier_doses_of_the_day_follow_the_version_before() -> None:
    plan = evening()
    assert day_of(plan) == [("08:00", 50), ("20:00", 75)]
    assert day_of(plan, CHANGE - DAY) == [("08:00", 50), ("20:00", 50)]
    assert day_of(plan, CHANGE + DAY) == [("08:00", 75), ("20:00", 75)]


def test_whole_day_when_no_time_was_said() -> None:
    assert day_of(evening("00:00")) == [("08:00", 75), ("20:00", 75)]


def test_version_by_day_and_by_moment() -> None:
    plan = evening()
    assert plan.version_on(CHANGE) is plan.versions[1]
    assert plan.version_at(utc("2026-03-10 19:59")) is plan.versions[0]
    assert plan.version_at(utc("2026-03-10 20:00")) is plan.versions[1]
    assert plan.version_at(utc("2025-12-31 23:59")) is None


@pytest.mark.parametrize(
    ("first", "times", "mg", "planned"),
    [
        ("21:00", "09:00 21:00", 75, ["08:00", "20:00"]),  # an hour after the old evening dose
        ("14:00", "06:00 14:00 22:00", 25, ["08:00", "14:00", "22:00"]),
        ("12:00", "08:00 12:00 16:00 20:00", 25, ["08:00", "12:00", "16:00"]),
        ("20:00", "20:00", 50, ["08:00", "20:00"]),
        ("18:00", "06:00 18:00", 100, ["08:00", "18:00"]),
        ("22:00", "22:00", 50, ["08:00", "20:00"]),  # two hours, and a third dose
    ],
)
def test_day_of_a_change_is_never_crowded(
    first: str, times: str, mg: int, planned: list[str]
) -> None:
    assert [at for at, _ in day_of(evening(first, times=times, mg=mg))] == planned


def test_more_than_a_day_is_never_planned_on_the_day_of_a_change() -> None:
    once = prescription("08:00", 100, strengths=(50,))
    twice = replace(prescription(mg=50, starts=CHANGE.isoformat()), first_at=hhmm("20:00"))
    assert day_of(plan_of(once, twice)) == [("08:00", 100)]


def test_later_word_of_the_same_day_holds() -> None:
    wrong = replace(prescription(mg=100, starts=CHANGE.isoformat()), first_at=hhmm("20:00"))
    right = replace(prescription(mg=75, starts=CHANGE.isoformat()), first_at=hhmm("08:00"))
    assert day_of(plan_of(prescription(), wrong, right)) == [("08:00", 75), ("20:00", 75)]


def test_amounts_in_turn_begin_with_the_first_dose() -> None:
    turns = prescription("08:00", (25, 75), starts=CHANGE.isoformat())
    plan = plan_of(prescription("20:00"), replace(turns, first_at=hhmm("12:00")))
    assert day_of(plan) == []
    assert [day_of(plan, CHANGE + n * DAY)[0][1] for n in (1, 2, 3)] == [25, 75, 25]
    pattern = DayPattern(PatternKind.EVERY_N_DAYS, interval_days=2)
    plan = plan_of(replace(turns, first_at=hhmm("08:00"), pattern=pattern))
    assert [day_of(plan, CHANGE + n * DAY)[0][1] for n in (0, 2, 4)] == [25, 75, 25]


def test_calendar_holds_the_day_of_the_change_as_it_is() -> None:
    plan = evening()
    expected = {
        slot.id: slot.amount_mg for n in range(-2, 3) for slot in plan.slots_on(CHANGE + n * DAY)
    }
    named = {}
    for one in dose_series(plan, CHANGE + 30 * DAY):
        every = timedelta(days=one.every or 9999)
        at = one.first
        while at.date() <= CHANGE + 2 * DAY and (one.until is None or at <= one.until):
            if at.date() >= CHANGE - 2 * DAY:
                name = SlotId(at.date(), at.time().replace(tzinfo=None))
                assert name not in named
                named[name] = one.amount_mg
            at += every
    assert named == expected


@given(st.data())
def test_changes_never_move_what_was_planned_before(data: st.DataObject) -> None:
    middle = data.draw(some_days)
    plan = data.draw(plans(middle))
    starts = max(plan.versions[-1].starts, middle + timedelta(days=data.draw(st.integers(-3, 3))))
    new = data.draw(prescriptions(starts))
    new = replace(new, first_at=data.draw(st.sampled_from([time(0), *(t.at for t in new.times)])))
    after = Plan((*plan.versions, new), plan.zones, plan.pauses)
    for n in range(-10, 1):
        day = starts + n * DAY
        before = [s for s in plan.slots_on(day) if (day, s.id.at) < (starts, new.first_at)]
        kept = [s for s in after.slots_on(day) if (day, s.id.at) < (starts, new.first_at)]
        assert kept == before


@given(some_days, some_times, st.data())
def test_change_within_a_day_keeps_the_gap_and_the_larger_amount(
    day: date, first: time, data: st.DataObject
) -> None:
    old = replace(data.draw(prescriptions(day - 9 * DAY)), ends=None)
    new = replace(data.draw(prescriptions(day)), first_at=first, ends=None)
    plan = plan_of(old, new)
    slots = plan.slots_on(day)
    assert sum(s.amount_mg for s in slots) <= max(_whole(old, day), _whole(new, day))
    for earlier, later in pairwise(slots):
        if earlier.version is not later.version:
            assert later.due - earlier.due >= planned_gap(new)


def _whole(version: PrescriptionVersion, day: date) -> Decimal:
    alone = plan_of(replace(version, first_at=time(0)))
    return sum((slot.amount_mg for slot in alone.slots_on(day)), Decimal(0))


@given(st.data())
def test_pauses_never_move_a_slot(data: st.DataObject) -> None:
    middle = data.draw(some_days)
    plan = data.draw(plans(middle))
    begins = middle + timedelta(days=data.draw(st.integers(-9, 9)))
    paused = Plan(plan.versions, plan.zones, (Pause(begins, None, "Dr. Lee"),))
    for n in range(-12, 12):
        day = middle + n * DAY
        assert paused.slots_on(day) == plan.slots_on(day)
        assert (paused.pause_on(day) is not None) == (day >= begins)
