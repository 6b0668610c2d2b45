"""A taste of `python3 -m bench.torture`, whose long run is told of in docs/reliability.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.torture.outcome import Outcome, Told
from bench.torture.report import as_markdown

ROOT = Path(__file__).parents[2]
_SEED = "20260308"


def tortured(part: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: it forks, and kills what it forked."""
    command = [sys.executable, "-m", "bench.torture", "--only", part, "--seed", _SEED, "--quiet"]
    return subprocess.run(
        [*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and asks Linux when a process ends")
@pytest.mark.parametrize("case", [0, 5, 7, 8, 10, 11, 14, 16, 18, 19])
def test_kill_at_a_random_moment_loses_nothing(case: int) -> None:
    """One of each deed: recording, importing, upgrading, backing up, restoring, passwords."""
    done = tortured("kills", "--case", str(case))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed while: " in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="its limit of time is a signal")
def test_spoilt_files_are_used_or_refused_in_words() -> None:
    """Twelve of each kind, with a log that must not tell what is in them."""
    done = tortured("fuzz", "--cases", "120")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "refused in words: " in done.stdout


def test_year_keeps_every_promise_about_reminders() -> None:
    done = tortured("reminders", "--cases", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "planned doses: " in done.stdout


def test_broken_promise_is_told_and_one_part_is_written_without_the_others() -> None:
    """A checker that cannot fail would prove nothing."""
    kills = Outcome("kills", 7, ("acknowledged records lost",))
    kills.add(17, Told(faults=("acknowledged records lost: 1",)))
    kills.counts["acknowledged records lost"] += 1
    race = Outcome("race", 7, ("races with any other end",))
    assert kills.broken
    assert not race.broken
    assert "--only kills --seed 7 --case 17" in str(kills.faults[0])
    first = as_markdown([kills, race], {"date": "today"})
    again = as_markdown([Outcome("kills", 8, ("acknowledged records lost",))], {}, first)
    assert "case 17: acknowledged records lost: 1" in first
    assert "case 17: acknowledged records lost: 1" not in again
    assert "| Two at once | 0 | 7 |" in again
