"""Telling a screen reader what has just appeared or become urgent.

Qt's classes for that bring large enums; no start waits for them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def alert(widget: QWidget, text: str) -> None:
    """Let a screen reader interrupt itself and say `text`, as an alert about `widget`."""
    from PySide6.QtGui import (  # noqa: PLC0415
        QAccessible,
        QAccessibleAnnouncementEvent,
        QAccessibleEvent,
    )

    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
