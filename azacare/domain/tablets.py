"""How an amount in mg is made from the tablets that a person has.

Whole tablets are preferred to halves, even when that takes more tablets or strengths: some
tablets must not be broken (clinical 3-28, F028; peers 4.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from math import gcd

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem

_UNIT = Decimal("0.005")  # half of the finest strength that can be entered (two decimals)


@dataclass(frozen=True)
class TabletCount:
    """So many tablets of one strength: `count` in tablets (halves allowed), `strength_mg` in mg."""

    strength_mg: Decimal
    count: Decimal


def make_amount(amount_mg: Decimal, strengths_mg: Sequence[Decimal]) -> tuple[TabletCount, ...]:
    """Say which tablets make `amount_mg`: fewest halves first, then fewest tablets.

    Raises:
        InputProblem: no combination of whole and half tablets makes this amount.
    """
    ordered = sorted(set(strengths_mg), reverse=True)
    halves = [int(strength / _UNIT) // 2 for strength in ordered]
    step = gcd(*halves)
    target = int(amount_mg / _UNIT)
    if step and amount_mg > 0 and amount_mg == target * _UNIT and target % step == 0:
        made = _fewest_halves(target // step, [half // step for half in halves])
        if made is not None:
            return tuple(
                TabletCount(strength, Decimal(number) / 2)
                for strength, number in zip(ordered, made, strict=True)
                if number
            )
    raise InputProblem(
        Problem.CANNOT_BE_MADE,
        amount=amount_mg,
        strengths=tuple(ordered),
        finest=min(ordered) / 2 if ordered else None,
    )


def _fewest_halves(target: int, halves: Sequence[int]) -> tuple[int, ...] | None:
    """How many halves of each strength make `target`; whole tablets are two halves together."""
    whole = _fewest_whole(target, [2 * half for half in halves])
    for number in range(len(halves) + 1):
        found = []
        for halved in combinations(range(len(halves)), number):
            rest = target - sum(halves[i] for i in halved)
            if rest in whole:
                found.append(tuple(2 * n + (i in halved) for i, n in enumerate(whole[rest])))
        if found:
            return min(found, key=sum)
    return None


def _fewest_whole(most: int, sizes: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For every total up to `most` that whole tablets make: the fewest, counted by strength."""
    best = {0: (0,) * len(sizes)}
    frontier = [0]
    while frontier:
        reached: list[int] = []
        for made in frontier:
            for i, size in enumerate(sizes):
                total = made + size
                if total <= most and total not in best:
                    counts = best[made]
                    best[total] = (*counts[:i], counts[i] + 1, *counts[i + 1 :])
                    reached.append(total)
        frontier = reached
    return best
