"""AzaCare's own line icons, drawn in the color that is asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from azacare.content.files import resource

NAMES: Final = (
    "bell",
    "book",
    "box",
    "calendar",
    "check",
    "chevron",
    "close",
    "emergency",
    "flask",
    "gear",
    "heart",
    "info",
    "people",
    "phone",
    "pill",
    "plus",
    "prescription",
    "question",
    "skip",
    "snooze",
    "today",
    "undo",
    "warning",
)
_APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def icon(name: str, color: str, size: int = 24) -> QIcon:
    """The line icon `name` in `color`, `size` px wide, sharp on dense screens.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    made = QIcon()
    for ratio in (1, 2, 3):
        pixmap = _painted(name, QColor(color).name(), size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


def paint_icon(painter: QPainter, name: str, color: QColor, box: QRectF) -> None:
    """Draw the line icon `name` into `box`.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    _renderer(name, color.name()).render(painter, box)


def app_icon() -> QIcon:
    """The picture of the app, for windows and launchers."""
    return _whole("app")


def app_picture(size: int, ratio: float) -> QPixmap:
    """The picture of the app, `size` logical px wide, for a screen with `ratio` px for each."""
    pixels = round(size * ratio)
    pixmap = _painted("app", "", pixels)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tray_icon(needs_you: bool = False) -> QIcon:
    """The app's picture for the tray: outlined, so that it shows on dark and on light bars."""
    return _whole("tray-needs-you" if needs_you else "tray")


def _whole(name: str) -> QIcon:
    made = QIcon()
    for size in _APP_SIZES:
        made.addPixmap(_painted(name, "", size))
    return made


def _painted(name: str, color: str, pixels: int) -> QPixmap:
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", color).encode()))
