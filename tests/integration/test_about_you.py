"""What a person says about themselves, events and long-term use, on real records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.long_term import Reached
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import WeightUnit
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.services.check_in_prompts import CheckInPrompt, MilestonePrompt
from azacare.services.event_prompts import EventPrompt
from azacare.services.long_term import NO_BETTER
from azacare.services.ports import Stamp
from azacare.services.prompts import Prompt
from tests.fakes import NEW_YORK, local
from tests.scene import Scene


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path, "2026-03-08T09:00")
    yield scene
    scene.close()


def coming(scene: Scene, about: type, until: str = "2026-12-31T00:00") -> list[Prompt]:
    """The reminders of one kind from now on."""
    start = scene.clock.now()
    found = scene.services.reminders.foreseen_prompts(start - timedelta(days=1), local(until))
    return [one for one in found if isinstance(one.about, about)]


# --- answers --------------------------------------------------------------------------------------


def test_answers_are_kept_changed_and_taken_back(scene: Scene) -> None:
    """Nothing is deleted: each answer is a row more."""
    profile = scene.services.profile
    profile.answer("liver", "yes", "fatty liver")
    profile.answer("liver", "no")
    assert profile.view().answers["liver"].answer == "no"
    profile.take_back("liver")
    assert "liver" not in profile.view().answers
    assert len(scene.rows("profile_answer")) == 3


def test_undo_of_an_answer_brings_the_one_before_back(scene: Scene) -> None:
    """With the person's own words."""
    profile = scene.services.profile
    profile.answer("kidney", "yes", "one kidney")
    before = profile.view().answers["kidney"]
    profile.answer("kidney", "no")
    profile.restore("kidney", before)
    assert profile.view().answers["kidney"].detail == "one kidney"
    profile.restore("kidney", None)
    assert "kidney" not in profile.view().answers


def test_transplant_is_one_answer_wherever_it_is_given(scene: Scene) -> None:
    """Missed-dose advice reads the person's record; the two must never differ."""
    services = scene.services
    services.profile.answer("transplant", "yes")
    assert services.people.person().value.transplant
    services.people.set_transplant(False, "me")
    assert "transplant" not in services.profile.view().answers
    services.people.set_transplant(True, "me")
    assert services.profile.view().answers["transplant"].answer == "yes"
    services.profile.answer("transplant", "not-sure")
    assert not services.people.person().value.transplant
    assert services.profile.view().answers["transplant"].answer == "not-sure"


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        ("shoe-size", "42", Problem.UNKNOWN_QUESTION),
        ("liver", "perhaps", Problem.NOT_ONE_OF),
        ("liver", "<b>yes</b>", Problem.NOT_ONE_OF),
    ],
)
def test_what_is_not_asked_is_refused_and_changes_nothing(
    scene: Scene, question: str, answer: str, code: Problem
) -> None:
    """A plain sentence, and no row."""
    with pytest.raises(InputProblem) as problem:
        scene.services.profile.answer(question, answer)
    assert problem.value.code is code
    assert scene.rows("profile_answer") == []


def test_call_about_an_answer_is_put_away_and_the_line_stays(scene: Scene) -> None:
    """Another answer on another day asks again."""
    profile = scene.services.profile
    profile.answer("pregnant", "not-sure")
    (line,) = profile.view().calls
    profile.called(line)
    view = profile.view()
    assert view.calls == ()
    assert len(view.listed.lines) == 1
    profile.not_called(line)
    assert profile.view().calls == (line,)
    profile.called(line)
    profile.answer("pregnant", "yes")
    assert len(profile.view().calls) == 1


# --- weight ---------------------------------------------------------------------------------------


def test_weights_are_listed_newest_first_and_change_no_dose(scene: Scene) -> None:
    """A weight is a record for the provider and nothing else (F024)."""
    profile, before = scene.services.profile, scene.services.today.today()
    profile.add_weight(Decimal("72.5"), WeightUnit.KILOGRAM, date(2026, 3, 1))
    newest = profile.add_weight(Decimal(158), WeightUnit.POUND)
    assert [one.value.value for one in profile.view().weights] == [Decimal(158), Decimal("72.5")]
    assert scene.services.today.today() == before
    profile.remove_weight(newest.entity_id)
    assert [one.value.value for one in profile.view().weights] == [Decimal("72.5")]


