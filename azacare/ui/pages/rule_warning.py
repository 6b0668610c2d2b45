"""What the rules say before something is recorded against them: warned first, never refused."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.domain.advice import Action
from azacare.services.errors import Warned
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.words import Words

_CALLING = (Action.CALL, Action.EMERGENCY)


class RuleWarning(Card):
    """Nothing is recorded yet; the person chooses.

    Signals:
        anyway: it did happen, record it.
        back: leave it unrecorded.
    """

    anyway = Signal()
    back = Signal()

    def __init__(self, look: Look, words: Words, warned: Warned) -> None:
        tone = Tone.RED if warned.advice.action in _CALLING else Tone.AMBER
        super().__init__(look, "", tone)
        text = advice_text(warned.advice, warned.zone, words)
        self.add(WrappingLabel(words.translate("Record", "Not recorded yet"), TextKind.BOLD))
        if warned.already:
            already = words.translate("Record", "This dose has a record already.")
            self.add(WrappingLabel(already))
        self.add(WrappingLabel(text.title, TextKind.HEADING))
        for line in (text.body, *text.added, text.next_dose):
            if line:
                self.add(WrappingLabel(line))
        if warned.already:
            more = words.translate("Record", "Recording it again counts as an extra dose.")
            self.add(WrappingLabel(more))
        self.back_button = Button(look, words.translate("Record", "Go back"))
        self.anyway_button = Button(
            look, words.translate("Record", "Record it anyway: I did take it")
        )
        self.back_button.clicked.connect(self.back)
        self.anyway_button.clicked.connect(self.anyway)
        records(self.anyway_button)
        row = FlowLayout(look, gap=12)
        row.add(self.back_button)
        row.add(self.anyway_button)
        self.add(row, space=4)
        self.add(Muted(footer(words), small=True))
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.in_one())
