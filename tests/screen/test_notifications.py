from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.screen.conftest import Desktop, Program, eventually

pytestmark = pytest.mark.screen

_PROGRAM = Path(__file__).parent / "notifier_program.py"


@pytest.fixture
def start(desktop: Desktop) -> Callable[[], Program]:
    def started() -> Program:
        program = desktop.python(_PROGRAM)
        program.says("ready")
        return program

    return started


def _state(program: Program, holds: str) -> None:
    """Ask until the state holds this text."""
    asked = [0]

    def answered() -> bool:
        asked[0] += 1
        program.tell(f"state {asked[0]}")
        return holds in program.says(f"state {asked[0]} ")

    eventually(answered, 10, f"state with {holds}")


def _received(desktop: Desktop, count: int = 1) -> dict[str, Any]:
    """Wait for that many notifications and return the newest."""
    eventually(lambda: len(desktop.notifications()) >= count, 10, "a notification")
    return desktop.notifications()[-1]


def test_shows_a_notice_with_its_buttons_for_ever(desktop: Desktop, start: Any) -> None:
    start().tell("show slot-1 Time for your medicine")
    notice = _received(desktop)
    assert notice["summary"] == "Time for your medicine"
    assert notice["body"] == "It is 08:00."
    assert {"Taken", "Snooze", "Skip"} <= set(notice["buttons"])
    assert (notice["timeout"], notice["urgency"]) == ("0", "NORMAL")


def test_insisting_is_critical(desktop: Desktop, start: Any) -> None:
    start().tell("insist slot-1 Time")
    assert _received(desktop)["urgency"] == "CRITICAL"


@pytest.mark.parametrize("label", ["Taken", "Snooze", "Skip"])
def test_a_press_reaches_the_gui_thread(desktop: Desktop, start: Any, label: str) -> None:
    program = start()
    program.tell("show slot-7 Time")
    _received(desktop)
    desktop.press(label)
    program.says(f"answer slot-7 {label.lower()} on gui")


