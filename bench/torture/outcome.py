"""What a part of the torture found: figures, and faults with the case that shows each again."""

from __future__ import annotations

import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

CRASHED = "crashed"
_EVERY_SECONDS = 5.0


@dataclass(frozen=True)
class Fault:
    """Something that must not happen."""

    part: str
    seed: int
    case: int
    what: str

    def __str__(self) -> str:
        again = f"python3 -m bench.torture --only {self.part} --seed {self.seed} --case {self.case}"
        return f"{self.what}\n    again: {again}"


@dataclass(frozen=True)
class Told:
    """What one case counted, and what went wrong in it."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: tuple[str, ...] = ()


Case = Callable[[int, int], Told]
"""Runs one case, given the seed and the number of the case."""


@dataclass
class Outcome:
    """What a part found over all its cases.

    Attributes:
        must_be_zero: the counts that are promises.
    """

    part: str
    seed: int
    must_be_zero: tuple[str, ...]
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    cases: int = 0
    seconds: float = 0.0

    def add(self, case: int, told: Told) -> None:
        """Count a case."""
        self.cases += 1
        self.counts.update(told.counts)
        self.faults += [Fault(self.part, self.seed, case, what) for what in told.faults]

    @property
    def broken(self) -> bool:
        """Whether a promise was broken."""
        return bool(self.faults) or any(self.counts[name] for name in self.must_be_zero)


class Progress:
    """One line on the terminal, now and then."""

    def __init__(self, part: str, total: int, *, quiet: bool) -> None:
        self._part, self._total, self._quiet = part, total, quiet
        self._said = self._begun = time.monotonic()

    def at(self, done: int, faults: int) -> None:
        """Say how far it is."""
        now = time.monotonic()
        if self._quiet or (done < self._total and now - self._said < _EVERY_SECONDS):
            return
        self._said = now
        seconds = now - self._begun
        print(f"  {self._part}: {done} of {self._total}, {faults} faults, {seconds:.0f} s")
        sys.stdout.flush()


@dataclass(frozen=True)
class Orders:
    """How a part is to be run.

    Attributes:
        cases: how many.
        only: this case alone, None for all.
        jobs: processes at once, where a part can.
    """

    seed: int
    cases: int
    only: int | None = None
    jobs: int = 1
    quiet: bool = False

    def numbers(self) -> Iterable[int]:
        """The cases to run."""
        return range(self.cases) if self.only is None else (self.only,)


def run_all(part: str, must_be_zero: tuple[str, ...], orders: Orders, case: Case) -> Outcome:
    """Run each case with the seed and its number."""
    outcome = Outcome(part, orders.seed, (*must_be_zero, CRASHED))
    numbers = list(orders.numbers())
    progress = Progress(part, len(numbers), quiet=orders.quiet)
    begun = time.monotonic()
    for number, told in _results(orders, numbers, case):
        outcome.add(number, told)
        for fault in outcome.faults[len(outcome.faults) - len(told.faults) :]:
            print(f"FAULT {fault}", flush=True)
        progress.at(outcome.cases, len(outcome.faults))
    outcome.seconds = time.monotonic() - begun
    return outcome


def _results(orders: Orders, numbers: list[int], case: Case) -> Iterator[tuple[int, Told]]:
    guarded = partial(_guarded, case, orders.seed)
    if orders.jobs == 1 or len(numbers) == 1:
        yield from ((number, guarded(number)) for number in numbers)
        return
    with ProcessPoolExecutor(orders.jobs) as pool:
        yield from zip(numbers, pool.map(guarded, numbers), strict=True)


def _guarded(case: Case, seed: int, number: int) -> Told:
    """What nobody expected is a fault of its case; the others go on."""
    try:
        return case(seed, number)
    except Exception:
        return Told(Counter({CRASHED: 1}), (f"{CRASHED}: {traceback.format_exc()}",))
