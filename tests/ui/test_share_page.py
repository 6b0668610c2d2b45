"""The page that hands records out and brings them in, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from azacare.bootstrap import build_services
from azacare.services.catalog import Services
from azacare.services.transfer_ports import Cancelled, Progress
from azacare.ui.files import Files
from azacare.ui.long_work import LongWork
from azacare.ui.pages.share import SharePage
from azacare.ui.widgets.button import Button
from tests.scene import Scene
from tests.ui.house import House


class Sharing:
    """The page over Ann's records, with a file that the dialogs give."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.house = House(qtbot, folder / "ann", "2026-03-08T13:20")
        self.chosen: Path | None = None
        files = Files(lambda *_asked: self.chosen, lambda *_asked: self.chosen)
        self.page = SharePage(self.house.context, self.house.look, files)
        qtbot.addWidget(self.page)
        self.page.resize(1024, 700)
        self.page.refresh()
        self.page.show()

    @property
    def services(self) -> Services:
        return self.house.services

    def press(self, button: Button, path: Path) -> None:
        self.chosen = path
        button.click()
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.work.is_running, timeout=20_000)

    def notice(self, card: str = "bring_in") -> str:
        notice = getattr(self.page, card).notice
        assert notice is not None
        return f"{notice.accessibleName()}\n{notice.accessibleDescription()}"

    def answer(self, words: str) -> None:
        """Press one of the answers on the page."""
        buttons = [b for b in self.page.findChildren(Button) if b.words == words and b.isVisible()]
        assert len(buttons) == 1
        buttons[0].click()
        self.wait()


@pytest.fixture
def sharing(qtbot: QtBot, tmp_path: Path) -> Sharing:
    return Sharing(qtbot, tmp_path)


@pytest.mark.parametrize("way", ["tables", "bundle", "calendar", "records"])
def test_each_way_out_writes_its_file(sharing: Sharing, tmp_path: Path, way: str) -> None:
    path = tmp_path / "file"
    sharing.press(getattr(sharing.page.out, way), path)
    assert path.stat().st_size > 50
    assert str(path) in sharing.notice("out")


def test_file_that_cannot_be_written_is_said(sharing: Sharing, tmp_path: Path) -> None:
    sharing.press(sharing.page.out.records, tmp_path / "no" / "file.json")
    assert "cannot be written" in sharing.page.out.trouble.text


def test_changing_one_s_mind_does_nothing(sharing: Sharing) -> None:
    sharing.chosen = None
    sharing.page.out.tables.click()
    sharing.page.bring_in.records.click()
    assert not sharing.page.work.is_running


def test_records_come_in_after_a_preview_and_go_back(sharing: Sharing, tmp_path: Path) -> None:
    eva = Scene(tmp_path / "eva").at("2026-03-01T08:00")
    eva.take()
    eva.services.sharing.write_records(tmp_path / "eva.json")
    names = [kept.value.name for kept in sharing.services.people.people()]
    sharing.press(sharing.page.bring_in.records, tmp_path / "eva.json")
    assert "Adds 1 dose" in sharing.notice()
    assert [kept.value.name for kept in sharing.services.people.people()] == names
    sharing.answer("Bring these in")
    assert "Added: 1 dose" in sharing.notice()
    assert len(sharing.services.people.people()) == len(names) + 1
    sharing.answer("Undo")
    assert [kept.value.name for kept in sharing.services.people.people()] == names


def test_what_a_file_does_is_scrolled_into_sight(sharing: Sharing, tmp_path: Path) -> None:
    sharing.page.resize(900, 660)
    path = tmp_path / "records.json"
    sharing.press(sharing.page.out.records, path)
    sharing.press(sharing.page.bring_in.records, path)
    notice, seen = sharing.page.bring_in.notice, sharing.page.viewport()
    assert notice is not None
    assert seen.rect().contains(notice.rect().translated(notice.mapTo(seen, QPoint(0, 0))))


def test_wrong_file_is_one_sentence(sharing: Sharing, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text("<b>no</b>")
    sharing.press(sharing.page.bring_in.records, path)
    assert "holds no AzaCare records" in sharing.page.bring_in.trouble.text


def log(folder: Path, *lines: str) -> Path:
    path = folder / "log.csv"
    path.write_text("Date,Time,Medicine,Amount\n" + "\n".join(lines))
    return path


def test_log_of_doses_is_mapped_previewed_kept_and_taken_back(
    sharing: Sharing, tmp_path: Path
) -> None:
    path = log(tmp_path, "02/03/2026,08:00,white pill,1", "02/03/2026,20:00,Aspirin,2")
    page = sharing.page
    sharing.press(page.bring_in.table, path)
    form = page.bring_in.form
    assert form is not None
    assert form.order.isVisible()
    assert not form.submit.isEnabled()
    form.order.chip("month-first").click()
    sharing.wait()
    (medicine,) = form.medicines.findChildren(type(form.order))
    medicine.chip("white pill").click()
    sharing.wait()
    assert form.unit.isVisible()
    form.unit.chip("mg").click()
    sharing.wait()
    assert form.submit.isEnabled()
    form.submit.click()
    sharing.wait()
    assert "1 dose came in" in sharing.notice()
    assert page.bring_in.undo_earlier.isVisible()
    assert "log.csv" in page.bring_in.earlier.text()
    sharing.answer("Undo")
    assert "1 dose taken back" in sharing.notice()
    assert not page.bring_in.undo_earlier.isVisible()


def test_escape_closes_the_preview(sharing: Sharing, tmp_path: Path) -> None:
    sharing.press(sharing.page.bring_in.table, log(tmp_path, "2026-02-03,08:00,Imuran,75 mg"))
    assert sharing.page.cancel()
    assert sharing.page.bring_in.form is None
    assert not sharing.page.cancel()


# --- long work --------------------------------------------------------------------------------


def test_long_work_leaves_the_window_alive_and_can_be_cancelled(qtbot: QtBot) -> None:
    work = LongWork()
    seen: list[int] = []
    refused: list[Exception] = []
    work.progressed.connect(seen.append)

    def endless(watch: Progress) -> None:
        pause = Event()
        for number in range(10**9):
            watch(number % 100, 100)
            pause.wait(0.001)

    work.start(endless, lambda _result: None, refused.append)
    qtbot.waitUntil(lambda: len(seen) > 5, timeout=10_000)
    assert work.is_running
    work.cancel()
    qtbot.waitUntil(lambda: bool(refused), timeout=10_000)
    assert isinstance(refused[0], Cancelled)
    assert not work.is_running
    work.close()


def test_only_one_thing_is_under_way(qtbot: QtBot) -> None:
    work, go = LongWork(), Event()
    done: list[str] = []

    def wait(_watch: Progress) -> str:
        go.wait(10)
        return "first"

    second: Callable[[Progress], str] = lambda _watch: "second"  # noqa: E731
    work.start(wait, done.append, lambda _error: None)
    work.start(second, done.append, lambda _error: None)
    go.set()
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert done == ["first"]
    work.close()


def test_closing_waits_for_the_work(qtbot: QtBot, tmp_path: Path) -> None:
    Scene(tmp_path / "eva").services.sharing.write_records(tmp_path / "eva.json")
    services = build_services(tmp_path / "b", Scene(tmp_path / "c").clock)
    work = LongWork()
    parcel = services.sharing.read_records(tmp_path / "eva.json")
    work.start(
        lambda watch: services.sharing.bring_in(parcel, "me", watch),
        lambda _done: None,
        lambda _error: None,
    )
    work.close()
    assert not work.is_running
    assert len(services.people.people()) in (0, 1)
