"""Temperatures as people type them (clinical 3-1)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.temperature import TemperatureUnit, read_temperature

F, C = TemperatureUnit.FAHRENHEIT, TemperatureUnit.CELSIUS


@pytest.mark.parametrize(
    ("typed", "unit", "tenths"),
    [
        ("99.9", F, 999),
        ("100.0", F, 1000),
        ("100", F, 1000),
        ("37.7", C, 999),  # 99.86 °F
        ("37.8", C, 1000),  # 100.04 °F
        ("38,1", C, 1006),
        (" 101.2 °F ", None, 1012),
        ("38.5c", None, 1013),
        ("38.5 C", F, 1013),  # what is typed wins
        ("86", F, 860),
        ("113", F, 1130),
        ("30", C, 860),
        ("45", C, 1130),
    ],
)
def test_temperature_is_read(typed: str, unit: TemperatureUnit | None, tenths: int) -> None:
    """Both scales meet at the same line."""
    assert read_temperature(typed, unit).tenths_f == tenths


@pytest.mark.parametrize(
    ("typed", "unit", "problem"),
    [
        ("", F, Problem.EMPTY),
        ("   ", F, Problem.EMPTY),
        ("abc", F, Problem.NOT_A_TEMPERATURE),
        ("-38", C, Problem.NOT_A_TEMPERATURE),
        ("1e2", F, Problem.NOT_A_TEMPERATURE),
        ("38.5.1", C, Problem.NOT_A_TEMPERATURE),
        ("38.123", C, Problem.NOT_A_TEMPERATURE),
        ("38 K", None, Problem.NOT_A_TEMPERATURE),
        ("٣٨", C, Problem.NOT_A_TEMPERATURE),
        ("3" * 400, C, Problem.NOT_A_TEMPERATURE),
        ("372", F, Problem.TEMPERATURE_OUT_OF_RANGE),
        ("20", C, Problem.TEMPERATURE_OUT_OF_RANGE),
        ("113.1", F, Problem.TEMPERATURE_OUT_OF_RANGE),
        ("45.1", C, Problem.TEMPERATURE_OUT_OF_RANGE),
        ("101", C, Problem.WHICH_UNIT),
        ("101 C", None, Problem.WHICH_UNIT),
        ("38", F, Problem.WHICH_UNIT),
        ("38 F", C, Problem.WHICH_UNIT),
        ("38", None, Problem.WHICH_UNIT),
    ],
)
def test_bad_temperature_is_named(
    typed: str, unit: TemperatureUnit | None, problem: Problem
) -> None:
    """A scale is never guessed: it would turn a fever into none."""
    with pytest.raises(InputProblem) as caught:
        read_temperature(typed, unit)
    assert caught.value.code is problem


def test_the_other_scale_is_proposed() -> None:
    """The question is "38 °C?", not an error."""
    with pytest.raises(InputProblem) as caught:
        read_temperature("38", F)
    assert caught.value.values["likely"] == "C"


@given(st.integers(300, 450), st.integers(300, 450))
def test_a_higher_reading_is_never_lower_in_tenths(one: int, other: int) -> None:
    """Rounding may join two readings; it may not turn them round."""
    low, high = sorted((one, other))
    tenths = [read_temperature(str(Decimal(t) / 10), C).tenths_f for t in (low, high)]
    assert tenths[0] <= tenths[1]


@given(st.text(max_size=12), st.sampled_from([F, C, None]))
def test_any_text_is_a_temperature_or_a_problem(typed: str, unit: TemperatureUnit | None) -> None:
    """Nothing that is typed may break the check."""
    try:
        read = read_temperature(typed, unit)
    except InputProblem:
        return
    assert 860 <= read.tenths_f <= 1130
