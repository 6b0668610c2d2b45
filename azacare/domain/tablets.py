"""How an amount in mg is made from the tablets that a person has.

Whole tablets are preferred to halves, even when that takes more tablets or strengths: some
tablets must not be broken (clinical 3-28, F028; peers 4.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from azacare.domain.problems import InputProblem, Problem

_UNIT = Decimal("0.005")  # half of the finest strength that can be entered (two decimals)


@dataclass(frozen=True)
class TabletCount:
    """So many tablets of one strength: `count` in tablets (halves allowed), `strength_mg` in mg."""

    strength_mg: Decimal
    count: Decimal


@dataclass(frozen=True)
class _Tally:
    tablets: int
    per_strength: tuple[int, ...]


def make_amount(amount_mg: Decimal, strengths_mg: Sequence[Decimal]) -> tuple[TabletCount, ...]:
    """Say which tablets make `amount_mg`: fewest halves first, then fewest tablets.

    Raises:
        InputProblem: no combination of whole and half tablets makes this amount.
    """
    ordered = sorted(set(strengths_mg), reverse=True)
    for halves in range(len(ordered) + 1):
        found = [
            made
            for halved in combinations(range(len(ordered)), halves)
            if (made := _with_halves(amount_mg, ordered, halved)) is not None
        ]
        if found:
            return min(found, key=lambda made: sum(part.count for part in made))
    raise InputProblem(
        Problem.CANNOT_BE_MADE,
        amount=amount_mg,
        strengths=tuple(ordered),
        finest=min(ordered) / 2 if ordered else None,
    )


def _with_halves(
    amount_mg: Decimal, strengths: Sequence[Decimal], halved: tuple[int, ...]
) -> tuple[TabletCount, ...] | None:
    rest = amount_mg - sum((strengths[i] / 2 for i in halved), Decimal(0))
    if rest < 0:
        return None
    whole = _fewest_whole(rest, strengths)
    if whole is None:
        return None
    counts = [
        Decimal(number) + (Decimal("0.5") if i in halved else 0) for i, number in enumerate(whole)
    ]
    return tuple(
        TabletCount(strength, count)
        for strength, count in zip(strengths, counts, strict=True)
        if count
    )


def _fewest_whole(amount_mg: Decimal, strengths: Sequence[Decimal]) -> tuple[int, ...] | None:
    """The fewest whole tablets that make `amount_mg` exactly, a count for each strength."""
    target = int(amount_mg / _UNIT)
    sizes = [int(strength / _UNIT) for strength in strengths]
    if amount_mg != target * _UNIT:
        return None
    best: dict[int, _Tally] = {0: _Tally(0, (0,) * len(sizes))}
    frontier = [0]
    while frontier and target not in best:
        reached: list[int] = []
        for made in frontier:
            for i, size in enumerate(sizes):
                total = made + size
                if total <= target and total not in best:
                    counts = list(best[made].per_strength)
                    counts[i] += 1
                    best[total] = _Tally(best[made].tablets + 1, tuple(counts))
                    reached.append(total)
        frontier = reached
    return best[target].per_strength if target in best else None
