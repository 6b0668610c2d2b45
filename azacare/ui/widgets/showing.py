"""Showing and hiding parts, without the work that Qt puts into what nobody sees yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_shown(widget: QWidget, shown: bool = True) -> None:
    """Show or hide `widget`, a part of something or soon to be one.

    What lies in something that is not seen yet is shown along with it. Told to show by itself,
    Qt would style and lay it out at once, and again when it gets its place; and a part without a
    parent would appear as a window.
    """
    if widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, not shown)
    elif widget.isHidden() == shown:
        widget.setVisible(shown)
