"""`export`: records for other programs, other computers, and people."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from azacare.cli.history import From, To, read_days
from azacare.cli.session import AsJson, DataDir, PersonName, Session, open_person, open_session
from azacare.services.sharing import Written
from azacare.wording.calendar import calendar_texts
from azacare.wording.sharing import report_written_text, unprotected_text, written_text

app = typer.Typer(no_args_is_help=True, help="Records for other programs.")

Overwrite = Annotated[
    bool, typer.Option("--overwrite", "--force", help="Replace a file that is there.")
]


class PaperName(Enum):
    """A size of paper as it is typed."""

    A4 = "a4"
    LETTER = "letter"


@app.command()
def pdf(
    path: Annotated[Path, typer.Argument(help="The file to write, such as report.pdf.")],
    start: From = None,
    end: To = None,
    paper: Annotated[
        PaperName | None,
        typer.Option("--paper", help="Else what is usual in the country.", show_default=False),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Add every single day.")] = False,
    overwrite: Overwrite = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Write a report for a provider: one page to read in a minute, of the last 3 months."""
    from azacare.bootstrap.reports import write_report  # noqa: PLC0415 - rarely wanted

    with open_person(data_dir, person) as session:
        reports = session.services.reports
        first, last = read_days(start, end)
        usual = reports.usual_span(person=person, last=last)
        size = paper or (PaperName.LETTER if reports.is_on_letter(person) else PaperName.A4)
        made = write_report(
            session.services,
            path,
            first or usual[0],
            usual[1],
            session.words,
            paper=size.value,
            full=full,
            person=person,
            replace=overwrite,
        )
        words = session.words
        session.show(
            as_json,
            {"path": str(made.path), "pages": made.counts["pages"]},
            lambda: [report_written_text(made, words), unprotected_text(words)],
        )


@app.command("json")
def json_records(
    path: Annotated[Path, typer.Argument(help="The file to write, such as azacare.json.")],
    overwrite: Overwrite = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Write everything of everybody, for another computer with AzaCare."""
    with open_session(data_dir) as session:
        _show(session, session.services.sharing.write_records(path, replace=overwrite), as_json)


@app.command()
def csv(
    path: Annotated[Path, typer.Argument(help="The zip file to write, such as azacare.zip.")],
    overwrite: Overwrite = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Write one person's records for a spreadsheet: one CSV file for each kind, in a zip."""
    with open_person(data_dir, person) as session:
        made = session.services.sharing.write_tables(path, person, replace=overwrite)
        _show(session, made, as_json)


@app.command()
def fhir(
    path: Annotated[Path, typer.Argument(help="The file to write, such as azacare.fhir.json.")],
    overwrite: Overwrite = False,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Write one person's records for a health app: a FHIR R4 bundle."""
    with open_person(data_dir, person) as session:
        made = session.services.sharing.write_bundle(path, person, replace=overwrite)
        _show(session, made, as_json)


@app.command()
def ics(
    path: Annotated[Path, typer.Argument(help="The file to write, such as azacare.ics.")],
    doses: Annotated[
        bool, typer.Option("--doses", help="The planned doses, not the appointments.")
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Name the medicine, the amount, test and place.")
    ] = False,
    overwrite: Overwrite = False,
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
        services.sharing.write_calendar(path, made, replace=overwrite)
        session.show(
            as_json,
            {"path": str(path), "appointments": made.entries},
            lambda: [words.translate("Command", "Written: {path}").format(path=path)],
        )


def _show(session: Session, made: Written, as_json: bool) -> None:
    words = session.words
    session.show(
        as_json,
        {"path": str(made.path), "counts": dict(made.counts)},
        lambda: [written_text(made.path, made.counts, words), unprotected_text(words)],
    )
