"""What an entered prescription may be (clinical 3-40): refusals, and what to check on the label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings

from azacare.domain.prescription import (
    Caution,
    DayPattern,
    DoseTime,
    Form,
    PatternKind,
    PrescriptionVersion,
    Tablet,
    check_version,
)
from azacare.domain.problems import InputProblem, Problem
from tests.unit.builders import LIMITS, prescription, prescriptions

WEEKDAYS = DayPattern(PatternKind.WEEKDAYS)


def every(days: int) -> DayPattern:
    return DayPattern(PatternKind.EVERY_N_DAYS, interval_days=days)


@pytest.mark.parametrize(
    ("times", "mg", "strengths", "cautions"),
    [
        ("08:00 20:00", 50, [50], set()),
        ("08:00", 25, [25], set()),
        ("08:00", 250, [50], set()),
        ("08:00", "12.5", [25], {Caution.DAY_AMOUNT_LOW, Caution.NEEDS_HALVES}),
        ("08:00", 275, [50, 25], {Caution.DAY_AMOUNT_HIGH}),
        ("08:00", 500, [50], {Caution.DAY_AMOUNT_HIGH}),
        ("08:00", 1, [1], {Caution.DAY_AMOUNT_LOW, Caution.UNUSUAL_STEP}),
        ("08:00", 40, [20], {Caution.UNUSUAL_STEP}),
        ("08:00", 75, [50], {Caution.NEEDS_HALVES}),
        ("08:00 13:59", 50, [50], {Caution.TIMES_CLOSE}),
        ("08:00 14:00", 50, [50], set()),
        ("23:00 04:59", 50, [50], {Caution.TIMES_CLOSE}),
        ("08:00", (25, 275), [25], {Caution.DAY_AMOUNT_HIGH}),
        ("08:00", ("12.5", 100), [25], {Caution.DAY_AMOUNT_LOW, Caution.NEEDS_HALVES}),
    ],
)
def test_cautions(times: str, mg, strengths, cautions: set[Caution]) -> None:
    """Unusual amounts are asked about against the label, never refused."""
    version = prescription(times, mg, strengths=strengths)
    assert set(check_version(version, LIMITS)) == cautions


REFUSED = [
    (
        "under 1 mg a day",
        prescription("08:00", "0.5", strengths=[1]),
        Problem.DAY_TOTAL_OUT_OF_RANGE,
    ),
    ("over 500 mg", prescription("08:00", "500.5", strengths=[1]), Problem.DAY_TOTAL_OUT_OF_RANGE),
    ("over 500 mg in sum", prescription(mg=300), Problem.DAY_TOTAL_OUT_OF_RANGE),
    ("over 500 mg in turn", prescription(mg=(50, 300)), Problem.DAY_TOTAL_OUT_OF_RANGE),
    ("zero", prescription(mg=0), Problem.NOT_POSITIVE),
    ("less than zero", prescription(mg=-50), Problem.NOT_POSITIVE),
    ("no amount", prescription(mg=()), Problem.NOT_POSITIVE),
    ("a quarter tablet", prescription(mg="12.5", strengths=[50]), Problem.CANNOT_BE_MADE),
    ("the second in turn", prescription(mg=(50, 30), strengths=[50]), Problem.CANNOT_BE_MADE),
    ("no strength", prescription(strengths=[]), Problem.NO_STRENGTH),
    ("a strength twice", prescription(strengths=[50, 50]), Problem.SAME_STRENGTH_TWICE),
    ("the same in other words", prescription(strengths=[50, "50.0"]), Problem.SAME_STRENGTH_TWICE),
    ("a strength of 0.5", prescription(strengths=["0.5"]), Problem.STRENGTH_OUT_OF_RANGE),
    ("a strength of 501", prescription(strengths=[501]), Problem.STRENGTH_OUT_OF_RANGE),
    ("no time", prescription(""), Problem.NO_TIME),
    ("a time twice", prescription("08:00 20:00 08:00"), Problem.SAME_TIME_TWICE),
    (
        "seven times",
        prescription("01:00 02:00 03:00 04:00 05:00 06:00 07:00", 25),
        Problem.TOO_MANY_TIMES,
    ),
    ("ends before start", prescription(ends="2025-12-31"), Problem.ENDS_BEFORE_START),
    ("begins in 0206", prescription(starts="0206-01-01"), Problem.DATE_OUT_OF_RANGE),
    ("ends in 2200", prescription(ends="2200-01-01"), Problem.DATE_OUT_OF_RANGE),
    ("no weekday", prescription(pattern=WEEKDAYS), Problem.NO_WEEKDAY),
    ("every 0 days", prescription(pattern=every(0)), Problem.INTERVAL_OUT_OF_RANGE),
    ("every -1 days", prescription(pattern=every(-1)), Problem.INTERVAL_OUT_OF_RANGE),
    ("every 91 days", prescription(pattern=every(91)), Problem.INTERVAL_OUT_OF_RANGE),
]


@pytest.mark.parametrize(("what", "version", "code"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused(what: str, version: PrescriptionVersion, code: Problem) -> None:
    """A slip of the finger is refused with its reason and its field; nothing is guessed."""
    with pytest.raises(InputProblem) as caught:
        check_version(version, LIMITS)
    assert caught.value.code is code, what
    assert caught.value.field


@pytest.mark.parametrize("mg", [1, 500])
def test_hard_limits_are_included(mg: int) -> None:
    """1 and 500 mg a day are the last ones let in."""
    check_version(prescription("08:00", mg, strengths=[1]), LIMITS)


def test_same_day_start_and_end_and_widest_interval() -> None:
    """One single day, and every 90 days, can be meant."""
    check_version(prescription(ends="2026-01-01"), LIMITS)
    check_version(prescription(pattern=every(90)), LIMITS)


@pytest.mark.parametrize("form", [Form.LIQUID, Form.INJECTION])
def test_other_forms_need_no_tablets(form: Form) -> None:
    """A liquid has no tablets to break."""
    version = prescription(mg=33, strengths=[], form=form)
    assert Caution.NEEDS_HALVES not in check_version(version, LIMITS)
    assert version.tablets_for(Decimal(33)) == ()


def test_the_field_is_named_in_the_words_of_the_command_line() -> None:
    """The page puts the sentence beside the wrong field."""
    fields = {}
    for what, version, _ in REFUSED:
        with pytest.raises(InputProblem) as caught:
            check_version(version, LIMITS)
        fields[what] = caught.value.field
    assert fields["a quarter tablet"] == "dose-mg"
    assert fields["a time twice"] == "times"
    assert fields["a strength twice"] == "tablet-mg"
    assert fields["ends before start"] == "end"
    assert fields["begins in 0206"] == "start"
    assert fields["every 0 days"] == "days"


@given(prescriptions())
@settings(max_examples=150, deadline=None)
def test_whatever_is_accepted_can_be_taken(version: PrescriptionVersion) -> None:
    """An accepted prescription can be counted out in tablets on every one of its days."""
    try:
        check_version(version, LIMITS)
    except InputProblem as problem:
        assert problem.code is Problem.DAY_TOTAL_OUT_OF_RANGE  # noqa: PT017 - both ends are right
        return
    for entry in version.times:
        for amount in entry.amounts_mg:
            made = version.tablets_for(amount)
            assert sum((p.strength_mg * p.count for p in made), Decimal(0)) == amount
    assert all(1 <= total <= 500 for total in version.day_totals_mg())


def test_different_amounts_at_different_times_add_up() -> None:
    """100 in the morning and 50 at night is 150 a day."""
    times = (DoseTime(time(8), (Decimal(100),)), DoseTime(time(20), (Decimal(50), Decimal(25))))
    version = replace(prescription(), times=times, tablets=(Tablet(Decimal(25)),))
    assert version.day_totals_mg() == (150, 125)
    assert [a for _, a in version.planned_on(date(2026, 1, 2))] == [100, 25]
