"""Commands that read: today, advice, reminders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Annotated, Any

import typer

from azacare.cli.session import (
    AsJson,
    AsOf,
    DataDir,
    PersonName,
    Session,
    SlotName,
    open_person,
    read_slot,
)
from azacare.cli.shapes import advice_shape, instant, today_shape
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.reminding import ForeseenReminder
from azacare.services.views import SlotView, TodayView
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.doses import amount_text, record_text, state_text
from azacare.wording.prompt_wording import Shipped
from azacare.wording.prompts import foreseen_prompt_text, prompt_kind
from azacare.wording.reminders import foreseen_text
from azacare.wording.today import about_slot


def today(
    data_dir: DataDir = None,
    person: PersonName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show the day's doses and what to do about them."""
    with open_person(data_dir, person) as session:
        view = session.services.today.today(person, session.instant(as_of, "as-of"))
        for advice in view.advice if as_of is None else ():
            session.services.advising.shown(view.person_id, advice)
        session.show(as_json, today_shape(view, session.words), lambda: _today_lines(view, session))


def _today_lines(view: TodayView, session: Session) -> Sequence[str]:
    words = session.words
    lines = [f"{view.person_name} · {words.moment(view.now)}"]
    for advice in view.advice:
        said = advice_text(advice, view.now.tzinfo, words).in_one()
        lines += [f"{about_slot(advice, view.now, words)} {said}".strip(), footer(words)]
    lines += [slot_line(slot, session) for slot in view.slots]
    return lines


def slot_line(view: SlotView, session: Session) -> str:
    """A slot on one line."""
    words = session.words
    told = record_text(view.record, words, view.due) if view.record else ""
    state = told or state_text(view.state, words)
    return f"{words.time(view.due):>8}  {amount_text(view, words)}  {state}"


def advice(
    slot: SlotName = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Say what to do about a dose: the one in question, or --slot."""
    with open_person(data_dir, person) as session:
        at = session.instant(as_of, "as-of")
        found = session.services.advising.advice(read_slot(slot), person=person, as_of=at)
        now = session.services.today.today(person, at).now
        text = advice_text(found, now.tzinfo, session.words)
        session.show(
            as_json,
            advice_shape(found, now.tzinfo, session.words),
            lambda: [
                f"{about_slot(found, now, session.words)} {text.in_one()}".strip(),
                text.source,
                footer(session.words),
            ],
        )


def reminders(
    start: Annotated[
        str | None, typer.Option("--from", help="Local time; now when left out.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", help="Local time; a day later when left out.")
    ] = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """List every reminder that will come in a span if nothing is recorded."""
    with open_person(data_dir, person) as session:
        services = session.services
        begins = session.instant(_from_midnight(start), "from") or services.clock.now()
        ends = session.instant(_from_midnight(end), "to") or begins + timedelta(days=1)
        if ends < begins:
            raise InputProblem(Problem.ENDS_BEFORE_START, "to", start=begins, end=ends)
        zone = services.today.today(person).now.tzinfo
        found = sorted(
            [
                *(_dose(one, session) for one in services.reminders.foreseen(begins, ends, person)),
                *_prompts(session, begins, ends, zone),
            ],
            key=lambda one: one.at,
        )
        session.show(
            as_json,
            [_coming_shape(one, zone) for one in found],
            lambda: [_coming_line(one, session, zone) for one in found],
        )


def _from_midnight(text: str | None) -> str | None:
    """A day alone means its first minute."""
    day_alone = text is not None and re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text.strip())
    return f"{text}T00:00" if day_alone else text


@dataclass(frozen=True)
class _Coming:
    """One line of the list; `slot` is empty where it is not about a dose."""

    at: datetime
    kind: str
    text: str
    slot: str = ""


def _dose(one: ForeseenReminder, session: Session) -> _Coming:
    kind = "dose-again" if one.repeat else "dose"
    return _Coming(one.at, kind, foreseen_text(one, session.words), str(one.slot.id))


def _prompts(
    session: Session, begins: datetime, ends: datetime, zone: tzinfo | None
) -> list[_Coming]:
    """Questions about symptom checks, appointments, and blood tests that are due."""
    services, words = session.services, session.words
    prompts = services.reminders.foreseen_prompts(begins, ends, session.person)
    if not prompts or zone is None:
        return []
    shipped = Shipped(services.checking.symptoms_or_none, services.blood_tests.shipped_or_none)
    return [
        _Coming(
            one.occasion.due,
            prompt_kind(one),
            foreseen_prompt_text(one, shipped, zone, words),
        )
        for one in prompts
    ]


def _coming_line(one: _Coming, session: Session, zone: tzinfo | None) -> str:
    return f"{session.words.moment(one.at.astimezone(zone))}  {one.text}"


def _coming_shape(one: _Coming, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "at": instant(one.at, zone),
        "kind": one.kind,
        "slot": one.slot or None,
        "text": one.text,
    }
