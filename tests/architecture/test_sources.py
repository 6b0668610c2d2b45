"""Rules about the text of the source files themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "azacare").rglob("*.py"))
LONGEST = 400
MOVED_NOT_SAID = ("painter", "corner")  # Qt calls the moving of a point "translate" too


def translate_calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        asked = ast.unparse(node.func.value)
        if node.func.attr in ("translate", "tr") and asked not in MOVED_NOT_SAID:
            yield node


def is_forwarding(path: Path) -> bool:
    """The modules that hand a text on to Qt: as a parameter, or from a data file."""
    return path.relative_to(ROOT / "azacare").as_posix() in (
        "wording/words.py",
        "wording/symptoms.py",
        "wording/monitoring.py",
        "wording/analytes.py",
        "wording/about_you_data.py",
        "wording/medicines_data.py",
        "wording/guide.py",
        "ui/translation.py",
    )


@pytest.mark.parametrize("folder", ["azacare", "scripts"])
def test_files_stay_short(folder: str) -> None:
    """A file that is read in one sitting is one that is checked."""
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {name: n for name, n in lengths.items() if n >= LONGEST} == {}


def test_every_translated_text_is_a_constant() -> None:
    """lupdate reads the sources: a text put together at run time is never translated."""
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in translate_calls(path)
        if not all(
            isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            for argument in call.args[:2]
        )
        and not (is_forwarding(path) and isinstance(call.args[1], ast.Name))
    ]
    assert wrong == []


def test_no_f_string_inside_translate() -> None:
    """An f-string is filled before the translation is looked up, and then none is found."""
    wrong = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in SOURCES
        for call in translate_calls(path)
        for inner in ast.walk(call)
        if isinstance(inner, ast.JoinedStr)
    ]
    assert wrong == []


def test_texts_name_their_fields() -> None:
    """ "{}" and "%1" tell a translator nothing and cannot be put in another order."""
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in translate_calls(path)
        if len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
        and any(mark in str(call.args[1].value) for mark in ("{}", "%1", "%s", "%d"))
    ]
    assert wrong == []


def test_no_page_asks_a_layout_of_qt_for_its_items() -> None:
    """PySide keeps the answer after Qt has freed it (`ui/widgets/tab_order.py` says more)."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "azacare" / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if ".itemAt(" in line
    ]
    assert found == []
