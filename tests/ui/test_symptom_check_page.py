"""The symptom check: tick, answer, and see at once whom to call; never a reassurance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.checks import Course, SymptomCheck
from azacare.domain.people import Contact, ContactRole
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers
from azacare.services.changes import EVERYTHING
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.ports import Kept
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.pages.symptom_check import SymptomCheckPage
from azacare.ui.theme import Scheme
from tests.fakes import NEW_YORK
from tests.ui.house import PROVIDER, Build, House, has_button, press, settle, text_of

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NIGHT = Contact(ContactRole.AFTER_HOURS, "Night line", "555-0199")
FOR_YEARS = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2023-05-01")


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Build]:
    made: list[House] = []

    def make(now: str = "2026-03-08T13:20", **kept: object) -> House:
        kept.setdefault("until", "2026-03-08T00:00")
        kept.setdefault("contacts", (PROVIDER, NIGHT))
        made.append(House(qtbot, tmp_path, now, **kept))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for house in made:
        house.close()


@pytest.fixture
def house(build: Build) -> House:
    return build()


def tick(page: SymptomCheckPage, *names: str, on: bool = True) -> None:
    assert page.list is not None
    for name in names:
        page.list.rows[name].setChecked(on)
    settle()


def answer(page: SymptomCheckPage, name: str, question: str, said: str) -> None:
    assert page.list is not None
    panel = page.list.questions(name)
    assert panel is not None
    if question in panel.chips:
        panel.chips[question].chip(said).click()
    else:
        panel.fields[question].line.setText(said)
    settle()


def measure(page: SymptomCheckPage, typed: str, unit: str = "") -> str:
    """Type a temperature; what is said beside the field."""
    assert page.list is not None
    panel = next(p for n in ("fever", "chills-or-sweats") if (p := page.list.questions(n)))
    assert panel.temperature is not None
    if unit:
        panel.temperature.unit.chip(unit).click()
    panel.temperature.field.line.setText(typed)
    panel.temperature.field.line.editingFinished.emit()
    settle()
    assert panel.temperature.field.text() == typed, "what was typed stays"
    return panel.temperature.field.error


def tier(page: SymptomCheckPage) -> Tier:
    assert page.result is not None
    return page.result.tier


def script(page: SymptomCheckPage) -> str:
    assert page.result is not None
    return page.result.script


def checks(house: House) -> tuple[Kept[SymptomCheck], ...]:
    return house.services.checking.past(house.person)


# --- opening ---------------------------------------------------------------------------------


def test_the_emergency_number_is_first_and_has_the_keyboard(house: House) -> None:
    page = house.unwell
    assert page.strip.phone == "911"
    assert house.window.focusWidget() is page.strip.call
    assert page.strip.mapTo(page, page.strip.rect().topLeft()).y() < 20
    text = text_of(page.strip)
    for sign in ("Trouble breathing", "swollen face", "seizure", "confusion"):
        assert sign in text


def test_the_emergency_number_can_be_called_and_copied(house: House) -> None:
    page = house.unwell
    press(page, "Call 911, Emergency")
    press(page, "Copy the number 911, Emergency")
    assert house.dialled == ["tel:911"]
    assert house.copied == ["911"]
    assert page.strip.copy.words == "Copied"


def test_the_person_may_have_another_emergency_number(build: Build) -> None:
    page = build(contacts=(Contact(ContactRole.EMERGENCY, "", "112"),)).unwell
    assert page.strip.phone == "112"


def test_the_strip_names_signs_that_stand_first_on_the_list(house: House) -> None:
    first = [symptom.id for symptom in house.services.checking.symptoms.first]
    named = {"trouble-breathing", "face-tongue-throat-swelling", "seizure"}
    assert named | {"confusion-or-thinking-change"} == set(first[:4])


def test_every_symptom_is_a_row_with_its_own_words(house: House) -> None:
    page = house.unwell
    assert page.list is not None
    symptoms = house.services.checking.symptoms.symptoms
    assert list(page.list.rows) == [
        s.id for g in house.services.checking.symptoms.groups for s in symptoms if s.group == g.id
    ]
    for symptom in symptoms:
        row = page.list.rows[symptom.id]
        assert row.accessibleName() == symptom.wording
        assert row.height() >= 44
        assert not row.isChecked()


def test_nothing_ticked_never_reads_as_well(house: House) -> None:
    page = house.unwell
    text = text_of(page.result_side)
    assert "You did not tick any warning signs." in text
    assert "Check again any time. Call if something worries you." in text
    assert script(page) == ""
    for word in (r"\bsafe\b", r"\bnormal\b", r"\bfine\b", "nothing to worry", "no need to call"):
        assert not re.search(word, text_of(house.window).lower()), word
    house.window.show_page("today")
    assert checks(house) == (), "nothing was ticked, so nothing is kept"


# --- results ---------------------------------------------------------------------------------


def test_fever_and_chills_call_the_provider_now(house: House) -> None:
    page = house.unwell
    tick(page, "fever", "chills-or-sweats")
    assert measure(page, "101.2", "F") == ""
    assert tier(page) is Tier.CALL_NOW
    text = text_of(page.result_side)
    assert "Call your provider now" in text
    assert "You ticked: a fever of 101.2\u00a0°F and chills or sweats." in text
    assert "Ask about your next azathioprine dose when you call." in text
    press(page.result_side, "Call 555-0142, Your provider")
    press(page.result_side, "Copy the number 555-0142, Your provider")
    assert house.dialled == ["tel:5550142"]
    assert house.copied == ["555-0142"]
    assert script(page) == (
        "“I take azathioprine, 75 mg twice a day, since Friday, February 20. I have "
        "a fever of 101.2\u00a0°F and chills or sweats. Should I "
        "be seen today? What should I do about my next dose?”"
    )
    press(page.result_side, "Copy these words")
    assert house.copied[-1] == script(page)


def test_an_emergency_takes_the_whole_width(house: House) -> None:
    page = house.unwell
    tick(page, "fever", "skin-rash")
    measure(page, "101.2", "F")
    assert tier(page) is Tier.EMERGENCY
    assert not page.result_side.isVisible()
    assert page.strip.loud
    assert page.strip.figure.isVisible()
    assert page.strip.figure.text() == "911"
    assert page.panel.width() > page.width() * 0.8
    assert page.list_side.verticalScrollBar().value() == 0
    assert house.window.focusWidget() is page.panel, "a key pressed twice does nothing"
    assert "Get emergency help now" in text_of(page.strip)
    assert "Two of these signs at once" in text_of(page.panel)
    assert script(page).startswith("“I need emergency help. I have a fever of 101.2")


def test_an_emergency_is_kept_at_once(house: House) -> None:
    tick(house.unwell, "chest-pain")
    (kept,) = checks(house)
    assert kept.value.emergency_open
    assert list(kept.value.answers.ticked) == ["chest-pain"]


def test_fever_and_cough_in_year_three_show_the_thirty_minutes(build: Build) -> None:
    page = build(entry=FOR_YEARS).unwell
    tick(page, "fever", "cough")
    measure(page, "38.6", "C")
    assert tier(page) is Tier.CALL_NOW
    assert page.card is not None
    assert page.card.large.isVisible()
    assert "No answer in 30 minutes? Go to urgent care or the emergency room." in text_of(
        page.card.large
    )


def test_fever_and_cough_in_week_three_are_an_emergency(house: House) -> None:
    page = house.unwell
    tick(page, "fever", "cough")
    measure(page, "38.6", "C")
    assert tier(page) is Tier.EMERGENCY


def test_a_dry_cough_of_a_day_is_a_call_and_is_asked_about_again(house: House) -> None:
    page = house.unwell
    tick(page, "cough")
    assert tier(page) is Tier.CALL_NOW, "unanswered keeps the more urgent branch (T2)"
    answer(page, "cough", "days", "1")
    assert tier(page) is Tier.CALL
    assert "Since today I have a cough." in script(page)
    answer(page, "cough", "days", "3")
    assert tier(page) is Tier.CALL_NOW
    assert "For 3 days I have had a cough." in script(page)
    answer(page, "cough", "days", "1")
    house.window.show_page("today")
    (kept,) = checks(house)
    assert kept.value.ask_symptom == "cough"


def test_general_questions_count(house: House) -> None:
    page = house.unwell
    assert page.card is not None
    page.card.general.chips["treated-infection"].chip("yes").click()
    settle()
    assert tier(page) is Tier.CALL
    assert "Ask if your azathioprine should be paused" in text_of(page.card)
    press(page, "My provider told me to pause")
    assert house.wanted_pages == ["prescription"]
    page.card.general.chips["very-unwell"].chip("yes").click()
    settle()
    assert tier(page) is Tier.CALL_NOW


def test_pregnancy_and_too_much_have_their_own_advice(house: House) -> None:
    page = house.unwell
    tick(page, "pregnant-or-planning")
    text = text_of(page.result_side)
    assert "may harm an unborn baby" in text
    assert "Do not stop or keep taking it on your own: ask." in text
    tick(page, "extra-dose-taken")
    press(page, "See what to do after too much")
    assert house.window.current == "today"
    assert house.page.too_much_card is not None


def test_the_after_hours_line_leads_when_the_office_is_closed(build: Build) -> None:
    from datetime import time

    from azacare.domain.people import OfficeHours

    hours = (OfficeHours(frozenset(range(5)), time(9), time(17)),)  # March 8 is a Sunday
    office = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142", hours=hours)
    page = build(contacts=(office, NIGHT)).unwell
    tick(page, "fever")
    assert page.card is not None
    assert [box.callee.phone for box in page.card.calls.boxes] == ["555-0199", "555-0142"]
    assert "The office is closed now." in text_of(page.card)


def test_a_missing_number_leads_to_settings(build: Build) -> None:
    house = build(contacts=())
    page = house.unwell
    tick(page, "fever")
    press(page, "Add the number in Settings: Your provider")
    assert house.wanted_pages == ["settings"]


def test_names_say_how_urgent_it_is_and_no_color(house: House) -> None:
    page = house.unwell
    for names, word in ((("cough",), "Call now"), (("chest-pain",), "Emergency")):
        tick(page, *names)
        shown = page.panel if page.emergency else page.card
        assert isinstance(shown, QWidget)
        assert shown.accessibleName().startswith(word)
        spoken = f"{shown.accessibleName()} {shown.accessibleDescription()}"
        assert not re.search(r"\b(red|amber|green|yellow|blue)\b", spoken)


# --- T12 -------------------------------------------------------------------------------------


def test_unticking_never_clears_an_emergency(house: House) -> None:
    page = house.unwell
    tick(page, "chest-pain")
    tick(page, "chest-pain", on=False)
    assert page.panel.isVisible()
    assert page.strip.loud
    assert "chest pain" in text_of(page.panel)
    house.window.show_page("today")
    house.window.show_page("unwell")
    settle()
    assert page.panel.isVisible()
    (kept,) = checks(house)
    assert kept.value.emergency_open


def test_an_emergency_from_before_is_shown_when_the_page_opens(house: House) -> None:
    house.services.checking.save(Answers({"chest-pain": {}}), person=house.person)
    house.clock.advance(hours=20)
    page = house.unwell
    assert page.panel.isVisible()
    assert page.panel.day.isVisible(), "it began on another day"
    assert "chest pain" in text_of(page.panel)
    assert page.strip.loud


def test_i_got_medical_help_closes_it(house: House) -> None:
    page = house.unwell
    tick(page, "chest-pain")
    house.clock.advance(minutes=30)
    for typed, wrong in (("1:00 PM", "before the check"), ("5 pm", "not come yet"), ("x", "time")):
        page.panel.time.line.setText(typed)
        press(page, "I got medical help")
        assert wrong in page.panel.time.error
        assert page.panel.time.text() == typed
        assert page.panel.isVisible()
    page.panel.time.line.setText("1:40 PM")
    press(page, "I got medical help")
    assert not page.panel.isVisible()
    assert not page.strip.loud
    (kept,) = checks(house)
    assert not kept.value.emergency_open
    assert "you got medical help" in text_of(page)
    assert tier(page) is Tier.NONE


def test_an_emergency_outlives_records_that_cannot_be_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a read nor a write that fails may take it away, and it is kept when that works."""
    page = house.unwell

    def locked() -> None:
        raise RecordsError(RecordsTrouble.LOCKED, "/records")

    with monkeypatch.context() as patch:
        patch.setattr(house.services.store, "write", locked)
        tick(page, "chest-pain")
        assert "could not be kept" in text_of(page)
        tick(page, "chest-pain", on=False)
        patch.setattr(house.services.store, "read", locked)
        house.hub.tell(EVERYTHING)
        settle()
        assert page.panel.isVisible()
    house.hub.tell(EVERYTHING)
    settle()
    assert page.panel.isVisible()
    (kept,) = checks(house)
    assert kept.value.emergency_open
    with monkeypatch.context() as patch:
        patch.setattr(house.services.store, "read", locked)
        house.hub.tell(EVERYTHING)
        settle()
        assert page.panel.isVisible()


