"""Opens AzaCare, and sets it up first when that is needed.

python3 scripts/run.py                  opens the window
python3 scripts/run.py today --json     anything after the name goes to AzaCare
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, NoReturn

from environment import ensure_environment
from steps import SetupError, clean_environment, say
from system_packages import ensure_qt_libraries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TAKES_A_VALUE = ("--data-dir", "--person")
ENDS_AT_ONCE = ("--help", "-h", "--version", "--install-completion", "--show-completion")
NEEDS_A_DISPLAY = ("", "offscreen", "minimal", "xcb", "wayland")


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Is there anything a window can appear on?

    Qt's other ways to draw, such as vnc or linuxfb, need neither X11 nor Wayland.
    """
    if not platform.startswith("linux"):
        return True
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    qt_platform = environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    return not qt_platform.startswith("wayland") and qt_platform not in NEEDS_A_DISPLAY


def opens_window(arguments: Sequence[str]) -> bool:
    """Do these arguments name no command, so that AzaCare opens its window?"""
    value_follows = False
    for argument in arguments:
        if value_follows:
            value_follows = False
        elif argument in ENDS_AT_ONCE or not argument.startswith("-"):
            return False
        else:
            value_follows = argument in TAKES_A_VALUE
    return True


def choose_arguments(arguments: Sequence[str], *, display: bool) -> list[str]:
    """What AzaCare is started with: without a display, its pages become pictures."""
    if display or not opens_window(arguments):
        return list(arguments)
    folder = tempfile.mkdtemp(prefix="azacare-pages-")
    say(f"There is no display, so AzaCare draws its pages as pictures into {folder}")
    return ["demo", "--headless", folder]


def start(python: Path, arguments: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Becomes AzaCare; -P keeps Python from importing out of the current folder."""
    command = [str(python), "-P", "-m", "azacare", *arguments]
    sys.stdout.flush()
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=dict(environ)))
    os.execve(command[0], command, dict(environ))


def main(arguments: Sequence[str]) -> int:
    display = has_display(sys.platform, os.environ)
    try:
        python = ensure_environment("run")
    except SetupError as error:
        say(str(error))
        return 1
    try:
        ensure_qt_libraries()
    except SetupError as error:
        say(str(error))
        if opens_window(arguments):
            return 1
    environ = clean_environment()
    if not display:
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start(python, choose_arguments(arguments, display=display), environ)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
