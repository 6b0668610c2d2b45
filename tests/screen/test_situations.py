"""What happens around a reminder: do not disturb, a lock screen, sleep of days, a slow server.

logind and the slow notification server are played by python-dbusmock; the other server is dunst.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from azacare.system.clock import SystemClock
from tests.screen.conftest import Desktop, Program, eventually
from tests.screen.test_whole_app import WholeApp, whole

__all__ = ["whole"]
pytestmark = [pytest.mark.screen, pytest.mark.timeout(240)]
_NEW_YORK = ZoneInfo("America/New_York")
_SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-dbusmock belongs to it
_WAKE = """
import dbus
manager = dbus.SystemBus().get_object("org.freedesktop.login1", "/org/freedesktop/login1")
mock = dbus.Interface(manager, "org.freedesktop.DBus.Mock")
for asleep in (True, False):
    mock.EmitSignal("org.freedesktop.login1.Manager", "PrepareForSleep", "b", [asleep])
"""
_SLOW = """
import dbus
server = dbus.SessionBus().get_object(
    "org.freedesktop.Notifications", "/org/freedesktop/Notifications")
mock = dbus.Interface(server, "org.freedesktop.DBus.Mock")
mock.AddMethod("org.freedesktop.Notifications", "Notify", "susssasa{sv}i", "u",
               "import time; time.sleep(4); ret = 7")
