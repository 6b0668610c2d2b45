"""Steps entered ahead in one form, and what Today says on the day of a step or a pause's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.people import Contact, ContactRole
from azacare.domain.slots import Pause
from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.views import News
from azacare.ui.context import Context, Hub
from azacare.ui.pages.prescription_pause import PauseForm, ResumeForm
from azacare.ui.pages.today_notices import PlanNotices
from azacare.ui.theme import Look, Scheme
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeNotifier
from tests.scene import Scene
from tests.ui.house import has_button, press, settle, text_of
from tests.ui.test_prescription_page import Stage


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, qapp, tmp_path)
    yield made
    made.scene.close()


def test_two_steps_ahead_are_entered_in_one_form(stage: Stage) -> None:
    press(stage.page, "My provider changed my dose…")
    form = stage.change_card().form
    form.by.set_text("Dr. Lee")
    form.times.first.set_text("25")
    form.days.starts.set_text("2026-03-10")
    form.first.set_text("20:00")
    assert form.later is not None
    press(form, "Add a later step…")
    press(form, "Add a later step…")
    for row, (day, amount) in zip(
        form.later.rows, (("2026-03-10", "50"), ("2026-03-24", "75")), strict=True
    ):
        row.day.set_text(day)
        row.amount.set_text(amount)
    press(form, "Check what I entered")
    assert "50 mg" in form.later.rows[0].echo.text()
    form.matches.click()
    press(form, "Save")
    assert "There is a step on" in form.later.rows[0].day.error
    assert len(stage.services.prescribing.steps().steps) == 1
    form.later.rows[0].day.set_text("2026-03-17")
    form.later.edited.emit()
    press(form, "Check what I entered")
    form.matches.click()
    press(form, "Save")
    kept = [s.version for s in stage.services.prescribing.steps().steps]
    found = [(v.starts.day, v.times[0].amounts_mg[0], v.first_at.hour, v.by) for v in kept[1:]]
    assert found == [(10, 25, 20, "Dr. Lee"), (17, 50, 0, "Dr. Lee"), (24, 75, 0, "Dr. Lee")]
    assert "Mar 10, 2026, from 8:00 PM" in text_of(stage.page.steps_card)
    press(stage.page, "Undo")
    assert len(stage.services.prescribing.steps().steps) == 1


def test_step_before_the_first_day_is_said_at_the_day(stage: Stage) -> None:
    stage.change_to("25", "2026-02-10")
    form = stage.change_card().form
    assert "Your first dose was planned for Sunday, March 1" in form.days.starts.error
    assert form.days.starts.text() == "2026-02-10"


def test_pause_over_a_pause_and_before_the_first_day(stage: Stage) -> None:
    stage.hub.tell(stage.services.pausing.pause(Pause(date(2026, 3, 20), None, "Dr. Lee"), "me"))
    press(stage.page, "My provider told me to pause…")
    form = stage.page.form
    assert isinstance(form, PauseForm)
    form.who.set_text("Dr. Lee")
    form.begins.set_text("2026-03-10")
    form.how_long.card("call").click()
    form.reason.card("other").click()
    form.in_words.set_text("a broken arm")
    press(form, "Save the pause")
    assert "Friday, March 20" in form.begins.error
    form.how_long.card("day").click()
    form.until.set_text("2026-03-12")
    press(form, "Save the pause")
    assert stage.services.pausing.pauses()[0].value.reason == "a broken arm"


def test_start_again_on_a_later_day(stage: Stage) -> None:
    stage.hub.tell(stage.services.pausing.pause(Pause(date(2026, 3, 8), None, "Dr. Lee"), "me"))
    settle()
    press(stage.page, "My provider told me to start again…")
    form = stage.page.form
    assert isinstance(form, ResumeForm)
    form.who.set_text("Nurse Ito")
    form.begins.set_text("2026-03-11")
    press(form, "Save: they told me to start again")
    kept = stage.services.pausing.pauses()[0].value
    assert (kept.until, kept.resumed_by) == (date(2026, 3, 10), "Nurse Ito")
    assert "Nurse Ito told you to start again" in text_of(stage.page.steps_card)


class Notes:
    """The notices on Ann's Today."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.scene = Scene(folder)
        services = self.scene.services
        services.people.set_contact(Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142"), "me")
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        self.hub, self.pages = Hub(), list[str]()
        self.hub.page_wanted.connect(self.pages.append)
        context = Context(services, outside, english(), self.hub, self.scene.person, "me")
        self.shown = PlanNotices(Look(app, Scheme.LIGHT, 100), context)
        self.hub.changed.connect(lambda _changes: self.shown.show_notices())
        self.host = QWidget()
        QVBoxLayout(self.host).addWidget(self.shown)
        qtbot.addWidget(self.host)
        self.host.show()

    def at(self, now: str) -> str:
        self.scene.at(now)
        self.shown.show_notices()
        settle()
        return text_of(self.shown)


@pytest.fixture
def notes(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Notes]:
    made = Notes(qtbot, qapp, tmp_path)
    yield made
    made.scene.close()


def test_step_is_told_on_its_day_until_it_is_known(notes: Notes) -> None:
    entry = PrescriptionEntry(
        ("50",), ("8:00", "20:00"), ("100",), "2026-03-10", by="Dr. Lee", first="20:00"
    )
    notes.scene.services.prescribing.change(entry, "me")
    assert notes.at("2026-03-10T18:59") == ""
    said = notes.at("2026-03-10T19:00")
    assert "From 8:00 PM today: 100 mg, twice a day" in said
    assert "Did your provider want a blood test soon?" in said
    evening = notes.scene.services.today.today().slots[-1]
    assert (evening.news, evening.amount_mg) == (News.NEW_AMOUNT, 100)
    press(notes.shown, "Blood tests")
    assert notes.pages == ["tests"]
    press(notes.shown, "I know")
    assert notes.shown.notices == ()
    assert notes.at("2026-03-10T20:00") == ""


def test_smaller_dose_asks_about_no_test(notes: Notes) -> None:
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("50",), "2026-03-10", by="Dr. Lee")
    notes.scene.services.prescribing.change(entry, "me")
    assert "blood test" not in notes.at("2026-03-10T07:30")
    assert not has_button(notes.shown, "Blood tests")


