"""Wires the health checks that need the outside, for the command line and for the window."""

from __future__ import annotations

from azacare.services.health import Probe
from azacare.services.ports import ChannelState
from azacare.services.probes import autostart_probe, notifications_probe, tray_probe
from azacare.system.autostart.chooser import choose_autostart


def command_line_probes() -> tuple[Probe, ...]:
    """Notifications, tray and autostart as far as a command without a window can know them."""
    return (
        notifications_probe(_ask_about_notifications),
        tray_probe(lambda: None),
        autostart_probe(choose_autostart()),
    )


def _ask_about_notifications() -> ChannelState:
    from azacare.system.notifications.asking import ask_once  # noqa: PLC0415 - needs Qt

    return ask_once()
