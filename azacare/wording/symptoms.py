"""The texts of the data files, in the language shown. scripts/translations.py gathers them."""

from __future__ import annotations

from azacare.domain.conditions import TreatedCondition
from azacare.domain.symptoms import Group, Option, Question, Symptom
from azacare.wording.words import Words


def symptom_text(symptom: Symptom, words: Words) -> str:
    """How it stands on the list."""
    text = symptom.wording
    return words.translate("Symptoms", text)


def said_text(symptom: Symptom, words: Words) -> str:
    """How it is told after "I have" or "you had"."""
    text = symptom.said
    return words.translate("Symptoms", text)


def question_text(question: Question, words: Words) -> str:
    """The question itself."""
    text = question.wording
    return words.translate("Symptoms", text)


def answer_said_text(question: Question, answer: str, words: Words) -> str:
    """How an answer is told on the phone; empty when it is not told. `answer` is in words."""
    text = question.said
    return words.translate("Symptoms", text).format(answer=answer) if text else ""


def option_text(option: Option, words: Words) -> str:
    """One answer of a choice."""
    text = option.wording
    return words.translate("Symptoms", text)


def group_text(group: Group, words: Words) -> str:
    """A heading of the list."""
    text = group.wording
    return words.translate("Symptoms", text)


def condition_text(condition: TreatedCondition, words: Words) -> str:
    """What azathioprine is taken for."""
    text = condition.wording
    return words.translate("Conditions", text)


def condition_names(condition: TreatedCondition, words: Words) -> tuple[str, ...]:
    """Everything it can be found by: its text, and other names for it."""
    others = [words.translate("Conditions", text) for text in condition.synonyms]
    return (condition_text(condition, words), *others)
