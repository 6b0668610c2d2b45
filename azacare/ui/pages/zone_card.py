"""Asks whether doses keep their home times after the computer's time zone changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from azacare.domain.slots import Slot
from azacare.services.travel import ZoneChoice
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.today import in_zone
from azacare.wording.words import Words

_SHOWN = 3


class ZoneCard(Card):
    """Shows the coming times for both answers, in the time of the place where the computer is.

    Signals:
        keep_wanted / move_wanted: the answer.
    """

    keep_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, look: Look, words: Words, choice: ZoneChoice, now: datetime) -> None:
        title = words.translate("Travel", "Your computer's time zone is now {place}.")
        super().__init__(look, title.format(place=place_name(choice.here)), Tone.INFO)
        self.choice = choice
        self._words, self._now = words, now
        home = place_name(choice.home)
        ask = words.translate(
            "Travel",
            "Your doses are planned for {home} time. Choose what to do. Are the times far apart? "
            "Ask your pharmacist first.",
        )
        self.add(WrappingLabel(ask.format(home=home)))
        keep = words.translate("Travel", "Keep {home} times")
        move = words.translate("Travel", "Use local times")
        self.keep_button = self._option(keep.format(home=home), choice.keep)
        self.move_button = self._option(move, choice.move)
        self.keep_button.clicked.connect(self.keep_wanted)
        self.move_button.clicked.connect(self.move_wanted)

    def _option(self, title: str, slots: Sequence[Slot]) -> Button:
        words, zone = self._words, self.choice.here
        times = [in_zone(slot.due, zone, self._now, words) for slot in slots[:_SHOWN]]
        text = words.translate("Travel", "On the clock here, your next doses come: {times}.")
        said = text.format(times=words.translate("Travel", "; ").join(times))
        button = Button(self._look, title)
        button.setAccessibleDescription(said)
        changes(button)
        row = FlowLayout(self._look, gap=16)
        label = WrappingLabel(said, TextKind.BODY)
        row.add(button, least=220)
        row.add(label, grow=1, basis=300)
        self.add(row)
        return button


def place_name(zone: ZoneInfo) -> str:
    """The last part of a zone's name: "New York"."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")
