"""What a person said: illness, region, numbers and hours, and the provider's fever line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.bootstrap import build_services
from azacare.domain.people import Answering, Contact, ContactRole, OfficeHours, Relation
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.domain.triage import Answers
from azacare.services.changes import Touched
from azacare.services.people import MOST_HOURS, MOST_PHONES, FirstStart
from azacare.services.ports import Stamp
from azacare.services.prescribing import PrescriptionEntry
from azacare.storage.store import FILE_NAME
from tests.fakes import NEW_YORK, FakeClock, local
from tests.scene import Scene, dump_of

WEEK = OfficeHours(frozenset(range(5)), time(9), time(17))
OFFICE = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142", hours=(WEEK,))
MONDAY = datetime.fromisoformat("2026-03-09")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path, "2026-03-09T10:00", starts="2023-03-01")
    yield made
    made.close()


# --- what it is taken for -------------------------------------------------------------------


def test_conditions_are_kept_in_the_order_of_the_list_and_reach_the_check(scene: Scene) -> None:
    """Colitis makes a stomach ache urgent; nobody should have to say it again when ill."""
    people, checking = scene.services.people, scene.services.checking
    assert checking.patient().background.ibd is None
    changes = people.set_conditions(["ulcerative-colitis", "lupus", "lupus"], "my daughter")
    assert changes == {Touched.PEOPLE, Touched.DOSES, Touched.CHECKS}
    scene.restart()
    people, checking = scene.services.people, scene.services.checking
    assert people.person().value.conditions == ("lupus", "ulcerative-colitis")
    assert people.person().recorded_by == "my daughter"
    assert checking.patient().background.ibd is True
    people.set_conditions(["lupus"], "me")
    assert checking.patient().background.ibd is False
    people.set_conditions([], "me")
    assert checking.patient().background.ibd is None
    assert len(scene.rows("person")) == 4


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        (["chrons-disease"], Problem.UNKNOWN_CONDITION),
        ([""], Problem.UNKNOWN_CONDITION),
        (["Lupus"], Problem.UNKNOWN_CONDITION),
        (["lupus", "other"], Problem.ONLY_ALONE),
        (["prefer-not-to-say", "lupus"], Problem.ONLY_ALONE),
        (["other", "prefer-not-to-say"], Problem.ONLY_ALONE),
    ],
)
def test_bad_condition_is_refused_and_nothing_is_kept(
    scene: Scene, ids: list[str], code: Problem
) -> None:
    """A misspelt illness must not count for nothing in silence."""
    before = dump_of(scene.folder / FILE_NAME)
    with pytest.raises(InputProblem) as refused:
        scene.services.people.set_conditions(ids, "me")
    assert refused.value.code is code
    assert dump_of(scene.folder / FILE_NAME) == before


def test_misspelt_condition_names_the_nearest(scene: Scene) -> None:
    """Whoever types ids needs a hint, not a list of thirty."""
    with pytest.raises(InputProblem) as refused:
        scene.services.people.set_conditions(["chrons-disease"], "me")
    nearest = refused.value.values["nearest"]
    assert isinstance(nearest, tuple)
    assert nearest[0] == "crohns-disease"


def test_transplant_sets_the_team_once_and_taking_it_away_leaves_the_team(scene: Scene) -> None:
    """Somebody may have said by hand that a team looks after them."""
    people = scene.services.people
    people.set_conditions(["kidney-transplant"], "me")
    assert people.person().value.transplant
    people.set_transplant(False, "me")
    people.set_conditions(["kidney-transplant", "lupus"], "me")
    assert not people.person().value.transplant  # it was named before
    people.set_transplant(True, "me")
    people.set_conditions(["lupus"], "me")
    assert people.person().value.transplant
    people.set_conditions([], "me")
    assert people.person().value.transplant


def test_condition_of_a_newer_list_is_not_lost(scene: Scene) -> None:
    """Records of a newer AzaCare keep what this one cannot name."""
    people = scene.services.people
    kept = people.person()
    newer = replace(kept.value, conditions=("new-illness",))
    with scene.services.store.write() as writer:
        writer.add(None, newer, Stamp(scene.clock.now(), "me"), kept.entity_id)
    people.set_conditions(["new-illness", "lupus"], "me")
    assert people.person().value.conditions == ("lupus", "new-illness")


def test_first_start_keeps_conditions_and_the_team_or_nothing(tmp_path: Path) -> None:
    """All of it or nothing, here too."""
    services = build_services(tmp_path, FakeClock(local("2026-03-01T07:00")))
    entry = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-03-01")
    first = FirstStart("Ann", Relation.SELF, entry, NEW_YORK, conditions=("lupsu",))
    with pytest.raises(InputProblem) as refused:
        services.people.set_up(first)
    assert refused.value.field == "condition"
    assert not services.people.is_set_up()
    services.people.set_up(replace(first, conditions=("organ-transplant",)))
    person = services.people.person().value
    assert (person.conditions, person.transplant) == (("organ-transplant",), True)
    services.store.close()


# --- where they live ------------------------------------------------------------------------


def test_region_is_kept_and_no_number_is_changed(scene: Scene) -> None:
    """A number that a person entered is theirs."""
    people = scene.services.people
    people.set_contact(Contact(ContactRole.EMERGENCY, "", "911"), "me")
    people.set_region(" gb ", "me")
    assert people.person().value.region == "GB"
    assert [c.phone for c in people.contacts()] == ["911"]
    people.set_region("", "me")
    assert people.person().value.region == ""


@pytest.mark.parametrize("region", ["USA", "1", "U1", "ÜS", "<>"])
def test_region_that_is_no_code_is_refused(scene: Scene, region: str) -> None:
    with pytest.raises(InputProblem) as refused:
        scene.services.people.set_region(region, "me")
    assert refused.value.code is Problem.UNKNOWN_REGION


# --- when somebody answers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        (replace(OFFICE, hours=(replace(WEEK, closes=time(9)),)), Problem.CLOSES_BEFORE_OPENS),
        (replace(OFFICE, hours=(replace(WEEK, closes=time(8, 59)),)), Problem.CLOSES_BEFORE_OPENS),
        (replace(OFFICE, hours=(replace(WEEK, weekdays=frozenset()),)), Problem.NO_WEEKDAY),
        (replace(OFFICE, hours=(replace(WEEK, weekdays=frozenset({7})),)), Problem.NO_WEEKDAY),
        (replace(OFFICE, hours=(WEEK,) * (MOST_HOURS + 1)), Problem.TOO_MANY_ENTRIES),
        (replace(OFFICE, phone="abc"), Problem.NOT_A_PHONE),
        (replace(OFFICE, phone="room 12"), Problem.NOT_A_PHONE),
        (replace(OFFICE, more_phones=(("nurse line", "x12"),)), Problem.NOT_A_PHONE),
        (replace(OFFICE, more_phones=(("nurse line", ""),)), Problem.NOT_A_PHONE),
        (replace(OFFICE, more_phones=(("nurse line", "ask Joe"),)), Problem.NOT_A_PHONE),
        (replace(OFFICE, more_phones=(("x" * 61, "555-0150"),)), Problem.NAME_TOO_LONG),
        (replace(OFFICE, more_phones=(("", "5" * 61),)), Problem.NAME_TOO_LONG),
        (replace(OFFICE, more_phones=(("", "555"),) * (MOST_PHONES + 1)), Problem.TOO_MANY_ENTRIES),
    ],
)
def test_bad_hours_and_numbers_are_refused_and_nothing_is_kept(
    scene: Scene, contact: Contact, code: Problem
) -> None:
    """Hours that cannot be would say "closed" to somebody who needs help."""
    before = dump_of(scene.folder / FILE_NAME)
    with pytest.raises(InputProblem) as refused:
        scene.services.people.set_contact(contact, "me")
    assert (refused.value.code, refused.value.field) == (code, "provider")
    assert dump_of(scene.folder / FILE_NAME) == before


def test_emergency_number_may_have_two_digits(scene: Scene) -> None:
    """In France help comes at 15 and at 18."""
    scene.services.people.set_contact(Contact(ContactRole.EMERGENCY, "", "15"), "me")
    assert Contact(ContactRole.EMERGENCY, "", "15") in scene.services.people.contacts()
    with pytest.raises(InputProblem):
        scene.services.people.set_contact(Contact(ContactRole.EMERGENCY, "", "1"), "me")


def test_hours_and_numbers_survive_the_file(scene: Scene) -> None:
    """Several spans, several numbers, and what each is for."""
    contact = replace(
        OFFICE,
        hours=(WEEK, OfficeHours(frozenset({5}), time(0), time(23, 59))),
        more_phones=(("nurse line", "555-0150"), ("", "+44 20 7946 0000")),
    )
    scene.services.people.set_contact(contact, "me")
    scene.restart()
    assert scene.services.people.contacts() == (contact,)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-03-09T09:00", None),
        ("2026-03-09T16:59", None),
        ("2026-03-09T08:59", "2026-03-09T09:00"),
        ("2026-03-09T17:00", "2026-03-10T09:00"),
        ("2026-03-13T17:00", "2026-03-16T09:00"),
        ("2026-03-08T12:00", "2026-03-09T09:00"),
    ],
)
def test_office_says_when_it_opens_next(at: str, opens: str | None) -> None:
    """On its own wall clock, from one minute to the next."""
    found = OFFICE.answering(datetime.fromisoformat(at))
    assert found is not None
    assert found.opens == (datetime.fromisoformat(opens) if opens else None)
    assert found.open_now is (opens is None)


def test_one_day_a_week_opens_again_in_a_week() -> None:
    contact = replace(OFFICE, hours=(replace(WEEK, weekdays=frozenset({0})),))
    found = contact.answering(MONDAY + timedelta(hours=18))
    assert found == Answering(MONDAY.date(), MONDAY + timedelta(days=7, hours=9))


def test_line_of_the_night_is_open_past_midnight(scene: Scene) -> None:
    """From 5 PM to midnight, and from midnight to 8: no minute between them is closed."""
    every = frozenset(range(7))
    night = (OfficeHours(every, time(17), time(0)), OfficeHours(every, time(0), time(8)))
    contact = Contact(ContactRole.AFTER_HOURS, "Night line", "555-0199", hours=night)
    scene.services.people.set_contact(contact, "me")
    (kept,) = scene.services.people.contacts()
    start = MONDAY + timedelta(hours=17)
    assert all(kept.answers_at(start + timedelta(minutes=n)) for n in range(15 * 60))
    found = kept.answering(start + timedelta(hours=15))
    assert found is not None
    assert found.opens == MONDAY + timedelta(days=1, hours=17)


def test_hours_that_nobody_said_say_nothing() -> None:
    """Unknown never means closed, nor open."""
    assert replace(OFFICE, hours=()).answering(MONDAY) is None


minutes = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))
spans = st.builds(
    lambda days, pair: OfficeHours(days, *sorted(pair)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(minutes, min_size=2, max_size=2, unique=True),
)
weeks = st.lists(spans, min_size=1, max_size=4).map(tuple)
moments = st.datetimes(MONDAY, MONDAY + timedelta(days=20))


@given(weeks, moments)
def test_next_opening_is_open_and_nothing_before_it_is(
    hours: tuple[OfficeHours, ...], at: datetime
) -> None:
    """Whatever the week: it never sends anybody to a closed door, nor past an open one."""
    contact = replace(OFFICE, hours=hours)
    found = contact.answering(at)
    assert found is not None
    assert found.open_now is contact.answers_at(at)
    if found.opens is None:
        return
    assert at < found.opens <= at + timedelta(days=7)
    assert contact.answers_at(found.opens)
    steps = int((found.opens - at) / timedelta(minutes=7))
    before = (at + timedelta(minutes=7 * n) for n in range(steps + 1))
    assert not any(contact.answers_at(moment) for moment in before if moment < found.opens)


def test_wall_clock_is_that_of_the_plan_and_not_of_the_hotel(scene: Scene) -> None:
    """The clinic at home keeps its hours when its patient travels."""
    scene.clock.travel(ZoneInfo("Asia/Tokyo"))
    assert scene.services.people.wall_clock() == MONDAY + timedelta(hours=10)


# --- the fever line -------------------------------------------------------------------------


def warm(degrees: str) -> Answers:
    measured = Temperature(Decimal(degrees), TemperatureUnit.CELSIUS)
    return Answers({"fever": {}}, temperature=measured)


def test_lower_fever_line_of_the_provider_reaches_the_check(scene: Scene) -> None:
    """Clinical 3-1: 37.5 °C is a fever for this person, because their provider said so."""
    checking, thresholds = scene.services.checking, scene.services.thresholds
    assert checking.view(warm("37.5"), checking.patient()).tier.value == "none"
    order = ThresholdSetting(
        Threshold.FEVER_LINE, 995, True, "Dr. Lee", date(2026, 3, 6), "From 37.5 on, call."
    )
    changes = thresholds.set(order, "me")
    assert Touched.CHECKS in changes
    assert thresholds.view().fever_tenths_f == 995
    assert checking.view(warm("37.5"), checking.patient()).tier.value == "call-now"
    assert checking.view(warm("37.4"), checking.patient()).tier.value == "none"
    thresholds.take_back(order, None, "me")
    assert checking.view(warm("37.5"), checking.patient()).tier.value == "none"
    assert thresholds.view().fever_tenths_f == 1000
