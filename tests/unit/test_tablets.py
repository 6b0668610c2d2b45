"""How an amount is made from tablets: exact, whole tablets first, and never a quarter."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tablets import TabletCount, make_amount


def mg(*amounts: object) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(a)) for a in amounts)


@pytest.mark.parametrize(
    ("amount", "strengths", "made"),
    [
        (50, [50], [(50, 1)]),
        (75, [50, 25], [(50, 1), (25, 1)]),
        (75, [50], [(50, "1.5")]),
        (100, [50, 25], [(50, 2)]),
        (50, [100, 25], [(25, 2)]),  # two whole ones rather than half a 100
        (150, [100, 75], [(75, 2)]),
        (200, [75, 50], [(75, 2), (50, 1)]),  # three, where 50 alone needs four
        (25, [50], [(50, "0.5")]),
        ("37.5", [25], [(25, "1.5")]),
        ("37.5", [25, 75], [(75, "0.5")]),  # as many halves, fewer tablets
        ("62.5", [50, 25], [(50, 1), (25, "0.5")]),
        ("87.5", [75, 100], [(100, "0.5"), (75, "0.5")]),
        ("0.5", [1], [(1, "0.5")]),
        (500, [1], [(1, 500)]),
    ],
)
def test_tablets_for_an_amount(amount, strengths, made) -> None:
    """The tablets that a person counts out, worked out by hand."""
    expected = tuple(TabletCount(*mg(strength, count)) for strength, count in made)
    assert make_amount(*mg(amount), mg(*strengths)) == expected


@pytest.mark.parametrize(
    ("amount", "strengths"),
    [
        (30, [50, 25]),
        ("12.5", [50]),
        (25, [100]),
        (50, []),
        ("0.001", [1]),
        (0, [50]),
        (-25, [50]),
        ("12.51", [25]),
        (10, [25, 50, 75, 100]),
    ],
)
def test_amounts_that_cannot_be_made(amount, strengths) -> None:
    """A quarter of a tablet, or nearly the amount, is not offered: the entry is refused."""
    with pytest.raises(InputProblem) as caught:
        make_amount(*mg(amount), mg(*strengths))
    assert caught.value.code is Problem.CANNOT_BE_MADE
    assert caught.value.values["finest"] == (min(mg(*strengths)) / 2 if strengths else None)


def brute_force(amount: Decimal, strengths: list[Decimal]) -> tuple[int, Decimal] | None:
    """The fewest halves, and with these the fewest tablets, by trying every count."""
    half = Decimal("0.5")
    ranges = [range(int(amount / (s * half)) + 1) for s in strengths]
    best = None
    for counts in product(*ranges):
        if (
            sum((n * half * s for n, s in zip(counts, strengths, strict=True)), Decimal(0))
            == amount
        ):
            found = (sum(n % 2 for n in counts), sum(counts) * half)
            best = found if best is None or found < best else best
    return best


@given(
    st.integers(1, 24).map(lambda n: n * Decimal("12.5")),
    st.lists(
        st.sampled_from(mg(25, 50, 75, 100, 20, "37.5", 30)), min_size=1, max_size=3, unique=True
    ),
)
@settings(max_examples=300, deadline=None)
def test_the_best_way_by_brute_force(amount: Decimal, strengths: list[Decimal]) -> None:
    """Exact, with the fewest halves, then the fewest tablets; what is refused is impossible."""
    best = brute_force(amount, strengths)
    try:
        made = make_amount(amount, strengths)
    except InputProblem:
        assert best is None
        return
    assert sum((part.strength_mg * part.count for part in made), Decimal(0)) == amount
    assert best == (sum(part.count % 1 != 0 for part in made), sum(part.count for part in made))
    assert len({part.strength_mg for part in made}) == len(made)
    assert all(part.count > 0 and part.count % Decimal("0.5") == 0 for part in made)
    assert make_amount(amount, list(reversed(strengths))) == made


@given(
    st.decimals("0.01", "500", places=2),
    st.lists(st.decimals("1", "500", places=2), min_size=1, max_size=3, unique=True),
)
@settings(max_examples=60, deadline=None)
def test_odd_strengths_still_add_up_exactly(amount: Decimal, strengths: list[Decimal]) -> None:
    """No rounding anywhere: a hundredth of a milligram too much is refused, not hidden."""
    try:
        made = make_amount(amount, strengths)
    except InputProblem:
        return
    assert sum((p.strength_mg * p.count for p in made), Decimal(0)) == amount
