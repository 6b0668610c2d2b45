"""After a crash loop: reminders and contacts, one sentence, the report, and a way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from azacare.bootstrap.safe_start import newest_report, safe_window
from azacare.bootstrap.starting import LIVED_MS, Starting
from azacare.system.bug_reports import keep_report
from azacare.system.start_count import FILE_NAME, MOST, StartCount
from azacare.ui.main_window import MainWindow
from azacare.ui.page_list import all_pages
from azacare.ui.pages.safe import SafePage
from tests.fakes import local
from tests.ui.house import House, has_button, press, settle, text_of

pytestmark = pytest.mark.qt_log_ignore(
    "does not support (propagateSizeHints|raise|grabbing)", extend=True
)
REPORT = "AzaCare 0.1\nValueError\n  azacare/ui/pages/today.py:1 in refresh"


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path, "2026-03-08T13:20")
    yield made
    made.close()


@pytest.fixture
def starting(qapp: QApplication, tmp_path: Path) -> Iterator[Starting]:
    """The start after three that ended early."""
    for _ in range(MOST):
        StartCount(tmp_path).begin()
        keep_report(tmp_path, REPORT, local("2026-03-08T12:00"))
    with Starting(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def window(house: House, starting: Starting, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    keep_report(tmp_path, REPORT, local("2026-03-08T13:00"))
    made = safe_window(tmp_path, starting)(house.look, house.context)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.show_page("today")
    settle()
    return made


def page_of(window: MainWindow) -> SafePage:
    found = window.page("today")
    assert isinstance(found, SafePage)
    return found


def test_it_says_so_and_shows_reminders_and_contacts(window: MainWindow) -> None:
    said = text_of(window)
    assert "so for now it shows only reminders and contacts" in said
    assert "The next reminder comes Sunday, March 8, 8:00 PM." in said
    assert "555-0142" in said
    assert "555-0117" in said


def test_no_other_page_is_built(window: MainWindow) -> None:
    for key in all_pages():
        window.show_page(key)
    assert [key for key in all_pages() if window.page(key)] == ["today"]
    assert not has_button(window, "Feeling unwell?")


def test_people_can_be_chosen_and_nothing_leads_to_a_page_that_is_not_there(
    window: MainWindow,
) -> None:
    window.chip.click()
    settle()
    (menu,) = [m for m in window.chip.children() if hasattr(m, "popup")]
    words = [action.text() for action in menu.actions()]
    assert any("Ann" in word for word in words)
    assert not any("All people" in word or "Hand-over" in word for word in words)
    menu.close()


def test_report_can_be_read_and_copied(house: House, starting: Starting, qtbot: QtBot) -> None:
    copied: list[str] = []
    page = SafePage(house.context, house.look, starting.open_whole, REPORT, copy=copied.append)
    qtbot.addWidget(page)
    page.show()
    assert page.report.toPlainText() == REPORT
    assert page.report.isVisible()
    press(page, "Copy the report")
    assert copied == [REPORT]


def test_without_a_report_none_is_offered(house: House, starting: Starting, qtbot: QtBot) -> None:
    assert newest_report(Path("nowhere")) == ""
    page = SafePage(house.context, house.look, starting.open_whole)
    qtbot.addWidget(page)
    page.show()
    assert not page.report.isVisible()
    assert not has_button(page, "Copy the report")


def test_button_opens_the_whole_and_an_early_end_of_it_is_remembered(
    window: MainWindow, house: House, starting: Starting, tmp_path: Path
) -> None:
    wanted: list[object] = []
    house.hub.between_wanted.connect(wanted.append)
    press(window, "Open AzaCare whole")
    assert [act() for act in wanted if callable(act)] == [""]
    assert not starting.is_safe
    keep_report(tmp_path, REPORT, local("2026-03-08T14:00"))
    assert StartCount(tmp_path).begin(), "the whole has not gone well"


def test_start_that_lives_a_minute_has_gone_well(qapp: QApplication, tmp_path: Path) -> None:
    with Starting(qapp, tmp_path) as starting:
        assert (tmp_path / FILE_NAME).exists()
        assert starting.timer.isActive()
        assert starting.timer.interval() == LIVED_MS
        starting.timer.timeout.emit()
        assert not (tmp_path / FILE_NAME).exists()


def test_orderly_end_clears_and_an_error_does_not(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Starting(qapp, tmp_path) as starting:
        raise ZeroDivisionError
    assert not starting.timer.isActive()
    assert (tmp_path / FILE_NAME).exists()
    with Starting(qapp, tmp_path):
        pass
    assert not (tmp_path / FILE_NAME).exists()
