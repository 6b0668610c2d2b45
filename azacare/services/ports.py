"""What the services need from the outside, named as protocols.

`bootstrap.py` hands in the real ones, `tests/fakes.py` the fakes; nothing else
in the services knows which it got.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """The only source of the present."""

    def now(self) -> datetime:
        """The present instant, timezone-aware, in UTC."""
        ...

    def zone(self) -> ZoneInfo:
        """The zone this computer is set to; it may change while we run."""
        ...


class WakeTimer(Protocol):
    """One alarm: a later call replaces the earlier one."""

    def wake_at(self, instant: datetime | None) -> None:
        """Call back once at `instant` (UTC), at once when it has passed; None cancels."""
        ...


class Button(Enum):
    """What a person may answer in a desktop notification."""

    TAKEN = "taken"
    SNOOZE = "snooze"
    SKIP = "skip"
    OPEN = "open"


class Sound(Enum):
    """How loudly a reminder asks."""

    OFF = "off"
    GENTLE = "gentle"
    INSISTENT = "insistent"


@dataclass(frozen=True)
class Notice:
    """One desktop notification, already worded.

    `key` names what it is about (one slot, one summary): showing another notice with the
    same key replaces the first. `buttons` are shown in that order with these labels.
    `sound_name` is a name of the freedesktop sound naming specification or, on other
    systems, of the system's own sounds; None leaves the choice to `sound`.
    """

    key: str
    title: str
    body: str
    buttons: tuple[tuple[Button, str], ...] = ()
    sound: Sound = Sound.GENTLE
    sound_name: str | None = None


@dataclass(frozen=True)
class ChannelState:
    """Whether desktop notifications can arrive, in words a health panel can show.

    `server` is the name the notification server gives itself, None when there is none;
    `buttons` and `sound` say what that server can do.
    """

    available: bool
    server: str | None
    buttons: bool
    sound: bool
    problem: str | None = None


class Notifier(Protocol):
    """Desktop notifications: the extra channel beside AzaCare's own reminder window.

    Nothing here raises: a notification that cannot be shown is logged and `state` says why.
    """

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        """Call `handler(key, button)` on the GUI thread when a person presses a button."""
        ...

    def show(self, notice: Notice) -> None:
        """Show it, replacing an earlier one with the same key."""
        ...

    def withdraw(self, key: str) -> None:
        """Take the notification of `key` off the screen, if it is still there."""
        ...

    def state(self) -> ChannelState:
        """What is known of the channel now."""
        ...

    def close(self) -> None:
        """Withdraw everything and join the worker; nothing may be called afterwards."""
        ...


class Autostart(Protocol):
    """Whether AzaCare starts with the computer, read from the system and never from settings."""

    def is_supported(self) -> bool:
        """False where this system offers no way we know."""
        ...

    def is_enabled(self) -> bool:
        """True when the system would start this very installation at the next log-in."""
        ...

    def enable(self) -> None:
        """Register `azacare --background`.

        Raises:
            OSError: the system refused.
        """
        ...

    def disable(self) -> None:
        """Take the registration away; nothing to do is fine.

        Raises:
            OSError: the system refused.
        """
        ...
