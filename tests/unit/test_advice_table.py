"""The decision table of clinical 4.4, row by row, and every worked case of 4.5."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from azacare.domain.advice import Action, Advice, Extra, Rule, advise
from azacare.domain.prescription import DayPattern, Form, PatternKind
from azacare.domain.records import DoseRecord
from azacare.domain.slots import Plan, Slot
from azacare.domain.standing import Situation
from azacare.domain.thresholds import Threshold
from tests.unit.builders import (
    DAY,
    HOUR,
    MINUTE,
    all_taken,
    extra,
    found,
    order,
    own,
    pause,
    plan_of,
    prescription,
    skipped,
    standing_at,
    taken,
    unsure,
    utc,
    vomited,
)

SECOND = timedelta(seconds=1)
TWICE = plan_of(prescription())
ONCE = plan_of(prescription("08:00"))
MORNING = found(TWICE, "2026-03-03 08:00")
EVENING = found(TWICE, "2026-03-03 20:00")
MONDAY = found(ONCE, "2026-03-02 08:00")


def asked(
    now: datetime,
    *records: DoseRecord,
    plan: Plan = TWICE,
    about: Slot | None = None,
    before: Slot = MORNING,
    settings=(),
    **situation: bool,
) -> Advice:
    """The advice at `now`, with every dose before `before` taken on time."""
    earlier = all_taken(plan, before.due)
    standing = standing_at(plan, now, (*earlier, *records), settings, Situation(**situation))
    return standing.advice_for(about) if about else standing.advice()


WORKED = [
    # times, the slot in question, now, action
    ("08:00", "2026-03-03 08:00", "2026-03-03 09:30", Action.TAKE),
    ("08:00", "2026-03-03 08:00", "2026-03-03 19:59", Action.TAKE),
    ("08:00", "2026-03-03 08:00", "2026-03-03 20:00", Action.TAKE),
    ("08:00", "2026-03-03 08:00", "2026-03-03 20:01", Action.SKIP),
    ("08:00 20:00", "2026-03-03 08:00", "2026-03-03 14:00", Action.TAKE),
    ("08:00 20:00", "2026-03-03 08:00", "2026-03-03 14:01", Action.SKIP),
    ("08:00 20:00", "2026-03-03 20:00", "2026-03-04 01:30", Action.TAKE),
    ("08:00 18:00", "2026-03-03 08:00", "2026-03-03 12:00", Action.TAKE),
    ("08:00 18:00", "2026-03-03 08:00", "2026-03-03 12:30", Action.SKIP),
    ("08:00 18:00", "2026-03-03 18:00", "2026-03-04 01:00", Action.TAKE),
    ("08:00 18:00", "2026-03-03 18:00", "2026-03-04 01:01", Action.SKIP),
    ("08:00 12:00", "2026-03-03 12:00", "2026-03-03 12:00", Action.TAKE),
    ("08:00 14:00 20:00", "2026-03-03 08:00", "2026-03-03 10:00", Action.TAKE),
    ("08:00 14:00 20:00", "2026-03-03 08:00", "2026-03-03 10:01", Action.SKIP),
]


@pytest.mark.parametrize(("times", "slot", "now", "action"), WORKED)
def test_worked_cases_of_4_5(times: str, slot: str, now: str, action: Action) -> None:
    """The cases that a clinician will read first; each is decided to the minute."""
    plan = plan_of(prescription(times))
    about = found(plan, slot)
    advice = asked(utc(now), plan=plan, before=about)
    assert (advice.action, advice.slot) == (action, about)
    assert advice.rule is (Rule.M7 if action is Action.TAKE else Rule.M8)
    assert not advice.call


def test_worked_case_grace_needs_no_explanation() -> None:
    """Once daily, an hour and a half late: "take it now" and nothing else."""
    assert asked(utc("2026-03-03 09:30"), plan=ONCE).in_grace
    assert not asked(utc("2026-03-03 10:01"), plan=ONCE).in_grace


def test_worked_case_yesterday_lapsed() -> None:
    """Yesterday's forgotten dose is gone when today's is due: only today's is offered."""
    today = found(ONCE, "2026-03-03 08:00")
    now = utc("2026-03-03 08:00")
    assert asked(now, plan=ONCE, before=MONDAY).slot == today
    old = asked(now, plan=ONCE, before=MONDAY, about=MONDAY)
    assert (old.action, old.rule) == (Action.SKIP, Rule.M10)
    assert old.next_slot == found(ONCE, "2026-03-04 08:00")


