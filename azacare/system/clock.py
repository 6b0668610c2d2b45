"""The one place that reads the real clock and the computer's time zone."""

from __future__ import annotations

import logging
import os
import sys
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

import tzlocal

_log = logging.getLogger(__name__)
# It warns of doubtful files at every reading; what came of it we log ourselves.
logging.getLogger("tzlocal").setLevel(logging.ERROR)

_ZONE_FILES = (Path("/etc/localtime"), Path("/etc/timezone"))
_NOT_ZONES = ("posix/", "right/", "posixrules", "localtime", "Factory")
_READ_AGAIN_SECONDS = 10.0

_Signature = tuple[object, ...]


class SystemClock:
    """The computer's own clock.

    The zone is read again only when something that decides it has changed, because
    `zone()` is asked on every page and every heartbeat while reading costs several files.
    """

    def __init__(self) -> None:
        self._signature: _Signature | None = None
        self._zone = ZoneInfo("UTC")

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the injected Clock

    def zone(self) -> ZoneInfo:
        """The zone the computer is set to now, always one that `ZoneInfo(key)` finds again."""
        signature = _signature()
        if signature != self._signature:
            self._signature = signature
            self._zone = read_zone()
        return self._zone


def read_zone() -> ZoneInfo:
    """Read the zone from the system; UTC or a fixed offset when it has no name we know."""
    try:
        with warnings.catch_warnings():
            # tzlocal warns when files disagree; our own log line below says what matters.
            warnings.simplefilter("ignore")
            found = tzlocal.reload_localzone()
    except Exception as error:  # odd systems raise anything, and reminders must go on
        _log.debug("tzlocal could not tell the zone: %s", type(error).__name__)
        return _nearest_zone()
    key = getattr(found, "key", None)
    return _by_name(key) or _nearest_zone()


def _by_name(key: str | None) -> ZoneInfo | None:
    """The zone called `key`; None for nameless zones, which could not be stored with a dose."""
    try:
        return ZoneInfo(key) if key else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _nearest_zone() -> ZoneInfo:
    """A named zone with the same rules as the system's file, else its present offset."""
    name = _name_of_same_rules(_zone_file())
    if name is not None and (zone := _by_name(name)) is not None:
        return zone
    name = _fixed_offset_name(time.localtime().tm_gmtoff)
    _log.info("this computer names no time zone; using %s", name)
    return _by_name(name) or ZoneInfo("UTC")


def _zone_file() -> Path:
    named = os.environ.get("TZ", "").removeprefix(":")
    return Path(named) if named.startswith("/") else _ZONE_FILES[0]


def _name_of_same_rules(file: Path) -> str | None:
    """Find the name of a zone file that was copied without its name (common in containers)."""
    if os.environ.get("TZ") and not os.environ["TZ"].removeprefix(":").startswith("/"):
        return None  # TZ holds a rule like "CET-1CEST", and the file says something else
    try:
        rules = file.read_bytes()
        return next(
            (name for root in TZPATH for name in _names(Path(root), rules)),
            None,
        )
    except OSError:
        return None


def _names(root: Path, rules: bytes) -> list[str]:
    """The zones below `root` with these very bytes, area/city names first."""
    names = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and path.stat().st_size == len(rules) and path.read_bytes() == rules
    ]
    return sorted(
        (name for name in names if not name.startswith(_NOT_ZONES)),
        key=lambda name: ("/" not in name, name),
    )


def _fixed_offset_name(seconds_east: int) -> str:
    """The IANA name of a whole-hour offset (its sign is reversed there), else UTC."""
    hours, rest = divmod(seconds_east, 3600)
    if rest or hours == 0 or not -12 <= hours <= 14:
        return "UTC"
    return f"Etc/GMT{-hours:+d}"


def _signature() -> _Signature:
    """What decides the zone, as cheaply as it can be compared."""
    if sys.platform == "win32":
        # The zone lives in the registry: look again every few seconds.
        return (os.environ.get("TZ"), int(time.monotonic() / _READ_AGAIN_SECONDS))
    # Without this the C library keeps the offset it had when we started.
    time.tzset()
    return (os.environ.get("TZ"), time.localtime().tm_gmtoff, *map(_stamp, _ZONE_FILES))


def _stamp(path: Path) -> tuple[object, ...] | None:
    try:
        facts = path.lstat()
        target = path.readlink() if path.is_symlink() else None
    except OSError:
        return None
    return (facts.st_ino, facts.st_mtime_ns, facts.st_size, target)
