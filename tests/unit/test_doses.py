"""Recording what happened to a dose: the rules warn first, and the truth can always be kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.domain.advice import Action, Rule
from azacare.domain.people import Relation
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import RecordKind
from azacare.domain.slots import SlotId
from azacare.domain.standing import SlotState
from azacare.services.errors import NothingToUndo, NotSetUp, Warned
from azacare.services.today import TodayService
from tests.fakes import local
from tests.scene import Scene

MORNING, EVENING = "2026-03-02T08:00", "2026-03-02T20:00"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """Ann on her second day; every dose of the first was taken."""
    made = Scene(tmp_path, "2026-03-01T08:00")
    made.take()
    made.at("2026-03-01T20:00").take()
    made.at("2026-03-02T08:10")
    yield made
    made.close()


def today(scene: Scene) -> TodayService:
    return scene.services.today


def refused(scene: Scene, slot: str | None = None, **how: object) -> Warned:
    """What is said when the rules advise against it; nothing may change."""
    before = scene.rows("dose")
    with pytest.raises(Warned) as warned:
        scene.take(slot, **how)  # type: ignore[arg-type]
    assert scene.rows("dose") == before
    return warned.value


# --- taking ---------------------------------------------------------------------------------


def test_one_click_records_now_with_the_planned_amount(scene: Scene) -> None:
    """Most doses are just taken; one click must be enough."""
    done = scene.take()
    assert done.slot is not None
    assert done.record is not None
    assert (str(done.slot.slot.id), done.slot.state) == (MORNING, SlotState.TAKEN)
    assert done.record.at == local("2026-03-02T08:10")
    assert done.record.amount_mg == Decimal(75)
    assert [(t.strength_mg, t.count) for t in done.record.tablets] == [(50, Decimal("1.5"))]
    assert done.record.recorded_by == "me"
    assert done.warning is None


def test_seconds_are_cut_and_the_entry_keeps_them(scene: Scene) -> None:
    """Rules speak of minutes; the history keeps when something was really entered."""
    scene.clock.advance(seconds=42)
    record = scene.take().record
    assert record is not None
    assert record.at == local("2026-03-02T08:10")
    (row,) = scene.rows("dose")[-1:]
    assert str(row["recorded_at"]).startswith("2026-03-02 13:10:42")


def test_time_amount_and_actor_can_be_given(scene: Scene) -> None:
    """A dose taken earlier by another hand is the same truth."""
    record = scene.take(MORNING, at="2026-03-02T08:02", mg="50", by="my daughter").record
    assert record is not None
    assert (record.at, record.amount_mg) == (local("2026-03-02T08:02"), Decimal(50))
    assert record.recorded_by == "my daughter"


def test_caregiver_is_named_as_such(tmp_path: Path) -> None:
    """Who recorded must be readable in a shared history."""
    scene = Scene(tmp_path, "2026-03-01T08:00", relation=Relation.CARED_FOR)
    record = scene.take().record
    assert record is not None
    assert record.recorded_by == "caregiver"
    scene.close()


def test_amount_that_tablets_cannot_make_is_still_recorded(scene: Scene) -> None:
    """Somebody took a crumbled piece: the amount is true, the tablets are unknown."""
    record = scene.take(MORNING, mg="60").record
    assert record is not None
    assert (record.amount_mg, record.tablets) == (Decimal(60), ())


@pytest.mark.parametrize("mg", ["0.00", "-75", "1001"])
def test_impossible_amount_is_refused(scene: Scene, mg: str) -> None:
    """A slip of the finger must not become somebody's dose."""
    with pytest.raises(InputProblem) as problem:
        scene.take(MORNING, mg=mg, anyway=True)
    assert problem.value.code is Problem.AMOUNT_OUT_OF_RANGE


def test_dose_of_the_future_is_refused(scene: Scene) -> None:
    """Nobody has taken a dose that is still to come."""
    with pytest.raises(InputProblem) as problem:
        scene.take(MORNING, at="2026-03-02T08:11", anyway=True)
    assert problem.value.code is Problem.IN_THE_FUTURE