def test_worked_case_late_dose_counts_for_its_own_day() -> None:
    """20:00 taken at 1:30 is the evening's dose: the new day keeps its full amount."""
    at = utc("2026-03-04 01:30")
    late = taken(EVENING, at)
    standing = standing_at(TWICE, at, (*all_taken(TWICE, EVENING.due), late))
    assert standing.taken_on(EVENING.id.day) == 100
    assert standing.taken_on(at.date()) == 0


def test_worked_case_previous_dose_late_at_13_30() -> None:
    """6:30 hours since the late morning dose: the evening dose on time is not blocked."""
    advice = asked(utc("2026-03-03 20:00"), taken(MORNING, utc("2026-03-03 13:30")))
    assert (advice.action, advice.slot) == (Action.TAKE, EVENING)


def test_worked_case_times_four_hours_apart_are_never_blocked() -> None:
    """08:00 and 12:00 are ordered that way; the least gap gives way to the plan."""
    plan = plan_of(prescription("08:00 12:00"))
    noon = found(plan, "2026-03-03 12:00")
    advice = asked(noon.due, plan=plan, before=noon)
    assert advice.action is Action.TAKE
    assert advice.inputs.thresholds.min_gap == 4 * HOUR


def test_worked_case_morning_dose_logged_at_17_00() -> None:
    """Taken against advice: the evening dose waits until six hours have passed."""
    against = taken(MORNING, utc("2026-03-03 17:00"))
    advice = asked(utc("2026-03-03 20:00"), against)
    assert (advice.action, advice.rule) == (Action.WAIT, Rule.M7B)
    assert advice.wait_until == utc("2026-03-03 23:00")
    assert asked(utc("2026-03-03 23:00"), against).action is Action.TAKE


def test_worked_case_two_missed_in_a_row() -> None:
    """Take this one, and call today: two in a row."""
    advice = asked(utc("2026-03-03 21:00"))
    assert (advice.action, advice.call) == (Action.TAKE, True)
    assert advice.extras == (Extra.MISSED_IN_A_ROW,)


def test_worked_case_spring_clock_change() -> None:
    """Once daily on the night the clock springs: 23 hours, so 20:00 is already too late."""
    plan = plan_of(prescription("08:00"), zone="America/New_York")
    saturday = found(plan, "2026-03-07 08:00")
    at = utc("2026-03-07 20:00", "America/New_York")
    advice = asked(at, plan=plan, before=saturday)
    assert advice.inputs.thresholds.late_cutoff == 11 * HOUR
    assert advice.action is Action.SKIP
    assert asked(at - HOUR, plan=plan, before=saturday).action is Action.TAKE
    assert asked(at - HOUR + MINUTE, plan=plan, before=saturday).action is Action.SKIP


# --- borders ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("late", "action"),
    [
        (-HOUR - SECOND, Action.EARLY),
        (-HOUR, Action.TAKE),
        (timedelta(0), Action.TAKE),
        (2 * HOUR, Action.TAKE),
        (6 * HOUR, Action.TAKE),
        (6 * HOUR + SECOND, Action.SKIP),
        (12 * HOUR - SECOND, Action.SKIP),
    ],
)
def test_m7_borders_of_a_twice_daily_dose(late: timedelta, action: Action) -> None:
    """Equality counts as allowed, one second past does not."""
    assert asked(MORNING.due + late).action is action


@pytest.mark.parametrize(("minutes", "grace"), [(0, True), (120, True), (121, False)])
def test_grace_border(minutes: int, grace: bool) -> None:
    """Two hours late is still hardly late."""
    assert asked(MORNING.due + minutes * MINUTE).in_grace is grace


@pytest.mark.parametrize(
    ("gap", "action"), [(6 * HOUR, Action.TAKE), (6 * HOUR - SECOND, Action.WAIT)]
)
def test_least_gap_border(gap: timedelta, action: Action) -> None:
    """The gap since the last dose allows equality and nothing less."""
    late = taken(MORNING, EVENING.due - gap)
    assert asked(EVENING.due, late).action is action


@pytest.mark.parametrize(
    ("at", "action"),
    [("2026-03-03 20:00", Action.WAIT), ("2026-03-03 20:01", Action.SKIP)],
)
def test_m7b_border_waits_only_while_waiting_can_end(at: str, action: Action) -> None:
    """A wait that would end past the cut-off is a skip, and says that the gap is why."""
    advice = asked(utc("2026-03-03 20:10"), taken(MORNING, utc(at)))
    assert advice.action is action
    assert advice.too_soon is (action is Action.SKIP)
    assert (Extra.ASK_ABOUT_GAP in advice.extras) is (action is Action.SKIP)


