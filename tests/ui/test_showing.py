"""Parts are shown with what they lie in: no stray window, and nothing measured before its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from azacare.domain.standing import SlotState
from azacare.ui.theme import Look, Scheme
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.dose_row import DoseRow
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Page
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import WrappingLabel

LONG = "Call your provider at any hour when you have a fever or chills. " * 4


class _WindowsSeen(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        shown = event.type() is QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, Scheme.LIGHT, 100)


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[list[str]]:
    seen = _WindowsSeen()
    qapp.installEventFilter(seen)
    yield seen.names
    qapp.removeEventFilter(seen)


@pytest.mark.parametrize(
    "make",
    [
        lambda look: Card(look, "Reminders"),
        lambda look: TextField(look, "Name", "As your pharmacy knows it"),
        lambda look: DoseRow(look, "8:00", "50 mg", "Taken", SlotState.TAKEN, "by my daughter"),
        lambda look: Notice(look, "Recorded", "50 mg at 8:00"),
        lambda look: Page(look, "Settings", "Saved at once"),
    ],
)
def test_no_part_appears_as_a_window_while_it_is_made(
    look: Look, windows: list[str], make: Callable[[Look], QWidget]
) -> None:
    made = make(look)
    assert windows == []
    made.deleteLater()


def test_what_is_added_to_something_unseen_is_shown_with_it(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    seen, unseen = QWidget(), QWidget()
    column.addWidget(seen)
    column.addWidget(unseen)
    set_shown(seen)
    set_shown(unseen, False)
    assert not outer.isVisible()
    outer.show()
    assert seen.isVisible()
    assert not unseen.isVisible()


def test_what_is_added_to_something_seen_is_shown_at_once(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    outer.show()
    late = QWidget()
    column.addWidget(late)
    assert not late.isVisible()
    set_shown(late)
    assert late.isVisible()
    set_shown(late, False)
    assert not late.isVisible()


def test_a_title_that_comes_later_stands_first_and_stays_when_the_card_is_cleared(
    qtbot: QtBot, look: Look
) -> None:
    card = Card(look)
    qtbot.addWidget(card)
    card.add(WrappingLabel("below"))
    card.set_title("Above")
    card.show()
    _settle()
    texts = sorted(card.findChildren(WrappingLabel), key=lambda label: label.y())
    assert [label.text() for label in texts] == ["Above", "below"]
    card.clear()
    _settle()
    assert [label.text() for label in card.findChildren(WrappingLabel)] == ["Above"]
    card.set_title("")
    assert not card.findChildren(WrappingLabel)[0].isVisible()


def test_help_and_error_that_come_later_are_read_and_spoken(qtbot: QtBot, look: Look) -> None:
    field = TextField(look, "Phone number")
    qtbot.addWidget(field)
    field.show()
    assert field.line.accessibleDescription() == ""
    field.set_help("With the area code")
    field.set_error("This is not a number")
    _settle()
    shown = [w.text() for w in field.findChildren(WrappingLabel) if w.isVisible()]
    assert set(shown) == {"Phone number", "With the area code", "This is not a number"}
    assert field.line.accessibleDescription() == "This is not a number With the area code"
    field.set_error("")
    assert field.line.accessibleDescription() == "With the area code"


@pytest.mark.parametrize("text", ["Taken", LONG, f"Two lines\n{LONG}", "<b>Fever</b>: " + LONG])
def test_a_text_is_never_taller_than_its_lines_need(qtbot: QtBot, look: Look, text: str) -> None:
    label = WrappingLabel(text, rich=text.startswith("<"))
    qtbot.addWidget(label)
    heights = [label.heightForWidth(width) for width in (200, 500, 3000, 6000)]
    assert heights == sorted(heights, reverse=True)
    document = label._laid_out(3000)
    assert heights[2] == round(document.size().height()) - label._air()


def test_a_page_gives_its_words_the_same_room_with_and_without_scroll_bar(
    qtbot: QtBot, look: Look
) -> None:
    page = Page(look, "Today")
    qtbot.addWidget(page)
    label = WrappingLabel(LONG)
    page.main.add(label)
    page.resize(500, 600)
    page.show()
    _settle()
    assert page.verticalScrollBar().maximum() == 0
    width, height = label.width(), label.height()
    page.resize(500, 150)
    _settle()
    assert page.verticalScrollBar().maximum() > 0
    assert (label.width(), label.height()) == (width, height)
    body = page.widget()
    assert body is not None
    assert body.height() == body.heightForWidth(body.width())


def test_a_page_follows_the_text_size_also_while_it_is_not_seen(
    qtbot: QtBot, qapp: QApplication, look: Look
) -> None:
    page = Page(look, "Today")
    qtbot.addWidget(page)
    label = WrappingLabel(LONG)
    page.main.add(label)
    page.resize(500, 400)
    page.show()
    _settle()
    before = label.height()
    page.hide()
    look.choose(Scheme.LIGHT, 200)
    page.show()
    _settle()
    assert label.height() > before
    assert label.height() == label.heightForWidth(label.width())
    look.choose(Scheme.LIGHT, 100)


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_was_hidden_before_it_had_a_parent_stays_hidden_until_it_is_shown(
    qtbot: QtBot, windows: list[str]
) -> None:
    part = QWidget()
    set_shown(part, False)
    outer = QWidget()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(part)
    outer.show()
    assert not part.isVisible()
    late = QWidget()
    late.hide()
    set_shown(late)
    outer_layout = outer.layout()
    assert outer_layout is not None
    outer.hide()
    outer_layout.addWidget(late)
    outer.show()
    assert late.isVisible()
    assert set(windows) == {"QWidget"}
    assert len(windows) == 2, "the outer window, twice"
