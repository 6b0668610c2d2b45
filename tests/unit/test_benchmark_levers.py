"""Each figure that is not at its goal names what to try next."""

from __future__ import annotations

from pathlib import Path

from bench.figures import Bound, Figure
from bench.levers import lever_lines

DOCUMENT = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def rows() -> list[tuple[str, str]]:
    """What was measured, and which bound it met, as the document says."""
    lines = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines[1:]]
    return [(row[0], row[-1]) for row in cells if not row[0].startswith("---")]


def test_every_line_of_the_document_that_is_not_at_its_goal_names_a_lever() -> None:
    text = DOCUMENT.read_text("utf-8")
    measured = rows()
    assert len(measured) > 10
    missing = [what for what, met in measured if met != "goal" and f"- {what}: " not in text]
    assert missing == []


def test_every_line_would_name_a_lever_or_is_at_its_goal() -> None:
    bound = Bound(1, "ms")
    behind = [Figure(what, 2.0, "2 ms", bound, bound) for what, met in rows() if met != "goal"]
    assert len(lever_lines(behind)) == len(behind)
