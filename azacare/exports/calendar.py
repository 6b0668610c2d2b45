"""Appointments and doses for a calendar program (.ics, RFC 5545). Nothing leaves the computer.

Import it where it is used: the library takes a tenth of a second to load.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from azacare.domain.appointments import Appointment, AppointmentState, lead_times
from azacare.domain.slots import Plan
from azacare.exports.dose_series import DoseSeries, dose_series
from azacare.exports.timezones import describe
from azacare.services.ports import CalendarTexts

YEARS_AHEAD = 10
"""How far ahead the clock's jumps are written out; zone rules are not known farther anyway [J]."""
TEST_LASTS = timedelta(minutes=30)
DOSE_LASTS = timedelta(minutes=5)
"""Lengths that make an entry visible in a calendar [J]."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def appointments_calendar(
    appointments: Iterable[tuple[str, Appointment]], texts: CalendarTexts, now: datetime
) -> bytes:
    """An .ics file of appointments, each with the id of its record.

    An entry keeps its UID when it is moved or cancelled, and its SEQUENCE rises.
    """
    events = [_test_event(entity, one, texts, now) for entity, one in appointments]
    return _calendar(events, now)


def doses_calendar(plan: Plan, owner: str, texts: CalendarTexts, now: datetime) -> bytes:
    """An .ics file of all planned doses that are not paused; `owner` is the id of the person.

    The entries carry no alarm: a calendar does not know what was taken, or of a new pause.
    """
    horizon = now.date() + timedelta(days=366 * YEARS_AHEAD)
    events = [_dose_event(one, owner, texts, now) for one in dose_series(plan, horizon)]
    return _calendar(events, now)


def _calendar(events: Iterable[Event], now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//AzaCare//AzaCare//EN")
    calendar.add("METHOD", "PUBLISH")
    held = list(events)
    for zone, days in sorted(_zones(held).items(), key=lambda item: item[0].key):
        last = max(*days, now.date()) + timedelta(days=366 * YEARS_AHEAD)
        calendar.add_component(describe(zone, min(days), last))
    for event in held:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _zones(events: Iterable[Event]) -> dict[ZoneInfo, list[date]]:
    """The zones in use, with the days of the entries in them; UTC needs no description."""
    found: dict[ZoneInfo, list[date]] = {}
    for event in events:
        begin = event.start
        if isinstance(begin, datetime) and isinstance(begin.tzinfo, ZoneInfo):
            found.setdefault(begin.tzinfo, []).append(begin.date())
    return {zone: days for zone, days in found.items() if zone.key != "UTC"}


def _event(uid: str, summary: str, begin: datetime, lasts: timedelta, now: datetime) -> Event:
    event = Event()
    event.add("UID", f"{uid}@azacare")
    event.add("DTSTAMP", now.astimezone(UTC))
    event.add("LAST-MODIFIED", now.astimezone(UTC))
    event.add("SUMMARY", summary)
    event.add("DTSTART", begin)
    event.add("DURATION", lasts)
    event.add("CLASS", "PRIVATE")
    return event


def _test_event(entity: str, one: Appointment, texts: CalendarTexts, now: datetime) -> Event:
    off = one.state is AppointmentState.CANCELLED
    begin = one.instant.astimezone(ZoneInfo(one.zone))
    event = _event(entity, texts.test(one), begin, TEST_LASTS, now)
    event.add("SEQUENCE", one.sequence)
    event.add("STATUS", "CANCELLED" if off else "CONFIRMED")
    for name, text in (("DESCRIPTION", texts.details(one)), ("LOCATION", texts.place(one))):
        if text:
            event.add(name, text)
    if one.stands:
        for lead, _at in lead_times(one):
            event.add_component(_alarm(lead, texts.test(one)))
    return event


def _alarm(lead: timedelta, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", summary)
    alarm.add("TRIGGER", -lead)
    return alarm


def _dose_event(one: DoseSeries, owner: str, texts: CalendarTexts, now: datetime) -> Event:
    uid = f"dose-{owner}-{one.name}"
    event = _event(uid, texts.dose(one.amount_mg), one.first, DOSE_LASTS, now)
    event.add("TRANSP", "TRANSPARENT")
    if one.every is not None:
        event.add("RRULE", _rule(one))
    return event


def _rule(one: DoseSeries) -> dict[str, object]:
    rule: dict[str, object] = {"FREQ": "DAILY", "INTERVAL": one.every}
    if one.weekdays:
        rule |= {"FREQ": "WEEKLY", "WKST": "MO"}
        rule["BYDAY"] = [_WEEKDAYS[day] for day in sorted(one.weekdays)]
    if one.until is not None:
        rule["UNTIL"] = one.until
    return rule
