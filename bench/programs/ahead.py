"""Run-out: `ahead REPEATS`. Ten years of steps, turns and pauses walked to the last tablet."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from time import perf_counter
from zoneinfo import ZoneInfo

from azacare.domain.consumption import Consumption
from azacare.domain.packages import Package
from azacare.domain.prescription import DoseTime, PrescriptionVersion, Tablet
from azacare.domain.run_out import run_out
from azacare.domain.slots import BEGINNING, Pause, Plan, ZoneSpan
from azacare.domain.supply import PackageLeft, Stock
from bench.programs.watching import say

TODAY = date(2026, 3, 8)
STRENGTH = Decimal(50)
YEARS = range(2026, 2036)


def a_plan() -> Plan:
    """Every year another amount, some in turn, and nine days of pause."""
    versions = tuple(
        PrescriptionVersion(
            starts=date(year, 1, 5),
            times=tuple(
                DoseTime(at, (Decimal(50 + 25 * (year % 3)), Decimal(75)))
                for at in (time(8), time(20))
            ),
            tablets=(Tablet(STRENGTH),),
        )
        for year in YEARS
    )
    pauses = tuple(Pause(date(year, 6, 1), date(year, 6, 9), "Dr. Lee") for year in YEARS)
    return Plan(versions, (ZoneSpan(BEGINNING, ZoneInfo("America/New_York")),), pauses)


def main() -> None:
    repeats = int(sys.argv[1])
    at = datetime(2026, 3, 1, tzinfo=UTC)
    boxes = tuple(
        PackageLeft(str(n), Package(STRENGTH, Decimal(100), at), Decimal(100)) for n in range(130)
    )
    stock, plan = Stock(STRENGTH, TODAY, boxes), a_plan()
    taken = []
    for _ in range(repeats):
        fresh = replace(plan)  # nothing of the last turn is remembered
        start = perf_counter()
        found = run_out(stock, Consumption(fresh, TODAY))
        taken.append((perf_counter() - start) * 1000)
    assert (found.last.day if found.last else TODAY) - TODAY > timedelta(days=3500)
    say({"ahead_ms": taken, "lasts": found.lasting.value})


if __name__ == "__main__":
    main()
