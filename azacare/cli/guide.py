"""`guide`: what the leaflets say, by question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from azacare.cli.session import AsJson, DataDir, PersonName, Session, open_session
from azacare.domain.guide import GuideCard, Insert
from azacare.domain.people import ContactRole
from azacare.services.errors import NotSetUp
from azacare.services.guide import GuideView
from azacare.wording.disclaimer import footer
from azacare.wording.guide import (
    after_texts,
    answer_texts,
    guide_index,
    label_text,
    nothing_found_text,
    point_texts,
    question_text,
    source_text,
    topic_text,
    whole_answer,
)
from azacare.wording.words import Words

_FOUND_FIRST = 8


def guide(
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...", help="What to look for; without words, all questions."
        ),
    ] = None,
    data_dir: DataDir = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the leaflets, in plain words."""
    with open_session(data_dir, person) as session:
        view = session.services.guide.view(person)
        asked = " ".join(typed or ()).strip()
        found = _found(session, view, asked) if asked else tuple(view.guide.cards)
        data = [_card_shape(card, view, session.words) for card in found]
        if asked:
            session.show(as_json, data, lambda: _found_lines(session, view, found))
        else:
            session.show(as_json, data, lambda: _all_lines(view, session.words))


def _found(session: Session, view: GuideView, asked: str) -> tuple[GuideCard, ...]:
    """The cards that fit, the best first; the id of a card is that card."""
    named = view.guide.find(asked)
    if named is not None:
        return (named,)
    index = guide_index(view.guide, session.words)
    return session.services.guide.search(index, asked, view)


def _all_lines(view: GuideView, words: Words) -> list[str]:
    lines = []
    for shown in view.topics:
        lines += [topic_text(shown.topic, words)]
        lines += [f"  {question_text(card, words)}  [{card.id}]" for card in shown.cards]
    return lines


def _found_lines(session: Session, view: GuideView, found: Sequence[GuideCard]) -> list[str]:
    words = session.words
    if not found:
        return [nothing_found_text(words), *_numbers(session, _PEOPLE), footer(words)]
    best, *others = found[:_FOUND_FIRST]
    label = label_text(best, words)
    lines = [question_text(best, words), *([label] if label else []), whole_answer(best, words)]
    if best.insert is Insert.EMERGENCY:
        lines += _numbers(session, (ContactRole.EMERGENCY,))
    if best.insert is Insert.REPORTING:
        lines += _reporting(session, view)
    lines += [source_text(best, view.guide.sources, words), footer(words)]
    if others:
        lines += ["", words.translate("Command", "More questions:")]
        lines += [f"  {question_text(card, words)}  [{card.id}]" for card in others]
    return lines


_PEOPLE = (ContactRole.PHARMACY, ContactRole.PROVIDER)


def _numbers(session: Session, roles: Sequence[ContactRole]) -> list[str]:
    """The numbers to call that are known; none before anybody is entered."""
    people = session.services.people
    try:
        contacts = {one.role: one for one in people.contacts(session.person)}
        region = people.person(session.person).value.region
    except NotSetUp:
        return []
    text = session.words.translate("Command", "Call {who}: {phone}")
    lines = [
        text.format(who=contacts[role].name or role.value, phone=contacts[role].phone)
        for role in roles
        if role in contacts and contacts[role].phone
    ]
    if not lines and ContactRole.EMERGENCY in roles:
        number = session.services.emergency_numbers.for_region(region)
        lines = [text.format(who=ContactRole.EMERGENCY.value, phone=number)]
    return lines


def _reporting(session: Session, view: GuideView) -> list[str]:
    number = session.services.reporting_numbers.for_region(view.reader.region)
    return [f"{number.office}: {number.phone} ({number.digits})"] if number else []


def _card_shape(card: GuideCard, view: GuideView, words: Words) -> dict[str, Any]:
    topic = next(one for one in view.guide.topics if one.id == card.topic)
    return {
        "id": card.id,
        "topic": topic_text(topic, words),
        "question": question_text(card, words),
        "answer": list(answer_texts(card, words)),
        "points": list(point_texts(card, words)),
        "after": list(after_texts(card, words)),
        "for": label_text(card, words) or None,
        "fits": card.fits(view.reader).value,
        "source": source_text(card, view.guide.sources, words),
        "facts": list(card.facts),
        "marks": list(card.marks),
        "links": list(card.links),
    }
