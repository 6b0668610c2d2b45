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
        yield from _in_layout(layout, root)
    elif isinstance(root, QScrollArea) and (inner := root.widget()) is not None:
        yield from walked(inner)


def _in_layout(layout: QLayout, owner: QWidget) -> Iterator[QWidget]:
    """What lies in `layout`, whose widgets are children of `owner`.

    Never through `itemAt`: PySide keeps what Qt's own layouts answer to it, also after Qt has
    freed it, and takes whatever is later made at the same place for it. The program then ends.
    """
    for part in _in_order(layout, owner):
        if isinstance(part, QWidget):
            yield from walked(part)
        else:
            yield from _in_layout(part, owner)


def _in_order(layout: QLayout, owner: QWidget) -> list[QWidget | QLayout]:
    inside = (*owner.children(), *layout.children())
    parts = [part for part in inside if isinstance(part, QWidget | QLayout)]
    placed = [(layout.indexOf(part), part) for part in parts if part is not layout]
    return [part for place, part in sorted(placed, key=lambda one: one[0]) if place >= 0]
