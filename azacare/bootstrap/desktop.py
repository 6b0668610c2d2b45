"""Wires the window: one QApplication, one alarm, one tray, one reminder window."""

from __future__ import annotations
