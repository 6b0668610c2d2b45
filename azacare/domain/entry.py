"""Strict reading of what a person typed: numbers, times, days, zones.

".5" and ",5" are half. "1,000" is refused, because it means one in one country and a
thousand in another, and a dose must never depend on that (peers: ten tablets became five).
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from zoneinfo import ZoneInfo, available_timezones

from azacare.domain.problems import InputProblem, Problem

_NUMBER = re.compile(r"(?P<whole>[0-9]{0,9})(?:[.,](?P<part>[0-9]+))?")
_HALVES = {"½": "5", "¼": "25", "¾": "75"}
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?\s*(?:(?P<half>[ap])(?:\.?m\.?)?)?",
    re.IGNORECASE,
)
EARLIEST_DAY = date(1968, 1, 1)  # azathioprine was first approved in 1968 (F012)
_NOT_A_PLACE = frozenset({"localtime", "Factory"})  # files of this computer, not zones of the world
LATEST_DAY = date(2199, 12, 31)


def read_number(text: str) -> Decimal:
    """Read a positive number with at most two decimals.

    Raises:
        InputProblem: empty, not a number, not above zero, or more than two decimals.
    """
    cleaned = text.strip()
    if not cleaned:
        raise InputProblem(Problem.EMPTY)
    if cleaned[-1] in _HALVES and "." not in cleaned and "," not in cleaned:
        cleaned = f"{cleaned[:-1].strip()}.{_HALVES[cleaned[-1]]}"
    if re.fullmatch(r"[-−–][0-9.,]+", cleaned):
        raise InputProblem(Problem.NOT_POSITIVE, typed=text)
    match = _NUMBER.fullmatch(cleaned)
    if not match or not (match["whole"] or match["part"]) or not cleaned.isascii():
        raise InputProblem(Problem.NOT_A_NUMBER, typed=text)
    part = match["part"] or ""
    if len(part) > 2:
        raise InputProblem(Problem.TOO_MANY_DECIMALS, typed=text)
    value = Decimal(f"{match['whole'] or '0'}.{part or '0'}")
    if value <= 0:
        raise InputProblem(Problem.NOT_POSITIVE, typed=text)
    return value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))


def read_time(text: str) -> time:
    """Read a wall-clock time: "8:00", "20:00", "8 pm", "0800" is refused as unclear.

    Raises:
        InputProblem: not a time of day.
    """
    match = _TIME.fullmatch(text.strip())
    if not match:
        raise InputProblem(Problem.NOT_A_TIME, typed=text)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise InputProblem(Problem.NOT_A_TIME, typed=text)
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        raise InputProblem(Problem.NOT_A_TIME, typed=text)
    return time(hour, minute)


def read_day(text: str) -> date:
    """Read a day as year-month-day, between 1968 and 2199.

    Raises:
        InputProblem: not a day, or a year that must be a slip of the finger.
    """
    cleaned = text.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", cleaned):
        raise InputProblem(Problem.NOT_A_DATE, typed=text)
    try:
        year, month, day = (int(part) for part in cleaned.split("-"))
        found = date(year, month, day)
    except ValueError:
        raise InputProblem(Problem.NOT_A_DATE, typed=text) from None
    return check_day(found)


def check_day(day: date) -> date:
    """Return `day` when its year can be meant.

    Raises:
        InputProblem: before 1968 or after 2199.
    """
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise InputProblem(Problem.DATE_OUT_OF_RANGE, typed=day.isoformat())
    return day


def read_zone(text: str) -> ZoneInfo:
    """Read an IANA zone name such as Europe/Berlin.

    Raises:
        InputProblem: no zone has this name.
    """
    name = text.strip()
    if name in _NOT_A_PLACE or name not in available_timezones():
        raise InputProblem(Problem.UNKNOWN_ZONE, typed=text)
    return ZoneInfo(name)