"""


class Logind:
    """python-dbusmock's logind, on a system bus that is the desktop's own."""

    def __init__(self, desktop: Desktop) -> None:
        self.env = {
            **desktop.env,
            "DBUS_SYSTEM_BUS_ADDRESS": desktop.env["DBUS_SESSION_BUS_ADDRESS"],
        }
        self._mock = mocked(self.env, "--system", "--template", "logind")
        eventually(lambda: desktop.has("org.freedesktop.login1"), 30, "logind on the bus")

    def wake(self) -> None:
        """Say that the computer went to sleep and is awake again."""
        subprocess.run([_SYSTEM_PYTHON, "-c", _WAKE], env=self.env, check=True, timeout=30)

    def end(self) -> None:
        self._mock.end()


def mocked(env: dict[str, str], *arguments: str) -> Program:
    return Program([_SYSTEM_PYTHON, "-m", "dbusmock", *arguments], env)


@pytest.fixture
def logind(whole: WholeApp) -> Iterator[Logind]:
    made = Logind(whole.desktop)
    yield made
    made.end()


class MovedClock:
    """A clock for a running program, that can be set: libfaketime reads it from a file."""

    def __init__(self, folder: Path, wall: str) -> None:
        self._file = folder / "clock"
        self.set(wall)

    def set(self, wall: str) -> None:
        """It is that time now in New York; from here on it runs as usual."""
        wanted = datetime.fromisoformat(wall).replace(tzinfo=_NEW_YORK)
        ahead = (wanted - SystemClock().now()).total_seconds()  # libfaketime adds it
        self._file.write_text(f"{ahead:+.0f}\n")

    def run(self, whole: WholeApp, env: dict[str, str], *arguments: str) -> Program:
        """AzaCare on this clock."""
        settings = [f"FAKETIME_TIMESTAMP_FILE={self._file}", "FAKETIME_NO_CACHE=1"]
        command = whole.on_clock(settings, "--data-dir", str(whole.folder), *arguments)
        return Program(command, env)


def test_do_not_disturb_holds_the_notification_and_never_the_window(whole: WholeApp) -> None:
    """Somebody forgets to turn it off, and a dose must not be missed for it."""
    desktop = whole.desktop
    desktop.pause_server(True)
    try:
        whole.run("2026-03-08 19:59:55", "--background")
        eventually(whole.reminders, 90, "the reminder")
        eventually(lambda: desktop.waiting() == 1, 60, "the notification, held back")
        assert desktop.displayed() == 0
    finally:
        desktop.pause_server(False)
    eventually(lambda: desktop.displayed() == 1, 60, "the notification afterwards")


def test_behind_a_lock_screen_the_reminder_waits_and_can_be_answered(whole: WholeApp) -> None:
    """The lock covers everything; whoever unlocks the screen finds the reminder."""
    lock = Program(["i3lock", "--nofork", "--color", "000000"], whole.desktop.env)
    try:
        eventually(lambda: whole.windows("i3lock"), 30, "the lock screen")
        whole.run("2026-03-08 19:59:55", "--background")
        eventually(whole.reminders, 90, "the reminder behind it")
        eventually(whole.desktop.notifications, 60, "the notification behind it")
    finally:
        lock.end()
    assert whole.reminders(), "it is still there"
    whole.desktop.press("Taken")
    eventually(lambda: whole.state() == "taken", 60, "the record")


def test_hibernation_of_days_ends_in_one_summary_at_once(
    whole: WholeApp, logind: Logind, tmp_path: Path
) -> None:
    """logind says that the computer is awake; the clock of the whole process is days further."""
    clock = MovedClock(tmp_path, "2026-03-08T12:00:00")
    running = clock.run(whole, logind.env)
    try:
        eventually(whole.windows, 60, "the window")
        settled = whole.folder / "azacare.db"
        assert settled.exists()
        assert whole.desktop.notifications() == []
        clock.set("2026-03-11T12:00:00")
        logind.wake()
        shown = eventually(whole.desktop.notifications, 60, "the summary")
        assert [one["summary"] for one in shown] == ["Please look at AzaCare"]
        eventually(whole.reminders, 30, "the window with the summary")
        assert not [line for line in running.lines if "Error" in line], running.lines
    finally:
        running.end()


def test_clock_that_runs_ahead_of_every_timer_brings_the_reminder(whole: WholeApp) -> None:
    """Without a word of the system: the clock of the whole process is 50 minutes further at the
    next beat, and the timer that was set for 8:00 PM has hardly begun to count.
    """
    whole.run("2026-03-08 19:15:00 x200", "--background")
    shown = eventually(whole.desktop.notifications, 120, "the reminder after the next beat")
    assert [one["summary"] for one in shown] == ["Time for your medicine"]
    eventually(whole.reminders, 60, "the reminder")


def test_a_slow_server_holds_nobody_up(whole: WholeApp) -> None:
    """It takes four seconds for each notification; the window comes on time, and is answered."""
    whole.desktop.kill_server()
    env = whole.desktop.env
    server = mocked(env, "--session", "--template", "notification_daemon")
    try:
        eventually(
            lambda: whole.desktop.has("org.freedesktop.Notifications"), 30, "the slow server"
        )
        subprocess.run([_SYSTEM_PYTHON, "-c", _SLOW], env=env, check=True, timeout=30)
        whole.run("2026-03-08 19:59:55", "--background")
        eventually(whole.reminders, 90, "the reminder")
        server.says("Notify", 60)
        done = whole.command("2026-03-08 20:01:00", "take")
        assert done.returncode == 0, done.stderr
        eventually(lambda: not whole.reminders(), 60, "the reminder gone")
    finally:
        server.end()


def test_several_people_at_once_have_a_card_each_in_one_window(whole: WholeApp) -> None:
    """One window, and one notification for each, which does not say whose dose it is."""
    setup = (
        "setup", "--name", "Ben", "--dose-mg", "50", "--times", "20:00", "--cared-for",
        "--start", "2026-03-08", "--zone", "America/New_York", "--tablet-mg", "50",
    )  # fmt: skip
    done = whole.command("2026-03-08 09:00:00", *setup)
    assert done.returncode == 0, done.stderr
    whole.run("2026-03-08 19:59:55", "--background")
    eventually(whole.reminders, 90, "the reminder window")
    shown = eventually(
        lambda: found if len(found := whole.desktop.notifications()) == 2 else None,
        60,
        "a notification for each",
    )
    assert not [one for one in shown if "Ann" in str(one) or "Ben" in str(one)]
    assert len(whole.reminders()) == 1
