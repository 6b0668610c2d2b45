"""Lets Tab walk a page in reading order, also after parts of it were made anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def arrange_tab_order(root: QWidget) -> None:
    """Let Tab visit what lies in `root` in the order of its layouts.

    Qt appends whatever is made later to the end of the chain, wherever it stands on the page.
    """
    for before, after in pairwise(walked(root)):
        QWidget.setTabOrder(before, after)


def walked(root: QWidget) -> Iterator[QWidget]:
    """Whatever takes the keyboard in `root`, in the order of its layouts."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield root
    layout = root.layout()
    if layout is not None:
        yield from _in_layout(layout)
    elif isinstance(root, QScrollArea) and (inner := root.widget()) is not None:
        yield from walked(inner)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from walked(widget)
        elif inner is not None:
            yield from _in_layout(inner)
