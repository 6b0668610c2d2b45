"""`export`: records for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from azacare.cli.session import AsJson, DataDir, PersonName, open_person
from azacare.domain.problems import InputProblem, Problem
from azacare.wording.calendar import calendar_texts

app = typer.Typer(no_args_is_help=True, help="Records for other programs.")
_PRIVATE = 0o600


@app.callback()
def _group() -> None:
    """Keep `ics` a command of its own while it is the only one."""


@app.command()
def ics(
    path: Annotated[Path, typer.Argument(help="The file to write, such as azacare.ics.")],
    doses: Annotated[
        bool, typer.Option("--doses", help="The planned doses, not the appointments.")
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Name the medicine, the amount, test and place.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file that is there.")
    ] = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Write blood test appointments, or with --doses the planned doses, for a calendar program."""
    with open_person(data_dir, person) as session:
        services, words = session.services, session.words
        texts = calendar_texts(words, services.blood_tests.shipped_or_none, told=details)
        if doses:
            made = services.calendars.doses(texts, person)
        else:
            made = services.calendars.appointments(texts, person=person)
        _write(path, made.data, overwrite=overwrite)
        session.show(
            as_json,
            {"path": str(path), "appointments": made.entries},
            lambda: [words.translate("Command", "Written: {path}").format(path=path)],
        )


def _write(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file that only this user can read.

    Raises:
        InputProblem: it is there already, or cannot be written.
    """
    if path.exists() and not overwrite:
        raise InputProblem(Problem.FILE_EXISTS, typed=str(path))
    try:
        path.touch(mode=_PRIVATE)
        path.write_bytes(data)
    except OSError as error:
        raise InputProblem(Problem.FILE_NOT_WRITTEN, typed=str(path)) from error
