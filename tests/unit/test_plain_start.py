"""What the window is started with: arguments, and no more modules than Today needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from azacare.__main__ import _plain_start
from tests.scene import Scene

_AT_THE_FIRST_PICTURE = """
import linecache, os, sys
import azacare.bootstrap.desktop
from azacare.ui import after_paint

def say(_wait):
    read = [f"source:{name}" for name in linecache.cache]
    print("\\n".join([*sorted(sys.modules), *read]), flush=True)
    os._exit(0)

after_paint.FirstPaint._end = say
sys.argv = ["azacare", "--data-dir", sys.argv[1]]
from azacare.__main__ import main
main()
"""

_NEEDED = {
    "domain": (
        "access advice after_pause entry extra_dose frozen people prescription problems records"
        " reminder_marks slots standing tablets thresholds tiers wallclock"
    ),
    "services": (
        "actors advice_log advising catalog changes errors loading people permissions ports"
        " preferences today travel views"
    ),
    "content": "entries errors files missed_doses regions",
    "scheduler": "",
    "exports": "",
}
"""What Today, the doses and the advice on it need: decision 0016 says what to do when a change
makes this test fail."""

_NOT_NEEDED = (
    "sqlalchemy",
    "logging.handlers",
    "uuid",
    *("alembic", "apscheduler", "desktop_notifier", "fhir", "holidays", "icalendar", "typer"),
    *("rapidfuzz", "PySide6.QtDBus", "PySide6.QtNetwork"),
    *("azacare.cli", "azacare.ui.reminding", "azacare.ui.tray", "azacare.storage.conversion"),
    *("azacare.system.notifications", "azacare.system.autostart", "azacare.wording.problems"),
)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (False, None)),
        (["--background"], (True, None)),
        (["--data-dir", "here"], (False, Path("here"))),
        (["--background", "--data-dir", "here"], (True, Path("here"))),
        (["--data-dir", "here", "--background"], (True, Path("here"))),
    ],
)
def test_a_window_is_started_at_once(
    arguments: list[str], expected: tuple[bool, Path | None]
) -> None:
    assert _plain_start(arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["today"],
        ["--version"],
        ["--help"],
        ["--data-dir"],
        ["--data-dir", "--background"],
        ["--data-dir", "here", "today"],
        ["--data-dir=here"],
        ["--backgroun"],
    ],
)
def test_everything_else_is_left_to_the_command_line(arguments: list[str]) -> None:
    assert _plain_start(arguments) is None


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is imported when the window has been painted, and nothing else has begun."""
    folder = tmp_path_factory.mktemp("records")
    Scene(folder).close()
    done = subprocess.run(
        [sys.executable, "-c", _AT_THE_FIRST_PICTURE, str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("package", sorted(_NEEDED))
def test_today_is_painted_before_what_it_does_not_need_is_imported(
    imported: frozenset[str], package: str
) -> None:
    """Each module costs every start; what other pages know is imported when they are opened."""
    begins = f"azacare.{package}."
    found = {name.removeprefix(begins) for name in imported if name.startswith(begins)}
    assert found - set(_NEEDED[package].split()) == set()
    assert "azacare.ui.pages.today" in imported


@pytest.mark.parametrize("name", _NOT_NEEDED)
def test_today_is_painted_before_slow_libraries_are_imported(
    imported: frozenset[str], name: str
) -> None:
    assert not {module for module in imported if module == name or module.startswith(f"{name}.")}


def test_no_source_text_is_read(imported: frozenset[str]) -> None:
    """PySide would read that of every module, and keep it in memory."""
    assert not {name for name in imported if name.startswith("source:") and "azacare" in name}
