"""Blood test results for tests: the shipped list, and short ways to write values and readings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from azacare.content.analytes import load_analytes
from azacare.domain.analytes import LevelKind, UnitSystem
from azacare.domain.result_alerts import Verdict, judge
from azacare.domain.result_levels import LevelSetting, held_levels
from azacare.domain.result_reading import read_after_name, read_result
from azacare.domain.results import LabValue, Reading, Sample, readings

BOOK = load_analytes()
TODAY = date(2026, 11, 23)
FIRST = date(2026, 1, 5)


def value(text: str) -> LabValue:
    """ "wbc=4.1 K/uL L" as a value."""
    return read_result(text, BOOK)


def sample(*texts: str, on: date = FIRST) -> Sample:
    """One sample of "wbc=4.1" and so on."""
    return Sample(on, tuple(value(text) for text in texts))


def series(analyte: str, *typed: str, every: int = 28) -> tuple[Reading, ...]:
    """Values of one analyte, so many days apart, in its SI unit where no unit is typed."""
    samples = []
    for place, text in enumerate(typed):
        read = read_after_name(BOOK.get(analyte), text, UnitSystem.SI)
        samples.append(Sample(FIRST + timedelta(days=place * every), (read.value,)))
    return readings(samples, analyte, BOOK)


def verdict(
    analyte: str, *typed: str, settings: Sequence[LevelSetting] = (), every: int = 28
) -> Verdict:
    """What the last of some values says."""
    levels = held_levels(BOOK.get(analyte), settings)
    return judge(BOOK.get(analyte), series(analyte, *typed, every=every), levels)


def setting(analyte: str, kind: LevelKind, amount: str | None, unit: str = "") -> LevelSetting:
    """The provider's word on a level."""
    number = None if amount is None else Decimal(amount)
    said = unit or BOOK.get(analyte).si
    return LevelSetting(analyte, kind, number, said, "Dr. Reed", FIRST, "Call me then.")
