"""Showing and hiding parts, without the work that Qt puts into what nobody sees yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_shown(widget: QWidget, shown: bool = True) -> None:
    """Show `widget`, which has a parent, or hide it.

    What lies in something that is not seen yet is shown along with it. Told to show by itself,
    Qt would style and lay it out at once, and again when it gets its place; and a widget that
    has no parent yet would appear as a window.
    """
    if widget.isHidden() == shown:
        widget.setVisible(shown)
