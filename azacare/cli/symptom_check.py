"""`check`: the symptom check, for scripts, carers and screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

import typer

from azacare.cli.session import AsJson, AsOf, DataDir, PersonName, Session, open_person
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.symptoms import AnswerKind, Question, Symptom, SymptomList
from azacare.domain.temperature import read_temperature
from azacare.domain.triage import Answers
from azacare.services.check_answers import check_answers
from azacare.services.check_views import CheckView
from azacare.services.errors import NotAllowed
from azacare.wording.check import ResultText, result_text
from azacare.wording.disclaimer import footer
from azacare.wording.symptoms import group_text, option_text, question_text, symptom_text
from azacare.wording.words import Words

_OTHER = "other-symptom"
_FEVER = "fever"


def check(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="What was noticed; --list names them all."),
    ] = None,
    temperature: Annotated[
        str | None, typer.Option("--temperature", help="The highest one, like 101.2F or 38.4C.")
    ] = None,
    days: Annotated[
        list[str] | None, typer.Option("--days", metavar="ID=N", help="For how many days.")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option("--severity", metavar="ID=HOW", help="mild, moderate, severe or not-sure."),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="ID.QUESTION=ANSWER", help="Any other question."),
    ] = None,
    other: Annotated[str, typer.Option("--other", help="Anything else, in your words.")] = "",
    list_all: Annotated[bool, typer.Option("--list", help="List every sign and question.")] = False,
    save: Annotated[bool, typer.Option("--save", help="Keep this check in the records.")] = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Say whom to call about warning signs, how soon, and what to say."""
    with open_person(data_dir, person) as session:
        checking = session.services.checking
        symptoms = checking.symptoms
        if list_all:
            _show_list(session, symptoms, as_json)
            return
        if save and as_of is not None:
            raise InputProblem(Problem.ONLY_NOW, "save")
        told = (*_named(days, "days"), *_named(severity, "severity"), *_answered(answer))
        answers = _read(symptoms, ids or (), told, temperature, other)
        check_answers(symptoms, answers)
        patient = checking.patient(person, session.instant(as_of, "as-of"))
        view = checking.view(answers, patient)
        kept, refused = _save(session, answers) if save else (None, None)
        text = result_text(view, session.words)
        session.show(
            as_json, _result_shape(view, text, kept), lambda: _result_lines(view, text, session)
        )
        if refused is not None:
            raise refused


def _save(session: Session, answers: Answers) -> tuple[str | None, NotAllowed | None]:
    """Keep the check. Whoever may only see is refused, but told all the same whom to call."""
    try:
        saved = session.services.checking.save(
            answers, by=session.recorder(), person=session.person
        )
    except NotAllowed as refused:
        return None, refused
    return saved.check_id, None


Told = tuple[str, str, str]
"""A symptom (empty for the whole check), a question, and the answer."""


def _read(
    symptoms: SymptomList,
    ids: Sequence[str],
    told: Iterable[Told],
    temperature: str | None,
    other: str,
) -> Answers:
    """What was typed; an answer about a sign, or a text, says that the sign is there."""
    ticked: dict[str, dict[str, str]] = {name: {} for name in ids}
    general: dict[str, str] = {}
    for symptom, question, said in told:
        known = ticked.setdefault(symptom, {}) if symptom else general
        if known.get(question, said) != said:
            raise InputProblem(Problem.SAID_TWICE, "answer", typed=f"{symptom}.{question}")
        known[question] = said
    if other.strip():
        ticked.setdefault(_OTHER, {})
    measured = read_temperature(temperature) if temperature is not None else None
    if measured is not None and not ids and symptoms.find(_FEVER) is not None:
        ticked.setdefault(_FEVER, {})  # a temperature alone asks whether it is a fever
    return Answers(ticked, general, measured, other.strip())


