"""Plans, appointments and their reminders on real records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.domain.appointments import AppointmentState
from azacare.domain.monitoring import DueState, IntervalUnit, MonitoringPlan, every
from azacare.domain.monitoring_list import OneTimeAnswer, OneTimeRecord
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.results import LabValue, Sample
from azacare.services.blood_test_prompts import AppointmentPrompt, DuePrompt
from azacare.services.blood_tests import BloodTestsView, Booking
from tests.fakes import local
from tests.scene import Scene

SIX_WEEKS = MonitoringPlan(date(2026, 3, 1), every(6), "Dr. Lee")
THURSDAY = Booking(date(2026, 3, 12), time(9, 30), "Riverside Lab")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path, "2026-03-01T09:00")
    yield made
    made.close()


def view(scene: Scene) -> BloodTestsView:
    return scene.services.blood_tests.view()


def shown(scene: Scene) -> list[str]:
    """What `reconcile` shows now that is not a dose: the end of each name in the ledger."""
    found = scene.services.reminders.reconcile().prompts
    return [one.prompt.occasion.subject.split(":", 2)[-1] for one in found]


# --- the plan ---------------------------------------------------------------------------------


def test_plan_says_when_the_next_test_is_due_after_a_restart_too(scene: Scene) -> None:
    scene.services.blood_tests.set_plan(SIX_WEEKS)
    scene.restart()
    due = view(scene).due
    assert due is not None
    assert (due.due, due.state) == (date(2026, 4, 12), DueState.NOT_YET)
    assert view(scene).plan is not None


def test_kept_appointment_or_a_result_moves_the_next_test_on(scene: Scene) -> None:
    tests = scene.services.blood_tests
    tests.set_plan(SIX_WEEKS)
    booked = tests.book(THURSDAY)
    scene.at("2026-03-12T12:00")
    tests.answer(booked, went=True)
    assert view(scene).due.due == date(2026, 4, 23)  # type: ignore[union-attr]
    value = LabValue("wbc", "4.1", Decimal("4.1"), "10*9/L")
    scene.at("2026-03-20T12:00").services.results.add([Sample(date(2026, 3, 19), (value,))])
    assert view(scene).due.due == date(2026, 4, 30)  # type: ignore[union-attr]


def test_booked_appointment_satisfies_the_due_test(scene: Scene) -> None:
    tests = scene.services.blood_tests
    tests.set_plan(SIX_WEEKS)
    scene.at("2026-04-12T09:00")
    assert view(scene).due.state is DueState.DUE  # type: ignore[union-attr]
    booked = tests.book(Booking(date(2026, 4, 14), time(9, 30)))
    assert view(scene).due.state is DueState.BOOKED  # type: ignore[union-attr]
    tests.cancel(booked)
    assert view(scene).due.state is DueState.DUE  # type: ignore[union-attr]


def test_new_plan_leaves_the_old_one_on_record_and_can_be_taken_back(scene: Scene) -> None:
    tests = scene.services.blood_tests
    tests.set_plan(SIX_WEEKS)
    tests.set_plan(MonitoringPlan(date(2026, 3, 1), every(3, IntervalUnit.MONTHS)))
    assert view(scene).due.due == date(2026, 6, 1)  # type: ignore[union-attr]
    newest = tests.plans()[-1]
    tests.take_back_plan(newest.entity_id)
    assert view(scene).due.due == date(2026, 4, 12)  # type: ignore[union-attr]
    assert len(scene.rows("monitoring_plan")) == 3


# --- appointments -----------------------------------------------------------------------------


def test_three_reminders_come_before_and_one_question_after(scene: Scene) -> None:
    scene.services.blood_tests.book(THURSDAY)
    assert shown(scene) == []
    for now, name in (
        ("2026-03-05T09:30", "7d"),
        ("2026-03-11T09:30", "1d"),
        ("2026-03-12T07:30", "2h"),
        ("2026-03-12T11:30", "went"),
    ):
        scene.at(now)
        assert shown(scene) == [name]
        assert shown(scene) == []


def test_computer_that_was_off_shows_only_what_still_matters(scene: Scene) -> None:
    scene.services.blood_tests.book(THURSDAY)
    assert shown(scene.at("2026-03-12T07:45")) == ["2h"]
    assert shown(scene.at("2026-03-14T08:00")) == ["went"]


def test_moved_appointment_is_reminded_of_again(scene: Scene) -> None:
    tests = scene.services.blood_tests
    booked = tests.book(THURSDAY)
    assert shown(scene.at("2026-03-11T09:30")) == ["1d"]
    tests.move(booked, date(2026, 3, 20), time(8, 0))
    assert shown(scene) == []
    assert shown(scene.at("2026-03-19T08:00")) == ["1d:1"]
    (kept,) = view(scene).appointments
    assert (kept.value.state, kept.revision) == (AppointmentState.MOVED, 2)


def test_missed_test_asks_to_rebook_until_another_one_is_booked(scene: Scene) -> None:
    tests = scene.services.blood_tests
    booked = tests.book(THURSDAY)
    scene.at("2026-03-12T12:00")
    tests.answer(booked, went=False)
    assert [one.entity_id for one in view(scene).rebook] == [booked]
    tests.book(Booking(date(2026, 3, 17), time(9, 0)))
    assert view(scene).rebook == ()


def test_missed_test_never_hides_or_holds_a_dose_reminder(scene: Scene) -> None:
    tests = scene.services.blood_tests
    tests.set_plan(MonitoringPlan(date(2025, 1, 1), every(6)))
    booked = tests.book(THURSDAY)
    scene.at("2026-03-12T12:00")
    tests.answer(booked, went=False)
    scene.services.reminders.reconcile()  # tells of the earlier doses
    scene.at("2026-03-12T20:00")
    found = scene.services.reminders.reconcile()
    assert [str(one.slot.slot.id) for one in found.reminders] == ["2026-03-12T20:00"]
    assert found.waiting


@pytest.mark.parametrize(
    ("booking", "code"),
    [
        (Booking(date(2026, 3, 8), time(2, 30)), Problem.TIME_DOES_NOT_EXIST),
        (Booking(date(2206, 3, 8), time(2, 30)), Problem.DATE_OUT_OF_RANGE),
        (Booking(date(2026, 3, 8), time(9), "x" * 501), Problem.NAME_TOO_LONG),
        (Booking(date(2026, 3, 8), time(9), zone="Mars/Base"), Problem.UNKNOWN_ZONE),
        (
            Booking(date(2026, 3, 8), time(9), leads=(timedelta(days=99),)),
            Problem.LEAD_OUT_OF_RANGE,
        ),
    ],
)
def test_booking_that_cannot_be_meant_is_refused(
    scene: Scene, booking: Booking, code: Problem
) -> None:
    with pytest.raises(InputProblem) as refused:
        scene.services.blood_tests.book(booking)
    assert refused.value.code is code
    assert view(scene).appointments == ()


def test_nobody_went_to_an_appointment_that_is_to_come(scene: Scene) -> None:
    booked = scene.services.blood_tests.book(THURSDAY)
    with pytest.raises(InputProblem) as refused:
        scene.services.blood_tests.answer(booked, went=True)
    assert refused.value.code is Problem.IN_THE_FUTURE


# --- a test that is due -----------------------------------------------------------------------


def test_due_test_is_reminded_of_when_it_opens_when_due_and_weekly_after(scene: Scene) -> None:
    scene.services.blood_tests.set_plan(SIX_WEEKS)
    due = view(scene).due
    assert due is not None
    steps = []
    day = due.opens - timedelta(days=2)
    while day < due.overdue_after + timedelta(days=20):
        scene.at(f"{day}T10:00")
        found = scene.services.reminders.reconcile().prompts
        steps += [(day, one.prompt.about.step) for one in found if _is_due(one.prompt.about)]
        day += timedelta(days=1)
    overdue = due.overdue_after + timedelta(days=1)
    assert steps == [
        (due.opens, "opens"),
        (due.due, "due"),
        (overdue, "overdue-0"),
        (overdue + timedelta(days=7), "overdue-1"),
        (overdue + timedelta(days=14), "overdue-2"),
    ]


def _is_due(about: object) -> bool:
    return isinstance(about, DuePrompt)


def test_booked_test_is_not_reminded_of_as_due(scene: Scene) -> None:
    tests = scene.services.blood_tests
    tests.set_plan(SIX_WEEKS)
    tests.book(Booking(date(2026, 4, 14), time(9, 30)))
    scene.at("2026-04-12T10:00")
    found = scene.services.reminders.reconcile().prompts
    assert all(isinstance(one.prompt.about, AppointmentPrompt) for one in found)


def test_list_of_coming_reminders_has_them_in_order(scene: Scene) -> None:
    scene.services.blood_tests.set_plan(SIX_WEEKS)
    scene.services.blood_tests.book(THURSDAY)
    start = local("2026-03-01T09:00")
    found = scene.services.reminders.foreseen_prompts(start, start + timedelta(days=60))
    dues = [one.occasion.due for one in found]
    assert dues == sorted(dues)
    assert [type(one.about) for one in found][:4] == [AppointmentPrompt] * 4


def test_due_test_far_ahead_is_on_the_list_of_a_span_that_holds_it(scene: Scene) -> None:
    scene.services.blood_tests.set_plan(
        MonitoringPlan(date(2026, 3, 1), every(6, IntervalUnit.MONTHS))
    )
    start = local("2026-08-01T00:00")
    found = scene.services.reminders.foreseen_prompts(start, start + timedelta(days=60))
    assert [one.about.step for one in found if isinstance(one.about, DuePrompt)][:2] == [
        "opens",
        "due",
    ]


# --- tests that are made once -----------------------------------------------------------------


def test_answer_to_a_test_that_is_made_once_is_kept_and_corrected(scene: Scene) -> None:
    tests = scene.services.blood_tests
    first = view(scene).one_time[0][0].id
    tests.set_one_time(OneTimeRecord(first, OneTimeAnswer.ASK))
    tests.set_one_time(OneTimeRecord(first, OneTimeAnswer.DONE, date(2026, 2, 1)))
    said = {test.id: record for test, record in view(scene).one_time}
    assert said[first] == OneTimeRecord(first, OneTimeAnswer.DONE, date(2026, 2, 1))
    assert len(scene.rows("one_time_test")) == 2


@pytest.mark.parametrize(
    "record",
    [
        OneTimeRecord("horoscope", OneTimeAnswer.DONE),
        OneTimeRecord("hepatitis-b", OneTimeAnswer.DONE, date(2026, 3, 2)),
    ],
)
def test_unknown_test_or_a_day_to_come_is_refused(scene: Scene, record: OneTimeRecord) -> None:
    with pytest.raises(InputProblem):
        scene.services.blood_tests.set_one_time(record)
