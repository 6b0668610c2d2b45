"""What the torture found, on the terminal and in docs/reliability.md.

The document keeps its figures in a comment at its end, so that one part can be run and written
again without the others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.torture.outcome import Outcome

_BEGIN, _END = "<!-- figures\n", "\n-->"

_ABOUT = {
    "kills": (
        "Killed at a random moment",
        """\
A process is killed (`kill -9`) at a moment drawn over the whole time that its deed takes
undisturbed. Then AzaCare is started again as on the next morning, the file is looked at with bare
SQLite (`integrity_check`, foreign keys, the guards against changes), what was acknowledged is
looked for, every file with the name of a backup is opened and counted, and something is recorded.
A kill that came too late is tried again and not counted.""",
    ),
    "reminders": (
        "Simulated years of reminders",
        """\
One person and one computer for each year, real use cases on a real SQLite file in memory
(`/dev/shm`, where the disk cannot be the limit), in ten time zones. The computer sleeps, is
switched off, its clock jumps by up to five hours, and it travels in two of five years; the person
answers late, early, never, is not sure, puts off and undoes; the provider pauses and changes the
plan. What is shown is kept in a ledger of its own and held against the plan. In one year of ten
the reminders that are no dose are asked too.""",
    ),
    "fuzz": (
        "Spoilt files",
        """\
Bits are flipped, parts cut off, taken out, doubled, moved or overwritten, values put in each
other's place or replaced by hostile ones; settings are filled with values of any kind. Then the
file is used as the program uses it: opened, every page's use case read, written to, backed up,
brought in, taken back. It must be used or refused in words within 10 seconds; when an import or a
backup was refused, the records must be byte for byte as before.""",
    ),
    "race": (
        "Two at once",
        """\
Two processes are told at the same moment that the same dose was taken.""",
    ),
}
_LIMITS = """\
## What this does not show

- A killed process is no power cut: what the system had taken over is still written. That it is on
  the disk before AzaCare says so rests on `synchronous=FULL` (docs/benchmarks.md), which a disk
  that lies about it can undo.
- Kills fall on random moments, so a fault of a few microseconds may never be hit.
- The simulated years look when the program would: at its wake time, at a start, when it notices a
  jump, and after a change. That the alarm and the heartbeat really ring is tested elsewhere
  (docs/reminders.md), and no reminder comes while a computer is off.
- Which doses are planned is taken from the plan itself, which `tests/unit/test_slots.py` tests.
  Clock jumps to before the first day, and one dose told of but not answered before a sleep, are the
  known gaps of docs/reminders.md. Doses older than 35 days on waking are not asked about, as it
  says there; they are counted apart.
- SQLite keeps no check sums: a changed letter within a text is read as it stands.
- All on Linux, on one computer."""


def as_text(outcomes: Sequence[Outcome]) -> str:
    """For the terminal."""
    return "\n".join(line for outcome in outcomes for line in _lines(outcome))


def _lines(outcome: Outcome) -> list[str]:
    kept = "BROKEN" if outcome.broken else "kept"
    head = f"{outcome.part}: {outcome.cases} cases in {outcome.seconds:.0f} s, promises {kept}"
    zero = [f"  {name}: {outcome.counts[name]}" for name in outcome.must_be_zero]
    others = sorted(set(outcome.counts) - set(outcome.must_be_zero))
    return [head, *zero, *(f"    {name}: {outcome.counts[name]}" for name in others)]


def as_markdown(
    outcomes: Sequence[Outcome],
    machine: Mapping[str, str],
    before: str = "",
    notes: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The document: the parts that were run now, and what `before` says of the others.

    Args:
        notes: what else is to be said of a part.
    """
    told = notes or {}
    kept = _kept(before)
    kept.update({one.part: _figures(one, machine, told.get(one.part, ())) for one in outcomes})
    parts = {part: kept[part] for part in _ABOUT if part in kept}
    sections = [line for part, figures in parts.items() for line in _section(part, figures)]
    lines = [
        "# How AzaCare holds under torture",
        "",
        "Written by `python3 -m bench.torture --write`; do not edit. Each case has a seed and a",
        "number and can be run again alone: `--only kills --seed 20261123 --case 17`. (The moment",
        "of a kill is drawn from the seed; where it falls in the process is never quite the same.)",
        "Short runs of each are part of the tests (`tests/integration/test_torture.py`).",
        "",
        "| part | cases | seed | broken promises | took |",
        "| --- | --- | --- | --- | --- |",
        *(_row(part, figures) for part, figures in parts.items()),
        "",
        *sections,
        _LIMITS,
        "",
        f"{_BEGIN}{json.dumps(parts, indent=1, sort_keys=True)}{_END}",
        "",
    ]
    return "\n".join(lines)


def _kept(text: str) -> dict[str, Any]:
    _head, found, rest = text.partition(_BEGIN)
    kept: dict[str, Any] = json.loads(rest.partition(_END)[0]) if found else {}
    return kept


def _figures(
    outcome: Outcome, machine: Mapping[str, str], notes: Sequence[str]
) -> Mapping[str, object]:
    return {
        "cases": outcome.cases,
        "seed": outcome.seed,
        "minutes": round(outcome.seconds / 60, 1),
        "zero": {name: outcome.counts[name] for name in outcome.must_be_zero},
        "counts": {
            name: count
            for name, count in sorted(outcome.counts.items())
            if name not in outcome.must_be_zero
        },
        "faults": [f"case {fault.case}: {fault.what[:300]}" for fault in outcome.faults],
        "notes": list(notes),
        "machine": dict(machine),
    }


def _row(part: str, figures: Mapping[str, Any]) -> str:
    broken = sum(figures["zero"].values())
    took = f"{figures['minutes']} min"
    cells = (_ABOUT[part][0], f"{figures['cases']:,}", str(figures["seed"]), str(broken), took)
    return f"| {' | '.join(cells)} |"


def _section(part: str, figures: Mapping[str, Any]) -> list[str]:
    title, about = _ABOUT[part]
    machine = "; ".join(f"{name} {value}" for name, value in figures["machine"].items())
    return [
        f"## {title}",
        "",
        about,
        "",
        "| must be 0 | found |",
        "| --- | --- |",
        *(f"| {name} | {count} |" for name, count in figures["zero"].items()),
        "",
        "Counted besides: "
        + ", ".join(f"{name} {count:,}" for name, count in figures["counts"].items())
        + ".",
        "",
        *(f"- {line}" for line in (*figures["faults"], *figures["notes"])),
        *([""] if figures["faults"] or figures["notes"] else []),
        f"Measured on: {machine}.",
        "",
    ]


def read_before(path: Path) -> str:
    """The document as it is, empty when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""
