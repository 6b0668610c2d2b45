"""Commands that look back: what happened on each day, and how much of it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from azacare.cli.session import AsJson, AsOf, DataDir, PersonName, Session, open_person
from azacare.cli.shapes import instant, number
from azacare.domain.adherence import Adherence, Outcome, PartOfDay, Share
from azacare.domain.entry import read_day
from azacare.domain.problems import InputProblem
from azacare.services.history_views import DayCell, DoseCell, Mark, MarkKind, SpanView
from azacare.wording.history import (
    covered_text,
    dose_words,
    on_time_text,
    other_counts,
    taken_text,
    window_text,
)
from azacare.wording.history_marks import mark_text
from azacare.wording.prompt_wording import Shipped
from azacare.wording.words import Words

From = Annotated[
    str | None,
    typer.Option("--from", help="A day, like 2026-03-08; else the first.", show_default=False),
]
To = Annotated[
    str | None,
    typer.Option("--to", help="A day, like 2026-03-31; else today.", show_default=False),
]


def history(
    start: From = None,
    end: To = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List what happened on each day: doses, checks, tests, changes, pauses and notes."""
    with open_person(data_dir, person) as session:
        view = _span(session, start, end, as_of)
        shipped = _shipped(session, view.marks)
        session.show(
            as_json,
            {
                **adherence_shape(view, session),
                "days": [_day_shape(day, shipped, session) for day in view.days if _says(day)],
            },
            lambda: _day_lines(view, shipped, session),
        )


def adherence(
    start: From = None,
    end: To = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Count the planned doses of a span: taken, on time, missed, skipped, not sure, paused."""
    with open_person(data_dir, person) as session:
        view = _span(session, start, end, as_of)
        session.show(as_json, adherence_shape(view, session), lambda: _count_lines(view, session))


def _span(session: Session, start: str | None, end: str | None, as_of: str | None) -> SpanView:
    services, person = session.services, session.person
    at = session.instant(as_of, "as-of")
    first, last = read_days(start, end)
    if first is None or last is None:
        known = services.history.bounds(person, at)
        last = last or known[1]
        first = first or min(known[0], last)
    return services.history.span(first, last, person, at)


def read_days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """The days of `--from` and `--to`, each None when it was not typed.

    Raises:
        InputProblem: not a day.
    """
    return _day(start, "from"), _day(end, "to")


def _day(text: str | None, field: str) -> date | None:
    if text is None:
        return None
    try:
        return read_day(text)
    except InputProblem as problem:
        raise problem.at(field) from None


def adherence_shape(view: SpanView, session: Session) -> dict[str, Any]:
    """The counts of a span; `prescribed` is what the shares are of, `lifetime_mg` of all time."""
    found = view.figures
    lifetime = session.services.history.recorded_mg(session.person)
    return {
        "person": view.person_name,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "prescribed": found.taken.whole,
        "taken": found.taken.part,
        "on_time": found.on_time.part,
        "early": found.counts[Outcome.EARLY],
        "late": found.counts[Outcome.LATE],
        "on_time_minutes": view.on_time_minutes,
        "skipped": found.skipped,
        "skipped_on_advice": found.counts[Outcome.ADVISED_SKIP],
        "missed": found.counts[Outcome.MISSED],
        "unsure": found.counts[Outcome.UNSURE],
        "paused": found.counts[Outcome.PAUSED],
        "archived": found.counts[Outcome.ARCHIVED],
        "waiting": found.counts[Outcome.WAITING],
        "median_minutes": found.median_minutes,
        "days_covered": found.covered.part,
        "days_planned": found.covered.whole,
        "current_run_days": found.runs.current,
        "best_run_days": found.runs.best,
        "weekdays": [_share_shape(share) for share in found.weekdays],
        "parts_of_day": _parts_shape(found),
        "lifetime_mg": number(lifetime),
    }


def _parts_shape(found: Adherence) -> dict[str, Any]:
    return {
        part.value: _share_shape(found.parts[part]) for part in PartOfDay if part in found.parts
    }


def _share_shape(share: Share) -> dict[str, int]:
    return {"taken": share.part, "prescribed": share.whole}


def _count_lines(view: SpanView, session: Session) -> Sequence[str]:
    words, found = session.words, view.figures
    span = words.translate("Command", "{person}, {first} to {last}").format(
        person=view.person_name,
        first=words.day_with_year(found.first),
        last=words.day_with_year(found.last),
    )
    on_time = words.translate("Command", "On time, within {span}: {count}").format(
        span=window_text(view.on_time_minutes, words), count=on_time_text(found, words)
    )
    runs = words.translate("Command", "Days in a row: {current}. Best: {best}.").format(
        current=found.runs.current, best=found.runs.best
    )
    recorded = session.services.history.recorded_mg(session.person)
    total = words.translate("Command", "Recorded as taken in all: {amount}")
    return [
        span,
        " · ".join([taken_text(found.taken, words), *other_counts(found, words)]),
        on_time,
        covered_text(found, words),
        runs,
        total.format(amount=words.mg(recorded)),
    ]


def _says(day: DayCell) -> bool:
    return bool(day.doses or day.marks)


def _shipped(session: Session, marks: Sequence[Mark]) -> Shipped:
    """The lists that name signs and tests, read only where something is to be named."""
    kinds = {mark.kind for mark in marks}
    services = session.services
    return Shipped(
        services.checking.symptoms_or_none if MarkKind.CHECK in kinds else None,
        services.blood_tests.shipped_or_none if MarkKind.APPOINTMENT in kinds else None,
    )


def _day_lines(view: SpanView, shipped: Shipped, session: Session) -> Sequence[str]:
    words, lines = session.words, []
    for day in view.days:
        said = [_dose_line(dose, day, words) for dose in day.doses]
        said += [mark_text(mark, shipped, words) for mark in day.marks]
        if said:
            lines.append(f"{words.day_with_year(day.day)}: {'; '.join(said)}")
    return lines


def _dose_line(dose: DoseCell, day: DayCell, words: Words) -> str:
    said = dose_words(dose, day.doses, words)
    if not dose.corrected:
        return said
    text = words.translate("Command", "{dose} (corrected; the window shows what was there before)")
    return text.format(dose=said)


def _day_shape(day: DayCell, shipped: Shipped, session: Session) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "doses": [_dose_shape(dose, day.day) for dose in day.doses],
        "other": [
            {
                "kind": mark.kind.value,
                "at": instant(mark.at, mark.at.tzinfo) if mark.at else None,
                "text": mark_text(mark, shipped, session.words),
            }
            for mark in day.marks
        ],
    }


def _dose_shape(dose: DoseCell, day: date) -> dict[str, Any]:
    return {
        "slot": f"{day.isoformat()}T{dose.at.isoformat('minutes')}",
        "due": instant(dose.due, dose.due.tzinfo),
        "state": dose.state.value,
        "taken_at": instant(dose.taken_at, dose.due.tzinfo),
        "corrected": dose.corrected,
    }
