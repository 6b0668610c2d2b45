"""What to remind of at one moment: the pure heart of `reconcile`.

Which repeat it is follows from elapsed time and is clamped, so that after sleep or shutdown
nothing bursts: what passed unseen goes into one summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from azacare.domain.advice import Action, Advice
from azacare.domain.frozen import dataclass
from azacare.domain.prescription import Form
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.slots import Slot, SlotId
from azacare.domain.standing import Standing
from azacare.domain.wallclock import next_midnight

_SILENT = frozenset({Action.NONE, Action.PAUSED, Action.EARLY, Action.SKIP, Action.WAIT})
"""Advice that a reminder must not interrupt anybody with."""

_CORRECTION = timedelta(minutes=2)
"""A time server moves the clock by no more [J]; a clock that was set further back is another
matter, and its reminders begin anew.
"""


@dataclass(frozen=True)
class RepeatRule:
    """How an unanswered reminder comes again.

    Attributes:
        every: time between two reminders.
        most: how many repeats follow the first.
    """

    every: timedelta
    most: int


@dataclass(frozen=True)
class DueReminder:
    """A reminder to show now.

    Attributes:
        number: its number in the ledger, counted over everything shown for this slot.
        repeat: 0 for the first, then which repeat it is.
    """

    slot: Slot
    number: int
    repeat: int
    advice: Advice


@dataclass(frozen=True)
class Reminding:
    """What `reconcile` found.

    Attributes:
        show: the reminder to show now, if any.
        passed: slots that came and went unseen, or whose reminder was broken off, for one summary;
            oldest first.
        open_slots: slots that still wait for an answer; any other reminder has ended.
        next_wake: when something changes next (UTC); None when nothing is planned.
    """

    show: DueReminder | None
    passed: tuple[Slot, ...]
    open_slots: tuple[SlotId, ...]
    next_wake: datetime | None


def subject_of(slot_id: SlotId) -> str:
    """The name of a slot's reminders in the ledger."""
    return f"dose:{slot_id}"


def remind(standing: Standing, marks: Iterable[ReminderMark], rule: RepeatRule) -> Reminding:
    """Say what to show at `standing.now`, and when to look again."""
    ledger = _Ledger(marks)
    open_slots = [slot for slot in standing.window if _is_open(standing, slot)]
    latest = standing.latest_due
    current = latest if latest in open_slots else None
    series = _series(standing, current, ledger, rule) if current else None
    show = series.due_at(standing.now, ledger) if series else None
    over = [slot for slot in open_slots if slot != current]
    if current and series and series.is_over(standing.now):
        over.append(current)
    passed = [slot for slot in over if _went_unseen(standing, slot, ledger, rule)]
    return Reminding(
        show=show,
        passed=tuple(passed),
        open_slots=tuple(slot.id for slot in (*open_slots, *_held(standing, ledger))),
        next_wake=_next_wake(standing, series),
    )


def _went_unseen(standing: Standing, slot: Slot, ledger: _Ledger, rule: RepeatRule) -> bool:
    """Whether nobody was reminded of a slot whose time is over, or not as often as was due."""
    if ledger.of(slot, Mark.SUMMED_UP):
        return False
    shown = ledger.of(slot, Mark.SHOWN)
    return not shown or _broke_off(standing, slot, max(mark.at for mark in shown), ledger, rule)


def _broke_off(
    standing: Standing, slot: Slot, last: datetime, ledger: _Ledger, rule: RepeatRule
) -> bool:
    """Whether another reminder was due after the `last` one, and nobody was there to show it: the
    computer slept, or AzaCare was not running.
    """
    following = _series(replace(standing, now=last), slot, ledger, rule).next_after(last)
    if following is None or following > standing.now:
        return False
    taking_over = standing.plan.next_after(slot.due)
    if taking_over is not None and taking_over.due <= following:
        return False
    return replace(standing, now=following).advice_for(slot).action not in _SILENT


def _held(standing: Standing, ledger: _Ledger) -> tuple[Slot, ...]:
    """A slot that was reminded of and whose time is ahead again, since the clock was corrected by
    a little. Closed now, its reminder would be gone until the next repeat.
    """
    coming = standing.plan.next_after(standing.now)
    if coming is None or coming.due - standing.now > _CORRECTION:
        return ()
    held = bool(ledger.of(coming, Mark.SHOWN)) and _waits(standing, coming)
    return (coming,) if held else ()


def _is_open(standing: Standing, slot: Slot) -> bool:
    return slot.due <= standing.now and _waits(standing, slot)


def _waits(standing: Standing, slot: Slot) -> bool:
    return (
        standing.plan.entered_at <= slot.due
        and slot.version.form is not Form.INJECTION
        and standing.answer_to(slot.id) is None
        and standing.plan.pause_on(slot.id.day) is None
    )


