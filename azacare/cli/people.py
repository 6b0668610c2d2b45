"""`people`: everyone at a glance, who may do what, and the sheet for the next carer."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from azacare.cli import setting_up
from azacare.cli.session import AsJson, By, DataDir, Session, open_person, open_session
from azacare.cli.shapes import instant, number
from azacare.domain.attention import Attention
from azacare.domain.people import Role
from azacare.services.handover import Handover, PlannedDose
from azacare.services.households import PersonGlance
from azacare.wording.handover import handover_text
from azacare.wording.people import (
    actor_text,
    attention_text,
    more_lines,
    plan_line,
    role_text,
    state_line,
)

app = typer.Typer(no_args_is_help=True, help="Who is looked after here, and who may do what.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `people list` shows it.")]
app.command(name="add")(setting_up.setup)


@app.command(name="list")
def list_all(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """List everyone; whoever needs somebody first comes first."""
    with open_session(data_dir) as session:
        found = session.services.households.glance()
        archived = session.services.households.archived()

        def lines() -> list[str]:
            resting = session.words.translate("Command", "{name}: archived")
            return [
                *(line for one in found for line in _lines(one, session)),
                *(resting.format(name=kept.value.name) for kept in archived),
            ]

        shape = {
            "people": [glance_shape(one, session) for one in found],
            "archived": [
                {"name": kept.value.name, "since": str(kept.value.archived_on)} for kept in archived
            ],
        }
        session.show(as_json, shape, lines)


@app.command()
def show(name: Name, data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Show one person: what waits, what comes, and who may do what."""
    with open_session(data_dir, name) as session:
        one = session.services.households.glance_at(name)
        roles = session.services.actors.roles(name)
        shape = {
            **glance_shape(one, session),
            "roles": [{"actor": each.actor, "role": each.role.value} for each in roles],
        }

        def lines() -> list[str]:
            text = session.words.translate("Command", "{actor} {role}")
            said = [
                text.format(
                    actor=actor_text(each.actor, session.words),
                    role=role_text(each.role, session.words),
                )
                for each in roles
            ]
            return [*_lines(one, session), *said]

        session.show(as_json, shape, lines)


@app.command()
def archive(name: Name, by: By = "", data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Keep a person's records, and ask and remind of nothing any more."""
    with open_session(data_dir, name) as session:
        session.services.households.archive(session.recorder(by), name)
        _show_state(session, name, as_json)


@app.command()
def restore(name: Name, by: By = "", data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Bring an archived person back, with reminders."""
    with open_session(data_dir, name) as session:
        session.services.households.restore(session.recorder(by), name)
        _show_state(session, name, as_json)


@app.command()
def rename(
    name: Name,
    to: Annotated[str, typer.Option("--to", help="The new name.")],
    by: By = "",
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Call a person something else."""
    with open_session(data_dir, name) as session:
        person_id = session.services.people.person(name).entity_id
        session.services.households.rename(to, session.recorder(by), person_id)
        _show_state(session, person_id, as_json)


@app.command()
def role(
    name: Name,
    actor: Annotated[str, typer.Option("--actor", help="Who records, like “my daughter”.")],
    may: Annotated[
        Role, typer.Option("--role", help="change: all; record: what happened; see: nothing.")
    ],
    by: By = "",
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Say what somebody may do with a person's records."""
    with open_session(data_dir, name) as session:
        actors = session.services.actors
        actors.set_role(actor, may, session.recorder(by), name)
        found = actors.role(actor, name)
        text = session.words.translate("Command", "{actor} {role}").format(
            actor=actor_text(actor, session.words), role=role_text(found, session.words)
        )
        shape = {"person": name, "actor": actor, "role": found.value}
        session.show(as_json, shape, lambda: [text])


@app.command()
def handover(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whose; needed with several people.")
    ] = None,
    hours: Annotated[int, typer.Option("--hours", help="Look back and ahead: 24 or 48.")] = 24,
    by: By = "",
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Print the sheet for the next carer: what was given, what comes, what to watch."""
    with open_person(data_dir, name) as session:
        services = session.services
        person = services.people.person(name)
        who = session.recorder(by)
        sheet = services.handover.sheet(who, hours, person.entity_id)
        text = handover_text(sheet, services.checking.symptoms_or_none, session.words)
        session.show(as_json, handover_shape(sheet, text), text.splitlines)


def _show_state(session: Session, name: str, as_json: bool) -> None:
    kept = session.services.people.person(name).value
    away = kept.archived_on
    text = session.words.translate("Command", "{name}: in the list")
    if away is not None:
        text = session.words.translate("Command", "{name}: archived")
    shape = {"name": kept.name, "archived_on": str(away) if away else None}
    session.show(as_json, shape, lambda: [text.format(name=kept.name)])


def _lines(one: PersonGlance, session: Session) -> list[str]:
    words = session.words
    head = words.translate("Command", "{name}: {state} ({plan})").format(
        name=one.name, state=state_line(one, words), plan=plan_line(one, words)
    )
    return [head, *(f"  {line}" for line in more_lines(one, words))]


def glance_shape(one: PersonGlance, session: Session) -> dict[str, Any]:
    """One person as `people list` prints them."""
    words, zone = session.words, one.now.tzinfo
    return {
        "name": one.name,
        "id": one.id,
        "state": state_line(one, words),
        "needs": [_need(each, session) for each in one.attentions],
        "plan": plan_line(one, words),
        "next_dose": instant(one.next_at, zone),
        "paused": one.pause is not None,
        "next_test": str(one.outlook.test_on) if one.outlook.test_on else None,
        "test_booked": one.outlook.test_booked,
        "days_of_tablets": one.outlook.days_left,
    }


def _need(one: Attention, session: Session) -> dict[str, Any]:
    return {
        "kind": one.concern.value,
        "at": one.at.isoformat() if one.at else None,
        "text": attention_text(one, session.words),
    }


def handover_shape(sheet: Handover, text: str) -> dict[str, Any]:
    """The sheet as data, with its text."""
    zone = sheet.now.tzinfo
    return {
        "person": sheet.person.name,
        "made_at": sheet.now.isoformat(),
        "made_by": sheet.by,
        "hours": sheet.hours,
        "planned": [_planned_shape(one, sheet) for one in sheet.planned],
        "extra": [
            {"kind": one.kind.value, "at": instant(one.at, zone), "by": one.recorded_by}
            for one in sheet.extras
        ],
        "coming": [
            {"slot": str(slot.id), "due": due.isoformat(), "amount_mg": number(slot.amount_mg)}
            for slot, due in sheet.coming
        ],
        "text": text,
    }


def _planned_shape(one: PlannedDose, sheet: Handover) -> dict[str, Any]:
    record = one.record
    return {
        "slot": str(one.slot.id),
        "amount_mg": number(one.slot.amount_mg),
        "recorded": record.kind.value if record else None,
        "at": instant(record.at, sheet.now.tzinfo) if record and record.happened else None,
        "by": record.recorded_by if record else None,
        "paused": one.paused,
    }
