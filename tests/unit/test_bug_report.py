"""A report may be sent to strangers: nothing of the person's may be in it."""

import logging
import os
import sys
from pathlib import Path

import pytest

from azacare.system.bug_report import bug_report
from azacare.system.log_file import FILE_NAME, start_log, stop_log


def test_report_says_where_and_never_with_what() -> None:
    """Messages and variables of an error may hold a name or an amount."""
    secret = "Maria took 175 mg"
    try:
        raise ValueError(secret)
    except ValueError:
        kind, _error, where = sys.exc_info()
    assert kind is not None
    report = bug_report(kind, where)
    assert "ValueError" in report
    assert "test_report_says_where_and_never_with_what" in report
    assert "Maria" not in report
    assert "175" not in report
    assert str(Path.home()) not in report


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_log_is_private_and_ends(tmp_path: Path) -> None:
    """Others on the computer may not read even where AzaCare stumbled."""
    handler = start_log(tmp_path)
    logging.getLogger("azacare.test").info("a line")
    stop_log(handler)
    file = tmp_path / FILE_NAME
    assert file.stat().st_mode & 0o077 == 0
    assert "a line" in file.read_text(encoding="utf-8")
    logging.getLogger("azacare.test").info("another line")
    assert "another" not in file.read_text(encoding="utf-8")


def test_no_log_where_none_can_be(tmp_path: Path) -> None:
    """A folder that cannot be written must not keep AzaCare from starting."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert start_log(blocked) is None


def test_log_that_says_nothing_makes_no_file(tmp_path: Path) -> None:
    stop_log(start_log(tmp_path))
    assert not (tmp_path / FILE_NAME).exists()


def test_log_whose_folder_went_away_stops_nobody(tmp_path: Path) -> None:
    """As when a stick was pulled out: what was to be written is let go."""
    folder = tmp_path / "stick"
    folder.mkdir()
    handler = start_log(folder)
    folder.rmdir()
    logging.getLogger("azacare.test").info("a line")
    stop_log(handler)
    assert not folder.exists()
