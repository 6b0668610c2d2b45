"""Symptom checks on real records: kept, asked about later, and heard by the dose advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from azacare.domain.advice import Action, Rule
from azacare.domain.checks import Ask, Course
from azacare.domain.people import Contact, ContactRole, OfficeHours
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.results import Comparator, LabValue, Sample
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers
from azacare.services.checking import SavedCheck
from azacare.services.errors import Warned
from azacare.services.prescribing import PrescriptionEntry
from tests.fakes import local
from tests.scene import Scene

FEVER = Answers(
    {"fever": {}, "chills-or-sweats": {}},
    temperature=Temperature(Decimal("101.2"), TemperatureUnit.FAHRENHEIT),
)
NO_BREATH = Answers({"trouble-breathing": {}})
DRY_COUGH = Answers({"cough": {"days": "1"}})


@pytest.fixture
def scene(tmp_path: Path) -> Any:
    """Ann, who has taken azathioprine since 2023, on Monday March 9, 2026."""
    scene = Scene(tmp_path, "2026-03-09T09:00", starts="2023-03-01")
    yield scene
    scene.close()


def save(scene: Scene, answers: Answers, **more: Any) -> SavedCheck:
    return scene.services.checking.save(answers, **more)


def questions(scene: Scene) -> list[tuple[str, Ask]]:
    found = scene.services.reminders.reconcile().prompts
    return [(one.prompt.about.check_id, one.prompt.about.ask) for one in found]


# --- kept ------------------------------------------------------------------------------------


def test_check_is_kept_whole_and_survives_a_restart(scene: Scene) -> None:
    saved = save(scene, FEVER)
    scene.restart()
    (kept,) = scene.services.checking.past()
    assert kept.entity_id == saved.check_id
    assert kept.value == saved.check
    assert kept.value.answers == FEVER
    assert kept.value.tier is Tier.CALL_NOW
    assert kept.value.content_version == scene.services.checking.symptoms.version
    assert kept.recorded_by == "me"


def test_correction_keeps_what_was_said_before(scene: Scene) -> None:
    first = save(scene, DRY_COUGH)
    save(scene, FEVER, check_id=first.check_id)
    (kept,) = scene.services.checking.past()
    assert (kept.revision, kept.value.tier) == (2, Tier.CALL_NOW)
    assert len(scene.rows("symptom_check")) == 2


def test_emergency_is_never_corrected_into_something_milder(scene: Scene) -> None:
    first = save(scene, NO_BREATH)
    again = save(scene, DRY_COUGH, check_id=first.check_id)
    assert again.check.tier is Tier.EMERGENCY
    assert scene.services.checking.open_emergency() is not None


def test_unknown_sign_is_refused_and_nothing_is_kept(scene: Scene) -> None:
    with pytest.raises(InputProblem) as refused:
        save(scene, Answers({"fevr": {}}))
    assert refused.value.code is Problem.UNKNOWN_SYMPTOM
    assert "fever" in refused.value.values["nearest"]  # type: ignore[operator]
    assert scene.services.checking.past() == ()


# --- what the dose advice hears ---------------------------------------------------------------


def test_open_emergency_comes_before_dose_advice_until_help_was_got(scene: Scene) -> None:
    saved = save(scene, NO_BREATH)
    advice = scene.services.advising.advice()
    assert (advice.rule, advice.action) == (Rule.M1, Action.EMERGENCY)
    with pytest.raises(Warned):
        scene.take()
    scene.at("2026-03-12T09:00")  # days do not close it
    assert scene.services.advising.advice().rule is Rule.M1
    scene.services.checking.got_help(saved.check_id)
    assert scene.services.advising.advice().rule is not Rule.M1


def test_dose_taken_in_an_emergency_can_be_recorded(scene: Scene) -> None:
    save(scene, NO_BREATH)
    done = scene.take(anyway=True)
    assert done.record is not None
    assert done.record.amount_mg == Decimal(75)


def test_one_mark_of_help_closes_every_emergency_before_it(scene: Scene) -> None:
    save(scene, NO_BREATH)
    later = save(scene.at("2026-03-09T09:30"), NO_BREATH)
    scene.services.checking.got_help(later.check_id)
    assert scene.services.checking.open_emergency() is None


@pytest.mark.parametrize(
    ("at", "code"),
    [("2026-03-09T09:01", Problem.IN_THE_FUTURE), ("2026-03-09T08:59", Problem.BEFORE_THE_CHECK)],
)
def test_time_of_help_that_cannot_be_is_refused(scene: Scene, at: str, code: Problem) -> None:
    saved = save(scene, NO_BREATH)
    with pytest.raises(InputProblem) as refused:
        scene.services.checking.got_help(saved.check_id, local(at))
    assert refused.value.code is code
    assert scene.services.checking.open_emergency() is not None


def test_call_now_adds_a_line_to_the_advice_of_its_day_only(scene: Scene) -> None:
    save(scene, FEVER)
    assert scene.services.advising.advice().inputs.call_now_open
    scene.at("2026-03-10T08:10")
    assert not scene.services.advising.advice().inputs.call_now_open


def test_provider_who_was_reached_ends_the_open_call(scene: Scene) -> None:
    saved = save(scene, FEVER)
    scene.services.checking.answer(saved.check_id, reached=True, told="Come at 3 PM")
    assert not scene.services.advising.advice().inputs.call_now_open
    (kept,) = scene.services.checking.past()
    assert kept.value.outcome.told == "Come at 3 PM"


# --- asked again ------------------------------------------------------------------------------


def test_dry_cough_of_one_day_is_asked_about_on_the_third_day_once(scene: Scene) -> None:
    saved = save(scene, DRY_COUGH)
    assert saved.check.tier is Tier.CALL
    assert questions(scene.at("2026-03-10T20:00")) == []
    assert questions(scene.at("2026-03-11T09:59")) == []
    assert questions(scene.at("2026-03-11T10:00")) == [(saved.check_id, Ask.STILL_THERE)]
    assert questions(scene.at("2026-03-11T10:00")) == []
    scene.restart()
    assert questions(scene.at("2026-03-11T18:00")) == []


def test_cough_that_is_still_there_is_judged_with_its_days(scene: Scene) -> None:
    saved = save(scene, DRY_COUGH)
    scene.at("2026-03-11T10:05")
    again = scene.services.checking.still_there(saved.check_id)
    assert again.check.tier is Tier.CALL_NOW
    assert again.check.answers.ticked["cough"]["days"] == "3"
    newest, oldest = scene.services.checking.past()
    assert (newest.entity_id, oldest.value.outcome.course) == (again.check_id, Course.STILL)


def test_answered_question_is_never_asked(scene: Scene) -> None:
    saved = save(scene, DRY_COUGH)
    scene.services.checking.answer(saved.check_id, course=Course.GONE)
    assert questions(scene.at("2026-03-11T10:00")) == []


def test_day_after_a_call_now_asks_whether_they_were_reached(scene: Scene) -> None:
    saved = save(scene, FEVER)
    assert questions(scene.at("2026-03-10T10:00")) == [(saved.check_id, Ask.REACHED)]


def test_question_that_was_put_off_comes_back_once(scene: Scene) -> None:
    saved = save(scene, FEVER)
    scene.at("2026-03-10T10:00")
    (asked,) = scene.services.reminders.reconcile().prompts
    scene.services.reminders.put_off(scene.person, asked.prompt, 60)
    assert questions(scene.at("2026-03-10T10:59")) == []
    assert questions(scene.at("2026-03-10T11:00")) == [(saved.check_id, Ask.REACHED)]
    assert questions(scene.at("2026-03-10T12:30")) == []


def test_alarm_is_set_for_the_question(scene: Scene) -> None:
    save(scene, FEVER)
    scene.at("2026-03-10T09:30")
    assert scene.services.reminders.reconcile().next_wake == local("2026-03-10T10:00")


def test_question_of_last_week_is_out_of_date(scene: Scene) -> None:
    save(scene, FEVER)
    assert questions(scene.at("2026-03-20T10:00")) == []


def test_list_of_coming_reminders_names_the_questions(scene: Scene) -> None:
    save(scene, DRY_COUGH)
    start = local("2026-03-09T09:00")
    found = scene.services.reminders.foreseen_prompts(start, start + timedelta(days=3))
    assert [(one.about.ask, one.occasion.due) for one in found] == [
        (Ask.STILL_THERE, local("2026-03-11T10:00"))
    ]


# --- whom to call -----------------------------------------------------------------------------


def office(scene: Scene) -> None:
    hours = (OfficeHours(frozenset(range(5)), time(9), time(17)),)
    people = scene.services.people
    people.set_contact(Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142", hours=hours), "me")
    people.set_contact(Contact(ContactRole.AFTER_HOURS, "Night line", "555-0199"), "me")


@pytest.mark.parametrize(
    ("now", "first", "open_now"),
    [
        ("2026-03-09T09:00", ContactRole.PROVIDER, True),
        ("2026-03-09T17:00", ContactRole.AFTER_HOURS, False),
        ("2026-03-08T12:00", ContactRole.AFTER_HOURS, False),
    ],
)
def test_closed_office_comes_after_the_after_hours_line(
    scene: Scene, now: str, first: ContactRole, open_now: bool
) -> None:
    office(scene)
    scene.at(now)
    checking = scene.services.checking
    view = checking.view(FEVER, checking.patient())
    assert view.office_open is open_now
    assert view.calls[0].role is first
    assert view.calls[-1] == view.emergency


def test_emergency_names_the_emergency_number_first(scene: Scene) -> None:
    office(scene)
    checking = scene.services.checking
    view = checking.view(NO_BREATH, checking.patient())
    assert view.calls[0] == view.emergency
    assert view.emergency.phone == "112"  # nobody said the region


def test_dose_that_was_raised_makes_the_cluster_recent(scene: Scene) -> None:
    two = Answers({"fever": {}, "cough": {}})
    checking = scene.services.checking
    assert checking.view(two, checking.patient()).tier is Tier.CALL_NOW
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("100",), "2026-03-09")
    scene.services.prescribing.change(entry, "me")
    assert checking.view(two, checking.patient()).tier is Tier.EMERGENCY


# --- what blood tests add ---------------------------------------------------------------------


def neutrophils(scene: Scene, typed: str, on: str) -> None:
    value = LabValue("neut", typed, Decimal(typed.lstrip("<")), "10*9/L")
    if typed.startswith("<"):
        value = replace(value, comparator=Comparator.LESS)
    scene.services.results.add([Sample(date.fromisoformat(on), (value,))])


@pytest.mark.parametrize(
    ("typed", "tier"),
    [("0.9", Tier.EMERGENCY), ("1.0", Tier.CALL_NOW), ("<1.5", Tier.EMERGENCY)],
)
def test_fever_with_few_neutrophils_is_an_emergency(scene: Scene, typed: str, tier: Tier) -> None:
    neutrophils(scene, "0.5", "2026-01-05")
    neutrophils(scene, typed, "2026-03-05")
    checking = scene.services.checking
    view = checking.view(Answers({"fever": {}}), checking.patient())
    assert view.tier is tier
    assert view.last_count is not None
    assert view.last_count.taken_on == date(2026, 3, 5)


def test_check_of_an_earlier_day_knows_only_the_results_of_then(scene: Scene) -> None:
    neutrophils(scene, "0.5", "2026-03-05")
    checking = scene.services.checking
    then = checking.patient(as_of=local("2026-03-04T12:00"))
    assert checking.view(Answers({"fever": {}}), then).tier is Tier.CALL_NOW
