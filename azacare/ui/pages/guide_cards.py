"""The cards of the guide on a page: questions below each other, answers opened in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.guide import Guide, GuideCard, Insert
from azacare.services.catalog import Services
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine, NumberLine
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.question_row import QuestionRow
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.guide import (
    after_texts,
    answer_texts,
    label_text,
    page_link_text,
    point_texts,
    question_text,
    source_text,
)
from azacare.wording.words import Words


class AnswerPanel(QWidget):
    """An answer: what to do first, its list, where it comes from, and where to go on.

    Signals:
        page_wanted: the key of the page that a link leads to.
    """

    page_wanted = Signal(str)

    def __init__(
        self, look: Look, words: Words, card: GuideCard, guide: Guide, pages: Sequence[str]
    ) -> None:
        """Show `card`; only links to `pages` are offered."""
        super().__init__()
        self._look, self._words = look, words
        self.links: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        first, *others = answer_texts(card, words)
        self._column.addWidget(WrappingLabel(first, TextKind.BOLD))
        for text in others:
            self._column.addWidget(WrappingLabel(text))
        for text in point_texts(card, words):
            self._column.addLayout(self._point(text))
        for text in after_texts(card, words):
            self._column.addWidget(WrappingLabel(text))
        self._source = Muted(source_text(card, guide.sources, words), small=True)
        self._column.addSpacing(4)
        self._column.addWidget(self._source)
        self._column.addSpacing(4)
        self._add_links([page for page in card.links if page in pages])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._space()

    def add_below_first(self, widget: QWidget) -> None:
        """Put something right below what to do first."""
        self._column.insertWidget(1, widget)

    def add_above_source(self, widget: QWidget) -> None:
        """Put something between the answer and where it comes from."""
        self._column.insertWidget(self._column.indexOf(self._source), widget)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _point(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.gap(8))
        dot = WrappingLabel("•")
        dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrappingLabel(text), 1)
        return row

    def _add_links(self, pages: Sequence[str]) -> None:
        if not pages:
            return
        flow = FlowLayout(self._look, gap=10, row_gap=8)
        for page in pages:
            kind = ButtonKind.DANGER if page == "unwell" else ButtonKind.PLAIN
            button = Button(self._look, page_link_text(page, self._words), kind)
            button.clicked.connect(partial(self.page_wanted.emit, page))
            self.links[page] = button
            flow.add(button)
        self._column.addLayout(flow)

    def _space(self) -> None:
        gap = self._look.theme.gap
        self._column.setContentsMargins(gap(4), gap(2), gap(4), gap(18))
        self._column.setSpacing(gap(8))


MakeAnswer = Callable[[GuideCard], AnswerPanel]


class AnswerMaker:
    """Makes an answer when it is opened, with what belongs below it where the person lives."""

    def __init__(
        self,
        look: Look,
        words: Words,
        services: Services,
        links: Links,
        pages: Sequence[str],
        leave: Callable[[str], None],
    ) -> None:
        """`leave` is told the page that a link leads to."""
        self._look, self._words, self._services, self._links = look, words, services, links
        self._pages, self._leave = pages, leave
        self.guide: Guide | None = None
        self.book: CallBook | None = None
        self.region = ""

    def __call__(self, card: GuideCard) -> AnswerPanel:
        """The answer of `card`; the guide must have been set."""
        assert self.guide is not None
        panel = AnswerPanel(self._look, self._words, card, self.guide, self._pages)
        panel.page_wanted.connect(self._leave)
        if card.insert is Insert.EMERGENCY and self.book is not None:
            entry = self.book.emergency
            kind = ButtonKind.CALL
            panel.add_below_first(CallLine(self._look, self._words, self._links, entry, kind))
        if card.insert is Insert.REPORTING:
            self._add_reporting(panel)
        return panel

    def _add_reporting(self, panel: AnswerPanel) -> None:
        number = self._services.reporting_numbers.for_region(self.region)
        if number is None:
            return
        office = number.office
        line = NumberLine(
            self._look,
            self._words,
            self._links,
            office,
            number.phone,
            office,
            dialled=number.digits,
        )
        panel.add_above_source(line)


class QuestionList(QWidget):
    """Questions below each other. Tab enters at one of them, the arrow keys walk.

    Signals:
        shape_changed: an answer was opened or closed.
        opened: this row was opened, and this is its answer.
    """

    shape_changed = Signal()
    opened = Signal(QuestionRow, AnswerPanel)

    def __init__(self, look: Look, words: Words, make_answer: MakeAnswer) -> None:
        super().__init__()
        self._look, self._words, self._make_answer = look, words, make_answer
        self._made: list[QuestionRow] = []
        self._cards: list[GuideCard] = []
        self._panels: dict[QuestionRow, AnswerPanel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def cards(self) -> tuple[GuideCard, ...]:
        """What is shown, in order."""
        return tuple(self._cards)

    @property
    def rows(self) -> tuple[QuestionRow, ...]:
        """The row of each card."""
        return tuple(self._made[: len(self._cards)])

    def row(self, card_id: str) -> QuestionRow | None:
        """The row of a card; None while it is not shown here."""
        found = zip(self._cards, self._made, strict=False)
        return next((row for card, row in found if card.id == card_id), None)

    def answer(self, card_id: str) -> AnswerPanel | None:
        """The answer of a card, while it is open."""
        row = self.row(card_id)
        return self._panels.get(row) if row is not None else None

    def show_cards(self, cards: Sequence[GuideCard]) -> None:
        """Show these and nothing else; an answer that is open stays where its question does."""
        before, self._cards = self._cards, list(cards)
        while len(self._made) < len(cards):
            self._made.append(self._make_row())
        for place, row in enumerate(self._made):
            kept = place < len(cards)
            same = kept and place < len(before) and before[place] == cards[place]
            if not same:
                self._close(row)
            if kept and not same:
                self._write(row, cards[place])
            set_shown(row, kept)
        if self._made:
            self._enter_at(self._made[0])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def _make_row(self) -> QuestionRow:
        row = QuestionRow(self._look)
        row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row.opened.connect(partial(self._on_opened, row))
        row.walked.connect(partial(self._walk, row))
        self._column.addWidget(row)
        return row

    def _write(self, row: QuestionRow, card: GuideCard) -> None:
        words = self._words
        spoken = words.translate("Guide page", "Press to read the answer.")
        if row.is_open:
            spoken = words.translate("Guide page", "The answer is below.")
        row.set_words(question_text(card, words), label_text(card, words), spoken)

    def _on_opened(self, row: QuestionRow, on: bool) -> None:
        card = self._cards[self._made.index(row)]
        self._enter_at(row)
        if on and row not in self._panels:
            panel = self._make_answer(card)
            self._panels[row] = panel
            self._put_below(row, panel)
        elif not on:
            self._close(row)
        self._write(row, card)
        self.shape_changed.emit()
        if on:
            self.opened.emit(row, self._panels[row])

    def _put_below(self, row: QuestionRow, panel: AnswerPanel) -> None:
        """Open `panel` under `row`, also for a screen reader that walks from child to child."""
        self._column.insertWidget(self._column.indexOf(row) + 1, panel)
        following = self._made.index(row) + 1
        if following < len(self._made):
            panel.stackUnder(self._made[following])
        panel.show()

    def _close(self, row: QuestionRow) -> None:
        with QSignalBlocker(row):
            row.set_open(False)
        panel = self._panels.pop(row, None)
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()

    def _walk(self, row: QuestionRow, key: Qt.Key) -> None:
        rows = self.rows
        here, last = rows.index(row), len(rows) - 1
        there = {
            Qt.Key.Key_Up: max(here - 1, 0),
            Qt.Key.Key_Down: min(here + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }[key]
        self._enter_at(rows[there])
        rows[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_at(self, row: QuestionRow) -> None:
        """Tab enters the list at `row`, and leaves it after it."""
        for each in self._made:
            policy = Qt.FocusPolicy.StrongFocus if each is row else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)