def test_end_of_a_pause_says_whom_to_call(notes: Notes) -> None:
    told = Pause(date(2026, 3, 5), date(2026, 3, 8), "Dr. Lee", "infection")
    notes.scene.services.pausing.pause(told, "me")
    assert notes.at("2026-03-08T09:59") == ""
    said = notes.at("2026-03-08T10:00")
    assert "Call before your next dose" in said
    assert "Call Dr. Lee: 555-0142." in said
    assert said == notes.at("2026-03-09T07:59")
    first = notes.scene.services.today.today().slots[0]
    assert first.news is News.AFTER_PAUSE
    notes.scene.services.pausing.resume("Dr. Lee", "me")
    assert notes.at("2026-03-09T08:00") == ""
    assert notes.scene.services.today.today().slots[0].news is None


def test_start_again_can_be_entered_when_a_pause_is_over(stage: Stage) -> None:
    told = Pause(date(2026, 3, 2), date(2026, 3, 6), "Dr. Lee")
    stage.hub.tell(stage.services.pausing.pause(told, "me"))
    settle()
    press(stage.page, "My provider told me to start again…")
    form = stage.page.form
    assert isinstance(form, ResumeForm)
    form.who.set_text("Nurse Ito")
    press(form, "Save: they told me to start again")
    kept = stage.services.pausing.pauses()[0].value
    assert (kept.until, kept.resumed_by) == (date(2026, 3, 6), "Nurse Ito")
    assert not has_button(stage.page, "My provider told me to start again…")


def test_dose_that_the_day_of_a_change_leaves_out_is_said(stage: Stage) -> None:
    entry = PrescriptionEntry(
        ("50",), ("9:00", "21:00"), ("75",), "2026-03-10", by="Dr. Lee", first="21:00"
    )
    stage.hub.tell(stage.services.prescribing.change(entry, "me"))
    settle()
    assert "Not planned on that first day: 9:00 PM." in text_of(stage.page.steps_card)


def test_blood_test_is_asked_about_after_a_higher_dose_only(stage: Stage) -> None:
    stage.change_to("50", "2026-03-12")
    assert not has_button(stage.page, "Blood tests")
    stage.change_to("100", "2026-03-20")
    assert "Did your provider want a blood test soon?" in text_of(stage.page)
    assert has_button(stage.page, "Blood tests")
    assert has_button(stage.page, "Undo")
