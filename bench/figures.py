"""What was measured, and the bounds it is held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

LESS_THAN, AT_MOST = "<", "≤"


@dataclass(frozen=True)
class Bound:
    """An upper bound, in the unit of its figure."""

    value: float
    unit: str
    how: str = AT_MOST

    def holds(self, figure: float) -> bool:
        return figure < self.value if self.how == LESS_THAN else figure <= self.value

    def __str__(self) -> str:
        return f"{self.how} {self.value:g} {self.unit}"


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    Attributes:
        value: what the bounds speak of; None when it could not be measured here.
        shown: the figure as it was measured, with its unit.
        detail: how it spreads and what it is made of.
    """

    what: str
    value: float | None
    shown: str
    first: Bound
    goal: Bound
    detail: tuple[str, ...] = field(default=())

    @property
    def met(self) -> str:
        if self.value is None:
            return "not measured"
        if self.goal.holds(self.value):
            return "goal"
        return "first" if self.first.holds(self.value) else "no"


def percentile(samples: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile: a value that was really measured."""
    if not samples:
        raise ValueError("nothing was measured")
    ordered = sorted(samples)
    return ordered[max(math.ceil(len(ordered) * percent / 100) - 1, 0)]


def median(samples: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle."""
    ordered = sorted(samples)
    if not ordered:
        raise ValueError("nothing was measured")
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def spread(samples: Sequence[float], unit: str) -> str:
    """Median, p95, p99, and how many samples that is."""
    parts = ", ".join(
        f"{name} {value:.1f}"
        for name, value in (
            ("median", median(samples)),
            ("p95", percentile(samples, 95)),
            ("p99", percentile(samples, 99)),
            ("most", max(samples)),
        )
    )
    return f"{parts} {unit} (n={len(samples)})"
