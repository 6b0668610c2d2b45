"""The plan unrolled into slots: clock changes, moves between zones, patterns, versions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.prescription import DayPattern, PatternKind
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import BEGINNING, Pause, Plan, SlotId, ZoneSpan, planned_gap
from azacare.domain.wallclock import instant_of, local_day, next_midnight
from tests.unit.builders import (
    DAY,
    HOUR,
    MINUTE,
    found,
    hhmm,
    instants,
    plan_of,
    plans,
    prescription,
    prescriptions,
    slot_id,
    slow_instant,
    slow_planned_gap,
    slow_slots,
    some_days,
    some_times,
    some_zones,
    utc,
)

CHANGES = [
    # zone, planned wall time, the instant that is meant (UTC)
    ("America/New_York", "2026-03-08 01:59", "2026-03-08 06:59"),
    ("America/New_York", "2026-03-08 02:00", "2026-03-08 07:00"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
    ("America/New_York", "2026-03-08 03:00", "2026-03-08 07:00"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
    ("America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"),
    ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00"),
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),
    ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
    ("Australia/Lord_Howe", "2026-10-04 02:00", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
    ("Africa/Casablanca", "2026-02-15 02:30", "2026-02-15 01:30"),
    ("Africa/Casablanca", "2026-03-22 02:30", "2026-03-22 02:00"),
    ("Asia/Kathmandu", "2026-03-29 02:30", "2026-03-28 20:45"),
    ("Asia/Kathmandu", "2026-10-25 02:30", "2026-10-24 20:45"),
]


@pytest.mark.parametrize(("zone", "wall", "instant"), CHANGES)
def test_clock_changes(zone: str, wall: str, instant: str) -> None:
    """A time in the gap is the first instant after it; a time that comes twice is the first."""
    at = datetime.fromisoformat(wall)
    assert instant_of(at.date(), at.time(), ZoneInfo(zone)) == utc(instant)


@pytest.mark.parametrize(("zone", "wall", "_instant"), CHANGES)
def test_a_clock_change_makes_one_slot_a_day(zone: str, wall: str, _instant: str) -> None:
    """Neither no dose nor two on the night the clock changes."""
    at = datetime.fromisoformat(wall)
    plan = plan_of(prescription(f"{at:%H:%M}"), zone=zone)
    around = plan.slots_between(utc(wall, zone) - 3 * DAY, utc(wall, zone) + 3 * DAY)
    names = [slot.id.day for slot in around]
    assert names == sorted(set(names))
    assert names.count(at.date()) == 1


@given(some_days, some_times, some_zones)
@settings(max_examples=400, deadline=None)
def test_instants_agree_with_trying_every_offset(day: date, at: time, zone: ZoneInfo) -> None:
    """Every zone of the world: an hour off is a dose an hour off."""
    assert instant_of(day, at, zone) == slow_instant(day, at, zone)


@given(some_days, some_zones)
@settings(max_examples=200, deadline=None)
def test_midnight_is_the_next_local_day(day: date, zone: ZoneInfo) -> None:
    """The day turns at local midnight, even where the clock jumps over it."""
    noon = instant_of(day, time(12), zone)
    midnight = next_midnight(noon, zone)
    assert midnight > noon
    assert local_day(midnight, zone) > day
    assert local_day(midnight - timedelta(seconds=1), zone) == day


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_slots_agree_with_a_slow_oracle(data: st.DataObject) -> None:
    """The fast look-ups and the long way round must name the same doses at the same instants."""
    near = data.draw(some_days)
    plan = data.draw(plans(near))
    now = data.draw(instants(near))
    span = data.draw(st.integers(0, 7 * 24)) * HOUR
    slow = slow_slots(plan, near - timedelta(days=20), near + timedelta(days=30))
    fast = plan.slots_between(now, now + span)
    assert [(s.due, s.id, s.amount_mg) for s in fast] == sorted(
        (entry for entry in slow if now <= entry[0] < now + span), key=lambda e: (e[0], e[1])
    )
    after = [due for due, _, _ in slow if due > now]
    following = plan.next_after(now)
    if after:
        assert following is not None
        assert following.due == min(after)
    before = [due for due, _, _ in slow if due <= now]
    latest = plan.last_until(now)
    if before:
        assert latest is not None
        assert latest.due == max(before)
    for due, name, amount in slow:
        slot = plan.find(name)
        assert slot is not None
        assert (slot.due, slot.amount_mg) == (due, amount)
    assert plan.find(slot_id("2021-05-05 05:55")) is None


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_name_twice_and_no_crowding_when_travelling(data: st.DataObject) -> None:
    """A flight must never plan two doses within hours, nor one dose under one name twice."""
    near = data.draw(some_days)
    version = data.draw(prescriptions(near - timedelta(days=60)))
    zones = data.draw(plans(near)).zones
    plan = Plan((version,), zones)
    noon = datetime.combine(near, time(12), tzinfo=UTC)
    slots = plan.slots_between(noon - 12 * DAY, noon + 12 * DAY)
    names = [s.id for s in slots]
    assert len(names) == len(set(names))
    assert planned_gap(version) == slow_planned_gap(version)
    moves = [z.since for z in zones[1:]]
    for one, other in pairwise(slots):
        if any(one.due < since <= other.due for since in moves):
            assert other.due - one.due >= planned_gap(version)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_move_leaves_what_lies_before_it_as_it_was(data: st.DataObject) -> None:
    """Records are tied to names: a journey must not rename or shift past doses."""
    near = data.draw(some_days)
    plan = data.draw(plans(near))
    now = max(data.draw(instants(near)), plan.zones[-1].since)
    moved = Plan(plan.versions, (*plan.zones, ZoneSpan(now, data.draw(some_zones))), plan.pauses)
    past = plan.slots_between(now - 8 * DAY, now)
    assert moved.slots_between(now - 8 * DAY, now) == past
    later = {slot.id for slot in moved.slots_between(now, now + 8 * DAY)}
    assert not later & {slot.id for slot in past}


JOURNEYS = [
    # from, to, moved at (UTC), slots around the move (UTC)
    (  # west: the evening dose comes six hours later
        "Europe/Berlin",
        "America/New_York",
        "2026-07-01 12:00",
        ["2026-07-01 06:00", "2026-07-02 00:00", "2026-07-02 12:00"],
    ),
    (  # east: 20:00 in Berlin would be 6 hours after 08:00 in New York, and that still fits
        "America/New_York",
        "Europe/Berlin",
        "2026-07-01 12:30",
        ["2026-07-01 12:00", "2026-07-01 18:00", "2026-07-02 06:00"],
    ),
    (  # far east: 20:00 in Tokyo has passed, 8:00 is the next
        "America/New_York",
        "Asia/Tokyo",
        "2026-07-01 12:30",
        ["2026-07-01 12:00", "2026-07-01 23:00", "2026-07-02 11:00"],
    ),
    (  # east by two hours: 20:00 there is still ten hours after the morning
        "Europe/London",
        "Europe/Helsinki",
        "2026-07-01 08:00",
        ["2026-07-01 07:00", "2026-07-01 17:00", "2026-07-02 05:00"],
    ),
    (  # 8:00 in Sydney would be four hours after 20:00 in Helsinki: swallowed
        "Europe/Helsinki",
        "Australia/Sydney",
        "2026-07-01 17:30",
        ["2026-07-01 17:00", "2026-07-02 10:00", "2026-07-02 22:00"],
    ),
    (  # over the date line eastward: the local date repeats, no name comes twice
        "Pacific/Auckland",
        "Pacific/Honolulu",
        "2026-07-01 09:00",
        ["2026-07-01 08:00", "2026-07-02 18:00", "2026-07-03 06:00"],
    ),
    (  # over the date line westward: a local date is skipped
        "Pacific/Honolulu",
        "Pacific/Auckland",
        "2026-07-01 19:00",
        ["2026-07-01 18:00", "2026-07-02 08:00", "2026-07-02 20:00"],
    ),
]


@pytest.mark.parametrize(("home", "away", "moved", "due"), JOURNEYS)
def test_journeys(home: str, away: str, moved: str, due: list[str]) -> None:
    """The first doses after a journey, each worked out by hand."""
    plan = plan_of(prescription(), zone=home, moves=[(moved, away)])
    at = utc(moved)
    last = plan.last_until(at)
    first = plan.next_after(at)
    second = plan.next_after(first.due)
    assert [slot.due for slot in (last, first, second)] == [utc(d) for d in due]


def test_a_quick_return_keeps_instants_in_order() -> None:
    """Away for ten hours over the date line: the next dose is the nearest, not the next name."""
    plan = plan_of(
        prescription("05:00 15:00"),
        zone="Pacific/Honolulu",
        moves=[("2026-07-01 08:00", "Pacific/Auckland"), ("2026-07-01 18:00", "Pacific/Honolulu")],
    )
    start = utc("2026-06-29 00:00")
    slots = plan.slots_between(start, start + 6 * DAY)
    assert [s.due for s in slots] == sorted(s.due for s in slots)
    assert [s.id for s in slots] != sorted(s.id for s in slots)
    for one, other in pairwise(slots):
        assert plan.next_after(one.due) == other
        assert plan.last_until(other.due - MINUTE) == one


def test_a_dose_due_at_the_very_moment_of_a_move_is_not_lost() -> None:
    """Moving at 8:00 sharp to a zone with the same clock changes nothing."""
    plan = plan_of(
        prescription("08:00"),
        zone="Europe/Berlin",
        moves=[("2026-07-01 06:00", "Europe/Paris")],
    )
    assert [s.id for s in plan.slots_on(date(2026, 7, 1))] == [slot_id("2026-07-01 08:00")]


# --- patterns --------------------------------------------------------------------------------


@given(some_zones, some_times, some_days, st.integers(1, 90))
@settings(max_examples=150, deadline=None)
def test_every_n_days_never_drifts(zone: ZoneInfo, at: time, start: date, days: int) -> None:
    """Over a year of clock changes it stays the same wall time on every N-th date."""
    pattern = DayPattern(PatternKind.EVERY_N_DAYS, interval_days=days)
    version = prescription(f"{at:%H:%M}", starts=start.isoformat(), pattern=pattern)
    plan = Plan((version,), (ZoneSpan(BEGINNING, zone),))
    begins = instant_of(start, time(0), zone) - DAY
    slots = plan.slots_between(begins, begins + 370 * DAY)
    assert [s.id.day for s in slots[:4]] == [
        start + timedelta(days=days * i) for i in range(len(slots[:4]))
    ]
    assert {(b.id.day - a.id.day).days for a, b in pairwise(slots)} <= {days}
    assert all(s.due == slow_instant(s.id.day, at, zone) for s in slots)


def test_every_day_ignores_a_left_over_interval() -> None:
    """A number left in a hidden field must not thin out a daily dose."""
    pattern = DayPattern(PatternKind.EVERY_DAY, interval_days=3)
    plan = plan_of(prescription("08:00", (25, 50), pattern=pattern))
    days = [date(2026, 1, 1) + timedelta(days=i) for i in range(4)]
    assert [s.amount_mg for day in days for s in plan.slots_on(day)] == [25, 50, 25, 50]


def test_weekdays() -> None:
    """Monday, Wednesday, Friday means just these, over the new year too."""
    pattern = DayPattern(PatternKind.WEEKDAYS, frozenset({0, 2, 4}))
    plan = plan_of(prescription("08:00", starts="2026-12-20", pattern=pattern))
    slots = plan.slots_between(utc("2026-12-27 00:00"), utc("2027-01-05 00:00"))
    assert [s.id.day.isoformat() for s in slots] == [
        "2026-12-28",
        "2026-12-30",
        "2027-01-01",
        "2027-01-04",
    ]


@given(prescriptions())
@settings(max_examples=150, deadline=None)
def test_amounts_in_turn_follow_planned_days(version) -> None:
    """One tablet and half a tablet in turn: by planned days, so no day off swaps them."""
    plan = Plan((version,), (ZoneSpan(BEGINNING, ZoneInfo("UTC")),))
    days = [version.starts + timedelta(days=i) for i in range(60)]
    planned = [plan.slots_on(day) for day in days if plan.slots_on(day)]
    for turn, slots in enumerate(planned):
        by_time = {t.at: t.amounts_mg[turn % len(t.amounts_mg)] for t in version.times}
        assert {s.id.at: s.amount_mg for s in slots} == by_time


def test_leap_day_year_end_and_midnight() -> None:
    """Dates that programs forget: 29 February, 31 December, and 00:00."""
    plan = plan_of(prescription("00:00", starts="2027-12-01"), zone="Europe/Berlin")
    for day in ("2027-12-31", "2028-01-01", "2028-02-28", "2028-02-29", "2028-03-01"):
        slot = found(plan, f"{day} 00:00")
        assert slot.due == utc(f"{day} 00:00", "Europe/Berlin")
        assert plan.next_after(slot.due).due - slot.due == DAY
    assert plan.find(slot_id("2027-11-30 00:00")) is None


# --- versions --------------------------------------------------------------------------------


def test_a_change_leaves_past_days_as_they_were() -> None:
    """A new dose from Thursday on must not rewrite what was planned on Wednesday."""
    old, new = prescription("08:00", 50), prescription("07:00 19:00", 25, starts="2026-03-05")
    before, after = plan_of(old), plan_of(old, new)
    for day in (date(2026, 3, 3), date(2026, 3, 4)):
        assert after.slots_on(day) == before.slots_on(day)
    assert [s.id.at for s in after.slots_on(date(2026, 3, 5))] == [hhmm("07:00"), hhmm("19:00")]


def test_a_later_correction_of_the_same_day_wins() -> None:
    """Two entries for one start day: the one entered last is what was meant."""
    plan = plan_of(prescription("08:00"), prescription("09:00"))
    assert [s.id.at for s in plan.slots_on(date(2026, 3, 5))] == [hhmm("09:00")]


def test_the_end_day_is_the_last_with_a_dose() -> None:
    """ "Until Friday" includes Friday, and no older version comes back afterwards."""
    plan = plan_of(
        prescription("08:00"), prescription("09:00", starts="2026-03-02", ends="2026-03-06")
    )
    last = found(plan, "2026-03-06 09:00")
    assert plan.next_after(last.due) is None
    assert plan.last_until(utc("2026-05-01 00:00")) == last
    assert plan.last_until(last.due) == last
    assert not plan.slots_on(date(2026, 3, 7))


def test_no_versions_no_slots() -> None:
    """An empty plan is a plan without doses, not an error."""
    plan = Plan((), (ZoneSpan(BEGINNING, ZoneInfo("UTC")),))
    now = utc("2026-03-05 00:00")
    assert plan.next_after(now) is None
    assert plan.last_until(now) is None
    assert plan.slots_between(now, now + 9 * DAY) == ()


@pytest.mark.parametrize(
    ("until", "day", "paused"),
    [
        ("2026-03-05", "2026-03-01", False),
        ("2026-03-05", "2026-03-02", True),
        ("2026-03-05", "2026-03-05", True),
        ("2026-03-05", "2026-03-06", False),
        (None, "2036-01-01", True),
        ("2026-03-01", "2026-03-02", False),
    ],
)
def test_pauses_cover_both_ends(until: str | None, day: str, paused: bool) -> None:
    """A pause holds on its first and its last day; an open one until they call."""
    end = date.fromisoformat(until) if until else None
    plan = plan_of(pauses=[Pause(date(2026, 3, 2), end, "Dr Okafor")])
    assert (plan.pause_on(date.fromisoformat(day)) is not None) is paused


def test_slot_names_can_be_read_back() -> None:
    """A record finds its slot by this name in ten years' time."""
    name = SlotId(date(2028, 2, 29), time(0, 5))
    assert str(name) == "2028-02-29T00:05"
    assert SlotId.parse(str(name)) == name


@pytest.mark.parametrize(
    "text", ["", "2026-02-30T08:00", "2026-03-03", "08:00", "2026-03-03T25:00"]
)
def test_other_names_are_refused(text: str) -> None:
    """A mistyped name must not hit another dose."""
    with pytest.raises(InputProblem) as caught:
        SlotId.parse(text)
    assert caught.value.code is Problem.UNKNOWN_SLOT
