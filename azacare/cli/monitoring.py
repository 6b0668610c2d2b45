"""`plan` and `tests`: when the provider wants blood tests, and what is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from azacare.cli.appointments import appointment_shape
from azacare.cli.session import AsJson, AsOf, DataDir, PersonName, Session, open_person
from azacare.domain.entry import read_day
from azacare.domain.monitoring import (
    DueState,
    Interval,
    IntervalUnit,
    MonitoringPlan,
    Stage,
    every,
    window,
)
from azacare.domain.problems import InputProblem, Problem
from azacare.services.blood_tests import BloodTestsView
from azacare.wording.monitoring import due_reminder_text, plan_text
from azacare.wording.words import Words

plan_app = typer.Typer(no_args_is_help=True, help="When the provider wants blood tests.")
tests_app = typer.Typer(no_args_is_help=True, help="Which blood test is due.")

_LENGTH = re.compile(r"(?P<count>[0-9]{1,4})(?P<unit>[dwm])")
_UNITS = {"d": IntervalUnit.DAYS, "w": IntervalUnit.WEEKS, "m": IntervalUnit.MONTHS}
_WINDOW = re.compile(r"(?P<first>[0-9]{1,3})\s*[-–]\s*(?P<last>[0-9]{1,3})")


@plan_app.command(name="set")
def set_plan(
    weeks: Annotated[int | None, typer.Option("--weeks", help="Every so many weeks.")] = None,
    months: Annotated[int | None, typer.Option("--months", help="Every so many months.")] = None,
    weeks_window: Annotated[
        str | None, typer.Option("--window", help="A span of weeks, like 4-8.")
    ] = None,
    preset: Annotated[
        str | None, typer.Option("--preset", help="A published plan; `plan presets` lists them.")
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            "--stage", help="EVERY:FOR, like 1w:4w, in order; the last without :FOR, like 1m."
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", help="The first day; today if left out.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", help="Who ordered it, like 'Dr. Lee'.", show_default=False)
    ] = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Enter what the provider said about blood tests: --weeks, --window, --preset or --stage."""
    with open_person(data_dir, person) as session:
        tests = session.services.blood_tests
        begins = _day(start) if start else tests.view(person).now.date()
        chosen = [one for one in (weeks, months, weeks_window, preset, stage) if one is not None]
        if len(chosen) != 1:
            raise InputProblem(Problem.ONE_KIND_OF_PLAN)
        plan = MonitoringPlan(
            begins, _stages(session, weeks, months, weeks_window, preset, stage), by
        )
        if preset:
            plan = MonitoringPlan(begins, plan.stages, by, preset=preset)
        tests.set_plan(plan, session.recorder(), person)
        _show_due(session, tests.view(person), as_json)


@plan_app.command()
def presets(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """List published plans. They are suggestions: the provider's own plan counts."""
    with open_person(data_dir, None) as session:
        plans = session.services.blood_tests.shipped.plans
        session.show(
            as_json,
            [
                {"id": one.id, "text": plan_text(one, session.words), "sources": list(one.marks)}
                for one in plans
            ],
            lambda: [f"{one.id:16} {plan_text(one, session.words)}" for one in plans],
        )


@tests_app.command()
def due(
    data_dir: DataDir = None,
    person: PersonName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Say which blood test is due by the plan, and what is booked."""
    with open_person(data_dir, person) as session:
        at = session.instant(as_of, "as-of")
        _show_due(session, session.services.blood_tests.view(person, at), as_json)


def _stages(
    session: Session,
    weeks: int | None,
    months: int | None,
    weeks_window: str | None,
    preset: str | None,
    stages: Sequence[str] | None,
) -> tuple[Stage, ...]:
    if weeks is not None:
        return every(weeks)
    if months is not None:
        return every(months, IntervalUnit.MONTHS)
    if weeks_window is not None:
        found = _WINDOW.fullmatch(weeks_window.strip())
        if found is None:
            raise InputProblem(Problem.NOT_AN_ANSWER, "window", typed=weeks_window, example="4-8")
        return window(int(found["first"]), int(found["last"]))
    if preset is not None:
        suggested = session.services.blood_tests.shipped.find_plan(preset)
        if suggested is None:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "preset", typed=preset)
        return suggested.stages
    return tuple(_stage(text) for text in stages or ())


def _stage(text: str) -> Stage:
    each, _, lasts = text.strip().partition(":")
    return Stage(_length(each), _length(lasts) if lasts else None)


def _length(text: str) -> Interval:
    found = _LENGTH.fullmatch(text.strip().casefold())
    if found is None:
        raise InputProblem(Problem.NOT_AN_ANSWER, "stage", typed=text, example="1w:4w")
    return Interval(int(found["count"]), _UNITS[found["unit"]])


def _day(text: str) -> date:
    try:
        return read_day(text)
    except InputProblem as problem:
        raise problem.at("start") from None


def _show_due(session: Session, view: BloodTestsView, as_json: bool) -> None:
    session.show(as_json, _due_shape(session, view), lambda: _due_lines(session, view))


def _due_shape(session: Session, view: BloodTestsView) -> dict[str, Any]:
    found = view.due
    return {
        "due": found.due.isoformat() if found else None,
        "opens": found.opens.isoformat() if found else None,
        "overdue_after": found.overdue_after.isoformat() if found else None,
        "state": found.state.value if found else "no-plan",
        "then": [day.isoformat() for day in view.further],
        "booked": appointment_shape(view.next, session) if view.next else None,
        "rebook": [one.entity_id for one in view.rebook],
    }


def _due_lines(session: Session, view: BloodTestsView) -> list[str]:
    words, found = session.words, view.due
    if found is None:
        return [words.translate("Command", "No plan yet. Enter what your provider said: plan set.")]
    lines = [f"{_state_text(found.state, words)} {words.day_with_year(found.due)}"]
    later = words.translate("Command", "Overdue after {day}.")
    lines.append(later.format(day=words.day_with_year(found.overdue_after)))
    if view.further:
        then = words.translate("Command", "After that: {days}.")
        lines.append(then.format(days=words.listing([words.day(day) for day in view.further])))
    if found.state in (DueState.OPEN, DueState.DUE, DueState.OVERDUE):
        lines.append(due_reminder_text(session.services.blood_tests.shipped, words))
    return lines


def _state_text(state: DueState, words: Words) -> str:
    texts = {
        DueState.NOT_YET: words.translate("Command", "The next blood test is due on"),
        DueState.OPEN: words.translate("Command", "It is time to book the blood test due on"),
        DueState.DUE: words.translate("Command", "A blood test is due. It was planned for"),
        DueState.OVERDUE: words.translate("Command", "A blood test is overdue since"),
        DueState.BOOKED: words.translate("Command", "Booked. The plan wants it on"),
    }
    return texts[state]
