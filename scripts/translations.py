"""Gathers the texts of AzaCare for translators, and compiles what they made of them.

    python3 scripts/translations.py          writes resources/translations/*.ts and *.qm
    python3 scripts/translations.py --check  changes nothing; exit 1 when they are not up to date

Runs with the project's own environment (scripts/run.py or scripts/test.py make it).
"""

from __future__ import annotations

import argparse
import filecmp
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
CLINICAL = ROOT / "resources" / "clinical"
PLURALS_ONLY = ("en",)  # the sources are English: only their plurals need a translation

DATA_FILES = {
    "symptoms.toml": "Symptoms",
    "conditions.toml": "Conditions",
    "monitoring.toml": "Monitoring",
    "analytes.toml": "Analytes",
    "guide.toml": "Guide",
    "profile.toml": "Profile",
    "life_events.toml": "Events",
    "interactions.toml": "Medicines",
    **{f"guide/{path.name}": "Guide" for path in sorted((CLINICAL / "guide").glob("*.toml"))},
}
"""Data files with texts for people, and the context under which azacare/wording looks them up."""
TEXT_KEYS = (
    *("wording", "said", "synonyms", "options", "yes_no"),
    *("topic", "detail", "lines", "notes", "action", "script", "title", "more"),
    *("live_title", "live", "other_title", "other"),
    *("closing", "unknown", "unknown_more"),
    *("told_by", "why", "reminder", "call", "question", "answer", "points", "after"),
)
TYPED_KEYS = ("keywords",)
"""What people type to find something: never shown, and looked up as "Guide search"."""


def main() -> int:
    """Write, or check, the translation files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not check:
        build(FOLDER)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        for source in FOLDER.glob("*.ts"):
            shutil.copy(source, fresh)
        build(fresh)
        stale = [
            path.name
            for path in sorted(fresh.iterdir())
            if not (FOLDER / path.name).exists()
            or not filecmp.cmp(path, FOLDER / path.name, shallow=False)
        ]
    for name in stale:
        print(f"{name} is not up to date: run python3 scripts/translations.py", file=sys.stderr)
    return 1 if stale else 0


def build(folder: Path) -> None:
    """Update every .ts in `folder` from the sources, and compile it beside."""
    languages = {path.stem.removeprefix("azacare_") for path in folder.glob("*.ts")}
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "data_files.py"
        listing.write_text(_as_source(data_file_texts()), encoding="utf-8")
        for language in sorted(languages | set(PLURALS_ONLY)):
            _build_one(folder / f"azacare_{language}.ts", language, listing)


def _build_one(ts: Path, language: str, listing: Path) -> None:
    _tool("lupdate", "-locations", "none", "-no-obsolete", "-extensions", "py",
          "-recursive", str(ROOT / "azacare"), str(listing), "-target-language", language,
          "-ts", str(ts))  # fmt: skip
    _mark_plurals(ts, language)
    _tool("lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))


def data_file_texts() -> list[tuple[str, str]]:
    """The texts for people in the data files, with their context, each once."""
    found: dict[tuple[str, str], None] = {}
    for name, context in DATA_FILES.items():
        table = tomllib.loads((CLINICAL / name).read_text(encoding="utf-8"))
        found |= {(context, one): None for one in _texts(table, TEXT_KEYS)}
        found |= {(f"{context} search", one): None for one in _texts(table, TYPED_KEYS)}
    return list(found)


def _texts(value: object, keys: Sequence[str], *, wanted: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, keys, wanted=wanted or key in keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, keys, wanted=wanted)
    elif wanted and isinstance(value, str):
        yield value


def _as_source(texts: list[tuple[str, str]]) -> str:
    """Calls that lupdate can read, for texts that it cannot see."""
    calls = [
        f"words.translate({json.dumps(context)}, {json.dumps(text, ensure_ascii=False)})\n"
        for context, text in texts
    ]
    return "".join(calls)


def _mark_plurals(ts: Path, language: str) -> None:
    """Mark texts with %n as plurals, which lupdate does not do for Python.

    English needs nothing but them, and they follow from the source: "dose(s)" is "dose" or
    "doses".
    """
    tree = ET.fromstring(ts.read_text(encoding="utf-8"))
    tree.set("language", language)
    tree.set("sourcelanguage", "en")
    for context in list(tree.iter("context")):
        for message in list(context.iter("message")):
            source = message.findtext("source") or ""
            if "%n" in source:
                _make_plural(message, source, settled=language in PLURALS_ONLY)
            elif language in PLURALS_ONLY:
                context.remove(message)
        if context.find("message") is None:
            tree.remove(context)
    ET.indent(tree, "    ")
    body = ET.tostring(tree, encoding="unicode")
    ts.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def _make_plural(message: ET.Element, source: str, *, settled: bool) -> None:
    translation = message.find("translation")
    message.set("numerus", "yes")
    if translation is None or (not settled and translation.find("numerusform") is not None):
        return
    translation.clear()
    if not settled:
        translation.set("type", "unfinished")
    for replacement in ("", r"\1"):
        form = ET.SubElement(translation, "numerusform")
        form.text = re.sub(r"\((\w+)\)", replacement, source) if settled else ""


def _tool(name: str, *arguments: str) -> None:
    scripts = Path(sys.executable).parent
    own = ROOT / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
    for folder in (scripts, own):
        tool = folder / (f"pyside6-{name}" + (".exe" if sys.platform == "win32" else ""))
        if tool.exists():
            subprocess.run([str(tool), *arguments], check=True, stdout=subprocess.DEVNULL)
            return
    sys.exit("Run python3 scripts/test.py once: it installs the translation tools.")


if __name__ == "__main__":
    sys.exit(main())
