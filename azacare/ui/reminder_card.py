"""One reminder: what to take, and three large buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from azacare.domain.advice import Action
from azacare.domain.frozen import dataclass
from azacare.services.preferences import SNOOZE_MINUTES
from azacare.services.reminders import Reminder
from azacare.ui.pages.drawn_tablets import drawn_slot
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.doses import amount_text, food_text, news_text, who_text
from azacare.wording.reminders import reminder_title
from azacare.wording.words import Words


@dataclass(frozen=True)
class Recorders:
    """Who may have given a dose: every name, and the one who records on this computer."""

    names: tuple[str, ...]
    here: str


class ReminderCard(Card):
    """Asks about one slot.

    Signals:
        taken / skipped / opened: the button of that name.
        snoozed: the reminder is to come back in so many minutes.
        recorder: somebody else records now: their name.
    """

    taken = Signal()
    skipped = Signal()
    opened = Signal()
    snoozed = Signal(int)
    recorder = Signal(str)

    def __init__(
        self, look: Look, reminder: Reminder, words: Words, who: Recorders | None = None
    ) -> None:
        """Ask; `who` offers the names of those who may have given the dose."""
        take = reminder.advice.action is Action.TAKE
        super().__init__(look, reminder_title(reminder, words), Tone.PLAIN if take else Tone.AMBER)
        self._words, self._who = words, who
        self.recorded_by: Button | None = None
        self._say_what(look, reminder)
        if take:
            self._ask(look)
        else:
            self._warn(look, reminder)

    def _say_what(self, look: Look, reminder: Reminder) -> None:
        words, slot = self._words, reminder.slot
        self.add(WrappingLabel(words.time(slot.due), TextKind.FIGURE))
        who = words.translate("Reminder", "{name} · {amount}")
        self.add(
            WrappingLabel(who.format(name=reminder.person_name, amount=amount_text(slot, words)))
        )
        if slot.tablets:
            self.add(drawn_slot(look, slot, words))
        hints = [food_text(slot.food, words), slot.slot.routine]
        hint = " · ".join(part for part in hints if part)
        if hint:
            self.add(Muted(hint))
        news = news_text(slot, words)
        if news:
            self.add(WrappingLabel(news, TextKind.BOLD))

    def _ask(self, look: Look) -> None:
        words = self._words
        taken = Button(look, words.translate("Reminder", "I took it"), ButtonKind.MAIN, big=True)
        taken.clicked.connect(self.taken)
        records(taken)
        snooze = Button(look, words.translate("Reminder", "Snooze"), trailing="chevron")
        snooze.setMenu(self._snooze_menu(snooze))
        skip = Button(look, words.translate("Reminder", "Skip"))
        skip.clicked.connect(self.skipped)
        records(skip)
        self.add(self._row(look, taken, snooze, skip))
        if self._who is not None and len(self._who.names) > 1:
            self.add(self._recorder(look, self._who))

    def _recorder(self, look: Look, who: Recorders) -> Button:
        """Small, below the answers: who records them."""
        button = Button(look, self._by_text(who.here), ButtonKind.QUIET, trailing="chevron")
        menu = QMenu(button)
        for name in who.names:
            action = menu.addAction(who_text(name, self._words).replace("&", "&&"))
            action.triggered.connect(partial(self._choose, name))
        button.setMenu(menu)
        self.recorded_by = button
        return button

    def show_recorder(self, name: str) -> None:
        """Say who records an answer."""
        if self.recorded_by is not None:
            self.recorded_by.set_words(self._by_text(name))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.show_recorder(name)
        self.recorder.emit(name)

    def _by_text(self, name: str) -> str:
        text = self._words.translate("Reminder", "Recorded by: {who}")
        return text.format(who=who_text(name, self._words))

    def _warn(self, look: Look, reminder: Reminder) -> None:
        words = self._words
        text = advice_text(reminder.advice, reminder.slot.due.tzinfo, words)
        for line in (text.body, *text.added, text.next_dose):
            if line:
                self.add(WrappingLabel(line))
        self.add(Muted(footer(words), small=True))
        show = Button(look, words.translate("Reminder", "Open AzaCare"), ButtonKind.MAIN)
        show.clicked.connect(self.opened)
        self.add(self._row(look, show))

    def _snooze_menu(self, owner: Button) -> QMenu:
        menu = QMenu(owner)
        for minutes in SNOOZE_MINUTES:
            text = self._words.translate("Reminder", "In {minutes} minutes")
            action = menu.addAction(text.format(minutes=minutes))
            action.triggered.connect(lambda _=False, m=minutes: self.snoozed.emit(m))
        return menu

    @staticmethod
    def _row(look: Look, *buttons: Button) -> FlowLayout:
        row = FlowLayout(look)
        for button in buttons:
            row.add(button)
        return row
