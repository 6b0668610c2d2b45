from __future__ import annotations

from pathlib import Path

import pytest

from tests.screen.conftest import Desktop, Program

pytestmark = pytest.mark.screen

_PROGRAM = Path(__file__).parent / "power_program.py"


def _run(desktop: Desktop, address: str) -> Program:
    env = {**desktop.env, "DBUS_SYSTEM_BUS_ADDRESS": address}
    return Program(desktop.python_command(_PROGRAM), env)


def test_waking_is_heard_once(desktop: Desktop) -> None:
    program = _run(desktop, desktop.env["DBUS_SESSION_BUS_ADDRESS"])
    try:
        assert program.wait() == 0, program.lines
        assert program.lines == ["resumed 1"]
    finally:
        program.end()


def test_no_system_bus_is_no_fault(desktop: Desktop) -> None:
    program = _run(desktop, "unix:path=/nonexistent/bus")
    try:
        assert program.wait() == 2
        assert program.lines == ["no bus"]
    finally:
        program.end()