def _named(given: Sequence[str] | None, question: str) -> tuple[Told, ...]:
    """Read "cough=3" as an answer to `question`."""
    found = []
    for text in given or ():
        symptom, equals, said = text.partition("=")
        if not (symptom and equals and said):
            raise InputProblem(Problem.NOT_AN_ANSWER, question, typed=text, example="cough=3")
        found.append((symptom, question, said))
    return tuple(found)


def _answered(given: Sequence[str] | None) -> tuple[Told, ...]:
    """Read "cough.blood=no" of a sign, and "very-unwell=yes" of the whole check."""
    found = []
    for text in given or ():
        name, equals, said = text.partition("=")
        symptom, _dot, question = name.rpartition(".")
        if not (question and equals and said):
            example = "cough.blood=no"
            raise InputProblem(Problem.NOT_AN_ANSWER, "answer", typed=text, example=example)
        found.append((symptom, question, said))
    return tuple(found)


def _result_shape(view: CheckView, text: ResultText, kept: str | None) -> dict[str, Any]:
    return {
        "tier": view.tier.value,
        "why": [
            {"symptom": one.symptom, "tier": one.tier.value, "rule": one.rule}
            for one in view.triage.why
        ],
        "call": [
            {
                "role": callee.role.value,
                "name": callee.name or None,
                "phone": callee.phone or None,
                "more_phones": [
                    {"label": label, "phone": phone} for label, phone in callee.more_phones
                ],
            }
            for callee in view.calls
        ],
        "office_open": view.office_open,
        "script": text.script,
        "text": text.in_one(),
        "notes": sorted(note.value for note in view.triage.notes),
        "ask_again_in_days": view.triage.ask_again.in_days if view.triage.ask_again else None,
        "content_version": view.symptoms.version,
        "saved": kept,
    }


def _result_lines(view: CheckView, text: ResultText, session: Session) -> list[str]:
    words = session.words
    lines = [text.in_one(), ""]
    lines += [
        words.translate("Command", "Call {who}: {phone}").format(
            who=callee.name or callee.role.value, phone=callee.phone
        )
        for callee in view.calls
        if callee.phone
    ]
    if text.script:
        lines += ["", words.translate("Command", "What to say:"), text.script]
    lines += ["", *text.why, text.source, footer(words)]
    return lines


def _show_list(session: Session, symptoms: SymptomList, as_json: bool) -> None:
    words = session.words
    session.show(
        as_json,
        [_symptom_shape(one, symptoms, words) for one in symptoms.symptoms],
        lambda: _list_lines(symptoms, words),
    )


def _symptom_shape(symptom: Symptom, symptoms: SymptomList, words: Words) -> dict[str, Any]:
    group = next(one for one in symptoms.groups if one.id == symptom.group)
    return {
        "id": symptom.id,
        "wording": symptom_text(symptom, words),
        "group": group_text(group, words),
        "tier": symptom.tier.value,
        "outside": symptom.outside,
        "sources": list(symptom.sources),
        "questions": [_question_shape(one, words) for one in symptom.questions],
    }


def _question_shape(question: Question, words: Words) -> Mapping[str, Any]:
    choices = [{"id": o.id, "wording": option_text(o, words)} for o in question.options]
    return {
        "id": question.id,
        "kind": question.kind.value,
        "wording": question_text(question, words),
        "options": choices if question.kind is AnswerKind.CHOICE else None,
    }


def _list_lines(symptoms: SymptomList, words: Words) -> list[str]:
    lines = []
    for group in symptoms.groups:
        lines += ["", group_text(group, words)]
        for symptom in symptoms.of_group(group.id):
            lines.append(f"  {symptom.id:32} {symptom_text(symptom, words)}")
            asked = ", ".join(question.id for question in symptom.questions)
            if asked:
                lines.append(f"  {'':32} ? {asked}")
    general = ", ".join(question.id for question in symptoms.general)
    return [
        *lines[1:],
        "",
        words.translate("Command", "About the whole check: {questions}").format(questions=general),
    ]
