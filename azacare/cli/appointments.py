"""`appointment`: booked blood tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from azacare.cli.session import (
    AsJson,
    By,
    DataDir,
    PersonName,
    Session,
    open_person,
    read_wall,
    whole_id,
)
from azacare.domain.appointments import USUAL_LEADS, Appointment, AppointmentState
from azacare.domain.problems import InputProblem, Problem
from azacare.services.blood_tests import Booking
from azacare.services.ports import Kept
from azacare.wording.blood_test_prompts import appointment_text, tested_text

app = typer.Typer(no_args_is_help=True, help="Booked blood tests.")

When = Annotated[str, typer.Option("--at", help="Local time, like 2026-03-12T09:30.")]
Which = Annotated[
    str, typer.Argument(metavar="ID", help="From `appointment list`; its end will do.")
]
_SIZES = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


@app.command()
def add(
    at: When,
    place: Annotated[str, typer.Option("--place", show_default=False)] = "",
    what: Annotated[
        str, typer.Option("--what", help="What is tested, in your words.", show_default=False)
    ] = "",
    note: Annotated[str, typer.Option("--note", show_default=False)] = "",
    lead: Annotated[
        list[str] | None,
        typer.Option("--remind", help="How long before, like 7d, 1d or 2h; may be repeated."),
    ] = None,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Enter a booked blood test."""
    with open_person(data_dir, person) as session:
        when = read_wall(at, "at")
        leads = tuple(_lead(one) for one in lead) if lead else USUAL_LEADS
        booking = Booking(when.date(), when.time(), place, (), what, note, leads)
        kept = session.services.blood_tests.book(booking, session.recorder(by), person)
        _show(session, kept, as_json)


@app.command(name="list")
def list_all(data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False) -> None:
    """List every appointment, the latest first."""
    with open_person(data_dir, person) as session:
        view = session.services.blood_tests.view(person)
        session.show(
            as_json,
            [appointment_shape(one, session) for one in view.appointments],
            lambda: [_line(one, session) for one in view.appointments],
        )


@app.command()
def done(
    appointment: Which,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say that the person went."""
    with open_person(data_dir, person) as session:
        known = _whole(appointment, session)
        session.services.blood_tests.answer(
            known, went=True, by=session.recorder(by), person=person
        )
        _show(session, known, as_json)


@app.command()
def missed(
    appointment: Which,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say that the person did not go."""
    with open_person(data_dir, person) as session:
        known = _whole(appointment, session)
        session.services.blood_tests.answer(
            known, went=False, by=session.recorder(by), person=person
        )
        _show(session, known, as_json)


@app.command()
def move(
    appointment: Which,
    at: When,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Move an appointment to another time; it is reminded of again."""
    with open_person(data_dir, person) as session:
        known, when = _whole(appointment, session), read_wall(at, "at")
        session.services.blood_tests.move(
            known, when.date(), when.time(), session.recorder(by), person
        )
        _show(session, known, as_json)


@app.command()
def cancel(
    appointment: Which,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Call an appointment off."""
    with open_person(data_dir, person) as session:
        known = _whole(appointment, session)
        session.services.blood_tests.cancel(known, session.recorder(by), person)
        _show(session, known, as_json)


def appointment_shape(kept: Kept[Appointment], session: Session) -> dict[str, Any]:
    """One appointment as JSON; `at` is ISO 8601 with the offset of its place."""
    one, tests = kept.value, session.services.blood_tests.shipped_or_none
    return {
        "id": kept.entity_id,
        "at": one.instant.astimezone(ZoneInfo(one.zone)).isoformat(),
        "state": one.state.value,
        "place": one.place,
        "what": tested_text(one, tests, session.words),
        "note": one.note,
        "remind_minutes_before": [int(lead / timedelta(minutes=1)) for lead in one.leads],
        "recorded_by": kept.recorded_by,
    }


def _show(session: Session, appointment_id: str, as_json: bool) -> None:
    view = session.services.blood_tests.view(session.person)
    kept = next(one for one in view.appointments if one.entity_id == appointment_id)
    session.show(as_json, appointment_shape(kept, session), lambda: [_line(kept, session)])


def _line(kept: Kept[Appointment], session: Session) -> str:
    words = session.words
    states = {
        AppointmentState.BOOKED: words.translate("Command", "booked"),
        AppointmentState.MOVED: words.translate("Command", "moved here"),
        AppointmentState.WENT: words.translate("Command", "went"),
        AppointmentState.MISSED: words.translate("Command", "missed: call to book another one"),
        AppointmentState.CANCELLED: words.translate("Command", "cancelled"),
    }
    text = appointment_text(kept.value, session.services.blood_tests.shipped_or_none, words)
    return f"{kept.entity_id}  {text}  {states[kept.value.state]}"


def _whole(typed: str, session: Session) -> str:
    view = session.services.blood_tests.view(session.person)
    return whole_id(typed, [one.entity_id for one in view.appointments])


def _lead(text: str) -> timedelta:
    """Read "7d", "2h" or "90m".

    Raises:
        InputProblem: not a number with one of these letters.
    """
    number, size = text.strip()[:-1], text.strip()[-1:].casefold()
    if size not in _SIZES or not (number.isascii() and number.isdecimal() and len(number) < 6):
        raise InputProblem(Problem.NOT_AN_ANSWER, "remind", typed=text, example="7d")
    return int(number) * _SIZES[size]
