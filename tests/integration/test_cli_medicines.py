"""The command `medicine`, as scripts and carers use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from azacare.cli.main import main

Out = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    setup = ["setup", "--name", "Sam", "--dose-mg", "50", "--times", "08:00"]
    day = ["--start", "2026-01-01", "--zone", "America/New_York"]
    assert main([*setup, *day, "--data-dir", str(tmp_path)]) == 0
    return tmp_path


def run(folder: Path, capsys: Out, *arguments: str) -> tuple[int, Any, str]:
    capsys.readouterr()
    code = main(["medicine", *arguments, "--data-dir", str(folder), "--json"])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


def test_added_known_and_ended(folder: Path, capsys: Out) -> None:
    """The card is there, is quiet, and goes."""
    code, added, _err = run(folder, capsys, "add", "Zestril 10 mg", "--kind", "prescription")
    assert code == 0
    assert [(m["rule"], m["level"]) for m in added["matches"]] == [("INT-ACE", "red")]
    assert "Do not stop or change" in added["matches"][0]["text"]
    who = ["--rule", "int-ace", "--who", "Dr. Lee", "--on", "2026-02-01"]
    code, known, _err = run(folder, capsys, "knows", added["id"][-6:], *who)
    assert (code, known["matches"][0]["known_by"]) == (0, "Dr. Lee")
    code, ended, _err = run(folder, capsys, "end", added["id"], "--on", "2026-02-02")
    assert (code, ended["current"], ended["matches"]) == (0, False, [])
    assert [one["id"] for one in run(folder, capsys, "list")[1]] == [added["id"]]


@pytest.mark.parametrize(
    ("name", "said"),
    [("alopurinol", "Did you mean allopurinol?"), ("sulfa", "--means"), ("novopril", "--means")],
)
def test_an_unclear_name_is_refused_until_it_is_answered(
    folder: Path, capsys: Out, name: str, said: str
) -> None:
    """Exit 3 with the question; --anyway keeps it, and every meaning counts."""
    code, out, err = run(folder, capsys, "add", name)
    assert (code, out) == (3, None)
    assert said in err
    assert run(folder, capsys, "list")[1] == []
    code, kept, _err = run(folder, capsys, "add", name, "--anyway")
    assert code == 0
    assert kept["matches"][0]["possible"]


def test_the_answer_settles_it(folder: Path, capsys: Out) -> None:
    """One meaning, one card."""
    code, kept, _err = run(folder, capsys, "add", "shingles shot", "--means", "INT-VAX")
    assert (code, [m["rule"] for m in kept["matches"]]) == (0, ["INT-VAX"])


def test_a_check_keeps_nothing_and_unknown_names_go_to_the_pharmacist(
    folder: Path, capsys: Out
) -> None:
    """No match is never "no interaction"."""
    code, found, _err = run(folder, capsys, "check", "metformin")
    assert (code, found["matches"], found["unknown"]) == (0, [], True)
    assert found["text"].startswith("Ask your pharmacist to check it with azathioprine")
    assert run(folder, capsys, "list")[1] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "x" * 10_000],
        ["add", " "],
        ["add", "aspirin", "--kind", "sweets"],
        ["add", "aspirin", "--start", "2026-02-02", "--end", "2026-02-01"],
        ["add", "aspirin", "--means", "INT-NONE"],
        ["end", "nothing"],
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    folder: Path, capsys: Out, arguments: list[str]
) -> None:
    """Exit 2."""
    code, out, err = run(folder, capsys, *arguments)
    assert (code, out) == (2, None)
    assert err.startswith("azacare: ")
    assert err.count("\n") == 1
    assert run(folder, capsys, "list")[1] == []
