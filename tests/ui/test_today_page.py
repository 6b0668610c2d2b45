"""Today: one click records, the rules warn first, everything can be taken back or corrected."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.prescription import DayPattern, PatternKind
from azacare.domain.records import RecordKind
from azacare.domain.slots import Pause, SlotId
from azacare.domain.standing import SlotState
from azacare.services.changes import EVERYTHING
from azacare.services.doses import TakeRequest
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.pages.record_form import RecordForm
from azacare.ui.widgets.button import ButtonKind
from azacare.ui.widgets.card import Tone
from tests.fakes import local
from tests.ui.house import Build, House, button, has_button, press, settle, text_of

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
MORNING, EVENING = "2026-03-08T08:00", "2026-03-08T20:00"


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Build]:
    made: list[House] = []

    def make(now: str = "2026-03-08T08:05", **kept: object) -> House:
        kept.setdefault("until", "2026-03-08T00:00")
        made.append(House(qtbot, tmp_path, now, **kept))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for house in made:
        house.close()


def form_of(house: House, slot: str) -> RecordForm:
    block = house.page.dose_list.block(SlotId.parse(slot))
    assert block is not None
    assert isinstance(block.form, RecordForm)
    return block.form


# --- one click ------------------------------------------------------------------------------


def test_one_click_records_the_dose_as_taken_now(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    (record,) = house.records(MORNING)
    assert record.kind is RecordKind.TAKEN
    assert record.at == local("2026-03-08T08:05")
    assert record.amount_mg == Decimal(75)
    assert record.recorded_by == "me"
    assert "Recorded: 75 mg at 8:05 AM" in text_of(house.page.banners)
    assert "8:00 PM" in text_of(house.page.next_card)


def test_pressing_enter_twice_does_not_undo_what_was_recorded(build: Build, qtbot: QtBot) -> None:
    """The keyboard goes to the notice and not to its Undo button."""
    house = build()
    press(house.page.next_card, "I took it")
    assert house.window.focusWidget() is house.page.notice
    qtbot.keyClick(house.window.focusWidget(), "\r")
    settle()
    assert len(house.records(MORNING)) == 1


def test_undo_takes_the_record_back(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    press(house.page.banners, "Undo")
    assert house.records(MORNING) == []
    assert "Taken back" in text_of(house.page.banners)
    assert has_button(house.page.next_card, "I took it")
    assert not has_button(house.page.banners, "Undo")


def test_the_notice_goes_after_ten_minutes(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    house.at("2026-03-08T08:14")
    assert house.page.notice is not None
    house.at("2026-03-08T08:16")
    assert house.page.notice is None
    assert house.page.banners.isHidden()


def test_skipping_asks_why_and_may_stay_without_a_reason(build: Build) -> None:
    house = build()
    press(house.page.next_card, "Skip…")
    form = house.page.next_card.skip_form
    assert form is not None
    assert house.records(MORNING) == []
    form.reason.set_text("Blood test first")
    press(house.page.next_card, "Record as skipped")
    (record,) = house.records(MORNING)
    assert (record.kind, record.reason) == (RecordKind.SKIPPED, "Blood test first")


def test_snooze_is_offered_only_while_the_dose_is_due(build: Build) -> None:
    house = build("2026-03-08T07:30")
    assert house.page.next_card.snooze_menu is None
    house.at("2026-03-08T08:00")
    menu = house.page.next_card.snooze_menu
    assert menu is not None
    assert [a.text() for a in menu.actions()][:2] == ["In 5 minutes", "In 10 minutes"]
    house.services.reminders.reconcile()
    menu.actions()[2].trigger()
    settle()
    assert "15 minutes" in text_of(house.page.banners)
    found = house.services.reminders.reconcile()
    assert found.next_wake == local("2026-03-08T08:15")


# --- what to do now ---------------------------------------------------------------------------


def test_a_dose_simply_due_needs_no_banner(build: Build) -> None:
    house = build()
    assert house.page.banner is None
    take = house.page.next_card.take_button
    assert take is not None
    assert take.kind is ButtonKind.MAIN
    assert "due now" in text_of(house.page.next_card)


def test_a_late_dose_says_first_what_to_do(build: Build) -> None:
    house = build("2026-03-08T13:20")
    text = text_of(house.page.banners)
    assert "Your 8:00 AM dose (75 mg · 1½ tablets) is not recorded." in text
    assert "You can take this dose now." in text
    assert "Follow your own provider" in text
    assert "in 6 h 40 min" in text_of(house.page.next_card)
    take = house.page.next_card.take_button
    assert take is not None
    assert take.kind is ButtonKind.PLAIN, "the banner holds the one main action"
    assert house.window.focusWidget() is house.page.banner.main_button  # type: ignore[union-attr]


def test_the_banner_records_taken_now(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.banners, "Take it now")
    (record,) = house.records(MORNING)
    assert record.at == local("2026-03-08T13:20")
    assert house.page.banner is None


def test_taken_earlier_asks_when_and_how_much(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.banners, "I took it earlier…")
    form = house.page.banner.form  # type: ignore[union-attr]
    assert isinstance(form, RecordForm)
    form.when.time.set_text("8:40")
    form.amount.set_text("50")
    form.submit()
    settle()
    (record,) = house.records(MORNING)
    assert record.at == local("2026-03-08T08:40")
    assert record.amount_mg == Decimal(50)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("I skipped it", RecordKind.SKIPPED), ("Not sure", RecordKind.UNSURE)],
)
def test_the_banner_records_the_other_answers(build: Build, words: str, kind: RecordKind) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.banners, words)
    assert [r.kind for r in house.records(MORNING)] == [kind]


def test_when_it_is_too_late_taking_it_is_not_the_main_action(build: Build) -> None:
    house = build("2026-03-08T17:30")
    assert "Skip this one dose." in text_of(house.page.banners)
    assert not has_button(house.page.banners, "Take it now")
    main = house.page.banner.main_button  # type: ignore[union-attr]
    assert main is not None
    assert main.words == "I skipped it"


def test_an_unsure_dose_can_still_be_settled_from_the_banner(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.banners, "Not sure")
    assert "do not take it again" in text_of(house.page.banners)
    assert not has_button(house.page.banners, "Not sure")
    press(house.page.banners, "I skipped it")
    (record,) = house.records(MORNING)
    assert (record.kind, record.revision) == (RecordKind.SKIPPED, 2)


def test_the_advice_that_was_shown_is_kept(build: Build, tmp_path: Path) -> None:
    house = build("2026-03-08T13:20")
    assert house.page.banner is not None
    (path,) = [p for p in tmp_path.iterdir() if p.suffix in (".db", ".sqlite", ".sqlite3")]
    raw = sqlite3.connect(path)
    rows = raw.execute("select * from advice_log").fetchall()
    raw.close()
    assert any("take M7" in str(row) for row in rows)


def test_yesterdays_evening_dose_is_there_after_midnight_and_can_be_recorded(build: Build) -> None:
    house = build("2026-03-08T00:30", until="2026-03-07T12:00")
    evening = "2026-03-07T20:00"
    assert house.page.dose_list.block(SlotId.parse(evening)) is not None
    assert "Saturday, March 7" in text_of(house.page.dose_list)
    press(house.page.banners, "I took it earlier…")
    form = house.page.banner.form  # type: ignore[union-attr]
    assert isinstance(form, RecordForm)
    form.when.time.line.clear()
    form.when.time.line.insert("11:50 PM")
    form.when.time.edited.emit("11:50 PM")
    assert form.when.day.key() == "2026-03-07"
    form.when.time.set_text("12:10 AM")
    form.when.time.edited.emit("12:10 AM")
    assert form.when.day.key() == "2026-03-08"
    form.submit()
    settle()
    (record,) = house.records(evening)
    assert record.at == local("2026-03-08T00:10")


def test_waiting_names_the_hour_and_offers_no_dose_before_it(build: Build) -> None:
    """The evening dose was taken at 3 AM, so the one of 8 AM has to wait until 9."""
    house = build("2026-03-08T04:00", until="2026-03-07T12:00")
    late = TakeRequest(
        slot=SlotId.parse("2026-03-07T20:00"), at=local("2026-03-08T03:00"), anyway=True
    )
    house.services.doses.take(late)
    house.at("2026-03-08T08:10")
    text = text_of(house.page.banners)
    assert "Wait until Sunday, March 8, 9:00 AM." in text
    assert not has_button(house.page, "Take it now")
    assert "9:00 AM" in text_of(house.page.next_card)
    assert "in 50 min" in text_of(house.page.next_card)
    assert "Planned for 8:00 AM" in text_of(house.page.next_card)
    assert not has_button(house.page.next_card, "I took it")
    house.at("2026-03-08T09:00")
    assert has_button(house.page, "I took it")


# --- warned first -----------------------------------------------------------------------------


def test_too_early_is_warned_about_and_nothing_is_recorded_until_it_is_said_anyway(
    build: Build,
) -> None:
    house = build("2026-03-08T08:05")
    press(house.page.next_card, "I took it")
    press(house.page.next_card, "I took it already")
    assert house.records(EVENING) == []
    assert "not due until Sunday, March 8, 8:00 PM" in text_of(house.page.next_card)
    press(house.page.next_card, "Go back")
    assert house.records(EVENING) == []
    assert has_button(house.page.next_card, "I took it already")

    press(house.page.next_card, "I took it already")
    press(house.page.next_card, "Record it anyway: I did take it")
    (record,) = house.records(EVENING)
    assert record.kind is RecordKind.TAKEN
    banner = house.page.banner
    assert banner is not None
    assert banner.tone is Tone.RED
    text = text_of(house.page.banners)
    assert "Call your provider or pharmacist now." in text
    assert "555-0142" in text
    assert "555-0117" in text


def test_a_passing_minute_leaves_the_warning_open(build: Build) -> None:
    house = build("2026-03-08T08:05")
    press(house.page.next_card, "I took it")
    press(house.page.next_card, "I took it already")
    house.at("2026-03-08T08:06")
    assert house.page.next_card.warning is not None
    assert has_button(house.page.next_card, "Go back")


def test_a_passing_minute_keeps_what_was_typed(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.dose_list, "Record the 8:00 AM dose")
    form = form_of(house, MORNING)
    form.what.card("taken").click()
    form.when.time.set_text("8:1")
    house.at("2026-03-08T13:21")
    assert form_of(house, MORNING) is form
    assert form.when.time.text() == "8:1"
    assert "in 6 h 39 min" in text_of(house.page.next_card)


def test_more_than_prescribed_is_warned_about_in_the_form(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.dose_list, "Record the 8:00 AM dose")
    form = form_of(house, MORNING)
    form.what.card("taken").click()
    form.amount.set_text("150")
    form.submit()
    settle()
    assert form.warning is not None
    assert house.records(MORNING) == []
    press(form, "Record it anyway: I did take it")
    (record,) = house.records(MORNING)
    assert record.amount_mg == Decimal(150)
    assert "Call your provider or pharmacist now." in text_of(house.page.banners)


def test_a_dose_recorded_elsewhere_meanwhile_is_not_recorded_twice(build: Build) -> None:
    """The page is a minute old; another window has recorded the dose."""
    house = build()
    house.services.doses.take(TakeRequest(slot=SlotId.parse(MORNING)))
    press(house.page.next_card, "I took it")
    assert len(house.records(MORNING)) == 1
    assert "This dose has a record already." in text_of(house.page.next_card)


# --- the list: record, correct, vomited ---------------------------------------------------------


def test_correcting_keeps_what_was_there_before(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    house.at("2026-03-08T09:00")
    press(house.page.dose_list, "Correct the 8:00 AM dose")
    form = form_of(house, MORNING)
    assert form.when.time.text() == "8:05 AM"
    form.when.time.set_text("7:45 AM")
    form.submit()
    settle()
    (record,) = house.records(MORNING)
    assert (record.at, record.revision) == (local("2026-03-08T07:45"), 2)
    assert "corrected" in text_of(house.page.dose_list)
    press(house.page.dose_list, "Correct the 8:00 AM dose")
    assert "Before: 75 mg. Taken at 8:05 AM" in text_of(form_of(house, MORNING))


def test_undo_of_a_correction_goes_back_to_what_was_there(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    press(house.page.dose_list, "Correct the 8:00 AM dose")
    form = form_of(house, MORNING)
    form.what.card("skipped").click()
    form.submit()
    settle()
    assert [r.kind for r in house.records(MORNING)] == [RecordKind.SKIPPED]
    press(house.page.banners, "Undo")
    assert [r.kind for r in house.records(MORNING)] == [RecordKind.TAKEN]


def test_a_time_to_come_is_refused_beside_the_field(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.dose_list, "Record the 8:00 AM dose")
    form = form_of(house, MORNING)
    form.what.card("taken").click()
    form.when.time.set_text("3 pm")
    form.submit()
    settle()
    assert "has not come yet" in form.when.time.error
    assert form.when.time.text() == "3 pm"
    assert house.records(MORNING) == []


@pytest.mark.parametrize("typed", ["", "lots", "-75", "0", "1,000"])
def test_nonsense_is_refused_beside_the_amount_and_stays_there(build: Build, typed: str) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.dose_list, "Record the 8:00 AM dose")
    form = form_of(house, MORNING)
    form.what.card("taken").click()
    form.amount.set_text(typed)
    form.submit()
    settle()
    assert form.amount.error
    assert form.amount.text() == typed
    assert house.records(MORNING) == []


def test_the_amount_is_repeated_in_tablets(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.dose_list, "Record the 8:00 AM dose")
    form = form_of(house, MORNING)
    form.what.card("taken").click()
    form.amount.set_text(",5")
    form.amount.edited.emit(",5")
    assert "0.5 mg" in text_of(form.amount)
    form.amount.set_text("100")
    form.amount.edited.emit("100")
    assert "100 mg = 2 tablets of 50 mg" in text_of(form.amount)


def test_nothing_is_chosen_beforehand_and_must_be(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.dose_list, "Record the 8:00 AM dose")
    form = form_of(house, MORNING)
    assert form.what.key() is None
    form.submit()
    settle()
    assert "Choose what happened." in text_of(form)
    assert house.records(MORNING) == []


def test_vomiting_after_a_dose_asks_to_call_and_never_to_repeat(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    house.at("2026-03-08T08:30")
    press(house.page.dose_list, "Correct the 8:00 AM dose")
    press(house.page.dose_list, "I vomited after it…")
    press(house.page.dose_list, "Record that I vomited after the 8:00 AM dose")
    kinds = {r.kind for r in house.records(MORNING)}
    assert kinds == {RecordKind.TAKEN, RecordKind.VOMITED}
    text = text_of(house.page.banners)
    assert "Do not take another dose to replace it." in text
    assert not has_button(house.page.banners, "Take it now")
    assert "vomited at 8:30 AM" in text_of(house.page.dose_list)


# --- missed, too much ---------------------------------------------------------------------------


def test_i_missed_a_dose_leads_to_the_banner_that_says_so_already(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.something_else, "I missed a dose")
    assert house.page.missed_card is None
    assert house.window.focusWidget() is house.page.banner


def test_i_missed_a_dose_finds_an_earlier_one(build: Build) -> None:
    house = build("2026-03-08T08:05", until="2026-03-07T19:00")
    press(house.page.banners, "Take it now")
    press(house.page.something_else, "I missed a dose")
    card = house.page.missed_card
    assert card is not None
    assert "Saturday, March 7, 8:00 PM" in text_of(card)
    assert "It is too late for this dose." in text_of(card)
    press(card, "Record what happened…")
    form_of(house, "2026-03-07T20:00").what.card("skipped").click()
    form_of(house, "2026-03-07T20:00").submit()
    settle()
    assert [r.kind for r in house.records("2026-03-07T20:00")] == [RecordKind.SKIPPED]


def test_i_missed_a_dose_when_none_is_missing_never_says_that_all_is_well(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    press(house.page.something_else, "I missed a dose")
    text = text_of(house.page.missed_card)  # type: ignore[arg-type]
    assert "has a record" in text
    for word in ("safe", "normal", "fine", "all is well"):
        assert word not in text.lower()


def test_too_much_says_whom_to_call_before_it_asks_anything(build: Build) -> None:
    house = build()
    press(house.page.next_card, "I took it")
    house.at("2026-03-08T09:00")
    press(house.page.something_else, "I took too much or an extra dose")
    card = house.page.too_much_card
    assert card is not None
    assert "Call your provider or pharmacist now." in text_of(card)
    press(card, "Call 555-0142, Your provider")
    assert house.dialled == ["tel:5550142"]
    card.form.when.time.set_text("8:30 AM")
    card.form.amount.set_text("75")
    press(card, "Record this dose")
    extra = [r for r in house.all_records() if r.kind is RecordKind.EXTRA]
    assert [(r.at, r.amount_mg) for r in extra] == [(local("2026-03-08T08:30"), Decimal(75))]
    assert house.page.too_much_card is None
    assert "Call your provider or pharmacist now." in text_of(house.page.banners)
    assert "Extra dose" in [b.row.pill.text() for b in house.page.dose_list.blocks()]  # type: ignore[attr-defined]
    press(house.page.banners, "Undo")
    assert not [r for r in house.all_records() if r.kind is RecordKind.EXTRA]


def test_take_it_now_is_never_on_the_page_beside_i_took_too_much(build: Build) -> None:
    house = build("2026-03-08T13:20")
    press(house.page.something_else, "I took too much or an extra dose")
    assert not has_button(house.page, "Take it now")
    house.at("2026-03-08T13:21")
    assert not has_button(house.page, "Take it now")
    house.page.cancel()
    assert has_button(house.page, "Take it now")


# --- days without doses, pause, travel -----------------------------------------------------------


def test_a_day_without_a_dose_names_the_next_one(build: Build) -> None:
    monday = DayPattern(PatternKind.WEEKDAYS, frozenset({0}))
    entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-02-20", pattern=monday)
    house = build("2026-03-08T10:00", entry=entry)
    text = text_of(house.page.dose_list)
    assert "No dose is planned today." in text
    assert "Your next dose: Monday, March 9, 8:00 AM." in text


def test_an_ended_prescription_is_said_in_plain_words(build: Build) -> None:
    entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-02-20", ends="2026-03-05")
    house = build("2026-03-08T10:00", entry=entry)
    text = text_of(house.page.dose_list)
    assert "ended on Thursday, March 5, 2026" in text
    press(house.page.dose_list, "Enter the prescription")
    assert house.wanted_pages == ["prescription"]


def test_a_pause_offers_no_dose_at_all(build: Build) -> None:
    house = build("2026-03-08T13:20")
    until = date(2026, 3, 12)
    changes = house.services.pausing.pause(Pause(date(2026, 3, 8), until, "Dr. Lee"), "me")
    house.hub.tell(changes)
    settle()
    assert "told you to pause" in text_of(house.page.banners)
    assert "The last day of the pause is Thursday, March 12." in text_of(house.page.banners)
    assert house.page.next_card.isHidden()
    assert not has_button(house.page, "Take it now")
    states = [b.view.state for b in house.page.dose_list.blocks()]  # type: ignore[attr-defined]
    assert states == [SlotState.PAUSED, SlotState.PAUSED]
    assert "12 of the last 12 doses taken" in text_of(house.page.dose_list)


def test_the_week_counts_only_what_has_come_due(build: Build) -> None:
    house = build("2026-03-08T13:20")
    assert house.page.dose_list.sentence.text() == "12 of the last 13 doses taken · 1 not recorded"


def test_a_day_of_the_week_opens_its_doses_to_be_corrected(build: Build) -> None:
    house = build()
    house.page.dose_list.week.columns()[4].click()
    settle()
    assert "Doses on Friday, March 6" in text_of(house.page.dose_list)
    assert house.page.dose_list.block(SlotId.parse("2026-03-06T20:00")) is not None
    assert house.page.cancel()
    settle()
    assert "Today's doses" in text_of(house.page.dose_list)


def test_another_zone_is_asked_about_with_both_times(build: Build) -> None:
    house = build("2026-03-08T13:20", zone=ZoneInfo("Europe/Berlin"))
    card = house.page.zone_card
    assert card is not None
    text = text_of(card)
    assert "1:00 AM" in text, "8 PM in New York is 1 AM in Berlin that week"
    press(card, "Keep New York times")
    assert house.page.zone_card is None
    assert house.services.today.today().now.tzinfo == ZoneInfo("America/New_York")


def test_moving_to_local_times(build: Build) -> None:
    house = build("2026-03-08T13:20", zone=ZoneInfo("Europe/Berlin"))
    press(house.page.zone_card, "Use local times")  # type: ignore[arg-type]
    assert house.page.zone_card is None
    assert house.services.today.today().now.tzinfo == ZoneInfo("Europe/Berlin")


# --- trouble ------------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_nothing_is_shown_as_recorded(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = build()

    def full() -> None:
        raise RecordsError(RecordsTrouble.DISK_FULL, "/records")

    monkeypatch.setattr(house.services.store, "write", full)
    press(house.page.next_card, "I took it")
    assert "nothing was saved" in text_of(house.page.banners)
    assert "Recorded" not in text_of(house.page.banners)
    house.at("2026-03-08T08:06")
    assert "nothing was saved" in text_of(house.page.banners), "it stays until it is read"


def test_records_that_cannot_be_read_say_so_and_come_back(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = build()

    def locked() -> None:
        raise RecordsError(RecordsTrouble.LOCKED, "/records")

    with monkeypatch.context() as patch:
        patch.setattr(house.services.store, "read", locked)
        house.at("2026-03-08T08:06")
        assert "holding your records" in text_of(house.page.banners)
    house.at("2026-03-08T08:07")
    assert house.page.banners.isHidden()


def test_no_number_yet_leads_to_settings(build: Build) -> None:
    house = build(contacts=())
    press(house.page.contacts, "Add it in Settings")
    assert house.wanted_pages == ["settings"]


def test_a_change_elsewhere_shows_at_once(build: Build) -> None:
    house = build()
    house.services.doses.take(TakeRequest(slot=SlotId.parse(MORNING)))
    house.hub.tell(EVERYTHING)
    settle()
    assert "Taken 8:05 AM" in [b.row.pill.text() for b in house.page.dose_list.blocks()]  # type: ignore[attr-defined]
    assert house.page.notice is None, "only what was pressed here is answered here"


def test_the_label_counts_down_by_the_minute(build: Build) -> None:
    house = build("2026-03-08T08:05")
    press(house.page.next_card, "I took it")
    before = house.page.next_card.take_button
    house.clock.advance(minutes=5)
    house.window.refresh()
    settle()
    assert "in 11 h 50 min" in text_of(house.page.next_card)
    assert house.page.next_card.take_button is before


def test_the_record_button_is_reached_by_tab_in_reading_order(build: Build) -> None:
    from azacare.ui.widgets.tab_order import walked

    house = build("2026-03-08T13:20")
    body = house.page.widget()
    assert body is not None
    order = [w for w in walked(body) if w.isVisible()]
    start = button(house.page, "Take it now")
    chain = [start]
    while (after := chain[-1].nextInFocusChain()) is not None and len(chain) < 400:
        chain.append(after)  # type: ignore[arg-type]
        if after is order[-1]:
            break
    visited = [w for w in chain if w in order]
    assert visited == order[order.index(start) :]


def test_a_long_life_of_records_does_not_leave_widgets_behind(build: Build) -> None:
    house = build("2026-03-08T13:20")
    count = len(house.page.findChildren(object))  # type: ignore[type-var]
    for minute in range(21, 50):
        house.at(f"2026-03-08T13:{minute}")
    assert len(house.page.findChildren(object)) <= count + 5  # type: ignore[type-var]
    assert house.clock.now() - local("2026-03-08T13:20") == timedelta(minutes=29)
