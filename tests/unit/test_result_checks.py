"""What is refused about a result, and what is asked first (clinical 5.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.domain.analytes import PERCENT
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_checks import (
    DoubtKind,
    check_sample,
    check_value,
    read_taken_on,
)
from azacare.domain.results import LabValue, Sample
from tests.unit.lab_cases import BOOK, FIRST, TODAY, sample, value


def asked(text: str) -> list[tuple[DoubtKind, str]]:
    return [(doubt.kind, doubt.likely) for doubt in check_value(value(text), BOOK)]


def refused(text: str) -> InputProblem:
    with pytest.raises(InputProblem) as caught:
        check_value(value(text), BOOK)
    return caught.value


OTHER, CHECK = DoubtKind.OTHER_UNIT, DoubtKind.CHECK_UNIT


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("wbc=4500 K/uL", "/uL"),
        ("wbc=1001 10^9/L", "/uL"),
        ("neut=2500 K/uL", "/uL"),
        ("plt=212000 K/uL", "/uL"),
        ("hb=30 g/dL", "g/L"),
        ("hb=132 g/dL", "g/L"),
        ("hb=260 g/dL", "g/L"),
        ("alb=15 g/dL", "g/L"),
        ("alb=70 g/dL", "g/L"),
        ("alb=4.2 g/L", "g/dL"),
        ("creat=80 mg/dL", "umol/L"),
        ("creat=0.9 umol/L", "mg/dL"),
    ],
)
def test_impossible_but_right_in_another_unit(text: str, likely: str) -> None:
    """4500 K/uL is refused with "is it cells/uL?" rather than as nonsense."""
    problem = refused(text)
    assert problem.code is Problem.RESULT_OTHER_UNIT
    assert problem.values["likely_unit"] == likely


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("plt=1001 K/uL", "/uL"),
        ("plt=2900 K/uL", "/uL"),
        ("creat=25.1 mg/dL", "umol/L"),
        ("bili=30.1 mg/dL", "umol/L"),
        ("bili=0.8 umol/L", "mg/dL"),
        ("hb=14 g/L", "g/dL"),
        ("wbc=4.1 cells/uL", "10*3/uL"),
        ("neut=62 K/uL", PERCENT),
        ("alt=0.5 U/L", "ukat/L"),
        ("alt=35 ukat/L", "U/L"),
        ("alp=14", "ukat/L"),
        ("eos=5.1", PERCENT),
        ("lymph=30", PERCENT),
    ],
)
def test_possible_but_more_likely_in_another_unit(text: str, likely: str) -> None:
    """It is asked, and "yes, this is right" may be the answer."""
    assert asked(text) == [(OTHER, likely)]


@pytest.mark.parametrize(
    "text",
    [
        *("wbc=1.0", "wbc=30", "neut=0.5", "neut=25", "lymph=0.2", "lymph=10", "eos=0", "eos=5"),
        *("plt=20", "plt=1000", "hb=6 g/dL", "hb=20 g/dL", "mcv=65", "mcv=125", "alt=3"),
        *("alt=1000", "ast=<5", "alp=15", "alp=1000", "bili=1 umol/L", "bili=170 umol/L"),
        *("alb=15 g/L", "alb=60 g/L", "creat=25 umol/L", "creat=900 umol/L", "egfr=10"),
        *("egfr=150", "egfr=>90", "creat=10 mg/dL", "neut=62 %", "neut=0 %", "neut=100 %"),
    ],
)
def test_within_the_soft_limits_nothing_is_asked(text: str) -> None:
    """The limits themselves belong to it."""
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("wbc=0.9", "wbc=31", "neut=0.4", "plt=19", "hb=21 g/dL", "mcv=64", "mcv=126"),
        *("alt=1001", "egfr=9", "egfr=151", "alb=61 g/L"),
    ],
)
def test_beyond_the_soft_limits_is_asked(text: str) -> None:
    """Is this right? Check the unit."""
    assert asked(text) == [(CHECK, "")]


@pytest.mark.parametrize(
    ("edge", "beyond"),
    [
        ("wbc=500", "wbc=501"),
        ("neut=300", "neut=300.1"),
        ("eos=100", "eos=100.1 K/uL H"),
        ("plt=3000", "plt=3001000"),
        ("hb=10 g/L", "hb=9.9 mmol/L"),
        ("mcv=160", "mcv=160.1"),
        ("mcv=40", "mcv=39.9"),
        ("alt=20000", "alt=20001"),
        ("alp=5000", "alp=5001"),
        ("bili=1000 umol/L", "bili=1000.1 umol/L"),
        ("alb=70 g/L", "alb=70.1 g/L"),
        ("creat=3000 umol/L", "creat=3000.1 umol/L"),
        ("egfr=200", "egfr=200.1"),
        ("neut=100 %", "neut=100.1 %"),
    ],
)
def test_hard_limits(edge: str, beyond: str) -> None:
    """Exactly at the limit is asked at most; beyond it is refused."""
    asked(edge)
    if beyond == "hb=9.9 mmol/L":  # 159 g/L: fine, and the reason why the unit is named
        assert asked(beyond) == []
        beyond = "hb=9.9 g/L"
    assert refused(beyond).code in (Problem.RESULT_OUT_OF_RANGE, Problem.RESULT_OTHER_UNIT)


def test_a_range_of_another_unit_is_asked() -> None:
    """4000-11000 beside 4.1 K/uL: one of them is in another unit."""
    assert asked("wbc=4.1 K/uL (4000-11000)") == [(DoubtKind.CHECK_RANGE, "")]
    assert asked("alt=23 U/L (0-40)") == []


def test_unknown_analyte_and_unit() -> None:
    """From a newer version, or from a program that is wrong."""
    for wrong in (
        LabValue("crp", "4", Decimal(4), "mg/L"),
        LabValue("wbc", "4", Decimal(4), "mg/L"),
        LabValue("wbc", "-4", Decimal(-4), "10*9/L"),
    ):
        with pytest.raises(InputProblem):
            check_value(wrong, BOOK)


# --- samples ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "texts",
    [
        ("wbc=4.0", "neut=4.2"),
        ("wbc=4.0", "neut=2.2", "lymph=1.5", "eos=0.5"),
        ("wbc=4.0", "neut=60 %", "lymph=1.8"),
        ("neut=60 %", "lymph=42 %"),
        ("neut=9.0", "lymph=9.0"),  # no white cells to compare with
        ("wbc=4.0", "neut=<9.0"),  # may be anything down to 0
        ("wbc=>4.0", "neut=9.0"),
    ],
)
def test_parts_that_fit(texts: tuple[str, ...]) -> None:
    """Rounding allows 0.2 more than the whole."""
    check_sample(sample(*texts), BOOK, TODAY)


@pytest.mark.parametrize(
    "texts",
    [
        ("wbc=4.0", "neut=4.3"),
        ("wbc=4.0", "neut=2.2", "lymph=1.5", "eos=0.6"),
        ("wbc=4.0", "neut=60 %", "lymph=1.9"),
        ("wbc=4100 cells/uL", "neut=4.31"),
        ("wbc=<4.0", "neut=4.3"),
        ("neut=60 %", "lymph=43 %"),
    ],
)
def test_parts_above_the_whole_are_refused(texts: tuple[str, ...]) -> None:
    """One of the numbers is wrong, or in another unit."""
    with pytest.raises(InputProblem) as caught:
        check_sample(sample(*texts), BOOK, TODAY)
    assert caught.value.code is Problem.PARTS_ABOVE_WHITE_CELLS


def test_percent_is_looked_at_as_a_count() -> None:
    """3.2 % of 5.0 white cells is 0.16: more likely 3.2 K/uL."""
    found = check_sample(sample("wbc=5.0", "neut=3.2 %"), BOOK, TODAY)
    assert [(doubt.kind, doubt.likely) for doubt in found] == [(OTHER, "10*3/uL")]
    few = check_sample(sample("wbc=1.2", "neut=30 %"), BOOK, TODAY)
    assert [(doubt.kind, doubt.likely) for doubt in few] == [(CHECK, "")]


def test_a_sample_needs_values_and_each_once() -> None:
    """Twice in one tube is a slip."""
    for wrong, code in (
        (Sample(FIRST, ()), Problem.NO_VALUES),
        (sample("wbc=4.0", "wbc=4.1"), Problem.TWICE_IN_SAMPLE),
    ):
        with pytest.raises(InputProblem) as caught:
            check_sample(wrong, BOOK, TODAY)
        assert caught.value.code is code


def test_the_same_analyte_on_the_same_day_is_asked() -> None:
    """Replace it, or keep both."""
    kept = [sample("wbc=4.0"), sample("plt=200"), sample("wbc=3.0", on=date(2026, 1, 6))]
    found = check_sample(sample("wbc=4.1"), BOOK, TODAY, kept=kept)
    assert [doubt.kind for doubt in found] == [DoubtKind.SAME_DAY]
    assert found[0].kept == value("wbc=4.0")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-11-24", Problem.RESULT_IN_THE_FUTURE),
        ("2026-02-31", Problem.NOT_A_DATE),
        ("1968-01-01", None),
        ("1967-12-31", Problem.DATE_OUT_OF_RANGE),
        ("1899-01-01", Problem.DATE_OUT_OF_RANGE),
        ("2026-11-23", None),
        ("yesterday", Problem.NOT_A_DATE),
        ("1979-12-31", Problem.RESULT_BEFORE_BIRTH),
        ("1980-01-01", None),
    ],
)
def test_days(typed: str, code: Problem | None) -> None:
    """Not tomorrow, not 31 February, not before birth."""
    born = date(1980, 1, 1) if typed > "1979" else None
    if code is None:
        assert read_taken_on(typed, TODAY, BOOK, born).isoformat() == typed
        return
    with pytest.raises(InputProblem) as caught:
        read_taken_on(typed, TODAY, BOOK, born)
    assert (caught.value.code, caught.value.field) == (code, "date")


def test_sixty_years_are_the_most() -> None:
    """Exactly sixty years ago is allowed."""
    later = date(2040, 5, 1)
    assert read_taken_on("1980-05-01", later, BOOK)
    with pytest.raises(InputProblem) as caught:
        read_taken_on("1980-04-30", later, BOOK)
    assert caught.value.code is Problem.RESULT_TOO_OLD


NUMBERS = st.decimals(min_value=0, max_value=9_999_999, places=3, allow_nan=False)
USES = [(a.id, unit) for a in BOOK.analytes for unit in a.units]


@given(NUMBERS, st.sampled_from(USES))
def test_a_value_is_refused_asked_about_or_within_the_soft_limits(
    number: Decimal, use: tuple[str, str]
) -> None:
    """There is no fourth way, and the likely unit is always another one of the same analyte."""
    analyte = BOOK.get(use[0])
    typed = LabValue(use[0], str(number), number, use[1])
    si = analyte.to_si(number, use[1])
    try:
        doubts = check_value(typed, BOOK)
    except InputProblem as problem:
        assert si is None or not analyte.hard.holds(si)
        likely = problem.values["likely_unit"]
        assert not likely or (likely in analyte.units and likely != use[1])
        return
    assert all(not d.likely or (d.likely in analyte.units and d.likely != use[1]) for d in doubts)
    if not doubts and si is not None:
        assert analyte.soft.holds(si)
