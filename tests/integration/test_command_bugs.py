"""An error that nobody expected, on the command line: one sentence, and no value anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from azacare.bootstrap.command_bugs import BUG, run_kept
from azacare.system.bug_reports import reports


def broken() -> int:
    """A bug of ours whose message holds what nobody else may read."""
    raise KeyError("Ann took 75 mg")


@pytest.mark.parametrize("named", [["--data-dir"], ["--data-dir="]])
def test_bug_is_one_sentence_and_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], named: list[str]
) -> None:
    folder = tmp_path / "data"
    arguments = ["today", *named]
    if named[0].endswith("="):
        arguments[-1] += str(folder)
    else:
        arguments.append(str(folder))
    assert run_kept(broken, arguments) == BUG
    (report,) = reports(folder)
    said = capsys.readouterr().err
    assert said.startswith("azacare: Something in AzaCare went wrong.")
    assert str(report) in said
    assert said.count("\n") == 1
    assert "KeyError" in report.read_text("utf-8")
    assert "test_command_bugs.py" in report.read_text("utf-8")
    assert "Ann" not in said + report.read_text("utf-8")


def test_bug_is_told_where_no_report_can_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    assert run_kept(broken, ["today", "--data-dir", str(tmp_path / "file")]) == BUG
    assert "Look at your records before you try again." in capsys.readouterr().err


def test_a_command_that_goes_well_keeps_its_code(tmp_path: Path) -> None:
    assert run_kept(lambda: 3, ["--data-dir", str(tmp_path)]) == 3
    assert reports(tmp_path) == ()
