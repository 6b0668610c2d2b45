"""`result`: blood test results, and what they may need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from azacare.cli.session import AsJson, By, DataDir, PersonName, Session, open_person
from azacare.cli.shapes import number
from azacare.domain.analytes import AnalyteBook
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_alerts import Verdict
from azacare.domain.result_checks import check_sample, read_taken_on
from azacare.domain.result_reading import read_range, read_result
from azacare.domain.results import LabValue, Sample
from azacare.services.errors import Doubtful
from azacare.services.results import AnalyteView, ResultsView
from azacare.wording.disclaimer import footer
from azacare.wording.results import ResultText, result_text

app = typer.Typer(no_args_is_help=True, help="Blood test results.")


@app.command()
def add(
    values: Annotated[
        list[str], typer.Argument(metavar="NAME=VALUE...", help='Like wbc=4.1 "alt=<5 U/L".')
    ],
    day: Annotated[str, typer.Option("--date", help="The day it was taken, like 2026-03-05.")],
    ranges: Annotated[
        list[str] | None,
        typer.Option("--range", help="The lab's own range, like wbc=4.0-11.0; may be repeated."),
    ] = None,
    lab: Annotated[str, typer.Option("--lab", show_default=False)] = "",
    ordered_by: Annotated[str, typer.Option("--ordered-by", show_default=False)] = "",
    note: Annotated[str, typer.Option("--note", show_default=False)] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Keep it although something looks unlikely.")
    ] = False,
    by: By = "",
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Keep the results of one blood sample, and say what they may need."""
    with open_person(data_dir, person) as session:
        results = session.services.results
        book, today = results.book, results.today(person)
        kept = [one.value for one in results.samples(person)]
        taken_on = read_taken_on(day, today, book)
        with _about_values():
            read = [read_result(text, book) for text in values]
            judged = _with_ranges(read, ranges or (), book)
            sample = Sample(taken_on, judged, lab.strip(), ordered_by.strip(), note.strip())
            doubts = check_sample(sample, book, today, kept=kept)
        if doubts and not anyway:
            raise Doubtful([(one, book.get(one.value.analyte)) for one in doubts])
        results.add([sample], by=session.recorder(by), person=person)
        view = results.view(person)
        _show(session, _of_sample(view, sample), as_json)


@app.command(name="list")
def list_all(data_dir: DataDir = None, person: PersonName = None, as_json: AsJson = False) -> None:
    """List every result, the newest first."""
    with open_person(data_dir, person) as session:
        view = session.services.results.view(person)
        found = [(one, verdict) for one in view.analytes for verdict in one.verdicts]
        found.sort(key=lambda pair: pair[1].reading.taken_on, reverse=True)
        _show(session, found, as_json)


@contextmanager
def _about_values() -> Iterator[None]:
    """A problem with a value names it in its sentence; it is not an option of the command."""
    try:
        yield
    except InputProblem as problem:
        raise problem.at(problem.field if problem.field == "range" else "") from None


Judged = tuple[AnalyteView, Verdict]


def _with_ranges(
    values: Sequence[LabValue], ranges: Sequence[str], book: AnalyteBook
) -> tuple[LabValue, ...]:
    """The values with the lab's ranges, which are in the unit of their value."""
    spans = dict(_range(text, book) for text in ranges)
    unknown = set(spans) - {value.analyte for value in values}
    if unknown:
        raise InputProblem(Problem.NOT_UNDERSTOOD, "range", typed=min(unknown))
    return tuple(
        replace(value, low=spans[value.analyte].low, high=spans[value.analyte].high)
        if value.analyte in spans
        else value
        for value in values
    )


def _range(text: str, book: AnalyteBook) -> tuple[str, Any]:
    try:
        analyte, span = read_range(text, book)
    except InputProblem as problem:
        raise problem.at("range") from None
    return analyte.id, span


def _of_sample(view: ResultsView, sample: Sample) -> list[Judged]:
    """The verdicts of the values of one sample, in the order in which they were typed."""
    found = []
    for value in sample.values:
        one = view.of(value.analyte)
        verdicts = one.verdicts if one is not None else ()
        mine = [v for v in verdicts if v.reading.value == value and _is_of(v, sample.taken_on)]
        if one is not None and mine:
            found.append((one, mine[-1]))
    return found


def _is_of(verdict: Verdict, day: date) -> bool:
    return verdict.reading.taken_on == day


def _show(session: Session, judged: Sequence[Judged], as_json: bool) -> None:
    words = session.words
    texts = [
        result_text(verdict, one.analyte, words, _before(one, verdict)) for one, verdict in judged
    ]
    session.show(
        as_json,
        [_shape(one, verdict, text) for (one, verdict), text in zip(judged, texts, strict=True)],
        lambda: [
            *(_line(verdict, text) for (_one, verdict), text in zip(judged, texts, strict=True)),
            footer(words),
        ],
    )


def _before(one: AnalyteView, verdict: Verdict) -> Any:
    place = one.verdicts.index(verdict)
    return one.verdicts[place - 1].reading if place else None


def _shape(one: AnalyteView, verdict: Verdict, text: ResultText) -> dict[str, Any]:
    value = verdict.reading.value
    return {
        "date": verdict.reading.taken_on.isoformat(),
        "analyte": value.analyte,
        "value": number(value.number),
        "typed": value.typed,
        "unit": one.analyte.units[value.unit].unit.text,
        "comparator": value.comparator.value,
        "low": number(value.low) if value.low is not None else None,
        "high": number(value.high) if value.high is not None else None,
        "flag": value.flag.value or None,
        "card": verdict.card.value,
        "why": [cause.reason.value for cause in verdict.causes],
        "text": text.in_one(),
        "script": text.script,
    }


def _line(verdict: Verdict, text: ResultText) -> str:
    day = verdict.reading.taken_on.isoformat()
    return " ".join(part for part in (day, text.result, text.label, text.in_one()) if part)