@pytest.mark.parametrize(("days", "called"), [(6, False), (7, True), (20, True)])
def test_m5_border_a_week_without_a_dose(days: int, called: bool) -> None:
    """After a week without the medicine the provider decides how to begin again."""
    last = taken(MONDAY)
    advice = standing_at(ONCE, MONDAY.due + days * DAY, [last]).advice()
    assert (advice.rule is Rule.M5) is called
    assert advice.call
    if called:
        assert advice.action is Action.CALL


def test_m5_counts_to_now_not_to_the_planned_time() -> None:
    """Taken late at 20:00 a week ago and now 20:00: seven days are over, hours late or not."""
    last = taken(MONDAY, MONDAY.due + 12 * HOUR)
    now = MONDAY.due + 7 * DAY + 12 * HOUR
    assert standing_at(ONCE, now - MINUTE, [last]).advice().rule is Rule.M7
    assert standing_at(ONCE, now, [last]).advice().rule is Rule.M5


def test_m5_is_not_for_a_plan_with_long_intervals() -> None:
    """A dose every ten days is ten days apart by order: nobody has to call."""
    every_ten = DayPattern(PatternKind.EVERY_N_DAYS, interval_days=10)
    plan = plan_of(prescription("08:00", pattern=every_ten))
    slot = found(plan, "2026-03-02 08:00")
    last = taken(plan.last_until(slot.due - MINUTE))
    assert standing_at(plan, slot.due, [last]).advice().action is Action.TAKE
    assert standing_at(plan, slot.due + 10 * DAY, [last]).advice().rule is Rule.M5


def test_m5_asks_before_a_dose_that_is_itself_a_week_late() -> None:
    """Every thirty days, half the interval would offer it two weeks late without a question."""
    monthly = DayPattern(PatternKind.EVERY_N_DAYS, interval_days=30)
    plan = plan_of(prescription("08:00", pattern=monthly))
    slot = plan.next_after(MONDAY.due)
    assert slot is not None
    before = taken(plan.last_until(slot.due - MINUTE))
    assert standing_at(plan, slot.due + 7 * DAY - MINUTE, [before]).advice().rule is Rule.M7
    assert standing_at(plan, slot.due + 7 * DAY, [before]).advice().rule is Rule.M5


def test_m5_leaves_paused_days_out() -> None:
    """Ten days that the provider paused are not ten days forgotten."""
    told = pause("2026-03-03", "2026-03-12", resumed_by="Dr Okafor")
    plan = plan_of(prescription("08:00"), pauses=[told])
    slot = found(plan, "2026-03-13 08:00")
    advice = standing_at(plan, slot.due, [taken(found(plan, "2026-03-02 08:00"))]).advice()
    assert (advice.action, advice.slot) == (Action.TAKE, slot)


# --- the end of a pause ---------------------------------------------------------------------

PAUSED = plan_of(prescription(), pauses=[pause("2026-03-03", "2026-03-05")])
FIRST = found(PAUSED, "2026-03-06 08:00")
BEFORE = taken(found(PAUSED, "2026-03-02 20:00"))


@pytest.mark.parametrize("late", [-HOUR, timedelta(0), HOUR, 5 * HOUR, 11 * HOUR])
def test_end_of_a_pause_offers_no_dose_until_somebody_was_asked(late: timedelta) -> None:
    """ "Take it now" the morning after would start a medicine that a doctor stopped."""
    advice = standing_at(PAUSED, FIRST.due + late, [BEFORE]).advice_for(FIRST)
    assert (advice.action, advice.rule, advice.call) == (Action.CALL, Rule.AFTER_PAUSE, True)
    assert advice.inputs.pause_over == PAUSED.pauses[0]


def test_morning_after_a_pause_is_about_the_dose_to_come() -> None:
    """ "You are told to pause" would still stand there when somebody was told to go on."""
    early = FIRST.due - HOUR
    assert standing_at(PAUSED, early, [BEFORE]).advice().rule is Rule.AFTER_PAUSE
    told = replace(PAUSED, pauses=(pause("2026-03-03", "2026-03-05", resumed_by="Dr Okafor"),))
    assert standing_at(told, early - HOUR, [BEFORE]).advice().rule is Rule.M7C
    last = found(PAUSED, "2026-03-05 20:00")
    assert standing_at(PAUSED, last.due + HOUR, [BEFORE]).advice().rule is Rule.M2


def test_doses_can_be_taken_again_once_it_is_recorded_who_said_so() -> None:
    """The doctor's word ends a pause, not the calendar."""
    told = replace(PAUSED, pauses=(pause("2026-03-03", "2026-03-05", resumed_by="Dr Okafor"),))
    assert standing_at(told, FIRST.due, [BEFORE]).advice().rule is Rule.M7


