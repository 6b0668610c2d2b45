"""Several people: what needs attention first, archive and restore, actors, and the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.domain.attention import Concern
from azacare.domain.monitoring import MonitoringPlan, every
from azacare.domain.people import Contact, ContactRole, Relation, Role
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import RecordKind
from azacare.domain.slots import Pause
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.triage import Answers
from azacare.services.doses import TakeRequest
from azacare.services.errors import NotAllowed
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.supply_checks import Pickup
from azacare.wording.handover import handover_text
from azacare.wording.people import more_lines, plan_line, spoken_person, state_line
from azacare.wording.prompts import prompt_notice
from azacare.wording.reminders import reminder_notice, reminder_title, summary_notice
from azacare.wording.words import english
from tests.fakes import NEW_YORK
from tests.scene import Scene

WORDS = english()
FEVER = Temperature(Decimal("101.2"), TemperatureUnit.FAHRENHEIT)
CALL_NOW = Answers({"fever": {}, "chills-or-sweats": {}}, temperature=FEVER)
EMERGENCY = Answers({"fever": {}, "skin-rash": {}}, temperature=FEVER)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """Ann takes 75 mg at 8:00 and 20:00; Rosa, whom she looks after, 50 mg at 9:00."""
    made = Scene(tmp_path, "2026-03-01T07:00")
    add(made, "Rosa", "9:00")
    yield made
    made.close()


def add(scene: Scene, name: str, *times: str) -> str:
    entry = PrescriptionEntry(("50",), times, ("50",), "2026-03-01")
    scene.services.people.set_up(FirstStart(name, Relation.CARED_FOR, entry, NEW_YORK))
    return scene.services.people.person(name).entity_id


def names(scene: Scene) -> list[str]:
    return [one.name for one in scene.services.households.glance()]


def state(scene: Scene, name: str) -> str:
    return state_line(scene.services.households.glance_at(name), WORDS)


def test_whoever_needs_somebody_first_comes_first(scene: Scene) -> None:
    scene.at("2026-03-01T08:02")
    assert names(scene) == ["Ann", "Rosa"]
    scene.take()
    scene.at("2026-03-01T09:10")
    assert names(scene) == ["Rosa", "Ann"]
    assert state(scene, "Rosa") == "9:00 AM is due"
    scene.services.checking.save(EMERGENCY, person="Ann")
    assert names(scene) == ["Ann", "Rosa"]
    assert state(scene, "Ann") == "Emergency still open"


def test_open_emergency_of_days_ago_still_comes_first(scene: Scene) -> None:
    """T12: only "I got medical help" closes it."""
    check = scene.at("2026-03-01T10:00").services.checking.save(EMERGENCY, person="Rosa")
    scene.at("2026-03-06T08:05")
    first = scene.services.households.glance()[0]
    assert (first.name, first.attentions[0].concern) == ("Rosa", Concern.EMERGENCY)
    scene.services.checking.got_help(check.check_id, person="Rosa")
    kinds = [one.concern for one in scene.services.households.glance_at("Rosa").attentions]
    assert Concern.EMERGENCY not in kinds


def test_call_that_was_made_waits_no_more(scene: Scene) -> None:
    check = scene.at("2026-03-01T07:30").services.checking.save(CALL_NOW, person="Rosa")
    assert state(scene, "Rosa") == "Call the provider now"
    scene.services.checking.answer(check.check_id, reached=True, person="Rosa")
    assert state(scene, "Rosa") == "Next dose at 9:00 AM"


def test_day_on_which_all_was_taken_says_so(scene: Scene) -> None:
    scene.at("2026-03-01T09:01").services.doses.take(TakeRequest(), "Rosa")
    one = scene.services.households.glance_at("Rosa")
    assert one.all_recorded
    assert spoken_person(one, WORDS) == "Rosa: All taken today"
    assert plan_line(one, WORDS) == "50 mg, once a day"
    assert more_lines(one, WORDS) == ("Next dose: Monday, March 2, 9:00 AM",)


def test_pause_test_and_tablets_are_told(scene: Scene) -> None:
    services = scene.services
    scene.at("2026-03-02T07:00")
    services.supply.add(Pickup(Decimal(3)), person="Rosa")
    plan = MonitoringPlan(date(2026, 3, 1), every(1), "Dr. Lee")
    services.blood_tests.set_plan(plan, person="Rosa")
    one = services.households.glance_at("Rosa")
    assert [each.concern for each in one.attentions][-1] is Concern.LOW_SUPPLY
    assert one.outlook.test_on == date(2026, 3, 8)
    assert "Blood test due in 6 days" in more_lines(one, WORDS)
    scene.at("2026-03-25T07:00")
    kinds = [each.concern for each in services.households.glance_at("Rosa").attentions]
    assert Concern.TEST_OVERDUE in kinds
    services.pausing.pause(Pause(date(2026, 3, 25), None, "Dr. Lee"), "me", "Rosa")
    paused = services.households.glance_at("Rosa")
    assert paused.pause is not None
    assert "Paused since Wednesday, March 25. Ask before the next dose." in more_lines(
        paused, WORDS
    )


# --- archive ------------------------------------------------------------------------------------


def test_archived_person_is_not_reminded_and_keeps_every_record(scene: Scene) -> None:
    scene.at("2026-03-01T09:01").services.doses.take(TakeRequest(), "Rosa")
    rosa = scene.services.people.person("Rosa").entity_id
    scene.services.households.archive("me", "Rosa")
    assert names(scene) == ["Ann"]
    assert [kept.value.name for kept in scene.services.households.archived()] == ["Rosa"]
    scene.at("2026-03-02T09:00")
    found = scene.services.reminders.reconcile()
    assert {one.person_name for one in found.reminders + found.summaries} == {"Ann"}
    assert all(one.person_id != rosa for one in found.next_doses)
    with scene.services.store.read() as reader:
        assert len(reader.doses(rosa, date(2026, 3, 1))) == 1
    scene.services.households.restore("me", "Rosa")
    assert set(names(scene)) == {"Ann", "Rosa"}
    later = scene.at("2026-03-03T09:00").services.reminders.reconcile()
    assert "Rosa" in {one.person_name for one in later.reminders + later.summaries}


def test_last_one_is_never_archived(scene: Scene) -> None:
    scene.services.households.archive("me", "Ann")
    with pytest.raises(InputProblem) as refused:
        scene.services.households.archive("me", "Rosa")
    assert refused.value.code is Problem.LAST_PERSON
    assert names(scene) == ["Rosa"]
    assert scene.services.people.person().value.name == "Rosa"


@pytest.mark.parametrize("name", ["rosa", "  ROSA ", ""])
def test_name_that_is_taken_or_empty_is_refused(scene: Scene, name: str) -> None:
    with pytest.raises(InputProblem) as refused:
        scene.services.households.rename(name, "me", "Ann")
    assert refused.value.code in (Problem.NAME_IN_USE, Problem.EMPTY)
    assert set(names(scene)) == {"Ann", "Rosa"}


def test_own_name_in_other_letters_is_no_other_person(scene: Scene) -> None:
    scene.services.households.rename("ROSA", "me", "Rosa")
    assert set(names(scene)) == {"Ann", "ROSA"}


def test_color_is_kept_and_nonsense_refused(scene: Scene) -> None:
    scene.services.households.set_color("#D5C4EC", "me", "Rosa")
    assert scene.services.people.person("Rosa").value.color == "#d5c4ec"
    with pytest.raises(InputProblem) as refused:
        scene.services.households.set_color("url(x)", "me", "Rosa")
    assert refused.value.code is Problem.NOT_A_COLOR


# --- reminders name the person ------------------------------------------------------------------


def test_reminders_name_one_person_only_where_there_are_others(tmp_path: Path) -> None:
    alone = Scene(tmp_path, "2026-03-01T08:00")
    (reminder,) = alone.services.reminders.reconcile().reminders
    assert reminder_notice(reminder, WORDS).title == "Time for your medicine"
    assert reminder_title(reminder, WORDS) == "Time for your medicine"
    alone.close()


def test_private_notification_shows_an_initial(scene: Scene) -> None:
    scene.at("2026-03-01T08:00")
    (reminder,) = scene.services.reminders.reconcile().reminders
    notice = reminder_notice(reminder, WORDS)
    assert notice.title == "Time for medicine (A.)"
    assert "Ann" not in f"{notice.title} {notice.body}"
    assert reminder_title(reminder, WORDS) == "Time for medicine: Ann"
    (summary,) = [
        one
        for one in scene.at("2026-03-05T07:00").services.reminders.reconcile().summaries
        if one.person_name == "Rosa"
    ]
    assert summary_notice(summary, WORDS).title == "Please look at AzaCare (R.)"


def test_prompts_name_the_person_by_an_initial_too(scene: Scene) -> None:
    from azacare.wording.prompt_wording import Shipped

    scene.services.checking.save(CALL_NOW, person="Rosa")
    found = scene.at("2026-03-02T12:00").services.reminders.reconcile()
    (prompt,) = [one for one in found.prompts if one.person_name == "Rosa"]
    notice = prompt_notice(prompt, Shipped(None, None), WORDS)
    assert notice.title == "A question from AzaCare (R.)"


# --- actors and roles ---------------------------------------------------------------------------


def test_chosen_actor_records_here_until_another_is_chosen(scene: Scene) -> None:
    actors = scene.services.actors
    assert (actors.chosen(), actors.here("Ann"), actors.here("Rosa")) == ("", "me", "caregiver")
    actors.choose("  my   daughter ")
    assert (actors.chosen(), actors.here("Rosa")) == ("my daughter", "my daughter")
    scene.restart()
    assert scene.services.actors.here("Ann") == "my daughter"
    scene.services.actors.choose("me")
    assert scene.services.actors.here("Rosa") == "me"
    with pytest.raises(InputProblem):
        scene.services.actors.choose(" ")
    assert scene.services.actors.chosen() == "me"


def test_whoever_may_only_see_can_still_leave_the_chair(scene: Scene) -> None:
    actors = scene.services.actors
    actors.set_role("night carer", Role.SEE, "me")
    actors.choose("night carer")
    actors.choose("my daughter")
    assert actors.chosen() == "my daughter"


def test_roles_of_one_person_are_not_those_of_another(scene: Scene) -> None:
    actors = scene.services.actors
    actors.set_role("my daughter", Role.RECORD, "me", "Ann")
    assert actors.role("my daughter", "Ann") is Role.RECORD
    assert actors.role("my daughter", "Rosa") is Role.CHANGE
    roles = {one.actor: one.role for one in actors.roles("Ann")}
    assert roles == {"me": Role.CHANGE, "my daughter": Role.RECORD}


def test_somebody_must_stay_who_may_change(scene: Scene) -> None:
    actors = scene.services.actors
    with pytest.raises(InputProblem) as refused:
        actors.set_role("me", Role.SEE, "me", "Ann")
    assert refused.value.code is Problem.LAST_WHO_CHANGES
    actors.set_role("my daughter", Role.CHANGE, "me", "Ann")
    actors.set_role("me", Role.SEE, "my daughter", "Ann")
    with pytest.raises(NotAllowed):
        actors.set_role("me", Role.CHANGE, "me", "Ann")
    with pytest.raises(InputProblem):
        actors.set_role("my daughter", Role.RECORD, "my daughter", "Ann")
    actors.set_role("me", Role.CHANGE, "my daughter", "Ann")
    assert actors.role("me", "Ann") is Role.CHANGE


# --- the sheet ----------------------------------------------------------------------------------


def test_sheet_tells_what_was_given_what_comes_and_what_to_watch(scene: Scene) -> None:
    services = scene.services
    lee = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
    services.people.set_contact(lee, "me", "Ann")
    scene.at("2026-03-01T08:10").take(by="my daughter")
    services.history.note(date(2026, 3, 1), "ate little", person="Ann")
    step = PrescriptionEntry(("50",), ("8:00", "20:00"), ("50",), "2026-03-04")
    services.prescribing.change(step, "me", "Ann")
    scene.at("2026-03-02T07:00")
    services.checking.save(CALL_NOW, person="Ann")
    sheet = services.handover.sheet("my daughter", 24, "Ann")
    assert [one.record and one.record.kind for one in sheet.planned] == [RecordKind.TAKEN, None]
    assert [str(slot.id) for slot, _due in sheet.coming] == [
        "2026-03-02T08:00",
        "2026-03-02T20:00",
    ]
    text = handover_text(sheet, services.checking.symptoms_or_none, WORDS)
    for part in (
        "Hand-over for Ann",
        "by my daughter",
        "Sunday, March 1, 8:00 AM, 75 mg: 75 mg. Taken at 8:10 AM, recorded by my daughter",
        "Sunday, March 1, 8:00 PM, 75 mg: NOT RECORDED",
        "Call the provider now",
        "From Wednesday, March 4: 50 mg, twice a day",
        "Note of Sunday, March 1: ate little",
        "Provider, Dr. Lee: 555-0142",
    ):
        assert part in text


def test_sheet_says_that_a_paused_dose_is_not_to_be_taken(scene: Scene) -> None:
    pause = Pause(date(2026, 3, 2), None, "Dr. Lee")
    scene.services.pausing.pause(pause, "me", "Rosa")
    sheet = scene.at("2026-03-02T12:00").services.handover.sheet("me", 48, "Rosa")
    assert sheet.coming == ()
    text = handover_text(sheet, None, WORDS)
    assert "Monday, March 2, 9:00 AM, 50 mg: paused, not to be taken" in text
    assert "Paused by Dr. Lee from Monday, March 2, until they call" in text


def test_sheet_says_that_nobody_was_asked_in_the_archive(scene: Scene) -> None:
    scene.at("2026-03-02T08:00").services.households.archive("me", "Rosa")
    scene.at("2026-03-02T12:00").services.households.restore("me", "Rosa")
    sheet = scene.at("2026-03-02T18:00").services.handover.sheet("me", 48, "Rosa")
    text = handover_text(sheet, None, WORDS)
    assert "Sunday, March 1, 9:00 AM, 50 mg: NOT RECORDED" in text
    assert "Monday, March 2, 9:00 AM, 50 mg: in the archive, nobody was asked" in text


def test_sheet_looks_back_as_far_as_asked(scene: Scene) -> None:
    scene.at("2026-03-05T07:00")
    day = scene.services.handover.sheet("me", 24, "Ann")
    two = scene.services.handover.sheet("me", 48, "Ann")
    assert (len(day.planned), len(two.planned)) == (2, 4)
    assert two.now - min(one.due for one in two.planned) <= timedelta(hours=48)
    with pytest.raises(InputProblem):
        scene.services.handover.sheet("me", 36, "Ann")
