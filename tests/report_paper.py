"""Reads a PDF back as a person and a program see it: its text, its pages, its pictures."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage

_FORMATS = {
    "BGR": QImage.Format.Format_BGR888,
    "BGRx": QImage.Format.Format_RGB32,
    "BGRA": QImage.Format.Format_ARGB32,
}


class PdfPaper:
    """One file."""

    def __init__(self, path: Path) -> None:
        document = pypdfium2.PdfDocument(path)
        self.sizes = [page.get_size() for page in document]
        self.pages = [" ".join(p.get_textpage().get_text_bounded().split()) for p in document]
        self.pictures = [_picture(page) for page in document]
        document.close()

    @property
    def text(self) -> str:
        """Everything that can be selected."""
        return " ".join(self.pages)


def _picture(page: pypdfium2.PdfPage) -> QImage:
    drawn = page.render(scale=1)
    image = QImage(
        bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, _FORMATS[drawn.mode]
    )
    return image.copy()
