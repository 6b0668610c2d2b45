"""A reminder while AzaCare is locked: it says that there is one, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import Words


class VeiledCard(Card):
    """No name, no medicine, no amount.

    Signals:
        unlock_wanted: the person wants to see it.
    """

    unlock_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Veil", "AzaCare reminds you"), Tone.AMBER)
        self.add(WrappingLabel(words.translate("Veil", "Unlock it to see more and to answer.")))
        row = FlowLayout(look)
        self.unlock = Button(look, words.translate("Veil", "Unlock AzaCare"), ButtonKind.MAIN)
        row.add(self.unlock)
        self.add(row)
        self.unlock.clicked.connect(self.unlock_wanted)
