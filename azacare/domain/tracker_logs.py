"""Backups of two other trackers, MedTimer (Android) and Dosage (Linux), read as logs of doses.

Only what happened is taken. Their plans, stocks and settings mean other things than AzaCare's, so
they are counted and named instead of being guessed at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from azacare.domain.dose_log import (
    LONGEST_NAME,
    DoseLog,
    LeftOut,
    LogEntry,
    read_amount,
    short,
)
from azacare.domain.dose_log_csv import MOST_ROWS
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import RecordKind

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_SECONDS = 7_000_000_000  # the year 2191
_NO_DOSE = frozenset({"OUT_OF_STOCK", "EXPIRATION_DATE", "REFILL"})
"""MedTimer's reminders that are about the stock."""
_MISSED, _SKIPPED, _CONFIRMED, _BY_ITSELF, _SOME_TIME = -1, 0, 1, 2, 3
"""How Dosage writes what became of a dose."""
_OLD_DOSAGE = {"yes": _CONFIRMED, "no": _SKIPPED}
_Read = Callable[[int, Any], LogEntry]
_BAD = (KeyError, TypeError, ValueError, AttributeError, OverflowError, IndexError)


def read_tracker(data: bytes, source: str, zone: ZoneInfo) -> DoseLog:
    """Read a backup; `source` is "medtimer-json" or "dosage-json". `zone` is that of the wall
    clock on which the doses were planned.

    Raises:
        InputProblem: it is none, or damaged.
    """
    content = _json_of(data)
    try:
        return _READERS[source](content, zone)
    except InputProblem:
        raise
    except _BAD as error:
        raise InputProblem(Problem.NOT_A_LOG, "file") from error


def _json_of(data: bytes) -> dict[str, Any]:
    try:
        content = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_no_twins,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as error:
        raise InputProblem(Problem.NOT_A_LOG, "file") from error
    if not isinstance(content, dict):
        raise InputProblem(Problem.NOT_A_LOG, "file")
    return content


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(name: str) -> object:
    raise ValueError(name)


