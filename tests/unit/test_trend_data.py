"""Where a chart of values over time puts its marks, whatever the values are."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azacare.ui.widgets.trend_data import (
    Trend,
    TrendLevel,
    TrendPoint,
    day_ticks,
    range_spans,
    value_span,
    value_ticks,
    whole_span,
)

DAYS = st.dates(date(1970, 1, 1), date(2190, 1, 1))
VALUES = st.floats(0, 20_000)


@given(first=DAYS, days=st.floats(1, 9_000), most=st.integers(1, 20))
def test_marks_of_days_lie_within_and_are_not_too_many(first: date, days: float, most: int) -> None:
    begin = first.toordinal() + 0.5
    end = min(begin + days, date(2400, 1, 1).toordinal())
    found = day_ticks(begin, end, most)
    assert all(begin <= day.toordinal() <= end for day in found)
    assert found == sorted(set(found))
    assert len(found) <= max(most + 1, 4)


@given(low=VALUES, wide=st.floats(0.01, 20_000), most=st.integers(2, 12))
def test_marks_of_values_lie_within(low: float, wide: float, most: int) -> None:
    found = value_ticks(low, low + wide, most)
    air = wide * 1e-6
    assert all(low - air <= value <= low + wide + air for value in found)
    assert len(found) <= most + 1


@given(st.lists(st.tuples(DAYS, VALUES), min_size=1, max_size=30), VALUES)
def test_every_value_and_level_can_be_seen(made: list[tuple[date, float]], level: float) -> None:
    points = tuple(TrendPoint(day, value, "") for day, value in sorted(made))
    trend = Trend("White cells", "K/uL", points, (TrendLevel(level, ""),))
    first, last = whole_span([trend])
    low, high = value_span(trend, first, last)
    assert low < high
    for point in points:
        assert first < point.day.toordinal() < last
        assert low <= point.value <= high
    assert low <= level <= high


def test_ranges_of_two_laboratories_meet_half_way() -> None:
    day = date(2026, 3, 1)
    ends = [(4.0, 11.0), (4.0, 11.0), (None, None), (3.5, 10.0)]
    points = [
        TrendPoint(day + timedelta(days=10 * n), 5.0, "", low=low, high=high)
        for n, (low, high) in enumerate(ends)
    ]
    zero = day.toordinal()
    spans = list(range_spans(points, zero - 5, zero + 40))
    assert [(s.begin - zero, s.end - zero, s.low, s.high) for s in spans] == [
        (-5, 15, 4.0, 11.0),
        (25, 40, 3.5, 10.0),
    ]


def test_nothing_measured_has_a_span() -> None:
    assert whole_span([]) == (0.0, 1.0)
