"""What AzaCare needs from the operating system: Qt's libraries and, for tests, a screen.

Linux only: Qt brings everything along on Windows and macOS.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from steps import SetupError, follow, say, show, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# What QtGui, QtWidgets, QtDBus, QtNetwork and the xcb platform plugin of
# PySide6 6.12 load and do not bring along, with the Debian package it is in.
# Found with `readelf -d` on those files and on every bundled library they load.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}

# The programs the `screen` tests start. `dbus` and not `dbus-daemon`: the
# programs are in that package, or come with it, on every Debian and Ubuntu.
SCREEN_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    "dunst": "dunst",
    "dunstctl": "dunst",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "faketime": "faketime",
    "strace": "strace",
    "i3lock": "i3lock",
}

# Modules of the system's own Python that the `screen` tests start as programs. python-dbusmock
# stands on a binding that pip would have to compile; Debian has it ready.
SYSTEM_PYTHON = "/usr/bin/python3"
SCREEN_MODULES = {"dbusmock": "python3-dbusmock"}
SCREEN_PACKAGES = SCREEN_PROGRAMS | SCREEN_MODULES


class System(NamedTuple):
    """What decides how a missing package gets in."""

    debian: bool
    root: bool


def this_system(os_release: Path = Path("/etc/os-release")) -> System:
    """The system we run on: of Debian's family, and may we install there?"""
    text = os_release.read_text(encoding="utf-8") if os_release.is_file() else ""
    debian = shutil.which("apt-get") is not None and is_debian(text)
    return System(debian=debian, root=getattr(os, "geteuid", lambda: -1)() == 0)


def is_debian(os_release: str) -> bool:
    """Does the text of /etc/os-release name Debian, Ubuntu or a child of theirs?"""
    named = re.findall(r'^(?:ID|ID_LIKE)="?([^"\n]*)', os_release, re.MULTILINE)
    return bool({"debian", "ubuntu"} & set(" ".join(named).split()))


def listed_libraries() -> set[str]:
    """The libraries in the loader's cache; empty where there is no such cache."""
    program = shutil.which("ldconfig") or shutil.which("ldconfig", path="/sbin:/usr/sbin")
    if program is None:
        return set()
    listing = subprocess.run([program, "-p"], capture_output=True, text=True, check=False)
    return {line.split()[0] for line in listing.stdout.splitlines() if "=>" in line}


def can_load(library: str) -> bool:
    """Asks the loader itself, which also knows LD_LIBRARY_PATH."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(
    listed: Callable[[], set[str]] = listed_libraries,
    loads: Callable[[str], bool] = can_load,
) -> list[str]:
    """The libraries Qt needs that are not on this computer."""
    known = listed()
    return [name for name in QT_LIBRARIES if name not in known and not loads(name)]


def missing_programs(
    which: Callable[[str], str | None] = shutil.which,
    imports: Callable[[str], bool] | None = None,
) -> list[str]:
    """The programs and modules the `screen` tests need that are not on this computer."""
    has = imports or has_module
    missing = [name for name in SCREEN_PROGRAMS if which(name) is None]
    return [*missing, *(name for name in SCREEN_MODULES if not has(name))]


def has_module(name: str) -> bool:
    """Whether the system's own Python can import it."""
    try:
        asked = subprocess.run(
            [SYSTEM_PYTHON, "-c", f"import {name}"], capture_output=True, check=False
        )
    except OSError:
        return False
    return asked.returncode == 0


def packages_for(missing: Iterable[str], table: Mapping[str, str]) -> list[str]:
    """The Debian packages that hold what is missing, each once, in order."""
    return sorted({table[name] for name in missing})


def install_line(packages: Sequence[str]) -> str:
    """The one line a person can paste into a terminal."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def advice(system: System, missing: Sequence[str], packages: Sequence[str]) -> str:
    """One line that says what to do about what is missing."""
    if system.debian:
        return f"Run this line, then start again: {install_line(packages)}"
    return f"Install these with your system's package manager: {', '.join(missing)}"


def apt_install(packages: Sequence[str]) -> bool:
    """Installs Debian packages, as root. False when that failed; its last words are shown."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    with step("Reading which packages the system offers"):
        follow([*apt, "update"], extra_environment=quiet)
    say(f"Installing {', '.join(packages)} with apt-get ...")
    install = [*apt, "install", "--no-install-recommends", *packages]
    outcome = follow(install, extra_environment=quiet)
    if outcome.code != 0:
        show(outcome.last_lines)
        return False
    say("  done")
    return True


def provide(
    look: Callable[[], list[str]],
    table: Mapping[str, str],
    system: System,
    install: Callable[[Sequence[str]], bool] = apt_install,
) -> list[str]:
    """Installs what `look` misses, where we may; returns what is missing after that."""
    missing = look()
    if missing and system.debian and system.root and install(packages_for(missing, table)):
        missing = look()
    return missing


def ensure_qt_libraries() -> None:
    """Qt can open its windows after this.

    Raises SetupError with the one line to run when libraries stay missing.
    """
    if not sys.platform.startswith("linux"):
        return
    system = this_system()
    missing = provide(missing_libraries, QT_LIBRARIES, system)
    if missing:
        what = advice(system, missing, packages_for(missing, QT_LIBRARIES))
        raise SetupError(f"Libraries that draw windows are missing. {what}")


def why_no_screen() -> str | None:
    """None when the `screen` tests can run (after installing), else why they cannot."""
    if not sys.platform.startswith("linux"):
        return "they need Xvfb and D-Bus, which are for Linux"
    system = this_system()
    missing = provide(missing_programs, SCREEN_PACKAGES, system)
    if not missing:
        return None
    what = advice(system, missing, packages_for(missing, SCREEN_PACKAGES))
    return f"{', '.join(missing)} missing. {what}"
