"""Triage of single items: the tier of each alone, and what its answers change."""

from __future__ import annotations

import pytest

from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Background, Triage, triage
from tests.unit.triage_cases import EARLY, LIST, judged, tier_of

TIERS: dict[Tier, tuple[str, ...]] = {
    Tier.EXPECTED: ("nausea-mild-early",),
    Tier.CALL: (
        "fatigue",
        "frequent-infections",
        "hair-changes",
        "loss-of-appetite",
        "other-symptom",
    ),
    Tier.CALL_NOW: (
        "fever",
        "chills-or-sweats",
        "night-sweats",
        "flu-like-feeling",
        "joint-or-muscle-aches",
        "excessive-fatigue",
        "weight-loss",
        "other-infection-sign",
        "difficulty-sleeping",
        "skin-rash",
        "itching",
        "sore-red-swollen-area",
        "wound-not-healing",
        "red-warm-draining-sore",
        "pale-skin",
        "sore-throat",
        "painful-swallowing",
        "mouth-sores",
        "mouth-white-patches",
        "sinus-symptoms",
        "headache",
        "cough",
        "fast-heartbeat",
        "dizziness",
        "cold-or-numb-fingers",
        "nausea",
        "vomiting",
        "diarrhea",
        "stomach-pain",
        "greasy-stools",
        "blood-in-stool",
        "painful-urination",
        "urine-bloody",
        "urine-cloudy-or-smelly",
        "bruising-or-bleeding",
        "pregnant-or-planning",
    ),
    Tier.EMERGENCY: (
        "severe-chills",
        "face-tongue-throat-swelling",
        "trouble-breathing",
        "severe-dizziness",
        "severe-stomach-symptoms",
        "black-stools",
        "vomiting-blood",
        "swollen-belly",
        "yellow-eyes-or-skin",
        "dark-urine",
        "confusion-or-thinking-change",
        "clumsiness-or-loss-of-coordination",
        "weakness",
        "trouble-moving",
        "speech-problem",
        "vision-change",
        "seizure",
    ),
}
"""Clinical 2.1, written out again: the item ticked alone, nothing answered."""

OUTSIDE = {
    Tier.CALL_NOW: (
        *("contact-chickenpox-shingles", "new-lump-or-skin-change", "pale-stools"),
        *("pinpoint-red-spots-or-bleeding-gums", "side-or-back-pain", "swollen-glands"),
        "extra-dose-taken",
    ),
    Tier.EMERGENCY: ("blistering-or-peeling-skin", "chest-pain", "pain-through-to-back"),
}
"""Clinical 2.4."""

ALONE = [(name, tier) for table in (TIERS, OUTSIDE) for tier in table for name in table[tier]]

# --- each item alone --------------------------------------------------------------------------


def test_the_table_is_the_whole_list() -> None:
    """59 items of the leaflets and 10 from outside."""
    assert sum(map(len, TIERS.values())) == 59
    assert sorted(name for name, _tier in ALONE) == sorted(s.id for s in LIST.symptoms)
    outside = {name for names in OUTSIDE.values() for name in names}
    assert {s.id for s in LIST.symptoms if s.outside} == outside


@pytest.mark.parametrize(("name", "tier"), ALONE)
def test_item_alone(name: str, tier: Tier) -> None:
    """Nothing answered, nothing known but a recent start."""
    result = judged(name, background=EARLY)
    assert result.tier is tier
    assert [(why.symptom, why.tier) for why in result.why] == [(name, tier)]
    found = LIST.find(name)
    assert found is not None
    assert found.tier is tier


def test_nothing_ticked_is_no_result() -> None:
    """NONE is not "fine": it only says that nothing was ticked."""
    assert judged() == Triage(Tier.NONE)


def test_unknown_item_is_refused() -> None:
    """An id of another version must not count for nothing."""
    with pytest.raises(KeyError, match="no-such-sign"):
        judged("cough", "no-such-sign")


# --- answers ----------------------------------------------------------------------------------

