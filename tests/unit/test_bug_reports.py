"""What went wrong is kept for the user to read, without anything of the records."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from azacare.system.bug_reports import MOST, end_watch, keep_report, reports, watch_for_crashes

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)


def test_ten_newest_reports_are_kept(tmp_path: Path) -> None:
    """A fault that comes each minute must not fill the disk."""
    for number in range(MOST + 3):
        assert keep_report(tmp_path, f"report {number}", NOON + timedelta(minutes=number))
    kept = reports(tmp_path)
    assert len(kept) == MOST
    assert kept[0].read_text() == f"report {MOST + 2}\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_reports_are_for_this_user_alone(tmp_path: Path) -> None:
    """Not even lines of code are anybody else's business."""
    path = keep_report(tmp_path, "where", NOON)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_folder_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    """The report is shown in the window all the same."""
    (tmp_path / "reports").write_text("a file in the way")
    assert keep_report(tmp_path, "where", NOON) is None
    assert watch_for_crashes(tmp_path, NOON) is None


def test_process_that_dies_leaves_its_functions_and_no_values(tmp_path: Path) -> None:
    """A crash below Python says nothing by itself; the next start turns it into a report."""
    program = (
        "import os, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from azacare.system.bug_reports import watch_for_crashes\n"
        "watch = watch_for_crashes(Path(sys.argv[1]), datetime(2026, 3, 8, 12, tzinfo=UTC))\n"
        "def falls(secret):\n"
        "    os.abort()\n"
        "falls('Maria took 175 mg')\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert done.returncode != 0
    assert reports(tmp_path) == ()
    end_watch(watch_for_crashes(tmp_path, NOON))
    (report,) = reports(tmp_path)
    said = report.read_text()
    assert "in falls" in said
    assert "Maria" not in said
    end_watch(watch_for_crashes(tmp_path, NOON + timedelta(minutes=1)))
    assert len(reports(tmp_path)) == 1  # it is told once
