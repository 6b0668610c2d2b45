"""`import`: AzaCare's own records, and logs of doses from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from azacare.cli.session import AsJson, By, DataDir, PersonName, Session, open_person, open_session
from azacare.domain.dose_log import AmountUnit
from azacare.domain.dose_log_csv import LogColumn, LogOptions
from azacare.domain.dose_matching import LogPreview
from azacare.domain.entry import read_number
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_import import DateOrder
from azacare.services.dose_import import CSV, DOSAGE, MEDTIMER, LogRequest
from azacare.services.transfer_ports import Incoming
from azacare.wording.dose_import import left_out_text, log_lines, taken_back_text
from azacare.wording.sharing import incoming_lines

app = typer.Typer(no_args_is_help=True, help="Records from elsewhere.")

Preview = Annotated[bool, typer.Option("--preview", help="Only say what it does; change nothing.")]
Medicine = Annotated[
    str, typer.Option("--medicine", help="Which name in the file is azathioprine.")
]
TabletMg = Annotated[
    str | None, typer.Option("--tablet-mg", help="One tablet, in mg, for amounts in tablets.")
]
Unit = Annotated[
    str | None, typer.Option("--unit", help="What a bare number counts: mg or tablets.")
]
_COLUMNS = {column.name.lower().replace("_", "-"): column for column in LogColumn}
_SHOWN = 20


@app.command("json")
def json_records(
    path: Annotated[Path, typer.Argument(help="A file that `azacare export json` wrote.")],
    preview: Preview = False,
    by: By = "",
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Bring in everything that is not here yet, all of it or nothing."""
    with open_session(data_dir) as session:
        sharing, words = session.services.sharing, session.words
        parcel = sharing.read_records(path)
        if preview:
            coming = sharing.preview(parcel)
            session.show(as_json, _shape(coming), lambda: incoming_lines(coming, words))
            return
        done = sharing.bring_in(parcel, by or session.services.actors.chosen())
        kept = str(done.kept) if done.kept else None
        text = words.translate("Share", "To go back: azacare restore {path}")
        back = [text.format(path=kept)] if kept else []
        session.show(
            as_json,
            {**_shape(done.incoming), "kept": kept},
            lambda: [*incoming_lines(done.incoming, words, done=True), *back],
        )


@app.command()
def doses(
    path: Annotated[Path, typer.Argument(help="A CSV file with one dose a line.")],
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", help="A column by its heading, like taken=Date; may be repeated."),
    ] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", help="03/08/2026 is month-first or day-first.")
    ] = None,
    unit: Unit = None,
    medicine: Medicine = "",
    tablet_mg: TabletMg = None,
    preview: Preview = False,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Bring in a log of doses from a spreadsheet."""
    with open_person(data_dir, person) as session:
        order = _choice(DateOrder, dates, "dates")
        head = session.services.dose_import.head(path)
        places = {}
        for pair in columns or ():
            name, _, heading = pair.partition("=")
            column = _COLUMNS.get(name.strip().lower())
            if column is None:
                known = ", ".join(_COLUMNS)
                raise InputProblem(Problem.NOT_ONE_OF, "map", typed=name, choices=known)
            places[column] = head.place_of(heading)
        table = LogOptions(places, date_order=order)
        request = _request(path, CSV, medicine, tablet_mg, unit, table)
        _bring_in(session, request, preview, by, as_json)


@app.command()
def medtimer(
    path: Annotated[Path, typer.Argument(help="MedTimer's backup, or its table of events.")],
    unit: Unit = None,
    medicine: Medicine = "",
    tablet_mg: TabletMg = None,
    preview: Preview = False,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Bring in the doses that MedTimer recorded."""
    with open_person(data_dir, person) as session:
        request = _request(path, MEDTIMER, medicine, tablet_mg, unit)
        _bring_in(session, request, preview, by, as_json)


@app.command()
def dosage(
    path: Annotated[Path, typer.Argument(help="Dosage's dosage-history.json.")],
    unit: Unit = None,
    medicine: Medicine = "",
    tablet_mg: TabletMg = None,
    preview: Preview = False,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Bring in the doses that Dosage recorded."""
    with open_person(data_dir, person) as session:
        request = _request(path, DOSAGE, medicine, tablet_mg, unit)
        _bring_in(session, request, preview, by, as_json)


@app.command()
def undo(
    by: By = "", data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False
) -> None:
    """Take back the doses that came in last from a log."""
    with open_person(data_dir, person) as session:
        done = session.services.dose_import.take_back(person=person, by=session.recorder(by))
        session.show(
            as_json,
            {"source": done.batch.source, "taken_back": done.doses, "stay": done.stay},
            lambda: taken_back_text(done, session.words),
        )


def _bring_in(session: Session, request: LogRequest, preview: bool, by: str, as_json: bool) -> None:
    service, words = session.services.dose_import, session.words
    batch = ""
    if preview:
        seen = service.preview(request, session.person)
    else:
        done = service.bring_in(request, session.person, session.recorder(by))
        seen, batch = done.preview, done.batch
    session.show(
        as_json,
        {**_log_shape(seen), **({} if preview else {"batch": batch or None})},
        lambda: [*log_lines(seen, words, done=not preview), *_left_out(seen, session)],
    )


def _left_out(seen: LogPreview, session: Session) -> Sequence[str]:
    words = session.words
    lines = [left_out_text(one, words) for one in seen.left_out[:_SHOWN]]
    n = len(seen.left_out) - _SHOWN
    if n > 0:
        lines.append(words.translate("Share", "and %n more", None, n))
    return lines


def _request(
    path: Path,
    kind: str,
    medicine: str,
    tablet_mg: str | None,
    unit: str | None,
    table: LogOptions | None = None,
) -> LogRequest:
    try:
        strength = read_number(tablet_mg) if tablet_mg else None
    except InputProblem as problem:
        raise problem.at("tablet-mg") from None
    counted = _choice(AmountUnit, unit, "unit")
    return LogRequest(path, kind, table or LogOptions(), medicine, strength, counted)


def _choice(kind: Any, typed: str | None, field: str) -> Any:
    """The member of an enumeration that was typed; None for nothing."""
    if typed is None:
        return None
    known = {member.value: member for member in kind}
    if typed not in known:
        raise InputProblem(Problem.NOT_ONE_OF, field, typed=typed, choices=", ".join(known))
    return known[typed]


def _shape(incoming: Incoming) -> dict[str, Any]:
    return {
        "added": dict(incoming.added),
        "changed": dict(incoming.changed),
        "skipped": dict(incoming.skipped),
        "people": list(incoming.people),
        "namesakes": list(incoming.namesakes),
    }


def _log_shape(seen: LogPreview) -> dict[str, Any]:
    return {
        "source": seen.log.source,
        "added": len(seen.doses),
        "skipped": seen.here,
        "left_out": [
            {"line": one.line, "shown": one.shown, "why": one.problem.code.value}
            for one in seen.left_out
        ],
        "left_over": dict(seen.log.left_over or {}),
        "ignored": list(seen.log.ignored),
    }