RAISED = [
    ("chills-or-sweats", {"shaking": "yes"}, Tier.EMERGENCY),
    ("excessive-fatigue", {"breath": "yes"}, Tier.EMERGENCY),
    ("fatigue", {"limits": "no"}, Tier.CALL),
    ("fatigue", {"limits": "some"}, Tier.CALL_NOW),
    ("fatigue", {"limits": "most"}, Tier.CALL_NOW),
    ("frequent-infections", {"now": "no"}, Tier.CALL),
    ("frequent-infections", {"now": "yes"}, Tier.CALL_NOW),
    ("difficulty-sleeping", {"breath": "yes"}, Tier.EMERGENCY),
    ("skin-rash", {"throat": "yes"}, Tier.EMERGENCY),
    ("skin-rash", {"peeling": "yes"}, Tier.EMERGENCY),
    ("itching", {"where": "elsewhere"}, Tier.CALL_NOW),
    ("itching", {"where": "face"}, Tier.EMERGENCY),
    ("itching", {"yellow": "yes"}, Tier.EMERGENCY),
    ("sore-red-swollen-area", {"where": "belly"}, Tier.CALL_NOW),
    ("sore-red-swollen-area", {"where": "face"}, Tier.EMERGENCY),
    ("pale-skin", {"breath": "yes"}, Tier.EMERGENCY),
    ("pale-skin", {"faint": "yes"}, Tier.EMERGENCY),
    ("hair-changes", {"scalp": "yes"}, Tier.CALL_NOW),
    ("sore-throat", {"throat": "yes"}, Tier.EMERGENCY),
    ("painful-swallowing", {"throat": "yes"}, Tier.EMERGENCY),
    ("sinus-symptoms", {"throat": "yes"}, Tier.EMERGENCY),
    ("headache", {"with": "yes"}, Tier.EMERGENCY),
    ("headache", {"sudden": "yes"}, Tier.EMERGENCY),
    ("cough", {"days": "1"}, Tier.CALL),
    ("cough", {"days": "2"}, Tier.CALL),
    ("cough", {"days": "3"}, Tier.CALL_NOW),
    ("cough", {"days": "not-sure"}, Tier.CALL_NOW),
    ("cough", {"days": "9" * 5000}, Tier.CALL_NOW),
    ("cough", {"days": "1", "breath": "yes"}, Tier.EMERGENCY),
    ("cough", {"days": "1", "blood": "yes"}, Tier.EMERGENCY),
    ("fast-heartbeat", {"with": "yes"}, Tier.EMERGENCY),
    ("dizziness", {"faint": "yes"}, Tier.EMERGENCY),
    ("cold-or-numb-fingers", {"one-side": "yes"}, Tier.EMERGENCY),
    ("nausea", {"severity": "mild"}, Tier.CALL_NOW),
    ("nausea", {"severity": "severe"}, Tier.EMERGENCY),
    ("vomiting", {"severity": "moderate"}, Tier.CALL_NOW),
    ("vomiting", {"severity": "severe"}, Tier.EMERGENCY),
    ("vomiting", {"blood": "yes"}, Tier.EMERGENCY),
    ("diarrhea", {"severity": "severe"}, Tier.EMERGENCY),
    ("diarrhea", {"color": "blood"}, Tier.CALL_NOW),
    ("diarrhea", {"color": "black"}, Tier.EMERGENCY),
    ("stomach-pain", {"severity": "severe"}, Tier.EMERGENCY),
    ("stomach-pain", {"severity": "mild"}, Tier.CALL_NOW),
    ("stomach-pain", {"severity": "mild", "ibd": "no"}, Tier.CALL),
    ("stomach-pain", {"severity": "moderate", "ibd": "no"}, Tier.CALL_NOW),
    ("stomach-pain", {"severity": "mild", "ibd": "yes"}, Tier.CALL_NOW),
    ("stomach-pain", {"severity": "mild", "ibd": "not-sure"}, Tier.CALL_NOW),
    ("stomach-pain", {"severity": "mild", "ibd": "no", "back": "yes"}, Tier.EMERGENCY),
    ("stomach-pain", {"swollen": "yes"}, Tier.EMERGENCY),
    ("loss-of-appetite", {"days": "2"}, Tier.CALL),
    ("loss-of-appetite", {"days": "3"}, Tier.CALL_NOW),
    ("loss-of-appetite", {"worse": "same"}, Tier.CALL),
    ("loss-of-appetite", {"worse": "worse"}, Tier.CALL_NOW),
    ("blood-in-stool", {"much": "yes"}, Tier.EMERGENCY),
    ("bruising-or-bleeding", {"bad": "yes"}, Tier.EMERGENCY),
    ("weakness", {"kind": "weak"}, Tier.EMERGENCY),
    ("weakness", {"kind": "one-side"}, Tier.EMERGENCY),
    ("weakness", {"kind": "not-sure"}, Tier.EMERGENCY),
    ("weakness", {"kind": "tired-all-over"}, Tier.CALL_NOW),
    ("weight-loss", {"ibd": "no"}, Tier.CALL),
    ("weight-loss", {"ibd": "yes"}, Tier.CALL_NOW),
    ("weight-loss", {"ibd": "not-sure"}, Tier.CALL_NOW),
    ("dark-urine", {"little": "yes"}, Tier.EMERGENCY),
    ("extra-dose-taken", {"unwell": "no"}, Tier.CALL_NOW),
    ("extra-dose-taken", {"unwell": "yes"}, Tier.EMERGENCY),
    ("other-symptom", {"severe": "no"}, Tier.CALL),
    ("other-symptom", {"severe": "yes"}, Tier.EMERGENCY),
]


