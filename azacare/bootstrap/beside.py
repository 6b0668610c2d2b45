"""Wires what works beside the window: reminders, alarm, heartbeat and tray.

Imported when the window has been painted, or at once in the background (decision 0016).
"""

from __future__ import annotations

from contextlib import ExitStack

from azacare.bootstrap.computer import ThisComputer
from azacare.scheduler.alarm import AlarmClock
from azacare.scheduler.heartbeat import Heartbeat
from azacare.system.power import choose_power_watch
from azacare.ui.application import Application, Beside, Parts
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.reminding import Reminding


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
    heartbeat.start()
    power = choose_power_watch(parts.app)
    ending.callback(power.close)
    power.resumed.connect(application.look_again)
    return Beside(reminding, computer.tray)
