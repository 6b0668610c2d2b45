"""Boxes in the reading direction, held against Qt's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle

from azacare.ui.widgets.mirroring import in_direction

_places, _sizes = st.integers(-500, 500), st.integers(0, 900)
_boxes = st.builds(QRect, _places, _places, _sizes, _sizes)


@given(st.sampled_from(Qt.LayoutDirection), _boxes, _boxes)
def test_a_box_comes_where_qt_would_put_it(
    direction: Qt.LayoutDirection, outer: QRect, box: QRect
) -> None:
    assert in_direction(direction, outer, box) == QStyle.visualRect(direction, outer, box)