def test_a_dose_taken_since_ends_the_question_and_an_unsure_one_does_not() -> None:
    """Whoever took one was warned, and may have been told so on the phone."""
    second = found(PAUSED, "2026-03-06 20:00")
    assert standing_at(PAUSED, second.due, [BEFORE, taken(FIRST)]).advice().rule is Rule.M7
    doubt = standing_at(PAUSED, second.due, [BEFORE, unsure(FIRST)]).advice()
    assert doubt.rule is Rule.AFTER_PAUSE


def test_a_dose_taken_during_the_pause_answers_nothing() -> None:
    """A slip on a paused day is no doctor's word."""
    slip = taken(found(PAUSED, "2026-03-04 08:00"))
    assert standing_at(PAUSED, FIRST.due, [BEFORE, slip]).advice().rule is Rule.AFTER_PAUSE


def test_the_question_stays_open_for_weeks() -> None:
    """Nobody answers by letting time pass."""
    weeks_on = found(PAUSED, "2026-04-20 08:00")
    assert standing_at(PAUSED, weeks_on.due, [BEFORE]).advice().rule is Rule.AFTER_PAUSE


# --- the rows ---------------------------------------------------------------------------------


def test_m0_an_injection_is_given_by_others() -> None:
    """Nobody injects at home because the app said so."""
    plan = plan_of(prescription(form=Form.INJECTION))
    advice = asked(MORNING.due, plan=plan)
    assert (advice.action, advice.rule, advice.call) == (Action.CALL, Rule.M0, True)


@pytest.mark.parametrize("form", list(Form))
def test_m1_an_emergency_comes_before_everything(form: Form) -> None:
    """Medical help first, even for an injection, a pause or an unsure dose."""
    plan = plan_of(prescription(form=form), pauses=[pause("2026-03-03")])
    advice = asked(MORNING.due, unsure(MORNING), plan=plan, emergency_open=True)
    assert (advice.action, advice.rule, advice.call) == (Action.EMERGENCY, Rule.M1, True)


def test_m2_a_paused_dose_is_neither_offered_nor_missed() -> None:
    """The provider said not to take it: no offer, no blame."""
    plan = plan_of(prescription(), pauses=[pause("2026-03-03", "2026-03-03", "Dr Okafor")])
    slot = found(plan, "2026-03-03 08:00")
    advice = asked(slot.due + HOUR, plan=plan, before=slot)
    assert (advice.action, advice.rule, advice.call) == (Action.PAUSED, Rule.M2, False)
    after = found(plan, "2026-03-04 08:00")
    resumed = asked(after.due, plan=plan, before=slot)
    assert (resumed.action, resumed.inputs.misses) == (Action.TAKE, 0)


EXTRA_DOSES = [
    ("within the least gap", [taken(MORNING), extra(MORNING.due + 5 * HOUR + 59 * MINUTE)]),
    ("a second one for the slot", [taken(MORNING), extra(MORNING.due + 7 * HOUR, 50, MORNING)]),
    ("more than the slot holds", [taken(MORNING, mg=100)]),
    (
        "more than the day holds",
        [taken(MORNING), extra(MORNING.due + 6 * HOUR), taken(EVENING, EVENING.due + HOUR)],
    ),
    ("outside any slot", [taken(MORNING), taken(EVENING), extra(EVENING.due + 7 * HOUR)]),
    ("the same slot twice", [taken(MORNING), taken(MORNING, MORNING.due + 7 * HOUR)]),
]


@pytest.mark.parametrize(("what", "records"), EXTRA_DOSES, ids=[w for w, _ in EXTRA_DOSES])
def test_m3_too_much_was_taken(what: str, records: list[DoseRecord]) -> None:
    """Taking too much is a call now, and no advice about the next dose before it."""
    now = max(r.at for r in records) + MINUTE
    advice = asked(now, *records)
    assert (advice.action, advice.rule, advice.call) == (Action.CALL, Rule.M3, True), what


def test_m3_shows_the_dose_to_ask_about() -> None:
    """ "Ask about your next dose" must name the dose that really comes next."""
    doubled = [taken(MORNING), extra(MORNING.due + HOUR)]
    advice = asked(MORNING.due + 2 * HOUR, *doubled)
    assert advice.rule is Rule.M3
    assert advice.next_slot == EVENING


@pytest.mark.parametrize(("after", "open_"), [(24 * HOUR, True), (24 * HOUR + SECOND, False)])
def test_m3_stays_open_for_a_day(after: timedelta, open_: bool) -> None:
    """A double dose is asked about for a day, not for ever."""
    doubled = extra(MORNING.due + HOUR)
    advice = asked(doubled.at + after, taken(MORNING), doubled)
    assert (advice.rule is Rule.M3) is open_


