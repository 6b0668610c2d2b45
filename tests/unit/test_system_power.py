from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING

import pytest

from azacare.system import power
from azacare.system.power import LogindWatch, MacWatch, PowerWatch, WindowsWatch, means_wake

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("message", "parameter", "wakes"),
    [
        (0x0218, 0x12, True),  # PBT_APMRESUMEAUTOMATIC
        (0x0218, 0x07, True),  # PBT_APMRESUMESUSPEND
        (0x0218, 0x04, False),  # PBT_APMSUSPEND
        (0x001E, 0, True),  # WM_TIMECHANGE
        (0x000F, 0x12, False),  # WM_PAINT
    ],
)
def test_windows_messages(qtbot: QtBot, message: int, parameter: int, wakes: bool) -> None:
    assert means_wake(message, parameter) is wakes
    watch = WindowsWatch()
    heard: list[bool] = []
    watch.resumed.connect(lambda: heard.append(True))
    told = wintypes.MSG()
    told.message, told.wParam = message, parameter
    swallowed = watch._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told))
    assert swallowed == (False, 0)
    assert bool(heard) is wakes
    watch.close()


def test_logind_speaks_of_waking_only(qtbot: QtBot) -> None:
    watch = LogindWatch()
    heard: list[bool] = []
    watch.resumed.connect(lambda: heard.append(True))
    watch.onPrepareForSleep(True)
    assert not heard
    watch.onPrepareForSleep(False)
    assert heard == [True]
    watch.close()


def test_a_mac_without_its_bridge_stays_silent(qtbot: QtBot) -> None:
    watch = MacWatch()
    watch.close()
    watch.close()


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("linux", LogindWatch), ("win32", WindowsWatch), ("darwin", MacWatch), ("aix", PowerWatch)],
)
def test_each_system_has_its_watch(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, platform: str, kind: type
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    watch = power.choose_power_watch()
    assert type(watch) is kind
    watch.close()
