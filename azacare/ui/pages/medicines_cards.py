"""One medicine on the list, with the cards that it gets: action, whom to call, reason, source."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.interaction_cards import InteractionCard, MedicineCards, Timing
from azacare.domain.interactions import InteractionBook, Level
from azacare.domain.tiers import Tier
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.tier_pill import TierPill
from azacare.wording.medicines import (
    action_text,
    call_line_text,
    card_title,
    closing_text,
    kind_text,
    known_text,
    level_text,
    more_text,
    question_text,
    row_text,
    said_title,
    script_text,
    source_text,
    when_text,
    why_text,
)
from azacare.wording.words import Words

SHAPES = {Level.RED: Tier.CALL_NOW, Level.AMBER: Tier.CALL, Level.INFO: Tier.EXPECTED}
"""The shape and color of a level: a triangle, a circle and a square."""
TONES = {Level.RED: Tone.CALL, Level.AMBER: Tone.AMBER, Level.INFO: Tone.PLAIN}


class InteractionBox(QWidget):
    """What one rule says of a medicine.

    Signals:
        knows_wanted: the id of a rule that the provider knows of.
        knows_not_wanted: the id of a rule that the provider does not know of after all.
        add_number_wanted: there is no number to call.
    """

    knows_wanted = Signal(str)
    knows_not_wanted = Signal(str)
    add_number_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        name: str,
        card: InteractionCard,
        book: CallBook | None,
        *,
        kept: bool,
        brief: bool = False,
    ) -> None:
        """`kept` offers "My provider knows"; `book` shows whom to call, `brief` in one line."""
        super().__init__()
        self._look, self._words, self._links = look, words, links
        self.card = card
        self.button: Button | None = None
        self.call: CallLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if card.known is not None:
            self._show_quiet(card, name)
            return
        self._column.addLayout(self._top(card))
        self._column.addWidget(WrappingLabel(action_text(card, words), TextKind.LEAD))
        if book is not None and card.level is not Level.INFO and brief:
            if text := call_line_text(book.provider.name, book.provider.phone, words):
                self._column.addWidget(WrappingLabel(text, TextKind.BOLD))
            self._column.addWidget(WrappingLabel(script_text(name, card, words)))
        elif book is not None and card.level is not Level.INFO:
            kind = ButtonKind.CALL if card.level is Level.RED else ButtonKind.PLAIN
            self.call = CallLine(look, words, links, book.provider, kind)
            self.call.add_wanted.connect(self.add_number_wanted)
            self._column.addWidget(self.call)
            self._column.addWidget(WrappingLabel(script_text(name, card, words)))
        self._column.addWidget(WrappingLabel(more_text(card, words)))
        self._column.addWidget(Muted(why_text(card, words)))
        self._column.addWidget(Muted(source_text(card.rule, words), small=True))
        if kept:
            self._offer(name, card)

    def _top(self, card: InteractionCard) -> FlowLayout:
        words = self._words
        flow = FlowLayout(self._look, gap=10, row_gap=4)
        flow.add(TierPill(self._look, level_text(card.level, words), SHAPES[card.level]))
        flow.add(WrappingLabel(card_title(card, words), TextKind.BOLD), grow=1, basis=200)
        return flow

    def _offer(self, name: str, card: InteractionCard) -> None:
        words = self._words
        spoken = words.translate("Medicines page", "My provider knows: {name}, {what}")
        self.button = Button(
            self._look,
            words.translate("Medicines page", "My provider knows…"),
            name=spoken.format(name=name, what=card_title(card, words)),
        )
        self.button.clicked.connect(lambda: self.knows_wanted.emit(card.rule.id))
        changes(self.button)
        row = FlowLayout(self._look)
        row.add(self.button)
        self._column.addLayout(row)

    def _show_quiet(self, card: InteractionCard, name: str) -> None:
        words = self._words
        assert card.known is not None
        title = words.translate("Medicines page", "{what}: {known}")
        text = title.format(what=card_title(card, words), known=known_text(card.known, words))
        flow = FlowLayout(self._look, gap=10, row_gap=4)
        flow.add(Muted(text), grow=1, basis=260)
        spoken = words.translate("Medicines page", "They do not know: {name}")
        self.button = Button(
            self._look,
            words.translate("Medicines page", "They do not know"),
            ButtonKind.QUIET,
            name=spoken.format(name=name),
        )
        self.button.clicked.connect(lambda: self.knows_not_wanted.emit(card.rule.id))
        changes(self.button)
        flow.add(self.button)
        self._column.addLayout(flow)


class SaidCard(Card):
    """A card for what the person said under About you, with no medicine of the list.

    Signals:
        about_wanted: the person wants to see the answer.
        name_wanted: the person wants to put the medicine on the list.
        add_number_wanted: as in `InteractionBox`.
    """

    about_wanted = Signal()
    name_wanted = Signal()
    add_number_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        card: InteractionCard,
        own_words: str,
        rules: InteractionBook,
        book: CallBook,
        *,
        brief: bool,
    ) -> None:
        super().__init__(look, said_title(words), TONES[card.level])
        name = own_words or card_title(card, words)
        self.box = InteractionBox(look, words, links, name, card, book, kept=False, brief=brief)
        self.box.add_number_wanted.connect(self.add_number_wanted)
        self.add(self.box)
        self.add(WrappingLabel(closing_text(rules, words), TextKind.BOLD))
        row = FlowLayout(look, gap=8, row_gap=6)
        if card.timing is Timing.PAST:
            text = words.translate("Medicines page", "Put its name on my list…")
            self.put = Button(look, text)
            self.put.clicked.connect(self.name_wanted)
            changes(self.put)
            row.add(self.put)
        self.about = Button(
            look, words.translate("Medicines page", "Open About you"), ButtonKind.QUIET
        )
        self.about.clicked.connect(self.about_wanted)
        row.add(self.about)
        self.add(row)


class MedicineCard(Card):
    """One medicine.

    Signals:
        deed: what was pressed ("change", "end", "remove", "ask") and the id of the medicine.
        knows_wanted / knows_not_wanted: the ids of the medicine and of the rule.
        add_number_wanted: as in `InteractionBox`.
    """

    deed = Signal(str, str)
    knows_wanted = Signal(str, str)
    knows_not_wanted = Signal(str, str)
    add_number_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        one: MedicineCards,
        rules: InteractionBook,
        book: CallBook,
        today: date,
        *,
        brief: bool = False,
    ) -> None:
        """`brief`: another card shows the number with its buttons already."""
        tone = TONES[one.level] if one.level is not None else Tone.PLAIN
        super().__init__(look, one.medicine.name, tone)
        self._words, self._brief = words, brief
        self.one = one
        self.buttons: dict[str, Button] = {}
        medicine = one.medicine
        facts = (kind_text(medicine.kind, words), when_text(medicine, today, words), medicine.note)
        self.add(Muted(" · ".join(part for part in facts if part)))
        for question in one.questions:
            self.add(WrappingLabel(question_text(question, rules.unclear, words), TextKind.LEAD))
        self.boxes = tuple(
            self._box(links, card, book, place) for place, card in enumerate(one.cards)
        )
        if row := row_text(one, rules, words):
            self.add(WrappingLabel(row))
        if one.open_cards:
            self.add(WrappingLabel(closing_text(rules, words), TextKind.BOLD))
        self._add_deeds(one)

    def _box(
        self, links: Links, card: InteractionCard, book: CallBook, place: int
    ) -> InteractionBox:
        one = self.one
        shown = book if place == 0 else None  # the number once for each medicine
        name = one.medicine.name
        box = InteractionBox(
            self._look, self._words, links, name, card, shown, kept=True, brief=self._brief
        )
        box.knows_wanted.connect(lambda rule: self.knows_wanted.emit(one.medicine_id, rule))
        box.knows_not_wanted.connect(lambda rule: self.knows_not_wanted.emit(one.medicine_id, rule))
        box.add_number_wanted.connect(self.add_number_wanted)
        self.add(box, space=4)
        return box

    def _add_deeds(self, one: MedicineCards) -> None:
        words = self._words
        texts = {
            "ask": words.translate("Medicines page", "Answer this…"),
            "change": words.translate("Medicines page", "Change…"),
            "end": words.translate("Medicines page", "I no longer take it…"),
            "remove": words.translate("Medicines page", "Entered by mistake"),
        }
        if not one.questions:
            del texts["ask"]
        if not one.current or one.medicine.ends is not None:
            del texts["end"]
        row = FlowLayout(self._look, gap=8, row_gap=6)
        spoken = words.translate("Medicines page", "{deed} {name}")
        for key, text in texts.items():
            kind = ButtonKind.PLAIN if key == "ask" else ButtonKind.QUIET
            said = spoken.format(deed=text, name=one.medicine.name)
            self.buttons[key] = Button(self._look, text, kind, name=said)
            self.buttons[key].clicked.connect(
                lambda _=False, it=key: self.deed.emit(it, one.medicine_id)
            )
            changes(self.buttons[key])
            row.add(self.buttons[key])
        self.add(row)