def test_m3_closes_with_the_next_dose_in_order() -> None:
    """After the provider was asked, the dose taken in order ends the warning."""
    doubled = [taken(MORNING), extra(MORNING.due + HOUR, 25)]
    tomorrow = found(TWICE, "2026-03-04 08:00")
    advice = asked(tomorrow.due + MINUTE, *doubled, taken(tomorrow))
    assert advice.rule is Rule.M7C


def test_m3_is_not_for_doses_taken_as_planned_across_a_change() -> None:
    """From four times a day to once: yesterday's six-hourly doses were right then."""
    plan = plan_of(
        prescription("02:00 08:00 14:00 20:00", 25),
        prescription("20:00", 50, starts="2026-03-03"),
    )
    evening = found(plan, "2026-03-03 20:00")
    early = asked(utc("2026-03-03 08:00"), plan=plan, before=evening)
    assert early.rule is Rule.M7C
    assert asked(evening.due, plan=plan, before=evening).action is Action.TAKE


def test_m3_is_not_for_doses_on_time_when_the_clock_springs() -> None:
    """Midnight and 6:00 are five hours apart that night; both were on time."""
    plan = plan_of(prescription("00:00 06:00"), zone="Europe/Berlin")
    morning = found(plan, "2026-03-29 06:00")
    assert morning.due - found(plan, "2026-03-29 00:00").due == 5 * HOUR
    assert asked(morning.due, plan=plan, before=morning).action is Action.TAKE
    after = asked(morning.due + HOUR, taken(morning), plan=plan, before=morning)
    assert after.rule is Rule.M7C


def test_m4_unsure_never_takes_again() -> None:
    """Not sure means: not again, and the next one at its usual time."""
    advice = asked(MORNING.due + 2 * HOUR, unsure(MORNING, MORNING.due + 2 * HOUR))
    assert (advice.action, advice.rule) == (Action.SKIP, Rule.M4)
    assert advice.next_slot == EVENING
    on_time = asked(EVENING.due, unsure(MORNING, MORNING.due + 2 * HOUR))
    assert (on_time.action, on_time.slot) == (Action.TAKE, EVENING)


def test_m4_an_unsure_dose_fills_its_day() -> None:
    """What may have been taken counts as taken: the day never goes over."""
    also = extra(utc("2026-03-03 14:00"))
    advice = asked(EVENING.due, unsure(MORNING), also, about=EVENING)
    assert advice.action is not Action.TAKE
    assert advice.inputs.day_taken_mg == 100


def test_m4_unsure_of_a_dose_that_a_change_removed_still_counts() -> None:
    """The times moved from 08:00 to 09:00 today; the 8:00 tablet may be in the person."""
    before = plan_of(prescription("08:00"))
    after = plan_of(prescription("08:00"), prescription("09:00", starts="2026-03-03"))
    old, new = found(before, "2026-03-03 08:00"), found(after, "2026-03-03 09:00")
    records = (*all_taken(before, old.due), unsure(old))
    advice = standing_at(after, new.due, records).advice()
    assert (advice.slot, advice.action) == (new, Action.WAIT)
    assert advice.wait_until == old.due + 12 * HOUR


@pytest.mark.parametrize(
    ("missed", "call", "transplant", "called"),
    [
        (1, 2, False, False),
        (2, 2, False, True),
        (2, 3, False, False),
        (3, 3, False, True),
        (1, 1, False, True),
        (1, 2, True, True),
        (0, 1, True, False),
    ],
)
def test_m6_and_m11_misses_in_a_row(missed: int, call: int, transplant: bool, called: bool) -> None:
    """The call comes at the number that was set, and at the first one after a transplant."""
    slot = found(TWICE, "2026-03-05 08:00")
    first = slot
    for _ in range(missed - 1):
        first = TWICE.last_until(first.due - MINUTE)
    now = slot.due + (HOUR if missed else timedelta(0))
    rules = [order(Threshold.MISS_CALL, call)]
    advice = asked(now, before=first, settings=rules, transplant=transplant)
    assert advice.action is Action.TAKE
    assert advice.inputs.misses == missed
    assert advice.call is called
    assert (Extra.MISSED_IN_A_ROW in advice.extras) is called
    assert (Extra.TRANSPLANT in advice.extras) is (called and transplant)


def test_m6_skipped_doses_are_misses_and_unsure_ones_are_not() -> None:
    """Skipping by choice leaves the body without it; not knowing does neither."""
    now = utc("2026-03-03 21:00")
    assert asked(now, skipped(MORNING)).inputs.misses == 2
    assert asked(now, unsure(MORNING)).inputs.misses == 1


