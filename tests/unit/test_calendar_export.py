"""Calendar files, read back by another library: the same instants, before and after the clock
changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from azacare.domain.appointments import Appointment, answered, cancelled, moved
from azacare.domain.prescription import DayPattern, Form, PatternKind
from azacare.domain.slots import Plan
from azacare.exports.calendar import appointments_calendar, doses_calendar
from azacare.exports.timezones import describe
from azacare.services.ports import CalendarTexts
from azacare.wording.calendar import blood_test_title, dose_title
from azacare.wording.words import english
from tests.unit.builders import (
    CLOCK_CHANGES,
    DAY,
    HOUR,
    LIVELY_ZONES,
    hhmm,
    pause,
    plan_of,
    plans,
    prescription,
    some_days,
    utc,
)

WORDS = english()
PRIVATE = CalendarTexts(lambda _one: blood_test_title(WORDS), lambda _mg: dose_title(WORDS))
NAMED = CalendarTexts(
    lambda one: blood_test_title(WORDS, [*one.panels]),
    lambda mg: dose_title(WORDS, mg),
    lambda one: one.note,
    lambda one: one.place,
)
NOW = utc("2026-01-01 12:00")
LONG_AGO = utc("2020-01-01 00:00")
BY_CLOCK = tuple(
    zip(
        ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca"),
        zip(CLOCK_CHANGES[::2], CLOCK_CHANGES[1::2], strict=True),
        strict=True,
    )
)


def booking(
    day: date, at: str = "09:30", zone: str = "America/New_York", **more: object
) -> Appointment:
    return Appointment(day, hhmm(at), zone, LONG_AGO, **more)  # type: ignore[arg-type]


def events_of(file: bytes) -> list[Event]:
    return list(Calendar.from_ical(file).events)


def read_back(file: bytes, start: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """Every entry that begins from `start` to before `end`, as another library reads it."""
    found = recurring_ical_events.of(Calendar.from_ical(file)).between(start - DAY, end + DAY)
    read = [(event.start.astimezone(UTC), str(event["SUMMARY"])) for event in found]
    return sorted((at, text) for at, text in read if start <= at < end)


def planned(plan: Plan, start: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """The same from the plan itself."""
    slots = plan.slots_between(start, end)
    return sorted(
        (slot.due, dose_title(WORDS, slot.amount_mg))
        for slot in slots
        if plan.pause_on(slot.id.day) is None and slot.version.form is not Form.INJECTION
    )


# --- appointments -----------------------------------------------------------------------------


@pytest.mark.parametrize("zone", LIVELY_ZONES)
def test_appointments_come_back_at_their_instants(zone: str) -> None:
    """An hour off is an appointment missed."""
    ones = [
        booking(day + offset * DAY, at, zone)
        for day in CLOCK_CHANGES
        for offset in (-1, 0, 1)
        for at in ("00:00", "01:30", "09:30", "23:45")
    ]
    file = appointments_calendar([(str(i), one) for i, one in enumerate(ones)], PRIVATE, NOW)
    read = [at for at, _text in read_back(file, utc("2026-01-01 00:00"), utc("2027-01-01 00:00"))]
    assert read == sorted(one.instant for one in ones)


def test_time_that_comes_twice_is_the_first() -> None:
    """Half past one in the night of the change: AzaCare and the calendar mean the same one."""
    one = booking(date(2026, 11, 1), "01:30")
    file = appointments_calendar([("a", one)], PRIVATE, NOW)
    assert read_back(file, LONG_AGO, NOW + 400 * DAY)[0][0] == utc("2026-11-01 05:30")


def test_entry_follows_its_appointment() -> None:
    """Moved, it replaces the old entry; cancelled, it goes: calendars know it by UID and
    SEQUENCE.
    """
    first = booking(date(2026, 6, 4))
    later = moved(first, date(2026, 6, 11), time(10, 0), NOW)
    again = moved(later, date(2026, 6, 12), time(8, 0), NOW)
    off = cancelled(again)
    written = [
        events_of(appointments_calendar([("abc", one)], PRIVATE, NOW))[0]
        for one in (first, later, again, off)
    ]
    assert {str(event["UID"]) for event in written} == {"abc@azacare"}
    assert [event["SEQUENCE"] for event in written] == [0, 1, 2, 3]
    assert [event["STATUS"] for event in written] == [*["CONFIRMED"] * 3, "CANCELLED"]
    assert [event.start.date().day for event in written] == [4, 11, 12, 12]
    assert not off.stands
    assert written[-1].walk("VALARM") == []


def test_leads_become_alarms() -> None:
    """The phone in the pocket reminds where the computer at home cannot."""
    one = booking(date(2026, 6, 4))
    alarms = events_of(appointments_calendar([("a", one)], PRIVATE, NOW))[0].walk("VALARM")
    triggers = [alarm["TRIGGER"].dt for alarm in alarms]
    assert triggers == [timedelta(days=-7), timedelta(days=-1), timedelta(hours=-2)]
    assert {str(alarm["DESCRIPTION"]) for alarm in alarms} == {"Blood test"}


def test_no_alarm_for_what_is_over_or_was_over_when_booked() -> None:
    """A calendar rings at once for an alarm in the past."""
    soon = replace(booking(date(2026, 6, 4)), booked_at=booking(date(2026, 6, 2)).instant)
    kept = answered(booking(date(2026, 6, 4)), went=True)
    file = appointments_calendar([("soon", soon), ("kept", kept)], PRIVATE, NOW)
    counted = [len(event.walk("VALARM")) for event in events_of(file)]
    assert counted == [2, 0]


def test_calendar_tells_no_more_than_asked() -> None:
    """Calendars are shared with family and work."""
    one = booking(date(2026, 6, 4), panels=("liver",), place="Dr Okafor", note="hepatitis")
    private = appointments_calendar([("a", one)], PRIVATE, NOW).decode()
    private += doses_calendar(plan_of(), "me", PRIVATE, NOW).decode()
    for word in ("liver", "Okafor", "hepatitis", "zathioprine", "mg"):
        assert word not in private
    assert "Blood test" in private
    assert "Medicine" in private
    named = appointments_calendar([("a", one)], NAMED, NOW).decode()
    assert "SUMMARY:Blood test: liver" in named
    assert "LOCATION:Dr Okafor" in named
    assert "DESCRIPTION:hepatitis" in named


def test_text_cannot_break_out_of_its_line() -> None:
    """What is typed as a place must not become a line of the file."""
    place = "Lab\r\nATTACH:file:///etc/passwd\r\nBEGIN:VALARM; a, b \\n"
    file = appointments_calendar([("a", booking(date(2026, 6, 4), place=place))], NAMED, NOW)
    event = events_of(file)[0]
    assert "ATTACH" not in event
    assert len(event.walk("VALARM")) == 3
    assert "ATTACH:file" in str(event["LOCATION"])
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_empty_calendar_is_one() -> None:
    """Nothing booked is no error."""
    assert events_of(appointments_calendar([], PRIVATE, NOW)) == []


# --- doses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("zone", "turns"), BY_CLOCK)
@pytest.mark.parametrize("times", ["08:00 20:00", "02:00 02:30 14:00", "00:15 01:30 03:00"])
def test_doses_come_back_over_a_clock_change(
    zone: str, turns: tuple[date, date], times: str
) -> None:
    """Also a dose in the hour that the clock jumps over, or shows twice."""
    plan = plan_of(prescription(times, (50, 25), starts="2025-12-30"), zone=zone)
    file = doses_calendar(plan, "me", NAMED, NOW)
    for day in turns:
        noon = datetime.combine(day, time(12), tzinfo=UTC)
        assert read_back(file, noon - 4 * DAY, noon + 4 * DAY) == planned(
            plan, noon - 4 * DAY, noon + 4 * DAY
        )


@pytest.mark.parametrize(
    "pattern",
    [
        DayPattern(PatternKind.WEEKDAYS, frozenset({0, 2, 4})),
        DayPattern(PatternKind.WEEKDAYS, frozenset({1, 6})),
        DayPattern(PatternKind.WEEKDAYS, frozenset({3})),
        DayPattern(PatternKind.EVERY_N_DAYS, interval_days=3),
        DayPattern(),
    ],
)
@pytest.mark.parametrize("amounts", [(50,), (50, 75), (25, 50, 75)])
@pytest.mark.parametrize("starts", ["2026-02-27", "2026-03-01", "2026-03-02"])
def test_amounts_in_turn_keep_their_turn(
    pattern: DayPattern, amounts: tuple[int, ...], starts: str
) -> None:
    """Also after a pause: the days without it count in the plan's order of amounts."""
    version = prescription("08:00", amounts, starts=starts, pattern=pattern)
    plan = plan_of(version, zone="Europe/Berlin", pauses=[pause("2026-03-10", "2026-03-15")])
    start, end = utc("2026-02-20 00:00"), utc("2026-05-20 00:00")
    file = doses_calendar(plan, "me", NAMED, NOW)
    assert read_back(file, start, end) == planned(plan, start, end)


