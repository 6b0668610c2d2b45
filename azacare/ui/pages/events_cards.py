"""The cards of the Something new page: what to choose from, what to do, and what was kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.event_cards import EventCard
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.tiers import Tier
from azacare.services.ports import Kept
from azacare.ui.links import Links
from azacare.ui.pages.about_you_list import add_numbers
from azacare.ui.pages.call_book import CallBook
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.about_you_data import event_card_text
from azacare.wording.disclaimer import footer
from azacare.wording.events import chooser_text, day_text, event_text, source_text, told_text
from azacare.wording.words import Words


class ChooserCard(Card):
    """What is new?

    Signals:
        chosen: the id of the card.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, words: Words, cards: tuple[EventCard, ...]) -> None:
        super().__init__(look, words.translate("Event", "What is new?"))
        self.buttons: dict[str, Button] = {}
        row = FlowLayout(look, gap=12, fill_height=True)
        for card in cards:
            urgent = card.tier is Tier.CALL_NOW
            kind = ButtonKind.DANGER if urgent else ButtonKind.PLAIN
            button = Button(look, chooser_text(card, words), kind, wide=True)
            button.clicked.connect(lambda _=False, it=card.id: self.chosen.emit(it))
            self.buttons[card.id] = button
            row.add(button, grow=1, basis=330)
        self.add(row)


class AdviceCard(Card):
    """What to do about one kind of event: action, whom to call, what to say, why, source.

    Signals:
        add_wanted: a number is to be entered in Settings.
        check_wanted: the symptom check, with the sign that belongs to it.
        page_wanted: the page that goes on from here.
        closed: the person leaves it.
    """

    add_wanted = Signal()
    check_wanted = Signal(str)
    page_wanted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        card: EventCard,
        book: CallBook,
        no_answer_minutes: int | None,
    ) -> None:
        now = card.tier is Tier.CALL_NOW
        super().__init__(look, "" if now else _said(card.title, words), _tone(card))
        self._words, self.shown = words, card
        action = _said(card.action, words)
        if now:
            label = words.translate("About you", "Call now")
            self.setAccessibleName(f"{label}. {action}")
            self.add(Tag(look, label, TagTone.RED))
        self.add(WrappingLabel(action, TextKind.LEAD))
        if now:
            self._add_calls(look, links, book, no_answer_minutes)
        self.add(WrappingLabel(_said(card.more, words)))
        self._add_lists(look, card)
        script = _said(card.script, words)
        self.add(Muted(words.translate("About you", "What to say, word for word:")))
        self.add(WrappingLabel(script))
        if card.why:
            self.add(Muted(_said(card.why, words), small=True))
        self.add(Muted(source_text(card, words), small=True))
        self.add(Muted(footer(words), small=True))
        self.add(self._buttons(look, links, card, script))

    def _add_calls(
        self, look: Look, links: Links, book: CallBook, no_answer_minutes: int | None
    ) -> None:
        words = self._words
        add_numbers(self, look, words, links, book, now=True, add_wanted=self.add_wanted)
        text = words.translate("Event", "No answer? Go to urgent care or the emergency room.")
        if no_answer_minutes is not None:
            n = no_answer_minutes
            text = words.translate(
                "Check",
                "No answer in %n minute(s)? Go to urgent care or the emergency room.",
                None,
                n,
            )
        self.add(WrappingLabel(text, TextKind.BOLD))

    def _add_lists(self, look: Look, card: EventCard) -> None:
        for title, names in ((card.live_title, card.live), (card.other_title, card.other)):
            if not names:
                continue
            self.add(WrappingLabel(_said(title, self._words), TextKind.BOLD))
            self.add(WrappingLabel(" · ".join(_said(name, self._words) for name in names)))

    def _buttons(self, look: Look, links: Links, card: EventCard, script: str) -> FlowLayout:
        words = self._words
        row = FlowLayout(look, gap=12)
        if card.page:
            go_on = Button(look, words.translate("Event", "Open Other medicines"), ButtonKind.MAIN)
            go_on.clicked.connect(lambda: self.page_wanted.emit(card.page))
            row.add(go_on)
        if card.sign:
            check = Button(
                look,
                words.translate("Event", "Check warning signs too"),
                ButtonKind.DANGER,
                icon="heart",
            )
            check.clicked.connect(lambda: self.check_wanted.emit(card.sign))
            row.add(check)
        self.copy = Button(look, words.translate("About you", "Copy these words"))
        self.copy.clicked.connect(lambda: links.copy(script))
        self.close_button = Button(look, words.translate("About you", "Close"))
        self.close_button.clicked.connect(self.closed)
        for button in (self.copy, self.close_button):
            row.add(button)
        return row


class EventsCard(Card):
    """Events that were kept.

    Signals:
        told / remove: that event (a `Kept[LifeEvent]`).
    """

    told = Signal(object)
    remove = Signal(object)

    def __init__(self, look: Look, words: Words, title: str) -> None:
        super().__init__(look, title)
        self._words = words
        self._shown: object = None
        self.lines = Column(look)
        self.add(self.lines)

    def show_events(self, events: tuple[Kept[LifeEvent], ...], today: date) -> None:
        """Show them."""
        if (events, today) == self._shown:
            return
        self._shown = (events, today)
        self.lines.clear()
        for kept in events:
            self.lines.add(self._line(kept))

    def _line(self, kept: Kept[LifeEvent]) -> FlowLayout:
        words, event = self._words, kept.value
        title = event_text(event, words)
        said = QWidget()
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(WrappingLabel(title, TextKind.BOLD))
        column.addWidget(Muted(day_text(event, words)))
        column.addWidget(WrappingLabel(told_text(event, words)))
        row = FlowLayout(self._look, gap=12)
        row.add(said, grow=1, basis=260)
        name = words.translate("Event", "{button} {event}")
        text = words.translate("Event", "I told them…")
        if event.kind is EventKind.VACCINE:
            text = words.translate("Event", "They answered…")
        told = Button(self._look, text, name=name.format(button=text, event=title))
        told.clicked.connect(lambda: self.told.emit(kept))
        records(told)
        remove_text = words.translate("About you", "Remove")
        remove = Button(self._look, remove_text, name=name.format(button=remove_text, event=title))
        remove.clicked.connect(lambda: self.remove.emit(kept))
        records(remove)
        for button in (told, remove):
            row.add(button)
        return row


def _said(text: str, words: Words) -> str:
    return event_card_text(text, words)


def _tone(card: EventCard) -> Tone:
    return Tone.RED if card.tier is Tier.CALL_NOW else Tone.PLAIN
