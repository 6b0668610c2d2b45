"""What passed while no reminder could come: each dose with taken, not taken, not sure."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.slots import SlotId
from azacare.services.reminders import Summary
from azacare.services.views import SlotView
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.doses import amount_text
from azacare.wording.reminders import summary_title
from azacare.wording.words import Words

MOST_ROWS = 14
"""A week of twice a day; older ones stay on record as missed and are only counted here."""


class SummaryCard(Card):
    """Asks about every dose that passed unseen.

    Signals:
        taken / unsure: that answer for the slot (a `SlotId`).
        settled: nothing is left to ask.
    """

    taken = Signal(object)
    unsure = Signal(object)
    settled = Signal()

    def __init__(self, look: Look, summary: Summary, words: Words) -> None:
        super().__init__(look, summary_title(summary, words), Tone.AMBER)
        self._look = look
        self._words = words
        self._rows: dict[SlotId, QWidget] = {}
        self.add(WrappingLabel(summary.person_name))
        text = advice_text(summary.advice, summary.slots[-1].due.tzinfo, words)
        self.add(WrappingLabel(text.in_one(), TextKind.STRONG))
        shown = summary.slots[-MOST_ROWS:]
        for slot in shown:
            self.add(self._row(slot))
        self._count_rest(len(summary.slots) - len(shown))
        self.add(Muted(footer(words), small=True))
        close = Button(look, words.translate("Reminder", "Close"))
        close.clicked.connect(self.settled)
        self.add(close)

    def drop(self, slot_id: SlotId) -> None:
        """The slot has its answer."""
        row = self._rows.pop(slot_id, None)
        if row is None:
            return
        row.hide()
        if not self._rows:
            self.settled.emit()

    def _count_rest(self, rest: int) -> None:
        if rest > 0:
            text = self._words.translate(
                "Reminder", "%n earlier dose(s) stay on record as missed.", None, rest
            )
            self.add(Muted(text))

    def _row(self, slot: SlotView) -> QWidget:
        words = self._words
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        text = words.translate("Reminder", "{moment} · {amount}")
        moment, amount = words.moment(slot.due), amount_text(slot, words)
        column.addWidget(WrappingLabel(text.format(moment=moment, amount=amount)))
        buttons = FlowLayout(self._look)
        column.addLayout(buttons)
        slot_id = slot.slot.id
        choices = (
            (words.translate("Reminder", "Taken"), partial(self.taken.emit, slot_id)),
            (words.translate("Reminder", "Not taken"), partial(self.drop, slot_id)),
            (words.translate("Reminder", "Not sure"), partial(self.unsure.emit, slot_id)),
        )
        name = words.translate("Reminder", "{answer}: {moment}")
        for answer, act in choices:
            button = Button(
                self._look, answer, ButtonKind.PLAIN, name=name.format(answer=answer, moment=moment)
            )
            button.clicked.connect(lambda _=False, act=act: act())
            buttons.add(button, grow=1)
        self._rows[slot_id] = row
        return row
