"""What about one person needs somebody now, and what of it comes first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from azacare.domain.frozen import dataclass


class Concern(Enum):
    """Why somebody should look at a person's records. The order is that of urgency [J]: what may
    be dangerous today, then doses that wait, then what can wait for a day.
    """

    EMERGENCY = "emergency"
    CALL_NOW = "call-now"
    LATE = "late"
    MISSED = "missed"
    DUE = "due"
    CALL = "call"
    TEST_OVERDUE = "test-overdue"
    TEST_ASK = "test-ask"
    LOW_SUPPLY = "low-supply"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return _ORDER.index(self)


_ORDER = tuple(Concern)
CALM = len(_ORDER)
"""The rank of somebody about whom nothing waits."""


@dataclass(frozen=True)
class Attention:
    """One thing that waits.

    Attributes:
        at: the moment it is about, in the zone of the person's plan: the dose, or the check.
        day: the local day it is about: that of a test.
        left: how many days the tablets last.
    """

    concern: Concern
    at: datetime | None = None
    day: date | None = None
    left: int | None = None


def in_order(found: Iterable[Attention]) -> tuple[Attention, ...]:
    """The most urgent first; of the same kind, the earliest first."""

    def place(one: Attention) -> tuple[int, str]:
        return one.concern.rank, one.at.isoformat() if one.at else ""

    return tuple(sorted(found, key=place))


def rank_of(found: Iterable[Attention]) -> int:
    """That of the most urgent, `CALM` for nothing."""
    return min((one.concern.rank for one in found), default=CALM)


def short_names(names: Iterable[str]) -> dict[str, str]:
    """For each name as few first letters as tell it from the others: "M", or "Mu" and "Me".

    Reminders that others may see show these. A name that is the beginning of another is whole.
    """
    known = list(names)
    return {name: _short(name, [other for other in known if other != name]) for name in known}


def _short(name: str, others: list[str]) -> str:
    for size in range(1, len(name)):
        begin = name[:size].casefold()
        if not begin[-1].isspace() and not any(o.casefold().startswith(begin) for o in others):
            return name[:size]
    return name
