"""A log of doses from somewhere else, as it was read: what it says, and what it leaves open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cached_property

from azacare.domain.entry import check_day, read_number, read_time
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import RecordKind
from azacare.domain.result_import import DateOrder, read_file_day

LONGEST_NOTE = 500
LONGEST_NAME = 120
_NAMES = ("azathioprin", "azatioprin", "imuran", "imurel", "imurek", "azasan", "azafalk", "azamun")
"""What azathioprine is called, in the languages of the trackers' users: matching only."""
_AMOUNT = re.compile(r"(?P<number>[0-9.,]*\s*[½¼¾]?)\s*(?P<unit>[^\W\d_][\w() .]*)?")
_MG = re.compile(r"mg\b|milligram", re.IGNORECASE)
_TABLETS = re.compile(r"tab|pill|pc|stk|st\b|pastill|comprim|capsul", re.IGNORECASE)
_CLOCK = re.compile(r"[T\s,]\s*(\d{1,2}[:.]\d{2})(?::\d{2}(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?$")
_SECONDS = re.compile(r"(\d{1,2}[:.]\d{2})[:.]\d{2}(?:\.\d+)?(.*)")


class AmountUnit(Enum):
    """What a number counts."""

    MG = "mg"
    TABLETS = "tablets"


@dataclass(frozen=True)
class AmountSaid:
    """An amount as the log says it; `unit` is None where a number stands alone."""

    number: Decimal
    unit: AmountUnit | None
    typed: str


@dataclass(frozen=True)
class LogEntry:
    """One line of a log.

    Attributes:
        line: in the file, from 1.
        name: the medicine; empty where the log is of one medicine.
        kind: TAKEN or SKIPPED.
        planned, at: when it was to be taken and when it was; with a zone an instant, without one
            the wall clock of the plan. At least one of them is there.
    """

    line: int
    name: str
    kind: RecordKind
    planned: datetime | None
    at: datetime | None
    amount: AmountSaid | None = None
    note: str = ""


@dataclass(frozen=True)
class LeftOut:
    """What cannot be taken, as it stands in the file, and why."""

    line: int
    shown: str
    problem: InputProblem


@dataclass(frozen=True)
class DoseLog:
    """What a file says.

    Attributes:
        source: the id of the format, such as "csv-doses" or "medtimer-json".
        ignored: what of the file is not read at all, such as headings of columns.
        left_over: further things in the file that AzaCare cannot take, by what they are.
        all_taken: nothing in it says which doses were skipped, so every one counts as taken.
    """

    source: str
    entries: Sequence[LogEntry]
    left_out: Sequence[LeftOut] = ()
    ignored: Sequence[str] = ()
    left_over: Mapping[str, int] | None = None
    all_taken: bool = False

    @cached_property
    def names(self) -> Mapping[str, int]:
        """The medicines in it, with how many entries each has."""
        return Counter(entry.name for entry in self.entries if entry.name)


def is_azathioprine(name: str) -> bool:
    """Whether a name means azathioprine for certain."""
    folded = name.casefold()
    return any(known in folded for known in _NAMES)


def read_amount(text: str, unit: AmountUnit | None = None) -> AmountSaid | None:
    """Read "75 mg", "1½ tablets" or "75"; None for an empty text. `unit` is of a bare number.

    Raises:
        InputProblem: it is no amount.
    """
    cleaned = text.strip()
    if not cleaned:
        return None
    match = _AMOUNT.fullmatch(cleaned)
    if match is None or not match["number"].strip():
        raise InputProblem(Problem.AMOUNT_UNCLEAR, "amount", typed=cleaned[:40])
    number = read_number(match["number"].strip())
    said = match["unit"] or ""
    if _MG.match(said):
        unit = AmountUnit.MG
    elif _TABLETS.match(said):
        unit = AmountUnit.TABLETS
    elif said:
        raise InputProblem(Problem.AMOUNT_UNCLEAR, "amount", typed=cleaned[:40])
    return AmountSaid(number, unit, cleaned)


def read_when(
    text: str, clock: str = "", order: DateOrder | None = None
) -> tuple[date, time | None, datetime | None]:
    """Read a day, with its time in the same cell or in `clock`; the instant where an offset tells.

    Raises:
        InputProblem: no day, no time, or one that can be read in two ways.
    """
    cleaned = text.strip()
    exact = _iso(cleaned)
    if exact is not None and exact.tzinfo is not None and not clock.strip():
        return check_day(exact.date()), exact.time(), exact
    day = read_file_day(cleaned, order)
    if clock.strip():
        return day, read_clock(clock), None
    behind = _CLOCK.search(cleaned)
    at = read_time(" ".join(part for part in behind.groups() if part)) if behind else None
    return day, at, None


def read_clock(text: str) -> time:
    """Read a time of day, with seconds or without.

    Raises:
        InputProblem: it is none.
    """
    cleaned = text.replace("\u202f", " ").replace("\u2236", ":").strip()
    seconds = _SECONDS.fullmatch(cleaned)
    return read_time("".join(seconds.groups()) if seconds else cleaned)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def short(text: str, most: int = LONGEST_NOTE) -> str:
    """A text from a file, without what cannot be shown, and not too long."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())[:most]