# --- temperatures ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("abc", "F", "is not a temperature"),
        ("372", "F", "cannot be a body temperature"),
        ("20", "F", "cannot be a body temperature"),
        ("101", "C", "Is “101” in °F?"),
        ("38.2", "F", "Is “38.2” in °C?"),
        ("38,2", "C", ""),
        ("101.2", "F", ""),
        ("38.2 C", "F", ""),
        ("", "F", ""),
    ],
)
def test_temperatures_are_never_guessed(house: House, typed: str, unit: str, said: str) -> None:
    page = house.unwell
    tick(page, "fever")
    error = measure(page, typed, unit)
    assert said in error
    assert bool(error) is bool(said)
    assert tier(page) is Tier.CALL_NOW


def test_a_temperature_below_the_line_is_no_fever_and_no_comfort(house: House) -> None:
    page = house.unwell
    tick(page, "fever")
    measure(page, "99.5", "F")
    assert tier(page) is Tier.NONE
    text = text_of(page.result_side)
    assert "below the fever line" in text
    assert "Call all the same if you feel ill." in text
    assert "You did not tick any warning signs." not in text


def test_only_one_row_asks_for_the_temperature(house: House) -> None:
    page = house.unwell
    tick(page, "chills-or-sweats")
    measure(page, "101", "F")
    tick(page, "fever")
    assert page.list is not None
    fever, chills = page.list.questions("fever"), page.list.questions("chills-or-sweats")
    assert fever is not None
    assert fever.temperature is not None
    assert fever.temperature.field.text() == "101"
    assert chills is not None
    assert chills.temperature is None


