"""What became of the planned doses, counted. Each term is defined in docs/adherence.md.

Nothing here blames: a pause, a skip that the app advised and a dose that nobody is sure of
never break a run, and every share comes with what it is a share of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import Enum
from statistics import median
from typing import NamedTuple

from azacare.domain.dose_lines import DoseLine
from azacare.domain.frozen import dataclass
from azacare.domain.people import ArchivedTime, was_archived
from azacare.domain.prescription import Form
from azacare.domain.records import RecordKind
from azacare.domain.slots import Plan, Slot, SlotId
from azacare.domain.standing import SlotState

ON_TIME_MINUTES = 60
"""How far from its planned time a dose still counts as on time, unless set otherwise [J]."""
_MINUTE = timedelta(minutes=1)


class Outcome(Enum):
    """What became of one planned dose."""

    ON_TIME = "on-time"
    EARLY = "early"
    LATE = "late"
    SKIPPED = "skipped"
    ADVISED_SKIP = "advised-skip"
    MISSED = "missed"
    UNSURE = "unsure"
    PAUSED = "paused"
    ARCHIVED = "archived"  # nobody was asked: the person was in the archive
    WAITING = "waiting"  # still to come, or open: nothing can be said of it yet


TAKEN = frozenset({Outcome.ON_TIME, Outcome.EARLY, Outcome.LATE})
COUNTED = TAKEN | {Outcome.SKIPPED, Outcome.ADVISED_SKIP, Outcome.MISSED, Outcome.UNSURE}
"""The outcomes of a prescribed dose; paused, archived and waiting ones are in no count."""
_UNASKED = frozenset({Outcome.PAUSED, Outcome.ARCHIVED})
_BREAKS = frozenset({Outcome.SKIPPED, Outcome.MISSED})


class PartOfDay(Enum):
    """When a dose is planned. Ours [J]: from 4:00, 12:00, 17:00 and 21:00 on the wall clock."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


def part_of_day(at: time) -> PartOfDay:
    """The part of the day in which the wall-clock time `at` lies."""
    if 4 <= at.hour < 12:
        return PartOfDay.MORNING
    if 12 <= at.hour < 17:
        return PartOfDay.AFTERNOON
    return PartOfDay.EVENING if 17 <= at.hour < 21 else PartOfDay.NIGHT


@dataclass(frozen=True)
class Known:
    """The plan and all that is known of its slots at one moment.

    Attributes:
        answers: the line that answers a slot, by the name of the slot.
        now: UTC.
        open_states: the slots that are past due and may still be taken, with their state.
        advised: the names of the slots that the app itself said to skip (clinical M8).
        on_time: how far from its time a dose may be taken and be on time.
        archived: when nobody was asked, as the person was in the archive.
    """

    plan: Plan
    answers: Mapping[str, DoseLine]
    now: datetime
    open_states: Mapping[SlotId, SlotState] = field(default_factory=dict)
    advised: frozenset[str] = frozenset()
    on_time: timedelta = timedelta(minutes=ON_TIME_MINUTES)
    archived: tuple[ArchivedTime, ...] = ()


class Judged(NamedTuple):
    """One planned dose and what became of it.

    Attributes:
        minutes: from its planned time to when it was taken, below zero for before; None where
            it was not taken.
    """

    slot: Slot
    outcome: Outcome
    minutes: int | None = None


class JudgedDay(NamedTuple):
    """A local day with its planned doses; those that are not tracked are left out."""

    day: date
    doses: tuple[Judged, ...]


def judge(known: Known, first: date, last: date) -> Iterator[JudgedDay]:
    """Every local day from `first` to `last`, with what became of its planned doses."""
    day = first
    while day <= last:
        yield judge_day(known, day)
        day += timedelta(days=1)


def judge_day(known: Known, day: date) -> JudgedDay:
    """One local day. An injection is given by a nurse or doctor and is no dose to take (M0)."""
    slots = known.plan.slots_on(day)
    if not slots:
        return JudgedDay(day, ())
    paused = known.plan.pause_on(day) is not None
    found = []
    for slot in slots:
        if slot.version.form is not Form.INJECTION:
            judged = _judge_slot(known, slot, paused)
            if judged is not None:
                found.append(judged)
    return JudgedDay(day, tuple(found))


def _judge_slot(known: Known, slot: Slot, paused: bool) -> Judged | None:
    """What became of a slot; None for one before AzaCare was used, unless it was recorded."""
    name = str(slot.id)
    line = known.answers.get(name)
    if paused:
        return _uncounted(known, slot, line, Outcome.PAUSED)
    open_now = line is None and slot.id in known.open_states
    if not open_now and was_archived(known.archived, slot.due):
        return _uncounted(known, slot, line, Outcome.ARCHIVED)
    if line is None:
        return _unanswered(known, slot)
    if line.kind is RecordKind.TAKEN:
        return _taken(slot, line.at, known.on_time)
    if line.kind is RecordKind.UNSURE:
        return Judged(slot, Outcome.UNSURE)
    return Judged(slot, Outcome.ADVISED_SKIP if name in known.advised else Outcome.SKIPPED)


def _uncounted(known: Known, slot: Slot, line: DoseLine | None, outcome: Outcome) -> Judged | None:
    """In no count, whatever was recorded; a dose from before AzaCare was used is not even shown."""
    tracked = line is not None or slot.due >= known.plan.tracked_from
    return Judged(slot, outcome) if tracked else None


def _taken(slot: Slot, at: datetime, on_time: timedelta) -> Judged:
    late = at - slot.due
    minutes = late // _MINUTE
    if late > on_time:
        return Judged(slot, Outcome.LATE, minutes)
    return Judged(slot, Outcome.EARLY if -late > on_time else Outcome.ON_TIME, minutes)


