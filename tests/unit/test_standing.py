"""Where plan and records leave each slot: states, runs of misses, and how fast it is read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from azacare.domain.records import RecordKind
from azacare.domain.slots import Plan
from azacare.domain.standing import SlotState, Standing
from azacare.domain.thresholds import Threshold
from tests.unit.builders import (
    DAY,
    HOUR,
    MINUTE,
    all_taken,
    extra,
    found,
    order,
    pause,
    plan_of,
    prescription,
    record,
    skipped,
    slot_id,
    standing_at,
    standings,
    taken,
    unsure,
    utc,
    vomited,
)

PLAN = plan_of(prescription())
MORNING = found(PLAN, "2026-03-03 08:00")
EVENING = found(PLAN, "2026-03-03 20:00")


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-03-03 07:59", SlotState.UPCOMING),
        ("2026-03-03 08:00", SlotState.DUE),
        ("2026-03-03 10:00", SlotState.DUE),
        ("2026-03-03 10:01", SlotState.LATE),
        ("2026-03-03 14:00", SlotState.LATE),
        ("2026-03-03 14:01", SlotState.MISSED),
        ("2026-03-03 20:00", SlotState.MISSED),
        ("2026-03-09 20:00", SlotState.MISSED),
    ],
)
def test_an_open_slot_through_its_day(now: str, state: SlotState) -> None:
    """Upcoming, due, late, missed: each from its own minute on."""
    records = all_taken(PLAN, MORNING.due)
    assert standing_at(PLAN, utc(now), records).state_of(MORNING) is state


@pytest.mark.parametrize(
    ("make", "state"),
    [(taken, SlotState.TAKEN), (skipped, SlotState.SKIPPED), (unsure, SlotState.UNSURE)],
)
def test_recorded_states(make, state: SlotState) -> None:
    """What was recorded stays what it is, however late it gets."""
    for hours in (0, 3, 7, 80):
        standing = standing_at(PLAN, MORNING.due + hours * HOUR, [make(MORNING)])
        assert standing.state_of(MORNING) is state


def test_a_paused_slot_is_paused_unless_it_was_taken() -> None:
    """A pause is the provider's word, but the truth can be recorded over it."""
    plan = plan_of(pauses=[pause("2026-03-03", "2026-03-03")])
    slot = found(plan, "2026-03-03 08:00")
    for now in (slot.due - HOUR, slot.due, slot.due + 9 * HOUR):
        assert standing_at(plan, now).state_of(slot) is SlotState.PAUSED
        assert standing_at(plan, now, [taken(slot)]).state_of(slot) is SlotState.TAKEN


def test_a_vomited_dose_stays_taken() -> None:
    """Vomiting is recorded beside the dose; it does not undo it."""
    made = [taken(MORNING), vomited(MORNING, MORNING.due + HOUR)]
    assert standing_at(PLAN, MORNING.due + 2 * HOUR, made).state_of(MORNING) is SlotState.TAKEN


def test_two_slots_at_one_instant_leave_one_open() -> None:
    """On the night the clock springs 2:10 and 2:40 are the same instant: one is offered."""
    plan = plan_of(prescription("02:10 02:40", 25), zone="Europe/Berlin")
    first, second = found(plan, "2026-03-29 02:10"), found(plan, "2026-03-29 02:40")
    assert first.due == second.due
    standing = standing_at(plan, first.due, all_taken(plan, first.due))
    assert standing.state_of(first) is SlotState.MISSED
    assert standing.state_of(second) is SlotState.DUE


RUNS = [
    # deeds for eight slots, oldest first, up to the evening of 5 March; misses at 21:00
    ("tttttttt", 0),
    ("ttttttt-", 1),
    ("tttttt--", 2),
    ("tttttt-t", 0),
    ("tttttts-", 2),
    ("ttttttss", 2),
    ("tttttt-u", 1),
    ("ttttt-u-", 2),
    ("tttttu--", 2),
    ("ttttuuuu", 0),
    ("tttt-u-u", 2),
    ("-t-t-t-t", 0),
    ("-------u", 7),
    ("--------", 8),
]


