from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azacare.services.ports import Sound
from azacare.system.sound import (
    FileSoundPlayer,
    WindowsSoundPlayer,
    choose_sound_player,
    freedesktop_folders,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script is the player")

DEFAULTS = {Sound.GENTLE: "bell", Sound.INSISTENT: "alarm"}


class Stage:
    """Two sound folders and a player that writes down what it was given."""

    def __init__(self, root: Path) -> None:
        self.folders = [root / "own", root / "system"]
        for folder in self.folders:
            folder.mkdir()
        for name in ("own/bell.oga", "system/bell.oga", "system/alarm.wav", "system/index.theme"):
            (root / name).write_bytes(b"")
        self.played = root / "played"
        self.beeps = 0
        self.bin = root / "bin"
        self.bin.mkdir()

    def install(self, name: str, then: str = "") -> None:
        player = self.bin / name
        player.write_text(f'#!/bin/sh\necho "$@" >> "{self.played}"\n{then}\n')
        player.chmod(0o700)

    def beep(self) -> None:
        self.beeps += 1

    def player(self, *names: str) -> FileSoundPlayer:
        return FileSoundPlayer(self.folders, names or ("pw-play",), self.beep, DEFAULTS)

    def heard(self) -> list[str]:
        return self.played.read_text().splitlines() if self.played.exists() else []


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage(tmp_path)
    monkeypatch.setenv("PATH", f"{made.bin}{os.pathsep}/bin{os.pathsep}/usr/bin")
    return made


@pytest.mark.parametrize(
    ("sound", "name", "file"),
    [
        (Sound.GENTLE, None, "own/bell.oga"),
        (Sound.INSISTENT, None, "system/alarm.wav"),
        (Sound.GENTLE, "alarm", "system/alarm.wav"),
        (Sound.GENTLE, "unknown", "own/bell.oga"),
    ],
)
def test_plays_the_right_file(
    qtbot: QtBot, stage: Stage, tmp_path: Path, sound: Sound, name: str | None, file: str
) -> None:
    stage.install("pw-play")
    player = stage.player()
    player.play(sound, name)
    qtbot.waitUntil(lambda: stage.heard() == [str(tmp_path / file)], timeout=5000)
    player.close()
    assert stage.beeps == 0


def test_off_plays_nothing(stage: Stage) -> None:
    player = stage.player("no-such-player")
    player.play(Sound.OFF, "bell")
    assert (stage.beeps, stage.heard()) == (0, [])


def test_canberra_takes_its_file_by_an_option(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    stage.install("canberra-gtk-play")
    player = stage.player("no-such-player", "canberra-gtk-play")
    player.play(Sound.GENTLE)
    qtbot.waitUntil(lambda: stage.heard() == [f"-f {tmp_path / 'own/bell.oga'}"], timeout=5000)
    player.close()


def test_a_player_that_hangs_is_not_waited_for_and_ended_at_close(
    qtbot: QtBot, stage: Stage
) -> None:
    stage.install("pw-play", then="exec sleep 60")
    player = stage.player()
    player.play(Sound.GENTLE)
    qtbot.waitUntil(lambda: len(stage.heard()) == 1, timeout=5000)
    player.play(Sound.GENTLE)
    processes = list(player._running)
    assert len(processes) == 2
    player.close()
    assert all(process.returncode is not None for process in processes)


def test_without_a_player_it_beeps(stage: Stage) -> None:
    player = stage.player("no-such-player")
    assert player.available_sounds() == []
    player.play(Sound.INSISTENT)
    assert stage.beeps == 1


def test_without_a_file_it_beeps(stage: Stage) -> None:
    stage.install("pw-play")
    player = FileSoundPlayer([], ("pw-play",), stage.beep, DEFAULTS)
    player.play(Sound.GENTLE, "bell")
    assert stage.beeps == 1


def test_a_player_that_does_not_start_beeps(stage: Stage) -> None:
    broken = stage.bin / "pw-play"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o700)
    stage.player().play(Sound.GENTLE)
    assert stage.beeps == 1


def test_the_choice_is_sorted_and_without_double_names(stage: Stage) -> None:
    stage.install("pw-play")
    assert stage.player().available_sounds() == ["alarm", "bell"]


def test_windows_sounds_beep_elsewhere() -> None:
    beeps: list[None] = []
    player = WindowsSoundPlayer(lambda: beeps.append(None))
    player.play(Sound.OFF)
    player.play(Sound.GENTLE)
    player.close()
    assert len(beeps) == 1
    assert "SystemHand" in player.available_sounds()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_a_player(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    player = choose_sound_player(lambda: None)
    assert player.available_sounds() == sorted(player.available_sounds())
    player.close()


def test_the_persons_own_sounds_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_DIRS", "/one:/two")
    below = Path("sounds/freedesktop/stereo")
    assert freedesktop_folders() == [tmp_path / below, "/one" / below, "/two" / below]
