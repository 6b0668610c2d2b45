"""What passed while no reminder could come: each dose with taken, not taken, not sure."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.advice import Action, Advice
from azacare.domain.slots import SlotId
from azacare.services.reminders import Summary
from azacare.services.views import SlotView
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.doses import short_amount
from azacare.wording.reminders import summary_title
from azacare.wording.words import Words

MOST_ROWS = 14
"""A week of twice a day; older ones stay on record as missed and are only counted here."""


class SummaryCard(Card):
    """Asks about every dose that passed unseen.

    Signals:
        taken / unsure: that answer for the slot (a `SlotId`); taken means at its planned time.
        taken_now: the dose that may still be taken is taken now.
        settled: nothing is left to ask.
    """

    taken = Signal(object)
    taken_now = Signal(object)
    unsure = Signal(object)
    settled = Signal()

    def __init__(self, look: Look, summary: Summary, words: Words) -> None:
        super().__init__(look, summary_title(summary, words), Tone.AMBER)
        self._look = look
        self._words = words
        self._rows: dict[SlotId, QWidget] = {}
        self._may_take = _may_take(summary.advice)
        self.add(WrappingLabel(summary.person_name))
        self.add(WrappingLabel(words.translate("Reminder", "What happened to each of them?")))
        shown = summary.slots[-MOST_ROWS:]
        for slot in shown:
            self.add(self._row(slot))
        self._count_rest(len(summary.slots) - len(shown))
        self._now = WrappingLabel("", TextKind.BOLD)
        self._what = WrappingLabel("")
        self.add(self._now, 6)
        self.add(self._what)
        self.set_advice(summary.advice, summary.slots[-1].due.tzinfo)
        self.add(Muted(footer(words), small=True))
        close = Button(look, words.translate("Reminder", "Close"))
        close.clicked.connect(self.settled)
        self.add(close)

    def set_advice(self, advice: Advice, zone: tzinfo | None) -> None:
        """Say what to do now; every answer may change it."""
        words = self._words
        text = advice_text(advice, zone, words)
        if advice.slot is not None:
            moment = words.moment(advice.slot.due.astimezone(zone))
            heading = words.translate("Reminder", "Now, about your dose of {moment}:")
            self._now.setText(heading.format(moment=moment))
        self._what.setText(text.in_one())

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
        moment, amount = words.moment(slot.due), short_amount(slot, words)
        column.addWidget(WrappingLabel(text.format(moment=moment, amount=amount)))
        buttons = FlowLayout(self._look)
        column.addLayout(buttons)
        slot_id = slot.slot.id
        at = words.translate("Reminder", "Taken at {time}").format(time=words.time(slot.due))
        left_open = partial(self.drop, slot_id)  # adds no record
        not_taken = (words.translate("Reminder", "Not taken"), left_open)
        if slot_id == self._may_take:
            take = words.translate("Reminder", "I take it now")
            not_taken = (take, partial(self.taken_now.emit, slot_id))
        choices = (
            (at, partial(self.taken.emit, slot_id)),
            not_taken,
            (words.translate("Reminder", "Not sure"), partial(self.unsure.emit, slot_id)),
        )
        name = words.translate("Reminder", "{answer}: {moment}")
        for answer, act in choices:
            button = Button(
                self._look, answer, ButtonKind.PLAIN, name=name.format(answer=answer, moment=moment)
            )
            button.clicked.connect(lambda _=False, act=act: act())
            if act is not left_open:
                records(button)
            buttons.add(button)
        self._rows[slot_id] = row
        return row


def _may_take(advice: Advice) -> SlotId | None:
    """The slot that may still be taken now."""
    if advice.action is not Action.TAKE or advice.slot is None:
        return None
    return advice.slot.id