def test_a_wrong_number_of_days_is_said_and_stays(house: House) -> None:
    page = house.unwell
    tick(page, "cough")
    answer(page, "cough", "days", "two")
    assert page.list is not None
    panel = page.list.questions("cough")
    assert panel is not None
    assert "is not a whole number" in panel.fields["days"].error
    assert tier(page) is Tier.CALL_NOW


# --- keeping ---------------------------------------------------------------------------------


def test_one_record_for_each_check(house: House) -> None:
    page = house.unwell
    tick(page, "fever")
    press(page.result_side, "Copy these words")
    tick(page, "sore-throat")
    press(page.result_side, "Print this result")
    press(page.result_side, "Save this result as a file")
    (kept,) = checks(house)
    assert set(kept.value.answers.ticked) == {"fever", "sore-throat"}
    assert house.printed == house.saved
    assert "Call now: Call your provider now" in house.printed[0]
    assert "not a doctor" in house.printed[0]
    press(page, "Begin a new check")
    assert tier(page) is Tier.NONE
    tick(page, "hair-changes")
    house.window.show_page("today")
    assert len(checks(house)) == 2


def test_a_refresh_keeps_what_was_ticked_and_typed(house: House) -> None:
    page = house.unwell
    tick(page, "fever")
    measure(page, "101.", "F")
    house.hub.tell(EVERYTHING)
    settle()
    assert page.list is not None
    panel = page.list.questions("fever")
    assert panel is not None
    assert panel.temperature is not None
    assert panel.temperature.field.text() == "101."
    assert page.list.rows["fever"].isChecked()


