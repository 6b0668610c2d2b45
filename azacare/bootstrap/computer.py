"""This computer: tray, notifications, sounds and start with it, each made when first wanted."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QSystemTrayIcon

if TYPE_CHECKING:
    from azacare.services.catalog import Services
    from azacare.services.health import CheckResult, HealthService
    from azacare.services.ports import Autostart, Notifier
    from azacare.system.sound import SoundPlayer
    from azacare.ui.tray import Tray
    from azacare.wording.words import Words


class ThisComputer:
    """See `Surroundings` in `services/catalog.py`. What was made is closed by `ending`."""

    def __init__(
        self, app: QApplication, services: Services, words: Words, ending: ExitStack, folder: Path
    ) -> None:
        self._app, self._services, self._words = app, services, words
        self._ending, self._folder = ending, folder

    @cached_property
    def tray(self) -> Tray:
        """The icon, whether or not there is a tray to show it in."""
        from azacare.ui.tray import Tray

        tray = Tray(self._words)
        self._ending.callback(tray.close)
        return tray

    @cached_property
    def notifier(self) -> Notifier:
        """Desktop notifications."""
        from azacare.system.notifications import choose_notifier
        from azacare.system.paths import APP_NAME

        notifier = choose_notifier(APP_NAME, None, self.tray.icon, self._app)
        self._ending.callback(notifier.close)
        return notifier

    @cached_property
    def player(self) -> SoundPlayer:
        """Plays sounds."""
        from azacare.system.sound import choose_sound_player

        player = choose_sound_player(self._app.beep)
        self._ending.callback(player.close)
        return player

    @property
    def sounds(self) -> tuple[str, ...]:
        """Names of the sounds that a reminder can play here."""
        return tuple(self.player.available_sounds())

    @property
    def folder(self) -> CheckResult:
        """Whether others write to the folder of the records too."""
        from azacare.bootstrap.checks import own_folder_probe

        return own_folder_probe(self._folder)()

    @cached_property
    def autostart(self) -> Autostart:
        """Whether AzaCare starts with the computer."""
        from azacare.system.autostart.chooser import choose_autostart

        return choose_autostart()

    @cached_property
    def health(self) -> HealthService:
        """What AzaCare can find out about itself."""
        from azacare.bootstrap.checks import kept_probes
        from azacare.services import probes
        from azacare.services.health import HealthService

        return HealthService(
            (
                probes.records_probe(self._services),
                probes.prescription_probe(self._services),
                probes.notifications_probe(self.notifier.state),
                probes.tray_probe(QSystemTrayIcon.isSystemTrayAvailable),
                probes.autostart_probe(self.autostart),
                probes.clock_probe(self._services),
                probes.next_reminder_probe(self._services),
                *kept_probes(self._services, self._folder),
            )
        )
