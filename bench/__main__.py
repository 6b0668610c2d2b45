"""Measures AzaCare against the numbers it has to hold.

python3 -m bench            a few minutes, offscreen
python3 -m bench --quick    fewer repetitions, to look at a change
python3 -m bench --long     idle for ten minutes
python3 -m bench --write    and write docs/benchmarks.md

Never fails on a figure; the exit code is 1 only when something could not be measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from bench import measuring
from bench.figures import Figure
from bench.machine import describe
from bench.processes import ROOT, MeasurementFailed, Surroundings, surroundings, told
from bench.report import as_markdown, as_text, write

DOCUMENT = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    asked = _arguments()
    with surroundings(asked.screen) as where:
        machine = describe(where)
        bench = _Bench(where, asked)
        bench.run()
    print(f"\n{as_text(bench.figures, bench.notes)}")
    if asked.write and not bench.failed:
        write(DOCUMENT, as_markdown(bench.figures, bench.notes, machine))
        print(f"\n{DOCUMENT} written")
    return 1 if bench.failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--screen", action="store_true", help="on a real X11 screen")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds to idle")
    parser.add_argument("--long", action="store_true", help="idle for 600 s")
    parser.add_argument(
        "--only",
        default="",
        help="start, tray, record, pages, history, share, tick, ahead, ask, remind or jump",
    )
    parser.add_argument("--write", action="store_true", help=f"write {DOCUMENT.name}")
    return parser.parse_args()


class _Bench:
    """Runs one measurement after the other; one that fails leaves the others their turn."""

    def __init__(self, where: Surroundings, asked: argparse.Namespace) -> None:
        self._where, self._asked = where, asked
        self.figures: list[Figure] = []
        self.notes: list[str] = []
        self.failed = False

    def run(self) -> None:
        where, few = self._where, self._asked.quick
        idle = 600.0 if self._asked.long else self._asked.idle
        print("making ten years of records …", flush=True)
        records, count = measuring.Records.made(where)
        self.notes.append(f"ten years: {count} dose records")
        beat = float(told(where, "beat")["seconds"])
        self._measure("start", lambda: [measuring.start(where, records, 5 if few else 20)])
        self._measure("tray", lambda: measuring.tray(where, records, 10.0 if few else idle))
        self._measure("record", lambda: self._record(records, 20 if few else 120))
        self._measure("pages", lambda: measuring.pages(where, records, 5 if few else 30))
        self._measure("history", lambda: [measuring.looking_back(where, 3 if few else 20)])
        rows = 2_000 if few else 100_000
        self._measure("share", lambda: measuring.sharing(where, records, 3 if few else 20, rows))
        self._measure("tick", lambda: [measuring.ticking(where, records, 10 if few else 60)])
        self._measure("ahead", lambda: [measuring.looking_ahead(where, 10 if few else 100)])
        self._measure("ask", lambda: [measuring.asking(where, records, 6 if few else 30)])
        self._measure("remind", lambda: [measuring.lateness(where, records, 5 if few else 100)])
        self._measure(
            "jump", lambda: [measuring.clock_change(where, records, 5 if few else 50, beat)]
        )

    def _record(self, records: measuring.Records, repeats: int) -> list[Figure]:
        figure, durable = measuring.recording(self._where, records, repeats)
        self.notes.append(durable)
        return [figure]

    def _measure(self, name: str, run: Callable[[], Iterable[Figure]]) -> None:
        if self._asked.only not in ("", name):
            return
        print(f"measuring: {name} …", flush=True)
        try:
            self.figures += run()
        except (MeasurementFailed, AssertionError) as error:
            self.failed = True
            print(f"could not be measured: {name}\n{error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
