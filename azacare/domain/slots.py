"""The plan of one person unrolled into slots: one planned dose each, with its instant.

A slot is named by the local date and wall-clock time of the plan, so a record survives a
change of the prescription. Its instant comes from the zone that the plan follows on that day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.prescription import PrescriptionVersion, shortest_wall_gap_minutes
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import instant_of, local_day

BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
_MIDNIGHT = time(0)
_FARTHEST_NEXT = timedelta(days=370)  # beyond this a "next dose" is no longer one plan's


@dataclass(frozen=True, order=True)
class SlotId:
    """The name of a planned dose: its local date and wall-clock time."""

    day: date
    at: time

    def __str__(self) -> str:
        return f"{self.day.isoformat()}T{self.at.isoformat('minutes')}"

    @classmethod
    def parse(cls, text: str) -> SlotId:
        """Read "2026-03-08T08:00".

        Raises:
            InputProblem: the text is not of that shape.
        """
        try:
            found = datetime.strptime(text.strip(), "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - a wall clock
        except ValueError:
            raise InputProblem(Problem.UNKNOWN_SLOT, "slot", typed=text) from None
        return cls(found.date(), found.time())


@dataclass(frozen=True)
class Slot:
    """One planned dose.

    Attributes:
        due: the planned instant in UTC.
        amount_mg: the amount of this one dose.
        version: the prescription version it comes from.
        routine: the habit it goes with; empty when none.
    """

    id: SlotId
    due: datetime
    amount_mg: Decimal
    version: PrescriptionVersion
    routine: str = ""


@dataclass(frozen=True)
class ZoneSpan:
    """From `since` (UTC) on, the plan's wall clock is that of `zone`."""

    since: datetime
    zone: ZoneInfo


@dataclass(frozen=True)
class Pause:
    """A provider's instruction not to take it.

    Attributes:
        begins: first local day without the medicine.
        until: last local day without it, None for "until they call".
        by: who said so.
        reason: the id of a reason, or the person's words; empty when not said.
        resumed_by: who said to take it again; empty while nobody did.
    """

    begins: date
    until: date | None
    by: str
    reason: str = ""
    resumed_by: str = ""

    def covers(self, day: date) -> bool:
        """Whether a dose planned on the local `day` is paused."""
        return self.begins <= day and (self.until is None or day <= self.until)

    def nearly_over(self, instant: datetime) -> datetime | None:
        """`instant`, or later, a moment before the last paused day in every zone; None when the
        pause has no end.
        """
        if self.until is None:
            return None
        return max(instant, datetime.combine(self.until, time(0), tzinfo=UTC) - timedelta(days=2))


