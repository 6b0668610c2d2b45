"""The questions about a person, and the list for the doctor that their answers make."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.content.profile import load_profile
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit, check_weight
from azacare.domain.profile_list import (
    NOT_SURE,
    SAID,
    YES,
    QuestionKind,
    check_answer,
    tell_list,
)
from azacare.domain.tiers import Tier

ASKED = load_profile()
DAY = date(2026, 3, 8)
PAIRS = [(question.id, answer) for question in ASKED.questions for answer in question.answers]


def said(question: str, answer: str, detail: str = "") -> ProfileAnswer:
    return ProfileAnswer(question, answer, DAY, detail)


@st.composite
def answer_sets(draw: st.DrawFn) -> list[ProfileAnswer]:
    """At most one answer to each question, in any order."""
    chosen = draw(st.lists(st.sampled_from(PAIRS), unique_by=lambda pair: pair[0]))
    return [said(*pair) for pair in draw(st.permutations(chosen))]


@given(answer_sets(), st.randoms())
def test_any_order_of_answers_makes_the_same_list(
    answers: list[ProfileAnswer], dice: object
) -> None:
    """Who is asked about the liver first must not get another list."""
    shuffled = list(answers)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tell_list(ASKED, answers) == tell_list(ASKED, shuffled)


@given(answer_sets())
def test_what_is_urgent_stands_first_and_nothing_is_lost(answers: list[ProfileAnswer]) -> None:
    """Every answer that has a line is listed once; what is not answered is named as open."""
    listed = tell_list(ASKED, answers)
    wanted = {a.question for a in answers if ASKED.find(a.question).lines.get(a.answer)}  # type: ignore[union-attr]
    assert [one.question.id for one in listed.lines] == list(
        dict.fromkeys(one.question.id for one in listed.lines)
    )
    assert {one.question.id for one in listed.lines} == wanted
    order = [
        {Tier.CALL_NOW: 0, Tier.CALL: 1}[one.urgent.tier] if one.urgent else 2
        for one in listed.lines
    ]
    assert order == sorted(order)
    answered = {one.question for one in answers}
    assert {one.id for one in listed.open}.isdisjoint(answered)


@pytest.mark.parametrize("question", [one for one in ASKED.questions if one.not_sure])
def test_not_sure_is_listed(question: object) -> None:
    """Unknown never means fine."""
    listed = tell_list(ASKED, [said(question.id, NOT_SURE)])  # type: ignore[attr-defined]
    assert len(listed.lines) == 1


@pytest.mark.parametrize("name", ["pregnant", "may-become-pregnant", "birth-control"])
def test_everyone_is_asked_about_children(name: str) -> None:
    """3-42: nothing in the file asks these of women alone."""
    found = ASKED.find(name)
    assert found is not None
    assert not any(word in found.wording.casefold() for word in ("woman", "women", "female"))


@pytest.mark.parametrize("answer", [YES, NOT_SURE])
def test_pregnancy_is_to_be_called_about_now(answer: str) -> None:
    """3-16: also when it only may be."""
    (line,) = tell_list(ASKED, [said("pregnant", answer)]).lines
    assert line.urgent is not None
    assert line.urgent.tier is Tier.CALL_NOW


def test_infection_asks_the_provider_and_orders_nothing() -> None:
    """T7."""
    (line,) = tell_list(ASKED, [said("infection", YES)]).lines
    assert line.urgent is not None
    assert line.urgent.action.startswith("Ask your provider if")


def test_liver_never_asks_for_a_call_or_blocks() -> None:
    """3-25: azathioprine is used for some liver illnesses."""
    (line,) = tell_list(ASKED, [said("liver", YES)]).lines
    assert line.urgent is None


def test_answers_of_another_version_are_left_out() -> None:
    """A newer AzaCare may ask more; an older one must not fail on it."""
    assert tell_list(ASKED, [said("shoe-size", "42"), said("liver", "maybe")]).lines == ()


def test_what_nobody_offered_is_refused() -> None:
    """Only the answers on the list are kept."""
    liver = ASKED.find("liver")
    assert liver is not None
    with pytest.raises(InputProblem) as problem:
        check_answer(liver, "perhaps", "")
    assert problem.value.code is Problem.NOT_ONE_OF


def test_words_are_kept_on_one_line_and_not_too_long() -> None:
    """And a text question without words is no answer."""
    limit = next(one for one in ASKED.questions if one.kind is QuestionKind.TEXT)
    assert check_answer(limit, SAID, " one \n glass ") == "one glass"
    for detail, code in (("  ", Problem.EMPTY), ("x" * 10_000, Problem.NAME_TOO_LONG)):
        with pytest.raises(InputProblem) as problem:
            check_answer(limit, SAID, detail)
        assert problem.value.code is code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "yes-no"', 'kind = "perhaps"'),
        ('group = "now"', 'group = "later"'),
        ('tier = "call-now"', 'tier = "emergency"'),
        ('answers = ["yes"]', 'answers = ["always"]'),
        ('facts = ["F069", "F105", "F113"]', "facts = []"),
        ('id = "kidney"', 'id = "liver"'),
        ('kept_as = "transplant"', 'kept_as = "region"'),
        ('topic = "Kidneys"', 'tpoic = "Kidneys"'),
        (', not-sure = "I am not sure how well my kidneys work."', ""),
    ],
)
def test_damaged_file_is_refused(old: str, new: str) -> None:
    """A slip in the file must not reach a patient."""
    text = resource("clinical", "profile.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ContentError):
        load_profile(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("value", "unit", "fits"),
    [
        ("2", WeightUnit.KILOGRAM, True),
        ("350", WeightUnit.KILOGRAM, True),
        ("1.99", WeightUnit.KILOGRAM, False),
        ("725", WeightUnit.KILOGRAM, False),
        ("725", WeightUnit.POUND, True),
        ("771", WeightUnit.POUND, False),
    ],
)
def test_weight_must_be_one_of_a_body(value: str, unit: WeightUnit, fits: bool) -> None:
    """725 kg is 72.5 typed without its point."""
    weight = Weight(DAY, Decimal(value), unit)
    if fits:
        assert check_weight(weight, DAY) is weight
        return
    with pytest.raises(InputProblem) as problem:
        check_weight(weight, DAY)
    assert problem.value.code is Problem.WEIGHT_OUT_OF_RANGE
