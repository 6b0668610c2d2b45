"""The report for a doctor on the page of sharing: chosen, seen, saved, printed, cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from azacare.ui.files import Files
from azacare.ui.pages.share import SharePage
from azacare.ui.pages.share_report import ShareReportCard
from azacare.ui.paper.report import ReportPages
from tests.report_paper import PdfPaper
from tests.ui.house import House


class Doctor:
    """The page over Ann's records; the dialogs give a file and a printer that is a file."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.house = House(qtbot, folder / "ann", "2026-03-08T13:20")
        self.chosen: Path | None = folder / "report.pdf"
        self.asked: list[str] = []
        self.printer: Path | None = folder / "printed.pdf"
        files = Files(self._save, lambda *_asked: None)
        self.page = SharePage(self.house.context, self.house.look, files, self._print)
        qtbot.addWidget(self.page)
        self.page.resize(1024, 700)
        self.page.show()
        self.page.refresh()
        qtbot.waitUntil(lambda: self.card.paper.key() is not None)

    @property
    def card(self) -> ShareReportCard:
        return self.page.report

    def _save(self, _parent: QWidget, name: str, _kinds: object) -> Path | None:
        self.asked.append(name)
        return self.chosen

    def _print(self, _parent: QWidget, pages: ReportPages) -> QPagedPaintDevice | None:
        if self.printer is None:
            return None
        writer = QPdfWriter(str(self.printer))
        writer.setPageLayout(pages.layout())
        return writer

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.work.is_running, timeout=20_000)

    def said(self) -> str:
        notice = self.card.notice
        assert notice is not None
        return f"{notice.accessibleName()}\n{notice.accessibleDescription()}"


@pytest.fixture
def doctor(qtbot: QtBot, tmp_path: Path) -> Doctor:
    return Doctor(qtbot, tmp_path)


def test_report_of_three_months_is_saved_on_the_paper_of_the_country(doctor: Doctor) -> None:
    doctor.card.save.click()
    doctor.wait()
    made = PdfPaper(doctor.folder / "report.pdf")
    assert made.sizes == [(612, 792)]
    assert "Tuesday, December 9, 2025 to Sunday, March 8, 2026" in made.text
    assert "1 page" in doctor.said()
    assert doctor.asked == ["Azathioprine report 2026-03-08"]


def test_other_days_other_paper_and_every_day(doctor: Doctor) -> None:
    card = doctor.card
    card.span.chip("other").click()
    card.first.set_text("2026-03-01")
    card.last.set_text("2026-03-02")
    card.paper.chip("a4").click()
    card.full.click()
    card.save.click()
    doctor.wait()
    made = PdfPaper(doctor.folder / "report.pdf")
    assert made.sizes[0] == pytest.approx((595.3, 841.9), abs=1)
    assert "Full log" in made.pages[-1]
    assert "Sunday, March 1, 2026 to Monday, March 2, 2026" in made.text


@pytest.mark.parametrize(
    ("first", "last", "field", "said"),
    [
        ("2026-03-09", "2026-03-10", "first", "still to come"),
        ("2026-03-02", "2026-03-01", "last", "before the start"),
        ("someday", "2026-03-01", "first", "day"),
    ],
)
def test_wrong_day_is_said_beside_it_and_stays(
    doctor: Doctor, first: str, last: str, field: str, said: str
) -> None:
    card = doctor.card
    card.span.chip("other").click()
    card.first.set_text(first)
    card.last.set_text(last)
    card.look_first.click()
    doctor.wait()
    assert said in getattr(card, field).error
    assert (card.first.text(), card.last.text()) == (first, last)
    assert card.preview is None


def test_preview_shows_each_page_and_reads_it_out(doctor: Doctor) -> None:
    card = doctor.card
    card.full.click()
    card.look_first.click()
    doctor.wait()
    preview = card.preview
    assert preview is not None
    assert preview.where.text() == "Page 1 of 2"
    assert "Questions to ask" in preview.picture.accessibleDescription()
    assert not preview.before.isEnabled()
    preview.after.click()
    assert preview.where.text() == "Page 2 of 2"
    assert "Full log" in preview.picture.accessibleDescription()
    assert not preview.after.isEnabled()
    assert doctor.page.cancel()
    assert card.preview is None
    assert not doctor.page.cancel()


def test_preview_is_drawn_at_the_width_it_has(doctor: Doctor) -> None:
    doctor.card.look_first.click()
    doctor.wait()
    preview = doctor.card.preview
    assert preview is not None
    preview.picture.resize(400, preview.picture.heightForWidth(400))
    picture = preview.picture.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 500, 3)}
    assert len(colors) > 5


def test_print_gives_every_page_to_the_printer(doctor: Doctor) -> None:
    doctor.card.print.click()
    doctor.wait()
    doctor.wait()
    assert "with the printer" in doctor.said()
    assert doctor.printer is not None
    assert "Page 1 of 1" in PdfPaper(doctor.printer).text


def test_changing_one_s_mind_does_nothing(doctor: Doctor) -> None:
    doctor.chosen = doctor.printer = None
    doctor.card.save.click()
    assert not doctor.page.work.is_running
    doctor.card.print.click()
    doctor.wait()
    assert doctor.card.notice is None


def test_cancelled_work_leaves_no_file(doctor: Doctor) -> None:
    doctor.card.full.click()
    doctor.card.save.click()
    assert doctor.page.cancel()
    doctor.wait()
    assert "Canceled" in doctor.card.trouble.text
    assert not (doctor.folder / "report.pdf").exists()


def test_file_that_cannot_be_written_is_said(doctor: Doctor) -> None:
    doctor.chosen = doctor.folder / "no" / "report.pdf"
    doctor.card.save.click()
    doctor.wait()
    assert "cannot be written" in doctor.card.trouble.text
