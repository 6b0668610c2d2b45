"""PySide6 6.12.0 lost references to None on Python 3.11 until the process aborted."""

import sys

import pytest
from PySide6.QtWidgets import QWidget


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_void_calls_do_not_use_up_none(qtbot):
    """The app would die after some thousands of calls, in the middle of a night."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for width in range(200):
        widget.resize(10 + width, 10)
    assert abs(sys.getrefcount(None) - before) < 100