@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_comes_back_as_it_is(data: st.DataObject) -> None:
    """Changes, moves over the date line, pauses and clock changes, all at once."""
    near = data.draw(some_days)
    plan = data.draw(plans(near))
    now = datetime.combine(near, time(12), tzinfo=UTC)
    start, end = now - 20 * DAY, now + 20 * DAY
    file = doses_calendar(plan, "me", NAMED, now)
    assert read_back(file, start, end) == planned(plan, start, end)


def test_dose_left_out_after_a_move_is_left_out() -> None:
    """Eastward, the plan drops a dose that would come too soon on the next day (clinical 4.4)."""
    moves = [("2026-06-10 21:15", "Europe/Berlin")]
    plan = plan_of(prescription("03:00 22:00"), zone="Europe/London", moves=moves)
    start, end = utc("2026-06-09 00:00"), utc("2026-06-13 00:00")
    assert utc("2026-06-11 01:00") not in [slot.due for slot in plan.slots_between(start, end)]
    assert read_back(doses_calendar(plan, "me", NAMED, NOW), start, end) == planned(
        plan, start, end
    )


def test_ten_years_on_the_series_still_holds() -> None:
    """An open plan goes on; the far clock changes are in the file."""
    plan = plan_of(prescription("02:30 20:00", starts="2026-01-01"), zone="America/New_York")
    file = doses_calendar(plan, "me", NAMED, NOW)
    for day in ("2031-03-09", "2035-11-04"):
        start = utc(f"{day} 00:00")
        assert read_back(file, start - DAY, start + 2 * DAY) == planned(
            plan, start - DAY, start + 2 * DAY
        )


