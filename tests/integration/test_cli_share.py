"""`export` and `import` as a person types them, with counts and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    assert empty.at("2026-03-01T08:10").setup(start="2026-03-01").code == 0
    assert empty.run("take").code == 0
    return empty


def other(ann: Shell, tmp_path: Path) -> Shell:
    return Shell(tmp_path / "other", ann.clock, ann._capture)


def test_records_go_to_another_computer_whole(ann: Shell, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert ann.json("export", "json", str(first))["counts"]["dose"] == 1
    there = other(ann, tmp_path)
    seen = there.json("import", "json", str(first), "--preview")
    assert (seen["added"]["dose"], seen["people"]) == (1, ["Ann"])
    done = there.json("import", "json", str(first))
    assert done["added"] == seen["added"]
    assert Path(done["kept"]).exists()
    assert there.json("import", "json", str(first))["added"] == {}
    there.json("export", "json", str(second))
    assert second.read_bytes() == first.read_bytes()
    assert there.json("today")["slots"] == ann.json("today")["slots"]
    said = there.run("import", "json", str(first))
    assert "All of this file is here already." in said.out


@pytest.mark.parametrize("kind", ["csv", "fhir", "json", "ics"])
def test_file_is_replaced_only_when_told(ann: Shell, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    ann.refused("export", kind, str(path), code=2)
    assert path.read_text() == "mine"
    assert ann.run("export", kind, str(path), "--force").code == 0
    assert path.read_bytes() != b"mine"


def test_csv_and_fhir_count_what_they_hold(ann: Shell, tmp_path: Path) -> None:
    assert ann.json("export", "csv", str(tmp_path / "a.zip"))["counts"]["doses"] == 1
    made = ann.json("export", "fhir", str(tmp_path / "a.json"))["counts"]
    assert (made["MedicationAdministration"], made["Patient"]) == (1, 1)
    said = ann.run("export", "csv", str(tmp_path / "b.zip"))
    assert "no password" in said.out


def test_wrong_file_is_one_sentence(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text("[1, 2")
    assert "Nothing was changed" in ann.refused("import", "json", str(path), code=3)
    ann.refused("import", "json", str(tmp_path / "no.json"), code=3)
    ann.refused("import", "medtimer", str(path), code=2)
    ann.refused("import", "dosage", str(tmp_path / "no"), code=2)
    ann.refused("import", "doses", str(path), "--map", "when=a", code=2)
    ann.refused("import", "undo", code=3)


def test_log_of_doses_and_undo(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("when,what\n2026-02-10 08:00,75\n2026-02-11 08:00,75\n2026-02-12,75\n")
    mapped = ("--map", "taken=when", "--map", "amount=what", "--unit", "mg")
    seen = ann.json("import", "doses", str(path), *mapped, "--preview")
    assert (seen["added"], seen["skipped"]) == (2, 0)
    assert [(one["line"], one["why"]) for one in seen["left_out"]] == [(4, "no-time-of-day")]
    assert ann.json("import", "doses", str(path), *mapped)["batch"]
    assert ann.json("import", "doses", str(path), *mapped)["skipped"] == 2
    assert ann.json("import", "undo") == {"source": "csv-doses", "taken_back": 2, "stay": 0}
    ann.refused("import", "undo", code=3)


def test_dosage_history(ann: Shell, tmp_path: Path) -> None:
    item = {"name": "Imuran", "unit": "mg", "time": [8, 0], "dose": 75, "taken": [1771000000000, 1]}
    path = tmp_path / "dosage-history.json"
    path.write_text(json.dumps({"history": [item]}))
    said = ann.run("import", "dosage", str(path))
    assert (said.code, said.out.splitlines()[0]) == (0, "1 dose came in.")
