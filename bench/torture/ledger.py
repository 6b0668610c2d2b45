"""What was shown, kept apart from AzaCare's own ledger, and the promises it is held against.

Nothing here asks AzaCare whether a reminder was right, but for which doses are planned: that is
tested by itself (tests/unit/test_slots.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from azacare.domain.advice import Action
from azacare.domain.slots import Pause, Slot
from azacare.services.reminders import Reconciled, Reminder, Summary
from bench.torture.outcome import Told

_LONGEST_WAKE = timedelta(hours=26)
_MOST_TOLD = 5
_AT_ONCE = timedelta(minutes=1)


def min_gap(doses_a_day: int) -> timedelta:
    """The least gap of clinical 4.3: 12 hours shared by the doses of a day, at least 3."""
    return timedelta(hours=max(12 / doses_a_day, 3))


@dataclass
class _LastShown:
    """The newest reminder of a dose, when the next was due, and the first look from then on."""

    repeat: int
    following: datetime
    looked: datetime | None = None


class Ledger:
    """Everything that one person was shown."""

    def __init__(self, begun: datetime) -> None:
        self.begun = self.latest = begun
        self.counts: Counter[str] = Counter({"years": 1})
        self.faults: list[str] = []
        self.pauses: list[Pause] = []
        self.forgotten: list[tuple[datetime, datetime]] = []
        self._told: Counter[str] = Counter()
        self._summed: Counter[str] = Counter()
        self._summed_as_due: set[str] = set()
        self._last: dict[str, _LastShown] = {}
        self._shown: set[tuple[str, int, int, int]] = set()
        self._answers: set[str] = set()
        self._ever_answered: set[str] = set()
        self._series: Counter[str] = Counter()
        self._changes = 0
        self._taken_at: list[datetime] = []
        self._maybe_at: list[datetime] = []

    def told(self) -> Told:
        """The figures and the faults."""
        return Told(self.counts, tuple(self.faults[:_MOST_TOLD]))

    def _fault(self, kind: str, what: str) -> None:
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {what}")

    # --- what happened ----------------------------------------------------------------------

    def changed(self) -> None:
        """Plan or records changed: a wait may begin or end, and with it a new series."""
        self._changes += 1
        self._last.clear()

    def answered(
        self, slot: str, taken_at: datetime | None, maybe_at: datetime | None = None
    ) -> None:
        """A dose was recorded; `maybe_at` is the planned time of one that nobody is sure of, which
        counts as taken when the next one must wait.
        """
        if maybe_at is not None:
            self._maybe_at.append(maybe_at)
        self._answers.add(slot)
        self._ever_answered.add(slot)
        if taken_at is not None:
            self._taken_at.append(taken_at)
        self.changed()

    def reopened(self, slot: str) -> None:
        """A record was taken back."""
        self._answers.discard(slot)
        self._taken_at = []  # which of them it was is not known here
        self._series[slot] += 1
        self._last.pop(slot, None)

    def snoozed(self, slot: str) -> None:
        """A new series of this dose begins."""
        self.counts["snoozed"] += 1
        self._series[slot] += 1
        self._last.pop(slot, None)

    def looked(self, now: datetime) -> None:
        """The program looked."""
        self.counts["looks"] += 1
        self.latest = max(self.latest, now)
        for last in self._last.values():
            if last.looked is None and now >= last.following:
                last.looked = now

    # --- what was shown ---------------------------------------------------------------------

    def see(self, found: Reconciled, now: datetime) -> None:
        """What came at `now`."""
        if len(found.reminders) + len(found.summaries) > 1:
            self._fault("shown twice", f"a burst at {now}")
        for reminder in found.reminders:
            self._see_reminder(reminder, now)
        for summary in found.summaries:
            self._see_summary(summary, now)

    def see_again(self, found: Reconciled) -> None:
        """What came at the same moment once more, here or in another process: nothing may."""
        self.counts["looked again at once"] += 1
        if found.reminders or found.summaries:
            self._fault("shown twice", "a second look at the same moment showed something")

    def _see_reminder(self, reminder: Reminder, now: datetime) -> None:
        name = str(reminder.slot.slot.id)
        self.counts["reminders"] += 1
        self._see_slot(reminder.slot.slot, now)
        key = (name, self._series[name], self._changes, reminder.repeat)
        if key in self._shown:
            self._fault("shown twice", f"{name}, repeat {reminder.repeat}, at {now}")
        self._shown.add(key)
        self._told[name] += 1
        every = reminder.settings.rule().every
        self._last[name] = _LastShown(reminder.repeat, now + every)
        if reminder.advice.action is Action.TAKE and self._taken_at:
            gap = min_gap(len(reminder.slot.slot.version.times))
            since = now - max(self._taken_at)
            if timedelta(0) <= since < gap:
                self._fault("too close", f"{name} offered {since} after the last dose at {now}")

    def _see_summary(self, summary: Summary, now: datetime) -> None:
        self.counts["summaries"] += 1
        names = [str(view.slot.id) for view in summary.slots]
        if len(set(names)) < len(names):
            self._fault("shown twice", f"a dose stands twice in the summary at {now}")
        for place, view in enumerate(summary.slots, 1):
            name = str(view.slot.id)
            self._see_slot(view.slot, now)
            is_due_now = place == len(names)  # and this is its reminder
            in_full = self._told[name] and not self._broke_off(name, summary)
            asked_before = self._summed[name] > (name in self._summed_as_due)
            if asked_before or (in_full and not is_due_now):
                self._fault("shown twice", f"{name} again in a summary at {now}")
            if is_due_now:
                self._summed_as_due.add(name)
                self._last[name] = _LastShown(0, now + summary.settings.rule().every)
            self._summed[name] += 1
            self._told[name] += 1
            self.counts["doses in summaries"] += 1

    def _broke_off(self, name: str, summary: Summary) -> bool:
        """Whether more reminders were to come and nobody looked in time; not known, and so no
        fault, when something was recorded or put off since the last one.
        """
        last = self._last.get(name)
        if last is None:
            return True
        in_time = last.looked is not None and last.looked - last.following < _AT_ONCE
        return last.repeat < summary.settings.rule().most and not in_time

    def _see_slot(self, slot: Slot, now: datetime) -> None:
        if str(slot.id) in self._answers:
            self._fault("shown twice", f"{slot.id} has an answer and was shown at {now}")
        if any(pause.covers(slot.id.day) for pause in self.pauses):
            self._fault("in a pause", f"{slot.id} at {now}")

    # --- the promises -----------------------------------------------------------------------

    def check_wake(self, wake: datetime | None, now: datetime, *, planned: bool) -> None:
        """The program must look again in time."""
        if wake is None and planned:
            self._fault("missed", f"nothing wakes the program after {now}")
        if wake is not None and not now < wake <= now + _LONGEST_WAKE:
            self._fault("missed", f"at {now} the next look is at {wake}")

    def check_told(self, due: Iterable[Slot], now: datetime) -> None:
        """Awake at its very minute, a dose is told of at once, or waits for the least gap."""
        for slot in due:
            name = str(slot.id)
            paused = any(pause.covers(slot.id.day) for pause in self.pauses)
            if paused or name in self._ever_answered or self._told[name]:
                continue
            last = max((*self._taken_at, *self._maybe_at), default=None)
            waits = last is not None and now - last < min_gap(len(slot.version.times))
            self.counts["deferred by a wait"] += 1
            if not waits and now >= self.latest:
                self._fault("late while awake", f"{name} at {now}")

    def check_none_passed(self, slots: Iterable[Slot], before: datetime) -> None:
        """Between two wakings nothing comes due unseen."""
        for slot in slots:
            name = str(slot.id)
            if name in self._ever_answered or self._told[name] or slot.due <= self.latest:
                continue
            if not any(pause.covers(slot.id.day) for pause in self.pauses):
                self._fault("late while awake", f"{name} came due after {before}")

    def check_gaps(self, slots: Iterable[Slot]) -> None:
        """Two planned doses of one plan are never closer than the least gap, also after a move."""
        for one, other in pairwise(slots):
            if one.version is other.version or one.version == other.version:
                self.counts["gaps looked at"] += 1
                if other.due - one.due < min_gap(len(other.version.times)):
                    self._fault("too close", f"{one.id} and {other.id}")

    def close(self, planned: tuple[Slot, ...], end: datetime) -> None:
        """At the end of the year every planned dose was told of, or answered, or paused."""
        self.check_gaps(planned)
        for slot in planned:
            name = str(slot.id)
            if any(pause.covers(slot.id.day) for pause in self.pauses):
                self.counts["paused doses"] += 1
            elif self._told[name]:
                self.counts["told of"] += 1
            elif name in self._ever_answered:
                self.counts["answered before it was due"] += 1
            elif any(begin <= slot.due < until for begin, until in self.forgotten):
                self.counts["older than 35 days when the computer came back"] += 1
            else:
                self._fault("missed", f"{name} was never told of")
