"""`export pdf` as a person types it, also where there is no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.integration.test_cli import (  # noqa: F401 - a fixture
    Shell,
    empty,
    shell,
)
from tests.report_paper import PdfPaper


@pytest.fixture
def ann(shell: Shell, qapp: QApplication) -> Shell:  # noqa: F811
    """A widget application is there first: the command takes the one that it finds."""
    assert shell.run("take").code == 0
    return shell


def test_report_says_what_was_recorded(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    said = ann.json("export", "pdf", str(path))
    assert said == {"path": str(path), "pages": 1}
    made = PdfPaper(path)
    assert "100%: Taken 1 of 1 planned dose" in made.text
    assert made.sizes == [(612, 792)]


def test_paper_days_and_full_log_are_chosen(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    words = ("--from", "2026-03-01", "--to", "2026-03-01", "--paper", "a4", "--full")
    assert ann.json("export", "pdf", str(path), *words)["pages"] == 2
    made = PdfPaper(path)
    assert "Full log" in made.pages[1]
    assert "Taken at 8:10 AM, recorded by me" in made.pages[1]
    assert made.sizes[0] == pytest.approx((595.3, 841.9), abs=1)


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-03-05", "--to", "2026-03-02"),
        ("--from", "2026-04-01"),
        ("--from", "soon"),
        ("--person", "Nobody"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_no_file(
    ann: Shell, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ann.refused("export", "pdf", str(tmp_path / "report.pdf"), *words, code=2)
    assert not (tmp_path / "report.pdf").exists()


def test_file_is_replaced_only_when_told(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("mine")
    ann.refused("export", "pdf", str(path), code=2)
    assert path.read_text() == "mine"
    assert ann.run("export", "pdf", str(path), "--overwrite").code == 0
    assert path.read_bytes().startswith(b"%PDF")
    ann.refused("export", "pdf", str(tmp_path / "no" / "report.pdf"), code=2)


def test_nobody_is_set_up_yet(empty: Shell, tmp_path: Path, qapp: QApplication) -> None:  # noqa: F811
    assert empty.run("export", "pdf", str(tmp_path / "report.pdf")).code == 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_no_screen_is_needed(ann: Shell, tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in hidden}
    path = tmp_path / "report.pdf"
    words = ["export", "pdf", str(path), "--from", "2026-03-01", "--data-dir", str(ann.folder)]
    done = subprocess.run(
        [sys.executable, "-m", "azacare", *words],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ann" in PdfPaper(path).text
