"""What stands beside the questions of the guide: its topics, and people to ask."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from azacare.domain.guide import Topic
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.page import Column
from azacare.wording.guide import topic_text
from azacare.wording.words import Words


class TopicsCard(Card):
    """A button for each topic.

    Signals:
        wanted: the id of the topic that was pressed.
    """

    wanted = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Guide page", "Topics"))
        self._words = words
        self.buttons: dict[str, Button] = {}

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Offer these topics."""
        if list(self.buttons) == [topic.id for topic in topics]:
            return
        self.clear()
        self.buttons = {}
        column = QVBoxLayout()
        column.setSpacing(0)
        for topic in topics:
            button = Button(self._look, topic_text(topic, self._words), ButtonKind.QUIET)
            button.clicked.connect(partial(self.wanted.emit, topic.id))
            self.buttons[topic.id] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(column)


class AskLines(Column):
    """The pharmacy and the provider, with their numbers.

    Signals:
        add_wanted: a number is missing, and the person wants to enter it.
    """

    add_wanted = Signal()

    def __init__(self, look: Look, words: Words, links: Links) -> None:
        super().__init__(look)
        self._words, self._links = words, links
        self._shown: CallBook | None = None

    def show_book(self, book: CallBook) -> None:
        """Show the numbers of `book`."""
        if book == self._shown:
            return
        self._shown = book
        self.clear()
        for entry in (book.pharmacy, book.provider):
            line = CallLine(self._look, self._words, self._links, entry)
            line.add_wanted.connect(self.add_wanted)
            self.add(line)