def test_earlier_checks_are_listed(house: House) -> None:
    page = house.unwell
    tick(page, "fever")
    measure(page, "101.2", "F")
    press(page, "Begin a new check")
    assert page.earlier is not None
    (row,) = page.earlier.card.rows
    assert "a fever of 101.2\u00a0°F" in text_of(row)
    assert row.pill.text() == "Call now"
    assert "Sunday, March 8, 1:20 PM" in text_of(row)
    press(row, "Details of Sunday, March 8, 1:20 PM")
    assert "Rule T1" in text_of(row)


def test_the_day_after_a_call_now_asks_whether_they_were_reached(house: House) -> None:
    page = house.unwell
    tick(page, "fever")
    press(page, "Begin a new check")
    assert page.earlier is not None
    house.at("2026-03-09T11:00")
    (card,) = page.earlier.cards
    assert card.told is not None
    card.told.line.setText("Come in today")
    press(card, "Yes, I reached them")
    (kept,) = checks(house)
    assert kept.value.outcome.reached
    assert kept.value.outcome.told == "Come in today"
    assert page.earlier.cards == ()
    assert "They said: “Come in today”" in text_of(page.earlier.card)


@pytest.mark.parametrize(
    ("pressed", "course"), [("Still there", Course.STILL), ("Gone", Course.GONE)]
)
def test_a_sign_is_asked_about_again(house: House, pressed: str, course: Course) -> None:
    page = house.unwell
    tick(page, "cough")
    answer(page, "cough", "days", "1")
    press(page, "Begin a new check")
    house.at("2026-03-10T11:00")
    assert page.earlier is not None
    (card,) = page.earlier.cards
    assert "You had a cough on Sunday. Still there?" in text_of(card)
    press(card, pressed)
    oldest = checks(house)[-1]
    assert oldest.value.outcome.course is course
    if course is Course.STILL:
        assert page.list is not None
        assert page.list.rows["cough"].isChecked()
        assert "For 3 days I have had a cough." in script(page)
        assert tier(page) is Tier.CALL_NOW


