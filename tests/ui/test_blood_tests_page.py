"""The Blood tests page: the plan, appointments, what is due, and tests made once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from azacare.domain.appointments import AppointmentState
from azacare.domain.monitoring import IntervalUnit
from azacare.domain.monitoring_list import OneTimeAnswer
from azacare.services.blood_tests import Booking
from azacare.ui.pages.blood_tests_booking import BookingForm
from azacare.ui.pages.blood_tests_plan import PlanForm
from tests.ui.clinic import Clinic
from tests.ui.house import has_button, press, settle, text_of

THURSDAY = Booking(date(2026, 3, 12), time(9, 30), "Riverside Lab", ("blood", "liver"))


@pytest.fixture
def clinic(qtbot: QtBot, tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(qtbot, tmp_path)
    yield made
    made.close()


def plan_form(clinic: Clinic) -> PlanForm:
    form = clinic.form
    assert isinstance(form, PlanForm)
    return form


def booking_form(clinic: Clinic) -> BookingForm:
    form = clinic.form
    assert isinstance(form, BookingForm)
    return form


def appointments(clinic: Clinic) -> list[AppointmentState]:
    return [one.value.state for one in clinic.services.blood_tests.view().appointments]


# --- the plan -------------------------------------------------------------------------------


def test_first_it_asks_what_the_provider_said_and_nothing_is_chosen(clinic: Clinic) -> None:
    page = clinic.open()
    form = plan_form(clinic)
    assert "What did your provider tell you?" in text_of(page)
    assert form.kind.key() is None
    assert form.preset.key() is None
    assert not page.aside.isVisible()
    press(page, "Save the plan")
    assert form.kind.error
    assert form.by.error
    assert form.starts.error
    assert clinic.services.blood_tests.plans() == ()


def test_every_6_weeks_is_kept_with_who_said_it(clinic: Clinic) -> None:
    page = clinic.open()
    form = plan_form(clinic)
    form.kind.card("every").click()
    form.count.line.setText("6")
    form.by.line.setText("Dr. Lee")
    form.starts.line.setText("2026-02-26")
    press(page, "Save the plan")
    assert clinic.window.page("tests").heading()[1] == (
        "Your provider asked for a test every 6 weeks"
    )
    kept = clinic.services.blood_tests.plans()[0].value
    assert (kept.by, kept.starts) == ("Dr. Lee", date(2026, 2, 26))
    assert "By your plan the next test is due on Thursday, April 9, 2026." in text_of(page)
    press(page, "Undo")
    assert clinic.services.blood_tests.plans() == ()


def test_steps_are_built_from_rows(clinic: Clinic) -> None:
    page = clinic.open()
    form = plan_form(clinic)
    form.kind.card("stages").click()
    press(page, "Add a step")
    first, second, third = form.stages.rows
    first.count.line.setText("1")
    first.long.line.setText("4")
    second.unit.choose(IntervalUnit.TWICE_A_MONTH.value)
    second.long_unit.choose("months")
    second._arrange()
    second.long.show()
    second.long.line.setText("2")
    third.count.line.setText("1")
    third.unit.choose("months")
    third.leave_open()
    form.by.line.setText("Dr. Lee")
    form.starts.line.setText("2026-03-08")
    press(page, "Save the plan")
    assert clinic.page.heading()[1].endswith(
        "every week for 4 weeks, then twice a month for 2 months, then every month"
    )


@pytest.mark.parametrize(
    ("typed", "said"), [("six", "is not a number"), ("0", "one day to two years"), ("", "")]
)
def test_an_interval_that_cannot_be_meant_stays_typed(
    clinic: Clinic, typed: str, said: str
) -> None:
    page = clinic.open()
    form = plan_form(clinic)
    form.kind.card("every").click()
    form.count.line.setText(typed)
    form.by.line.setText("Dr. Lee")
    form.starts.line.setText("2026-02-31")
    press(page, "Save the plan")
    assert form.count.error
    assert said in form.count.error
    assert form.count.text() == typed
    assert form.starts.error
    assert form.starts.text() == "2026-02-31"


def test_published_plans_name_their_source(clinic: Clinic) -> None:
    page = clinic.open()
    form = plan_form(clinic)
    form.kind.card("preset").click()
    card = form.preset.card("fda")
    assert card.accessibleDescription() == "The US label (FDA)"
    card.click()
    form.by.line.setText("Dr. Lee")
    form.starts.line.setText("2026-03-08")
    press(page, "Save the plan")
    assert clinic.services.blood_tests.plans()[0].value.preset == "fda"
    assert "As printed in: The US label (FDA)" in text_of(page)


# --- appointments ---------------------------------------------------------------------------


def test_booking_from_a_suggestion_fills_in_its_day(clinic: Clinic) -> None:
    clinic.plan()
    page = clinic.open()
    press(page, "Book a test for May 21, 2026")
    form = booking_form(clinic)
    assert form.day.text() == "2026-05-21"
    form.time.line.setText("9:30")
    form.place.line.setText("Riverside Lab")
    press(page, "Save the appointment")
    assert "Thursday, May 21 · 9:30 AM" in text_of(page)
    assert "Reminders: 7 days before, 1 day before, 2 hours before" in text_of(page)


@pytest.mark.parametrize(
    ("day", "at", "field"),
    [
        ("2026-02-31", "9:30", "day"),
        ("", "9:30", "day"),
        ("2026-04-09", "", "time"),
        ("2026-04-09", "25:00", "time"),
        ("2027-03-14", "2:30", "time"),
        ("1890-01-01", "9:30", "day"),
    ],
)
def test_a_day_or_time_that_is_not_there_is_said_beside_it(
    clinic: Clinic, day: str, at: str, field: str
) -> None:
    clinic.plan()
    page = clinic.open()
    press(page, "Book a test…")
    form = booking_form(clinic)
    form.day.line.setText(day)
    form.time.line.setText(at)
    press(page, "Save the appointment")
    wrong, fine = (form.day, form.time) if field == "day" else (form.time, form.day)
    assert wrong.error
    assert not fine.error
    assert (form.day.text(), form.time.text()) == (day, at)
    assert appointments(clinic) == []


def test_i_went_before_the_day_asks_first(clinic: Clinic) -> None:
    clinic.plan()
    clinic.services.blood_tests.book(THURSDAY)
    page = clinic.open()
    press(page, "I went: Thursday, March 12 · 9:30 AM")
    assert appointments(clinic) == [AppointmentState.BOOKED]
    press(page, "Yes, today")
    assert appointments(clinic) == [AppointmentState.WENT]
    assert clinic.services.blood_tests.view().appointments[0].value.day == date(2026, 3, 8)
    press(page, "Undo")
    view = clinic.services.blood_tests.view()
    assert view.next is not None
    assert view.next.value.day == date(2026, 3, 12)


def test_did_you_go_is_asked_and_a_missed_one_asks_to_call(clinic: Clinic) -> None:
    clinic.plan()
    clinic.services.blood_tests.book(THURSDAY)
    clinic.clock.set(clinic.now() + timedelta(days=5))
    page = clinic.open()
    assert "Did you go to your blood test?" in text_of(page)
    press(page, "No, I missed it")
    said = text_of(page)
    assert "Call to book another one" in said
    assert "These tests matter. Call if you cannot get one." in said
    assert "555-0142" in said
    assert "dose" not in said.casefold()
    press(page, "Call 555-0142, Your provider")
    assert clinic.dialled == ["tel:5550142"]


def test_moving_and_cancelling_can_be_undone(clinic: Clinic) -> None:
    clinic.plan()
    clinic.services.blood_tests.book(THURSDAY)
    page = clinic.open()
    press(page, "Reschedule: Thursday, March 12 · 9:30 AM")
    booking_form(clinic).day.line.setText("2026-03-13")
    press(page, "Save the appointment")
    assert "Friday, March 13 · 9:30 AM" in text_of(page)
    press(page, "Undo")
    assert "Thursday, March 12 · 9:30 AM" in text_of(page)
    press(page, "Cancel it: Thursday, March 12 · 9:30 AM")
    assert appointments(clinic) == [AppointmentState.CANCELLED]
    press(page, "Undo")
    assert clinic.services.blood_tests.view().next is not None


def test_overdue_says_so_with_the_number(clinic: Clinic) -> None:
    clinic.plan()
    clinic.clock.set(clinic.now() + timedelta(days=60))
    page = clinic.open()
    said = text_of(page)
    assert "Your blood test is overdue" in said
    assert "555-0142" in said
    press(page, "I had it already…")
    clinic.form.day.line.setText("2026-04-10")  # type: ignore[attr-defined]
    press(page, "Save it")
    assert "overdue" not in text_of(page)


def test_the_calendar_file_is_written_where_the_person_says(clinic: Clinic) -> None:
    clinic.plan()
    clinic.services.blood_tests.book(THURSDAY)
    clinic.to_save = clinic.folder / "test.ics"
    page = clinic.open()
    press(page, "Add to calendar: Thursday, March 12 · 9:30 AM")
    assert b"BEGIN:VEVENT" in clinic.to_save.read_bytes()
    clinic.to_save = clinic.folder / "nowhere" / "test.ics"
    press(page, "Add to calendar: Thursday, March 12 · 9:30 AM")
    assert "could not be saved" in text_of(page)


def test_a_higher_dose_asks_once_for_an_extra_test(clinic: Clinic) -> None:
    clinic.plan()
    from azacare.services.prescribing import PrescriptionEntry

    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-03-07", by="Dr. Lee")
    clinic.services.prescribing.change(entry, "me", clinic.person)
    page = clinic.open()
    assert "Did your provider want an extra blood test?" in text_of(page)
    assert "Your dose is 150 mg a day since Mar 7, 2026." in text_of(page)
    press(page, "No")
    assert "extra blood test" not in text_of(page)
    clinic.at("2026-03-09T08:00")
    assert "extra blood test" not in text_of(page)


# --- tests made once, and the keyboard ------------------------------------------------------


def test_a_test_made_once_is_done_on_a_day(clinic: Clinic) -> None:
    clinic.plan()
    page = clinic.open()
    row = page.once_card.rows["hepatitis-b"]
    row.chips.chip("done").click()
    settle()
    assert row.day is not None
    row.day.line.setText("2027-01-01")
    press(row, "Save the day: Hepatitis B")
    assert row.day.error
    row.day.line.setText("2025-06-20")
    press(row, "Save the day: Hepatitis B")
    said = {t.id: r for t, r in clinic.services.blood_tests.view().one_time}["hepatitis-b"]
    assert said is not None
    assert (said.answer, said.on) == (OneTimeAnswer.DONE, date(2025, 6, 20))
    assert row.state.text() == "Done on Jun 20, 2025."


def test_everything_has_a_name_and_escape_closes_a_form(clinic: Clinic) -> None:
    clinic.plan()
    clinic.services.blood_tests.book(THURSDAY)
    clinic.white_cells()
    page = clinic.open()
    press(page, "Reschedule: Thursday, March 12 · 9:30 AM")
    for kind in (QAbstractButton, QLineEdit):
        for widget in page.findChildren(kind):
            assert not widget.isVisible() or widget.accessibleName() or widget.text()
    QTest.keyClick(clinic.window, Qt.Key.Key_Escape)
    settle()
    assert page.deeds.form is None
    assert has_button(page, "I went: Thursday, March 12 · 9:30 AM")


def test_a_damaged_file_is_said_once_and_not_every_minute(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.plan()
    page = clinic.open()
    monkeypatch.setattr(clinic.services.blood_tests, "_load_list", lambda: None)
    clinic.at("2026-03-08T13:21")
    first = page.notice
    assert first is not None
    assert "a file of AzaCare is damaged" in text_of(first)
    clinic.at("2026-03-08T13:22")
    assert page.notice is first
