"""The next blood test in a few words, for Today."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from azacare.domain.appointments import Appointment
from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import DueState
from azacare.services.blood_tests import BloodTestsView
from azacare.wording.words import Words


@dataclass(frozen=True)
class NextTest:
    """What the card says; `more` is empty where there is nothing to add."""

    when: str
    more: str
    button: str


def next_test_lines(view: BloodTestsView | None, words: Words) -> NextTest:
    """What comes first: a question, then what was missed, what is booked, and what is due."""
    look = words.translate("Today", "Blood tests")
    if view is None:
        return _no_plan(words)
    if view.ask:
        went = words.translate("Today", "Did you go to your blood test?")
        return NextTest(went, _moment(view.ask[0].value, words), words.translate("Today", "Answer"))
    if view.rebook:
        missed = words.translate("Today", "A blood test was missed")
        return NextTest(missed, words.translate("Today", "Call to book another one."), look)
    if view.next is not None:
        booked = view.next.value
        return NextTest(_moment(booked, words), booked.place, look)
    if view.due is None:
        return _no_plan(words)
    day = words.day(view.due.due)
    if view.due.state is DueState.OVERDUE:
        overdue = words.translate("Today", "Overdue since {day}").format(day=day)
        return NextTest(overdue, words.translate("Today", "Call to book it."), look)
    wanted = words.translate("Today", "Due {day}").format(day=day)
    book = words.translate("Today", "It is time to book it.")
    soon = view.due.state in (DueState.OPEN, DueState.DUE)
    return NextTest(wanted, book if soon else "", look)


def _no_plan(words: Words) -> NextTest:
    unknown = words.translate("Today", "No plan yet")
    ask = words.translate("Today", "How often did your provider say?")
    return NextTest(unknown, ask, words.translate("Today", "Enter the plan"))


def _moment(appointment: Appointment, words: Words) -> str:
    return words.moment(appointment.instant.astimezone(ZoneInfo(appointment.zone)))
