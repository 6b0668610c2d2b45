"""What a chart of values over time shows, and where its axes have their marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from azacare.domain.frozen import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_LONE = 20
"""Days on each side of a single value."""


@dataclass(frozen=True)
class TrendPoint:
    """One value.

    Attributes:
        exact: False for "<5": drawn open, and no line leads to it.
        low, high: the range that the lab printed with it.
        said: day and value in words.
        warns: whether it may need a call.
    """

    day: date
    value: float
    said: str
    exact: bool = True
    low: float | None = None
    high: float | None = None
    warns: bool = False


@dataclass(frozen=True)
class TrendLevel:
    """A line that matters, with its words; `below` tells on which side it does."""

    value: float
    words: str
    below: bool = True


@dataclass(frozen=True)
class TrendMark:
    """Something that happened on a day, or from `day` to `until`."""

    day: date
    words: str
    until: date | None = None


@dataclass(frozen=True)
class Trend:
    """One analyte in one unit, the oldest value first."""

    name: str
    unit: str
    points: tuple[TrendPoint, ...]
    levels: tuple[TrendLevel, ...] = ()


@dataclass(frozen=True)
class RangeSpan:
    """The lab's range, from one place in time to another (ordinals of days)."""

    begin: float
    end: float
    low: float | None
    high: float | None


def range_spans(points: Sequence[TrendPoint], first: float, last: float) -> Iterator[RangeSpan]:
    """The ranges of the lab: each holds half way to the values beside it; equal ones are one."""
    held: RangeSpan | None = None
    for place, point in enumerate(points):
        at = point.day.toordinal()
        begin = first if place == 0 else (points[place - 1].day.toordinal() + at) / 2
        end = last if place + 1 == len(points) else (points[place + 1].day.toordinal() + at) / 2
        if held is not None and (held.low, held.high) == (point.low, point.high):
            held = RangeSpan(held.begin, end, held.low, held.high)
            continue
        if held is not None and (held.low is not None or held.high is not None):
            yield held
        held = RangeSpan(begin, end, point.low, point.high)
    if held is not None and (held.low is not None or held.high is not None):
        yield held


def whole_span(trends: Iterable[Trend]) -> tuple[float, float]:
    """From before the first value to after the last one, as ordinals of days."""
    days = [point.day.toordinal() for trend in trends for point in trend.points]
    if not days:
        return 0.0, 1.0
    first, last = min(days), max(days)
    air = max((last - first) * 0.04, 2) if last > first else _LONE
    return first - air, last + air


def value_span(trend: Trend, first: float, last: float) -> tuple[float, float]:
    """From the least to the most that is to be seen of `trend` between two days."""
    seen = [p for p in trend.points if first <= p.day.toordinal() <= last] or list(trend.points)
    found = [p.value for p in seen]
    found += [end for p in seen for end in (p.low, p.high) if end is not None]
    found += [level.value for level in trend.levels]
    low, high = min(found, default=0.0), max(found, default=1.0)
    air = (high - low) * 0.1 or max(abs(high) * 0.2, 0.5)
    return max(low - air, 0.0) if low >= 0 else low - air, high + air


def value_ticks(low: float, high: float, most: int) -> list[float]:
    """Round values between `low` and `high`, `most` of them at most."""
    rough = (high - low) / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next((power * s for s in _STEPS if power * s >= rough), power * 10)
    first = math.ceil(low / step)
    return [n * step for n in range(first, math.floor(high / step) + 1)]


def day_ticks(first: float, last: float, most: int) -> list[date]:
    """Days at which a mark stands: first days of months, or of weeks where little is seen."""
    days = last - first
    if days <= 28 * max(most, 1) / 2 and days < 75:
        step = next((n for n in (1, 2, 7, 14, 28) if days / n <= most), 28)
        begin = date.fromordinal(math.ceil(first))
        return [begin + timedelta(days=n) for n in range(0, int(last - math.ceil(first)) + 1, step)]
    months = days / 30.44
    step = next((n for n in _MONTH_STEPS if months / n <= most), 120)
    at = date.fromordinal(int(first))
    month = at.year * 12 + at.month - 1
    month = -(-month // step) * step
    found: list[date] = []
    while True:
        day = date(month // 12, month % 12 + 1, 1)
        if day.toordinal() > last:
            return found
        if day.toordinal() >= first:
            found.append(day)
        month += step
