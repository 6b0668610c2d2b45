"""A reminder's sound where the notification server plays none."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from azacare.services.ports import Sound

_log = logging.getLogger(__name__)

_PLAYERS = ("pw-play", "paplay", "canberra-gtk-play")
_SUFFIXES = (".oga", ".ogg", ".wav", ".aiff")
_FREEDESKTOP_DEFAULTS = {
    Sound.GENTLE: "message-new-instant",
    Sound.INSISTENT: "alarm-clock-elapsed",
}
_MAC_DEFAULTS = {Sound.GENTLE: "Glass", Sound.INSISTENT: "Sosumi"}
_WINDOWS_DEFAULTS = {Sound.GENTLE: "SystemAsterisk", Sound.INSISTENT: "SystemExclamation"}
_WINDOWS_NAMES = ("SystemAsterisk", "SystemExclamation", "SystemHand", "SystemQuestion")


class SoundPlayer(Protocol):
    """Plays one short sound and returns at once; nothing here raises."""

    def play(self, sound: Sound, name: str | None = None) -> None:
        """Play `name`, or what fits `sound`; OFF plays nothing."""
        ...

    def available_sounds(self) -> list[str]:
        """The names a person may choose from, sorted; empty when only a beep is left."""
        ...

    def close(self) -> None:
        """End what still plays."""
        ...


def default_name(sound: Sound) -> str | None:
    """The name this system gives a gentle or an insistent sound; None for OFF."""
    if sys.platform == "darwin":
        return _MAC_DEFAULTS.get(sound)
    if sys.platform == "win32":
        return _WINDOWS_DEFAULTS.get(sound)
    return _FREEDESKTOP_DEFAULTS.get(sound)


class FileSoundPlayer:
    """Plays a file of the system's sound folders with a player that is installed.

    The player runs on its own: it may take seconds or hang without AzaCare noticing.
    INSISTENT is no loop; the repeated reminder sounds again.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        players: Sequence[str],
        beep: Callable[[], None],
        defaults: dict[Sound, str] | None = None,
    ) -> None:
        """Prepare.

        Args:
            folders: where sound files lie, the preferred first.
            players: programs to try in this order.
            beep: what is left when nothing can play.
            defaults: the name of each loudness; by default this system's.
        """
        self._folders = tuple(folders)
        self._players = tuple(players)
        self._beep = beep
        self._defaults = defaults
        self._running: list[subprocess.Popen[bytes]] = []

    def play(self, sound: Sound, name: str | None = None) -> None:
        """Play `name`, or what fits `sound`; OFF plays nothing."""
        if sound is Sound.OFF:
            return
        self._forget_ended()
        file = self._file(name) or self._file(self._default(sound))
        if file is None or not self._started(file):
            self._beep()

    def available_sounds(self) -> list[str]:
        """The names of the files found, sorted; empty when no player is installed."""
        return sorted(self._files()) if self._player() else []

    def _default(self, sound: Sound) -> str | None:
        return default_name(sound) if self._defaults is None else self._defaults.get(sound)

    def _file(self, name: str | None) -> Path | None:
        return self._files().get(name) if name else None

    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                if path.suffix in _SUFFIXES:
                    found.setdefault(path.stem, path)
        return found

    def _player(self) -> str | None:
        return next((path for name in self._players if (path := shutil.which(name))), None)

    def _started(self, file: Path) -> bool:
        player = self._player()
        if player is None:
            return False
        option = ["-f"] if Path(player).stem == "canberra-gtk-play" else []
        try:
            process = subprocess.Popen(
                [player, *option, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            _log.info("no sound: %s", type(error).__name__)
            return False
        self._running.append(process)
        return True

    def _forget_ended(self) -> None:
        """Collect players that have ended, so that none is left as a zombie."""
        self._running = [process for process in self._running if process.poll() is None]

    def close(self) -> None:
        """End players that still play."""
        for process in self._running:
            if process.poll() is None:
                process.terminate()
                process.wait(2)
        self._running.clear()


class WindowsSoundPlayer:
    """Plays the sounds Windows has for its own events."""

    def __init__(self, beep: Callable[[], None]) -> None:
        self._beep = beep

    def play(self, sound: Sound, name: str | None = None) -> None:
        """Play `name`, or what fits `sound`; OFF plays nothing."""
        if sound is Sound.OFF:
            return
        alias = name if name in _WINDOWS_NAMES else _WINDOWS_DEFAULTS[sound]
        if not _played_by_windows(alias):
            self._beep()

    def available_sounds(self) -> list[str]:
        """The names of Windows' own events."""
        return sorted(_WINDOWS_NAMES)

    def close(self) -> None:
        """Windows ends the sound with the process."""


if sys.platform == "win32":  # pragma: no cover - needs Windows
    import winsound

    def _played_by_windows(alias: str) -> bool:
        try:
            winsound.PlaySound(alias, winsound.SND_ALIAS | winsound.SND_ASYNC)
        except RuntimeError:
            return False
        return True

else:

    def _played_by_windows(alias: str) -> bool:
        return False


def choose_sound_player(
    beep: Callable[[], None],
) -> SoundPlayer:
    """The player of this system; `beep` is what is left, as `QApplication.beep`."""
    if sys.platform == "win32":
        return WindowsSoundPlayer(beep)
    if sys.platform == "darwin":
        folders = [Path.home() / "Library/Sounds", Path("/System/Library/Sounds")]
        return FileSoundPlayer(folders, ("afplay",), beep)
    return FileSoundPlayer(freedesktop_folders(), _PLAYERS, beep)


def freedesktop_folders() -> list[Path]:
    """The folders of the freedesktop sound theme, the person's own first."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    system = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    roots = [Path(root) for root in (home, *system.split(":")) if root]
    return [root / "sounds/freedesktop/stereo" for root in roots]
