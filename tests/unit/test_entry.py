"""Strict reading of what a person typed: a misread figure is a wrong dose."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.entry import read_day, read_number, read_time, read_zone
from azacare.domain.problems import InputProblem, Problem


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (".5", "0.5"),
        (",5", "0.5"),
        ("0.5", "0.5"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1 ½", "1.5"),
        ("¼", "0.25"),
        ("2¾", "2.75"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("50", "50"),
        ("050", "50"),
        (" 100 ", "100"),
        ("1.00", "1"),
        ("0.01", "0.01"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    """Half a tablet can be typed in every usual way and means half a tablet."""
    assert read_number(text) == Decimal(value)
    assert str(read_number(text)) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Problem.EMPTY),
        ("   ", Problem.EMPTY),
        ("0", Problem.NOT_POSITIVE),
        ("0.0", Problem.NOT_POSITIVE),
        ("-1", Problem.NOT_POSITIVE),
        ("−1", Problem.NOT_POSITIVE),
        ("-½", Problem.NOT_POSITIVE),
        ("1e9", Problem.NOT_A_NUMBER),
        ("5O", Problem.NOT_A_NUMBER),
        ("l0", Problem.NOT_A_NUMBER),
        ("٥٠", Problem.NOT_A_NUMBER),
        ("50mg", Problem.NOT_A_NUMBER),
        ("5 0", Problem.NOT_A_NUMBER),
        ("1.2.3", Problem.NOT_A_NUMBER),
        ("1.5½", Problem.NOT_A_NUMBER),
        ("½½", Problem.NOT_A_NUMBER),
        ("1/2", Problem.NOT_A_NUMBER),
        (".", Problem.NOT_A_NUMBER),
        ("5.", Problem.NOT_A_NUMBER),
        ("+5", Problem.NOT_A_NUMBER),
        ("nan", Problem.NOT_A_NUMBER),
        ("inf", Problem.NOT_A_NUMBER),
        ("0x10", Problem.NOT_A_NUMBER),
        ("1_000", Problem.NOT_A_NUMBER),
        ("9999999999", Problem.NOT_A_NUMBER),
        ("1,000", Problem.TOO_MANY_DECIMALS),
        ("1.000", Problem.TOO_MANY_DECIMALS),
        ("0.001", Problem.TOO_MANY_DECIMALS),
    ],
)
def test_numbers_refused(text: str, code: Problem) -> None:
    """What can mean two things is refused: ten tablets once became five over a comma."""
    with pytest.raises(InputProblem) as caught:
        read_number(text)
    assert caught.value.code is code


@given(st.decimals("0.01", "999999999", places=2), st.sampled_from(".,"))
def test_numbers_read_back_exactly(value: Decimal, comma: str) -> None:
    """Whatever is printed as a number is read as that number, with dot or comma."""
    assert read_number(str(value).replace(".", comma)) == value


@given(st.text(max_size=12))
def test_anything_typed_is_a_number_or_a_plain_problem(text: str) -> None:
    """No typing crashes the page, and no accepted figure is zero, negative or endless."""
    try:
        value = read_number(text)
    except InputProblem:
        return
    assert value.is_finite()
    assert 0 < value < 10**9


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8:00", time(8)),
        ("08:00", time(8)),
        ("20:00", time(20)),
        ("8.30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("8 pm", time(20)),
        ("8pm", time(20)),
        ("8 p.m.", time(20)),
        ("8 P", time(20)),
        ("8:15 AM", time(8, 15)),
        ("12 am", time(0)),
        ("12:30 am", time(0, 30)),
        ("12 pm", time(12)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        (" 7:05 ", time(7, 5)),
    ],
)
def test_times(text: str, at: time) -> None:
    """Twelve at night and twelve at noon are twelve hours apart."""
    assert read_time(text) == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24:00",
        "8:60",
        "0800",
        "800",
        "8:0",
        "13 pm",
        "0 am",
        "8m",
        "8:00m",
        "8:00m.",
        "8:00.",
        "8:",
        ":30",
        "-8:00",
        "8:00:00",
        "eight",
        "٨:٠٠",
        "8 30",
        "8 xm",
        "2O:00",
        "noon",
    ],
)
def test_times_refused(text: str) -> None:
    """An unclear time is asked again, never guessed."""
    with pytest.raises(InputProblem) as caught:
        read_time(text)
    assert caught.value.code is Problem.NOT_A_TIME


@given(st.times())
def test_times_read_back(at: time) -> None:
    """What AzaCare shows as a time can be typed in again."""
    assert read_time(f"{at:%H:%M}") == time(at.hour, at.minute)
    assert read_time(f"{at:%I:%M %p}") == time(at.hour, at.minute)


@given(st.text(max_size=10))
def test_any_time_typed_is_a_time_or_a_plain_problem(text: str) -> None:
    """No typing crashes the page."""
    try:
        at = read_time(text)
    except InputProblem:
        return
    assert at.tzinfo is None
    assert (at.second, at.microsecond) == (0, 0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-08", date(2026, 3, 8)),
        ("2026-3-8", date(2026, 3, 8)),
        ("2028-02-29", date(2028, 2, 29)),
        ("1968-01-01", date(1968, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_days(text: str, day: date) -> None:
    """Year, month, day: the one order that means the same everywhere."""
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0206-03-08", Problem.DATE_OUT_OF_RANGE),
        ("1967-12-31", Problem.DATE_OUT_OF_RANGE),
        ("2200-01-01", Problem.DATE_OUT_OF_RANGE),
        ("9999-12-31", Problem.DATE_OUT_OF_RANGE),
        ("0000-01-01", Problem.NOT_A_DATE),
        ("2026-02-29", Problem.NOT_A_DATE),
        ("2026-13-01", Problem.NOT_A_DATE),
        ("2026-03-00", Problem.NOT_A_DATE),
        ("03/08/2026", Problem.NOT_A_DATE),
        ("08.03.2026", Problem.NOT_A_DATE),
        ("26-03-08", Problem.NOT_A_DATE),
        ("20260308", Problem.NOT_A_DATE),
        ("206-03-08", Problem.NOT_A_DATE),
        ("", Problem.NOT_A_DATE),
        ("tomorrow", Problem.NOT_A_DATE),
    ],
)
def test_days_refused(text: str, code: Problem) -> None:
    """A slip in the year must not start a prescription in the year 206."""
    with pytest.raises(InputProblem) as caught:
        read_day(text)
    assert caught.value.code is code


@pytest.mark.parametrize("name", ["Europe/Berlin", " America/New_York ", "Asia/Kathmandu", "UTC"])
def test_zones(name: str) -> None:
    """Every zone by its name of the world."""
    assert read_zone(name).key == name.strip()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Berlin",
        "europe/berlin",
        "Mars/Olympus",
        "../etc/passwd",
        "localtime",
        "Factory",
        "+02:00",
    ],
)
def test_zones_refused(name: str) -> None:
    """An unknown zone is a dose at an unknown time; "localtime" differs on every computer."""
    with pytest.raises(InputProblem) as caught:
        read_zone(name)
    assert caught.value.code is Problem.UNKNOWN_ZONE
