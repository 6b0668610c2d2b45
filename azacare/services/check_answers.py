"""Refuses answers that the list of symptoms does not know, and names the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.symptoms import NOT_SURE, AnswerKind, Question, SymptomList
from azacare.domain.triage import Answers

LONGEST_TEXT = 500
_OWN_OPTIONS = frozenset({"days", "severity"})
_NUMBERS = (AnswerKind.DAYS, AnswerKind.COUNT)


def check_answers(symptoms: SymptomList, answers: Answers) -> None:
    """Check every id and every answer.

    Raises:
        InputProblem: an unknown sign or question, with the nearest ones; an answer that is none
            of the choices; a number that cannot be; or a text that is too long.
    """
    for name, given in answers.ticked.items():
        symptom = symptoms.find(name)
        if symptom is None:
            known = [one.id for one in symptoms.symptoms]
            raise InputProblem(Problem.UNKNOWN_SYMPTOM, typed=name, nearest=near(name, known))
        _check_given(name, given, symptom.questions)
    _check_given("", answers.general, symptoms.general)
    if len(answers.other) > LONGEST_TEXT:
        raise InputProblem(Problem.NAME_TOO_LONG, "other", most=LONGEST_TEXT)


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that are most like `name`."""
    return tuple(get_close_matches(name.casefold(), list(known), n=3, cutoff=0))


def _check_given(symptom: str, given: Mapping[str, str], questions: tuple[Question, ...]) -> None:
    by_id = {question.id: question for question in questions}
    for name, answer in given.items():
        told = f"{symptom}.{name}" if symptom else name
        question = by_id.get(name)
        if question is None:
            known = tuple(by_id) or ("-",)
            raise InputProblem(Problem.UNKNOWN_QUESTION, _field(name), typed=told, nearest=known)
        _check_answer(question, answer, told)


def _check_answer(question: Question, answer: str, told: str) -> None:
    if question.kind is AnswerKind.CHOICE:
        choices = (*(option.id for option in question.options), NOT_SURE)
        if answer not in choices:
            raise InputProblem(
                Problem.NOT_ONE_OF, _field(question.id), typed=f"{told}={answer}", choices=choices
            )
    elif question.kind in _NUMBERS:
        if not (answer.isascii() and answer.isdecimal() and len(answer) < 6):
            raise InputProblem(Problem.NOT_A_COUNT, _field(question.id), typed=answer)
    elif len(answer) > LONGEST_TEXT:
        raise InputProblem(Problem.NAME_TOO_LONG, _field(question.id), most=LONGEST_TEXT)


def _field(question: str) -> str:
    """The option of the command line with which a question is answered."""
    return question if question in _OWN_OPTIONS else "answer"
