"""The printer for a report, as the person chooses it."""

from __future__ import annotations

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from azacare.ui.paper.report import ReportPages


def ask_printer(parent: QWidget, pages: ReportPages) -> QPagedPaintDevice | None:
    """Ask for a printer; None when the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(pages.layout())
    printer.setFullPage(True)  # the sheets have margins of their own
    return printer if QPrintDialog(printer, parent).exec() else None
