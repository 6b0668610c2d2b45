"""Triage with any ticks, answers and records: what must hold for all of them (clinical 2.2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from azacare.content.symptoms import load_symptoms
from azacare.domain.symptoms import NOT_SURE, AnswerKind, Question, Symptom
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Background, Note, triage

LIST = load_symptoms()
IDS = [symptom.id for symptom in LIST.symptoms]
NUMBERS = (AnswerKind.DAYS, AnswerKind.COUNT)


def replies(question: Question) -> st.SearchStrategy[str]:
    if question.kind is AnswerKind.CHOICE:
        return st.sampled_from([option.id for option in question.options] + [NOT_SURE])
    if question.kind in NUMBERS:
        return st.sampled_from([NOT_SURE, *map(str, range(9))])
    return st.just("some words")


def given_to(symptom: Symptom) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional={q.id: replies(q) for q in symptom.questions})


TICKED = st.lists(st.sampled_from(LIST.symptoms), max_size=4, unique_by=lambda s: s.id).flatmap(
    lambda some: st.fixed_dictionaries({symptom.id: given_to(symptom) for symptom in some})
)
GENERAL = st.fixed_dictionaries({}, optional={q.id: replies(q) for q in LIST.general})
TEMPERATURES = st.none() | st.integers(860, 1130).map(
    lambda tenths: Temperature(Decimal(tenths) / 10, TemperatureUnit.FAHRENHEIT)
)
ANSWERS = st.builds(
    Answers,
    ticked=TICKED,
    general=GENERAL,
    temperature=TEMPERATURES,
    other=st.sampled_from(["", "a sore toe"]),
)
BACKGROUNDS = st.builds(
    Background,
    ibd=st.sampled_from([None, True, False]),
    days_since_change=st.none() | st.integers(-3, 60) | st.just(1000),
    neutrophils=st.none() | st.sampled_from([Decimal("0.9"), Decimal("1.0"), Decimal(3)]),
    fever_tenths_f=st.none() | st.sampled_from([990, 1010]),
)


def urgency(answers: Answers, background: Background) -> int:
    return triage(LIST, answers, background).tier.urgency


def answered(answers: Answers, symptom: str, question: str, answer: str | None) -> Answers:
    """The same with another answer, or none."""
    given = {**answers.ticked[symptom], question: answer}
    kept = {name: value for name, value in given.items() if value is not None}
    return replace(answers, ticked={**answers.ticked, symptom: kept})


@given(ANSWERS, BACKGROUNDS)
def test_same_inputs_same_result(answers: Answers, background: Background) -> None:
    """A result can be looked at again, and shown to a doctor."""
    assert triage(LIST, answers, background) == triage(LIST, answers, background)


@given(ANSWERS, BACKGROUNDS, st.data())
def test_adding_a_sign_never_lowers(
    answers: Answers, background: Background, data: st.DataObject
) -> None:
    """A second sign must not explain the first one away."""
    more = data.draw(st.sampled_from([s for s in LIST.symptoms if s.id not in answers.ticked]))
    ticked = {**answers.ticked, more.id: data.draw(given_to(more))}
    assert urgency(replace(answers, ticked=ticked), background) >= urgency(answers, background)


def choices(answers: Answers) -> list[tuple[str, Question]]:
    found = [LIST.find(name) for name in answers.ticked]
    return [
        (symptom.id, question)
        for symptom in found
        if symptom is not None
        for question in symptom.questions
        if question.kind is AnswerKind.CHOICE
    ]


@settings(max_examples=300)
@given(ANSWERS, BACKGROUNDS, st.data())
def test_a_worse_answer_never_lowers(
    answers: Answers, background: Background, data: st.DataObject
) -> None:
    """Options run from mild to grave, and the result with them."""
    assume(choices(answers))
    symptom, question = data.draw(st.sampled_from(choices(answers)))
    results = [
        urgency(answered(answers, symptom, question.id, option.id), background)
        for option in question.options
    ]
    assert results == sorted(results)


@given(ANSWERS, BACKGROUNDS, st.data())
def test_more_days_never_lower(
    answers: Answers, background: Background, data: st.DataObject
) -> None:
    """What lasts does not get less urgent by lasting."""
    lasting = ["cough", "loss-of-appetite", "nausea", "diarrhea", "fatigue"]
    name = data.draw(st.sampled_from(lasting))
    with_it = replace(answers, ticked={**answers.ticked, name: {}})
    results = [urgency(answered(with_it, name, "days", str(days)), background) for days in range(9)]
    assert results == sorted(results)


@given(ANSWERS, BACKGROUNDS, st.data())
def test_not_sure_never_lowers(
    answers: Answers, background: Background, data: st.DataObject
) -> None:
    """T2: it is worth no less than no answer at all."""
    assume(choices(answers))
    symptom, question = data.draw(st.sampled_from(choices(answers)))
    unsure = answered(answers, symptom, question.id, NOT_SURE)
    silent = answered(answers, symptom, question.id, None)
    assert urgency(unsure, background) >= urgency(silent, background)


@given(ANSWERS, BACKGROUNDS, st.sampled_from([q.id for q in LIST.general]))
def test_saying_yes_of_the_whole_never_lowers(
    answers: Answers, background: Background, question: str
) -> None:
    """Nor does "not sure" against nothing said."""
    said = [
        urgency(replace(answers, general={**answers.general, question: answer}), background)
        for answer in ("", NOT_SURE, "yes")
    ]
    assert said == sorted(said)
    assert said[0] == urgency(
        replace(answers, general={**answers.general, question: "no"}), background
    )


@given(ANSWERS, BACKGROUNDS, st.integers(860, 1130), st.integers(860, 1130))
def test_a_higher_temperature_never_lowers(
    answers: Answers, background: Background, one: int, other: int
) -> None:
    """Whatever line holds for this person."""
    results = [
        urgency(
            replace(
                answers,
                temperature=Temperature(Decimal(tenths) / 10, TemperatureUnit.FAHRENHEIT),
            ),
            background,
        )
        for tenths in sorted((one, other))
    ]
    assert results == sorted(results)


@given(ANSWERS, BACKGROUNDS)
def test_words_never_lower(answers: Answers, background: Background) -> None:
    """No rule reads them, but they are something else."""
    silent, said = replace(answers, other=""), replace(answers, other="my left arm")
    assert urgency(said, background) >= urgency(silent, background)


@given(ANSWERS, BACKGROUNDS)
def test_without_answers_every_tick_keeps_its_own_tier(
    answers: Answers, background: Background
) -> None:
    """T2: only an answer that was given can lower; the records may know about the bowel."""
    assume(background.ibd is not False)
    silent = Answers({name: {} for name in answers.ticked})
    least = [s.tier.urgency for s in LIST.symptoms if s.id in silent.ticked]
    assert urgency(silent, background) >= max(least, default=0)


@given(ANSWERS, BACKGROUNDS)
def test_unknown_bowel_disease_counts_as_bowel_disease(
    answers: Answers, background: Background
) -> None:
    """T5."""
    silent = replace(
        answers,
        ticked={
            name: {q: a for q, a in given.items() if q != "ibd"}
            for name, given in answers.ticked.items()
        },
    )
    unknown, known = replace(background, ibd=None), replace(background, ibd=True)
    assert triage(LIST, silent, unknown) == triage(LIST, silent, known)


@given(ANSWERS, BACKGROUNDS)
def test_unknown_is_never_less_urgent_than_known(answers: Answers, background: Background) -> None:
    """Missing records must not calm a result down."""
    unknown = replace(background, ibd=None, days_since_change=None)
    assert urgency(answers, unknown) >= urgency(answers, background)


@given(ANSWERS, BACKGROUNDS)
def test_result_is_its_most_urgent_reason(answers: Answers, background: Background) -> None:
    """T1; and nothing that counts leaves the result at none."""
    result = triage(LIST, answers, background)
    assert result.tier.urgency == max((one.tier.urgency for one in result.why), default=0)
    assert bool(result.why) is (result.tier is not Tier.NONE)
    ticked = set(answers.ticked) - {"fever"}
    assert ticked <= {one.symptom for one in result.why}
    days = result.ask_again.in_days if result.ask_again else 1
    assert days >= 1


# --- T3, said again in other words ------------------------------------------------------------

PLAIN = ["fever", "cough", "joint-or-muscle-aches", "vomiting", "diarrhea"]
RASHES = ["skin-rash", "itching"]
ALONE = [
    *("severe-chills", "face-tongue-throat-swelling", "severe-dizziness", "trouble-breathing"),
    *("dark-urine", "severe-stomach-symptoms"),
]
MEMBERS = [*PLAIN, *RASHES, *ALONE]


def expected_of_two(
    pair: list[str], days: int | None, very_unwell: str | None, after_dose: str | None
) -> Tier:
    """Two members, nothing else answered."""
    if any(name in ALONE or name in RASHES for name in pair):
        return Tier.EMERGENCY
    if days is None or days < 43 or "yes" in (very_unwell, after_dose):
        return Tier.EMERGENCY
    return Tier.CALL_NOW


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(MEMBERS), min_size=2, max_size=2, unique=True),
    st.none() | st.integers(0, 90),
    st.sampled_from([None, "no", "yes", NOT_SURE]),
    st.sampled_from([None, "no", "yes", NOT_SURE]),
)
def test_two_members_are_an_emergency_exactly_when_t3_says_so(
    pair: list[str], days: int | None, very_unwell: str | None, after_dose: str | None
) -> None:
    """The rule, written a second time without looking at the first."""
    said = {"very-unwell": very_unwell, "after-dose": after_dose}
    general = {question: answer for question, answer in said.items() if answer}
    answers = Answers({name: {} for name in pair}, general)
    result = triage(LIST, answers, Background(days_since_change=days))
    expected = expected_of_two(pair, days, very_unwell, after_dose)
    assert result.tier is expected
    assert (Note.NO_ANSWER in result.notes) is (expected is Tier.CALL_NOW)


@pytest.mark.parametrize("name", PLAIN + RASHES)
def test_one_member_alone_is_no_cluster(name: str) -> None:
    """Also right after the start, and for somebody who feels very unwell."""
    general = {"very-unwell": "yes", "after-dose": "yes"}
    result = triage(LIST, Answers({name: {}}, general), Background(days_since_change=0))
    assert result.tier is Tier.CALL_NOW
    assert Note.NO_ANSWER not in result.notes
