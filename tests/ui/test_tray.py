"""The tray icon: it may come late, and quitting is one of its entries."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from azacare.ui.tray import Tray
from azacare.wording.words import english

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
