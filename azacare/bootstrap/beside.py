"""Wires what works beside the window: reminders, alarm, heartbeat and tray.

Imported when the window has been painted, or at once in the background (decision 0016).
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from azacare.bootstrap.computer import ThisComputer
from azacare.scheduler.alarm import AlarmClock
from azacare.scheduler.heartbeat import Heartbeat
from azacare.services.changes import EVERYTHING
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.noticed import Sleep, note_sleep
from azacare.system.own_files import OwnFiles
from azacare.system.power import choose_power_watch
from azacare.ui.application import Application, Beside, Parts
from azacare.ui.backup_round import BackupRound
from azacare.ui.garbage import GarbageRounds
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.reminding import Reminding
from azacare.ui.veil import Veil
from azacare.ui.veiled_card import VeiledCard

if TYPE_CHECKING:
    from azacare.ui.trouble_window import TroubleWindow


def make_beside(
    application: Application, parts: Parts, computer: ThisComputer, ending: ExitStack
) -> Beside:
    """Everything that wakes AzaCare up by itself; `ending` closes it."""
    alarm = AlarmClock(parts.app)
    ending.callback(alarm.close)
    window = ReminderWindow(parts.look)
    ending.callback(window.deleteLater)
    reminding = Reminding(
        parts.services,
        parts.hub,
        window,
        computer.notifier,
        alarm,
        computer.player.play,
        parts.look,
        parts.words,
    )
    alarm.rang.connect(reminding.look)
    heartbeat = Heartbeat(parts.services.clock, parts.app)
    ending.callback(heartbeat.stop)
    heartbeat.beat.connect(application.on_beat)
    heartbeat.jumped.connect(application.look_again)
    heartbeat.slept.connect(partial(_note_sleep, parts))
    heartbeat.start()
    _watch_own_files(application, heartbeat)
    garbage = GarbageRounds(parts.app)
    ending.callback(garbage.close)
    heartbeat.beat.connect(garbage.on_beat)
    power = choose_power_watch(parts.app)
    ending.callback(power.close)
    power.resumed.connect(application.look_again)
    _back_up(parts, heartbeat, ending)
    return Beside(reminding, computer.tray, _veil(application, parts, window, ending))


def _watch_own_files(application: Application, heartbeat: Heartbeat) -> None:
    """Say once when another version was installed over this one."""
    files = OwnFiles()

    def look() -> None:
        if files.were_exchanged() and application.say_updated():
            heartbeat.beat.disconnect(look)

    heartbeat.beat.connect(look)


def _note_sleep(parts: Parts, since: datetime, until: datetime) -> None:
    """After the reminders were looked at, for the health panel."""
    parts.hub.tell(note_sleep(parts.services.preferences, Sleep(since, until)))


def _veil(
    application: Application, parts: Parts, window: ReminderWindow, ending: ExitStack
) -> Veil:
    """What hides everything while AzaCare is locked; reminders then say only that they are."""
    veil = Veil(parts.app, parts.services, parts.look, parts.words)
    ending.callback(veil.close)

    def fall() -> None:
        card = VeiledCard(parts.look, parts.words)
        card.unlock_wanted.connect(application.open)
        window.set_veil(card)

    veil.fell.connect(fall)
    veil.lifted.connect(lambda: window.set_veil(None))
    return veil


def _back_up(parts: Parts, heartbeat: Heartbeat, ending: ExitStack) -> None:
    """A backup each day; when it shows that the records are damaged, say so at once."""
    backing_up = BackupRound(parts.services.backups, parts.app)
    ending.callback(backing_up.close)
    heartbeat.beat.connect(backing_up.on_beat)
    windows: list[TroubleWindow] = []

    def put_back() -> None:
        parts.services.store.close()  # it opens again by itself, on what is there now
        parts.hub.tell(EVERYTHING)
        windows[0].close()

    def say() -> None:
        from azacare.bootstrap.recovery import trouble_window  # noqa: PLC0415 - rare

        error = RecordsError(RecordsTrouble.DAMAGED, str(parts.records))
        folder, services = parts.records.parent, parts.services
        windows[:] = [trouble_window(parts.look, error, folder, services.clock, parts.words)]
        windows[0].restored.connect(put_back)
        ending.callback(windows[0].deleteLater)
        windows[0].show()

    backing_up.damaged.connect(say)
