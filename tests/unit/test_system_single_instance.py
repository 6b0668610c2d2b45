from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket

from azacare.system.paths import instance_name
from azacare.system.single_instance import MESSAGES, RAISE, SingleInstance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_CLAIM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from azacare.system.single_instance import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
got = one.claim()
if got:
    one.listen()
    print("claimed", flush=True)
    sys.exit(app.exec())
sys.exit(0 if one.send(sys.argv[2]) else 3)
"""


def _process(data_dir: Path, message: str = RAISE) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _CLAIM, str(data_dir), message]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def first(qapp: object, tmp_path: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance(tmp_path)
    assert instance.claim()
    instance.listen()
    yield instance
    instance.release()


@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_a_second_start_hands_its_wish_over_and_ends(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path, message: str
) -> None:
    with qtbot.waitSignal(first.message, timeout=10_000) as heard:
        second = _process(tmp_path, message)
    assert heard.args == [message]
    assert second.wait(10) == 0
    assert second.stdout is not None
    second.stdout.close()


def test_claiming_twice_is_fine(first: SingleInstance) -> None:
    assert first.claim()


def test_another_process_cannot_claim(qapp: object, tmp_path: Path) -> None:
    process = _process(tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "claimed\n"
    mine = SingleInstance(tmp_path)
    assert not mine.claim()
    assert mine.send(RAISE)
    process.kill()
    process.wait(10)
    process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_claim_left_by_kill_9_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    process = _process(tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "claimed\n"
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    mine = SingleInstance(tmp_path)
    assert mine.claim()
    mine.listen()
    with qtbot.waitSignal(mine.message, timeout=10_000):
        assert SingleInstance(tmp_path).send(RAISE)
    mine.release()


def test_two_data_folders_run_side_by_side(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    other_dir = tmp_path / "other"
    other_dir.mkdir()
    other = SingleInstance(other_dir)
    assert other.claim()
    other.listen()
    heard: list[str] = []
    first.message.connect(heard.append)
    with qtbot.waitSignal(other.message, timeout=10_000):
        assert SingleInstance(other_dir).send(RAISE)
    assert not heard
    other.release()


def test_released_means_free(qapp: object, tmp_path: Path) -> None:
    one, two = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert one.claim()
    one.release()
    one.release()
    assert two.claim()
    two.release()


def test_nobody_there_is_told(qapp: object, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path).send(RAISE)


@pytest.mark.parametrize("junk", [b"delete everything\n", b"\xff\xfe\n", b"x" * 5000, b"\n"])
def test_strange_messages_do_nothing(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path, junk: bytes
) -> None:
    heard: list[str] = []
    first.message.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(instance_name(tmp_path))
    assert socket.waitForConnected(2000)
    socket.write(junk)
    socket.flush()
    unconnected = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: socket.state() == unconnected, timeout=5000)
    with qtbot.waitSignal(first.message, timeout=5000):
        assert SingleInstance(tmp_path).send(RAISE)
    assert heard == [RAISE]


def test_a_caller_that_hangs_up_is_no_trouble(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(instance_name(tmp_path))
    assert socket.waitForConnected(2000)
    socket.abort()
    with qtbot.waitSignal(first.message, timeout=5000):
        assert SingleInstance(tmp_path).send(RAISE)


def test_a_second_start_waits_until_the_first_listens(qtbot: QtBot, tmp_path: Path) -> None:
    """The first listens only when its window was painted."""
    slow = SingleInstance(tmp_path)
    assert slow.claim()
    with qtbot.waitSignal(slow.message, timeout=10_000) as heard:
        second = _process(tmp_path)
        listening = QTimer(slow)
        listening.setSingleShot(True)
        listening.timeout.connect(slow.listen)
        listening.start(300)
    assert heard.args == [RAISE]
    assert second.wait(10) == 0
    assert second.stdout is not None
    second.stdout.close()
    slow.release()
