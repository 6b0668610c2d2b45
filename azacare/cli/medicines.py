"""`medicine`: what else a person takes, and what matters about it with azathioprine."""

from __future__ import annotations

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
from azacare.domain.interaction_cards import InteractionCard, MedicineCards, Timing
from azacare.domain.interactions import InteractionBook
from azacare.domain.other_medicines import NOT_SURE, MedicineKind, OtherMedicine
from azacare.domain.problems import InputProblem, Problem
from azacare.services.errors import MedicineUnclear
from azacare.services.medicines import MedicinesView
from azacare.wording.medicines import (
    card_title,
    kind_text,
    level_text,
    question_choices,
    question_text,
    row_text,
    said_title,
    when_text,
    whole_card,
)

app = typer.Typer(no_args_is_help=True, help="What else the person takes.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="As it stands on the box.")]
Which = Annotated[str, typer.Argument(metavar="ID", help="From `medicine list`; its end will do.")]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        help="prescription, over-the-counter, vitamin, herbal, contraceptive or vaccine.",
        show_default=False,
    ),
]
Start = Annotated[
    str, typer.Option("--start", help="First day, or the day of a vaccine.", show_default=False)
]
End = Annotated[str, typer.Option("--end", help="Last day.", show_default=False)]
Means = Annotated[
    str,
    typer.Option(
        "--means", help="The answer when a name can mean several things.", show_default=False
    ),
]


@app.command()
def add(
    name: Name,
    kind: Kind = "",
    start: Start = "",
    end: End = "",
    note: Annotated[str, typer.Option("--note", show_default=False)] = "",
    means: Means = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Keep it as it is typed, and twice if need be.")
    ] = False,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Put a medicine on the list."""
    with open_person(data_dir, person) as session:
        medicine = OtherMedicine(
            name, _kind(kind), _day(start, "start"), _day(end, "end"), note, means
        )
        service = session.services.medicines
        try:
            kept = service.add(medicine, again=anyway, by=session.recorder(by), person=person)
        except MedicineUnclear:
            if not anyway or means:
                raise
            unsure = OtherMedicine(
                name, medicine.kind, medicine.starts, medicine.ends, note, NOT_SURE
            )
            kept = service.add(unsure, again=True, by=session.recorder(by), person=person)
        _show(session, kept.entity_id, as_json)


@app.command(name="list")
def list_all(data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False) -> None:
    """List every medicine with what matters about it, the most urgent first."""
    with open_person(data_dir, person) as session:
        view = session.services.medicines.view(person)
        shapes = [medicine_shape(one, session) for one in view.listed]
        session.show(
            as_json,
            [*shapes, *(_said_shape(card, view, session) for card in view.said)],
            lambda: [
                *(line for one in view.listed for line in _lines(one, session, view.today)),
                *(_said_line(card, session) for card in view.said),
            ],
        )


@app.command()
def check(
    name: Name,
    kind: Kind = "",
    means: Means = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Look a medicine up before it is taken; nothing is kept."""
    with open_person(data_dir, person) as session:
        found = session.services.medicines.check(name, _kind(kind), means, person)
        shape = {key: value for key, value in medicine_shape(found, session).items() if key != "id"}
        session.show(as_json, shape, lambda: _said(found, session))


