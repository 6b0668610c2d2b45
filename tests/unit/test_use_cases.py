"""Prescriptions, people, pauses, thresholds, travel, settings and health, over real records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from azacare.bootstrap import build_services
from azacare.domain.advice import Action
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.domain.prescription import Caution
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause, SlotId
from azacare.domain.standing import SlotState
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.services.errors import NotSetUp
from azacare.services.health import Check, CheckResult, HealthService
from azacare.services.people import FirstStart
from azacare.services.ports import ChannelState
from azacare.services.preferences import LookSettings, ReminderSettings
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.probes import (
    autostart_probe,
    clock_probe,
    next_reminder_probe,
    notifications_probe,
    prescription_probe,
    records_probe,
    tray_probe,
)
from azacare.storage.store import FILE_NAME
from azacare.wording.health import check_text
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeAutostart, FakeClock, local
from tests.scene import Scene, dump_of

BERLIN = ZoneInfo("Europe/Berlin")
GOOD = PrescriptionEntry(("50",), ("8:00", "20:00"), ("100",), "2026-03-10", by="Dr. Lee")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path, "2026-03-01T07:00")
    yield made
    made.close()


# --- prescriptions --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"doses_mg": ("5O",)}, "dose-mg", Problem.NOT_A_NUMBER),
        ({"doses_mg": ("0",)}, "dose-mg", Problem.NOT_POSITIVE),
        ({"doses_mg": ("-1",)}, "dose-mg", Problem.NOT_POSITIVE),
        ({"doses_mg": ("1e9",)}, "dose-mg", Problem.NOT_A_NUMBER),
        ({"doses_mg": ("100/50/25",)}, "dose-mg", Problem.NOT_A_NUMBER),
        ({"doses_mg": ("50", "75", "100")}, "dose-mg", Problem.AMOUNTS_DO_NOT_MATCH_TIMES),
        ({"doses_mg": ("60",)}, "dose-mg", Problem.CANNOT_BE_MADE),
        ({"tablets_mg": ()}, "tablet-mg", Problem.NO_STRENGTH),
        ({"tablets_mg": ("",)}, "tablet-mg", Problem.EMPTY),
        ({"tablets_mg": ("50", "50.0")}, "tablet-mg", Problem.SAME_STRENGTH_TWICE),
        ({"times": ("8:00", "08:00")}, "times", Problem.SAME_TIME_TWICE),
        ({"times": ("25:00",)}, "times", Problem.NOT_A_TIME),
        ({"starts": "0206-01-01"}, "start", Problem.DATE_OUT_OF_RANGE),
        ({"starts": "2026-02-30"}, "start", Problem.NOT_A_DATE),
        ({"ends": "2026-03-09"}, "end", Problem.ENDS_BEFORE_START),
    ],
)
def test_bad_entry_changes_nothing_and_names_its_field(
    scene: Scene, wrong: dict[str, object], field: str, code: Problem
) -> None:
    """What was typed stays in the form; half a prescription is never kept."""
    before = dump_of(scene.folder / FILE_NAME)
    with pytest.raises(InputProblem) as problem:
        scene.services.prescribing.change(replace(GOOD, **wrong), "me")  # type: ignore[arg-type]
    assert (problem.value.field, problem.value.code) == (field, code)
    assert dump_of(scene.folder / FILE_NAME) == before


def test_understanding_keeps_nothing(scene: Scene) -> None:
    """The amount is repeated in words and confirmed before it is kept."""
    before = dump_of(scene.folder / FILE_NAME)
    understood = scene.services.prescribing.understand(replace(GOOD, doses_mg=("75",)))
    assert understood.version.day_totals_mg() == (Decimal(150),)
    assert Caution.NEEDS_HALVES in understood.cautions
    assert dump_of(scene.folder / FILE_NAME) == before


def test_past_days_keep_their_plan(scene: Scene) -> None:
    """A new dose must not rewrite what was planned, and recorded, last week."""
    scene.at("2026-03-01T08:00").take()
    scene.at("2026-03-09T12:00").services.prescribing.change(GOOD, "my daughter")
    steps = scene.services.prescribing.steps()
    assert [(s.version.starts.isoformat(), s.until, s.state) for s in steps.steps] == [
        ("2026-03-01", date(2026, 3, 9), "now"),
        ("2026-03-10", None, "planned"),
    ]
    assert [s.recorded_by for s in steps.steps] == ["me", "my daughter"]
    old = scene.services.today.today(as_of=local("2026-03-01T09:00")).slots
    new = scene.services.today.today(as_of=local("2026-03-10T09:00")).slots
    assert [slot.slot.amount_mg for slot in (old[0], new[-1])] == [75, 100]
    assert old[0].state is SlotState.TAKEN


def test_newer_version_of_the_same_day_wins(scene: Scene) -> None:
    """A slip is corrected by entering it again; the first entry stays in the file."""
    for mg in ("100", "50"):
        scene.clock.advance(minutes=1)
        scene.services.prescribing.change(replace(GOOD, doses_mg=(mg,)), "me")
    found = scene.services.today.today(as_of=local("2026-03-10T09:00")).version
    assert found is not None
    assert found.day_totals_mg() == (Decimal(100),)
    assert len(scene.rows("prescription")) == 3


def test_amounts_in_turn_and_days_of_the_week_survive_the_file(scene: Scene) -> None:
    """What comes back from the file is what was understood."""
    entry = replace(GOOD, doses_mg=("100/125",), tablets_mg=("50", "25"), routines=("tea", ""))
    understood = scene.services.prescribing.understand(entry).version
    scene.services.prescribing.change(entry, "me")
    kept = scene.services.prescribing.steps().steps[-1].version
    assert replace(kept, id="") == understood


# --- people ---------------------------------------------------------------------------------


def test_first_start_is_all_or_nothing(tmp_path: Path) -> None:
    """A person without a plan, or a plan without a person, would haunt every page."""
    services = build_services(tmp_path, FakeClock(local("2026-03-01T07:00")))
    first = FirstStart("Ann", Relation.SELF, GOOD, NEW_YORK)
    bad: tuple[tuple[FirstStart, Problem], ...] = (
        (replace(first, name="  "), Problem.EMPTY),
        (replace(first, name="x" * 61), Problem.NAME_TOO_LONG),
        (replace(first, prescription=replace(GOOD, doses_mg=("5O",))), Problem.NOT_A_NUMBER),
        (
            replace(first, contacts=(Contact(ContactRole.PROVIDER, "x" * 61, ""),)),
            Problem.NAME_TOO_LONG,
        ),
    )
    before = dump_of(tmp_path / FILE_NAME)
    for entry, code in bad:
        with pytest.raises(InputProblem) as problem:
            services.people.set_up(entry)
        assert problem.value.code is code
        assert dump_of(tmp_path / FILE_NAME) == before
    assert not services.people.is_set_up()
    with pytest.raises(NotSetUp):
        services.today.today()
    services.people.set_up(first)
    assert services.people.is_set_up()
    services.store.close()


def test_two_people_have_two_names(scene: Scene) -> None:
    """Two Anns would get each other's doses."""
    entry = FirstStart(" ann\n", Relation.CARED_FOR, GOOD, NEW_YORK)
    with pytest.raises(InputProblem) as problem:
        scene.services.people.set_up(entry)
    assert problem.value.code is Problem.NAME_IN_USE
    scene.clock.advance(minutes=1)
    scene.services.people.set_up(replace(entry, name="Bob"))
    assert [kept.value.name for kept in scene.services.people.people()] == ["Ann", "Bob"]
    assert scene.services.today.today("Bob").person_name == "Bob"
    with pytest.raises(InputProblem) as problem:
        scene.services.today.today("Carl")
    assert problem.value.code is Problem.UNKNOWN_PERSON