def test_misses_within_a_week_are_mentioned() -> None:
    """Three single misses in a week are worth a word, though never two in a row."""
    slot = found(ONCE, "2026-03-10 08:00")
    forgotten = {"2026-03-04", "2026-03-06", "2026-03-08"}
    records = [r for r in all_taken(ONCE, slot.due, 12) if str(r.slot.day) not in forgotten]
    advice = standing_at(ONCE, slot.due, records).advice()
    assert advice.extras == (Extra.MISSED_THIS_WEEK,)
    assert not advice.call


def test_m7c_early_names_the_planned_time() -> None:
    """Too early is not a skip: the dose keeps its time."""
    advice = asked(MORNING.due - 2 * HOUR)
    assert (advice.action, advice.rule) == (Action.EARLY, Rule.M7C)
    assert advice.next_slot == MORNING


@pytest.mark.parametrize(("times", "hours"), [("08:00", 2), ("08:00 20:00", 1)])
def test_m7c_early_window(times: str, hours: int) -> None:
    """One dose a day may be logged two hours early, more than one only one hour."""
    plan = plan_of(prescription(times))
    slot = found(plan, "2026-03-03 08:00")
    assert asked(slot.due - hours * HOUR, plan=plan).action is Action.TAKE
    assert asked(slot.due - hours * HOUR - MINUTE, plan=plan).action is Action.EARLY


def test_early_window_never_offers_two_doses_at_once() -> None:
    """With times close together two doses could be "early enough" at one moment."""
    plan = plan_of(prescription("08:00 08:45", 25))
    first, second = found(plan, "2026-03-03 08:00"), found(plan, "2026-03-03 08:45")
    now = utc("2026-03-03 07:50")
    assert asked(now, plan=plan, about=first).action is Action.TAKE
    assert asked(now, plan=plan, about=second).action is Action.EARLY
    assert asked(first.due, plan=plan, about=second).action is Action.EARLY


def test_m7b_after_an_early_dose_the_next_is_in_question() -> None:
    """A dose taken early is done; the day's question moves on to the next."""
    now = MORNING.due - HOUR
    advice = asked(now, taken(MORNING, now))
    assert (advice.slot, advice.action) == (EVENING, Action.EARLY)


def test_m8_the_days_amount_is_reached() -> None:
    """No setting lifts the day's amount: with 100 of 100 mg taken the dose is skipped."""
    both = [taken(MORNING), extra(utc("2026-03-03 14:00"))]
    advice = asked(utc("2026-03-04 00:30"), *both, about=EVENING)
    plain = advise(replace(advice.inputs, took_extra=False))
    assert (plain.action, plain.rule, plain.over_day) == (Action.SKIP, Rule.M8, True)


def test_m8_on_the_day_of_a_change_the_second_dose_waits() -> None:
    """From 23:00 to 01:00 from tomorrow on: nobody ordered two doses within two hours."""
    plan = plan_of(prescription("23:00"), prescription("01:00", starts="2026-03-04"))
    late, early = found(plan, "2026-03-03 23:00"), found(plan, "2026-03-04 01:00")
    advice = asked(early.due, taken(late), plan=plan, before=late)
    assert (advice.action, advice.wait_until) == (Action.WAIT, utc("2026-03-04 11:00"))
    missed = asked(early.due, plan=plan, before=late)
    assert (missed.slot, missed.action) == (early, Action.TAKE)


def test_m10_older_open_slots_are_never_offered() -> None:
    """No catch-up: three forgotten doses leave one question."""
    now = utc("2026-03-04 20:00")
    for name in ("2026-03-03 08:00", "2026-03-03 20:00", "2026-03-04 08:00"):
        advice = asked(now, about=found(TWICE, name))
        assert (advice.action, advice.rule) == (Action.SKIP, Rule.M10)
        assert advice.next_slot == found(TWICE, "2026-03-05 08:00")


def test_m10_a_slot_from_before_the_first_entry_is_never_offered() -> None:
    """Set up at noon: the 08:00 dose was probably taken from the box, nobody asked about it."""
    plan = plan_of(prescription("08:00"), tracked_from=utc("2026-03-03 12:00"))
    slot = found(plan, "2026-03-03 08:00")
    standing = standing_at(plan, utc("2026-03-03 12:30"))
    assert standing.advice_for(slot).rule is Rule.M10
    assert standing.advice().slot == found(plan, "2026-03-04 08:00")