@app.command()
def end(
    medicine: Which,
    on: Annotated[
        str, typer.Option("--on", help="The last day; today when left out.", show_default=False)
    ] = "",
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say that the person no longer takes it."""
    with open_person(data_dir, person) as session:
        known = _whole(medicine, session)
        session.services.medicines.end(
            known, _day(on, "on"), by=session.recorder(by), person=person
        )
        _show(session, known, as_json)


@app.command()
def remove(
    medicine: Which, by: By = "", data_dir: DataDir = None, person: PersonName = None
) -> None:
    """Take it off the list: it was entered by mistake."""
    with open_person(data_dir, person) as session:
        known = _whole(medicine, session)
        gone = session.services.medicines.remove(known, by=session.recorder(by), person=person)
        text = session.words.translate("Command", "Taken off the list: {name}")
        typer.echo(text.format(name=gone.name))


@app.command()
def knows(
    medicine: Which,
    rule: Annotated[str, typer.Option("--rule", help="Which card, like INT-ACE.")],
    who: Annotated[str, typer.Option("--who", help="The provider who knows.")],
    on: Annotated[
        str, typer.Option("--on", help="Since when; today when left out.", show_default=False)
    ] = "",
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say that a provider knows of the two together; the card is quiet then, and stays."""
    with open_person(data_dir, person) as session:
        known, day = _whole(medicine, session), _day(on, "on")
        session.services.medicines.knows(
            known, rule.strip().upper(), who, day, by=session.recorder(by), person=person
        )
        _show(session, known, as_json)


def medicine_shape(one: MedicineCards, session: Session) -> dict[str, Any]:
    """One medicine as JSON; `matches` holds the most urgent first."""
    medicine, words, book = one.medicine, session.words, _book(session)
    return {
        "id": one.medicine_id,
        "name": medicine.name,
        "kind": medicine.kind.value if medicine.kind else None,
        "start": medicine.starts.isoformat() if medicine.starts else None,
        "end": medicine.ends.isoformat() if medicine.ends else None,
        "current": one.current,
        "note": medicine.note,
        "matches": [match_shape(card, session) for card in one.cards],
        "questions": [
            {
                "kind": question.kind.value,
                "text": question_text(question, book.unclear, words),
                "meant": [name for name, _whole in question.meant],
                "means": [key for key, _t in question_choices(question, book.unclear, words)],
            }
            for question in one.questions
        ],
        "unknown": one.unknown,
        "unknown_parts": list(one.unknown_parts),
        "text": row_text(one, book, words),
    }


def match_shape(card: InteractionCard, session: Session) -> dict[str, Any]:
    """One card as JSON."""
    known = card.known
    return {
        "rule": card.rule.id,
        "level": card.level.value,
        "text": whole_card(card, _book(session), session.words),
        "possible": card.possible,
        "known_by": known.who if known else None,
        "known_since": known.on.isoformat() if known else None,
        "sources": list(card.rule.marks),
    }


def _said_shape(card: InteractionCard, view: MedicinesView, session: Session) -> dict[str, Any]:
    """A card that comes from About you, as a medicine without a record."""
    name = view.own_words.get(card.rule.id) or card_title(card, session.words)
    nothing = MedicineCards("", OtherMedicine(name), card.timing is not Timing.PAST, (card,))
    return {**medicine_shape(nothing, session), "id": None, "question": card.rule.question}


def _said_line(card: InteractionCard, session: Session) -> str:
    words, book = session.words, _book(session)
    level = level_text(card.level, words)
    said = f"[{card.rule.id}] {level}. {whole_card(card, book, words)}"
    return f"{said} {said_title(words)}."


def _show(session: Session, medicine_id: str, as_json: bool) -> None:
    view = session.services.medicines.view(session.person)
    one = next(one for one in view.listed if one.medicine_id == medicine_id)
    shape = medicine_shape(one, session)
    session.show(as_json, shape, lambda: _lines(one, session, view.today))


def _lines(one: MedicineCards, session: Session, today: date) -> list[str]:
    words, medicine = session.words, one.medicine
    parts = (kind_text(medicine.kind, words), when_text(medicine, today, words), medicine.note)
    about = " · ".join(part for part in parts if part)
    return [f"{one.medicine_id}  {medicine.name} ({about})", *_said(one, session)]


def _said(one: MedicineCards, session: Session) -> list[str]:
    words, book = session.words, _book(session)
    lines = [question_text(question, book.unclear, words) for question in one.questions]
    lines += [
        f"[{card.rule.id}] {level_text(card.level, words)}. {whole_card(card, book, words)}"
        for card in one.cards
    ]
    if row := row_text(one, book, words):
        lines.append(row)
    return lines or [words.translate("Command", "Tell your pharmacist that you take it.")]


def _book(session: Session) -> InteractionBook:
    return session.services.medicines.names.book


def _kind(typed: str) -> MedicineKind | None:
    """Read a kind.

    Raises:
        InputProblem: none of them.
    """
    if not typed:
        return None
    known = {kind.value: kind for kind in MedicineKind}
    found = known.get(typed.strip().casefold())
    if found is None:
        raise InputProblem(Problem.NOT_ONE_OF, "kind", typed=typed[:40], choices=tuple(known))
    return found


def _day(typed: str, field: str) -> date | None:
    if not typed:
        return None
    try:
        return read_day(typed)
    except InputProblem as problem:
        raise problem.at(field) from None


def _whole(typed: str, session: Session) -> str:
    view = session.services.medicines.view(session.person)
    return whole_id(typed, [one.medicine_id for one in view.listed])