def test_a_press_on_the_text_means_open(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-7 Time")
    _received(desktop)
    desktop.press_body()
    program.says("answer slot-7 open on gui")


def test_two_notices_keep_their_answers_apart(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show first Time")
    _received(desktop)
    desktop.press("Taken")
    program.says("answer first taken")
    program.tell("show second Time")
    _received(desktop, 2)
    desktop.press("Skip")
    program.says("answer second skip")
    assert not [line for line in program.lines if "answer first skip" in line]


def test_the_same_key_replaces(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 First")
    program.tell("show slot-2 Other")
    _received(desktop, 2)
    program.tell("show slot-1 Again")
    _received(desktop, 3)
    eventually(lambda: desktop.displayed() == 2, what="two on the screen")
    assert [item["summary"] for item in desktop.history()] == ["First"]


def test_withdraw_closes(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 First")
    program.tell("show slot-2 Other")
    _received(desktop, 2)
    program.tell("withdraw slot-1")
    program.tell("withdraw unknown")
    eventually(lambda: desktop.displayed() == 1, what="one on the screen")
    assert [item["summary"] for item in desktop.history()] == ["First"]


def test_withdraw_right_after_show_leaves_nothing(desktop: Desktop, start: Any) -> None:
    program = start()
    for number in range(20):
        program.tell(f"show slot-{number} Time")
        program.tell(f"withdraw slot-{number}")
    program.tell("show last Last")
    eventually(lambda: desktop.notifications()[-1:] and desktop.displayed() == 1)
    eventually(lambda: desktop.notifications()[-1]["summary"] == "Last")


def test_a_dismissed_notice_answers_nothing(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 Time")
    _received(desktop)
    desktop.dismiss()
    eventually(lambda: desktop.displayed() == 0)
    program.tell("quit")
    assert program.wait() == 0
    assert not [line for line in program.lines if line.startswith("answer")]


def test_the_state_names_the_server(start: Any) -> None:
    program = start()
    _state(program, "available=True, server='dunst', buttons=True, sound=False, problem=None")


def test_without_a_server_the_state_says_so_and_a_later_one_is_used(
    desktop: Desktop, start: Any
) -> None:
    desktop.kill_server()
    program = start()
    _state(program, "available=False, server=None")
    _state(program, "No notification service answers")
    program.tell("show slot-1 Lost")
    program.says("log no notification service")
    desktop.start_server()
    _state(program, "available=True, server='dunst'")
    program.tell("show slot-1 Later")
    assert _received(desktop)["summary"] == "Later"
    desktop.press("Taken")
    program.says("answer slot-1 taken on gui")


def test_a_killed_server_is_survived(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 First")
    _received(desktop)
    desktop.kill_server()
    _state(program, "available=False")
    program.tell("show slot-1 Nobody hears")
    program.says("log no notification service")
    desktop.start_server()
    _state(program, "server='dunst'")
    program.tell("show slot-1 Second")
    assert _received(desktop)["summary"] == "Second"
    desktop.press("Snooze")
    program.says("answer slot-1 snooze on gui")
    _state(program, "problem=None")


def test_a_server_replaced_at_once_is_survived(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 First")
    _received(desktop)
    desktop.renew()
    program.tell("show slot-1 Second")
    assert _received(desktop)["summary"] == "Second"
    assert desktop.displayed() == 1
    desktop.press("Taken")
    program.says("answer slot-1 taken on gui")


def test_a_server_that_hangs_blocks_nothing(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 First")
    _received(desktop)
    desktop.freeze_server()
    for number in range(3):
        program.tell(f"show slot-1 Waiting {number}")
    before = monotonic()
    program.tell("state while-frozen")
    program.says("state while-frozen")
    assert monotonic() - before < 2
    program.says("log the notification service is slow")
    _state(program, "takes long")
    desktop.thaw_server()
    eventually(lambda: desktop.notifications()[-1]["summary"] == "Waiting 2")
    eventually(lambda: desktop.displayed() == 1, what="only the latest wish")
    desktop.press("Taken")
    program.says("answer slot-1 taken on gui")


def test_closing_while_the_server_hangs_is_bounded(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 First")
    _received(desktop)
    desktop.freeze_server()
    program.tell("show slot-1 Waiting")
    program.tell("withdraw slot-1")
    program.tell("quit")
    assert program.wait(8) == 0
    assert program.lines[-1] == "closed joined"


def test_closing_takes_everything_off_the_screen(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 One")
    program.tell("show slot-2 Two")
    _received(desktop, 2)
    program.tell("quit")
    assert program.wait() == 0
    eventually(lambda: desktop.displayed() == 0)


def test_ten_ends_without_a_crash(desktop: Desktop, start: Any) -> None:
    for number in range(10):
        program = start()
        program.tell(f"show slot-{number} Time")
        _received(desktop, number + 1)
        program.tell("quit")
        assert program.wait() == 0, program.lines
        assert program.lines[-1] == "closed joined"


def test_an_unused_notifier_starts_no_thread(start: Any) -> None:
    program = start()
    program.tell("withdraw nothing")
    program.tell("quit")
    assert program.wait() == 0
    assert program.lines[-1] == "closed joined"
    assert not [line for line in program.lines if "selector" in line], program.lines


def test_without_a_bus_the_state_says_so(desktop: Desktop) -> None:
    env = {**desktop.env, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
    program = Program(["env", *desktop.python_command(_PROGRAM)], env)
    try:
        program.says("ready")
        program.tell("show slot-1 Time")
        _state(program, "This session has no message bus")
        program.says("log no notification service")
        program.tell("quit")
        assert program.wait() == 0
    finally:
        program.end()


def test_the_log_holds_no_text_of_a_notice(desktop: Desktop, start: Any) -> None:
    program = start()
    program.tell("show slot-1 Azathioprine")
    _received(desktop)
    desktop.kill_server()
    _state(program, "available=False")
    program.tell("show slot-1 Azathioprine")
    program.says("log no notification service")
    program.tell("quit")
    assert program.wait() == 0
    assert not [line for line in program.lines if "Azathioprine" in line or "Traceback" in line]
