"""What came of an answer: recorded with Undo, a warning, or a plain sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.services.doses import Recorded
from azacare.services.errors import Warned
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.advice import AdviceText, advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.doses import amount_text, record_text
from azacare.wording.words import Words


class OutcomeCard(Card):
    """Says what happened.

    Signals:
        undo_wanted / opened / closed: the button of that name.
    """

    undo_wanted = Signal()
    opened = Signal()
    closed = Signal()

    @classmethod
    def for_record(cls, look: Look, done: Recorded, words: Words) -> OutcomeCard:
        """Recorded; with the advice that follows, if any."""
        title = words.translate("Reminder", "Recorded")
        card = cls(look, title, Tone.AMBER if done.warning else Tone.GREEN)
        if done.slot and done.record:
            card.add(WrappingLabel(record_text(done.record, words, done.slot.due)))
            card.add(Muted(amount_text(done.slot, words)))
        if done.warning:
            zone = done.slot.due.tzinfo if done.slot else None
            card.add_advice(advice_text(done.warning, zone, words), words)
        undo = Button(look, words.translate("Reminder", "Undo"))
        undo.clicked.connect(card.undo_wanted)
        records(undo)
        card.add_buttons(look, undo, card.close_button(look, words))
        return card

    @classmethod
    def for_warning(cls, look: Look, warned: Warned, words: Words) -> OutcomeCard:
        """Not recorded: the rules advise against it."""
        text = advice_text(warned.advice, warned.zone, words)
        card = cls(look, words.translate("Reminder", "Not recorded yet"), Tone.AMBER)
        if warned.already:
            card.add(WrappingLabel(words.translate("Reminder", "This dose has a record already.")))
        card.add_advice(text, words)
        show = Button(look, words.translate("Reminder", "Open AzaCare"), ButtonKind.MAIN)
        show.clicked.connect(card.opened)
        card.add_buttons(look, show, card.close_button(look, words))
        return card

    @classmethod
    def for_error(cls, look: Look, sentence: str, words: Words) -> OutcomeCard:
        """Not recorded: something that the person can mend."""
        card = cls(look, words.translate("Reminder", "This was not recorded"), Tone.AMBER)
        card.add(WrappingLabel(sentence))
        card.add_buttons(look, card.close_button(look, words))
        return card

    @classmethod
    def for_test(cls, look: Look, words: Words) -> OutcomeCard:
        """A test reminder."""
        card = cls(look, words.translate("Reminder", "Test reminder"), Tone.INFO)
        text = words.translate(
            "Reminder",
            "This window comes when a dose is due. It stays on top and does not take the keyboard.",
        )
        card.add(WrappingLabel(text))
        seen = Button(look, words.translate("Reminder", "I saw it"), ButtonKind.MAIN)
        seen.clicked.connect(card.closed)
        card.add_buttons(look, seen)
        return card

    def add_advice(self, text: AdviceText, words: Words) -> None:
        """The advice, its action first."""
        for line in (text.title, text.body, *text.added, text.next_dose):
            if line:
                self.add(WrappingLabel(line))
        self.add(Muted(footer(words), small=True))

    def add_buttons(self, look: Look, *buttons: Button) -> None:
        """A row of buttons."""
        row = FlowLayout(look)
        for button in buttons:
            row.add(button)
        self.add(row)

    def close_button(self, look: Look, words: Words) -> Button:
        """Closes the card."""
        button = Button(look, words.translate("Reminder", "Close"))
        button.clicked.connect(self.closed)
        return button
