"""The ways onto paper: a file that the person chooses, and the printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from azacare.domain.frozen import dataclass
from azacare.ui.paper.letters import keep_letters
from azacare.wording.words import Words

_PDF = ".pdf"
_POINTS = 11


@dataclass(frozen=True)
class Papers:
    """Injected, so that tests open no dialog.

    Attributes:
        save: asks for a file, offering a name, and writes the text into it. The file that was
            written, or None when the person changed their mind. Raises OSError when it cannot
            be written.
        print: asks for a printer and prints the text; False when the person changed their mind.
    """

    save: Callable[[QWidget, str, str], Path | None]
    print: Callable[[QWidget, str], bool]


def desktop_papers(words: Words) -> Papers:
    """The desktop's own dialogs."""

    def save(parent: QWidget, name: str, text: str) -> Path | None:
        title = words.translate("Papers", "Save as a file")
        pdf = words.translate("Papers", "PDF (*.pdf)")
        plain = words.translate("Papers", "Text (*.txt)")
        start = str(Path.home() / f"{name}{_PDF}")
        chosen, kind = QFileDialog.getSaveFileName(parent, title, start, f"{pdf};;{plain}")
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".txt" if kind == plain else _PDF)
        write_paper(path, text)
        return path

    return Papers(save, _print)


def write_paper(path: Path, text: str) -> None:
    """Write `text` into `path`: as a PDF when its name ends so, else as plain text.

    Raises:
        OSError: it cannot be written.
    """
    if path.suffix.lower() != _PDF:
        path.write_text(text, encoding="utf-8")
        return
    with path.open("ab"):  # QPdfWriter would only warn
        pass
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _document(text).print_(writer)


def _print(parent: QWidget, text: str) -> bool:
    # imported here: nothing else needs the printing library, and it takes time to load
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if not QPrintDialog(printer, parent).exec():
        return False
    _document(text).print_(printer)
    return True


def _document(text: str) -> QTextDocument:
    document = QTextDocument()
    font = QFont("Inter")
    font.setPointSize(_POINTS)
    keep_letters(font)
    document.setDefaultFont(font)
    document.setPlainText(text)
    return document
