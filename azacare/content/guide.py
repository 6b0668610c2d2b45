"""Loads the guide, and refuses a damaged one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from azacare.content.entries import Entry, read_entry
from azacare.domain.conditions import ConditionGroup
from azacare.domain.guide import SERIOUS, Audience, Guide, GuideCard, Insert, Topic
from azacare.domain.prescription import Form

Choice = TypeVar("Choice")

PAGES = frozenset(
    {
        *("today", "unwell", "tests", "prescription", "history", "supply", "medicines"),
        *("about-you", "events", "settings"),
    }
)
"""Keys of the pages that a card may lead to."""

_MARK = re.compile(
    r"\[S [1-9][0-9]*(-[0-9]+)?(, [1-9][0-9]*(-[0-9]+)?)*\]"
    r"|\[(O:X[1-9][0-9]?|J)\]( .+)?|3-[1-9][0-9]?"
)
_FACT = re.compile(r"F[0-9]{3}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_QUESTION = 80


def load_guide(text: str | None = None, cards: Mapping[str, str] | None = None) -> Guide:
    """Load `resources/clinical/guide.toml` and the cards in `resources/clinical/guide/`.

    `text` stands in for the first, `cards` for the files of the topics that it names.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, or there twice.
    """
    file = read_entry("clinical", "guide.toml", text)
    version = file.text("version")
    reviewed_by = file.text("reviewed_by", empty=True)
    reviewed_on = file.text("reviewed_on", empty=True)
    topics = tuple(_topic(entry) for entry in file.entries("topics"))
    audiences = tuple(_audience(entry) for entry in file.entries("audiences"))
    sources = dict(_source(entry) for entry in file.entries("sources"))
    file.close()
    _once(file, [topic.id for topic in topics])
    _once(file, [audience.id for audience in audiences])
    if not topics or topics[0].id != SERIOUS:
        file.refuse(f"the first topic must be {SERIOUS}")
    known = {audience.id: audience for audience in audiences}
    found = tuple(
        card
        for topic in topics
        for card in _cards(topic.id, (cards or {}).get(topic.id), known, sources)
    )
    for source in sorted(set(sources) - {name for card in found for name in card.outside}):
        file.refuse(f"no card comes from {source}")
    _once(file, [card.id for card in found])
    _once(file, [card.question for card in found])
    return Guide(version, reviewed_by, reviewed_on, topics, audiences, found, sources)


def _once(file: Entry, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            file.refuse(f"{name} is there twice")


def _topic(entry: Entry) -> Topic:
    topic = Topic(_id(entry), entry.text("wording"))
    entry.close()
    return topic


def _source(entry: Entry) -> tuple[str, str]:
    name, wording = entry.text("id"), entry.text("wording")
    entry.close()
    return name, wording


def _audience(entry: Entry) -> Audience:
    answers: dict[str, frozenset[str]] = {}
    if entry.has("answers"):
        said = entry.entry("answers")
        answers = {question: frozenset(said.texts(question)) for question in said.names()}
    audience = Audience(
        id=_id(entry),
        wording=entry.text("wording"),
        groups=frozenset(_chosen(entry, "groups", {one.value: one for one in ConditionGroup})),
        conditions=frozenset(entry.texts("conditions", ())),
        forms=frozenset(_chosen(entry, "forms", {one.value: one for one in Form})),
        regions=frozenset(entry.texts("regions", ())),
        answers=answers,
    )
    entry.close()
    parts = (audience.groups, audience.conditions, audience.forms, audience.regions, answers)
    if not any(parts):
        entry.refuse("it says of nobody that it is for them")
    return audience


def _chosen(entry: Entry, key: str, known: Mapping[str, Choice]) -> Iterable[Choice]:
    for name in entry.texts(key, ()):
        if name not in known:
            entry.refuse(f"{key} must be one of {', '.join(known)}, not {name!r}")
        yield known[name]


def _cards(
    topic: str,
    text: str | None,
    audiences: Mapping[str, Audience],
    sources: Mapping[str, str],
) -> Iterable[GuideCard]:
    file = read_entry("clinical", f"guide/{topic}.toml", text)
    entries = file.entries("cards")
    file.close()
    if not entries:
        file.refuse("it has no cards")
    for entry in entries:
        card = _card(entry, topic, audiences)
        for source in card.outside:
            if source not in sources:
                entry.refuse(f"the source {source} has no words")
        yield card


def _card(entry: Entry, topic: str, audiences: Mapping[str, Audience]) -> GuideCard:
    card = GuideCard(
        id=_id(entry),
        topic=topic,
        question=entry.text("question"),
        answer=entry.texts("answer"),
        points=entry.texts("points", ()),
        after=entry.texts("after", ()),
        audiences=tuple(_chosen(entry, "for", audiences)),
        facts=entry.texts("facts", ()),
        marks=entry.texts("marks"),
        keywords=entry.texts("keywords"),
        links=entry.texts("links", ()),
        insert=entry.choice("insert", Insert) if entry.has("insert") else None,
        pinned=entry.flag("pinned", default=False),
    )
    entry.close()
    _check(entry, card)
    return card


def _check(entry: Entry, card: GuideCard) -> None:
    if not card.answer:
        entry.refuse("it has no answer")
    if len(card.question) > _LONGEST_QUESTION:
        entry.refuse(f"the question is longer than {_LONGEST_QUESTION} letters")
    for page in card.links:
        if page not in PAGES:
            entry.refuse(f"no page is called {page}")
    _check_source(entry, card)


def _check_source(entry: Entry, card: GuideCard) -> None:
    sourced = card.facts or card.outside or card.judged
    if not sourced or not all(_MARK.fullmatch(mark) for mark in card.marks):
        entry.refuse("it names no source")
    if not all(_FACT.fullmatch(fact) for fact in card.facts):
        entry.refuse("facts must be numbers like F048")
    if bool(card.facts) is not card.from_leaflets:
        entry.refuse("facts and leaflet lines belong together")


def _id(entry: Entry) -> str:
    name = entry.text("id")
    if not _ID.fullmatch(name):
        entry.refuse(f"id must be small letters with hyphens, not {name!r}")
    return name
