"""Every text for people in the data files, as the program itself loads them."""

from __future__ import annotations

from collections.abc import Iterator

from azacare.content.conditions import load_conditions
from azacare.content.symptoms import load_symptoms
from azacare.domain.symptoms import Question, SymptomList

SYMPTOMS, CONDITIONS = "Symptoms", "Conditions"


def data_texts() -> set[tuple[str, str]]:
    """Each text with the context under which it is translated."""
    found = {(SYMPTOMS, text) for text in _of_symptoms(load_symptoms()) if text}
    for condition in load_conditions().conditions:
        found |= {(CONDITIONS, text) for text in (condition.wording, *condition.synonyms)}
    return found


def _of_symptoms(symptoms: SymptomList) -> Iterator[str]:
    for group in symptoms.groups:
        yield group.wording
    for question in symptoms.general:
        yield from _of_question(question)
    for symptom in symptoms.symptoms:
        yield from (symptom.wording, symptom.said)
        for question in symptom.questions:
            yield from _of_question(question)


def _of_question(question: Question) -> Iterator[str]:
    yield from (question.wording, question.said, *(option.wording for option in question.options))
