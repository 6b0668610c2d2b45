"""`doctor`: what AzaCare can find out about itself from the command line."""

from __future__ import annotations

import json

import typer

from azacare.bootstrap.checks import command_line_probes, kept_probes
from azacare.cli.session import AsJson, DataDir, open_session
from azacare.cli.shapes import check_shape
from azacare.services.errors import RecordsError
from azacare.services.health import Check, CheckResult, HealthService
from azacare.services.probes import (
    clock_probe,
    next_reminder_probe,
    prescription_probe,
    records_probe,
)
from azacare.wording.health import check_text, with_moment
from azacare.wording.records_trouble import records_text
from azacare.wording.words import Words, english

_MARKS = {True: "ok  ", False: "look", None: "  - "}


def doctor(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Check the records, the reminders and the clock."""
    words = english()
    try:
        session = open_session(data_dir)
    except RecordsError as error:
        _without_records(error, as_json, words)
        raise
    with session:
        services = session.services
        probes = (
            records_probe(services),
            prescription_probe(services),
            *command_line_probes(),
            clock_probe(services),
            next_reminder_probe(services),
            *kept_probes(services, data_dir),
        )
        results = HealthService(probes).run()
        session.show(
            as_json,
            [check_shape(result, _sentence(result, words)) for result in results],
            lambda: [f"{_MARKS[result.ok]}  {_sentence(result, words)}" for result in results],
        )


def _without_records(error: RecordsError, as_json: bool, words: Words) -> None:
    """What can be said although the records cannot be opened; the reason follows on stderr."""
    results = HealthService(command_line_probes()).run()
    if as_json:
        shapes = [check_shape(r, _sentence(r, words)) for r in results]
        shapes.insert(
            0,
            check_shape(CheckResult(Check.RECORDS, False, "damaged"), records_text(error, words)),
        )
        typer.echo(json.dumps(shapes, ensure_ascii=False, indent=2))
        return
    for result in results:
        typer.echo(f"{_MARKS[result.ok]}  {_sentence(result, words)}")


def _sentence(result: CheckResult, words: Words) -> str:
    return check_text(with_moment(result, words), words)