@pytest.mark.parametrize(("name", "answers", "tier"), RAISED)
def test_answer_decides(name: str, answers: dict[str, str], tier: Tier) -> None:
    """The questions of clinical 2.1, each with what its answers mean."""
    assert triage(LIST, Answers({name: answers}), Background()).tier is tier


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("fatigue", "limits"),
        ("frequent-infections", "now"),
        ("hair-changes", "scalp"),
        ("loss-of-appetite", "worse"),
        ("other-symptom", "severe"),
    ],
)
def test_not_sure_of_a_call_becomes_call_now(name: str, question: str) -> None:
    """Who cannot tell keeps the more urgent branch (T2), short of an emergency [J]."""
    assert tier_of(name, **{name.replace("-", "_"): {question: "not-sure"}}) is Tier.CALL_NOW


@pytest.mark.parametrize("name", ["black-stools", "trouble-breathing"])
def test_nothing_lowers_these(name: str) -> None:
    """Iron tablets blacken stools too; that is for a doctor to say."""
    found = LIST.find(name)
    assert found is not None
    assert (found.questions, found.lowers) == ((), ())


@pytest.mark.parametrize("beside", ["fever", "joint-or-muscle-aches"])
def test_fatigue_with_fever_or_aches(beside: str) -> None:
    """It is then one of the signs of a flu-like illness."""
    why = judged("fatigue", beside).why
    assert {one.symptom: one.tier for one in why}["fatigue"] is Tier.CALL_NOW


# --- mild nausea early on (3-10) --------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "tier"),
    [
        (0, Tier.EXPECTED),
        (28, Tier.EXPECTED),
        (29, Tier.CALL_NOW),
        (None, Tier.CALL_NOW),
        (-1, Tier.CALL_NOW),
    ],
)
def test_mild_nausea_is_expected_only_early(days: int | None, tier: Tier) -> None:
    """A start to come, or one that nobody knows, is no early start."""
    assert tier_of("nausea-mild-early", background=Background(days_since_change=days)) is tier


@pytest.mark.parametrize(
    ("question", "answer", "tier"),
    [
        ("worse", "better", Tier.EXPECTED),
        ("worse", "same", Tier.EXPECTED),
        ("worse", "worse", Tier.CALL_NOW),
        ("worse", "not-sure", Tier.CALL_NOW),
        ("vomited", "no", Tier.EXPECTED),
        ("vomited", "yes", Tier.CALL_NOW),
        ("vomited", "not-sure", Tier.CALL_NOW),
        ("fluids", "no", Tier.EXPECTED),
        ("fluids", "yes", Tier.CALL_NOW),
        ("fluids", "not-sure", Tier.CALL_NOW),
    ],
)
def test_answers_about_mild_nausea(question: str, answer: str, tier: Tier) -> None:
    """One answer beyond its wording, and it is nausea like any other."""
    given = {"nausea_mild_early": {question: answer}}
    assert tier_of("nausea-mild-early", background=EARLY, **given) is tier


@pytest.mark.parametrize("name", [s.id for s in LIST.symptoms if s.id != "nausea-mild-early"])
def test_mild_nausea_beside_any_other_sign(name: str) -> None:
    """The leaflet's comfort is for nausea alone."""
    assert tier_of("nausea-mild-early", name, background=EARLY).urgency >= Tier.CALL_NOW.urgency


@pytest.mark.parametrize("question", ["very-unwell", "after-dose", "treated-infection"])
def test_mild_nausea_with_something_said_of_the_whole(question: str) -> None:
    """Nor for somebody who feels very unwell."""
    said = judged("nausea-mild-early", general={question: "yes"}, background=EARLY)
    assert said.tier is Tier.CALL_NOW


def test_mild_nausea_with_something_else_written_down() -> None:
    """What was written is not understood, so it may be anything."""
    assert tier_of("nausea-mild-early", other="my arm", background=EARLY) is Tier.CALL_NOW
    assert tier_of("nausea-mild-early", other="  ", background=EARLY) is Tier.EXPECTED
