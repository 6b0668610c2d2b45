"""`dose change`, `steps`, `pause` and `resume`: what the provider ordered, over time."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

import typer

from azacare.cli.session import AsJson, DataDir, PersonName, Session, open_person
from azacare.cli.setting_up import read_doses
from azacare.cli.shapes import number
from azacare.domain.entry import read_day
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause
from azacare.services.prescribing import PrescriptionEntry, Step
from azacare.wording.prescription import caution_text, understood_text
from azacare.wording.steps import (
    REASONS,
    dose_text,
    from_text,
    left_out_text,
    pause_reason,
    pause_span,
    step_state,
)

app = typer.Typer(no_args_is_help=True, help="What the provider ordered.")

From = Annotated[str, typer.Option("--from", help="The first day, like 2026-03-08.")]
Who = Annotated[str, typer.Option("--by", help="Who ordered it, like 'Dr. Lee'.")]


@app.command()
def change(
    begins: From,
    dose_mg: Annotated[
        str,
        typer.Option(
            "--dose-mg",
            help="75 or 12.5, or 50,75 for one a time, or 100/125 for in turn. The comma divides.",
        ),
    ],
    who: Who,
    times: Annotated[
        str, typer.Option("--times", help="Like 08:00,20:00; as before if left out.")
    ] = "",
    first: Annotated[
        str,
        typer.Option("--first", help="The first dose that day, like 20:00.", show_default=False),
    ] = "",
    tablet_mg: Annotated[
        list[str] | None,
        typer.Option("--tablet-mg", help="A strength; may be repeated; as before if left out."),
    ] = None,
    end: Annotated[str, typer.Option("--end", help="The last day.", show_default=False)] = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Enter a change that the provider ordered, or a step planned ahead."""
    with open_person(data_dir, person) as session:
        service, words = session.services.prescribing, session.words
        if not who.strip():
            raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, "by")
        before = _before(session, read(begins, "from"))
        entry = PrescriptionEntry(
            tablets_mg=tuple(tablet_mg or [str(mg) for mg in before.strengths_mg]),
            times=tuple(times.split(",") if times else [str(t.at)[:5] for t in before.times]),
            doses_mg=read_doses(dose_mg),
            starts=begins,
            ends=end,
            food=before.food,
            form=before.form,
            pattern=before.pattern,
            routines=() if times else tuple(t.routine for t in before.times),
            by=who,
            first=first,
        )
        try:
            understood = service.understand(entry)
            service.change(entry, session.recorder(), person)
        except InputProblem as problem:
            raise problem.at("from") if problem.field == "start" else problem from None
        lines = [
            understood_text(understood.version, words),
            *(caution_text(caution, words) for caution in understood.cautions),
        ]
        session.show(as_json, steps_shape(session), lambda: [*lines, *step_lines(session)])


def steps(data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False) -> None:
    """List the steps and pauses, past and planned, oldest first."""
    with open_person(data_dir, person) as session:
        session.show(as_json, steps_shape(session), lambda: step_lines(session))


def pause(
    begins: From,
    who: Who,
    until: Annotated[
        str,
        typer.Option("--until", help="The last day without it; until they call if left out."),
    ] = "",
    reason: Annotated[
        str,
        typer.Option("--reason", help=f"One of {', '.join(REASONS)}, or your words."),
    ] = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Record a pause that the provider ordered."""
    with open_person(data_dir, person) as session:
        last = read(until, "until") if until.strip() else None
        told = Pause(read(begins, "from"), last, who, reason)
        session.services.pausing.pause(told, session.recorder(), person)
        session.show(as_json, steps_shape(session), lambda: step_lines(session))


def resume(
    begins: From,
    who: Who,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Record that the provider said to take it again, from that day on."""
    with open_person(data_dir, person) as session:
        session.services.pausing.resume(who, session.recorder(), person, read(begins, "from"))
        session.show(as_json, steps_shape(session), lambda: step_lines(session))


def read(text: str, field: str) -> date:
    """A day that was typed for `--field`.

    Raises:
        InputProblem: not a day.
    """
    try:
        return read_day(text)
    except InputProblem as problem:
        raise problem.at(field) from None


def steps_shape(session: Session) -> list[dict[str, Any]]:
    """Steps and pauses as JSON, in order of their first days."""
    return [shape for _, shape, _ in _rows(session)]


def step_lines(session: Session) -> list[str]:
    """Steps and pauses as text, one a line."""
    return [line for _, _, line in _rows(session)]


def _rows(session: Session) -> list[tuple[tuple[date, int], dict[str, Any], str]]:
    services, person = session.services, session.person
    found = [
        ((step.version.starts, 0), _step_shape(step), _step_line(step, session))
        for step in services.prescribing.steps(person).steps
        if step.until is None or step.until >= step.version.starts
    ]
    for kept in services.pausing.pauses(person):
        told = kept.value
        paused = session.words.translate("Prescription page", "Paused")
        span, why = pause_span(told, session.words), pause_reason(told, session.words)
        line = f"{span}  {paused}  {why}"
        found.append(((told.begins, 1), _pause_shape(told, kept.recorded_by), line))
    return sorted(found, key=lambda row: row[0])


def _step_shape(step: Step) -> dict[str, Any]:
    version = step.version
    amounts = [[number(mg) for mg in entry.amounts_mg] for entry in version.times]
    same = all(one == amounts[0] for one in amounts) and len(amounts[0]) == 1
    totals = [number(total) for total in version.day_totals_mg()]
    return {
        "from": version.starts.isoformat(),
        "first": version.first_at.isoformat("minutes") if version.first_at > time(0) else None,
        "until": step.until.isoformat() if step.until else None,
        "kind": "dose",
        "state": step.state,
        "dose_mg": amounts[0][0] if same else amounts,
        "times": [entry.at.isoformat("minutes") for entry in version.times],
        "per_day_mg": totals[0] if len(totals) == 1 else totals,
        "left_out": [at.isoformat("minutes") for at in step.left_out],
        "by": version.by,
        "recorded_by": step.recorded_by,
    }


def _pause_shape(told: Pause, recorded_by: str) -> dict[str, Any]:
    return {
        "from": told.begins.isoformat(),
        "until": told.until.isoformat() if told.until else None,
        "kind": "pause",
        "dose_mg": 0,
        "per_day_mg": 0,
        "by": told.by,
        "reason": told.reason,
        "resumed_by": told.resumed_by or None,
        "recorded_by": recorded_by,
    }


def _step_line(step: Step, session: Session) -> str:
    words = session.words
    who = f"  {step.version.by}" if step.version.by else ""
    dose = dose_text(step.version, words)
    line = f"{from_text(step.version, words)}  {dose}  {step_state(step.state, words)}{who}"
    return f"{line}  {left_out_text(step.left_out, words)}".rstrip()


def _before(session: Session, day: date) -> PrescriptionVersion:
    """The version that holds before a change on `day`, for what the change leaves as it is."""
    found = session.services.prescribing.steps(session.person).steps
    earlier = [step.version for step in found if step.version.starts <= day]
    return (earlier or [found[0].version])[-1]