def test_m11_transplant_adds_the_team_to_every_skip() -> None:
    """A transplant can be lost over missed doses: the team hears of each one."""
    late = MORNING.due + 6 * HOUR + MINUTE
    advice = asked(late, transplant=True)
    assert (advice.action, advice.call) == (Action.SKIP, True)
    assert Extra.TRANSPLANT in advice.extras
    assert Extra.TRANSPLANT not in asked(MORNING.due, transplant=True).extras


def test_m11_a_skip_without_a_miss_reaches_the_team_too() -> None:
    """Skipped on time because the day is full: still a dose less for the transplant."""
    inputs = asked(MORNING.due, transplant=True).inputs
    assert inputs.misses == 0
    advice = advise(replace(inputs, day_taken_mg=inputs.day_planned_mg))
    assert (advice.action, advice.call) == (Action.SKIP, True)
    assert Extra.TRANSPLANT in advice.extras


@pytest.mark.parametrize(("hours", "action"), [(0, Action.TAKE), (7, Action.SKIP)])
def test_m12_a_symptom_call_adds_a_line_and_changes_nothing(hours: int, action: Action) -> None:
    """The checklist never decides about a dose; it only says: ask when you call."""
    advice = asked(MORNING.due + hours * HOUR, call_now_open=True)
    assert (advice.action, advice.call) == (action, True)
    assert Extra.ASK_WHEN_YOU_CALL in advice.extras


# --- vomiting -------------------------------------------------------------------------------

PLAN_SAYS = order(Threshold.VOMIT_REPEAT, 30)


@pytest.mark.parametrize(
    ("minutes", "settings", "may"),
    [
        (0, [], False),
        (10, [], False),
        (0, [PLAN_SAYS], True),
        (30, [PLAN_SAYS], True),
        (31, [PLAN_SAYS], False),
        (-5, [PLAN_SAYS], False),
        (10, [PLAN_SAYS, own(Threshold.VOMIT_REPEAT, None)], False),
        (10, [PLAN_SAYS, order(Threshold.VOMIT_REPEAT, None)], False),
    ],
)
def test_m9_only_the_providers_rule_lets_it_repeat(minutes: int, settings, may: bool) -> None:
    """Sources conflict: without a signed order, no second tablet after vomiting."""
    dose = taken(MORNING, MORNING.due + 5 * MINUTE)
    sick = vomited(MORNING, dose.at + minutes * MINUTE)
    advice = asked(dose.at + 35 * MINUTE, dose, sick, settings=settings)
    assert (advice.action, advice.rule, advice.call) == (Action.CALL, Rule.M9, True)
    assert (Extra.MAY_REPEAT in advice.extras) is may
    assert advice.repeat_rule == (PLAN_SAYS if may else None)


def test_m9_repeats_once_and_the_day_goes_on() -> None:
    """One repeat by order is neither too much nor the evening's dose."""
    dose, sick = taken(MORNING), vomited(MORNING, MORNING.due + 10 * MINUTE)
    again = extra(MORNING.due + 20 * MINUTE, 50, MORNING)
    after = asked(MORNING.due + HOUR, dose, sick, again, settings=[PLAN_SAYS])
    assert (after.rule, after.extras) == (Rule.M9, ())
    evening = asked(EVENING.due, dose, sick, again, settings=[PLAN_SAYS])
    assert (evening.action, evening.slot) == (Action.TAKE, EVENING)
    without = asked(EVENING.due, dose, sick, again)
    assert without.rule is Rule.M3


@pytest.mark.parametrize(
    ("what", "again"),
    [
        ("twice the amount", [extra(MORNING.due + 20 * MINUTE, 100, MORNING)]),
        ("before the vomiting", [extra(MORNING.due + 5 * MINUTE, 50, MORNING)]),
        (
            "a second repeat",
            [
                extra(MORNING.due + 20 * MINUTE, 50, MORNING),
                extra(MORNING.due + 40 * MINUTE, 50, MORNING),
            ],
        ),
    ],
)
def test_m9_what_is_not_the_ordered_repeat_is_too_much(what: str, again) -> None:
    """The order covers one repeat of the same dose; everything else is M3."""
    dose, sick = taken(MORNING), vomited(MORNING, MORNING.due + 10 * MINUTE)
    advice = asked(MORNING.due + HOUR, dose, sick, *again, settings=[PLAN_SAYS])
    assert advice.rule is Rule.M3, what


def test_m9_no_repeat_close_to_the_next_dose() -> None:
    """Hours after the vomiting a repeat would be two doses together with the next one."""
    dose, sick = taken(MORNING), vomited(MORNING, MORNING.due + 10 * MINUTE)
    last = asked(MORNING.due + 6 * HOUR, dose, sick, settings=[PLAN_SAYS])
    assert Extra.MAY_REPEAT in last.extras
    late = asked(MORNING.due + 6 * HOUR + MINUTE, dose, sick, settings=[PLAN_SAYS])
    assert (late.rule, late.extras) == (Rule.M9, ())


