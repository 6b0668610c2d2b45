"""Signals of the operating system that the computer woke up or its clock was set.

They only make it faster: the heartbeat that compares wall clocks is what is relied on, so
a system without such signals is no fault and is noted at debug level.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, cast

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot

_log = logging.getLogger(__name__)

_WM_TIMECHANGE = 0x001E
_WM_POWERBROADCAST = 0x0218
_PBT_APMRESUMESUSPEND = 0x0007
_PBT_APMRESUMEAUTOMATIC = 0x0012


class PowerWatch(QObject):
    """Silent by itself: the watch of a system we know no signal of."""

    resumed = Signal()
    """The computer woke up, or its clock was set; on the GUI thread."""

    def close(self) -> None:
        """Listen no longer."""


class LogindWatch(PowerWatch):
    """systemd-logind's `PrepareForSleep`, which is sent with False after waking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Imported here, as other systems need not have it.
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - see above

        # The type hints ask for bytes as the slot, and bytes raise ValueError.
        bus = cast(Any, QDBusConnection.systemBus())
        # It must be a QObject's slot by its C++ name; a bare callable raises TypeError.
        self.listening: bool = bus.isConnected() and bus.connect(
            "org.freedesktop.login1",
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            self,
            SLOT("onPrepareForSleep(bool)"),
        )
        if not self.listening:
            _log.debug("no word from logind; the heartbeat alone notices a wake-up")

    @Slot(bool)
    def onPrepareForSleep(self, asleep: bool) -> None:  # noqa: N802 - Qt's name for the slot
        """Pass waking on; going to sleep needs nothing from us."""
        if not asleep:
            self.resumed.emit()


def means_wake(message: int, parameter: int) -> bool:
    """Whether a Windows message says the computer woke or its clock was set."""
    if message == _WM_TIMECHANGE:
        return True
    resumes = (_PBT_APMRESUMESUSPEND, _PBT_APMRESUMEAUTOMATIC)
    return message == _WM_POWERBROADCAST and parameter in resumes


class WindowsWatch(PowerWatch):
    """Windows' broadcasts to top-level windows, seen before Qt handles them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - Windows only

        self._filter = _WindowsFilter(self)
        self._application = QCoreApplication
        QCoreApplication.eventDispatcher().installNativeEventFilter(self._filter)

    def close(self) -> None:
        """Listen no longer."""
        dispatcher = self._application.eventDispatcher()
        if dispatcher is not None:
            dispatcher.removeNativeEventFilter(self._filter)


class _WindowsFilter(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look, never swallow."""
        # The structure exists on every system, so that this can be tested on any.
        told = wintypes.MSG.from_address(int(message))
        if means_wake(told.message, told.wParam):
            self._watch.resumed.emit()
        return False, 0


def _observe_workspace(woke: Callable[[], None]) -> Callable[[], None]:
    """Have `woke` called after sleep; returns what ends it.

    Raises:
        Exception: there is no bridge to Objective-C, as on every other system.
    """
    objc: Any = importlib.import_module("rubicon.objc")

    def azaCareDidWake_(self: Any, _note: Any) -> None:  # noqa: N802 - the selector's name
        woke()

    azaCareDidWake_.__annotations__ = {"return": None}  # it is void to Objective-C
    observer_class = type(objc.NSObject)(
        "AzaCareWakeObserver",
        (objc.NSObject,),
        {"azaCareDidWake_": objc.objc_method(azaCareDidWake_)},
    )
    observer = observer_class.alloc().init()
    center = objc.ObjCClass("NSWorkspace").sharedWorkspace.notificationCenter
    center.addObserver(
        observer,
        selector=objc.SEL("azaCareDidWake:"),
        name="NSWorkspaceDidWakeNotification",
        object=None,
    )
    return lambda: center.removeObserver(observer)


class MacWatch(PowerWatch):
    """macOS' workspace notification, through the bridge desktop-notifier brings along."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] | None = None
        try:
            self._stop = _observe_workspace(self.resumed.emit)
        except Exception as error:  # the bridge raises whatever the system answers
            _log.debug("no wake-up signal: %s", type(error).__name__)

    def close(self) -> None:
        """Listen no longer."""
        if self._stop is not None:
            self._stop()
            self._stop = None


_WATCHES: dict[str, type[PowerWatch]] = {
    "linux": LogindWatch,
    "win32": WindowsWatch,
    "darwin": MacWatch,
}


def choose_power_watch(parent: QObject | None = None) -> PowerWatch:
    """The watch of this system; a silent one where there is none."""
    return _WATCHES.get(sys.platform, PowerWatch)(parent)
