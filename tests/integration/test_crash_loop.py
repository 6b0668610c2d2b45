"""The whole program, ended three times at its start: the next one shows what matters most."""

from __future__ import annotations

import subprocess
from pathlib import Path

from azacare.system.bug_reports import newest_report
from tests.integration.programs import run_program
from tests.scene import Scene


def start(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    return run_program("crashing_program", folder, how)


def test_three_errors_at_the_start_lead_to_a_safe_one_and_back(tmp_path: Path) -> None:
    Scene(tmp_path, "2026-03-08T12:00").close()
    assert start(tmp_path, "look").stdout == "today\n"
    for _ in range(3):
        failed = start(tmp_path, "error")
        assert failed.returncode == 1
    safe = start(tmp_path, "look")
    assert safe.stdout.startswith("safe:"), safe.stderr
    assert "ZeroDivisionError" in safe.stdout
    assert "Ann" not in safe.stdout, "a report holds no value"
    assert start(tmp_path, "look").stdout == "today\n", "the whole is tried once"


def test_processes_that_die_are_counted_and_the_whole_can_be_opened(tmp_path: Path) -> None:
    Scene(tmp_path, "2026-03-08T12:00").close()
    for _ in range(3):
        assert start(tmp_path, "abort").returncode < 0
    assert "Fatal Python error" in newest_report(tmp_path), "for the page to show"
    whole = start(tmp_path, "whole")
    assert (whole.returncode, whole.stdout) == (0, "today\n"), whole.stderr
    assert start(tmp_path, "look").stdout == "today\n"
    assert not (tmp_path / "early-ends.txt").exists()


def test_processes_that_somebody_ended_open_whole_again(tmp_path: Path) -> None:
    """Whoever tries what a kill does to the records still finds all of AzaCare."""
    Scene(tmp_path, "2026-03-08T12:00").close()
    for _ in range(3):
        assert start(tmp_path, "kill").returncode < 0
    assert start(tmp_path, "look").stdout == "today\n"
