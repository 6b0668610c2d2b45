"""Carries reminders from `reconcile` to window, notification and sound, and answers back.

Everything that may change what is due ends here in `look`: start, the alarm, a jump of the
clock, waking up, midnight, and every record or plan change.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from azacare.domain.slots import SlotId
from azacare.services.catalog import Services
from azacare.services.doses import Recorded, TakeRequest
from azacare.services.errors import KnownError, Warned
from azacare.services.noticed import note_answer
from azacare.services.ports import Button, Notice, Notifier, Sound, WakeTimer
from azacare.services.prompts import is_prompt
from azacare.services.reminders import Reconciled, Reminder, Summary
from azacare.ui.after_paint import AfterPaint
from azacare.ui.context import Hub
from azacare.ui.outcome_card import OutcomeCard
from azacare.ui.reminder_bounds import ReminderBounds
from azacare.ui.reminder_card import Recorders, ReminderCard
from azacare.ui.reminder_window import ReminderWindow
from azacare.ui.roles import may_record_here
from azacare.ui.summary_card import SummaryCard
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.wording.problems import error_text
from azacare.wording.reminders import reminder_notice, summary_notice, test_notice
from azacare.wording.words import Words

if TYPE_CHECKING:
    from azacare.ui.prompting import Prompting

_log = logging.getLogger(__name__)
_SNOOZE_MINUTES = 10
_AFTER_TROUBLE = timedelta(minutes=1)
_BEATS_AT_MOST = 20
"""Five minutes: what no wake time foresaw waits no longer."""
_TEST = "test"


class Reminding(QObject):
    """Shows what is due, and records the answers.

    Signals:
        reconciled: what was found (a `Reconciled`); the tray shows its next doses.
        open_wanted: the person wants to see AzaCare.
    """

    reconciled = Signal(object)
    open_wanted = Signal()

    def __init__(
        self,
        services: Services,
        hub: Hub,
        window: ReminderWindow,
        notifier: Notifier,
        alarm: WakeTimer,
        play: Callable[[Sound, str | None], None],
        look: Look,
        words: Words,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._hub = hub
        self._window = window
        self._notifier = notifier
        self._alarm = alarm
        self._play = play
        self._look = look
        self._words = words
        self._notified: set[str] = set()
        self._wake: datetime | None = None
        self._beats = 0
        self._bounds = ReminderBounds(services, hub, window, words, self)
        self._soon = AfterPaint(self)
        self._soon.came.connect(self.look)
        hub.changed.connect(self.look_soon)
        hub.test_reminder_wanted.connect(self.show_test)
        notifier.on_answer(self._on_notification)

    @cached_property
    def _prompting(self) -> Prompting:
        from azacare.ui.prompting import make_prompting  # noqa: PLC0415 - no start waits for it

        return make_prompting(
            self._services,
            self._hub,
            self._window,
            self._look,
            self._words,
            close=self._close,
            open_app=self.open_wanted.emit,
        )

    def look_soon(self, _changes: object = None) -> None:
        """Reconcile once what changed is on the screen; changes at the same moment count as one."""
        self._soon.start()

    def on_beat(self) -> None:
        """Look when the time for it has come, whatever became of the alarm; otherwise only now and
        then, for with years of records a look takes longer than all else that AzaCare does.
        """
        self._beats += 1
        come = self._wake is not None and self._services.clock.now() >= self._wake
        if come or self._beats >= _BEATS_AT_MOST:
            self.look()

    def look(self) -> None:
        """Reconcile: show what is due, end what is not, set the alarm."""
        self._soon.stop()
        self._beats = 0
        try:
            found = self._services.reminders.reconcile()
        except KnownError as error:
            _log.warning("reminders cannot be worked out: %s", type(error).__name__)
            self._wake_at(self._services.clock.now() + _AFTER_TROUBLE)
            return
        self._end(found)
        for reminder in found.reminders:
            self._show_reminder(reminder)
        for summary in found.summaries:
            self._show_summary(summary)
        for prompt in found.prompts:
            self._prompting.show(prompt)
            self._notify(self._prompting.notice(prompt))
        self._wake_at(found.next_wake)
        self.reconciled.emit(found)

    def _wake_at(self, instant: datetime | None) -> None:
        self._wake = instant
        self._alarm.wake_at(instant)

    def _end(self, found: Reconciled) -> None:
        """A record made anywhere ends every reminder of its slot at once."""
        for key in self._window.keys:
            asks_about_slot = key.partition("|")[2] not in ("", "summary")
            if asks_about_slot and key not in found.open_keys and not self._window.is_goodbye(key):
                self._window.drop(key)
        for key in tuple(self._notified):
            if key.partition("|")[2] != "summary" and key not in found.open_keys:
                self._withdraw(key)

    def _show_reminder(self, reminder: Reminder) -> None:
        actors = self._services.actors
        who = Recorders(actors.names(reminder.person_id), actors.here(reminder.person_id))
        card = ReminderCard(self._look, reminder, self._words, who)
        card.recorder.connect(self._choose_recorder)
        slot_id = reminder.slot.slot.id
        person, key = reminder.person_id, reminder.key
        card.taken.connect(lambda: self._take(key, person, slot_id))
        card.skipped.connect(lambda: self._skip(key, person, slot_id))
        card.snoozed.connect(lambda minutes: self._snooze(key, person, slot_id, minutes))
        card.opened.connect(lambda: self._open(key))
        self._drop_older(person, key)
        self._window.put(key, card)
        may_record = may_record_here(self._services, self._words, person)
        self._notify(reminder_notice(reminder, self._words, may_record=may_record))

    def _choose_recorder(self, name: str) -> None:
        """Somebody else answers: from now on they record on this computer."""
        self._hub.tell(self._services.actors.choose(name))
        self._hub.actor_changed.emit()

    def _by(self, person: str) -> str:
        return self._services.actors.here(person)

    def _drop_older(self, person: str, key: str) -> None:
        """A new dose has come due: the one before it is no longer offered."""
        for other in self._window.keys:
            if other != key and other.startswith(f"{person}|") and _is_about_slot(other):
                self._window.drop(other)
                self._withdraw(other)

    def _show_summary(self, summary: Summary) -> None:
        card = SummaryCard(self._look, summary, self._words)
        person, key = summary.person_id, summary.key
        due = {slot.slot.id: slot.due for slot in summary.slots}
        card.taken.connect(lambda slot_id: self._took_then(key, person, slot_id, due[slot_id]))
        card.unsure.connect(lambda slot_id: self._unsure(key, person, slot_id))
        card.taken_now.connect(lambda slot_id: self._take_now(key, person, slot_id))
        card.settled.connect(lambda: self._close(key))
        for slot_id in due:  # asked about here now, and not in a card of its own besides
            self._close(f"{person}|{slot_id}")
        self._window.put(key, card)
        self._notify(summary_notice(summary, self._words))

    def _notify(self, notice: Notice) -> None:
        self._notifier.show(notice)
        self._notified.add(notice.key)
        state = self._notifier.state()
        if not (state.available and state.sound):
            self._play(notice.sound, notice.sound_name)

    def _withdraw(self, key: str) -> None:
        self._notified.discard(key)
        self._notifier.withdraw(key)

    def _close(self, key: str) -> None:
        self._window.drop(key)
        self._withdraw(key)

    def _open(self, key: str) -> None:
        self._close(key)
        self.open_wanted.emit()

    def take_waiting(self, found: Reconciled) -> None:
        """The tray's quick answer; only while exactly one dose waits."""
        if len(found.waiting) == 1:
            dose = found.waiting[0]
            slot_id = dose.slot.slot.id
            self._take(f"{dose.person_id}|{slot_id}", dose.person_id, slot_id)

    def show_test(self) -> None:
        """A test reminder, in the window and as a notification."""
        card = OutcomeCard.for_test(self._look, self._words)
        card.closed.connect(lambda: self._close(_TEST))
        self._window.put(_TEST, card)
        settings = self._sound_settings()
        self._notify(test_notice(settings[0], settings[1], self._words))

    def _sound_settings(self) -> tuple[Sound, str | None]:
        people = self._services.people.people()
        if not people:
            return Sound.GENTLE, None
        found = self._services.preferences.reminders(people[0].entity_id)
        return Sound(found.sound), found.sound_name or None

    def _on_notification(self, key: str, button: Button) -> None:
        self._answer_notification(key, button)
        preferences, now = self._services.preferences, self._services.clock.now()
        self._hub.tell(note_answer(preferences, now))

    def _answer_notification(self, key: str, button: Button) -> None:
        person, _, name = key.partition("|")
        if key == _TEST:
            self._close(_TEST)
            return
        if is_prompt(name):
            self._prompting.open_page_of(key)
            return
        if button is Button.OPEN or not _is_about_slot(key):
            self.open_wanted.emit()
            return
        slot_id = SlotId.parse(name)
        if button is Button.TAKEN:
            self._take(key, person, slot_id)
        elif button is Button.SKIP:
            self._skip(key, person, slot_id)
        else:
            self._snooze(key, person, slot_id, _SNOOZE_MINUTES)

    def _take(self, key: str, person: str, slot_id: SlotId) -> None:
        request = TakeRequest(slot=slot_id, by=self._by(person))
        self._record(key, person, lambda: self._services.doses.take(request, person))

    def _skip(self, key: str, person: str, slot_id: SlotId) -> None:
        by = self._by(person)
        self._record(key, person, lambda: self._services.doses.skip(slot_id, by=by, person=person))

    def _snooze(self, key: str, person: str, slot_id: SlotId, minutes: int) -> None:
        self._close(key)
        self._hub.tell(self._services.reminders.snooze(person, slot_id, minutes))

    def _took_then(self, key: str, person: str, slot_id: SlotId, due: datetime) -> None:
        """A dose of the summary was taken: at its planned time, unless it is corrected."""
        request = TakeRequest(slot=slot_id, at=due, by=self._by(person))
        self._answer_row(key, slot_id, lambda: self._services.doses.take(request, person), person)

    def _take_now(self, key: str, person: str, slot_id: SlotId) -> None:
        request = TakeRequest(slot=slot_id, by=self._by(person))
        self._answer_row(key, slot_id, lambda: self._services.doses.take(request, person), person)

    def _unsure(self, key: str, person: str, slot_id: SlotId) -> None:
        unsure, by = self._services.doses.unsure, self._by(person)
        self._answer_row(key, slot_id, lambda: unsure(slot_id, by=by, person=person), person)

    def _answer_row(
        self, key: str, slot_id: SlotId, act: Callable[[], Recorded], person: str
    ) -> None:
        done = self._try(act, f"{person}|{slot_id}")
        if done is None:
            return
        card = self._window.card(key)
        if isinstance(card, SummaryCard):
            now = self._services.today.today(person)
            card.set_advice(now.question, now.now.tzinfo)
            card.drop(slot_id)
        if done.warning is not None:
            outcome = OutcomeCard.for_record(self._look, done, self._words)
            outcome.closed.connect(lambda: self._close(f"{person}|{slot_id}"))
            outcome.undo_wanted.connect(lambda: self._undo(f"{person}|{slot_id}", person, done))
            self._window.put(f"{person}|{slot_id}", outcome)
        self._hub.tell(done.changes)

    def _record(self, key: str, person: str, act: Callable[[], Recorded]) -> None:
        done = self._try(act, key)
        if done is None:
            return
        self._withdraw(key)
        card = OutcomeCard.for_record(self._look, done, self._words)
        card.undo_wanted.connect(lambda: self._undo(key, person, done))
        card.closed.connect(lambda: self._close(key))
        # a call that is due stays until it was read; a plain "recorded" leaves by itself
        self._window.put(key, card, goodbye=done.warning is None)
        self._hub.tell(done.changes)

    def _undo(self, key: str, person: str, done: Recorded) -> None:
        slot_id = done.slot.slot.id if done.slot else None
        self._close(key)
        undo, by = self._services.doses.undo, self._by(person)
        undone = self._try(lambda: undo(slot_id, by=by, person=person), key)
        if undone is not None:
            self._hub.tell(undone.changes)

    def _try(self, act: Callable[[], Recorded], key: str) -> Recorded | None:
        """Do it; what stands against it is said in the window, with nothing recorded."""
        try:
            return act()
        except Warned as warned:
            card: Card = OutcomeCard.for_warning(self._look, warned, self._words)
        except KnownError as error:
            card = OutcomeCard.for_error(self._look, error_text(error, self._words), self._words)
        if isinstance(card, OutcomeCard):
            card.opened.connect(lambda: self._open(key))
            card.closed.connect(lambda: self._close(key))
        self._window.put(key, card)
        return None


def _is_about_slot(key: str) -> bool:
    """Whether a card or a notification asks about one planned dose."""
    name = key.partition("|")[2]
    return bool(name) and name != "summary" and not is_prompt(name)
