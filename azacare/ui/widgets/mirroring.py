"""Where a box belongs in the reading direction."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt


def in_direction(direction: Qt.LayoutDirection, outer: QRect, box: QRect) -> QRect:
    """`box`, which was placed from left to right inside `outer`, as `direction` has it.

    `QStyle.visualRect` says the same, but the class brings twenty enums, which every start would
    wait 4 ms for.
    """
    if direction is Qt.LayoutDirection.LeftToRight:
        return QRect(box)
    left = outer.left() + outer.right() - box.right()
    return QRect(left, box.top(), box.width(), box.height())
