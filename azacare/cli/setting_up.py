"""`setup`: the first prescription from the command line."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from azacare.cli.session import AsJson, DataDir, open_session
from azacare.cli.shapes import prescription_shape
from azacare.domain.entry import read_zone
from azacare.domain.people import Contact, ContactRole, Relation
from azacare.domain.prescription import DayPattern, Food, Form, PatternKind
from azacare.domain.problems import InputProblem, Problem
from azacare.services.people import FirstStart, check_name
from azacare.services.prescribing import PrescriptionEntry
from azacare.wording.prescription import caution_text, understood_text

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUARTER_MG = Decimal("6.25")  # of a 25 mg tablet; what the others can be broken into, too
_DAY_NUMBERS = {name: i for names in (_DAYS, _LONG_DAYS) for i, name in enumerate(names)}


def setup(
    name: Annotated[str, typer.Option("--name", help="The name to show.")],
    dose_mg: Annotated[
        str,
        typer.Option(
            "--dose-mg",
            help="75 or 12.5, or 50,75 for one a time, or 100/125 for in turn. The comma divides.",
        ),
    ],
    times: Annotated[str, typer.Option("--times", help="Like 08:00,20:00.")],
    start: Annotated[str, typer.Option("--start", help="The first day, like 2026-03-08.")],
    zone: Annotated[
        str | None,
        typer.Option("--zone", help="Like America/New_York; this computer's if left out."),
    ] = None,
    tablet_mg: Annotated[
        list[str] | None, typer.Option("--tablet-mg", help="A tablet strength; may be repeated.")
    ] = None,
    food: Annotated[str, typer.Option("--food", help="with, empty or none.")] = "none",
    days: Annotated[str, typer.Option("--days", help="daily, mon,thu or every:3.")] = "daily",
    form: Annotated[str, typer.Option("--form", help="tablet, liquid or injection.")] = "tablet",
    end: Annotated[str, typer.Option("--end", help="The last day.", show_default=False)] = "",
    cared_for: Annotated[
        bool, typer.Option("--cared-for", help="The person is somebody you care for.")
    ] = False,
    transplant: Annotated[
        bool, typer.Option("--transplant", help="A transplant team looks after the person.")
    ] = False,
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", help="Like crohns-disease; may be repeated."),
    ] = None,
    provider_name: Annotated[str, typer.Option("--provider-name", show_default=False)] = "",
    provider_phone: Annotated[str, typer.Option("--provider-phone", show_default=False)] = "",
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Enter a person with their first prescription, copied from the label."""
    with open_session(data_dir) as session:
        entry = PrescriptionEntry(
            tablets_mg=tuple(tablet_mg or ["50"]) if _form(form) is Form.TABLET else (),
            times=tuple(times.split(",")),
            doses_mg=read_doses(dose_mg),
            starts=start,
            ends=end,
            food=_food(food),
            pattern=_pattern(days),
            form=_form(form),
        )
        where = _zone(zone) if zone is not None else session.services.clock.zone()
        first = FirstStart(
            name=name,
            relation=Relation.CARED_FOR if cared_for else Relation.SELF,
            prescription=entry,
            zone=where,
            region=session.services.emergency_numbers.region_of_zone(where.key),
            contacts=(Contact(ContactRole.PROVIDER, provider_name, provider_phone),),
            transplant=transplant,
            conditions=tuple(condition or ()),
        )
        understood = session.services.prescribing.understand(entry)
        session.services.people.set_up(first)
        words, version = session.words, understood.version
        cautions = [caution_text(caution, words) for caution in understood.cautions]
        session.show(
            as_json,
            {
                "person": check_name(name),
                "prescription": prescription_shape(version, words),
                "check": cautions,
                "conditions": list(
                    session.services.people.person(check_name(name)).value.conditions
                ),
            },
            lambda: [understood_text(version, words), *cautions],
        )


def read_doses(text: str) -> tuple[str, ...]:
    """The amounts for each time. A comma stands between them, and in many countries also in
    12,5: what can be an amount when it is read that way is refused, never taken for two.

    Raises:
        InputProblem: it can be read in both ways.
    """
    parts = text.split(",")
    if len(parts) == 2 and any(_could_be_decimal(turn) for turn in text.split("/")):
        raise InputProblem(Problem.DECIMAL_COMMA, "dose-mg", typed=text)
    return tuple(parts)


def _could_be_decimal(text: str) -> bool:
    """One digit behind the comma ("12,5"), or halves and quarters of a tablet ("6,25", "12,50").

    "50,75" is neither: no tablets make 50.75 mg.
    """
    found = re.fullmatch(r"\s*([0-9]*),([0-9]{1,2})\s*", text)
    if found is None:
        return False
    value = Decimal(f"{found[1] or '0'}.{found[2]}")
    return len(found[2]) == 1 or value % _QUARTER_MG == 0


def _zone(text: str) -> ZoneInfo:
    try:
        return read_zone(text)
    except InputProblem as problem:
        raise problem.at("zone") from None


def _food(text: str) -> Food:
    try:
        return Food(text.strip().lower())
    except ValueError:
        raise InputProblem(Problem.UNKNOWN_CHOICE, "food", typed=text) from None


def _form(text: str) -> Form:
    try:
        return Form(text.strip().lower())
    except ValueError:
        raise InputProblem(Problem.UNKNOWN_CHOICE, "form", typed=text) from None


def _pattern(text: str) -> DayPattern:
    """Read "daily", "mon,thu" or "every:3"."""
    cleaned = text.strip().lower()
    if cleaned == "daily":
        return DayPattern()
    interval = re.fullmatch(r"every:([0-9]{1,4})", cleaned)
    if interval:
        return DayPattern(PatternKind.EVERY_N_DAYS, interval_days=int(interval[1]))
    names = [part.strip() for part in cleaned.split(",")]
    if not all(name in _DAY_NUMBERS for name in names):
        raise InputProblem(Problem.UNKNOWN_CHOICE, "days", typed=text)
    return DayPattern(PatternKind.WEEKDAYS, frozenset(_DAY_NUMBERS[name] for name in names))