def test_unknown_slot_is_refused(scene: Scene) -> None:
    """A dose that nobody planned must be entered as an extra one, knowingly."""
    with pytest.raises(InputProblem) as problem:
        scene.take("2026-03-02T09:00")
    assert problem.value.code is Problem.UNKNOWN_SLOT


# --- the rules warn first -------------------------------------------------------------------


def test_second_press_warns_that_it_is_recorded_already(scene: Scene) -> None:
    """The commonest double dose is a forgotten first one."""
    scene.take(MORNING)
    assert refused(scene, MORNING).already


def test_named_or_not_a_filled_slot_is_never_filled_twice(scene: Scene) -> None:
    """Entered late without a name, the dose of 8:00 must find the record that is there."""
    scene.at("2026-03-02T09:00").take(MORNING)
    scene.at("2026-03-02T10:00")
    assert refused(scene, at="2026-03-02T08:30").already
    done = scene.take(at="2026-03-02T08:30", anyway=True)
    assert done.record is not None
    assert done.record.kind is RecordKind.EXTRA
    kinds = [r.kind for r in scene.records() if r.slot == SlotId.parse(MORNING)]
    assert sorted(k.value for k in kinds) == ["extra", "taken"]


def test_skipped_slot_that_was_taken_after_all_is_corrected(scene: Scene) -> None:
    """One slot has one answer; the earlier one stays in its history."""
    scene.services.doses.skip(SlotId.parse(MORNING))
    scene.at("2026-03-02T08:40")
    assert refused(scene, at="2026-03-02T08:05").already
    done = scene.take(at="2026-03-02T08:05", anyway=True)
    assert done.record is not None
    assert (done.record.kind, done.record.revision) == (RecordKind.TAKEN, 2)
    assert done.warning is None
    assert [r.kind for r in scene.records() if r.slot == SlotId.parse(MORNING)] == [
        RecordKind.TAKEN
    ]


def test_skipped_slot_that_was_taken_far_too_late_is_warned_about(scene: Scene) -> None:
    """That it was skipped before says nothing about taking it now."""
    scene.services.doses.skip(SlotId.parse(MORNING))
    scene.at("2026-03-02T18:00")
    done = scene.take(MORNING, anyway=True)
    assert done.warning is not None
    assert done.warning.rule is Rule.M8


def test_amount_that_no_tablets_make_is_shown_without_tablets(scene: Scene) -> None:
    """To say “0.5 mg = 1½ tablets” would be untrue, and the truth was recorded."""
    done = scene.take(MORNING, mg="0.5", anyway=True)
    assert done.slot is not None
    assert (done.slot.amount_mg, done.slot.tablets) == (Decimal("0.5"), ())


@pytest.mark.parametrize(
    ("now", "rule"),
    [
        ("2026-03-02T18:59", Rule.M7C),  # 61 minutes before the evening dose
        ("2026-03-02T14:01", Rule.M8),  # one minute past the middle
    ],
)
def test_too_soon_or_too_late_is_refused_with_its_rule(scene: Scene, now: str, rule: Rule) -> None:
    """The rule itself must be shown, so that a provider can be asked about it."""
    slot = EVENING if rule is Rule.M7C else MORNING
    if rule is Rule.M7C:
        scene.take(MORNING)
    scene.at(now)
    warned = refused(scene, slot)
    assert warned.advice.rule is rule
    assert not warned.already


def test_anyway_records_the_truth_and_keeps_the_warning(scene: Scene) -> None:
    """Refusing the truth would make every later advice wrong."""
    scene.at("2026-03-02T15:00")
    done = scene.take(MORNING, anyway=True)
    assert done.slot is not None
    assert done.slot.state is SlotState.TAKEN
    assert done.warning is not None
    assert done.warning.rule is Rule.M8


def test_second_dose_that_was_taken_leads_to_the_took_too_much_advice(scene: Scene) -> None:
    """Once it happened, the next question is whom to call."""
    scene.take(MORNING)
    done = scene.at("2026-03-02T08:20").take(MORNING, anyway=True)
    assert done.record is not None
    assert done.record.kind is RecordKind.EXTRA
    assert done.warning is not None
    assert (done.warning.action, done.warning.rule) == (Action.CALL, Rule.M3)