def test_m9_no_repeat_where_something_is_unknown() -> None:
    """A clock behind, no next dose, two plans, a lapsed slot: the order must wait for a call."""
    dose, sick = taken(MORNING), vomited(MORNING, MORNING.due + 10 * MINUTE)
    inputs = asked(MORNING.due + HOUR, dose, sick, settings=[PLAN_SAYS]).inputs
    assert advise(inputs).extras == (Extra.MAY_REPEAT,)
    for changes in (
        {"latest_log": inputs.now + MINUTE},
        {"next_slot": None},
        {"plans_overlap": True},
        {"lapsed": True},
        {"repeated": True},
    ):
        assert advise(replace(inputs, **changes)).extras == ()


def test_m9_no_repeat_of_an_older_slot() -> None:
    """Once the evening dose is due, the morning's is past repeating."""
    plan = plan_of(prescription("08:00 08:20", 25))
    first, second = found(plan, "2026-03-03 08:00"), found(plan, "2026-03-03 08:20")
    made = [taken(first), vomited(first, first.due + MINUTE)]
    advice = asked(second.due, *made, plan=plan, about=first, settings=[PLAN_SAYS])
    assert (advice.rule, advice.extras) == (Rule.M9, ())


def test_m9_vomiting_with_the_dose_taken_back_is_still_a_call() -> None:
    """An undone tap does not make a vomited dose available again."""
    advice = asked(MORNING.due + HOUR, vomited(MORNING, MORNING.due + 30 * MINUTE))
    assert (advice.action, advice.rule, advice.extras) == (Action.CALL, Rule.M9, ())


def test_m9_vomiting_beside_a_skipped_dose_asks_about_the_next() -> None:
    """Nothing was taken that could be lost; the question is the evening's dose."""
    advice = asked(MORNING.due + HOUR, skipped(MORNING), vomited(MORNING, MORNING.due))
    assert (advice.slot, advice.action) == (EVENING, Action.EARLY)


# --- unknown --------------------------------------------------------------------------------


def test_unknown_no_plan_no_next_two_plans() -> None:
    """Missing or contradictory data: ask the pharmacist or provider."""
    ends = plan_of(prescription(ends="2026-03-03"))
    last = found(ends, "2026-03-03 20:00")
    no_next = asked(last.due, plan=ends, before=last)
    over = asked(last.due + 2 * DAY, plan=ends, before=last)
    both = advise(replace(asked(MORNING.due).inputs, plans_overlap=True))
    for advice in (no_next, both):
        assert (advice.action, advice.rule, advice.call) == (Action.ASK, Rule.UNKNOWN, True)
    assert over.action is Action.ASK


LATER = found(TWICE, "2026-03-04 08:00")


@pytest.mark.parametrize(
    "ahead",
    [
        taken(LATER),
        extra(LATER.due),
        vomited(LATER, LATER.due),
        unsure(LATER),
        unsure(EVENING, MORNING.due - DAY),
    ],
)
def test_unknown_clock_behind_the_records(ahead: DoseRecord) -> None:
    """Something recorded of a time to come means that the clock is wrong."""
    assert asked(MORNING.due, ahead).action in (Action.ASK, Action.CALL)
    assert asked(EVENING.due - MINUTE, ahead, about=EVENING).action is not Action.TAKE


def test_a_dose_skipped_ahead_of_time_is_no_broken_clock() -> None:
    """Tomorrow's dose may be left out today; today's goes on as planned."""
    assert asked(MORNING.due, skipped(LATER)).action is Action.TAKE


def test_filled_slots_ask_nothing() -> None:
    """Taken or skipped by choice: nothing more to do, and the next one is named."""
    for made in (taken(MORNING), skipped(MORNING)):
        advice = asked(MORNING.due + HOUR, made, about=MORNING)
        assert (advice.action, advice.rule) == (Action.NONE, Rule.FILLED)
        assert advice.next_slot == EVENING


def test_computers_that_disagree_count_as_taken() -> None:
    """One computer says skipped, the other taken: only "taken" can never double."""
    at = MORNING.due + HOUR
    for pair in ([skipped(MORNING), taken(MORNING)], [taken(MORNING), skipped(MORNING)]):
        assert asked(at, *pair, about=MORNING).rule is Rule.FILLED
    assert asked(at, unsure(MORNING), skipped(MORNING)).rule is Rule.M4
