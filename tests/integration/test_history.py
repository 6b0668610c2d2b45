"""History on real records: days, figures against a recount, corrections, notes, the time line."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.bootstrap import build_services
from azacare.domain.adherence import COUNTED, TAKEN, Outcome, Share
from azacare.domain.advice import Action
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.people import Relation
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Pause, SlotId
from azacare.domain.standing import SlotState
from azacare.domain.triage import Answers
from azacare.services.blood_tests import Booking
from azacare.services.doses import TakeRequest
from azacare.services.history import LONGEST_NOTE, HistoryService
from azacare.services.history_views import DayDetail, MarkKind
from azacare.services.people import FirstStart
from azacare.services.ports import Stamp
from azacare.services.preferences import HistorySettings
from azacare.services.prescribing import PrescriptionEntry
from azacare.wording.today import week_text
from azacare.wording.words import english
from tests.fakes import NEW_YORK, local
from tests.scene import Scene

SUNDAY = date(2026, 3, 1)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.close()


def history(scene: Scene) -> HistoryService:
    return scene.services.history


def states(scene: Scene, day: int) -> list[str]:
    cell = history(scene).month(SUNDAY).days[day - 1]
    return [dose.state.value for dose in cell.doses]


def detail(scene: Scene, day: int) -> DayDetail:
    return history(scene).day(SUNDAY.replace(day=day))


# --- days -----------------------------------------------------------------------------------


def test_each_day_shows_both_doses_with_state_and_time(scene: Scene) -> None:
    scene.at("2026-03-01T08:05").take()
    scene.at("2026-03-02T09:00").services.doses.skip(SlotId.parse("2026-03-02T08:00"))
    scene.at("2026-03-03T13:00")
    assert states(scene, 1) == ["taken", "missed"]
    assert states(scene, 2) == ["skipped", "missed"]
    assert states(scene, 3) == ["late", "upcoming"]
    first = history(scene).month(SUNDAY).days[0].doses[0]
    assert first.taken_at == local("2026-03-01T08:05").astimezone(NEW_YORK)
    assert (first.due.hour, first.at) == (8, time(8))


def test_days_before_azacare_was_used_are_empty_and_said_to_be(tmp_path: Path) -> None:
    scene = Scene(tmp_path, "2026-03-05T07:00", starts="2026-02-01")
    view = history(scene).month(SUNDAY)
    assert [cell.tracked for cell in view.days[:5]] == [False] * 4 + [True]
    assert all(not cell.doses for cell in view.days[:4])
    assert view.begins == date(2026, 3, 5)
    assert not detail(scene, 4).tracked
    scene.close()


def test_the_open_dose_of_now_waits_and_counts_only_once_it_lapsed(scene: Scene) -> None:
    scene.at("2026-03-01T13:00")
    assert history(scene).month(SUNDAY).figures.taken == Share(0, 0)
    scene.at("2026-03-01T15:00")  # the rules no longer offer it
    assert states(scene, 1) == ["missed", "upcoming"]
    assert history(scene).month(SUNDAY).figures.taken == Share(0, 1)


def test_a_dose_corrected_shows_what_was_said_before_by_whom_and_when(scene: Scene) -> None:
    scene.at("2026-03-01T08:05").take(by="my daughter")
    scene.at("2026-03-20T10:00")
    record = detail(scene, 1).slots[0].record
    assert record is not None
    scene.services.doses.correct(
        record,
        kind=RecordKind.TAKEN,
        at=local("2026-03-01T09:30"),
        amount_mg=Decimal(50),
        by="me",
    )
    found = detail(scene, 1)
    now = found.slots[0].record
    assert now is not None
    assert (now.at, now.amount_mg, now.recorded_by) == (
        local("2026-03-01T09:30"),
        Decimal(50),
        "me",
    )
    (before,) = found.earlier[now.entity_id]
    assert (before.at, before.recorded_by) == (local("2026-03-01T08:05"), "my daughter")
    assert before.recorded_at == local("2026-03-01T08:05")


def test_a_dose_of_long_ago_can_be_recorded(scene: Scene) -> None:
    scene.at("2027-03-01T10:00")
    scene.take("2026-03-04T08:00", at="2026-03-04T08:10", anyway=True)
    assert states(scene, 4) == ["taken", "missed"]
    assert detail(scene, 4).slots[0].state is SlotState.TAKEN
    scene.services.doses.undo(SlotId.parse("2026-03-04T08:00"))
    assert states(scene, 4) == ["missed", "missed"]


def test_an_answer_to_a_time_that_left_the_plan_is_still_shown(scene: Scene) -> None:
    scene.at("2026-03-01T08:00").take()
    entry = PrescriptionEntry(("50",), ("9:00", "21:00"), ("75",), "2026-03-01")
    scene.services.prescribing.change(entry, "Dr. Lee")
    scene.at("2026-03-02T12:00")
    found = detail(scene, 1)
    assert [str(one.slot) for one in found.unplanned] == ["2026-03-01T08:00"]


def test_extra_doses_and_vomiting_are_on_the_day(scene: Scene) -> None:
    scene.at("2026-03-02T08:00").take()
    scene.services.doses.vomited(SlotId.parse("2026-03-02T08:00"), at=None)
    found = detail(scene, 2)
    assert [mark.kind for mark in found.marks] == [MarkKind.DOSE_EVENT]
    assert len(found.slots[0].events) == 1


# --- figures --------------------------------------------------------------------------------


def live(scene: Scene, days: int, seed: int) -> None:
    """So many days of anything a person may record, corrections and undos too."""
    dice = random.Random(seed)
    doses = scene.services.doses
    for day in range(days):
        for hour in (8, 20):
            slot = SlotId(SUNDAY + timedelta(days=day), time(hour))
            due = local(f"{slot}")
            scene.clock.set(due + timedelta(minutes=dice.randrange(0, 200)))
            deed = dice.choice(["take"] * 6 + ["skip", "unsure", "nothing", "correct", "undo"])
            if deed in ("take", "correct", "undo"):
                scene.take(str(slot), anyway=True)
            if deed == "skip":
                doses.skip(slot, anyway=True)
            if deed == "unsure":
                doses.unsure(slot, anyway=True)
            if deed == "correct":
                record = scene.records()[-1]
                doses.correct(record, kind=RecordKind.SKIPPED, at=record.at)
            if deed == "undo":
                doses.undo(slot)


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_equal_a_recount_of_the_records(tmp_path: Path, seed: int) -> None:
    scene = Scene(tmp_path)
    live(scene, 24, seed)
    scene.at("2026-03-25T12:00")
    figures = history(scene).span(SUNDAY, date(2026, 3, 24)).figures
    said = Counter(record.kind for record in scene.records())
    assert sum(figures.counts[one] for one in TAKEN) == said[RecordKind.TAKEN]
    assert figures.skipped == said[RecordKind.SKIPPED]
    assert figures.counts[Outcome.UNSURE] == said[RecordKind.UNSURE]
    assert sum(figures.counts[one] for one in COUNTED) == 48
    on_time = [
        record
        for record in scene.records()
        if record.kind is RecordKind.TAKEN
        and record.slot is not None
        and record.at - local(str(record.slot)) <= timedelta(hours=1)
    ]
    assert figures.on_time.part == len(on_time)
    scene.close()


def test_months_of_a_span_add_up_to_it(scene: Scene) -> None:
    live(scene, 40, 7)
    scene.at("2026-04-12T12:00")
    year = history(scene).year(2026)
    assert len(year.by_month) == 12
    assert sum(one.taken.part for one in year.by_month) == year.figures.taken.part
    assert year.by_month[2].taken == history(scene).month(SUNDAY).figures.taken
    assert len(year.days) == 365


def test_a_skip_on_the_apps_advice_is_known_by_the_advice_log(scene: Scene) -> None:
    for day in (1, 2, 3):
        for at in ("08:00", "20:00"):
            slot = f"2026-03-{day:02d}T{at}"
            if slot == "2026-03-02T08:00":
                continue
            scene.at(slot).take(slot)
    slot = SlotId.parse("2026-03-02T08:00")
    scene.at("2026-03-03T20:30").services.doses.skip(slot, anyway=True)
    assert history(scene).runs().current == 1
    assert history(scene).span(SUNDAY, date(2026, 3, 3)).figures.runs.current == 1


def test_a_skip_after_the_advice_to_skip_breaks_no_run(scene: Scene) -> None:
    services = scene.services
    scene.at("2026-03-01T08:00").take("2026-03-01T08:00")
    scene.at("2026-03-01T20:00").take("2026-03-01T20:00")
    late = scene.at("2026-03-02T15:00")
    view = services.today.today()
    assert view.advice[0].action.value == "skip"
    services.advising.shown(late.person, view.advice[0])
    services.doses.skip(SlotId.parse("2026-03-02T08:00"))
    scene.at("2026-03-02T20:00").take("2026-03-02T20:00")
    for at in ("08:00", "20:00"):
        scene.at(f"2026-03-03T{at}").take(f"2026-03-03T{at}")
    found = history(scene).span(SUNDAY, date(2026, 3, 3)).figures
    assert found.counts[Outcome.ADVISED_SKIP] == 1
    assert (found.runs.current, history(scene).runs().current) == (2, 2)


def test_a_run_longer_than_a_year_is_followed_beyond_it(tmp_path: Path) -> None:
    scene = Scene(tmp_path, "2025-01-01T00:00", starts="2025-01-01", times=("8:00",))
    first = date(2025, 1, 1)
    with scene.services.store.write() as writer:
        for day in (first + timedelta(days=place) for place in range(400)):
            slot = SlotId(day, time(8))
            due = local(str(slot))
            kind = RecordKind.SKIPPED if day == date(2025, 1, 10) else RecordKind.TAKEN
            record = DoseRecord("", kind, slot, due, due, "me", Decimal(75))
            writer.add_dose(scene.person, record, day, Stamp(due, "me"))
    scene.at("2026-02-04T20:00")
    runs = history(scene).runs()
    assert (runs.current, runs.best) == (390, 365)
    scene.close()


def test_the_on_time_window_can_be_set_and_only_to_what_is_offered(scene: Scene) -> None:
    scene.at("2026-03-01T09:20").take()
    scene.at("2026-03-01T12:00")
    preferences = scene.services.preferences
    assert history(scene).month(SUNDAY).figures.on_time == Share(0, 1)
    preferences.set_history(scene.person, HistorySettings(90), "me")
    view = history(scene).month(SUNDAY)
    assert (view.on_time_minutes, view.figures.on_time) == (90, Share(1, 1))
    with pytest.raises(InputProblem) as refused:
        preferences.set_history(scene.person, HistorySettings(7), "me")
    assert refused.value.code is Problem.UNKNOWN_CHOICE
    assert history(scene).month(SUNDAY).on_time_minutes == 90


def test_each_person_has_a_history_of_their_own(scene: Scene) -> None:
    entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-03-01")
    scene.services.people.set_up(FirstStart("Ben", Relation.CARED_FOR, entry, NEW_YORK))
    scene.at("2026-03-01T08:00").take()
    scene.at("2026-03-02T07:00")
    assert history(scene).month(SUNDAY).figures.taken == Share(1, 2)
    assert history(scene).month(SUNDAY, "Ben").figures.taken == Share(0, 1)


def test_a_span_that_ends_before_it_begins_is_refused(scene: Scene) -> None:
    with pytest.raises(InputProblem) as refused:
        history(scene).span(SUNDAY, date(2026, 2, 1))
    assert refused.value.code is Problem.ENDS_BEFORE_START


# --- everything else ------------------------------------------------------------------------


def test_the_time_line_holds_everything_else_the_newest_first(scene: Scene) -> None:
    services = scene.services
    scene.at("2026-03-20T09:00")
    services.checking.save(Answers({"hair-changes": {}}))
    services.blood_tests.book(Booking(date(2026, 3, 24), time(9, 30), "Riverside Lab"))
    services.history.note(date(2026, 3, 12), "Slept badly")
    with services.store.write() as writer:
        stamp = Stamp(services.clock.now(), "me")
        writer.add(scene.person, Pause(date(2026, 3, 10), date(2026, 3, 11), "Dr. Lee"), stamp)
        event = LifeEvent(EventKind.DENTAL, date(2026, 3, 13), "wisdom tooth")
        writer.add(scene.person, event, stamp)
    view = history(scene).month(SUNDAY)
    assert [(mark.day.day, mark.kind.value) for mark in view.marks] == [
        (24, "appointment"),
        (20, "check"),
        (13, "event"),
        (12, "note"),
        (11, "pause-ends"),
        (10, "pause-begins"),
        (1, "dose-change"),
    ]
    assert [mark.kind for mark in view.days[19].marks] == [MarkKind.CHECK]
    assert states(scene, 10) == ["paused", "paused"]
    assert history(scene).month(date(2026, 2, 1)).marks == ()


def test_a_note_is_kept_changed_removed_and_put_back(scene: Scene) -> None:
    notes = history(scene)
    entity = notes.note(SUNDAY, "  Felt tired ", "my daughter")
    (kept,) = detail(scene, 1).notes
    assert (kept.value.text, kept.recorded_by) == ("Felt tired", "my daughter")
    notes.change_note(entity, "Felt very tired")
    assert [one.value.text for one in detail(scene, 1).notes] == ["Felt very tired"]
    notes.remove_note(entity)
    assert detail(scene, 1).notes == ()
    notes.put_note_back(entity, kept.value)
    assert [one.value.text for one in detail(scene, 1).notes] == ["Felt tired"]
    assert len(scene.rows("day_note")) == 4


@pytest.mark.parametrize(
    ("day", "text", "code"),
    [
        (SUNDAY, "   ", Problem.EMPTY),
        (SUNDAY, "x" * (LONGEST_NOTE + 1), Problem.NAME_TOO_LONG),
        (date(1900, 1, 1), "long ago", Problem.DATE_OUT_OF_RANGE),
    ],
)
def test_a_note_that_cannot_be_meant_is_refused(
    scene: Scene, day: date, text: str, code: Problem
) -> None:
    with pytest.raises(InputProblem) as refused:
        history(scene).note(day, text)
    assert refused.value.code is code
    assert scene.rows("day_note") == []
    with pytest.raises(InputProblem):
        history(scene).change_note("nothing", "text")
    with pytest.raises(InputProblem):
        history(scene).remove_note("nothing")


# --- the archive ----------------------------------------------------------------------------


def restored(scene: Scene) -> Scene:
    """Ann, who took all of March 1 and 2, was in the archive from March 3 at noon to March 24."""
    entry = PrescriptionEntry(("50",), ("9:00",), ("50",), "2026-03-01")
    scene.services.people.set_up(FirstStart("Rosa", Relation.CARED_FOR, entry, NEW_YORK))
    for slot in ("01T08:00", "01T20:00", "02T08:00", "02T20:00", "03T08:00"):
        scene.at(f"2026-03-{slot}").take()
    scene.at("2026-03-03T12:00").services.households.archive("me", scene.person)
    scene.at("2026-03-24T12:00").services.households.restore("me", scene.person)
    return scene


def test_time_in_the_archive_is_not_missed(scene: Scene) -> None:
    restored(scene)
    view = history(scene).month(SUNDAY, scene.person)
    assert view.figures.counts[Outcome.MISSED] == 0
    assert view.figures.counts[Outcome.ARCHIVED] == 2 * 21 - 1  # the open one of today waits
    assert view.figures.taken == Share(5, 5)
    assert [one.state.value for one in view.days[2].doses] == ["taken", "archived"]
    assert history(scene).runs(scene.person).current == 3  # all that was asked for on March 3
    found = history(scene).day(date(2026, 3, 10), scene.person)
    assert [one.state for one in found.slots] == [SlotState.ARCHIVED] * 2
    assert [
        (mark.kind, mark.day.day, mark.at.hour) for mark in reversed(view.marks) if mark.at
    ] == [(MarkKind.ARCHIVED, 3, 12), (MarkKind.RESTORED, 24, 12)]


def test_dose_recorded_for_the_archive_shows_and_stays_out_of_the_count(scene: Scene) -> None:
    restored(scene)
    request = TakeRequest(SlotId.parse("2026-03-10T08:00"), local("2026-03-10T08:10"), anyway=True)
    scene.services.doses.take(request, scene.person)
    view = history(scene).month(SUNDAY, scene.person)
    assert [one.state.value for one in view.days[9].doses] == ["taken", "archived"]
    assert view.figures.taken == Share(5, 5)


def test_seven_days_row_says_it_and_the_advice_knows_nothing_of_it(
    scene: Scene, tmp_path: Path
) -> None:
    restored(scene)
    present = Scene(tmp_path / "present")
    for slot in ("01T08:00", "01T20:00", "02T08:00", "02T20:00", "03T08:00"):
        present.at(f"2026-03-{slot}").take()
    for now in ("2026-03-24T12:00", "2026-03-24T20:00", "2026-03-26T09:00"):
        seen = scene.at(now).services.today.today(scene.person)
        other = present.at(now).services.today.today()
        assert seen.question.action is Action.CALL
        assert (seen.question.rule, seen.question.extras, seen.question.call) == (
            other.question.rule,
            other.question.extras,
            other.question.call,
        )
        assert [one.state for one in seen.slots] == [one.state for one in other.slots]
    week = scene.at("2026-03-24T12:00").services.today.today(scene.person).week
    assert {one.state for day in week[:6] for one in day.slots} == {SlotState.ARCHIVED}
    said = week_text(week, scene.clock.now(), english())
    assert said == "0 of 1 dose taken · 1 not recorded"  # the open one of today alone
    present.close()


def test_time_in_the_archive_travels_with_the_records(scene: Scene, tmp_path: Path) -> None:
    restored(scene)
    there = build_services(tmp_path / "there", scene.clock)
    path = tmp_path / "ann.json"
    scene.services.sharing.write_records(path)
    there.sharing.bring_in(there.sharing.read_records(path))
    mine = history(scene).month(SUNDAY, "Ann")
    theirs = there.history.month(SUNDAY, "Ann")
    assert theirs.figures == mine.figures
    assert theirs.marks == mine.marks
    there.store.close()
