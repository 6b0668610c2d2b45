"""Makes the records that are measured on: `records FOLDER DAYS`."""

from __future__ import annotations

import sys
from pathlib import Path

from azacare.bootstrap.services import build_services
from azacare.demo import FixedClock, early_afternoon, fill
from azacare.system.clock import SystemClock
from bench.programs.watching import say


def main() -> None:
    folder, days = Path(sys.argv[1]), int(sys.argv[2])
    real = SystemClock()
    zone = real.zone()
    clock = FixedClock(early_afternoon(real.now(), zone), zone)
    services = build_services(folder, clock)
    person = fill(services.store, clock.now(), zone, days)
    with services.store.read() as reader:
        count = len(reader.doses(person, clock.now().date().replace(year=1970)))
    services.store.close()
    say({"doses": count})


if __name__ == "__main__":
    main()
