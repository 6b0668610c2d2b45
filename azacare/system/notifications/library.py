"""desktop-notifier as we use it: what it hides, leaks or says too loudly is dealt with here."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from azacare.services.ports import Button, Notice, Sound
from azacare.system.sound import default_name

if TYPE_CHECKING:
    import desktop_notifier

_FOR_EVER = 0
_AS_THE_SERVER_LIKES = -1


def load() -> Any:
    """Import desktop-notifier, at first use and in the worker: it takes a tenth of a second.

    Raises:
        ImportError: its parts for this system are missing.
    """
    with warnings.catch_warnings():
        # It builds an event loop policy at import, which Python 3.14 calls deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        import desktop_notifier  # noqa: PLC0415 - see above

    for name in ("desktop_notifier.main", "desktop_notifier.backends.base"):
        logger = logging.getLogger(name)
        if not any(isinstance(known, _WithoutTexts) for known in logger.filters):
            logger.addFilter(_WithoutTexts())
    return desktop_notifier


class _WithoutTexts(logging.Filter):
    """Keeps the words of notifications out of the log.

    The library writes each notification at debug level and whole tracebacks when a server
    is away, which is no fault of ours; the worker logs the outcome in one line.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno == logging.DEBUG:
            return False
        if record.exc_info:
            kind = record.exc_info[0]
            record.msg = f"{record.msg}: {kind.__name__ if kind else 'unknown'}"
            record.exc_info = None
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def build(
    notice: Notice,
    icon: Path | None,
    answer: Callable[[Button], None],
    on_sent: Callable[[], None],
    on_gone: Callable[[], None],
) -> desktop_notifier.Notification:
    """The library's notification for a notice.

    The identifier is new each time: the library refuses to show the same one twice. The
    buttons' names are unique too, because a server tells every program about every press.
    """
    library = load()
    buttons = tuple(
        library.Button(title=label, on_pressed=lambda button=button: answer(button))
        for button, label in notice.buttons
    )
    notification: desktop_notifier.Notification = library.Notification(
        title=notice.title,
        message=notice.body,
        urgency=_urgency(library, notice),
        icon=library.Icon(path=icon) if icon is not None else None,
        buttons=buttons,
        on_dispatched=on_sent,
        on_clicked=lambda: answer(Button.OPEN),
        on_dismissed=on_gone,
        sound=_sound(library, notice),
        # What asks for an answer stays until it has one.
        timeout=_FOR_EVER if buttons else _AS_THE_SERVER_LIKES,
    )
    return notification


def _urgency(library: Any, notice: Notice) -> Any:
    """Critical only when asked to insist: it passes "do not disturb" and stays on top."""
    insistent = notice.sound is Sound.INSISTENT
    return library.Urgency.Critical if insistent else library.Urgency.Normal


def _sound(library: Any, notice: Notice) -> Any:
    if notice.sound is Sound.OFF:
        return None
    if sys.platform == "win32":
        # Windows takes its own sound schemes only; its default fits both.
        return library.DEFAULT_SOUND
    name = notice.sound_name or default_name(notice.sound)
    return library.Sound(name=name) if name else None


def disconnect(notifier: desktop_notifier.DesktopNotifier) -> None:
    """Close its D-Bus connection, for which the library has no call.

    Without this each failed attempt would leave a socket and a reader in our loop.
    """
    bus = getattr(getattr(notifier, "_backend", None), "bus", None)
    if bus is not None and bus.connected:
        bus.disconnect()


def number_of(notifier: desktop_notifier.DesktopNotifier, identifier: str) -> int | None:
    """The server's own number of a notification; None where a system has none."""
    backend = getattr(notifier, "_backend", None)
    numbers = getattr(backend, "_platform_to_interface_notification_identifier", None)
    return None if numbers is None else numbers.inverse.get(identifier)


async def close_answered(notifier: desktop_notifier.DesktopNotifier, number: int) -> None:
    """Close a notification that was answered.

    The library forgets it at once and trusts the server to close it; dunst leaves it standing.
    """
    interface = getattr(getattr(notifier, "_backend", None), "interface", None)
    if interface is not None:
        await interface.call_close_notification(number)