def _listed(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise InputProblem(Problem.NOT_A_LOG, "file")
    if len(value) > MOST_ROWS:
        raise InputProblem(Problem.TOO_MANY_ENTRIES, "file", most=MOST_ROWS)
    return value


def _log(source: str, events: list[Any], read: _Read, left_over: Mapping[str, int]) -> DoseLog:
    entries: list[LogEntry] = []
    left_out: list[LeftOut] = []
    for number, event in enumerate(events, 1):
        try:
            entries.append(read(number, event))
        except InputProblem as problem:
            left_out.append(LeftOut(number, _shown(event), problem))
        except _BAD:
            unread = InputProblem(Problem.NOT_A_DOSE, "entry")
            left_out.append(LeftOut(number, _shown(event), unread))
    kept = {name: count for name, count in left_over.items() if count}
    return DoseLog(source, entries, left_out, left_over=kept)


def _shown(event: object) -> str:
    if not isinstance(event, dict):
        return short(str(event), LONGEST_NAME)
    words = (event.get(key) for key in ("medicineName", "name", "amount", "dose", "status"))
    return short(", ".join(str(word) for word in words if word is not None), LONGEST_NAME)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        raise TypeError("not a text")
    return str(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("not a number")
    return value


# --- MedTimer ---------------------------------------------------------------------------------


def _medtimer(content: dict[str, Any], _zone: ZoneInfo) -> DoseLog:
    """A whole backup, one of events alone, or one of medicines alone (which holds no doses)."""
    events = content.get("events", content if _are_events(content) else {"list": []})
    medicines = content.get("medicines", {})
    if "events" not in content and "medicines" not in content and not _are_events(content):
        raise InputProblem(Problem.NOT_A_LOG, "file")
    plans = _listed(medicines.get("list", [])) if isinstance(medicines, dict) else []
    left_over = Counter(medicines=len(plans), settings=len(content.get("settings") or ()))
    return _log("medtimer-json", _listed(events["list"]), _medtimer_event, left_over)


def _are_events(content: Mapping[str, Any]) -> bool:
    listed = content.get("list")
    return isinstance(listed, list) and all(
        isinstance(one, dict) and "remindedTimestamp" in one for one in listed
    )


def _medtimer_event(number: int, event: Mapping[str, Any]) -> LogEntry:
    if event.get("reminderType") in _NO_DOSE:
        raise InputProblem(Problem.NOT_A_DOSE, "entry")
    status = event["status"]
    if status not in ("TAKEN", "SKIPPED"):
        raise InputProblem(Problem.NEVER_ANSWERED, "entry")
    kind = RecordKind.TAKEN if status == "TAKEN" else RecordKind.SKIPPED
    processed = event.get("processedTimestamp") or 0
    took = kind is RecordKind.TAKEN
    return LogEntry(
        number,
        short(_text(event["medicineName"]), LONGEST_NAME),
        kind,
        _after_beginning(_number(event["remindedTimestamp"])),
        _after_beginning(_number(processed)) if took and processed else None,
        read_amount(_text(event.get("amount"))) if took else None,
        short(_text(event.get("notes"))),
    )


def _after_beginning(seconds: float) -> datetime:
    if not 0 < seconds < _LATEST_SECONDS:
        raise ValueError("not a moment of our time")
    return _BEGINNING + timedelta(seconds=seconds)


# --- Dosage -----------------------------------------------------------------------------------


def _dosage(content: dict[str, Any], zone: ZoneInfo) -> DoseLog:
    """The file of its history, in any of the shapes that it has had; not that of treatments."""
    if "treatments" in content and "history" not in content:
        plans = len(_listed(content["treatments"]))
        return _log("dosage-json", [], partial(_dosage_event, zone=zone), Counter(medicines=plans))
    if "history" not in content and "meds" not in content:
        raise InputProblem(Problem.NOT_A_LOG, "file")
    events = list(_dosage_events(content))
    read = partial(_dosage_event, zone=zone)
    return _log("dosage-json", _listed(events), read, Counter())


def _dosage_events(content: Mapping[str, Any]) -> Iterator[Any]:
    history = content.get("history", content.get("meds"))
    if isinstance(history, dict):  # by day, until 2024
        for of_day in history.values():
            yield from _listed(of_day)
    else:
        yield from _listed(history)


def _dosage_event(number: int, event: Mapping[str, Any], zone: ZoneInfo) -> LogEntry:
    if "taken" not in event or isinstance(event["taken"], str):
        event = _from_old(event)
    when, code = event["taken"]
    if code == _MISSED:
        raise InputProblem(Problem.NEVER_ANSWERED, "entry")
    if code not in (_SKIPPED, _CONFIRMED, _BY_ITSELF, _SOME_TIME):
        raise ValueError("an unknown state")
    kind = RecordKind.SKIPPED if code == _SKIPPED else RecordKind.TAKEN
    said = _after_beginning(_number(when) / 1000)
    planned = _planned(said, event["time"], zone)
    dose, unit = _text(event["dose"]), _text(event.get("unit"))
    return LogEntry(
        number,
        short(_text(event["name"]), LONGEST_NAME),
        kind,
        planned,
        said if code == _CONFIRMED else None,
        read_amount(f"{dose} {unit}".strip()) if kind is RecordKind.TAKEN else None,
    )


def _from_old(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Until 2023 it wrote names with an underscore, and "yes", "no" or "miss"."""
    info = event.get("info", event.get("_info"))
    taken = event.get("taken", event.get("_taken"))
    date = event.get("date", event.get("_date"))
    if not isinstance(info, dict) or not isinstance(date, str):
        raise TypeError("not an entry")
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is None:
        raise ValueError("an hour without a zone")
    code = _OLD_DOSAGE.get(str(taken), _MISSED)
    return {
        "name": event.get("name", event.get("_name")),
        "unit": event.get("unit", event.get("_unit")),
        "dose": info["dose"],
        "time": info["time"],
        "taken": [moment.timestamp() * 1000, code],
    }


def _planned(said: datetime, clock: object, zone: ZoneInfo) -> datetime:
    """The planned wall-clock time; it has no day of its own. Said shortly after midnight of a dose
    late in the evening, it is of the day before.
    """
    if not isinstance(clock, list) or len(clock) != 2:
        raise TypeError("not a time")
    hour, minute = (_number(part) for part in clock)
    local = said.astimezone(zone).replace(tzinfo=None)
    planned = datetime.combine(local.date(), time(int(hour), int(minute)))
    return planned - timedelta(days=1) if planned - local > timedelta(hours=12) else planned


_READERS = {"medtimer-json": _medtimer, "dosage-json": _dosage}
