"""The tray icon: it may come late, and quitting is one of its entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from azacare.domain.people import Role
from azacare.ui.roles import may_record_here
from azacare.ui.tray import Tray
from azacare.wording.words import english
from tests.scene import Scene

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    # said by Qt without a screen; a tray on a real one is in screen/test_whole_app.py
    pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True),
]


def test_tray_that_comes_late_at_log_in_is_found(qtbot: QtBot) -> None:
    """At log-in AzaCare is often there before the panel."""
    there = [False]
    tray = Tray(english(), lambda: there[0])
    came: list[bool] = []
    tray.came.connect(lambda: came.append(True))
    tray.look()
    assert not tray.is_there
    there[0] = True
    tray.look()
    tray.look()
    assert tray.is_there
    assert came == [True]
    tray.close()


def test_quit_asks_for_the_end(qtbot: QtBot) -> None:
    tray = Tray(english(), lambda: True)
    entries = {action.text(): action for action in tray.icon.contextMenu().actions()}
    with qtbot.waitSignal(tray.quit_wanted, timeout=1000):
        entries["Quit (reminders end)"].trigger()
    tray.close()


def test_whoever_may_not_record_is_not_offered_to(qtbot: QtBot, tmp_path: Path) -> None:
    scene = Scene(tmp_path, "2026-03-01T08:00")
    found = scene.services.reminders.reconcile()
    assert len(found.waiting) == 1
    tray = Tray(english(), lambda: True)
    entries = {action.text(): action for action in tray.icon.contextMenu().actions()}
    actors, words = scene.services.actors, english()
    tray.update(found, may_record=may_record_here(scene.services, words, scene.person))
    assert entries["I took it"].isEnabled()
    actors.set_role("neighbor", Role.SEE, "me")
    actors.choose("neighbor")
    tray.update(found, may_record=may_record_here(scene.services, words, scene.person))
    assert not entries["I took it"].isEnabled()
    tray.close()
    scene.close()
