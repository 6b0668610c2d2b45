"""`backup` and `restore` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from azacare.cli.main import DONE, NO_RECORDS, REFUSED, main
from azacare.storage.store import FILE_NAME

SETUP = (
    "setup --name Rosa --dose-mg 75 --times 08:00,20:00 --start 2026-01-05 --zone America/New_York"
)


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--data-dir", str(folder)])


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "data"
    assert run(made, *SETUP.split()) == DONE
    capsys.readouterr()
    return made


def plan(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[object]:
    capsys.readouterr()
    assert run(folder, "today", "--json", "--as-of", "2026-01-06T09:00") == DONE
    return [slot["slot"] for slot in json.loads(capsys.readouterr().out)["slots"]]


def test_backup_and_restore_on_another_computer(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other"
    assert run(folder, "backup", str(copy), "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["counts"]["prescription"]) == (["Rosa"], 1)
    assert run(other, "restore", str(copy), "--json") == DONE
    back = json.loads(capsys.readouterr().out)
    assert back["counts"] == told["counts"]
    assert back["kept"] is None
    assert plan(other, capsys) == plan(folder, capsys) != []


def test_preview_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    run(folder, "backup", str(copy))
    assert run(folder, "take", "--slot", "2026-01-05T08:00", "--anyway") == DONE
    capsys.readouterr()
    assert run(folder, "restore", str(copy), "--preview", "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["now"]["counts"]["dose"] == 1
    assert "dose" not in told["backup"]["counts"]
    assert run(folder, "restore", str(copy), "--preview") == DONE
    assert "added since" in capsys.readouterr().out


def test_restore_of_damaged_records_and_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    run(folder, "backup", str(copy))
    before = plan(folder, capsys)
    (folder / FILE_NAME).write_bytes(b"spoilt" * 1000)
    capsys.readouterr()
    assert run(folder, "today") == NO_RECORDS
    assert "damaged" in capsys.readouterr().err
    assert run(folder, "restore", str(copy)) == DONE
    assert "damaged" in capsys.readouterr().out  # the name of what was set aside
    assert plan(folder, capsys) == before


def test_refusals_are_one_plain_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary\n" * 100, encoding="utf-8")
    for arguments in (("restore", str(diary)), ("backup", str(diary)), ("restore", "nowhere.db")):
        assert run(folder, *arguments) == REFUSED
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("azacare: ")
        assert said.err.count("\n") == 1
    assert diary.read_text(encoding="utf-8").startswith("Dear diary")