def test_dose_outside_the_plan_is_an_extra_one(scene: Scene) -> None:
    """It must never fill the evening slot: the evening reminder would not come."""
    scene.take(MORNING)
    scene.at("2026-03-02T12:00")
    assert refused(scene).advice.rule is Rule.M7C
    done = scene.take(anyway=True)
    assert done.record is not None
    assert (done.record.kind, done.record.slot) == (RecordKind.EXTRA, None)
    assert done.warning is not None
    assert done.warning.rule is Rule.M3
    evening = today(scene).today().slots[-1]
    assert (str(evening.slot.id), evening.state) == (EVENING, SlotState.UPCOMING)


def test_more_than_the_slots_amount_is_warned_of(scene: Scene) -> None:
    """Two tablets in place of one and a half is a dose too much."""
    assert refused(scene, MORNING, mg="100").advice.rule is Rule.M3
    done = scene.take(MORNING, mg="100", anyway=True)
    assert done.warning is not None
    assert done.warning.rule is Rule.M3


def test_earlier_dose_entered_when_a_later_one_is_recorded(scene: Scene) -> None:
    """Entered in the evening, the morning dose is judged at its own hour."""
    scene.at("2026-03-02T20:00").take(EVENING)
    done = scene.at("2026-03-02T21:00").take(MORNING, at="2026-03-02T08:00")
    assert done.warning is None
    assert done.slot is not None
    assert done.slot.state is SlotState.TAKEN


def test_earlier_dose_too_close_to_a_later_record_is_warned_of(scene: Scene) -> None:
    """18:00 and 20:00 are too close, whichever was entered first."""
    scene.at("2026-03-02T20:00").take(EVENING)
    scene.at("2026-03-02T21:00")
    assert refused(scene, MORNING, at="2026-03-02T18:00").advice.action is not Action.TAKE
    done = scene.take(MORNING, at="2026-03-02T18:00", anyway=True)
    assert done.warning is not None
    assert done.warning.rule is Rule.M3


def test_refusal_and_warning_are_kept_with_what_they_were_based_on(scene: Scene) -> None:
    """What was advised must be provable later, with every figure."""
    scene.at("2026-03-02T15:00")
    refused(scene, MORNING)
    row = scene.rows("advice_log")[-1]
    assert row["slot"] == MORNING
    assert str(row["outcome"]).startswith("skip M8")
    inputs = json.loads(str(row["inputs"]))
    assert inputs["day_planned_mg"] == "150"
    assert inputs["thresholds"]["min_gap"] == 6 * 3600
    assert inputs["slot"] == {"slot": MORNING, "due": "2026-03-02T13:00:00+00:00", "mg": "75"}
    scene.take(MORNING, anyway=True)
    assert len(scene.rows("advice_log")) == 2


# --- the other answers ----------------------------------------------------------------------


def test_skip_keeps_its_reason_and_is_not_missed(scene: Scene) -> None:
    """Left out on purpose is another thing than forgotten."""
    done = scene.services.doses.skip(None, reason="vomiting all night")
    assert done.slot is not None
    assert done.record is not None
    assert (done.slot.state, done.record.reason) == (SlotState.SKIPPED, "vomiting all night")
    assert done.record.amount_mg is None


def test_second_skip_never_silences_the_next_dose(scene: Scene) -> None:
    """Typed twice, "skip" once took the evening dose and its reminders away."""
    scene.services.doses.skip(None)
    with pytest.raises(Warned) as warned:
        scene.services.doses.skip(None)
    assert (warned.value.advice.rule, warned.value.already) == (Rule.M7C, False)
    done = scene.services.doses.skip(SlotId.parse(EVENING))
    assert done.slot is not None
    assert done.slot.state is SlotState.SKIPPED


@pytest.mark.parametrize(("slot", "refused"), [("03-03T08:00", False), ("03-03T20:00", True)])
def test_skip_ahead_reaches_no_further_than_a_day(scene: Scene, slot: str, refused: bool) -> None:
    """Whoever knows of tomorrow's fast says so today; a dose of next month is a slip."""
    slot_id = SlotId.parse(f"2026-{slot}")
    if refused:
        with pytest.raises(Warned):
            scene.services.doses.skip(slot_id)
    done = scene.services.doses.skip(slot_id, anyway=refused)
    assert done.record is not None
    assert done.record.slot == slot_id