def test_weight_that_cannot_be_is_refused(scene: Scene) -> None:
    """725 kg, or a day to come."""
    profile = scene.services.profile
    for value, on, code in (
        (Decimal(725), None, Problem.WEIGHT_OUT_OF_RANGE),
        (Decimal(72), date(2026, 3, 9), Problem.IN_THE_FUTURE),
    ):
        with pytest.raises(InputProblem) as problem:
            profile.add_weight(value, WeightUnit.KILOGRAM, on)
        assert problem.value.code is code
    assert scene.rows("weight") == []


# --- events ---------------------------------------------------------------------------------------


def test_event_is_reminded_of_until_somebody_was_told(scene: Scene) -> None:
    """Surgery in three weeks: three reminders, none once the surgeon knows."""
    events = scene.services.events
    kept = events.add(LifeEvent(EventKind.SURGERY, date(2026, 3, 29), "knee"))
    assert len(coming(scene, EventPrompt)) == 3
    events.told(kept.entity_id, "Dr. Ray", answer="fine with it")
    assert coming(scene, EventPrompt) == []
    (told,) = events.view().open
    assert (told.value.told, told.value.told_on) == ("Dr. Ray", date(2026, 3, 8))
    events.put_back(kept.entity_id, kept.value)
    assert len(coming(scene, EventPrompt)) == 3


def test_events_are_open_while_they_matter(scene: Scene) -> None:
    """Ahead, or not told of; past when over and told."""
    events = scene.services.events
    flu = events.add(LifeEvent(EventKind.VACCINE, None, "flu shot"))
    events.add(LifeEvent(EventKind.CONTACT, date(2026, 3, 7), "my grandson"))
    assert len(events.view().open) == 2
    events.told(flu.entity_id, "Dr. Lee", answer="yes")
    assert [one.value.kind for one in events.view().past] == [EventKind.VACCINE]
    scene.at("2026-03-25T09:00")
    assert events.view().open == ()


def test_nobody_told_is_refused(scene: Scene) -> None:
    """ "I told them" needs a name."""
    kept = scene.services.events.add(LifeEvent(EventKind.DENTAL, None))
    with pytest.raises(InputProblem) as problem:
        scene.services.events.told(kept.entity_id, "  ")
    assert problem.value.code is Problem.WHO_NEEDED
    assert scene.services.events.view().open[0].value.told == ""


def test_event_taken_back_is_gone_and_still_in_the_file(scene: Scene) -> None:
    """A cancelled visit reminds of nothing."""
    events = scene.services.events
    kept = events.add(LifeEvent(EventKind.DENTAL, date(2026, 3, 20)))
    events.take_back(kept.entity_id)
    assert events.view().open == ()
    assert coming(scene, EventPrompt) == []
    assert len(scene.rows("life_event")) == 2


# --- long-term ------------------------------------------------------------------------------------

KINDS = st.sampled_from(list(RecordKind))
AMOUNTS = st.integers(1, 40_000).map(lambda n: Decimal(n) / 100)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(KINDS, AMOUNTS, st.sampled_from(("", "undo", "correct")), AMOUNTS), max_size=8
    )
)
def test_sum_of_the_file_is_a_recount_of_the_records(
    tmp_path_factory: pytest.TempPathFactory,
    life: list[tuple[RecordKind, Decimal, str, Decimal]],
) -> None:
    """Taken and extra doses count, with their corrections; undone ones do not."""
    scene = Scene(tmp_path_factory.mktemp("sum"))
    with scene.services.store.write() as writer:
        for number, (kind, amount, then, other) in enumerate(life):
            at = local("2026-03-01T08:00") + timedelta(days=number)
            stamp = Stamp(at, "me")
            day = date(2026, 3, 1) + timedelta(days=number)
            first = _record(kind, at, amount, day)
            kept = writer.add_dose(scene.person, first, day, stamp)
            if then == "undo":
                writer.undo_dose(kept.entity_id, stamp)
            elif then == "correct":
                changed = _record(kind, at, other, day, kept.entity_id)
                writer.add_dose(scene.person, changed, day, stamp)
    recount = sum(
        (dose.amount_mg for dose in scene.records() if dose.swallowed and dose.amount_mg),
        Decimal(0),
    )
    with scene.services.store.read() as reader:
        assert reader.swallowed_mg(scene.person) == recount
        assert reader.swallowed_mg("nobody") == 0
    scene.close()


def _record(
    kind: RecordKind, at: datetime, amount: Decimal, day: date, entity: str = ""
) -> DoseRecord:
    slot = None if kind is RecordKind.EXTRA else SlotId(day, local("2026-03-01T08:00").time())
    swallowed = kind in (RecordKind.TAKEN, RecordKind.EXTRA)
    return DoseRecord(entity, kind, slot, at, at, "me", amount if swallowed else None)