@pytest.mark.parametrize(("deeds", "misses"), RUNS)
def test_misses_in_a_row(deeds: str, misses: int) -> None:
    """Skipped counts as missed; unsure neither counts nor ends the run; taken ends it."""
    now = utc("2026-03-05 21:00")
    slots = PLAN.slots_between(now - 4 * DAY, now)
    make = {"t": taken, "s": skipped, "u": unsure}
    deeds_of = zip(slots, deeds, strict=True)
    made = [make[deed](slot) for slot, deed in deeds_of if deed != "-"]
    earlier = all_taken(PLAN, slots[0].due, 31)
    standing = standing_at(PLAN, now, (*earlier, *made))
    assert standing.inputs_for(slots[-1]).misses == misses


def test_paused_slots_neither_count_nor_end_a_run() -> None:
    """One missed before the pause and one after it are two in a row."""
    plan = plan_of(prescription("08:00"), pauses=[pause("2026-03-04", "2026-03-06")])
    now = utc("2026-03-07 09:00")
    records = all_taken(plan, utc("2026-03-03 00:00"), 20)
    assert standing_at(plan, now, records).advice().inputs.misses == 2


def test_a_dose_taken_in_a_pause_ends_the_run() -> None:
    """It was against the pause, but the medicine is in the person: two misses are over."""
    plan = plan_of(prescription("08:00"), pauses=[pause("2026-03-04", "2026-03-04")])
    now = utc("2026-03-05 08:00")
    records = all_taken(plan, utc("2026-03-02 00:00"), 20)
    during = taken(found(plan, "2026-03-04 08:00"))
    assert standing_at(plan, now, records).advice().inputs.misses == 2
    assert standing_at(plan, now, (*records, during)).advice().inputs.misses == 0


def test_a_slot_counts_as_missed_only_once_it_is_past_due() -> None:
    """At the planned minute nothing is missed yet."""
    records = all_taken(PLAN, MORNING.due)
    assert standing_at(PLAN, MORNING.due, records).advice().inputs.misses == 0
    late = standing_at(PLAN, MORNING.due + timedelta(seconds=1), records)
    assert late.advice().inputs.misses == 1


def test_slots_from_before_the_first_entry_are_not_missed() -> None:
    """A month of doses before AzaCare was set up is nobody's fault."""
    plan = plan_of(tracked_from=utc("2026-03-03 00:00"))
    standing = standing_at(plan, utc("2026-03-03 09:00"))
    assert standing.advice().inputs.misses == 1
    assert standing.advice().inputs.days_without_dose == 0
    assert standing.window[0].due == utc("2026-03-03 08:00")


def test_the_question_moves_with_the_day() -> None:
    """The latest open dose is asked about, then the next one."""
    records = all_taken(PLAN, MORNING.due)
    question = [
        standing_at(PLAN, now, made).in_question()
        for now, made in (
            (MORNING.due - HOUR, records),
            (MORNING.due, records),
            (EVENING.due - MINUTE, records),
            (EVENING.due, records),
            (MORNING.due, (*records, taken(MORNING))),
            (MORNING.due, (*records, skipped(MORNING))),
            (MORNING.due, (*records, unsure(MORNING))),
        )
    ]
    assert question == [MORNING, MORNING, MORNING, EVENING, EVENING, EVENING, MORNING]


def test_taken_on_counts_the_dose_day() -> None:
    """Doses, extra ones and unsure ones, each on its own dose-day."""
    made = [
        taken(MORNING),
        unsure(EVENING),
        extra(utc("2026-03-03 12:00"), 25),
        extra(utc("2026-03-04 01:00"), 25),
        record(RecordKind.EXTRA, MORNING.id, utc("2026-03-04 02:00"), 10),
    ]
    standing = standing_at(PLAN, utc("2026-03-04 03:00"), made)
    assert standing.taken_on(MORNING.id.day) == 50 + 50 + 25 + 10
    assert standing.taken_on(MORNING.id.day + timedelta(days=1)) == 25


def test_extra_doses_belong_to_the_local_day_where_they_were_taken() -> None:
    """At 23:00 in New York it is tomorrow in UTC, but still today's dose-day."""
    plan = plan_of(prescription(), zone="America/New_York")
    late = extra(utc("2026-03-03 23:00", "America/New_York"), 25)
    standing = standing_at(plan, late.at, [late])
    assert standing.day_of(late) == MORNING.id.day


