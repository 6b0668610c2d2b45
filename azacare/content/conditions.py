"""Loads the list of what azathioprine is taken for, and refuses a damaged one."""

from __future__ import annotations

import re
from collections import Counter

from azacare.content.entries import Entry, read_entry
from azacare.domain.conditions import (
    OTHER,
    PREFER_NOT_TO_SAY,
    ConditionGroup,
    ConditionList,
    TreatedCondition,
)

_SOURCE = re.compile(r"S[1-9]\d{0,2}|J")


def load_conditions(text: str | None = None) -> ConditionList:
    """Load `resources/clinical/conditions.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, or there twice.
    """
    file = read_entry("clinical", "conditions.toml", text)
    version = file.text("version")
    conditions = tuple(_condition(entry) for entry in file.entries("conditions"))
    file.close()
    for name, times in Counter(condition.id for condition in conditions).items():
        if times > 1:
            file.refuse(f"{name} is there twice")
    for name in (OTHER, PREFER_NOT_TO_SAY):
        if name not in {condition.id for condition in conditions}:
            file.refuse(f"the entry {name} is missing")
    return ConditionList(version, conditions)


def _condition(entry: Entry) -> TreatedCondition:
    groups = {group.value: group for group in ConditionGroup}
    named = entry.texts("groups", ())
    for name in named:
        if name not in groups:
            entry.refuse(f"no group is called {name}")
    sources = entry.texts("sources")
    if not sources or not all(_SOURCE.fullmatch(source) for source in sources):
        entry.refuse("it names no source")
    condition = TreatedCondition(
        id=entry.text("id"),
        wording=entry.text("wording"),
        synonyms=entry.texts("synonyms", ()),
        groups=frozenset(groups[name] for name in named),
        sources=sources,
    )
    entry.close()
    return condition
