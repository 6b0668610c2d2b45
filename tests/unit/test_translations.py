"""Every text must reach the translators, and English must have its plurals."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def texts_in_sources() -> set[tuple[str, str]]:
    found = set()
    for path in (ROOT / "azacare").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "translate":
                values = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                if len(values) == 2:
                    found.add((values[0], values[1]))
    return found


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    ts = tmp_path_factory.mktemp("ts") / "all.ts"
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    command = [tool, "-locations", "none", "-extensions", "py", "-recursive", ROOT / "azacare"]
    subprocess.run([*map(str, command), "-ts", str(ts)], check=True, capture_output=True)
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ET.parse(ts).iter("context")
        for message in context.iter("message")
    }


def test_lupdate_finds_every_text(gathered: set[tuple[str, str]]) -> None:
    """lupdate silently drops a call whose count is more than a plain name."""
    missing = sorted(texts_in_sources() - gathered)
    assert not missing


def test_translation_files_are_up_to_date() -> None:
    """A text added without its English plural would say "2 dose(s)" to a patient."""
    script = ROOT / "scripts" / "translations.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_qt_says_the_same_english_as_the_command_line(qapp: object) -> None:
    """Window and command line must not differ in a plural."""
    from azacare.ui.translation import QtTranslator, install_translation
    from azacare.wording.words import PlainEnglish

    install_translation(qapp)  # type: ignore[arg-type]
    for context, text in sorted(texts_in_sources()):
        if "%n" not in text:
            continue
        for n in (1, 2, 5):
            plain = PlainEnglish().translate(context, text, None, n)
            assert QtTranslator().translate(context, text, None, n) == plain
