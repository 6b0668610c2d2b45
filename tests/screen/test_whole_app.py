"""The whole app on a real screen, with a real notification server and a clock of its own.

libfaketime gives each process a date of its own, so that nothing here depends on the day of the
test, while timers run at their usual speed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.screen.conftest import Desktop, Program, eventually

pytestmark = [pytest.mark.screen, pytest.mark.timeout(180)]
EVENING = "2026-03-08T20:00"
_WIDEST_REMINDER = 700  # px


class WholeApp:
    """AzaCare's window and command line on one folder of records, at a time of our choosing."""

    def __init__(self, desktop: Desktop, folder: Path) -> None:
        self.desktop = desktop
        self.folder = folder

    def _at(self, wall: str, *arguments: str) -> list[str]:
        """The command at `wall`."""
        return self.on_clock([f"FAKETIME=@{wall}"], *arguments)

    def on_clock(self, settings: Sequence[str], *arguments: str) -> list[str]:
        """The command on a clock that libfaketime sets by `settings`. Not by the `faketime`
        program: it stays in between.
        """
        (library,) = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
        return [
            "env",
            "TZ=America/New_York",
            f"LD_PRELOAD={library}",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            *settings,
            *self._azacare(*arguments),
        ]

    def _azacare(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "azacare", *arguments]

    def run(self, wall: str, *arguments: str) -> Program:
        """Start the window at the wall-clock time `wall`."""
        return self.desktop.run(self._at(wall, "--data-dir", str(self.folder), *arguments))

    def command(self, wall: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command at `wall` and return what it said."""
        return subprocess.run(
            self._at(wall, *arguments, "--data-dir", str(self.folder)),
            env=self.desktop.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def state(self, slot: str = EVENING, wall: str = "2026-03-08 20:00:30") -> str:
        """The state of a slot as `azacare today` says it."""
        told = json.loads(self.command(wall, "today", "--json").stdout)
        return next(s["state"] for s in told["slots"] if s["slot"] == slot)

    def windows(self, name: str = "AzaCare") -> list[str]:
        """The windows of that name that are on the screen."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", f"^{name}$"],
            env=self.desktop.env,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def reminders(self) -> list[str]:
        """The reminder windows that are on the screen; the main window is wider."""
        return [window for window in self.windows() if self._width(window) < _WIDEST_REMINDER]

    def main_windows(self) -> list[str]:
        """The main windows that are on the screen and not minimized."""
        return [window for window in self.windows() if self._width(window) >= _WIDEST_REMINDER]

    def _width(self, window: str) -> int:
        told = subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window],
            env=self.desktop.env,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        return next((int(line[6:]) for line in told.split() if line.startswith("WIDTH=")), 0)


@pytest.fixture
def whole(desktop: Desktop, tmp_path: Path) -> WholeApp:
    app = WholeApp(desktop, tmp_path / "records")
    setup: tuple[Any, ...] = (
        "setup", "--name", "Ann", "--dose-mg", "75", "--times", "08:00,20:00",
        "--start", "2026-03-08", "--zone", "America/New_York", "--tablet-mg", "50",
    )  # fmt: skip
    done = app.command("2026-03-08 07:00:00", *setup)
    assert done.returncode == 0, done.stderr
    taken = app.command("2026-03-08 08:05:00", "take")
    assert taken.returncode == 0, taken.stderr
    return app


def test_taken_in_the_notification_is_recorded(whole: WholeApp) -> None:
    """The whole way: alarm, notification on the server, a press, the record in the file."""
    running = whole.run("2026-03-08 19:59:55")
    eventually(whole.windows, 30, "a window")
    shown = eventually(whole.desktop.notifications, 30, "a notification at 8:00 PM")
    assert shown[-1]["summary"] == "Time for your medicine"
    assert {"Taken", "Snooze", "Skip"} <= set(shown[-1]["buttons"])  # dunst lists them unsorted
    assert whole.state() in ("due", "late")
    whole.desktop.press("Taken")
    eventually(lambda: whole.state() == "taken", 30, "the record")
    eventually(lambda: whole.desktop.displayed() == 0, 10, "the notification gone")
    assert not [line for line in running.lines if "Error" in line], running.lines


def test_reminder_window_comes_without_any_notification_server(whole: WholeApp) -> None:
    """The reminder window is the channel that must not depend on the desktop."""
    whole.desktop.kill_server()
    whole.run("2026-03-08 19:59:55", "--background")
    eventually(whole.reminders, 60, "the reminder")
    assert whole.main_windows() == [], "as there is no tray it is minimized"
    second = whole.run("2026-03-08 20:00:20")
    assert second.wait(30) == 0
    eventually(whole.main_windows, 30, "the main window, once it is asked for")


def test_command_while_the_window_runs_ends_the_reminder(whole: WholeApp) -> None:
    """A carer may record a dose on the command line while the reminder is on the screen."""
    whole.run("2026-03-08 19:59:57")
    eventually(whole.desktop.notifications, 30, "a notification")
    done = whole.command("2026-03-08 20:01:00", "take", "--by", "my daughter")
    assert done.returncode == 0, done.stderr
    eventually(lambda: whole.desktop.displayed() == 0, 15, "the notification gone")


def test_second_start_raises_the_first(whole: WholeApp) -> None:
    """Two of them would remind twice."""
    first = whole.run("2026-03-08 12:00:00")
    eventually(whole.windows, 30, "a window")
    second = whole.run("2026-03-08 12:00:20")
    assert second.wait(30) == 0
    assert first._process.poll() is None


def test_kill_after_a_record_loses_nothing_and_the_next_start_goes_on(whole: WholeApp) -> None:
    """A computer may lose power the moment after "recorded" is on the screen."""
    running = whole.run("2026-03-08 19:59:57")
    eventually(whole.desktop.notifications, 30, "a notification")
    whole.desktop.press("Taken")
    eventually(lambda: whole.state() == "taken", 30, "the record")
    running._process.kill()
    running.wait(15)
    assert whole.state() == "taken"
    whole.desktop.renew()
    whole.run("2026-03-08 20:02:00")
    eventually(whole.windows, 30, "a window after the kill")
    assert whole.desktop.notifications() == []


def test_damaged_records_open_a_plain_window_and_stay_untouched(whole: WholeApp) -> None:
    """A traceback would leave a patient with nothing."""
    file = whole.folder / "azacare.db"
    for log in whole.folder.glob("azacare.db-*"):
        log.unlink()
    rubbish = b"not a database at all" * 500
    file.write_bytes(rubbish)
    running = whole.run("2026-03-08 12:00:00")
    eventually(whole.windows, 30, "the plain window")
    assert file.read_bytes() == rubbish
    assert not [line for line in running.lines if "Traceback" in line]
    assert whole.command("2026-03-08 12:00:00", "today").returncode == 5
