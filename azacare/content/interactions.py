"""Loads what AzaCare knows of other medicines, and refuses a damaged file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from azacare.content.entries import Entry, read_entry
from azacare.domain.interactions import (
    InteractionBook,
    InteractionRule,
    Level,
    Says,
    UnclearName,
)
from azacare.domain.medicine_names import words_of
from azacare.domain.other_medicines import MedicineKind

_MARK = re.compile(r"\[(S [1-9][0-9]*|O:X[1-9][0-9]?|J)\]( .+)?|3-[1-9][0-9]?")
_FACT = re.compile(r"F[0-9]{3}")


def load_interactions(text: str | None = None) -> InteractionBook:
    """Load `resources/clinical/interactions.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced or there twice, a name belongs to
            two rules, or a choice leads to a rule that is not there.
    """
    file = read_entry("clinical", "interactions.toml", text)
    book = InteractionBook(
        version=file.text("version"),
        reviewed_by=file.text("reviewed_by", empty=True),
        reviewed_on=file.text("reviewed_on", empty=True),
        recent_months=file.whole("recent_months"),
        closing=file.text("closing"),
        unknown=file.text("unknown"),
        unknown_more=file.text("unknown_more"),
        sources=file.texts("sources"),
        salts=file.texts("salts"),
        silent=file.texts("silent"),
        never_endings=file.texts("never_endings"),
        never_names=file.texts("never_names"),
        rules=tuple(_rule(entry) for entry in file.entries("rules")),
        unclear=tuple(_unclear(entry) for entry in file.entries("unclear")),
    )
    _sourced(file, file.texts("unknown_facts"), file.texts("unknown_marks"))
    file.close()
    _check(file, book)
    return book


def _rule(entry: Entry) -> InteractionRule:
    level = entry.choice("level", Level)
    question, answers = _profile(entry)
    rule = InteractionRule(
        id=entry.text("id"),
        title=entry.text("title"),
        says=Says(level, entry.text("action"), entry.text("more")),
        why=entry.text("why"),
        generics=entry.texts("generics"),
        brands=entry.texts("brands"),
        kinds=_kinds(entry, entry.texts("kinds", ())),
        past=_says(entry, "past"),
        given=_says(entry, "given"),
        stronger=_says(entry, "stronger"),
        first=entry.choice("first", Level) if entry.has("first") else None,
        off=entry.flag("off", default=False),
        question=question,
        answers=answers,
        facts=entry.texts("facts"),
        marks=entry.texts("marks"),
    )
    _sourced(entry, rule.facts, rule.marks)
    entry.close()
    return rule


def _kinds(entry: Entry, names: Iterable[str]) -> frozenset[MedicineKind]:
    known = {kind.value: kind for kind in MedicineKind}
    for name in names:
        if name not in known:
            entry.refuse(f"kinds must be of {', '.join(known)}, not {name!r}")
    return frozenset(known[name] for name in names)


def _says(entry: Entry, key: str) -> Says | None:
    if not entry.has(key):
        return None
    inner = entry.entry(key)
    says = Says(inner.choice("level", Level), inner.text("action"), inner.text("more"))
    inner.close()
    return says


def _profile(entry: Entry) -> tuple[str, tuple[str, ...]]:
    if not entry.has("profile"):
        return "", ()
    inner = entry.entry("profile")
    question, answers = inner.text("asked"), inner.texts("answers")
    inner.close()
    return question, answers


def _unclear(entry: Entry) -> UnclearName:
    choices = list[tuple[str, str]]()
    for item in entry.items("choices"):
        choice = entry.named("choices", item)
        choices.append((choice.text("rule"), choice.text("wording")))
        choice.close()
    unclear = UnclearName(
        id=entry.text("id"),
        names=entry.texts("names"),
        wording=entry.text("wording"),
        choices=tuple(choices),
        marks=entry.texts("marks"),
    )
    _sourced(entry, ("F125",), unclear.marks)
    entry.close()
    if len(choices) < 2:
        entry.refuse("a name that means one thing only is not unclear")
    return unclear


def _sourced(entry: Entry, facts: Iterable[str], marks: Iterable[str]) -> None:
    facts, marks = tuple(facts), tuple(marks)
    if not facts or not all(_FACT.fullmatch(fact) for fact in facts):
        entry.refuse("facts must be numbers like F134")
    if not marks or not all(_MARK.fullmatch(mark) for mark in marks):
        entry.refuse("it names no source")


def _check(file: Entry, book: InteractionBook) -> None:
    ids = [rule.id for rule in book.rules] + [one.id for one in book.unclear]
    names = [name for rule in book.rules for name in {*rule.generics, *rule.brands}]
    names += [name for one in book.unclear for name in one.names] + list(book.silent)
    _once(file, ids)
    _once(file, [" ".join(words_of(name)) for name in names])
    if not book.rules:
        file.refuse("the entry rules is missing")
    for one in book.unclear:
        for rule, _wording in one.choices:
            if book.rule(rule) is None:
                file.refuse(f"{one.id}: there is no rule {rule}")


def _once(file: Entry, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            file.refuse(f"{name} is there twice")
