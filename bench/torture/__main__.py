"""Tries to break AzaCare's promises: nothing lost, no reminder missed, no crash on a bad file.

python3 -m bench.torture            the long ones, three quarters of an hour on one core
python3 -m bench.torture --short    a taste of each, as the tests run it
python3 -m bench.torture --only fuzz --seed 7 --case 123     one case again
python3 -m bench.torture --write    and write docs/reliability.md

The exit code is 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys

from bench.machine import describe
from bench.processes import ROOT, surroundings
from bench.torture.outcome import Orders, Outcome
from bench.torture.report import as_markdown, as_text, read_before

DOCUMENT = ROOT / "docs" / "reliability.md"
PARTS = {
    "kills": ("bench.torture.kills", 1000, 40),
    "reminders": ("bench.torture.lifetimes", 200, 1),
    "fuzz": ("bench.torture.fuzz", 10_000, 300),
    "race": ("bench.torture.race", 1000, 30),
}
"""Of each part: its module, and how many cases the long and the short one have."""
SEED = 20261123
_INSIDE = "AZACARE_TORTURE_INSIDE"


def main() -> int:
    asked = _arguments()
    with surroundings(screen=False) as where:
        if str(where.python) != sys.executable and not os.environ.get(_INSIDE):
            environment = where.environment() | {_INSIDE: "1"}
            command = [str(where.python), "-m", "bench.torture", *sys.argv[1:]]
            return subprocess.call(command, cwd=ROOT, env=environment)
        machine = describe(where) if asked.write else {}
    outcomes = [run_part(part, asked) for part in PARTS if asked.only in ("", part)]
    print(f"\n{as_text(outcomes)}")
    if asked.write:
        DOCUMENT.write_text(as_markdown(outcomes, machine, read_before(DOCUMENT)), encoding="utf-8")
        print(f"\n{DOCUMENT} written")
    return 1 if any(outcome.broken for outcome in outcomes) else 0


def run_part(part: str, asked: argparse.Namespace) -> Outcome:
    """Run one of them."""
    module, long, short = PARTS[part]
    cases = asked.cases or (short if asked.short else long)
    orders = Orders(asked.seed, cases, asked.case, asked.jobs, quiet=asked.quiet)
    print(f"{part}: {cases} cases, seed {asked.seed}", flush=True)
    outcome: Outcome = importlib.import_module(module).run(orders)
    return outcome


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench.torture", description=(__doc__ or "").split("\n\n", maxsplit=1)[0]
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--short", action="store_true", help="a taste of each")
    size.add_argument("--long", action="store_true", help="all cases (the default)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", choices=("", *PARTS), default="", help="one part")
    parser.add_argument("--case", type=int, help="this case of that part alone")
    parser.add_argument("--cases", type=int, help="another number of cases")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once, where possible")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    parser.add_argument("--write", action="store_true", help=f"write {DOCUMENT.name}")
    found = parser.parse_args()
    if found.case is not None and not found.only:
        parser.error("--case needs --only")
    return found


if __name__ == "__main__":
    sys.exit(main())
