"""`password` and every other command on records that have one."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from azacare.cli.main import DONE, NO_RECORDS, WRONG_USAGE, main

SETUP = (
    "setup --name Rosa --dose-mg 75 --times 08:00,20:00 --start 2026-01-05 --zone America/New_York"
)
SECRET = "correct horse battery"


@pytest.fixture(autouse=True)
def _no_keyring() -> None:
    keyring.set_keyring(NoKeyring())


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--data-dir", str(folder)])


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed next, unseen."""
    answers: list[str] = []
    monkeypatch.setattr("typer.prompt", lambda *_words, **_how: answers.pop(0))
    return answers


@pytest.fixture
def folder(tmp_path: Path, typed: list[str]) -> Path:
    made = tmp_path / "data"
    assert run(made, *SETUP.split()) == DONE
    assert run(made, "backup") == DONE
    typed[:] = [SECRET, SECRET]
    assert run(made, "password", "set") == DONE
    return made


def by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{password}\n", encoding="utf-8")
    monkeypatch.setenv("AZACARE_PASSWORD_FILE", str(secret))


def test_without_the_password_nothing_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for command in (("today",), ("backup",), ("advice",), ("take",)):
        assert run(folder, *command) == NO_RECORDS
        said = capsys.readouterr()
        assert "password" in said.err
        assert "Rosa" not in said.out + said.err


def test_password_in_a_file_opens(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_file(tmp_path, monkeypatch, SECRET)
    capsys.readouterr()
    assert run(folder, "today") == DONE
    assert run(folder, "backup") == DONE
    assert "Rosa" in capsys.readouterr().out
    by_file(tmp_path, monkeypatch, "something else")
    assert run(folder, "today") == NO_RECORDS


def test_password_is_taken_away_by_whoever_knows_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_file(tmp_path, monkeypatch, "something else")
    assert run(folder, "password", "remove") != DONE
    by_file(tmp_path, monkeypatch, SECRET)
    assert run(folder, "password", "remove") == DONE
    monkeypatch.delenv("AZACARE_PASSWORD_FILE")
    assert run(folder, "today") == DONE


def test_two_that_differ_change_nothing(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "other"
    run(made, *SETUP.split())
    typed[:] = [SECRET, "another one"]
    assert run(made, "password", "set") == WRONG_USAGE
    assert "do not match" in capsys.readouterr().err
    assert run(made, "today") == DONE


def test_password_that_does_not_fit_is_one_plain_sentence(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_file(tmp_path, monkeypatch, "something else")
    typed[:] = ["new secret words", "new secret words"]
    capsys.readouterr()
    assert run(folder, "password", "set") != DONE
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "does not fit" in said.err


def test_backup_with_a_password_opens_on_another_computer(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_file(tmp_path, monkeypatch, SECRET)
    copy, other = tmp_path / "copy.db", tmp_path / "other"
    assert run(folder, "backup", str(copy)) == DONE
    assert b"Rosa" not in copy.read_bytes()
    by_file(tmp_path, monkeypatch, "not this one")
    assert run(other, "restore", str(copy)) != DONE
    by_file(tmp_path, monkeypatch, SECRET)
    assert run(other, "restore", str(copy)) == DONE
    capsys.readouterr()
    assert run(other, "today") == DONE
    assert run(other, "password", "show") == DONE
    assert "no password" in capsys.readouterr().out
