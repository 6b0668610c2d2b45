"""A whole report on pages, and these as a PDF, as a picture, and on a printer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSize
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from azacare.domain.problems import InputProblem, Problem
from azacare.services.reports import part_of
from azacare.services.transfer_ports import Progress, unwatched
from azacare.ui.paper.first_page import FirstPage
from azacare.ui.paper.frame import MARGIN
from azacare.ui.paper.more_pages import Pages
from azacare.ui.paper.sheet import GREY, Face, Line, Paper, Sheet, Text, Type
from azacare.wording.report_text import ReportText

DOTS_PER_INCH = 720
"""One dot is then a tenth of a point, the unit in which sheets are laid out."""
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


class ReportPages:
    """A report laid out. Made and used in one thread at a time."""

    def __init__(self, report: ReportText, paper: Paper, progress: Progress = unwatched) -> None:
        """Lay it out.

        Raises:
            Cancelled: by `progress`.
        """
        self.paper, self._report, self._type = paper, report, Type()
        lines = self._type.wrap(" ".join(report.foot), Face.SMALL, paper.width - 2 * MARGIN)
        height = (len(lines) + 1) * Face.SMALL.line + 60
        foot = paper.height - MARGIN - height
        first = FirstPage(report, self._type, paper, foot)
        pages = Pages(report, self._type, paper, foot)
        whole = (report.results,) if first.rows_left_out else ()
        pages.add_rest(first.left_out, (*whole, *report.older))
        if report.log is not None:
            pages.add_log(report.log, progress)
        self.sheets: tuple[Sheet, ...] = (first.sheet, *pages.sheets)
        for number, sheet in enumerate(self.sheets, 1):
            self._foot(sheet, foot, lines, number)

    def _foot(self, sheet: Sheet, y: float, lines: list[str], number: int) -> None:
        """The disclaimer, who and when, and which page it is; on every page."""
        report, right = self._report, self.paper.width - MARGIN
        sheet.add(Line(MARGIN, y + 20, right, y + 20, GREY, 5))
        y += 20
        for line in lines:
            y += Face.SMALL.line
            sheet.add(Text(MARGIN, y, line, Face.SMALL, GREY))
        y += Face.SMALL.line
        page = report.page.format(number=number, count=len(self.sheets))
        sheet.right(right, y, page, Face.SMALL)
        room = right - MARGIN - self._type.width(page, Face.SMALL) - 200
        said = f"{report.name} · {report.made}"
        sheet.add(Text(MARGIN, y, self._type.shortened(said, Face.SMALL, room), Face.SMALL))

    def picture(self, number: int, width: int) -> QImage:
        """Page `number`, from 0, as a picture so many pixels wide."""
        scale = width / self.paper.width
        image = QImage(QSize(width, round(self.paper.height * scale)), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.scale(scale, scale)
        self.sheets[number].draw(painter)
        painter.end()
        return image

    def paint(self, device: QPagedPaintDevice, progress: Progress = unwatched) -> None:
        """Paint every page on paper of a device, no larger than fits there.

        Raises:
            OSError: it cannot be painted on.
            Cancelled: by `progress`.
        """
        painter = QPainter()
        if not painter.begin(device):
            raise OSError("nothing can be painted here")
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            scale = min(
                device.logicalDpiX() / DOTS_PER_INCH,
                device.width() / self.paper.width,
                device.height() / self.paper.height,
            )
            painter.scale(scale, scale)
            for number, sheet in enumerate(self.sheets):
                progress(number, len(self.sheets))
                if number:
                    device.newPage()
                sheet.draw(painter)
            progress(len(self.sheets), len(self.sheets))
        finally:
            painter.end()

    def print_on(self, device: QPagedPaintDevice, progress: Progress = unwatched) -> None:
        """Print it.

        Raises:
            InputProblem: the printer cannot be used.
            Cancelled: by `progress`.
        """
        try:
            self.paint(device, progress)
        except OSError as error:
            raise InputProblem(Problem.NOT_PRINTED) from error

    def layout(self) -> QPageLayout:
        """The paper as Qt names it, without margins of its own."""
        size = QPageSize(_SIZES[self.paper])
        return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))

    def write_pdf(
        self, file: BinaryIO, creator: str, progress: Progress = unwatched
    ) -> Mapping[str, int]:
        """Write it as a PDF with its fonts, so that its text can be selected.

        Raises:
            OSError: the file cannot be written.
            Cancelled: by `progress`.
        """
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(DOTS_PER_INCH)
        writer.setPageLayout(self.layout())
        writer.setTitle(self._report.title)
        writer.setCreator(creator)
        self.paint(writer, part_of(progress, 0, 95))
        buffer.close()
        file.write(buffer.data().data())
        return {"pages": len(self.sheets)}
