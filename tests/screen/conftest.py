"""A desktop of its own: X server, window manager, session bus, notification server.

Programs of a test run as subprocesses with `desktop.env`; nothing here or there touches
the bus or the screen of the person who runs the tests.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest

_PROGRAMS = ("Xvfb", "openbox", "dunst", "dunstctl", "dbus-daemon", "dbus-send")
_ROOT = Path(__file__).resolve().parents[2]

# No service folders: nothing may be started behind our back, a notification server least.
_BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

# What dunst asks for a choice: it answers with the line that holds the wanted label.
_PICK = """#!/bin/sh
exec grep -m1 -F -- "$(cat '{wish}')"
"""

T = TypeVar("T")


def eventually(condition: Callable[[], T], within: float = 10.0, what: str = "") -> T:
    """Wait until `condition()` is true and return it; fail after `within` seconds."""
    never = threading.Event()
    deadline = monotonic() + within
    while True:
        found = condition()
        if found:
            return found
        if monotonic() > deadline:
            pytest.fail(f"did not happen within {within} s: {what or condition}")
        never.wait(0.03)


class Program:
    """A helper program whose lines of output are the story it tells."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        self.lines: list[str] = []
        self._process = subprocess.Popen(
            list(command),
            env=env,
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self.lines.append(line.rstrip("\n"))

    def says(self, text: str, within: float = 15.0) -> str:
        """Wait for a line that holds `text` and return it."""
        return eventually(
            lambda: next((line for line in self.lines if text in line), ""),
            within,
            f"{text!r} in {self.lines}",
        )

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def wait(self, within: float = 15.0) -> int:
        code = self._process.wait(within)
        self._reader.join(5)
        return code

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(5)
        self._reader.join(5)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


class Desktop:
    """The private desktop: `env` for programs, and a person's hands and eyes on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._wish = folder / "wish"
        self._log = folder / "dunst.log"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._server: subprocess.Popen[bytes] | None = None
        self._programs: list[Program] = []
        home = folder / "home"
        runtime = folder / "runtime"
        for private in (home, runtime):
            private.mkdir(mode=0o700)
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("XDG_")},
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
        }
        self.env.pop("WAYLAND_DISPLAY", None)

    # --- programs ---

    def run(self, command: Sequence[str]) -> Program:
        """Start a program on this desktop; it is ended with the test."""
        program = Program(command, self.env)
        self._programs.append(program)
        return program

    def python(self, script: Path | str, *arguments: str) -> Program:
        """Start a Python program with this interpreter, every warning an error."""
        return self.run([*self.python_command(script), *arguments])

    @staticmethod
    def python_command(script: Path | str) -> list[str]:
        return [sys.executable, "-X", "dev", "-W", "error", "-u", str(script)]

    def end_programs(self) -> None:
        while self._programs:
            self._programs.pop().end()

    # --- notifications ---

    def press(self, label: str) -> None:
        """Press the button `label` of a notification on the screen; "" is its text itself."""
        self._wish.write_text(label)
        self._ask("dunstctl", "context")

    def press_body(self) -> None:
        """Press the newest notification's text."""
        self._ask("dunstctl", "action", "0")

    def dismiss(self) -> None:
        """Close the newest notification unanswered."""
        self._ask("dunstctl", "close")

    def displayed(self) -> int:
        """How many notifications are on the screen."""
        return int(self._ask("dunstctl", "count", "displayed"))

    def pause_server(self, paused: bool) -> None:
        """Turn the server's "do not disturb" on or off."""
        self._ask("dunstctl", "set-paused", "true" if paused else "false")

    def waiting(self) -> int:
        """How many notifications are held back."""
        return int(self._ask("dunstctl", "count", "waiting"))

    def history(self) -> list[dict[str, Any]]:
        """The notifications that are closed, newest first."""
        listed = json.loads(self._ask("dunstctl", "history"))["data"][0]
        return [{key: fact["data"] for key, fact in item.items()} for item in listed]

    def notifications(self) -> list[dict[str, Any]]:
        """Every notification the running server received, in order."""
        return parse_dunst_log(self._log.read_text(errors="replace"))

    def start_server(self) -> None:
        """Start the notification server and wait until it is on the bus."""
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(
                ["dunst", "-print", "-config", str(self.folder / "dunstrc")],
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        eventually(self._server_answers, 10, "dunst on the bus")

    def kill_server(self) -> None:
        """End the server as a crash would; a frozen one too."""
        server, self._server = self._server, None
        if server is not None and server.poll() is None:
            server.kill()
            server.wait(5)

    def freeze_server(self) -> None:
        """Let the server hang: it stays on the bus and answers nothing."""
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)

    def thaw_server(self) -> None:
        assert self._server is not None
        self._server.send_signal(signal.SIGCONT)

    def renew(self) -> None:
        """A running server without notifications."""
        self.kill_server()
        self.start_server()

    def _server_answers(self) -> bool:
        return self.has("org.freedesktop.Notifications")

    def has(self, name: str) -> bool:
        """Whether somebody on the bus has that name."""
        return self._bus_call("GetNameOwner", f"string:{name}") == 0

    def _bus_call(self, method: str, *arguments: str) -> int:
        to = ["--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
        call = [f"org.freedesktop.DBus.{method}", *arguments]
        return subprocess.run(
            ["dbus-send", "--session", "--print-reply", *to, *call],
            env=self.env,
            capture_output=True,
            check=False,
        ).returncode

    def _ask(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.env, capture_output=True, text=True, timeout=10, check=True
        )
        return done.stdout

    # --- the desktop itself ---

    def start(self) -> None:
        self.start_bus()
        self._start_screen()
        self._launch("openbox")
        pick = self.folder / "pick"
        pick.write_text(_PICK.format(wish=self._wish))
        pick.chmod(0o700)
        (self.folder / "dunstrc").write_text(
            f"[global]\n    dmenu = {pick}\n    browser = /bin/true\n"
            "    stack_duplicates = false\n    idle_threshold = 0\n    history_length = 100\n"
        )
        self.start_server()

    def start_bus(self) -> None:
        socket = self.folder / "bus"
        config = self.folder / "bus.conf"
        config.write_text(_BUS_CONFIG.format(socket=socket))
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={socket}"
        self._launch("dbus-daemon", "--nofork", "--nosyslog", f"--config-file={config}")
        eventually(lambda: self._bus_call("GetId") == 0, 10, "the session bus")

    def _start_screen(self) -> None:
        """Let Xvfb choose a free number: two test runs may share a computer."""
        reading, writing = os.pipe()
        try:
            size = ("-screen", "0", "1280x800x24")
            self._launch(
                "Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp", keep=(writing,)
            )
        finally:
            os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        self.env["DISPLAY"] = f":{number}"

    def _launch(self, *command: str, keep: tuple[int, ...] = ()) -> None:
        self._processes.append(
            subprocess.Popen(
                command,
                env=self.env,
                pass_fds=keep,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def stop(self) -> None:
        self.end_programs()
        self.kill_server()
        while self._processes:
            process = self._processes.pop()
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)


def parse_dunst_log(text: str) -> list[dict[str, Any]]:
    """Read what `dunst -print` wrote: one block in braces for each notification."""
    found: list[dict[str, Any]] = []
    for line in text.splitlines():
        if line == "{":
            found.append({"buttons": []})
        elif found and line.startswith("\t\t"):
            found[-1]["buttons"].append(line.partition('": "')[2].rstrip('"'))
        elif found and line.startswith("\t"):
            name, _, value = line.strip().partition(": ")
            found[-1].setdefault(name, value.strip("'"))
    return found


@pytest.fixture(scope="session")
def _desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no virtual desktop here: {', '.join(missing)} not installed")
    desktop = Desktop(tmp_path_factory.mktemp("desktop"))
    try:
        desktop.start()
        yield desktop
    finally:
        desktop.stop()


@pytest.fixture
def desktop(_desktop: Desktop) -> Iterator[Desktop]:
    """The desktop with a fresh notification server and no programs of an earlier test."""
    _desktop.renew()
    yield _desktop
    _desktop.end_programs()
