"""Booked blood tests: their time, what becomes of them, and the reminders of both."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from azacare.content.monitoring import load_monitoring
from azacare.domain.appointments import (
    USUAL_LEADS,
    Appointment,
    AppointmentState,
    Phase,
    answered,
    appointment_occasions,
    booked_dates,
    cancelled,
    check_appointment,
    done_dates,
    due_occasions,
    lead_name,
    lead_times,
    moved,
    phase_at,
    to_rebook,
)
from azacare.domain.monitoring import DueState, MonitoringPlan, due_test, every, window
from azacare.domain.occasions import Occasion, number_to_show
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.wording.problems import problem_text
from azacare.wording.words import english
from tests.unit.builders import (
    DAY,
    HOUR,
    LIVELY_ZONES,
    hhmm,
    some_days,
    some_times,
    some_zones,
    utc,
)

LIST = load_monitoring()
LONG_AGO = utc("2020-01-01 00:00")
ZONE = "America/New_York"


def booking(
    wall: str = "2026-06-04 09:30",
    zone: str = ZONE,
    booked_at: datetime = LONG_AGO,
    panels: Sequence[str] = (),
    other: str = "",
) -> Appointment:
    day, at = wall.split()
    return Appointment(
        date.fromisoformat(day), hhmm(at), zone, booked_at, panels=tuple(panels), other=other
    )


def shown(occasions: Sequence[Occasion], zone: str = ZONE) -> list[tuple[str, str]]:
    """The names without the first part, with the local time at which each comes."""
    return [
        (one.subject.split(":", 1)[1], f"{one.due.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}")
        for one in occasions
    ]


# --- its time ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        ("2026-03-08 02:30", "America/New_York"),
        ("2026-03-29 02:00", "Europe/Berlin"),
        ("2026-10-04 02:15", "Australia/Lord_Howe"),
        ("2026-03-22 02:59", "Africa/Casablanca"),
        ("2011-12-30 09:30", "Pacific/Apia"),
    ],
)
def test_time_that_does_not_exist_is_refused(wall: str, zone: str) -> None:
    """The clock jumps over it: no lab can have said so."""
    with pytest.raises(InputProblem) as refused:
        check_appointment(booking(wall, zone))
    assert (refused.value.code, refused.value.field) == (Problem.TIME_DOES_NOT_EXIST, "at")
    day = date.fromisoformat(wall.split(maxsplit=1)[0])
    said = problem_text(refused.value, english())
    assert english().day_with_year(day) in said
    assert english().time(hhmm(wall.split()[1])) in said
    there = booking("2026-06-04 09:30", zone)
    with pytest.raises(InputProblem):
        moved(there, day, hhmm(wall.split()[1]), LONG_AGO)


@pytest.mark.parametrize(
    ("wall", "zone", "instant"),
    [
        ("2026-11-01 01:30", "America/New_York", "2026-11-01 05:30"),
        ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25 00:30"),
        ("2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04 14:45"),
        ("2026-02-15 02:30", "Africa/Casablanca", "2026-02-15 01:30"),
        ("2026-06-04 09:30", "Asia/Kathmandu", "2026-06-04 03:45"),
    ],
)
def test_time_that_comes_twice_is_the_first(wall: str, zone: str, instant: str) -> None:
    """Too early is better than missed."""
    check_appointment(booking(wall, zone))
    assert booking(wall, zone).instant == utc(instant)


@pytest.mark.parametrize("zone", LIVELY_ZONES)
@given(day=some_days, at=some_times)
def test_every_shown_time_is_taken(zone: str, day: date, at: time) -> None:
    """The check refuses exactly what the clock never shows."""
    one = Appointment(day, at, zone, LONG_AGO)
    back = one.instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if back == datetime.combine(day, at):
        check_appointment(one)
    else:
        with pytest.raises(InputProblem):
            check_appointment(one)


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        ({"day": date(1926, 6, 4)}, Problem.DATE_OUT_OF_RANGE, "at"),
        ({"zone": "Mars/Olympus"}, Problem.UNKNOWN_ZONE, "zone"),
        ({"place": "x" * 501}, Problem.NAME_TOO_LONG, "place"),
        ({"other": "x" * 501}, Problem.NAME_TOO_LONG, "what"),
        ({"note": "x" * 501}, Problem.NAME_TOO_LONG, "note"),
        ({"leads": (DAY,) * 7}, Problem.TOO_MANY_ENTRIES, "leads"),
        ({"leads": (-DAY,)}, Problem.LEAD_OUT_OF_RANGE, "leads"),
        ({"leads": (timedelta(0),)}, Problem.LEAD_OUT_OF_RANGE, "leads"),
        ({"leads": (61 * DAY,)}, Problem.LEAD_OUT_OF_RANGE, "leads"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    change: dict[str, object], problem: Problem, field: str
) -> None:
    """Each with the field to correct, and a sentence."""
    with pytest.raises(InputProblem) as refused:
        check_appointment(replace(booking(), **change))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (problem, field)
    assert problem_text(refused.value, english())


# --- what becomes of it -----------------------------------------------------------------------


def test_phases_of_an_appointment() -> None:
    """Two hours after its time AzaCare asks; it goes on asking until somebody answers."""
    one = booking()
    at = one.instant
    for offset, phase in (
        (-HOUR, Phase.AHEAD),
        (0 * HOUR, Phase.NOW),
        (HOUR, Phase.NOW),
        (2 * HOUR, Phase.ASK_WENT),
        (1000 * DAY, Phase.ASK_WENT),
    ):
        assert phase_at(one, at + offset) is phase
        later = moved(one, date(2026, 6, 5), time(9, 30), LONG_AGO)
        assert phase_at(later, at + offset + DAY) is phase
    assert phase_at(answered(one, went=True), at + DAY) is Phase.WENT
    assert phase_at(answered(one, went=False), at + DAY) is Phase.CALL_TO_REBOOK
    assert phase_at(cancelled(one), at - DAY) is Phase.CANCELLED


def test_move_and_cancel_raise_the_sequence() -> None:
    """Calendar programs keep the entry with the highest."""
    now = utc("2026-05-01 12:00")
    later = moved(booking(), date(2026, 6, 5), time(8, 0), now)
    assert (later.state, later.sequence, later.booked_at) == (AppointmentState.MOVED, 1, now)
    assert cancelled(later).sequence == 2
    assert answered(later, went=True).sequence == 1


def test_missed_one_asks_for_a_call_until_it_is_made_up_for() -> None:
    """A later date, kept or booked, ends it; a cancelled or another missed one does not."""
    missed = answered(booking("2026-06-04 09:30"), went=False)
    again = booking("2026-06-18 09:30")
    before = booking("2026-05-01 09:30")
    now = utc("2026-06-10 12:00")
    assert to_rebook([missed], now) == (missed,)
    assert to_rebook([missed, cancelled(again), answered(before, went=True)], now) == (missed,)
    assert to_rebook([missed, again], now) == ()
    assert to_rebook([missed, again], utc("2026-07-10 12:00")) == (missed,)
    second = answered(again, went=False)
    assert to_rebook([missed, second], now) == (missed, second)
    assert to_rebook([missed, answered(again, went=True)], now) == ()


def test_only_tests_of_the_plan_count_for_it() -> None:
    """A test for hepatitis does not stand in for the blood count."""
    once = LIST.one_time_ids
    ones = [
        booking("2026-06-01 09:30"),
        booking("2026-06-02 09:30", panels=["hepatitis-b"]),
        booking("2026-06-03 09:30", panels=["hepatitis-b", "blood"]),
        booking("2026-06-04 09:30", panels=["tpmt-nudt15"], other="and the usual"),
        cancelled(booking("2026-06-05 09:30")),
    ]
    days = {date(2026, 6, 1), date(2026, 6, 3), date(2026, 6, 4)}
    assert booked_dates(ones, once) == days
    assert done_dates(ones, once) == frozenset()
    assert done_dates([answered(one, went=True) for one in ones[:4]], once) == days
    assert done_dates([answered(one, went=False) for one in ones], once) == frozenset()


# --- reminders of it --------------------------------------------------------------------------


def test_reminders_of_an_appointment() -> None:
    """7 days, 1 day and 2 hours before, and the question after; each ends with the next."""
    found = appointment_occasions("abc", booking())
    assert shown(found) == [
        ("abc:7d", "2026-05-28 09:30"),
        ("abc:1d", "2026-06-03 09:30"),
        ("abc:2h", "2026-06-04 07:30"),
        ("abc:went", "2026-06-04 11:30"),
    ]
    assert [one.ends for one in found[:3]] == [found[1].due, found[2].due, booking().instant]
    assert found[0].subject == "appointment:abc:7d"


def test_lead_that_had_passed_when_it_was_booked_is_not_shown() -> None:
    """Booked for tomorrow: "in 7 days" would be wrong, and "tomorrow" they know."""
    booked = booking(booked_at=utc("2026-06-03 12:00", ZONE))
    assert shown(appointment_occasions("a", booked)) == [
        ("a:2h", "2026-06-04 07:30"),
        ("a:went", "2026-06-04 11:30"),
    ]
    in_an_hour = booking(booked_at=utc("2026-06-04 08:30", ZONE))
    assert shown(appointment_occasions("a", in_an_hour)) == [("a:went", "2026-06-04 11:30")]
    exactly = booking(booked_at=utc("2026-06-03 09:30", ZONE))
    assert shown(appointment_occasions("a", exactly))[0][0] == "a:2h"


def test_moved_appointment_is_reminded_of_anew() -> None:
    """The ledger knows that the old time was told; the new one was not."""
    now = utc("2026-06-03 12:00")
    before = {one.subject for one in appointment_occasions("a", booking())}
    later = moved(booking(), date(2026, 6, 18), time(9, 30), now)
    found = appointment_occasions("a", later)
    assert shown(found)[0] == ("a:7d:1", "2026-06-11 09:30")
    assert not before & {one.subject for one in found}


def test_nothing_is_reminded_of_once_it_is_settled() -> None:
    """Answered or cancelled: neither the leads nor the question."""
    one = booking()
    for settled in (answered(one, went=True), answered(one, went=False), cancelled(one)):
        assert appointment_occasions("a", settled) == ()


@pytest.mark.parametrize(
    ("wall", "zone", "week", "hours"),
    [  # the day before the change, and the hours that are in fact between
        ("2026-03-09 09:30", "America/New_York", "2026-03-02 14:30", "2026-03-09 11:30"),
        ("2026-10-26 09:30", "Europe/Berlin", "2026-10-19 07:30", "2026-10-26 06:30"),
        ("2026-03-08 03:30", "America/New_York", "2026-03-01 08:30", "2026-03-08 05:30"),
        ("2026-10-04 03:00", "Australia/Lord_Howe", "2026-09-26 16:30", "2026-10-03 14:00"),
        ("2026-06-04 09:30", "Asia/Kathmandu", "2026-05-28 03:45", "2026-06-04 01:45"),
        ("2026-03-22 09:30", "Africa/Casablanca", "2026-03-15 09:30", "2026-03-22 06:30"),
    ],
)
def test_days_follow_the_wall_clock_and_hours_the_time(
    wall: str, zone: str, week: str, hours: str
) -> None:
    """ "A week before" is the same time of day; two hours are two hours."""
    times = dict(lead_times(booking(wall, zone)))
    assert times[7 * DAY] == utc(week)
    assert times[2 * HOUR] == utc(hours)


@given(
    some_days,
    some_times,
    some_zones,
    st.lists(st.integers(1, 60 * 24 * 60), max_size=6).map(
        lambda minutes: tuple(timedelta(minutes=m) for m in minutes)
    ),
    st.integers(0, 70 * 24 * 60),
)
def test_reminders_come_one_at_a_time(
    day: date, at: time, zone: ZoneInfo, leads: tuple[timedelta, ...], booked_before: int
) -> None:
    """Never two at once, never before it was booked, never after it without asking."""
    one = Appointment(day, at, zone.key, LONG_AGO, leads=leads)
    booked_at = one.instant - timedelta(minutes=booked_before)
    one = replace(one, booked_at=booked_at)
    found = appointment_occasions("a", one)
    assert len({occasion.subject for occasion in found}) == len(found)
    assert found[-1].subject == "appointment:a:went"
    for earlier, later in itertools.pairwise(found):
        assert booked_at < earlier.due < earlier.ends <= later.due
    assert all(occasion.ends <= one.instant for occasion in found[:-1])


def test_leads_that_meet_when_the_clock_goes_back_are_one() -> None:
    """A day of 25 hours: "1 day" is no later than "25 hours", and "24½ hours" comes after it."""
    minutes = timedelta(minutes=24 * 60 + 30)
    one = replace(booking("2026-11-01 09:30"), leads=(DAY, 25 * HOUR, minutes))
    assert shown(appointment_occasions("a", one)) == [
        ("a:1d", "2026-10-31 09:30"),
        ("a:1470m", "2026-10-31 10:00"),
        ("a:went", "2026-11-01 11:30"),
    ]


@pytest.mark.parametrize(
    ("lead", "name"),
    [(7 * DAY, "7d"), (24 * HOUR, "1d"), (36 * HOUR, "36h"), (timedelta(minutes=90), "90m")],
)
def test_leads_have_names(lead: timedelta, name: str) -> None:
    """The ledger holds them for years."""
    assert lead_name(lead) == name


def test_usual_leads_are_those_of_the_product() -> None:
    """7 days, 1 day, 2 hours."""
    assert [lead_name(lead) for lead in USUAL_LEADS] == ["7d", "1d", "2h"]


# --- reminders of the plan --------------------------------------------------------------------


def reminders(
    today: str, until: str, booked: Sequence[str] = (), zone: str = ZONE, opens: bool = True
) -> tuple[Occasion, ...]:
    """Of a test that opens on 2026-03-01, is due on 03-15 and overdue after 03-29."""
    plan = MonitoringPlan(date(2026, 2, 1), window(4, 8) if opens else every(6))
    dates = [date.fromisoformat(one) for one in booked]
    found = due_test([plan], [], dates, date.fromisoformat(today), LIST.figures)
    assert found is not None
    return due_occasions(found, ZoneInfo(zone), utc(until, zone))


def test_reminders_of_a_due_test() -> None:
    """When the window opens, when it is due, and weekly from the day it is overdue."""
    found = reminders("2026-04-10", "2026-04-14 00:00")
    assert shown(found) == [
        ("2026-03-15:opens", "2026-03-01 10:00"),
        ("2026-03-15:due", "2026-03-15 10:00"),
        ("2026-03-15:overdue-0", "2026-03-30 10:00"),
        ("2026-03-15:overdue-1", "2026-04-06 10:00"),
        ("2026-03-15:overdue-2", "2026-04-13 10:00"),
    ]
    assert [one.ends for one in found[:-1]] == [one.due for one in found[1:]]
    assert found[-1].ends == utc("2026-04-20 10:00", ZONE)
    early = reminders("2026-02-02", "2026-02-10 00:00")
    assert early == ()
    assert reminders("2026-02-02", "2026-03-01 10:00", zone="UTC")[0].ends == utc(
        "2026-03-15 10:00"
    )


def test_test_without_a_window_of_its_own_is_told_of_once() -> None:
    """Every day: it opens when it is due."""
    plan = MonitoringPlan(date(2026, 2, 1), window(6, 6))
    found = due_test([plan], [], [], date(2026, 2, 2), LIST.figures)
    assert found is not None
    names = [
        name for name, _at in shown(due_occasions(found, ZoneInfo(ZONE), utc("2026-03-18 00:00")))
    ]
    assert names == ["2026-03-15:due", "2026-03-15:overdue-0"]


def test_booked_test_is_not_nagged_about() -> None:
    """Its appointment has reminders of its own."""
    assert reminders("2026-03-20", "2026-05-01 00:00", ["2026-03-29"]) == ()


def test_test_that_is_booked_too_late_is_told_of_once() -> None:
    """The person has called already; that the plan wanted it sooner is said one time."""
    found = reminders("2026-04-20", "2026-06-01 00:00", ["2026-06-20"])
    assert shown(found) == [("2026-03-15:overdue-0", "2026-03-30 10:00")]
    assert found[0].ends == utc("2026-04-06 10:00", ZONE)


@pytest.mark.parametrize("zone", LIVELY_ZONES)
@given(day=some_days, weeks=st.integers(1, 30), offset=st.integers(0, 400))
def test_reminders_of_the_plan_come_at_ten_and_one_at_a_time(
    zone: str, day: date, weeks: int, offset: int
) -> None:
    """Whatever the clock does; and while it is overdue there is always one of this week."""
    today = day + offset * DAY
    wanted = due_test([MonitoringPlan(day, every(weeks))], [], [], today, LIST.figures)
    assert wanted is not None
    until = datetime.combine(today, time(12), tzinfo=ZoneInfo(zone))
    found = due_occasions(wanted, ZoneInfo(zone), until)
    for earlier, later in itertools.pairwise(found):
        assert earlier.due < earlier.ends == later.due
    assert {f"{one.due.astimezone(ZoneInfo(zone)):%H:%M}" for one in found} <= {"10:00"}
    if wanted.state is DueState.OVERDUE:
        assert found[-1].due <= until < found[-1].ends


def test_each_reminder_is_shown_once_and_again_after_it_was_put_off() -> None:
    """The door for everything that is not a dose knows the names."""
    one = reminders("2026-03-16", "2026-03-20 00:00")[1]
    now = one.due + HOUR
    assert number_to_show(one, [], now) == 0
    told = ReminderMark(one.subject, Mark.SHOWN, 0, now)
    assert number_to_show(one, [told], now + HOUR) is None
    off = ReminderMark(one.subject, Mark.SNOOZED, 0, now, now + DAY)
    assert number_to_show(one, [told, off], now + HOUR) is None
    assert number_to_show(one, [told, off], now + DAY) == 1


@given(some_days, some_times, some_zones)
def test_appointment_in_any_zone_is_where_its_clock_says(
    day: date, at: time, zone: ZoneInfo
) -> None:
    """The instant read back is the wall-clock time that was entered."""
    one = Appointment(day, at, zone.key, LONG_AGO)
    local = one.instant.astimezone(zone)
    assume(local.replace(tzinfo=None) == datetime.combine(day, at))
    assert local.fold == 0
