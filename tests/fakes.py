"""Every fake of the tests: real small classes with behaviour, in place of clock and outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from azacare.services.ports import Button, ChannelState, Notice, Sound

NEW_YORK = ZoneInfo("America/New_York")


def local(text: str, zone: ZoneInfo = NEW_YORK) -> datetime:
    """The instant (UTC) of a wall-clock text such as "2026-03-08T08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


class FakeClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime, zone: ZoneInfo = NEW_YORK) -> None:
        self._now = now.astimezone(UTC)
        self._zone = zone

    def now(self) -> datetime:
        return self._now

    def zone(self) -> ZoneInfo:
        return self._zone

    def advance(self, **span: float) -> None:
        """Move by hours=, minutes=, seconds=, days=; back when negative."""
        self._now += timedelta(**span)

    def set(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)

    def travel(self, zone: ZoneInfo) -> None:
        self._zone = zone


class FakeWakeTimer:
    """Remembers the alarm that was asked for last."""

    def __init__(self) -> None:
        self.wakes: list[datetime | None] = []

    def wake_at(self, instant: datetime | None) -> None:
        self.wakes.append(instant)

    @property
    def next(self) -> datetime | None:
        return self.wakes[-1] if self.wakes else None


class FakeNotifier:
    """Keeps what is on the screen, and lets a test press a button as a person would."""

    def __init__(self, *, available: bool = True, sound: bool = True) -> None:
        self.shown: list[Notice] = []
        self.on_screen: dict[str, Notice] = {}
        self.withdrawn: list[str] = []
        self._handler: Callable[[str, Button], None] | None = None
        self._state = ChannelState(
            available, "fake" if available else None, buttons=available, sound=available and sound
        )

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        self._handler = handler

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)
        self.on_screen[notice.key] = notice

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)
        self.on_screen.pop(key, None)

    def state(self) -> ChannelState:
        return self._state

    def close(self) -> None:
        self.on_screen.clear()

    def press(self, button: Button) -> None:
        """Press a button of the newest notification on the screen."""
        key = next(reversed(self.on_screen))
        assert self._handler is not None
        self._handler(key, button)


class FakeAutostart:
    """A system that may or may not let AzaCare start by itself."""

    def __init__(self, *, supported: bool = True, refuses: bool = False) -> None:
        self._supported = supported
        self._refuses = refuses
        self._enabled = False

    def is_supported(self) -> bool:
        return self._supported

    def is_enabled(self) -> bool:
        return self._enabled

    def enable(self) -> None:
        if self._refuses:
            raise OSError("the system refused")
        self._enabled = True

    def disable(self) -> None:
        self._enabled = False


class FakeSound:
    """Remembers what was played."""

    def __init__(self) -> None:
        self.played: list[tuple[Sound, str | None]] = []

    def play(self, sound: Sound, name: str | None = None) -> None:
        self.played.append((sound, name))
