"""Days since the medicine was started, restarted or raised: what rule T3 looks at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.prescription import DayPattern, PatternKind, PrescriptionVersion
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Pause
from azacare.domain.treatment import days_since_change
from tests.unit.builders import plan_of, prescription, record, utc

TODAY = date(2026, 3, 9)


def version(starts: str, mg: str = "50", **more: Any) -> PrescriptionVersion:
    return prescription("08:00", mg, starts=starts, **more)


def dose(day: str) -> DoseRecord:
    return record(RecordKind.TAKEN, None, utc(f"{day} 13:00"), 50)


def test_plan_that_begins_later_is_unknown() -> None:
    assert days_since_change(plan_of(version("2026-03-10")), (), TODAY) is None


@pytest.mark.parametrize(
    ("second", "days"),
    [
        pytest.param(version("2026-03-01", "75"), 8, id="raised"),
        pytest.param(version("2026-03-01", "50"), 1164, id="the same again"),
        pytest.param(version("2026-03-01", "25"), 1164, id="lowered"),
        pytest.param(version("2026-03-20", "75"), 1164, id="to be raised later"),
    ],
)
def test_only_a_raise_counts(second: PrescriptionVersion, days: int) -> None:
    first = version("2022-12-31")
    assert days_since_change(plan_of(first, second), (), TODAY) == days


def test_fewer_days_of_a_bigger_dose_still_count_as_a_raise() -> None:
    """The biggest day decides as well as the sum: unknown never means fine."""
    every_other = DayPattern(PatternKind.EVERY_N_DAYS, interval_days=2)
    second = version("2026-03-01", "75", pattern=every_other)
    assert days_since_change(plan_of(version("2022-12-31"), second), (), TODAY) == 8


def test_plan_that_begins_after_a_break_is_a_restart() -> None:
    first = version("2022-12-31", ends="2026-01-31")
    assert days_since_change(plan_of(first, version("2026-03-01")), (), TODAY) == 8


def test_pause_that_ended_is_a_restart_and_one_that_holds_is_none() -> None:
    over = Pause(date(2026, 2, 1), date(2026, 2, 28), "Dr. Lee")
    holds = Pause(date(2026, 3, 1), None, "Dr. Lee")
    first = version("2022-12-31")
    assert days_since_change(plan_of(first, pauses=(over,)), (), TODAY) == 8
    assert days_since_change(plan_of(first, pauses=(holds,)), (), TODAY) == 1164


def test_dose_after_a_week_without_any_is_a_restart() -> None:
    doses = (dose("2026-02-20"), dose("2026-03-01"), dose("2026-03-02"))
    assert days_since_change(plan_of(version("2022-12-31")), doses, TODAY) == 8


def test_dose_after_six_days_is_none() -> None:
    doses = (dose("2026-02-23"), dose("2026-03-01"))
    assert days_since_change(plan_of(version("2022-12-31")), doses, TODAY) == 1164


@given(st.lists(st.integers(0, 400), min_size=1, max_size=20))
def test_it_is_never_longer_than_since_the_start_nor_negative(days: list[int]) -> None:
    start = TODAY - timedelta(days=400)
    doses = tuple(dose((start + timedelta(days=n)).isoformat()) for n in days)
    found = days_since_change(plan_of(version(start.isoformat())), doses, TODAY)
    assert found is not None
    assert 0 <= found <= 400