def test_unsure_counts_for_limits_and_asks_nobody_to_take_it_again(scene: Scene) -> None:
    """Not knowing must never end in a second dose."""
    done = scene.services.doses.unsure(None)
    assert done.slot is not None
    assert done.slot.state is SlotState.UNSURE
    advice = scene.services.advising.advice(SlotId.parse(MORNING))
    assert (advice.action, advice.rule) == (Action.SKIP, Rule.M4)
    assert advice.inputs.day_taken_mg == Decimal(75)


def test_nobody_is_unsure_of_a_dose_to_come(scene: Scene) -> None:
    """It would count as taken and silence the dose."""
    with pytest.raises(InputProblem) as problem:
        scene.services.doses.unsure(SlotId.parse(EVENING))
    assert problem.value.code is Problem.IN_THE_FUTURE


@pytest.mark.parametrize("answer", ["skip", "unsure"])
def test_answer_over_an_answer_asks_first_and_then_corrects(scene: Scene, answer: str) -> None:
    """A slip in one window must not silently undo what another person recorded."""
    scene.take(MORNING)
    record = getattr(scene.services.doses, answer)
    with pytest.raises(Warned) as warned:
        record(SlotId.parse(MORNING))
    assert warned.value.already
    done = record(SlotId.parse(MORNING), anyway=True)
    assert done.record.revision == 2
    about = [r for r in scene.records() if r.slot == SlotId.parse(MORNING)]
    assert len(about) == 1


def test_vomiting_never_leads_to_a_second_dose(scene: Scene) -> None:
    """Nobody can see how much stayed in."""
    scene.take(MORNING)
    done = scene.at("2026-03-02T08:30").services.doses.vomited(None)
    assert done.warning is not None
    assert (done.warning.action, done.warning.rule) == (Action.CALL, Rule.M9)
    assert done.slot is not None
    assert [e.kind for e in done.slot.events] == [RecordKind.VOMITED]
    assert refused(scene, MORNING).already


def test_vomiting_without_a_dose_is_refused(scene: Scene) -> None:
    """The advice is about a dose; without one there is nothing to say."""
    with pytest.raises(InputProblem):
        scene.services.doses.vomited(SlotId.parse(MORNING))


# --- correcting and undoing -----------------------------------------------------------------


def test_correction_keeps_what_was_there_before(scene: Scene) -> None:
    """ "It was half past eight" is a new line and not a new past."""
    record = scene.take(MORNING).record
    assert record is not None
    scene.at("2026-03-02T09:00")
    done = scene.services.doses.correct(
        record, kind=RecordKind.TAKEN, at=local("2026-03-02T08:30"), amount_mg=Decimal(50)
    )
    assert done.record is not None
    assert (done.record.at, done.record.amount_mg) == (local("2026-03-02T08:30"), Decimal(50))
    with scene.services.store.read() as reader:
        history = reader.dose_history(record.entity_id)
    assert [r.amount_mg for r in history] == [Decimal(75), Decimal(50)]


def test_correction_to_no_amount_at_all_is_refused(scene: Scene) -> None:
    """Taken, but nothing, is not an answer; it used to keep the old amount without a word."""
    record = scene.take(MORNING).record
    assert record is not None
    with pytest.raises(InputProblem):
        scene.services.doses.correct(
            record, kind=RecordKind.TAKEN, at=record.at, amount_mg=Decimal(0)
        )


def test_correction_to_skipped_takes_the_amount_away(scene: Scene) -> None:
    """A dose that was not taken must not count."""
    record = scene.take(MORNING).record
    assert record is not None
    done = scene.services.doses.correct(record, kind=RecordKind.SKIPPED, at=record.at)
    assert done.record is not None
    assert (done.record.amount_mg, done.record.tablets) == (None, ())
    assert scene.services.advising.advice().inputs.day_taken_mg == 0


