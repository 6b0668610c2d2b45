"""Wires the health checks that need the outside, for the command line and for the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from azacare.services.catalog import Services
from azacare.services.health import Probe
from azacare.services.ports import ChannelState
from azacare.services.probes import autostart_probe, notifications_probe, tray_probe
from azacare.services.probes_kept import backup_probe, disk_probe, folder_probe, password_probe
from azacare.services.probes_noticed import (
    answered_probe,
    following_probe,
    full_check_probe,
    shown_probe,
    sleep_probe,
)
from azacare.system.autostart.chooser import choose_autostart
from azacare.system.folder_kind import free_bytes, is_on_network, synced_by
from azacare.system.paths import default_data_dir


def command_line_probes() -> tuple[Probe, ...]:
    """Notifications, tray and autostart as far as a command without a window can know them."""
    return (
        notifications_probe(_ask_about_notifications),
        tray_probe(lambda: None),
        autostart_probe(choose_autostart()),
    )


def kept_probes(services: Services, data_dir: Path | None) -> tuple[Probe, ...]:
    """What happened lately, and how the records in `data_dir`, or this user's folder, are kept."""
    folder = data_dir or default_data_dir()
    return (
        following_probe(services),
        shown_probe(services),
        answered_probe(services),
        sleep_probe(services),
        full_check_probe(services),
        backup_probe(services.backups),
        disk_probe(partial(free_bytes, folder)),
        own_folder_probe(folder),
        password_probe(services.protection),
    )


def _ask_about_notifications() -> ChannelState:
    from azacare.system.notifications.asking import ask_once  # noqa: PLC0415 - needs Qt

    return ask_once()


def own_folder_probe(folder: Path) -> Probe:
    """Whether `folder` is on this computer alone."""
    return folder_probe(partial(synced_by, folder), partial(is_on_network, folder))
