"""Every text must reach the translators, and English must have its plurals."""

import ast
import importlib.util
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from tests.unit.data_texts import data_texts

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


# --- texts of the data files ------------------------------------------------------------------


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = ROOT / "scripts" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_script", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE_UP = "tlh"  # Qt has no plural rules for it, and needs none here


def messages(ts: Path) -> dict[tuple[str, str], ET.Element]:
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message
        for context in ET.parse(ts).iter("context")
        for message in context.iter("message")
    }


def test_script_gathers_what_the_program_shows(script: ModuleType) -> None:
    """A text of the symptom list that is not gathered would stay English in the middle of a
    translated page.
    """
    assert set(script.data_file_texts()) == data_texts()


def test_another_language_gets_the_texts_of_the_data_files(
    script: ModuleType, tmp_path: Path
) -> None:
    """lupdate reads Python only; and what was translated must survive the next run."""
    ts = tmp_path / f"azacare_{MADE_UP}.ts"
    ts.write_text('<TS version="2.1" language="de" sourcelanguage="en"></TS>', encoding="utf-8")
    script.build(tmp_path)
    assert data_texts() <= set(messages(ts))
    assert ("Advice", "Skip this one dose.") in messages(ts)

    tree = ET.parse(ts)
    cough = next(m for m in tree.iter("message") if m.findtext("source") == "a cough")
    translated = cough.find("translation")
    assert translated is not None
    translated.text = "tuS"
    translated.attrib.pop("type")
    tree.write(ts, encoding="utf-8")
    script.build(tmp_path)
    assert messages(ts)["Symptoms", "a cough"].findtext("translation") == "tuS"


def test_translated_text_of_the_list_is_shown(
    script: ModuleType, tmp_path: Path, qapp: object
) -> None:
    """The lookup uses the same context and the same text as the gathering."""
    from PySide6.QtCore import QCoreApplication, QTranslator

    from azacare.content.symptoms import load_symptoms
    from azacare.ui.translation import QtTranslator
    from azacare.wording.symptoms import said_text
    from azacare.wording.words import Words

    ts = tmp_path / "azacare_de.ts"
    ts.write_text(
        '<TS version="2.1" language="de" sourcelanguage="en"><context><name>Symptoms</name>'
        "<message><source>a cough</source><translation>Husten</translation></message>"
        "</context></TS>",
        encoding="utf-8",
    )
    script.build(tmp_path)
    translator = QTranslator()
    assert translator.load(str(ts.with_suffix(".qm")))
    cough = load_symptoms().find("cough")
    assert cough is not None
    QCoreApplication.installTranslator(translator)
    try:
        assert said_text(cough, Words(QtTranslator())) == "Husten"
    finally:
        QCoreApplication.removeTranslator(translator)
