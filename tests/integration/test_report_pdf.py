"""The report on paper: what can be read and selected, in both sizes, in color and in grey."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from azacare.bootstrap import build_services
from azacare.demo import fill
from azacare.domain.standing import SlotState
from azacare.services.catalog import Services
from azacare.services.transfer_ports import Cancelled, Progress, unwatched
from azacare.ui.paper.figures import dose_mark
from azacare.ui.paper.making import Wanted, make_report
from azacare.ui.paper.report import ReportPages
from azacare.ui.paper.sheet import Face, Paper, Sheet, Text, Type, plain
from azacare.ui.theme import load_fonts
from azacare.wording.disclaimer import disclaimer
from azacare.wording.prompt_wording import Shipped
from azacare.wording.report_text import Item, ReportText, Section
from azacare.wording.reports import report_text
from azacare.wording.words import english
from tests.fakes import NEW_YORK, FakeClock, local
from tests.report_paper import PdfPaper

WORDS = english()
LAST = date(2026, 3, 8)
LONG_DAYS = 3660


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp: QApplication) -> None:
    load_fonts()


def filled(folder: Path, days: int) -> Services:
    clock = FakeClock(local("2026-03-08T13:20"), NEW_YORK)
    services = build_services(folder, clock)
    fill(services.store, clock.now(), NEW_YORK, days)
    return services


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return filled(tmp_path_factory.mktemp("demo"), 100)


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return filled(tmp_path_factory.mktemp("ten"), LONG_DAYS)


def wanted(services: Services, paper: Paper, *, full: bool = False) -> Wanted:
    first, last = services.reports.usual_span()
    return Wanted(first, last, paper, full)


def write(
    services: Services, path: Path, asked: Wanted, progress: Progress = unwatched
) -> PdfPaper:
    _report, pages = make_report(services, asked, "9.9", WORDS)
    services.reports.write(path, lambda file: pages.write_pdf(file, "AzaCare", progress))
    return PdfPaper(path)


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (595.28, 841.89)), (Paper.LETTER, (612, 792))]
)
def test_usual_quarter_is_one_page(
    demo: Services, tmp_path: Path, paper: Paper, size: tuple[float, float]
) -> None:
    made = write(demo, tmp_path / "report.pdf", wanted(demo, paper))
    assert made.sizes == [pytest.approx(size, abs=1)]
    assert "Page 1 of 1" in made.text


def test_everything_can_be_selected_as_it_was_recorded(demo: Services, tmp_path: Path) -> None:
    """Also "<5", "8:00" and "(Lialda)": a font that draws its own signs there lost them."""
    asked = wanted(demo, Paper.LETTER)
    made = write(demo, tmp_path / "report.pdf", asked)
    report, _pages = make_report(demo, asked, "9.9", WORDS)
    shipped = Shipped(demo.checking.symptoms_or_none, demo.blood_tests.shipped_or_none)
    for said in _everything(report_text(report, shipped, "9.9", "911", WORDS)):
        assert plain(said) in made.text
    assert "<5" in made.text
    assert "8:00 AM and 8:00 PM" in made.text
    assert "(Lialda)" in made.text
    for part in disclaimer(WORDS):
        assert part.format(number="911") in made.text


def _everything(text: ReportText) -> Iterable[str]:
    yield from (text.title, text.name, text.span, text.made)
    for section in (*text.left, *text.right, *text.low_left, *text.low_right):
        yield section.title
        for item in section.items:
            yield f"{item.lead} {item.text}"
    yield text.doses.figure
    yield " ".join(text.doses.lines)
    yield from (word for _state, word in text.doses.key)
    yield from text.results.days
    for row in text.results.rows:
        yield from (row.name, row.range, *filter(None, row.cells))


def test_fonts_are_in_the_file(demo: Services, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write(demo, path, wanted(demo, Paper.A4))
    found = path.read_bytes()
    assert b"/FontFile" in found
    assert len(re.findall(rb"/BaseFont */\w*Inter", found)) >= 2


def test_only_the_date_differs_between_two_files(demo: Services, tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    asked = wanted(demo, Paper.A4, full=True)
    pictures = [write(demo, path, asked).pictures for path in (first, second)]
    assert pictures[0] == pictures[1]
    same = [
        re.sub(
            rb"\(D:[^)]*\)|<[0-9a-f-]+>|uuid:[0-9a-f-]+|\d{4}-\d\d-\d\dT[\d:+Z-]+",
            b"",
            p.read_bytes(),
        )
        for p in (first, second)
    ]
    assert same[0] == same[1]


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_leaves_the_paper(ten_years: Services, paper: Paper) -> None:
    first, last = LAST - timedelta(days=LONG_DAYS), LAST
    _report, pages = make_report(ten_years, Wanted(first, last, paper, full=True), "9", WORDS)
    fonts = Type()
    assert len(pages.sheets) > 30
    for sheet in pages.sheets:
        for one in sheet.strokes:
            if isinstance(one, Text):
                assert one.x >= 0
                assert one.x + fonts.width(one.text, one.face) <= paper.width
                assert one.y <= paper.height


def test_one_page_takes_a_second_at_most(ten_years: Services, tmp_path: Path) -> None:
    asked = wanted(ten_years, Paper.LETTER)
    write(ten_years, tmp_path / "warm.pdf", asked)
    begin = perf_counter()
    _report, pages = make_report(ten_years, asked, "9.9", WORDS)
    ten_years.reports.write(tmp_path / "a.pdf", lambda file: pages.write_pdf(file, "AzaCare"))
    assert perf_counter() - begin < 1


def test_cancelled_drawing_leaves_no_file(ten_years: Services, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    asked = Wanted(LAST - timedelta(days=LONG_DAYS), LAST, Paper.A4, full=True)
    with pytest.raises(Cancelled):
        write(ten_years, tmp_path / "report.pdf", asked, cancel)
    assert list(tmp_path.iterdir()) == []


def test_progress_only_grows(demo: Services) -> None:
    told: list[int] = []
    asked = wanted(demo, Paper.A4, full=True)
    make_report(demo, asked, "9.9", WORDS, lambda done, _total: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 100


# --- long lists, strange names ----------------------------------------------------------------


@pytest.fixture(scope="module")
def usual(demo: Services) -> ReportText:
    report, _pages = make_report(demo, wanted(demo, Paper.A4), "9.9", WORDS)
    return report_text(report, Shipped(None, None), "9.9", "911", WORDS)


def test_markup_is_shown_as_it_was_typed(usual: ReportText, tmp_path: Path) -> None:
    name = "<b>Ann</b> & <img src=x>"
    path = tmp_path / "report.pdf"
    with path.open("wb") as file:
        ReportPages(replace(usual, name=name), Paper.A4).write_pdf(file, "AzaCare")
    assert name in PdfPaper(path).text


WORDY = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")),
    min_size=1,
    max_size=30,
)
ITEMS = st.lists(
    st.builds(Item, st.lists(WORDY, max_size=40).map(" ".join), st.one_of(st.just(""), WORDY)),
    max_size=40,
)


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(medicines=ITEMS, tell=ITEMS, paper=st.sampled_from(Paper))
def test_no_list_is_too_long_and_nothing_is_lost(
    usual: ReportText, medicines: list[Item], tell: list[Item], paper: Paper
) -> None:
    sections = (Section("Tell", "All to tell", tuple(tell)),)
    lower = (Section("Medicines", "All medicines", tuple(medicines)),)
    pages = ReportPages(replace(usual, right=sections, low_left=lower), paper)
    first = pages.sheets[0]
    assert max(one.y for one in first.strokes if isinstance(one, Text)) <= paper.height
    written = "".join("".join(text.split()) for sheet in pages.sheets for text in sheet.texts())
    for item in (*medicines, *tell):
        assert "".join(plain(item.text).split()) in written


@given(
    words=st.lists(WORDY, min_size=1, max_size=30),
    width=st.integers(200, 3000),
    first=st.integers(0, 3000),
)
def test_wrapped_lines_fit_and_hold_every_letter(words: list[str], width: int, first: int) -> None:
    fonts, text = Type(), " ".join(words)
    lines = fonts.wrap(text, Face.BODY, width, min(first, width))
    assert "".join("".join(lines).split()) == "".join(plain(text).split())
    for line in lines:
        assert fonts.width(line, Face.BODY) <= width + 1 or len(line) == 1


# --- grey -------------------------------------------------------------------------------------


def test_marks_differ_in_grey_and_in_shape() -> None:
    """Black only: no color is left, and no two marks look alike."""
    seen = set()
    for state in (
        SlotState.TAKEN,
        SlotState.MISSED,
        SlotState.SKIPPED,
        SlotState.UNSURE,
        SlotState.PAUSED,
        SlotState.ARCHIVED,
        SlotState.LATE,
    ):
        seen.add(_in_black(state))
    assert len(seen) == 7


def _in_black(state: SlotState) -> bytes:
    from PySide6.QtGui import QPainter

    sheet = Sheet(Type())
    dose_mark(sheet, 4, 4, state, 56)
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    sheet.draw(painter)
    painter.end()
    bits = bytes(image.constBits())
    return bytes(0 if level < 160 else 255 for level in bits)


def test_text_is_dark_enough_in_grey(demo: Services, tmp_path: Path) -> None:
    made = write(demo, tmp_path / "report.pdf", wanted(demo, Paper.A4))
    grey = made.pictures[0].convertToFormat(QImage.Format.Format_Grayscale8)
    levels = bytes(grey.constBits())
    dark = sum(level < 90 for level in levels)
    assert 0.01 < dark / len(levels) < 0.2