def test_open_pause_ends_the_series() -> None:
    """ "Until they call" plans nothing, for as long as it lasts."""
    plan = plan_of(prescription(), pauses=[pause("2026-03-10")])
    file = doses_calendar(plan, "me", NAMED, NOW)
    assert read_back(file, utc("2026-03-10 00:00"), utc("2030-01-01 00:00")) == []


def test_injection_is_no_dose_to_take() -> None:
    """It is given by a professional (F045)."""
    plan = plan_of(prescription(form=Form.INJECTION))
    assert events_of(doses_calendar(plan, "me", PRIVATE, NOW)) == []


def test_series_keeps_its_name_when_a_pause_is_added() -> None:
    """Imported again, the file ends the old series instead of standing beside it."""
    before = events_of(doses_calendar(plan_of(), "me", PRIVATE, NOW))
    plan = plan_of(pauses=[pause("2026-03-10", "2026-03-20")])
    after = events_of(doses_calendar(plan, "me", PRIVATE, NOW + HOUR))
    named = {str(event["UID"]): event for event in after}
    for event in before:
        assert "UNTIL" in named[str(event["UID"])]["RRULE"]
    assert len(named) == len(after) == 4
    other = events_of(doses_calendar(plan, "you", PRIVATE, NOW))
    assert not {str(event["UID"]) for event in other} & set(named)


def test_doses_carry_no_alarm_and_block_no_time() -> None:
    """A calendar does not know what was taken: an alarm from it could cost a double dose."""
    for event in events_of(doses_calendar(plan_of(), "me", PRIVATE, NOW)):
        assert event.walk("VALARM") == []
        assert event["TRANSP"] == "TRANSPARENT"


# --- zones ------------------------------------------------------------------------------------


def offset_read(file: Calendar, wall: datetime) -> timedelta | None:
    """The offset at a wall-clock time by the rules of RFC 5545 alone, without a zone database."""
    best: tuple[datetime, timedelta] | None = None
    for part in file.walk("STANDARD") + file.walk("DAYLIGHT"):
        listed = part.get("RDATE")
        more = [one.dt for one in listed.dts] if listed else []
        for onset in (part["DTSTART"].dt, *more):
            if onset <= wall and (best is None or onset > best[0]):
                best = (onset, part["TZOFFSETTO"].td)
    return best[1] if best else None


@pytest.mark.parametrize("zone", LIVELY_ZONES)
def test_zone_is_described_as_it_is(zone: str) -> None:
    """For a program that does not know the zone's name. In hours that come twice or not at all,
    programs differ; everywhere else they must agree.
    """
    described = describe(ZoneInfo(zone), date(2026, 1, 1), date(2028, 12, 31))
    for hours in range(3 * 365 * 24):
        wall = datetime(2026, 1, 1) + hours * HOUR  # noqa: DTZ001 - a wall clock
        there = [wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1)]
        if there[0] == there[1]:
            assert offset_read(described, wall) == there[0], wall


def test_zone_changes_at_the_old_time() -> None:
    """RFC 5545 3.6.5: the onset is written as the clock shows it until then."""
    described = describe(ZoneInfo("America/New_York"), date(2026, 1, 1), date(2026, 12, 31))
    onsets = sorted(part["DTSTART"].dt for part in described.subcomponents)
    assert [onset.strftime("%m-%d %H:%M") for onset in onsets[1:]] == ["03-08 02:00", "11-01 02:00"]


def test_each_zone_is_described_once() -> None:
    """Two appointments in two places, and one in UTC, which everybody knows."""
    zones = ("Europe/Berlin", "Asia/Kathmandu", "UTC", "Europe/Berlin")
    ones = [(str(i), booking(date(2026, 6, 4), zone=zone)) for i, zone in enumerate(zones)]
    read = Calendar.from_ical(appointments_calendar(ones, PRIVATE, NOW))
    named: Sequence[str] = [str(part["TZID"]) for part in read.walk("VTIMEZONE")]
    assert named == ["Asia/Kathmandu", "Europe/Berlin"]


def test_amount_is_written_as_people_write_it() -> None:
    """12.5, not 12.50 or 1.25E+1."""
    assert dose_title(WORDS, Decimal("12.50")) == "Azathioprine, 12.5 mg"
