"""The rules that combine items, and cases worked by hand (clinical 2.2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from azacare.domain.symptoms import SymptomList
from azacare.domain.temperature import Temperature
from azacare.domain.tiers import Tier
from azacare.domain.triage import AskAgain, Background, Note
from tests.unit.triage_cases import EARLY, LIST, celsius, fahrenheit, judged, tier_of

YEARS = 3 * 365


# --- the rules --------------------------------------------------------------------------------


def test_two_members_long_after_the_start() -> None:
    """Fever and cough in the third year: call now, with what to do when nobody answers."""
    result = judged("fever", "cough", background=Background(days_since_change=YEARS))
    assert result.tier is Tier.CALL_NOW
    assert Note.NO_ANSWER in result.notes


@pytest.mark.parametrize("days", [21, 42, None])
def test_two_members_soon_after_the_start_or_nobody_knows(days: int | None) -> None:
    """T3 b: the reaction comes early, and an unknown day may be early."""
    result = judged("fever", "cough", background=Background(days_since_change=days))
    assert result.tier is Tier.EMERGENCY
    assert {one.rule for one in result.why} == {"T3"}
    assert Note.NO_ANSWER not in result.notes


def test_day_43_is_no_longer_recent() -> None:
    """The line lies behind the 42nd day."""
    assert tier_of("fever", "cough", background=Background(days_since_change=43)) is Tier.CALL_NOW


def test_fever_and_chills_late() -> None:
    """101.2 °F and chills: chills are no member of the cluster."""
    told = judged(
        "chills-or-sweats",
        temperature=fahrenheit("101.2"),
        background=Background(days_since_change=YEARS),
    )
    assert told.tier is Tier.CALL_NOW
    assert [one.symptom for one in told.why] == ["fever", "chills-or-sweats"]
    assert told.notes == {Note.NEXT_DOSE, Note.NOT_REACHED, Note.LAST_COUNT}


def test_fever_and_chills_with_an_unknown_start() -> None:
    """The same two, whatever is known about the start."""
    assert tier_of("fever", "chills-or-sweats") is Tier.CALL_NOW


def test_fever_and_rash() -> None:
    """T3 a: a rash makes any second member an emergency, also after years."""
    late = Background(days_since_change=YEARS)
    assert tier_of("fever", "skin-rash", background=late) is Tier.EMERGENCY


@pytest.mark.parametrize("question", ["very-unwell", "after-dose"])
def test_two_members_and_how_it_feels(question: str) -> None:
    """T3 c."""
    late = Background(days_since_change=YEARS)
    for answer, tier in (("yes", Tier.EMERGENCY), ("no", Tier.CALL_NOW)):
        said = {question: answer}
        assert tier_of("fever", "cough", general=said, background=late) is tier


def test_short_cough_alone_is_asked_about_again() -> None:
    """More than 2 days is the line: on the third day it is crossed."""
    result = judged(cough={"days": "1"})
    assert result.tier is Tier.CALL
    assert result.ask_again == AskAgain("cough", in_days=2)
    assert judged(cough={"days": "2"}).ask_again == AskAgain("cough", in_days=1)
    assert judged(cough={"days": "3"}).ask_again is None


@pytest.mark.parametrize("other", ["fatigue", "nausea-mild-early", "hair-changes"])
def test_short_cough_beside_anything_else(other: str) -> None:
    """ "Call" is for a short cough and nothing else."""
    result = judged(other, cough={"days": "1"})
    assert {one.symptom: one.tier for one in result.why}["cough"] is Tier.CALL_NOW
    assert result.ask_again is None


@pytest.mark.parametrize("question", ["very-unwell", "after-dose", "treated-infection"])
def test_short_cough_with_something_said_of_the_whole(question: str) -> None:
    """A cough while an infection is treated is not a cough alone."""
    result = judged(cough={"days": "1"}, general={question: "yes"})
    assert {one.symptom: one.tier for one in result.why}["cough"] is Tier.CALL_NOW


def test_lasting_loss_of_appetite_is_asked_about_again() -> None:
    """T4 waits for it to last."""
    assert judged(loss_of_appetite={"days": "1"}).ask_again == AskAgain("loss-of-appetite", 2)
    assert judged(loss_of_appetite={"days": "3"}).ask_again is None


@pytest.mark.parametrize(
    ("recorded", "said", "tier"),
    [
        (None, None, Tier.CALL_NOW),
        (None, "no", Tier.CALL),
        (None, "yes", Tier.CALL_NOW),
        (False, None, Tier.CALL),
        (False, "no", Tier.CALL),
        (False, "yes", Tier.CALL_NOW),
        (True, None, Tier.CALL_NOW),
        (True, "no", Tier.CALL_NOW),
    ],
)
def test_bowel_disease_by_record_and_by_answer(
    recorded: bool | None, said: str | None, tier: Tier
) -> None:
    """T5: where the two differ, the more urgent one counts."""
    given = {"ibd": said} if said else {}
    assert tier_of(background=Background(ibd=recorded), weight_loss=given) is tier


@pytest.mark.parametrize(
    ("last", "tier"),
    [
        ("0.99", Tier.EMERGENCY),
        ("0", Tier.EMERGENCY),
        ("1.0", Tier.CALL_NOW),
        (None, Tier.CALL_NOW),
    ],
)
def test_fever_with_few_neutrophils(last: str | None, tier: Tier) -> None:
    """T6."""
    few = Background(neutrophils=Decimal(last) if last else None)
    result = judged("fever", background=few)
    assert result.tier is tier
    assert (result.why[0].rule == "T6") is (tier is Tier.EMERGENCY)
    assert tier_of("cough", background=few) is Tier.CALL_NOW


@pytest.mark.parametrize(
    ("measured", "counts"),
    [
        (fahrenheit("99.9"), False),
        (fahrenheit("100.0"), True),
        (celsius("37.7"), False),
        (celsius("37.8"), True),
    ],
)
def test_measured_temperature_decides_about_fever(measured: Temperature, counts: bool) -> None:
    """3-1, whether fever was ticked or not."""
    for ticked in ((), ("fever",)):
        result = judged(*ticked, temperature=measured)
        assert result.tier is (Tier.CALL_NOW if counts else Tier.NONE)
        assert (Note.BELOW_FEVER_LINE in result.notes) is not counts


def test_fever_without_a_thermometer_counts() -> None:
    """Unknown never means fine."""
    assert tier_of("fever") is Tier.CALL_NOW


@pytest.mark.parametrize(("own", "counts"), [(995, True), (1010, False), (None, False)])
def test_provider_may_only_lower_the_fever_line(own: int | None, counts: bool) -> None:
    """3-1: lower for somebody at risk, never higher."""
    mine = Background(fever_tenths_f=own)
    assert bool(judged(temperature=fahrenheit("99.6"), background=mine).why) is counts
    assert judged(temperature=fahrenheit("100.2"), background=mine).tier is Tier.CALL_NOW


def test_how_somebody_feels_counts_alone() -> None:
    """Nothing was ticked, but something was said."""
    assert tier_of(general={"very-unwell": "yes"}) is Tier.CALL_NOW
    treated = judged(general={"treated-infection": "yes"})
    assert treated.tier is Tier.CALL
    assert Note.ASK_ABOUT_PAUSE in treated.notes
    assert tier_of(general={"after-dose": "yes"}) is Tier.NONE


@pytest.mark.parametrize("name", ["fever", "bruising-or-bleeding", "black-stools", "vomiting"])
def test_infection_and_bleeding_ask_for_the_last_count(name: str) -> None:
    """T9."""
    assert Note.LAST_COUNT in judged(name).notes
    assert Note.LAST_COUNT not in judged("hair-changes").notes


@pytest.mark.parametrize(
    ("name", "tier"),
    [("seizure", Tier.EMERGENCY), ("headache", Tier.CALL_NOW), ("hair-changes", Tier.CALL)],
)
def test_urgent_results_ask_about_the_next_dose(name: str, tier: Tier) -> None:
    """T10, T11: on the phone, not here."""
    result = judged(name)
    urgent = tier is not Tier.CALL
    assert result.tier is tier
    assert (Note.NEXT_DOSE in result.notes) is urgent
    assert (Note.NOT_REACHED in result.notes) is urgent


@pytest.mark.parametrize(
    "name", ["dizziness", "nausea-mild-early", "seizure", "vomiting", "headache"]
)
def test_too_much_taken_and_a_sign_beside_it(name: str) -> None:
    """2.4: unwell after too much is an emergency, whichever way it was said."""
    assert tier_of("extra-dose-taken", name, background=EARLY) is Tier.EMERGENCY


def test_too_much_taken() -> None:
    """Without any sign it is a call; an event is no sign."""
    assert tier_of("extra-dose-taken") is Tier.CALL_NOW
    assert tier_of("extra-dose-taken", "pregnant-or-planning") is Tier.CALL_NOW
    assert tier_of("extra-dose-taken", general={"very-unwell": "yes"}) is Tier.EMERGENCY


def test_most_urgent_comes_first() -> None:
    """T1, and the reasons in the order of the list."""
    result = judged("hair-changes", "headache", "seizure", "sore-throat")
    assert [one.symptom for one in result.why] == [
        *("seizure", "sore-throat", "headache", "hair-changes")
    ]


# --- the switches for the reviewer ------------------------------------------------------------


def switched(**changes: bool) -> SymptomList:
    return replace(LIST, figures=replace(LIST.figures, **changes))  # type: ignore[arg-type]


def test_literal_reading() -> None:
    """Five items become an emergency alone, and no other."""
    literal = switched(literal_reading=True)
    late = Background(days_since_change=YEARS)
    now = {
        s.id
        for s in LIST.symptoms
        if tier_of(s.id, symptoms=literal, background=late) is Tier.EMERGENCY
        and s.tier is not Tier.EMERGENCY
    }
    assert now == {"fever", "skin-rash", "itching", "cough", "joint-or-muscle-aches"}
    assert tier_of(symptoms=literal, cough={"days": "1"}) is Tier.EMERGENCY


def test_any_two_of_the_cluster() -> None:
    """The other reading of T3."""
    late = Background(days_since_change=YEARS)
    any_two = switched(cluster_any_two=True)
    assert tier_of("vomiting", "diarrhea", background=late) is Tier.CALL_NOW
    assert tier_of("vomiting", "diarrhea", symptoms=any_two, background=late) is Tier.EMERGENCY
    assert tier_of("vomiting", symptoms=any_two, background=late) is Tier.CALL_NOW