class _Ledger:
    """The marks of each slot, looked up by subject."""

    def __init__(self, marks: Iterable[ReminderMark]) -> None:
        self._by_subject: dict[str, list[ReminderMark]] = {}
        for mark in marks:
            self._by_subject.setdefault(mark.subject, []).append(mark)

    def of(self, slot: Slot, kind: Mark) -> list[ReminderMark]:
        found = self._by_subject.get(subject_of(slot.id), [])
        return [mark for mark in found if mark.mark is kind]


@dataclass(frozen=True)
class _Series:
    """The reminders of one slot: a first one at `base`, then the repeats.

    A snooze, or a wait that ends, begins a new series, so that the old time never fires as well.
    """

    slot: Slot
    base: datetime
    rule: RepeatRule
    advice: Advice

    def due_at(self, now: datetime, ledger: _Ledger) -> DueReminder | None:
        if now < self.base or self.is_over(now) or self.advice.action in _SILENT:
            return None
        repeat = self._repeat_at(now)
        since = self.base + self.rule.every * repeat
        shown = ledger.of(self.slot, Mark.SHOWN)
        if any(mark.at >= since for mark in shown):
            return None
        number = max((mark.number for mark in shown), default=-1) + 1
        return DueReminder(self.slot, number, repeat, self.advice)

    def is_over(self, now: datetime) -> bool:
        """Whether the last repeat's own time has passed, or the rules no longer offer the dose."""
        if self.advice.action is Action.SKIP:
            return True
        return now >= self.base + self.rule.every * (self.rule.most + 1)

    def next_after(self, now: datetime) -> datetime | None:
        if now < self.base:
            return self.base
        following = self._repeat_at(now) + 1
        return None if following > self.rule.most else self.base + self.rule.every * following

    def _repeat_at(self, now: datetime) -> int:
        return min(max((now - self.base) // self.rule.every, 0), self.rule.most)


def _series(standing: Standing, slot: Slot, ledger: _Ledger, rule: RepeatRule) -> _Series:
    advice = standing.advice_for(slot)
    snoozes = ledger.of(slot, Mark.SNOOZED)
    base = max((mark.until for mark in snoozes if mark.until), default=slot.due)
    if advice.action is Action.WAIT and advice.wait_until:
        base = max(base, advice.wait_until)
    elif advice.action is Action.TAKE and advice.inputs.last_dose and advice.inputs.thresholds:
        # once a wait is over the series still counts from its end, not from the planned time
        base = max(base, advice.inputs.last_dose + advice.inputs.thresholds.min_gap)
    return _Series(slot, base, rule, advice)


def _next_wake(standing: Standing, series: _Series | None) -> datetime | None:
    upcoming = standing.plan.next_after(standing.now)
    if upcoming is None and series is None:
        return None
    candidates = [next_midnight(standing.now, standing.plan.zone_at(standing.now))]
    if upcoming:
        candidates.append(upcoming.due)
    if series and (following := series.next_after(standing.now)):
        candidates.append(following)
    return min(candidates)


@dataclass(frozen=True)
class ForeseenReminder:
    """A reminder that will come if nothing is recorded; `repeat` 0 is the first."""

    at: datetime
    slot: Slot
    repeat: int


def foresee(
    standing: Standing,
    marks: Sequence[ReminderMark],
    rule: RepeatRule,
    start: datetime,
    end: datetime,
) -> tuple[ForeseenReminder, ...]:
    """Every reminder with `start` <= at < `end` if nothing is recorded, in order.

    Each is judged at its own hour, by the rules that `remind` will follow then.
    """
    ledger = _Ledger(marks)
    longest = rule.every * (rule.most + 1) + timedelta(days=1)
    found: list[ForeseenReminder] = []
    for slot in standing.plan.slots_between(start - longest, end):
        if slot.due >= standing.plan.tracked_from:
            found += _foreseen_of(standing, slot, ledger, rule)
    return tuple(sorted((f for f in found if start <= f.at < end), key=lambda f: f.at))


def _foreseen_of(
    standing: Standing, slot: Slot, ledger: _Ledger, rule: RepeatRule
) -> list[ForeseenReminder]:
    due = replace(standing, now=slot.due)
    if due.latest_due != slot or not _is_open(due, slot):
        return []
    following = standing.plan.next_after(slot.due)
    base = _series(due, slot, ledger, rule).base
    found = []
    for repeat in range(rule.most + 1):
        at = base + rule.every * repeat
        if following and at >= following.due:
            break
        if replace(standing, now=at).advice_for(slot).action in _SILENT:
            break
        found.append(ForeseenReminder(at, slot, repeat))
    return found
