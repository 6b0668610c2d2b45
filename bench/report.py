"""The table on the terminal, and the same in docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.figures import Figure
from bench.levers import lever_lines

_HEAD = ("what", "figure", "first", "goal", "met")


def rows(figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    """One row for each figure, under the head."""
    body = [(f.what, f.shown, str(f.first), str(f.goal), f.met) for f in figures]
    return [_HEAD, *body]


def as_text(figures: Sequence[Figure], notes: Sequence[str]) -> str:
    """For the terminal, with the details below."""
    table = rows(figures)
    widths = [max(len(row[index]) for row in table) for index in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    details = [f"  {detail}" for f in figures for detail in (f"{f.what}:", *_indented(f))]
    return "\n".join([*lines, "", *details, *(f"  {note}" for note in notes)])


def _indented(figure: Figure) -> tuple[str, ...]:
    return tuple(f"  {detail}" for detail in figure.detail)


def as_markdown(figures: Sequence[Figure], notes: Sequence[str], machine: Mapping[str, str]) -> str:
    """For the documents."""
    table = rows(figures)
    lines = [_row(table[0]), _row(["---"] * len(_HEAD)), *(_row(row) for row in table[1:])]
    details = [f"- {f.what}: {detail}" for f in figures for detail in f.detail]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `python3 -m bench --write`; do not edit. Bounds are aims and no test.",
            "What is compared is measured in turns in the same run; the bare window imports",
            "from SQLAlchemy and APScheduler what AzaCare imports. Sounds and the",
            "notification service are off, a tray is taken to be there, and the clock is",
            "shifted so that doses come due without waiting; the alarm and its timer are the",
            "real ones. Other work on the computer counts. “goal” met is better than “first”",
            "met.",
            "",
            *lines,
            "",
            "## The next lever",
            "",
            "For each line that is not at its goal: what to try next. None of it is measured yet.",
            "",
            *lever_lines(figures),
            "",
            "## Details",
            "",
            *details,
            *(f"- {note}" for note in notes),
            "",
            "## Measured on",
            "",
            *(f"- {name}: {value}" for name, value in machine.items()),
            "",
        ]
    )


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write(path: Path, text: str) -> None:
    """Put the document in place."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