def test_contact_of_a_role_is_replaced_and_kept(scene: Scene) -> None:
    """The newest number is called; the older one is still on file."""
    people = scene.services.people
    people.set_contact(Contact(ContactRole.PHARMACY, "Corner", "555-0101"), "me")
    people.set_contact(Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0102"), "me")
    people.set_contact(Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0103"), "me")
    assert [(c.role.value, c.phone) for c in people.contacts()] == [
        ("provider", "555-0103"),
        ("pharmacy", "555-0101"),
    ]
    assert len(scene.rows("contact")) == 3
    with pytest.raises(InputProblem):
        people.set_contact(Contact(ContactRole.PROVIDER, "Dr. Lee", "3" * 61), "me")


def test_transplant_changes_the_advice(scene: Scene) -> None:
    """One missed dose is enough for a call then (F009)."""
    scene.at("2026-03-01T15:00")
    assert not scene.services.advising.advice().call
    scene.services.people.set_transplant(True, "me")
    assert scene.services.advising.advice().call


# --- late-dose settings ---------------------------------------------------------------------


def order(threshold: Threshold, value: int | None, words: str = "as I said") -> ThresholdSetting:
    return ThresholdSetting(threshold, value, True, "Dr. Lee", date(2026, 3, 1), words)


def own(threshold: Threshold, value: int | None) -> ThresholdSetting:
    return ThresholdSetting(threshold, value, False, "me", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        (own(Threshold.VOMIT_REPEAT, 30), Problem.LOOSER_THAN_ALLOWED),
        (own(Threshold.MISS_CALL, 3), Problem.LOOSER_THAN_ALLOWED),
        (own(Threshold.RESTART_ASK, 14), Problem.LOOSER_THAN_ALLOWED),
        (order(Threshold.MISS_CALL, 99), Problem.THRESHOLD_OUT_OF_RANGE),
        (order(Threshold.MISS_CALL, 3, words=" "), Problem.WHO_AND_WORDS_NEEDED),
    ],
)
def test_safety_settings_cannot_be_loosened_or_unsigned(
    scene: Scene, setting: ThresholdSetting, code: Problem
) -> None:
    """Only the provider may allow more, with name and words; nobody may allow anything."""
    before = dump_of(scene.folder / FILE_NAME)
    with pytest.raises(InputProblem) as problem:
        scene.services.thresholds.set(setting, "me")
    assert problem.value.code is code
    assert dump_of(scene.folder / FILE_NAME) == before


def test_order_holds_own_setting_tightens_and_clearing_leaves_the_order(scene: Scene) -> None:
    """Taking back one's own setting must never take back the provider's."""
    settings = scene.services.thresholds
    settings.set(order(Threshold.MISS_CALL, 3), "me")
    settings.set(own(Threshold.MISS_CALL, 1), "me")
    held = settings.view().thresholds
    assert held is not None
    assert held.miss_call == 1
    settings.clear_own(own(Threshold.MISS_CALL, None), "me")
    view = settings.view()
    assert view.thresholds is not None
    assert view.thresholds.miss_call == 3
    assert [s.by_provider for s in view.settings] == [True]


def test_newer_order_replaces_the_older_one(scene: Scene) -> None:
    """One threshold has one order; the history keeps both."""
    settings = scene.services.thresholds
    settings.set(order(Threshold.LATE_CUTOFF, 240), "me")
    settings.set(order(Threshold.LATE_CUTOFF, 120), "me")
    assert [s.value for s in settings.view().settings] == [120]
    assert len(scene.rows("threshold")) == 2


# --- pauses ---------------------------------------------------------------------------------


def test_pause_silences_and_its_end_brings_the_doses_back(scene: Scene) -> None:
    """A pause is the provider's word; paused days are neither missed nor reminded of."""
    pausing = scene.services.pausing
    pausing.pause(Pause(date(2026, 3, 1), None, "Dr. Lee", "infection"), "me")
    scene.at("2026-03-03T09:00")
    assert pausing.active() is not None
    view = scene.services.today.today()
    assert {slot.state for slot in view.slots} == {SlotState.PAUSED}
    assert view.question.action is Action.PAUSED
    pausing.resume("Dr. Lee", "me")
    assert pausing.active() is None
    assert [(k.value.begins, k.value.until) for k in pausing.pauses()] == [
        (date(2026, 3, 1), date(2026, 3, 2))
    ]
    assert scene.services.today.today().slots[0].state is SlotState.DUE


def test_pause_taken_back_on_its_first_day_was_none(scene: Scene) -> None:
    """A pause of no day at all must not stay as one; who ended it is kept all the same."""
    scene.services.pausing.pause(Pause(date(2026, 3, 1), date(2026, 3, 5), "Dr. Lee"), "me")
    scene.services.pausing.resume("Dr. Lee", "me")
    assert scene.services.pausing.pauses() == ()
    rows = scene.rows("pause")
    assert [(row["resumed_by"], row["retracted"]) for row in rows][:2] == [("", 0), ("Dr. Lee", 0)]
    assert [row["retracted"] for row in rows] == [0, 0, 1]


@pytest.mark.parametrize(
    ("pause", "code"),
    [
        (Pause(date(2026, 3, 1), None, " "), Problem.WHO_AND_WORDS_NEEDED),
        (Pause(date(2026, 3, 2), date(2026, 3, 1), "Dr. Lee"), Problem.ENDS_BEFORE_START),
    ],
)
def test_pause_needs_a_name_and_a_possible_end(scene: Scene, pause: Pause, code: Problem) -> None:
    """AzaCare never begins a pause, and nobody pauses by a slip."""
    with pytest.raises(InputProblem) as problem:
        scene.services.pausing.pause(pause, "me")
    assert problem.value.code is code
    with pytest.raises(InputProblem):
        scene.services.pausing.resume(" ", "me")
    assert scene.rows("pause") == []


# --- travel ---------------------------------------------------------------------------------


def test_new_zone_is_asked_about_and_shows_both_answers(scene: Scene) -> None:
    """Moving doses by six hours without asking could bring two of them too close."""
    assert scene.services.travel.question() is None
    scene.at("2026-03-03T12:00").clock.travel(BERLIN)
    question = scene.services.travel.question()
    assert question is not None
    assert (question.home.key, question.here.key) == ("America/New_York", "Europe/Berlin")
    assert question.keep[0].due == local("2026-03-03T20:00")
    # 20:00 in Berlin would be six hours after 8:00 in New York; two hours from now
    assert question.move[0].due == local("2026-03-03T20:00", BERLIN)
    assert scene.services.today.today().zone_question == BERLIN


def test_keeping_home_times_is_asked_once_for_each_place(scene: Scene) -> None:
    """The same question every morning teaches people to press anything."""
    scene.clock.travel(BERLIN)
    scene.services.travel.keep_home(None, "me")
    assert scene.services.travel.question() is None
    scene.clock.travel(ZoneInfo("Asia/Tokyo"))
    assert scene.services.travel.question() is not None
    scene.clock.travel(NEW_YORK)
    assert scene.services.travel.question() is None


def test_moving_changes_what_is_to_come_and_nothing_before(scene: Scene) -> None:
    """Yesterday's dose was due at home, for ever."""
    scene.at("2026-03-01T08:00").take()
    scene.at("2026-03-03T12:00").clock.travel(BERLIN)
    scene.services.travel.move(None, "me")
    assert scene.services.travel.question() is None
    week = {day.day: day.slots for day in scene.services.today.today().week}
    assert week[date(2026, 3, 1)][0].due == local("2026-03-01T08:00")
    coming = scene.services.today.today().next
    assert coming is not None
    assert coming.due.tzinfo == BERLIN
    assert coming.due.hour in (8, 20)


def test_zone_with_the_same_clock_is_no_question(scene: Scene) -> None:
    """Toronto shows New York's time; there is nothing to decide."""
    scene.clock.travel(ZoneInfo("America/Toronto"))
    assert scene.services.travel.question() is None


# --- settings -------------------------------------------------------------------------------


def test_settings_are_kept_over_a_restart_and_only_changes_are_written(scene: Scene) -> None:
    """A setting is a record like any other."""
    look = LookSettings("dark", 150)
    reminding = ReminderSettings(repeat_every=15, private=False)
    for _ in range(2):
        scene.services.preferences.set_look(look, "me")
        scene.services.preferences.set_reminders(scene.person, reminding, "me")
    scene.services.preferences.set_note("seen.welcome", True, "me")
    scene.restart()
    assert scene.services.preferences.look() == look
    assert scene.services.preferences.reminders(scene.person) == reminding
    assert scene.services.preferences.note("seen.welcome") is True
    assert scene.services.preferences.note("never.set") is None
    assert len(scene.rows("preference")) == 5
    scene.services.preferences.set_look(LookSettings(), "me")
    assert scene.services.preferences.look() == LookSettings()


@pytest.mark.parametrize(
    "change",
    [
        lambda p, _person: p.set_look(LookSettings("pink"), "me"),
        lambda p, _person: p.set_look(LookSettings(text_scale=99), "me"),
        lambda p, person: p.set_reminders(person, ReminderSettings(repeat_every=0), "me"),
        lambda p, person: p.set_reminders(person, ReminderSettings(repeat_most=13), "me"),
        lambda p, person: p.set_reminders(person, ReminderSettings(sound="loud"), "me"),
    ],
)
def test_impossible_setting_is_refused(
    scene: Scene, change: Callable[[object, str], object]
) -> None:
    """Reminders every zero minutes would be a burst."""
    with pytest.raises(InputProblem) as problem:
        change(scene.services.preferences, scene.person)
    assert problem.value.code is Problem.UNKNOWN_CHOICE
    assert scene.rows("preference") == []


# --- health ---------------------------------------------------------------------------------


def results(scene: Scene) -> dict[Check, CheckResult]:
    services = scene.services
    probes = (
        records_probe(services),
        prescription_probe(services),
        clock_probe(services),
        next_reminder_probe(services),
    )
    found = HealthService(probes).run()
    for result in found:
        assert check_text(result, english())  # every code has its sentence
    return {result.check: result for result in found}


def test_health_of_a_good_day(scene: Scene) -> None:
    """The panel must be able to say that all is in order."""
    found = results(scene)
    assert [found[c].ok for c in (Check.RECORDS, Check.PRESCRIPTION, Check.CLOCK)] == [True] * 3
    assert found[Check.NEXT_REMINDER].detail == "2026-03-01T08:00-05:00"
    scene.clock.travel(BERLIN)
    assert results(scene)[Check.CLOCK].code == "zone-differs"


def test_health_with_damaged_records_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    """The panel is for the day on which something is broken."""
    scene = Scene(tmp_path, "2026-03-01T07:00")
    scene.close()
    path = tmp_path / FILE_NAME
    whole = bytearray(path.read_bytes())
    for page in range(4096, len(whole), 4096):
        whole[page : page + 16] = b"\xff" * 16
    path.write_bytes(bytes(whole))
    found = results(scene)
    assert found[Check.RECORDS].ok is False
    assert {found[c].code for c in (Check.PRESCRIPTION, Check.CLOCK, Check.NEXT_REMINDER)} == {
        "unread"
    }
    scene.close()


def test_health_before_set_up(tmp_path: Path) -> None:
    """Nothing is wrong yet, and nothing can be reminded of."""
    scene = Scene.__new__(Scene)
    scene.services = build_services(tmp_path, FakeClock(local("2026-03-01T07:00")))
    found = results(scene)
    assert found[Check.PRESCRIPTION].ok is False
    assert found[Check.NEXT_REMINDER].code == "none"
    scene.services.store.close()


@pytest.mark.parametrize(
    ("state", "ok", "code"),
    [
        (ChannelState(False, None, False, False, "No bus."), False, "none"),
        (ChannelState(True, "gnome", True, True), True, "shown-by-server"),
        (ChannelState(True, "mute", False, False), True, "no-buttons"),
    ],
)
def test_notification_check_says_what_the_server_can(
    state: ChannelState, ok: bool, code: str
) -> None:
    """Somebody who waits for a button that never comes misses a dose."""
    result = notifications_probe(lambda: state)()
    assert (result.ok, result.code) == (ok, code)
    assert check_text(result, english())


def test_tray_and_autostart_checks_know_what_they_do_not_know() -> None:
    """Unknown never means fine."""
    assert tray_probe(lambda: None)().ok is None
    assert tray_probe(lambda: False)().ok is False
    assert autostart_probe(FakeAutostart(supported=False))().ok is None
    assert autostart_probe(FakeAutostart())().ok is False
    for result in (tray_probe(lambda: None)(), autostart_probe(FakeAutostart())()):
        assert check_text(result, english())


def test_slot_of_another_day_can_be_named_in_words_of_the_plan(scene: Scene) -> None:
    """Times on the command line are those of the plan, also while travelling."""
    scene.clock.travel(BERLIN)
    slot = SlotId.parse("2026-03-01T20:00")
    assert scene.services.travel.instant(slot.day, slot.at) == local("2026-03-01T20:00")
