"""The documents name the tests that show what they say: each of them is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_NAMED = re.compile(
    r"`((?:tests/)?(?:unit|ui|integration|screen|architecture|wheel)/test_\w+\.py)(?:::(\w+))?`"
)
_AGAIN = re.compile(r"`…::(\w+)`")


def named(document: str) -> list[tuple[str, str]]:
    """File and function of every test that is named; `…` is the file named before."""
    found, last = [], ""
    text = (ROOT / document).read_text(encoding="utf-8")
    for match in re.finditer(rf"{_NAMED.pattern}|{_AGAIN.pattern}", text):
        last = match[1].removeprefix("tests/") if match[1] else last
        found.append((last, match[2] or match[3] or ""))
    return found


@pytest.mark.parametrize(
    "document", ["docs/reminders.md", "docs/security.md", "docs/architecture.md"]
)
def test_every_test_that_a_document_names_is_there(document: str) -> None:
    missing = [
        f"{file}::{name}"
        for file, name in named(document)
        if not (ROOT / "tests" / file).is_file()
        or f"def {name}" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_the_documents_name_tests_at_all() -> None:
    assert len(named("docs/reminders.md")) > 40
