"""Erasing for good: nothing of the person is left in any file, and nobody else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from azacare.cli.main import DONE, WRONG_USAGE, main
from azacare.domain.people import Relation
from azacare.storage.store import FILE_NAME

ROSA = "setup --name Rosaliexyz --dose-mg 75 --times 08:00,20:00 --start 2026-01-05 --zone UTC"
BEN = "setup --name Benjaminxyz --dose-mg 50 --times 09:00 --start 2026-01-05 --zone UTC"


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--data-dir", str(folder)])


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two people, doses of both, and a backup."""
    made = tmp_path / "data"
    assert run(made, *ROSA.split()) == DONE
    assert run(made, *BEN.split()) == DONE
    for name, slot in (("Rosaliexyz", "2026-01-05T08:00"), ("Benjaminxyz", "2026-01-05T09:00")):
        assert run(made, "take", "--slot", slot, "--anyway", "--person", name) == DONE
    assert run(made, "backup") == DONE
    capsys.readouterr()
    return made


def holding(folder: Path, text: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if text.encode() in path.read_bytes())


def test_person_is_gone_from_the_file_and_the_other_is_untouched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(holding(folder, "Rosaliexyz")) >= 2
    erase = ("erase", "--person", "Rosaliexyz", "--confirm", "Rosaliexyz")
    assert run(folder, *erase) == DONE
    said = capsys.readouterr().out
    assert "azacare-" in said  # the backup that still holds her is named
    assert FILE_NAME not in holding(folder, "Rosaliexyz")
    assert run(folder, "today", "--person", "Benjaminxyz") == DONE
    assert run(folder, "today", "--person", "Rosaliexyz") == WRONG_USAGE
    assert run(folder, "take", "--slot", "2026-01-06T09:00", "--anyway") == DONE


def test_backups_that_hold_the_person_can_go_too(folder: Path) -> None:
    erase = ("erase", "--person", "Rosaliexyz", "--confirm", "Rosaliexyz", "--copies")
    assert run(folder, *erase) == DONE
    assert holding(folder, "Rosaliexyz") == []


@pytest.mark.parametrize("typed", ["", "rosaliexyz", "Benjaminxyz", "yes"])
def test_anything_but_the_name_erases_nothing(folder: Path, typed: str) -> None:
    before = (folder / FILE_NAME).read_bytes()
    assert run(folder, "erase", "--person", "Rosaliexyz", "--confirm", typed) == WRONG_USAGE
    assert (folder / FILE_NAME).read_bytes() == before


def test_after_erasing_rows_are_append_only_again(folder: Path) -> None:
    import sqlite3

    run(folder, "erase", "--person", "Rosaliexyz", "--confirm", "Rosaliexyz")
    connection = sqlite3.connect(folder / FILE_NAME)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM dose")
    connection.close()


def test_everything_is_gone_with_every_backup(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".azacare-left-by-a-kill").write_text("part of a copy", encoding="utf-8")
    assert run(folder, "erase", "--everything", "--confirm", "yes") == WRONG_USAGE
    assert (folder / FILE_NAME).exists()
    assert run(folder, "erase", "--everything", "--confirm", "erase everything") == DONE
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert Relation.SELF.value not in capsys.readouterr().err
