"""The year calendar and adherence: `looking_back FOLDER DAYS PEOPLE REPEATS`.

Fills FOLDER with so many people of DAYS days each, and asks for a year and its figures, the runs
and one day of it, of one person after the other, as the page does.
"""

from __future__ import annotations

import gc
import sys
import time
from datetime import timedelta
from pathlib import Path

from azacare.bootstrap.services import build_services
from azacare.demo import FixedClock, early_afternoon, fill
from azacare.system.clock import SystemClock
from bench.programs.watching import say


def main() -> None:
    folder, days = Path(sys.argv[1]), int(sys.argv[2])
    people, repeats = int(sys.argv[3]), int(sys.argv[4])
    real = SystemClock()
    zone = real.zone()
    clock = FixedClock(early_afternoon(real.now(), zone), zone)
    services = build_services(folder, clock)
    ids = [fill(services.store, clock.now(), zone, days) for _ in range(people)]
    today = clock.now().astimezone(zone).date()
    samples: list[float] = []
    whole: list[float] = []
    history = services.history
    gc.collect()
    gc.freeze()  # as AzaCare does when it starts
    for turn in range(repeats + 1):
        for person in ids:
            year = today.year - turn % 10
            began = time.perf_counter()
            history.year(year, person)
            history.runs(person)
            history.day(today - timedelta(days=turn), person)
            if turn:  # the first turn imports, and makes every statement
                samples.append((time.perf_counter() - began) * 1000)
    for person in ids:
        began = time.perf_counter()
        first, last = history.bounds(person)
        history.span(first, last, person)
        whole.append((time.perf_counter() - began) * 1000)
    services.store.close()
    say({"year_ms": samples, "everything_ms": whole})


if __name__ == "__main__":
    main()