# --- what cannot be read ---------------------------------------------------------------------


def test_a_damaged_list_leaves_the_signs_that_are_built_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking = house.services.checking
    monkeypatch.setattr(checking, "_load_symptoms", lambda: None)
    page = house.unwell
    text = text_of(page)
    assert "The symptom check cannot be used" in text
    assert "Vomit with blood" in text
    assert has_button(page, "Call 911, Emergency")
    assert has_button(page, "Call 555-0142, Your provider")
    house.hub.tell(EVERYTHING)
    settle()
    assert text_of(page) == text


def test_a_check_works_when_the_records_cannot_be_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is known then, and every rule takes the more urgent branch."""

    def locked() -> None:
        raise RecordsError(RecordsTrouble.LOCKED, "/records")

    with monkeypatch.context() as patch:
        patch.setattr(house.services.store, "read", locked)
        patch.setattr(house.services.store, "write", locked)
        page = house.unwell
        assert "holding your records" in text_of(page)
        tick(page, "fever", "cough")
        assert tier(page) is Tier.EMERGENCY
        tick(page, "cough", on=False)
        assert page.panel.isVisible()
    house.hub.tell(EVERYTHING)
    settle()
    assert page.panel.isVisible()


# --- keyboard, size, direction ---------------------------------------------------------------


def test_from_opening_to_the_number_copied_by_keyboard_alone(house: House, qtbot: QtBot) -> None:
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    qtbot.keyClick(house.window, Qt.Key.Key_F1)
    settle()

    def focused() -> QWidget:
        found = house.window.focusWidget()
        assert found is not None
        return found

    def tab_to(name: str) -> None:
        for _ in range(60):
            if focused().accessibleName() == name:
                return
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
            settle()
        pytest.fail(f"Tab never came to {name}")

    page = house.window.page("unwell")
    assert isinstance(page, SymptomCheckPage)
    tab_to("A temperature of 100.0 °F (37.8 °C) or higher")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert page.entry.ticked == {"fever"}
    for _ in range(1):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert focused().accessibleName() == "Chills, or sweats for no clear reason"
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    tab_to("Copy the number 555-0142, Your provider")
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert house.copied == ["555-0142"]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1200, 780), (1024, 700)])
def test_the_result_is_in_sight_at_any_size(
    house: House, percent: int, size: tuple[int, int]
) -> None:
    house.look.choose(Scheme.LIGHT, percent)
    house.window.resize(*size)
    page = house.unwell
    tick(page, "fever")
    bar = page.list_side.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    shown = page.bar if page.single else page.card
    assert isinstance(shown, QWidget)
    assert shown.isVisible()
    assert "Call your provider now" in shown.accessibleName()
    assert (page.bar if page.single else page.card).pill.isVisible()  # type: ignore[union-attr]
    assert page.list_side.height() > 150, "the list keeps room"
    if page.single:
        press(page.bar, "See what to do")
        assert page.result_side.isVisible()
        assert page.cancel(), "Escape leads back to the list"
        settle()
        assert page.list_side.isVisible()


def test_a_file_is_written_as_text_or_pdf(tmp_path: Path, qapp: object) -> None:
    from azacare.ui.papers import write_paper

    write_paper(tmp_path / "a.txt", "Call now\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Call now\n"
    write_paper(tmp_path / "a.pdf", "Call now\n")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(FileNotFoundError):
        write_paper(tmp_path / "none" / "a.pdf", "Call now\n")


# --- the fever line, and what may be more urgent later ---------------------------------------


def test_lower_fever_line_of_the_provider_is_named_and_counts(house: House) -> None:
    page = house.unwell
    assert page.list is not None
    row = page.list.rows["fever"]
    assert row.accessibleName() == "A temperature of 100.0 °F (37.8 °C) or higher"
    lower = ThresholdSetting(
        Threshold.FEVER_LINE, 995, True, "Dr. Lee", date(2026, 3, 1), "Call me from 37.5 on"
    )
    house.hub.tell(house.services.thresholds.set(lower, "me", house.person))
    settle()
    assert row.accessibleName() == "A temperature of 99.5 °F (37.5 °C) or higher"
    tick(page, "fever")
    measure(page, "37.6", "C")
    assert tier(page) is Tier.CALL_NOW


def test_short_cough_says_on_which_day_to_check_again(house: House) -> None:
    page = house.unwell
    tick(page, "cough")
    answer(page, "cough", "days", "1")
    assert tier(page) is Tier.CALL
    assert page.result is not None
    day = (house.clock.now().astimezone(NEW_YORK) + timedelta(days=2)).strftime("%A")
    assert f"Still there on {day}? Check again then, or call." in page.result.notes


def test_questions_may_be_opened_and_closed_for_as_long_as_somebody_likes(house: House) -> None:
    """PySide once took what Qt had freed for a new object, and AzaCare ended after fifty ticks."""
    page = house.unwell
    for _ in range(80):
        tick(page, "nausea")
        tick(page, "nausea", on=False)
    assert page.result is not None
    assert tier(page) is Tier.NONE
