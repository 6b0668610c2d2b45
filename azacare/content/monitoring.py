"""Loads what AzaCare ships about blood tests, and refuses a damaged file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from azacare.content.entries import Entry, read_entry
from azacare.domain.analytes import Panel
from azacare.domain.monitoring import (
    DueFigures,
    Interval,
    IntervalUnit,
    MonitoringPlan,
    Stage,
    check_plan,
)
from azacare.domain.monitoring_list import MonitoringList, OneTimeTest, PanelEntry, SuggestedPlan
from azacare.domain.problems import InputProblem

_FILE = "monitoring.toml"
_TWICE = "twice a month"
_LENGTH = re.compile(r"([1-9][0-9]{0,2}) (day|week|month)s?")
_MARK = re.compile(r"\[(S [1-9][0-9]*|O:X[1-9][0-9]?|J)\]( .+)?")
_ANY_DAY = date(2026, 1, 1)


def load_monitoring(text: str | None = None) -> MonitoringList:
    """Load `resources/clinical/monitoring.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, there twice, or a plan that
            AzaCare would not take from a person either.
    """
    file = read_entry("clinical", _FILE, text)
    loaded = MonitoringList(
        version=file.text("version"),
        reviewed_by=file.text("reviewed_by", empty=True),
        reviewed_on=file.text("reviewed_on", empty=True),
        reminder=file.text("reminder"),
        call=file.text("call"),
        figures=_figures(file.entry("figures")),
        plans=tuple(_plan(entry) for entry in file.entries("plans")),
        panels=tuple(_panel(entry) for entry in file.entries("panels")),
        one_time=tuple(_one_time(entry) for entry in file.entries("one_time")),
    )
    file.close()
    _once(file, [plan.id for plan in loaded.plans])
    _once(file, [one.id for one in loaded.panels] + [one.id for one in loaded.one_time])
    for name, count in (("plans", len(loaded.plans)), ("panels", len(loaded.panels))):
        if not count:
            file.refuse(f"the entry {name} is missing")
    return loaded


def _once(file: Entry, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            file.refuse(f"{name} is there twice")


def _figures(entry: Entry) -> DueFigures:
    figures = DueFigures(
        early_percent=entry.whole("early_percent"),
        early_most_days=entry.whole("early_most_days"),
        late_percent=entry.whole("late_percent"),
        late_least_days=entry.whole("late_least_days"),
        late_most_days=entry.whole("late_most_days"),
    )
    if not _MARK.fullmatch(entry.text("source")):
        entry.refuse("it names no source")
    if figures.late_least_days > figures.late_most_days:
        entry.refuse("late_least_days is above late_most_days")
    if figures.early_percent >= 100:
        entry.refuse("early_percent must be below 100")
    entry.close()
    return figures


def _plan(entry: Entry) -> SuggestedPlan:
    stages = _stages(entry, "stages")
    again = stages if entry.flag("same_after_increase", default=False) else ()
    if entry.has("after_increase"):
        again = _stages(entry, "after_increase")
    plan = SuggestedPlan(
        id=entry.text("id"),
        wording=entry.text("wording"),
        told_by=entry.text("told_by"),
        stages=stages,
        after_increase=again,
        old=entry.flag("old", default=False),
        marks=_marks(entry),
    )
    entry.close()
    return plan


def _stages(entry: Entry, key: str) -> tuple[Stage, ...]:
    stages = tuple(_stage(entry.named(key, item)) for item in entry.items(key))
    try:
        check_plan(MonitoringPlan(_ANY_DAY, stages))
    except InputProblem as problem:
        entry.refuse(f"{key} cannot be a plan: {problem.code.value}")
    return stages


def _stage(entry: Entry) -> Stage:
    stage = Stage(
        every=_length(entry, "every"),
        lasts=_length(entry, "lasts") if entry.has("lasts") else None,
        earliest=_length(entry, "earliest") if entry.has("earliest") else None,
        latest=_length(entry, "latest") if entry.has("latest") else None,
    )
    entry.close()
    return stage


def _length(entry: Entry, key: str) -> Interval:
    typed = entry.text(key)
    if typed == _TWICE:
        return Interval(1, IntervalUnit.TWICE_A_MONTH)
    match = _LENGTH.fullmatch(typed)
    if match is None:
        entry.refuse(f"{key} must be written like 6 weeks, not {typed!r}")
    return Interval(int(match[1]), IntervalUnit(f"{match[2]}s"))


def _panel(entry: Entry) -> PanelEntry:
    name = entry.choice("id", Panel).value
    panel = PanelEntry(name, entry.text("wording"), _marks(entry))
    entry.close()
    return panel


def _one_time(entry: Entry) -> OneTimeTest:
    name, wording, why = entry.text("id"), entry.text("wording"), entry.text("why")
    found = OneTimeTest(name, wording, why, _marks(entry))
    entry.close()
    return found


def _marks(entry: Entry) -> tuple[str, ...]:
    marks = entry.texts("marks")
    if not marks or not all(_MARK.fullmatch(mark) for mark in marks):
        entry.refuse("it names no source")
    return marks
