"""What a font must not do in a file from which text is copied."""

from __future__ import annotations

from PySide6.QtGui import QFont

_REPLACING = ("calt", "liga", "clig")
"""What makes a font draw other shapes for ":" or "<" between figures. They look better, but who
copies "<5" out of such a PDF gets other letters."""


def keep_letters(font: QFont) -> None:
    """Let every letter be its own shape, so that what is copied is what is seen."""
    for name in _REPLACING:
        font.setFeature(QFont.Tag(name), 0)