def test_an_unsure_dose_counts_at_its_planned_time() -> None:
    """Told at noon, due at eight: the gap runs from eight, and it is not a sure one."""
    made = [taken(PLAN.last_until(MORNING.due - MINUTE)), unsure(MORNING, MORNING.due + 4 * HOUR)]
    inputs = standing_at(PLAN, EVENING.due, made).inputs_for(EVENING)
    assert (inputs.last_dose, inputs.last_dose_sure) == (MORNING.due, False)
    about_itself = standing_at(PLAN, EVENING.due, made).inputs_for(MORNING)
    assert about_itself.last_dose_sure


def test_m3_is_judged_by_the_gap_of_the_doses_own_plan() -> None:
    """A stricter order from today does not turn yesterday's doses into extra ones."""
    made = [*all_taken(PLAN, EVENING.due), taken(EVENING)]
    strict = [order(Threshold.MIN_GAP, 720)]
    standing = standing_at(PLAN, EVENING.due + HOUR, made, strict)
    assert not standing.inputs_for(EVENING).took_extra


@given(standings())
@settings(max_examples=150, deadline=None)
def test_states_agree_with_records_and_plan(standing: Standing) -> None:
    """One look at the records tells the state; the code must not see it differently."""
    for slot in standing.plan.slots_between(standing.now - 5 * DAY, standing.now + 2 * DAY):
        state = standing.state_of(slot)
        kinds = {r.kind for r in standing.records if r.slot == slot.id}
        if RecordKind.TAKEN in kinds:
            assert state is SlotState.TAKEN
        elif RecordKind.UNSURE in kinds:
            assert state is SlotState.UNSURE
        elif RecordKind.SKIPPED in kinds:
            assert state is SlotState.SKIPPED
        elif any(p.covers(slot.id.day) for p in standing.plan.pauses):
            assert state is SlotState.PAUSED
        elif slot.due > standing.now:
            assert state is SlotState.UPCOMING
        else:
            assert state in (SlotState.DUE, SlotState.LATE, SlotState.MISSED)


def test_a_plan_is_unrolled_once_however_often_it_is_asked() -> None:
    """Speed without a stopwatch: a page full of states must not unroll the month again."""
    plan = plan_of(prescription("00:00 04:00 08:00 12:00 16:00 20:00", 25))
    now = utc("2026-03-20 13:00")
    standing = standing_at(plan, now, all_taken(plan, now, 35))
    for slot in plan.slots_between(now - 7 * DAY, now + DAY):
        standing.state_of(slot)
    standing.advice()
    day = now.date()
    assert plan.slots_on(day) is plan.slots_on(day)
    fresh = Plan(plan.versions, plan.zones)
    assert fresh == plan
    assert fresh.slots_on(day) == plan.slots_on(day)


def test_unplanned_names_have_no_records() -> None:
    """A name that nobody recorded about is simply open."""
    standing = standing_at(PLAN, MORNING.due, [extra(MORNING.due)])
    assert standing.answer_to(slot_id("2026-03-03 08:00")) is None
    assert standing.records_of(MORNING.id) == ()


@pytest.mark.parametrize(
    ("pauses", "coming"),
    [
        ([pause("2026-03-03", "2026-03-03")], "2026-03-04 08:00"),
        ([pause("2026-03-03", "2026-09-01")], "2026-09-02 08:00"),
        (
            [pause("2026-03-03", "2026-03-09"), pause("2026-03-08", "2026-03-12")],
            "2026-03-13 08:00",
        ),
        ([pause("2026-03-03")], None),
        ([pause("2026-03-03", "2026-03-09"), pause("2026-03-08")], None),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_next_dose_named_in_a_pause_is_the_first_after_it(zone, pauses, coming) -> None:
    """In a pause nobody may be told to take a paused dose next; an open pause names none."""
    plan = plan_of(prescription(), zone=zone, pauses=pauses)
    now = utc("2026-03-03 09:00", zone)
    advice = standing_at(plan, now, all_taken(plan, now - DAY)).advice()
    assert advice.next_slot == (found(plan, coming) if coming else None)
