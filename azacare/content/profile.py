"""Loads what AzaCare asks about a person, and refuses a damaged file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from azacare.content.entries import Entry, read_entry
from azacare.domain.profile_list import (
    NOT_SURE,
    TRANSPLANT,
    ProfileQuestion,
    QuestionGroup,
    QuestionKind,
    Questionnaire,
    Urgent,
)
from azacare.domain.tiers import Tier

_MARK = re.compile(
    r"\[S [1-9][0-9]*(, [1-9][0-9]*)*\]|\[(O:X[1-9][0-9]?|J)\]( .+)?|3-[1-9][0-9]?|T[1-9][0-9]?"
)
_FACT = re.compile(r"F[0-9]{3}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CALLS = (Tier.CALL, Tier.CALL_NOW)


def load_profile(text: str | None = None) -> Questionnaire:
    """Load `resources/clinical/profile.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, there twice, or an answer that could
            be not sure is not listed then.
    """
    file = read_entry("clinical", "profile.toml", text)
    loaded = Questionnaire(
        version=file.text("version"),
        reviewed_by=file.text("reviewed_by", empty=True),
        reviewed_on=file.text("reviewed_on", empty=True),
        groups=tuple(_group(entry) for entry in file.entries("groups")),
        questions=tuple(_question(entry) for entry in file.entries("questions")),
    )
    file.close()
    _once(file, [group.id for group in loaded.groups])
    _once(file, [question.id for question in loaded.questions])
    known = {group.id for group in loaded.groups}
    for question in loaded.questions:
        if question.group not in known:
            file.refuse(f"{question.id}: no group is called {question.group}")
    if not loaded.questions:
        file.refuse("the entry questions is missing")
    return loaded


def _once(file: Entry, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            file.refuse(f"{name} is there twice")


def _group(entry: Entry) -> QuestionGroup:
    group = QuestionGroup(_id(entry), entry.text("wording"))
    entry.close()
    return group


def _question(entry: Entry) -> ProfileQuestion:
    kind = entry.choice("kind", QuestionKind)
    name = _id(entry)
    kept_as = entry.text("kept_as", "")
    question = ProfileQuestion(
        id=name,
        group=entry.text("group"),
        wording=entry.text("wording"),
        topic=entry.text("topic"),
        kind=kind,
        options=_texts(entry, "options"),
        not_sure=entry.flag("not_sure", default=True),
        detail=entry.text("detail", ""),
        lines=_texts(entry, "lines"),
        notes=_texts(entry, "notes"),
        urgent=_urgent(entry.entry("urgent")) if entry.has("urgent") else None,
        facts=entry.texts("facts"),
        marks=entry.texts("marks"),
        on_person=kept_as == TRANSPLANT,
    )
    entry.close()
    if kept_as not in ("", TRANSPLANT):
        entry.refuse(f"nothing of a person is called {kept_as}")
    _check(entry, question)
    return question


def _urgent(entry: Entry) -> Urgent:
    urgent = Urgent(
        answers=frozenset(entry.texts("answers")),
        tier=entry.choice("tier", Tier),
        action=entry.text("action"),
        script=entry.text("script"),
        why=entry.text("why"),
    )
    entry.close()
    if urgent.tier not in _CALLS:
        entry.refuse("its tier must be call or call-now")
    return urgent


def _texts(entry: Entry, key: str) -> Mapping[str, str]:
    if not entry.has(key):
        return {}
    table = entry.entry(key)
    return {name: table.text(name) for name in table.names()}


def _check(entry: Entry, question: ProfileQuestion) -> None:
    choice, text = question.kind is QuestionKind.CHOICE, question.kind is QuestionKind.TEXT
    if choice is not bool(question.options):
        entry.refuse("options belong to a choice, and a choice has some")
    if text and (not question.detail or question.not_sure):
        entry.refuse("a text needs a detail, and is never not sure")
    urgent = question.urgent.answers if question.urgent else frozenset()
    for answer in {*question.lines, *question.notes, *urgent} - set(question.answers):
        entry.refuse(f"{answer} is none of its answers")
    if question.lines and question.not_sure and NOT_SURE not in question.lines:
        entry.refuse("it does not list that the person is not sure")
    for answer in urgent - set(question.lines):
        entry.refuse(f"{answer} is urgent and not listed")
    if not question.facts or not all(_FACT.fullmatch(fact) for fact in question.facts):
        entry.refuse("facts must be numbers like F105")
    if not question.marks or not all(_MARK.fullmatch(mark) for mark in question.marks):
        entry.refuse("it names no source")


def _id(entry: Entry) -> str:
    name = entry.text("id")
    if not _ID.fullmatch(name):
        entry.refuse(f"id must be small letters with hyphens, not {name!r}")
    return name
