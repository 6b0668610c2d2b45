"""`supply`: packages, counts, how long the tablets last, and trips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

import typer

from azacare.cli.session import (
    AsJson,
    AsOf,
    By,
    DataDir,
    PersonName,
    Session,
    open_person,
    whole_id,
)
from azacare.cli.supply_shapes import supply_lines, supply_shape, trip_lines, trip_shape
from azacare.domain.entry import read_day, read_number
from azacare.domain.packages import MovementKind, Package
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.supply_entry import read_count, read_refills, read_tablets
from azacare.domain.supply_trip import read_place
from azacare.domain.trips import Trip, TripTimes
from azacare.services.supply_checks import Pickup

app = typer.Typer(no_args_is_help=True, help="Tablets at home, and how long they last.")

T = TypeVar("T")
_BELOW_ZERO = {"ignore_unknown_options": True}  # "-3" is a number that is refused in words
Strength = Annotated[
    str | None, typer.Option("--strength-mg", help="Of one tablet, in mg.", show_default=False)
]
Which = Annotated[str, typer.Option("--package", help="From `supply status`; its end will do.")]


@app.command()
def add(
    tablets: Annotated[str, typer.Option("--tablets", help="How many came, like 60 or 12.5.")],
    strength_mg: Strength = None,
    expires: Annotated[
        str | None, typer.Option("--expires", help="Last day, like 2027-08-31.")
    ] = None,
    pharmacy: Annotated[str, typer.Option("--pharmacy", show_default=False)] = "",
    opened: Annotated[str | None, typer.Option("--opened", help="Day.", show_default=False)] = None,
    lot: Annotated[str, typer.Option("--lot", show_default=False)] = "",
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Enter a package that you picked up."""
    with open_person(data_dir, person) as session:
        pickup = Pickup(
            _read(read_tablets, tablets, "tablets"),
            _strength(strength_mg),
            pharmacy,
            _day(opened, "opened"),
            _day(expires, "expires"),
            lot,
        )
        session.services.supply.add(pickup, session.recorder(by), person)
        _status(session, None, as_json)


@app.command(context_settings=_BELOW_ZERO)
def count(
    tablets: Annotated[str, typer.Argument(metavar="N", help="How many are there now.")],
    strength_mg: Strength = None,
    package: Which = "",
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say how many tablets there are: in date, or in one package."""
    with open_person(data_dir, person) as session:
        known = _package(package, session)
        there = _read(read_count, tablets, "tablets")
        session.services.supply.count(
            there, _strength(strength_mg), known, session.recorder(by), person
        )
        _status(session, None, as_json)


@app.command(context_settings=_BELOW_ZERO)
def lost(
    tablets: Annotated[str, typer.Argument(metavar="N", help="How many are gone.")],
    strength_mg: Strength = None,
    package: Which = "",
    thrown_away: Annotated[
        bool, typer.Option("--thrown-away", help="They were thrown away.")
    ] = False,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say that tablets were lost or thrown away."""
    with open_person(data_dir, person) as session:
        known = _package(package, session)
        kind = MovementKind.THROWN_AWAY if thrown_away else MovementKind.LOST
        gone = _read(read_tablets, tablets, "tablets")
        session.services.supply.gone(
            kind, gone, _strength(strength_mg), known, session.recorder(by), person
        )
        _status(session, None, as_json)


@app.command()
def remove(
    package: Annotated[
        str, typer.Argument(metavar="ID", help="From `supply status`; its end will do.")
    ],
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take back a package that was entered by mistake."""
    with open_person(data_dir, person) as session:
        session.services.supply.take_back(
            Package, _package(package, session), session.recorder(by), person
        )
        _status(session, None, as_json)


@app.command()
def status(
    as_of: AsOf = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Show what is left, when it runs out, and by when to order."""
    with open_person(data_dir, person) as session:
        _status(session, as_of, as_json)


@app.command()
def refills(
    left: Annotated[str, typer.Argument(metavar="N", help="How many refills are left.")],
    until: Annotated[
        str | None,
        typer.Option("--until", help="Last day the prescription can be used.", show_default=False),
    ] = None,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say how many refills the prescription still has."""
    with open_person(data_dir, person) as session:
        number = _read(read_refills, left, "refills")
        session.services.supply.set_refills(
            number, _day(until, "until"), session.recorder(by), person
        )
        _status(session, None, as_json)


@app.command()
def trip(
    begins: Annotated[str, typer.Option("--from", help="First day away.")],
    ends: Annotated[str, typer.Option("--to", help="Last day away.")],
    spare: Annotated[str, typer.Option("--spare", help="Days of tablets more.")] = "0",
    place: Annotated[str, typer.Option("--place", help="Where to.", show_default=False)] = "",
    zone: Annotated[
        str,
        typer.Option("--zone", help="Of the place: Asia/Tokyo, or Tokyo.", show_default=False),
    ] = "",
    times: Annotated[
        str, typer.Option("--times", help="On which clock doses are taken: home or local.")
    ] = "home",
    keep: Annotated[bool, typer.Option("--keep", help="Remember the trip.")] = False,
    by: By = "",
    as_of: AsOf = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Work out what a trip takes along, and what is there when it begins."""
    with open_person(data_dir, person) as session:
        first, last = _read(read_day, begins, "from"), _read(read_day, ends, "to")
        if times not in {one.value for one in TripTimes}:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "times", typed=times)
        if not (spare.isascii() and spare.isdecimal()):
            raise InputProblem(Problem.NOT_A_NUMBER, "spare", typed=spare)
        wanted = Trip(first, last, int(spare[:6]), place, read_place(zone), TripTimes(times))
        service = session.services.supply
        found = service.look_at_trip(wanted, person, session.instant(as_of, "as-of"))
        if keep:
            service.keep_trip(wanted, session.recorder(by), person)
        today = service.view(person, session.instant(as_of, "as-of")).today
        session.show(
            as_json,
            trip_shape(found),
            lambda: trip_lines(found, today, session.words),
        )


def _status(session: Session, as_of: str | None, as_json: bool) -> None:
    at = session.instant(as_of, "as-of")
    view = session.services.supply.view(session.person, at)
    session.show(as_json, supply_shape(view), lambda: supply_lines(view, session.words))


def _read(reader: Callable[[str], T], text: str, field: str) -> T:
    try:
        return reader(text)
    except InputProblem as problem:
        raise problem.at(field) from None


def _day(text: str | None, field: str) -> date | None:
    return None if text is None else _read(read_day, text, field)


def _strength(text: str | None) -> Decimal | None:
    return None if text is None else _read(read_number, text, "strength-mg")


def _package(typed: str, session: Session) -> str:
    if not typed:
        return ""
    known = [one.id for one in session.services.supply.view(session.person).packages]
    return _read(lambda text: whole_id(text, known), typed, "package")
