"""Texts outside the symptom check are never milder than the check is about the same thing."""

from __future__ import annotations

import pytest

from azacare.content.guide import load_guide
from azacare.content.profile import load_profile
from azacare.domain.profile_list import ProfileQuestion
from azacare.domain.tiers import Tier
from azacare.wording.guide import whole_answer
from azacare.wording.words import english

GUIDE, WORDS = load_guide(), english()
QUESTIONS = {one.id: one for one in load_profile().questions}


def said(card: str) -> str:
    found = GUIDE.find(card)
    assert found is not None
    return whole_answer(found, WORDS)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("sick-stomach", "Call your provider right away if you throw up or have diarrhea."),
        ("sick-stomach", "Call right away too if the feeling lasts or gets worse."),
        ("sick-stomach", "does it last or get worse? Call right away about that too."),
        ("vomited", "Do you keep throwing up? Call right away."),
        ("want-a-baby", "Call your doctor right away, before you try."),
        ("partner", "Call your doctor right away if your partner is or may be pregnant"),
        ("blood-lowering-medicines", "Call your provider if you take one of these now."),
        ("blood-lowering-medicines", "Do not stop any of them on your own."),
    ],
)
def test_guide_says_how_soon_to_call(card: str, words: str) -> None:
    """The symptom check says call-now for each of these; "call" alone would be a day later."""
    assert words in said(card)


@pytest.mark.parametrize(
    ("question", "answer", "tier"),
    [
        ("partner-pregnant", "yes", Tier.CALL_NOW),
        ("partner-pregnant", "not-sure", Tier.CALL_NOW),
        ("pregnant", "not-sure", Tier.CALL_NOW),
        ("breastfeeding", "not-sure", Tier.CALL),
    ],
)
def test_answer_about_the_person_says_whom_to_call(question: str, answer: str, tier: Tier) -> None:
    """What is not sure is never milder than what is."""
    urgent = QUESTIONS[question].urgent
    assert urgent is not None
    assert answer in urgent.answers
    assert urgent.tier is tier


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("infection", "not-sure", "Call right away about any sign of an infection."),
        ("hepatitis", "yes", "Get emergency help now."),
        ("blood-or-marrow", "not-sure", "before your next dose"),
        ("wants-baby", "not-sure", "before you try"),
    ],
)
def test_answer_that_may_hide_something_urgent_says_so(
    question: str, answer: str, words: str
) -> None:
    """Yellow skin once may be yellow skin today; an infection nobody is sure of may be one."""
    found: ProfileQuestion = QUESTIONS[question]
    assert words in dict(found.notes)[answer]
