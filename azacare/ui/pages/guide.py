"""The Guide: questions by topic, a search that tolerates a wrong letter, answers in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.domain.guide import SERIOUS, GuideCard
from azacare.services.errors import KnownError
from azacare.services.guide import GuideView
from azacare.services.guide_search import GuideIndex
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Context
from azacare.ui.links import Links, desktop_links
from azacare.ui.page_list import ABOUT_YOU, all_pages
from azacare.ui.pages.call_book import read_call_book
from azacare.ui.pages.guide_aside import AskLines, TopicsCard
from azacare.ui.pages.guide_cards import AnswerMaker, AnswerPanel, QuestionList
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page, bring_into_sight
from azacare.ui.widgets.question_row import QuestionRow
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.disclaimer import footer
from azacare.wording.guide import (
    found_text,
    guide_index,
    nothing_found_text,
    topic_text,
)
from azacare.wording.problems import error_text

_IN_SIGHT = 2  # topics beside the numbers; the others come below, in pairs, after the paint
_SECTION = 400  # px at 100 %
_FOUND_FIRST = 8
_SEARCH_WIDTH = 360
_SUBTITLE_UP_TO = 130  # percent


class GuidePage(Page):
    """Answers from the leaflets. Topics below the first come after the page was painted, and an
    answer is made when it is opened.
    """

    def __init__(self, context: Context, look: Look, links: Links | None = None) -> None:
        words = context.words
        super().__init__(
            look,
            words.translate("Guide page", "Guide"),
            words.translate("Guide page", "What leaflets say, by question. Your provider decides."),
        )
        self._context, self._words = context, words
        self._links = links or desktop_links()
        self._pages = tuple(all_pages())
        self._make_answer = AnswerMaker(
            look, words, context.services, self._links, self._pages, context.hub.page_wanted.emit
        )
        self.view: GuideView | None = None
        self.trouble: Notice | None = None
        self._index: GuideIndex | None = None
        self._found: tuple[GuideCard, ...] = ()
        self._is_whole = False
        self.lists: dict[str, QuestionList] = {}
        self._sections: dict[str, Card] = {}
        self.serious = Button(
            look, words.translate("Guide page", "Serious warnings"), ButtonKind.DANGER
        )
        self.about_you = Button(look, words.translate("Guide page", "What to tell your doctor"))
        self.search = TextField(
            look,
            words.translate("Guide page", "Search the guide"),
            placeholder=words.translate("Guide page", "Like “vaccine” or “sick stomach”"),
            width=_SEARCH_WIDTH,
            beside=(self.serious, self.about_you),
        )
        self.search.line.setClearButtonEnabled(True)
        set_shown(self.about_you, ABOUT_YOU in self._pages)
        top = Card(look)
        top.add(self.search)
        self.banners.add(top)
        self.results = self._made_results()
        self.browse, self.further = Column(look), QWidget()
        self._pairs = FlowLayout(look, self.further, gap=16, top=True)
        self.further.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.main.add(self.results)
        self.main.add(self.browse)
        self.below.add(self.further)
        set_shown(self.results, False)
        self.topics = TopicsCard(look, words)
        ask = Card(look, words.translate("Guide page", "Ask a person"))
        self.ask = AskLines(look, words, self._links)
        ask.add(self.ask)
        for part in (self.topics, ask):
            self.aside.add(part)
        self.note = Muted(footer(words), small=True)
        self.aside.add(self.note)
        self._painted = AfterPaint(self)
        self._connect()

    @property
    def title(self) -> str:
        """What the navigation and the window call it."""
        return self._words.translate("Guide page", "Guide")

    def heading(self) -> tuple[str, str]:
        """Title and subtitle; large text leaves the room to the answers."""
        title, subtitle = super().heading()
        return title, "" if self._look.theme.percent > _SUBTITLE_UP_TO else subtitle

    def refresh(self) -> None:
        """Read what is known of the person again; what is typed and opened stays."""
        services, person = self._context.services, self._context.person_id
        try:
            book = read_call_book(self._context)
            self.ask.show_book(book)
            self._make_answer.book = book
            view = services.guide.view(person)
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))
            return
        self._say_trouble("")
        if view != self.view:
            self.view = view
            self._make_answer.guide, self._make_answer.region = view.guide, view.reader.region
            self.topics.show_topics([one.topic for one in view.topics])
            self._show_topics()
            self._search(self.search.text())
        self._arrange()

    def focus_main(self) -> None:
        """Put the keyboard on the search."""
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> bool:
        """Empty the search (Escape); False when it is empty."""
        if not self.search.text():
            return False
        self.search.line.clear()
        self.focus_main()
        return True

    def show_topic(self, topic: str) -> None:
        """Leave the search and scroll to a topic."""
        self.search.line.clear()
        self._complete()
        found = self.lists.get(topic)
        if found is not None and found.rows:
            found.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_beginning(self._sections[topic])

    def show_card(self, card_id: str) -> None:
        """Open one answer where it stands; an id that does not exist is left alone."""
        card = self.view.guide.find(card_id) if self.view is not None else None
        if card is None:
            return
        self.show_topic(card.topic)
        row = self.lists[card.topic].row(card_id)
        if row is not None:
            row.set_open(True)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_beginning(row)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Make the topics that are not in sight after the others were painted."""
        super().showEvent(event)
        if not self._is_whole:
            self._painted.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """A page that was left needs nothing more."""
        super().hideEvent(event)
        self._painted.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """From the search, Enter opens the best answer and Down goes to it."""
        row = self._first_row()
        if row is None or self.window().focusWidget() is not self.search.line:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.text().strip():
            row.set_open(True)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down:
            row.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    # --- what it is made of ------------------------------------------------------------------

    def _made_results(self) -> Card:
        card = Card(self._look)
        self.found = self._made_list()
        self.nothing = WrappingLabel(nothing_found_text(self._words))
        self.ask_instead: AskLines | None = None
        self.more = Button(
            self._look, self._words.translate("Guide page", "Show all"), ButtonKind.QUIET
        )
        card.set_title(found_text(0, self._words))
        for part in (self.nothing, self.found, self.more):
            card.add(part)
        return card

    def _made_list(self) -> QuestionList:
        made = QuestionList(self._look, self._words, self._make_answer)
        made.shape_changed.connect(self._arrange)
        made.opened.connect(self._on_opened)
        return made

    def _connect(self) -> None:
        hub = self._context.hub
        self.search.edited.connect(self._search)
        self.serious.clicked.connect(lambda: self.show_topic(SERIOUS))
        self.about_you.clicked.connect(lambda: hub.page_wanted.emit(ABOUT_YOU))
        self.topics.wanted.connect(self.show_topic)
        self.more.clicked.connect(self._show_all)
        self.ask.add_wanted.connect(lambda: hub.page_wanted.emit("settings"))
        self._painted.came.connect(self._complete)

    def _complete(self) -> None:
        """Make what is below the edge of the window, and get ready for the first key."""
        self._painted.stop()
        if self._is_whole or self.view is None:
            return
        self._is_whole = True
        self._show_topics()
        self._ready_index().search("ready")  # the first search imports what compares words
        self._arrange()

    def _show_topics(self) -> None:
        view = self.view
        if view is None:
            return
        for shown in view.topics if self._is_whole else view.topics[:_IN_SIGHT]:
            topic = shown.topic
            if topic.id not in self.lists:
                section = Card(self._look, topic_text(topic, self._words))
                self.lists[topic.id] = self._made_list()
                section.add(self.lists[topic.id])
                self._sections[topic.id] = section
                if len(self._sections) <= _IN_SIGHT:
                    self.browse.add(section)
                else:
                    self._pairs.add(section, grow=1, basis=_SECTION)
            self.lists[topic.id].show_cards(shown.cards)

    # --- searching ---------------------------------------------------------------------------

    def _ready_index(self) -> GuideIndex:
        if self._index is None:
            assert self.view is not None
            self._index = guide_index(self.view.guide, self._words)
        return self._index

    def _search(self, typed: str) -> None:
        if self.view is None:
            return
        searching = bool(typed.strip())
        set_shown(self.browse, not searching)
        set_shown(self.further, not searching)
        set_shown(self.results, searching)
        if not searching:
            self._arrange()
            return
        guide = self._context.services.guide
        self._found = guide.search(self._ready_index(), typed, self.view)
        self._show_found(_FOUND_FIRST)
        text = found_text(len(self._found), self._words)
        self.results.set_title(text)
        announce(self.results, text)
        self.verticalScrollBar().setValue(0)

    def _show_found(self, most: int) -> None:
        self.found.show_cards(self._found[:most])
        set_shown(self.found, bool(self._found))
        set_shown(self.nothing, not self._found)
        set_shown(self.more, len(self._found) > most)
        if not self._found:
            self._offer_people()
        if self.ask_instead is not None:
            set_shown(self.ask_instead, not self._found)
        self._arrange()

    def _show_all(self) -> None:
        self._show_found(len(self._found))
        rows = self.found.rows
        if len(rows) > _FOUND_FIRST:
            rows[_FOUND_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_people(self) -> None:
        """Put the numbers where the eyes are: right below what was not found."""
        if self.ask_instead is None:
            self.ask_instead = AskLines(self._look, self._words, self._links)
            self.ask_instead.add_wanted.connect(self.ask.add_wanted)
            self.results.add(self.ask_instead)
        try:
            self.ask_instead.show_book(read_call_book(self._context))
        except KnownError as error:
            self._say_trouble(error_text(error, self._words))

    def _first_row(self) -> QuestionRow | None:
        shown = self.found if self.search.text().strip() else self.lists.get(SERIOUS)
        return shown.rows[0] if shown is not None and shown.rows else None

    # --- keyboard and trouble ----------------------------------------------------------------

    def _on_opened(self, row: QuestionRow, panel: AnswerPanel) -> None:
        """Show as much of the answer as there is room for, below its question."""
        bring_into_sight(row)
        self.show_widget(panel)
        self.show_widget(row)
        announce(row, row.accessibleDescription())

    def _say_trouble(self, sentence: str) -> None:
        if self.trouble is not None and self.trouble.accessibleDescription() == sentence:
            return
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None
        if sentence:
            title = self._words.translate("Guide page", "The guide cannot be shown")
            self.trouble = Notice(self._look, title, sentence)
            self.banners.add(self.trouble)
            self.trouble.show()

    def _arrange(self) -> None:
        body: QWidget | None = self.widget()
        if body is not None:
            arrange_tab_order(body)
