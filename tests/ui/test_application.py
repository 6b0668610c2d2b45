"""The start: the window comes first, and the reminders right after it, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from azacare.services.catalog import Outside
from azacare.services.health import HealthService
from azacare.ui.after_paint import FirstPaint
from azacare.ui.application import Application, Beside, Parts
from azacare.ui.context import Context
from azacare.ui.main_window import MainWindow
from azacare.ui.tray import Tray
from azacare.ui.veil import Veil
from azacare.wording.words import english
from tests.fakes import FakeAutostart, FakeNotifier, local
from tests.ui.test_reminding import EVENING, Stage

# What the offscreen platform says of every window, and of a tray that it has not.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support (propagateSizeHints|raise)",
    "No such signal QPlatformNativeInterface",
    extend=True,
)


class Start:
    """AzaCare at eight in the evening, when a dose is due, just before it starts."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, folder: Path, *, tray: bool) -> None:
        self.stage = Stage(qtbot, folder, "2026-03-08T20:00")
        self.windows: list[MainWindow] = []
        self.tray = Tray(english(), available=lambda: tray)
        stage = self.stage
        outside = Outside(FakeNotifier(), FakeAutostart(), HealthService(()))
        parts = Parts(
            qapp,
            stage.services,
            outside,
            english(),
            stage.look,
            stage.hub,
            folder / "azacare.db",
        )
        self.veil = Veil(qapp, stage.services, stage.look, english())
        beside = Beside(stage.reminding, self.tray, self.veil)
        self.app = Application(parts, self._window, lambda _app: beside)

    def _window(self, context: Context) -> MainWindow:
        self.windows.append(MainWindow(context, self.stage.look))
        return self.windows[-1]

    @property
    def is_reminding(self) -> bool:
        return self.stage.alarm.next is not None and self.stage.window.isVisible()

    def end(self) -> None:
        for window in self.windows:
            window.on_close = None
            window.close()
            window.deleteLater()
        self.tray.close()
        self.app.deleteLater()
        self.stage.window.close()
        self.stage.services.store.close()


@pytest.fixture
def made() -> Iterator[list[Start]]:
    starts: list[Start] = []
    yield starts
    for start in starts:
        start.end()


@pytest.fixture
def start(made: list[Start], qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Start:
    made.append(Start(qtbot, qapp, tmp_path, tray=False))
    return made[-1]


def test_the_window_comes_first_and_the_reminders_right_after_it(
    start: Start, qtbot: QtBot
) -> None:
    start.app.start(background=False)
    assert start.windows[0].isVisible()
    assert not start.is_reminding, "nobody waits for it before the window is seen"
    qtbot.waitUntil(lambda: start.is_reminding, timeout=900)  # sooner than the longest wait
    assert start.stage.alarm.next == local("2026-03-08T20:10")


def test_reminders_come_although_the_window_is_never_painted(start: Start, qtbot: QtBot) -> None:
    start.app.start(background=False)
    start.windows[0].hide()
    qtbot.waitUntil(lambda: start.is_reminding, timeout=5000)


def test_in_the_background_reminders_come_at_once(
    made: list[Start], qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    start = Start(qtbot, qapp, tmp_path, tray=True)
    made.append(start)
    start.app.start(background=True)
    assert start.is_reminding
    assert start.windows == []


def test_what_another_program_writes_while_the_window_opens_is_heard(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    start.app.start(background=False)
    other = Stage(qtbot, tmp_path, "2026-03-08T20:00", set_up=False)
    other.services.doses.skip(EVENING)
    told: list[object] = []
    start.stage.hub.changed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert not start.stage.window.keys
    other.services.store.close()


def test_the_first_picture_is_told_of_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[bool] = []
    first = FirstPaint(window, 50)
    first.came.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    window.repaint()
    assert not any(timer.isActive() for timer in first.findChildren(QTimer))
    assert told == [True]


def test_a_window_that_is_never_seen_is_waited_for_no_longer_than_said(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstPaint(window, 30).came, timeout=2000):
        pass


def test_a_new_version_is_told_of_above_the_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, made: list[Start]
) -> None:
    """Parts of both versions might not fit each other."""
    made.append(Start(qtbot, qapp, tmp_path, tray=False))
    start = made[0]
    assert not start.app.say_updated(), "nobody could read it yet"
    start.app.start(background=False)
    assert start.app.say_updated()
    (window,) = start.windows
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "A new version of AzaCare was installed" in said
    assert "Quit AzaCare and open it again. Do it today." in said


def test_waking_up_looks_at_once_and_a_beat_only_when_it_is_time(start: Start) -> None:
    start.app.start(background=True)
    looked: list[object] = []
    start.stage.reminding.reconciled.connect(looked.append)
    start.app.on_beat()
    assert looked == []
    start.app.look_again()
    assert len(looked) == 1
    start.stage.clock.set(local("2026-03-08T20:10"))
    start.app.on_beat()
    assert len(looked) == 2
