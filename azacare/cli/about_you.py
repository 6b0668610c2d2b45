"""`event` and `profile`: what a person says about themselves, and what somebody must hear of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from azacare.cli.session import (
    AsJson,
    By,
    DataDir,
    PersonName,
    Session,
    open_person,
    whole_id,
)
from azacare.domain.entry import read_day
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.problems import InputProblem, Problem
from azacare.services.ports import Kept
from azacare.wording.about_you_data import event_card_text
from azacare.wording.events import day_text, event_text, told_text
from azacare.wording.profile import answer_text, line_text, open_text, question_text

events_app = typer.Typer(no_args_is_help=True, help="Surgery, vaccines, contacts: whom to tell.")
profile_app = typer.Typer(no_args_is_help=True, help="About you, and the list for the doctor.")

Which = Annotated[str, typer.Argument(metavar="ID", help="From `event list`; its end will do.")]
Day = Annotated[
    str | None, typer.Option("--on", help="The day, like 2026-03-20.", show_default=False)
]


@events_app.command("add")
def add_event(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="surgery, dental, vaccine or contact.")
    ],
    what: Annotated[str, typer.Option("--what", help="In your words.", show_default=False)] = "",
    on: Day = None,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Enter an event, and read what to do about it."""
    with open_person(data_dir, person) as session:
        event = LifeEvent(_kind(kind), _day(on), what)
        kept = session.services.events.add(event, by=session.recorder(by), person=person)
        card = session.services.events.shipped.of(kept.value.kind)
        advice = [event_card_text(text, session.words) for text in (card.action, card.more)]
        shape = {**_shape(kept), "tier": card.tier.value, "text": " ".join(advice)}
        session.show(as_json, shape, lambda: [_line(kept, session), *advice])


@events_app.command("list")
def list_events(
    data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False
) -> None:
    """List events, those to come first."""
    with open_person(data_dir, person) as session:
        view = session.services.events.view(person)
        events = (*view.open, *view.past)
        session.show(
            as_json,
            [_shape(one) for one in events],
            lambda: [_line(one, session) for one in events],
        )


@events_app.command("told")
def told_event(
    event_id: Which,
    who: Annotated[str, typer.Option("--who", help="Whom you told, or who answered.")],
    answer: Annotated[
        str, typer.Option("--answer", help="What they said; for a vaccine yes, no or not-yet.")
    ] = "",
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say who was told of an event; its reminders end."""
    with open_person(data_dir, person) as session:
        events = session.services.events
        view = events.view(person)
        chosen = whole_id(event_id, [one.entity_id for one in (*view.open, *view.past)])
        events.told(chosen, who, answer=answer, by=session.recorder(by), person=person)
        view = events.view(person)
        kept = next(one for one in (*view.open, *view.past) if one.entity_id == chosen)
        session.show(as_json, _shape(kept), lambda: [_line(kept, session)])


@profile_app.command("answer")
def answer_question(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="From `profile list`.")],
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="Such as yes, no or not-sure.")],
    detail: Annotated[str, typer.Option("--detail", show_default=False)] = "",
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Answer one question about the person."""
    with open_person(data_dir, person) as session:
        session.services.profile.answer(
            question, answer, detail, by=session.recorder(by), person=person
        )
        _show_list(session, person, as_json)


@profile_app.command("list")
def list_profile(
    data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False
) -> None:
    """List every question with its answer."""
    with open_person(data_dir, person) as session:
        view, words = session.services.profile.view(person), session.words
        data = [
            {
                "question": one.id,
                "text": question_text(one, words),
                "answers": list(one.answers),
                "answer": said.answer if (said := view.answers.get(one.id)) else None,
                "detail": said.detail if said else "",
            }
            for one in view.asked.questions
        ]
        session.show(
            as_json,
            data,
            lambda: [
                f"{one.id}: {question_text(one, words)} "
                f"{answer_text(one, view.answers.get(one.id), words)}"
                for one in view.asked.questions
            ],
        )


@profile_app.command("tell")
def tell(data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False) -> None:
    """Print what to tell the doctor."""
    with open_person(data_dir, person) as session:
        _show_list(session, person, as_json)


def _show_list(session: Session, person: str | None, as_json: bool) -> None:
    view, words = session.services.profile.view(person), session.words
    data = [
        {
            "question": one.question.id,
            "text": line_text(one, words),
            "call": one.urgent.tier.value if one.urgent else None,
        }
        for one in view.listed.lines
    ]
    session.show(
        as_json,
        data,
        lambda: [
            *(line_text(one, words) for one in view.listed.lines),
            open_text(view.listed, words),
        ],
    )


def _kind(text: str) -> EventKind:
    found = {one.value: one for one in EventKind}
    if text not in found:
        raise InputProblem(Problem.NOT_ONE_OF, "kind", typed=text[:60], choices=tuple(found))
    return found[text]


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return read_day(text)
    except InputProblem as problem:
        raise problem.at("on") from None


def _shape(kept: Kept[LifeEvent]) -> Mapping[str, Any]:
    event = kept.value
    return {
        "id": kept.entity_id,
        "kind": event.kind.value,
        "on": event.on.isoformat() if event.on else None,
        "what": event.what,
        "told": event.told,
        "told_on": event.told_on.isoformat() if event.told_on else None,
        "answer": event.answer,
    }


def _line(kept: Kept[LifeEvent], session: Session) -> str:
    event, words = kept.value, session.words
    parts = (event_text(event, words), day_text(event, words), told_text(event, words))
    return f"{kept.entity_id[-6:]}  {' · '.join(parts)}"