def test_milestones_of_years_before_come_as_one_reminder(scene: Scene) -> None:
    """Somebody who took it for eleven years before AzaCare is asked once, not six times."""
    service = scene.services.long_term
    service.set_earlier(Decimal(610), date(2015, 1, 1))
    assert service.view().bring_up == Reached(100, 10)
    (prompt,) = coming(scene, MilestonePrompt)
    assert prompt.occasion.subject == Reached(100, 10).subject
    shown = [one for one in _shown(scene) if isinstance(one.about, MilestonePrompt)]
    assert len(shown) == 1
    assert _shown(scene) == []
    service.brought_up(Reached(100, 10))
    assert coming(scene, MilestonePrompt) == []
    assert service.view().bring_up is None


def test_milestone_of_years_comes_on_its_day(scene: Scene) -> None:
    """Eight years are full on June 1; the reminder comes at ten that morning."""
    scene.services.long_term.set_earlier(None, date(2018, 6, 1))
    (prompt,) = coming(scene, MilestonePrompt)
    assert prompt.occasion.due == local("2026-06-01T10:00")
    scene.at("2026-06-01T09:59")
    assert not [one for one in _shown(scene) if isinstance(one.about, MilestonePrompt)]
    scene.at("2026-06-01T10:00")
    assert [one for one in _shown(scene) if isinstance(one.about, MilestonePrompt)]


def test_earlier_use_can_be_changed_and_undone(scene: Scene) -> None:
    """The newest estimate holds."""
    service = scene.services.long_term
    service.set_earlier(Decimal(300), None)
    before = service.view().use.earlier
    service.set_earlier(Decimal(30), None)
    assert service.view().use.grams == 30
    service.restore_earlier(before)
    assert service.view().use.grams == 300
    service.restore_earlier(None)
    assert service.view().use.grams == 0


# --- check-ins ------------------------------------------------------------------------------------


def test_check_ins_are_for_arthritis_alone(scene: Scene) -> None:
    """3-8: other conditions ask the provider how long."""
    assert coming(scene, CheckInPrompt) == []
    scene.services.people.set_conditions(("crohns-disease",), "me")
    assert coming(scene, CheckInPrompt) == []
    scene.services.people.set_conditions(("rheumatoid-arthritis",), "me")
    dues = [one.occasion.due.astimezone(NEW_YORK).date() for one in coming(scene, CheckInPrompt)]
    assert dues == [date(2026, 4, 26), date(2026, 5, 30)]


def test_no_better_after_three_months_is_a_call_until_it_was_made(scene: Scene) -> None:
    """F141: day 90, no better, call the provider."""
    service = scene.services.long_term
    scene.services.people.set_conditions(("rheumatoid-arthritis",), "me")
    scene.at("2026-05-30T11:00")
    asks = service.view().asks
    assert asks is not None
    service.answer_check_in(asks, NO_BETTER)
    view = service.view()
    assert (view.asks, view.call) == (None, asks)
    glance = service.glance()
    assert glance is not None
    assert glance.call == asks
    assert [one for one in coming(scene, CheckInPrompt) if one.about == CheckInPrompt(asks)] == []
    service.called(asks)
    assert service.view().call is None
    service.take_back(asks.called_subject)
    assert service.view().call == asks


def test_years_old_treatment_is_not_asked_about(scene: Scene) -> None:
    """Whoever takes it since 2020 is not asked about the third month."""
    scene.services.people.set_conditions(("rheumatoid-arthritis",), "me")
    scene.services.long_term.set_earlier(None, date(2020, 1, 1))
    assert coming(scene, CheckInPrompt) == []
    assert scene.services.long_term.glance() is None


def test_unknown_answer_is_refused(scene: Scene) -> None:
    """Only what is offered is kept."""
    scene.services.people.set_conditions(("rheumatoid-arthritis",), "me")
    scene.at("2026-05-30T11:00")
    asks = scene.services.long_term.view().asks
    assert asks is not None
    with pytest.raises(InputProblem) as problem:
        scene.services.long_term.answer_check_in(asks, "cured")
    assert problem.value.code is Problem.NOT_ONE_OF


def _shown(scene: Scene) -> list[Prompt]:
    """What would be shown now, and is then in the ledger."""
    return [one.prompt for one in scene.services.reminders.reconcile().prompts]
