"""Commands that record: take, skip, unsure, vomited, undo."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from azacare.cli.reading import slot_line
from azacare.cli.session import (
    AsJson,
    By,
    DataDir,
    PersonName,
    Session,
    SlotName,
    open_person,
    read_slot,
)
from azacare.cli.shapes import advice_shape, event_shape, slot_shape
from azacare.domain.entry import read_number
from azacare.domain.problems import InputProblem
from azacare.services.doses import Recorded, TakeRequest
from azacare.wording.advice import advice_text
from azacare.wording.doses import record_text

Anyway = Annotated[
    bool, typer.Option("--anyway", help="Record the truth although the rules advise against it.")
]
At = Annotated[
    str | None, typer.Option("--at", help="When it happened, local time; now when left out.")
]


def take(
    slot: SlotName = None,
    at: At = None,
    amount_mg: Annotated[
        str | None, typer.Option("--amount-mg", help="How much; the planned amount when left out.")
    ] = None,
    by: By = "",
    anyway: Anyway = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Record a dose as taken; refused with the rule when it is too soon or recorded already."""
    with open_person(data_dir, person) as session:
        request = TakeRequest(
            slot=read_slot(slot),
            at=session.instant(at, "at"),
            amount_mg=_amount(amount_mg),
            by=session.recorder(by),
            anyway=anyway,
        )
        _report(session, session.services.doses.take(request, person), as_json)


def skip(
    slot: SlotName = None,
    reason: Annotated[str, typer.Option("--reason", help="Why.", show_default=False)] = "",
    by: By = "",
    anyway: Anyway = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Record that a dose was left out on purpose."""
    with open_person(data_dir, person) as session:
        done = session.services.doses.skip(
            read_slot(slot), reason=reason, by=session.recorder(by), anyway=anyway, person=person
        )
        _report(session, done, as_json)


def unsure(
    slot: SlotName = None,
    by: By = "",
    anyway: Anyway = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Record that nobody knows whether a dose was taken."""
    with open_person(data_dir, person) as session:
        done = session.services.doses.unsure(
            read_slot(slot), by=session.recorder(by), anyway=anyway, person=person
        )
        _report(session, done, as_json)


def vomited(
    slot: SlotName = None,
    at: At = None,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Record vomiting after a dose, and say what to do."""
    with open_person(data_dir, person) as session:
        done = session.services.doses.vomited(
            read_slot(slot), at=session.instant(at, "at"), by=session.recorder(by), person=person
        )
        _report(session, done, as_json)


def undo(
    slot: SlotName = None,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take back the last record, or the last of --slot."""
    with open_person(data_dir, person) as session:
        done = session.services.doses.undo(read_slot(slot), by=session.recorder(by), person=person)
        _report(session, done, as_json)


def _amount(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return read_number(text)
    except InputProblem as problem:
        raise problem.at("amount-mg") from None


def _report(session: Session, done: Recorded, as_json: bool) -> None:
    zone = session.services.today.today(session.person).now.tzinfo
    shape: dict[str, Any] = slot_shape(done.slot) if done.slot else {"slot": None}
    if done.slot is None and done.record is not None:
        shape.update(event_shape(done.record, zone))
    shape["warning"] = advice_shape(done.warning, zone, session.words) if done.warning else None

    def lines() -> list[str]:
        told = []
        if done.slot:
            told.append(slot_line(done.slot, session))
        elif done.record:
            when = session.services.today.today(session.person).now
            told.append(record_text(done.record, session.words, when))
        if done.warning:
            told.append(advice_text(done.warning, zone, session.words).in_one())
        return told or [session.words.translate("Command", "Undone.")]

    session.show(as_json, shape, lines)