def test_undo_of_a_mistaken_tap_restores_what_was(scene: Scene) -> None:
    """A slip of a sore hand must cost nothing, and never create a second dose."""
    before = today(scene).today()
    scene.take(MORNING)
    done = scene.services.doses.undo()
    assert done.record is None
    assert today(scene).today() == before
    assert len(scene.rows("dose")) == 4


def test_undo_of_a_correction_goes_back_to_the_entry_and_then_to_nothing(scene: Scene) -> None:
    """Each undo takes back one thing that was said, newest first."""
    scene.take(MORNING)
    scene.services.doses.unsure(SlotId.parse(MORNING), anyway=True)
    first = scene.services.doses.undo()
    assert first.slot is not None
    assert first.slot.state is SlotState.TAKEN
    second = scene.services.doses.undo(SlotId.parse(MORNING))
    assert second.record is None
    assert second.slot is not None
    assert second.slot.state is SlotState.DUE
    with pytest.raises(NothingToUndo):
        scene.services.doses.undo(SlotId.parse(MORNING))


def test_undo_without_a_slot_takes_back_the_last_entry(scene: Scene) -> None:
    """Also after the clock was set back by an hour: the order of entry decides."""
    scene.take(MORNING)
    scene.clock.advance(hours=-1)
    scene.services.doses.skip(SlotId.parse(EVENING))
    done = scene.services.doses.undo()
    assert done.slot is not None
    assert str(done.slot.slot.id) == EVENING


def test_undo_of_an_extra_dose_ends_its_warning(scene: Scene) -> None:
    """A mistaken second press must not leave "call now" on the page."""
    scene.take(MORNING)
    scene.take(MORNING, anyway=True)
    assert scene.services.advising.advice().rule is Rule.M3
    scene.services.doses.undo()
    assert scene.services.advising.advice().rule is not Rule.M3


# --- advice log and set-up ------------------------------------------------------------------


def test_advice_is_kept_once_while_it_stays_the_same(scene: Scene) -> None:
    """A page that looks every quarter of a minute must not fill the file."""
    for _ in range(3):
        scene.services.advising.advice()
        scene.clock.advance(seconds=30)
    assert len(scene.rows("advice_log")) == 1
    scene.at("2026-03-02T14:01")
    scene.services.advising.advice()
    outcomes = [row["outcome"] for row in scene.rows("advice_log")]
    assert outcomes == ["take M7", "skip M8"]


def test_advice_of_another_moment_changes_no_dose(scene: Scene) -> None:
    """ "What would it say then" is a question and not a record."""
    before = scene.rows("dose")
    found = scene.services.advising.advice(as_of=local("2026-03-02T14:01"))
    assert found.rule is Rule.M8
    assert scene.rows("dose") == before


def test_unplanned_slot_gets_no_advice(scene: Scene) -> None:
    """Inventing a slot would invent a dose."""
    with pytest.raises(InputProblem):
        scene.services.advising.advice(SlotId.parse("2026-03-02T09:00"))


def test_nothing_can_be_taken_before_there_is_a_prescription(tmp_path: Path) -> None:
    """Without a plan no rule can be followed."""
    from azacare.bootstrap import build_services
    from azacare.services.doses import TakeRequest
    from tests.fakes import FakeClock

    services = build_services(tmp_path, FakeClock(local("2026-03-02T08:00")))
    with pytest.raises(NotSetUp):
        services.doses.take(TakeRequest())
    services.store.close()


def test_ended_prescription_plans_nothing_and_asks_for_the_amount(tmp_path: Path) -> None:
    """After the last day there is no planned amount to fall back on."""
    scene = Scene(tmp_path, "2026-03-01T08:00", ends="2026-03-01")
    scene.take()
    scene.at("2026-03-01T20:00").take(anyway=True)  # no next dose is known: the rules say "ask"
    scene.at("2026-04-20T08:00")
    with pytest.raises(InputProblem) as problem:
        scene.take(anyway=True)
    assert problem.value.code is Problem.EMPTY
    done = scene.take(mg="75", anyway=True)
    assert done.record is not None
    assert done.record.slot is None
    scene.close()
