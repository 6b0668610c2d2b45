"""AzaCare opens no network connection: every system call of a whole session is looked at."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen.conftest import Desktop, eventually
from tests.screen.test_whole_app import WholeApp, whole

__all__ = ["whole"]


def _can_trace() -> bool:
    """Whether there is strace, and it is allowed to watch."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not _can_trace(), reason="this computer lets no program be traced"),
]
_FAMILY = re.compile(r"\b(socket|connect|bind|sendto|sendmsg)\(.*?\b(AF_\w+)")


def families(trace: Path) -> dict[str, list[str]]:
    """The kinds of address in a trace, each with its lines."""
    found: dict[str, list[str]] = {}
    for line in trace.read_text(errors="replace").splitlines():
        if match := _FAMILY.search(line):
            found.setdefault(match[2], []).append(line)
    return found


def traced(trace: Path, command: list[str]) -> list[str]:
    """`command`, with its calls about sockets, and those of all it starts, written to `trace`."""
    calls = "trace=socket,connect,bind,sendto,sendmsg"
    return ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", calls, "-o", str(trace), *command]


def test_the_watch_sees_a_network_connection(desktop: Desktop, tmp_path: Path) -> None:
    """A test that could not fail would prove nothing."""
    trace = tmp_path / "trace"
    program = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    desktop.run(traced(trace, [sys.executable, "-c", program])).wait(30)
    assert "AF_INET" in families(trace)


def test_whole_session_speaks_to_this_computer_alone(whole: WholeApp, tmp_path: Path) -> None:
    """From the start over a reminder to the record, only local sockets are used."""
    trace = tmp_path / "trace"
    command = whole._at("2026-03-08 19:59:45", "--data-dir", str(whole.folder))
    whole.desktop.run(traced(trace, command))
    eventually(whole.windows, 60, "a window")
    eventually(whole.desktop.notifications, 60, "a notification at 8:00 PM")
    whole.desktop.press("Taken")
    eventually(lambda: whole.state() == "taken", 60, "the record")
    found = families(trace)
    assert found.pop("AF_UNIX"), "the display and the session bus"
    assert found == {}
