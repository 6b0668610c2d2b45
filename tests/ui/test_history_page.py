"""The History page: the calendar, the keyboard, a day with correction, notes and figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from azacare.domain.access import Access
from azacare.domain.people import Role
from azacare.domain.slots import SlotId
from azacare.domain.triage import Answers
from azacare.services.doses import TakeRequest
from azacare.services.ports import Stamp
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import HISTORY
from azacare.ui.pages.history import HistoryPage
from azacare.ui.pages.record_form import RecordForm
from azacare.ui.theme import Scheme
from azacare.ui.widgets.calendar_days import DayButton
from azacare.ui.widgets.calendar_months import MonthButton
from tests.fakes import local
from tests.ui.house import House, has_button, press, settle, text_of
from tests.ui.house import button as named_button

TODAY = date(2026, 3, 8)
MORNING = SlotId.parse("2026-03-08T08:00")


class Archive:
    """The History page of Ann: everything taken on time since February 20; it is March 8."""

    def __init__(self, qtbot: QtBot, folder: Path, now: str = "2026-03-08T13:20") -> None:
        self.house = House(qtbot, folder, now, until=min(now, "2026-03-08T07:00"))
        self.services = self.house.services
        self.window = MainWindow(self.house.context, self.house.look, {HISTORY: HistoryPage})
        qtbot.addWidget(self.window)
        self.window.resize(1200, 900)

    def open(self) -> HistoryPage:
        self.window.show()
        self.window.show_page(HISTORY)
        settle()
        return self.page

    @property
    def page(self) -> HistoryPage:
        found = self.window.page(HISTORY)
        assert isinstance(found, HistoryPage)
        return found

    def day(self, day: date) -> DayButton:
        button = self.page.calendar.days.button(day)
        assert button is not None
        return button

    def focused(self) -> str:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget.accessibleName()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget(), key)
        settle()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.house.close()


@pytest.fixture
def archive(qtbot: QtBot, tmp_path: Path) -> Iterator[Archive]:
    made = Archive(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path) -> Iterator[Archive]:
    """Ann on her first morning."""
    made = Archive(qtbot, tmp_path, "2026-02-20T07:00")
    yield made
    made.close()


# --- the calendar ---------------------------------------------------------------------------


def test_each_day_is_named_with_both_doses(archive: Archive) -> None:
    archive.open()
    assert archive.day(date(2026, 3, 3)).accessibleName() == (
        "Tuesday, March 3: morning taken at 8:00 AM, evening taken at 8:00 PM"
    )
    assert archive.day(TODAY).accessibleName() == (
        "Sunday, March 8: morning not recorded, evening coming up"
    )


def test_it_opens_on_today_with_its_details_and_figures(archive: Archive) -> None:
    page = archive.open()
    assert page.heading() == ("History", "March 2026")
    assert page.chosen == TODAY
    assert "Sunday, March 8, 2026" in text_of(page.day_card)
    said = page.figures.taken.words()
    assert said == ("Taken this month", "100%", "Taken 14 of 14 planned doses", "")
    assert page.figures.runs.words()[:2] == ("Days in a row", "16")
    assert page.figures.lifetime.words()[1] == "2.4 g"
    assert archive.focused().startswith("Sunday, March 8")


def test_arrow_keys_walk_and_enter_opens(archive: Archive) -> None:
    page = archive.open()
    archive.key(Qt.Key.Key_Left)
    assert archive.focused().startswith("Saturday, March 7")
    assert page.chosen == TODAY
    archive.key(Qt.Key.Key_Up)
    assert archive.focused().startswith("Saturday, February 28")
    assert page.heading()[1] == "February 2026"
    archive.key(Qt.Key.Key_Return)
    assert page.chosen == date(2026, 2, 28)
    assert archive.day(date(2026, 2, 28)).accessibleDescription() == "This day is shown"
    assert "Saturday, February 28, 2026" in text_of(page.day_card)


def test_page_keys_move_a_month_and_home_and_end_to_its_ends(archive: Archive) -> None:
    page = archive.open()
    archive.key(Qt.Key.Key_End)
    assert archive.focused().startswith("Tuesday, March 31")
    archive.key(Qt.Key.Key_PageUp)
    assert archive.focused().startswith("Saturday, February 28")
    archive.key(Qt.Key.Key_Home)
    assert archive.focused().startswith("Sunday, February 1")
    archive.key(Qt.Key.Key_PageDown)
    assert archive.focused().startswith("Sunday, March 1")
    assert page.heading()[1] == "March 2026"


def test_tab_stops_at_one_day_only(archive: Archive) -> None:
    page = archive.open()
    stops = [
        button
        for button in page.calendar.days.findChildren(DayButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [button.shows.day for button in stops] == [TODAY]


def test_the_year_shows_twelve_months_and_one_press_opens_a_month(archive: Archive) -> None:
    page = archive.open()
    press(page, "Year")
    months = page.calendar.months
    assert months is not None
    buttons = months.buttons()
    assert [button.shows.count for button in buttons[:4]] == ["", "18 of 18", "14 of 14", ""]
    assert buttons[1].accessibleName() == "February 2026: Taken 18 of 18 planned doses"
    assert page.figures.taken.words()[0] == "Taken in 2026"
    buttons[2].setFocus()
    archive.key(Qt.Key.Key_Left)
    archive.key(Qt.Key.Key_Return)
    assert page.heading()[1] == "February 2026"
    assert archive.focused().startswith("Sunday, February 1")


def test_next_previous_and_today_lead_through_time(archive: Archive) -> None:
    page = archive.open()
    press(page, "Previous month")
    press(page, "Previous month")
    assert page.heading()[1] == "January 2026"
    assert "AzaCare was not in use yet" in archive.day(date(2026, 1, 5)).accessibleName()
    assert page.figures.taken.words()[1:3] == ("–", "No planned dose has come due")
    press(page, "Today")
    assert page.heading()[1] == "March 2026"
    press(page, "Year")
    press(page, "Next year")
    assert page.heading()[1] == "2027"
    assert page.cancel()
    assert page.heading()[1].endswith("2027")


def test_arrows_walk_through_the_months_of_a_year(archive: Archive) -> None:
    page = archive.open()
    press(page, "Year")
    months = page.calendar.months
    assert months is not None
    first = months.buttons()[0]
    assert first.accessibleName() == "January 2026: AzaCare was not in use yet"
    across = sum(one.y() == first.y() for one in months.buttons())
    first.setFocus()
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        archive.key(key)
        walked.append(archive.window.focusWidget())
    places = [months.buttons().index(one) for one in walked if isinstance(one, MonthButton)]
    assert places == [1, 1 + across, across, 0, 0]
    archive.key(Qt.Key.Key_End)
    assert archive.focused().startswith("December 2026")
    archive.key(Qt.Key.Key_Home)
    assert archive.focused().startswith("January 2026")
    archive.key(Qt.Key.Key_Return)
    assert page.heading()[1] == "January 2026"


# --- a day ----------------------------------------------------------------------------------


def test_a_past_dose_is_corrected_in_place_and_says_what_it_said_before(archive: Archive) -> None:
    page = archive.open()
    archive.day(date(2026, 3, 3)).click()
    settle()
    press(page.day_card, "Correct the Tuesday, March 3, 8:00 AM dose")
    form = page.day_card.blocks[0].form
    assert form is not None
    form.what.card("skipped").click()
    press(form, "Save the correction of the 8:00 AM dose")
    assert "morning skipped" in archive.day(date(2026, 3, 3)).accessibleName()
    assert "Before: 75 mg. Taken at 8:00 AM, recorded by me." in text_of(page.day_card)
    assert page.figures.taken.words()[2:] == ("Taken 13 of 14 planned doses", "1 skipped")
    press(page, "Undo")
    assert "morning taken at 8:00 AM" in archive.day(date(2026, 3, 3)).accessibleName()


def test_a_dose_taken_after_midnight_says_of_which_day(archive: Archive) -> None:
    page = archive.open()
    archive.day(date(2026, 3, 3)).click()
    settle()
    correct = "Correct the Tuesday, March 3, 8:00 PM dose"
    press(page.day_card, correct)
    form = page.day_card.blocks[1].form
    assert isinstance(form, RecordForm)
    form.when.set_instant(local("2026-03-04T01:15"))
    form.amount.set_text("50")
    press(form, "Save the correction of the 8:00 PM dose")
    assert "Taken Wed 1:15 AM" in page.day_card.blocks[1].row.accessibleName()
    assert "Recorded: 50 mg on Wednesday, March 4, 1:15 AM" in text_of(page)
    press(page, "Undo")
    assert (
        "Before: 50 mg. Taken on Wednesday, March 4, 1:15 AM, recorded by me. "
        "Entered Sunday, March 8, 1:20 PM."
    ) in text_of(page.day_card)


def test_vomiting_is_asked_only_after_a_taken_dose(archive: Archive) -> None:
    page = archive.open()
    archive.day(date(2026, 3, 3)).click()
    settle()
    press(page.day_card, "Correct the Tuesday, March 3, 8:00 AM dose")
    form = page.day_card.blocks[0].form
    assert isinstance(form, RecordForm)
    assert has_button(form, "I vomited after it…")
    form.what.card("skipped").click()
    settle()
    assert not has_button(form, "I vomited after it…")


@pytest.mark.parametrize("height", [500, 900])
def test_a_form_that_opens_is_scrolled_into_sight(archive: Archive, height: int) -> None:
    archive.window.resize(1200, height)
    page = archive.open()
    archive.day(date(2026, 3, 3)).click()
    settle()
    press(page.day_card, "Correct the Tuesday, March 3, 8:00 PM dose")
    block = page.day_card.blocks[1]
    seen = page.viewport().rect()
    top = block.mapTo(page.viewport(), block.rect().topLeft()).y()
    bottom = top + block.height()
    fits = block.height() <= seen.height()
    assert 0 <= top < seen.height()
    assert bottom <= seen.height() if fits else top < seen.height() // 4


def test_files_go_out_and_in_from_here(archive: Archive) -> None:
    page = archive.open()
    wanted: list[str] = []
    archive.house.context.hub.page_wanted.connect(wanted.append)
    press(page, "Save or bring in records…")
    assert wanted == ["share"]


def test_who_says_so_can_be_named(archive: Archive) -> None:
    page = archive.open()
    press(page.day_card, "Record the 8:00 AM dose")
    form = page.day_card.blocks[0].form
    assert isinstance(form, RecordForm)
    assert form.who is not None
    assert form.who.text() == "me"
    form.who.line.setText("my daughter")
    form.what.card("unsure").click()
    press(form, "Record the 8:00 AM dose")
    assert "by my daughter" in text_of(page.day_card)
    (record,) = archive.house.records("2026-03-08T08:00")
    assert (record.kind.value, record.recorded_by) == ("unsure", "my daughter")


def may_only_see(archive: Archive) -> None:
    with archive.services.store.write() as writer:
        stamp = Stamp(archive.services.clock.now(), "caregiver")
        writer.add(archive.house.person, Access("me", Role.SEE), stamp)


def test_who_may_only_see_cannot_open_the_form(archive: Archive) -> None:
    may_only_see(archive)
    page = archive.open()
    held = named_button(page.day_card, "Record the 8:00 AM dose")
    assert not held.isEnabled()
    assert held.accessibleDescription().startswith("“Me” may only see these records.")


def test_who_may_only_see_cannot_record_in_the_name_of_another(archive: Archive) -> None:
    """The role was taken away elsewhere while the form was open."""
    page = archive.open()
    press(page.day_card, "Record the 8:00 AM dose")
    form = page.day_card.blocks[0].form
    assert isinstance(form, RecordForm)
    assert form.who is not None
    may_only_see(archive)
    form.who.line.setText("my daughter")
    form.what.card("unsure").click()
    press(form, "Record the 8:00 AM dose")
    assert archive.house.records("2026-03-08T08:00") == []


def test_a_form_that_is_open_stays_when_a_minute_passes(archive: Archive) -> None:
    page = archive.open()
    press(page.day_card, "Record the 8:00 AM dose")
    form = page.day_card.blocks[0].form
    archive.house.clock.set(local("2026-03-08T13:21"))
    archive.window.refresh()
    settle()
    assert page.day_card.blocks[0].form is form
    assert page.cancel()
    assert page.day_card.blocks[0].form is None


def test_what_another_window_records_is_shown(archive: Archive) -> None:
    archive.open()
    archive.services.doses.take(TakeRequest(slot=MORNING, at=local("2026-03-08T12:00")))
    archive.window.refresh()
    settle()
    assert "morning taken at 12:00 PM" in archive.day(TODAY).accessibleName()


def test_notes_are_added_changed_removed_and_brought_back(archive: Archive) -> None:
    page = archive.open()
    press(page.day_card, "Add a note")
    form = page.day_card.note_form
    assert form is not None
    press(form, "Save note")
    assert form.field.error != ""
    form.field.line.setText("Slept badly")
    press(form, "Save note")
    assert "Slept badly" in text_of(page.day_card)
    assert "Note: Slept badly" in text_of(page.line)
    assert archive.day(TODAY).shows.noted
    press(page.day_card, "Change the note “Slept badly”")
    changing = page.day_card.note_form
    assert changing is not None
    changing.field.line.setText("Slept well")
    QTest.keyClick(changing.field.line, Qt.Key.Key_Return)
    settle()
    assert "Slept well" in text_of(page.day_card)
    press(page.day_card, "Remove the note “Slept well”")
    assert "Slept well" not in text_of(page.day_card)
    press(page, "Undo")
    assert "Slept well" in text_of(page.day_card)


def test_symptom_checks_are_on_the_line_and_on_their_day(archive: Archive) -> None:
    archive.services.checking.save(Answers({"hair-changes": {}}))
    page = archive.open()
    assert "1:20 PM Symptom check: Call." in text_of(page.line)
    assert "Symptom check" in text_of(page.day_card)
    assert "symptom check" in archive.day(TODAY).accessibleName()


# --- settings, empty, sharing ---------------------------------------------------------------


def test_what_is_on_time_can_be_set(archive: Archive) -> None:
    page = archive.open()
    combo = page.patterns.span.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    settle()
    assert archive.services.preferences.history(archive.house.person).on_time_minutes == 90
    assert page.figures.on_time.words()[0] == "On time (within 1 h 30 min)"
    press(page, "Undo")
    assert page.figures.on_time.words()[0] == "On time (within 1 h)"


def test_patterns_say_how_many_of_how_many(archive: Archive) -> None:
    page = archive.open()
    assert page.patterns.parts.accessibleName() == (
        "Taken by time of day: Morning 7 of 7, Evening 7 of 7"
    )
    assert "Sun 2 of 2" in page.patterns.weekdays.accessibleName()


def test_a_new_person_reads_what_the_page_is_for(fresh: Archive) -> None:
    page = fresh.open()
    assert "Your history begins here" in text_of(page)
    press(page, "Go to Today")
    assert fresh.house.wanted_pages[-1] == "today"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_lies_beyond_the_edge_at_1024(archive: Archive, percent: int) -> None:
    archive.house.look.choose(Scheme.LIGHT, percent)
    archive.window.resize(1024, 700)
    page = archive.open()
    for year in (False, True):
        page.year = year
        page.refresh()
        settle()
        body = page.widget()
        assert body is not None
        assert body.width() <= page.viewport().width()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible():
                right = button.mapTo(body, button.rect().topRight()).x()
                assert right <= body.width(), button.accessibleName()


@pytest.mark.parametrize("key", ["day", "month"])
def test_whatever_can_be_pressed_is_large_enough(archive: Archive, key: str) -> None:
    page = archive.open()
    if key == "month":
        press(page, "Year")
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert min(button.width(), button.height()) >= 44, button.accessibleName()
    assert has_button(page, "Add a note")