def _unanswered(known: Known, slot: Slot) -> Judged | None:
    if slot.due < known.plan.tracked_from:
        return None
    waits = slot.due > known.now or slot.id in known.open_states
    return Judged(slot, Outcome.WAITING if waits else Outcome.MISSED)


def state_of(known: Known, judged: Judged) -> SlotState:
    """The state of a judged slot as every page names it; a dose taken in a pause was taken."""
    line = known.answers.get(str(judged.slot.id))
    if line is not None:
        return _ANSWERED[line.kind]
    if judged.outcome is Outcome.PAUSED:
        return SlotState.PAUSED
    if judged.outcome is Outcome.ARCHIVED:
        return SlotState.ARCHIVED
    if judged.outcome is Outcome.MISSED:
        return SlotState.MISSED
    return known.open_states.get(judged.slot.id, SlotState.UPCOMING)


_ANSWERED = {
    RecordKind.TAKEN: SlotState.TAKEN,
    RecordKind.SKIPPED: SlotState.SKIPPED,
    RecordKind.UNSURE: SlotState.UNSURE,
}


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> int | None:
        """In whole per cent, never rounded up to 100 or down to 0; None of nothing."""
        if not self.whole:
            return None
        rounded = round(100 * self.part / self.whole)
        if self.part < self.whole:
            rounded = min(rounded, 99)
        return max(rounded, 1) if self.part else rounded


@dataclass(frozen=True)
class Runs:
    """Days in a row on which every planned dose was taken.

    Attributes:
        current: up to the last day looked at.
        best: the longest.
    """

    current: int = 0
    best: int = 0


@dataclass(frozen=True)
class Adherence:
    """What became of the planned doses of a span; defined in docs/adherence.md.

    Attributes:
        counts: how many planned doses had each outcome; none is left out.
        median_minutes: the middle one of how many minutes after its time a dose was taken;
            None where none was.
        covered: the days on which every planned dose was taken, of the days that are settled.
        weekdays: taken of prescribed for each weekday, Monday first.
        parts: the same for each part of the day in which a dose is planned.
    """

    first: date
    last: date
    counts: Mapping[Outcome, int]
    median_minutes: int | None
    covered: Share
    runs: Runs
    weekdays: tuple[Share, ...]
    parts: Mapping[PartOfDay, Share]

    @property
    def taken(self) -> Share:
        """The doses taken, of those prescribed."""
        part = sum(self.counts[outcome] for outcome in TAKEN)
        return Share(part, sum(self.counts[outcome] for outcome in COUNTED))

    @property
    def on_time(self) -> Share:
        """The doses taken on time, of those taken."""
        return Share(self.counts[Outcome.ON_TIME], self.taken.part)

    @property
    def skipped(self) -> int:
        """The doses left out on purpose, on the app's advice or not."""
        return self.counts[Outcome.SKIPPED] + self.counts[Outcome.ADVISED_SKIP]


def adherence(days: Iterable[JudgedDay], first: date, last: date) -> Adherence:
    """Count the days from `first` to `last`, in order."""
    tally = _Tally()
    for day in days:
        tally.add(day)
    return Adherence(
        first,
        last,
        tally.counts,
        int(median(tally.minutes)) if tally.minutes else None,
        Share(tally.full_days, tally.settled_days),
        Runs(tally.run, tally.best),
        tuple(Share(taken, planned) for taken, planned in tally.weekdays),
        {part: Share(*tally.parts[part]) for part in PartOfDay if tally.parts[part][1]},
    )


class _Tally:
    """One pass over the days."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Outcome, 0)
        self.minutes: list[int] = []
        self.full_days = self.settled_days = self.run = self.best = 0
        self.weekdays = [[0, 0] for _ in range(7)]
        self.parts = {part: [0, 0] for part in PartOfDay}
        self._part_of: dict[time, list[int]] = {}

    def add(self, day: JudgedDay) -> None:
        if not day.doses:
            return
        weekday = self.weekdays[day.day.weekday()]
        taken = counted = 0
        for slot, outcome, minutes in day.doses:
            self.counts[outcome] += 1
            if outcome not in COUNTED:
                continue
            part = self._part(slot.id.at)
            counted += 1
            part[1] += 1
            if minutes is not None:
                taken += 1
                part[0] += 1
                self.minutes.append(minutes)
        weekday[0] += taken
        weekday[1] += counted
        self._close(day, taken, counted)

    def _part(self, at: time) -> list[int]:
        known = self._part_of.get(at)
        if known is None:
            known = self._part_of[at] = self.parts[part_of_day(at)]
        return known

    def _close(self, day: JudgedDay, taken: int, counted: int) -> None:
        waits = any(one.outcome is Outcome.WAITING for one in day.doses)
        if counted and not waits:
            self.settled_days += 1
            self.full_days += taken == counted
        step = _step(day)
        self.run = 0 if step is None else self.run + step
        self.best = max(self.best, self.run)


def _step(day: JudgedDay) -> int | None:
    """What a day adds to a run: 1, or 0 where it neither counts nor breaks it, None to break it.

    A day counts when every dose of it was taken. A pause, the archive, a day without a dose, a
    dose still to come, one nobody is sure of, and a skip that the app advised leave the run as it
    is.
    """
    outcomes = {one.outcome for one in day.doses}
    if outcomes & _BREAKS:
        return None
    outcomes -= _UNASKED
    return 1 if outcomes and outcomes <= TAKEN else 0


def current_run(known: Known, today: date, first: date) -> int:
    """The run up to `today`, looked for backwards and no farther than `first`."""
    run, day = 0, today
    while day >= first:
        step = _step(judge_day(known, day))
        if step is None:
            break
        run += step
        day -= timedelta(days=1)
    return run