@dataclass(frozen=True)
class Plan:
    """Everything that decides which doses are planned, and when.

    Attributes:
        versions: sorted by start day, a later correction of the same day last.
        zones: sorted by instant; the first holds for all time before it too.
        tracked_from: slots due before this instant (UTC) are not asked about.
        entered_at: when the plan was first entered (UTC); no reminder could come before.
    """

    versions: tuple[PrescriptionVersion, ...]
    zones: tuple[ZoneSpan, ...]
    pauses: tuple[Pause, ...] = ()
    tracked_from: datetime = BEGINNING
    entered_at: datetime = BEGINNING

    def version_on(self, day: date) -> PrescriptionVersion | None:
        """The version that holds at the end of the local `day`, ended ones included; None before
        the first. On the day of a change earlier doses may follow the one before: `version_at`.
        """
        index = bisect_right(self._starts, day)
        return self.versions[index - 1] if index else None

    def version_at(self, instant: datetime) -> PrescriptionVersion | None:
        """The version that holds at `instant` by the plan's wall clock; None before the first."""
        wall = instant.astimezone(self.zone_at(instant))
        return _holder(self._holders(wall.date()), wall.date(), wall.time())

    def _holders(self, day: date) -> tuple[PrescriptionVersion, ...]:
        """The versions that may plan a dose on `day`: the last one begun before it, if the first
        of those that begin on it leaves it some of the day, and those that begin on it.
        """
        before, after = bisect_left(self._starts, day), bisect_right(self._starts, day)
        return self.versions[max(before - 1, 0) : after]

    def zone_at(self, instant: datetime) -> ZoneInfo:
        """The zone whose wall clock the plan follows at `instant`."""
        index = bisect_right(self._since, instant)
        return self.zones[max(index - 1, 0)].zone

    @cached_property
    def _starts(self) -> list[date]:
        return [version.starts for version in self.versions]

    @cached_property
    def _since(self) -> list[datetime]:
        return [span.since for span in self.zones]

    @cached_property
    def _unrolled(self) -> dict[date, tuple[Slot, ...]]:
        """The days that were asked about already: the same few are asked about again and again."""
        return {}

    @cached_property
    def _disorder(self) -> timedelta:
        """How far the order of local dates may differ from that of instants: moves over the date
        line shift the wall clock by up to 26 hours.
        """
        return timedelta(days=2 if len(self.zones) > 1 else 0)

    def pause_on(self, day: date) -> Pause | None:
        """The pause that covers the local `day`, if any."""
        return next((pause for pause in self.pauses if pause.covers(day)), None)

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """The planned doses of the local `day`, in order of their instants."""
        if day not in self._unrolled:
            self._unrolled[day] = self._unroll(day)
        return self._unrolled[day]

    def _unroll(self, day: date) -> tuple[Slot, ...]:
        version = self.version_on(day)
        if version is None:
            return ()
        if version.starts < day or version.first_at == _MIDNIGHT:
            return tuple(sorted(self._slots_of(version, day), key=lambda slot: slot.due))
        holders = self._holders(day)
        found = [
            slot
            for one in holders
            for slot in self._slots_of(one, day)
            if _holder(holders, day, slot.id.at) is one
        ]
        most_mg = max(one.whole_day_mg(day) for one in holders)
        return _without_crowding(sorted(found, key=lambda slot: slot.due), most_mg)

    def _slots_of(self, version: PrescriptionVersion, day: date) -> list[Slot]:
        return [
            Slot(SlotId(day, entry.at), due, amount, version, entry.routine)
            for entry, amount in version.planned_on(day)
            if (due := self._due(day, entry.at, version)) is not None
        ]

    def slots_between(self, start: datetime, end: datetime) -> tuple[Slot, ...]:
        """The planned doses with `start` <= due < `end` (UTC), in order of their instants."""
        first, last = self._earliest_day(start), self._latest_day(end)
        found = [slot for day in _days(first, last) for slot in self.slots_on(day)]
        return tuple(sorted((s for s in found if start <= s.due < end), key=lambda slot: slot.due))

    def find(self, slot_id: SlotId) -> Slot | None:
        """The planned dose of that name, or None when the plan has none."""
        return next((slot for slot in self.slots_on(slot_id.day) if slot.id == slot_id), None)

    def next_after(self, instant: datetime) -> Slot | None:
        """The first planned dose due after `instant`, or None within a year."""
        day = self._earliest_day(instant)
        last = self._latest_day(instant + _FARTHEST_NEXT)
        best: Slot | None = None
        while day <= last:
            slot = next((slot for slot in self.slots_on(day) if slot.due > instant), None)
            if slot is not None:
                last = last if best else min(last, day + self._disorder)
                best = slot if best is None or slot.due < best.due else best
            day += timedelta(days=1)
        return best

    def last_until(self, instant: datetime) -> Slot | None:
        """The latest planned dose due at or before `instant`, or None."""
        day = self._latest_day(instant)
        oldest = self._earliest_day(instant - _FARTHEST_NEXT)
        best: Slot | None = None
        while day >= oldest:
            slot = next((s for s in reversed(self.slots_on(day)) if s.due <= instant), None)
            if slot is not None:
                oldest = oldest if best else max(oldest, day - self._disorder)
                best = slot if best is None or slot.due > best.due else best
            day -= timedelta(days=1)
        return best

    def _earliest_day(self, instant: datetime) -> date:
        """The first local date that can hold a slot due at or after `instant`."""
        day = local_day(instant, self.zone_at(instant)) - timedelta(days=1) - self._disorder
        return max(day, self.versions[0].starts) if self.versions else day

    def _latest_day(self, instant: datetime) -> date:
        """The last local date that can hold a slot due at or before `instant`."""
        if not self.versions:
            return date.min
        day = local_day(instant, self.zone_at(instant)) + timedelta(days=1) + self._disorder
        return min(day, self.versions[-1].ends or day)

    def _due(self, day: date, at: time, version: PrescriptionVersion) -> datetime | None:
        """The instant of a planned time, or None when a move between zones swallowed it."""
        if len(self.zones) == 1:
            return instant_of(day, at, self.zones[0].zone)
        for index, span in enumerate(self.zones):
            due = instant_of(day, at, span.zone)
            begins = span.since if index else BEGINNING
            ends = self.zones[index + 1].since if index + 1 < len(self.zones) else None
            if begins <= due and (ends is None or due < ends):
                return None if index and self._crowds(due, span, index, version) else due
        return None

    def _crowds(
        self, due: datetime, span: ZoneSpan, index: int, version: PrescriptionVersion
    ) -> bool:
        """Whether, right after a move, `due` comes too soon after the last slot before it.

        Without this a flight east would plan two doses within hours (clinical 4.4, dose-day).
        """
        least = planned_gap(version)
        if due - span.since >= least:
            return False
        if index not in self._until_move:
            before = Plan(self.versions, self.zones[:index])
            self._until_move[index] = before.last_until(span.since - timedelta.resolution)
        last = self._until_move[index]
        return last is not None and due - last.due < least

    @cached_property
    def _until_move(self) -> dict[int, Slot | None]:
        """The last slot before each move between zones, by the index of the new zone."""
        return {}


def _holder(
    holders: Iterable[PrescriptionVersion], day: date, at: time
) -> PrescriptionVersion | None:
    """The last of `holders` that has begun by the wall-clock time `at` of `day`."""
    found = None
    for one in holders:
        if one.starts < day or (one.starts == day and one.first_at <= at):
            found = one
    return found


def _without_crowding(slots: Iterable[Slot], most_mg: Decimal) -> tuple[Slot, ...]:
    """The slots of a day on which the plan changes, without those of a later version that come
    too soon after the one before, or bring the day above `most_mg`.

    Without this a change in the middle of a day could plan both doses of one evening, or three
    doses on a day of two. What the plan held before the change is never left out.
    """
    kept: list[Slot] = []
    for slot in slots:
        changed = bool(kept) and slot.version is not kept[0].version
        crowds = (
            changed
            and slot.version is not kept[-1].version
            and slot.due - kept[-1].due < planned_gap(slot.version)
        )
        over = changed and sum((one.amount_mg for one in kept), slot.amount_mg) > most_mg
        if not crowds and not over:
            kept.append(slot)
    return tuple(kept)


def planned_gap(version: PrescriptionVersion) -> timedelta:
    """The least gap that `version` plans itself: 12 h shared by the doses, at least 3 h, no
    more than its own closest times (clinical 4.3 `minGap`, ours).
    """
    shared = max(12 * 60 // max(len(version.times), 1), 3 * 60)
    return timedelta(minutes=min(shared, shortest_wall_gap_minutes(version.times)))


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)
