"""Holds the cards of the reminder window to the role of whoever uses this computer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from azacare.services.catalog import Services
from azacare.services.errors import KnownError
from azacare.ui.context import Hub
from azacare.ui.reminder_card import ReminderCard
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.roles import bounds_of
from azacare.ui.widgets.bounds import set_bounds
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import WrappingLabel
from azacare.wording.words import Words


class ReminderBounds(QObject):
    """Follows each card that comes, and every change of roles or of the one who records."""

    def __init__(
        self, services: Services, hub: Hub, window: ReminderWindow, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._window, self._words = services, window, words
        self._said: dict[Card, WrappingLabel] = {}
        window.came.connect(self._hold)
        hub.changed.connect(self._hold_all)
        hub.actor_changed.connect(self._hold_all)

    def _hold_all(self, _changes: object = None) -> None:
        shown = {self._window.card(key) for key in self._window.keys}
        self._said = {card: line for card, line in self._said.items() if card in shown}
        for key in self._window.keys:
            self._hold(key)
        if shown:
            self._window.fit()

    def _hold(self, key: str) -> None:
        person, bar, _name = key.partition("|")
        card = self._window.card(key)
        if card is None or not bar:
            return
        try:
            here = self._services.actors.here(person)
        except KnownError:
            return  # what is pressed then is refused by the service, with the reason
        if isinstance(card, ReminderCard):
            card.show_recorder(here)
        bounds = bounds_of(self._services, self._words, person, here)
        held = set_bounds(card, bounds)
        if held and card not in self._said:
            self._said[card] = WrappingLabel(bounds.why)
            card.add(self._said[card])
        line = self._said.get(card)
        if line is not None:
            line.setText(bounds.why)
            set_shown(line, held > 0)
