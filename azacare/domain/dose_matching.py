"""From a log of doses to dose records: which planned dose each entry answers.

Nothing is guessed that could be wrong about an amount. What is here already is not taken twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from azacare.domain.dose_log import (
    AmountSaid,
    AmountUnit,
    DoseLog,
    LeftOut,
    LogEntry,
    is_azathioprine,
)
from azacare.domain.entry import check_day
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import ANSWERS, DoseRecord, RecordKind
from azacare.domain.slots import Plan, Slot, SlotId
from azacare.domain.tablets import TabletCount, make_amount
from azacare.domain.wallclock import instant_of

_NEAR_PLANNED = timedelta(minutes=30)
"""How far the other tracker's planned time may be from ours and mean the same dose [J]."""
_NEAR_TAKEN = timedelta(hours=4)
"""How far from its planned time a dose without one may have been taken [J]."""
_MOST_MG = Decimal(1000)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MatchOptions:
    """What a person said about a log.

    Attributes:
        medicine: the name in the log that is azathioprine; empty for what is known to be.
        tablet_mg: the strength of one tablet; None for the only one that is prescribed.
        unit: what a number without a unit counts; None leaves such entries out.
    """

    medicine: str = ""
    tablet_mg: Decimal | None = None
    unit: AmountUnit | None = None


@dataclass(frozen=True)
class NewDose:
    """A dose that would come in, with its dose-day."""

    line: int
    record: DoseRecord
    day: date


@dataclass(frozen=True)
class LogPreview:
    """What bringing a log in would do.

    Attributes:
        here: how many doses are here already.
        left_out: what cannot be taken, and why, in the order of the file.
    """

    log: DoseLog
    doses: tuple[NewDose, ...]
    here: int
    left_out: tuple[LeftOut, ...]


def match_log(
    log: DoseLog,
    plan: Plan,
    kept: Iterable[DoseRecord],
    now: datetime,
    by: str,
    options: MatchOptions | None = None,
) -> LogPreview:
    """Look at every entry beside the plan and the records that are `kept`.

    Raises:
        InputProblem: several medicines are in it, and none is azathioprine for certain.
    """
    options = options or MatchOptions()
    names = _wanted(log, options.medicine)
    matching = _Matching(plan, kept, now, by, options)
    doses: list[NewDose] = []
    left_out = list(log.left_out)
    here = 0
    for entry in sorted(log.entries, key=matching.instant):
        try:
            if entry.name and entry.name not in names:
                raise InputProblem(Problem.OTHER_MEDICINE, "entry", typed=entry.name)
            doses.append(matching.dose(entry))
        except InputProblem as problem:
            if problem.code is Problem.DOSE_IS_HERE:
                here += 1
            else:
                left_out.append(LeftOut(entry.line, _shown(entry), problem))
    in_order = tuple(sorted(left_out, key=lambda one: one.line))
    return LogPreview(log, tuple(doses), here, in_order)


def _wanted(log: DoseLog, said: str) -> frozenset[str]:
    if said:
        found = frozenset(n for n in log.names if n.casefold() == said.strip().casefold())
    else:
        found = frozenset(name for name in log.names if is_azathioprine(name))
    if not found and log.names:
        names = tuple(sorted(log.names, key=lambda name: -log.names[name])[:12])
        raise InputProblem(Problem.WHICH_MEDICINE, "medicine", names=names)
    return found


def _shown(entry: LogEntry) -> str:
    moment = entry.at or entry.planned
    when = moment.strftime("%Y-%m-%d %H:%M") if moment else ""
    amount = entry.amount.typed if entry.amount else ""
    return " ".join(part for part in (when, entry.name, amount) if part)


class _Matching:
    """Which slots are taken already, by records that are kept and by entries before."""

    def __init__(
        self,
        plan: Plan,
        kept: Iterable[DoseRecord],
        now: datetime,
        by: str,
        options: MatchOptions,
    ) -> None:
        self._plan, self._now, self._by, self._options = plan, now, by, options
        records = list(kept)
        self._answered = {r.slot for r in records if r.kind in ANSWERS}
        self._swallowed = {r.at for r in records if r.swallowed}
        self._brought_in: dict[SlotId, LogEntry] = {}

    def instant(self, entry: LogEntry) -> datetime:
        """When it was, for the order."""
        moment = entry.planned or entry.at
        return self._exact(moment) if moment else self._now

    def dose(self, entry: LogEntry) -> NewDose:
        """The record of an entry.

        Raises:
            InputProblem: it cannot be taken, or is here already.
        """
        at = self._exact(entry.at) if entry.at else None
        if at is not None and at > self._now:
            raise InputProblem(Problem.IN_THE_FUTURE, "at", typed=at.isoformat())
        slot, named = self._slot(entry, at)
        if slot is None and named is None and entry.kind is not RecordKind.TAKEN:
            raise InputProblem(Problem.NO_TIME_OF_DAY, "time")
        name = slot.id if slot else named
        self._refuse_twice(entry, at, name)
        due = slot.due if slot else self._due(name)
        when = at or due
        if when is None or when > self._now:
            raise InputProblem(Problem.IN_THE_FUTURE, "at", typed=str(name))
        took = entry.kind is RecordKind.TAKEN
        amount = self._amount(entry.amount, slot) if took else None
        day = name.day if name else when.astimezone(self._plan.zone_at(when)).date()
        check_day(day)
        if name is not None:
            self._brought_in[name] = entry
        if took:
            self._swallowed.add(when)
        record = DoseRecord(
            entity_id="",
            kind=entry.kind if name or not took else RecordKind.EXTRA,
            slot=name,
            at=when,
            recorded_at=self._now,
            recorded_by=self._by,
            amount_mg=amount,
            tablets=self._tablets(amount, day),
            note=entry.note,
        )
        return NewDose(entry.line, record, day)

    def _refuse_twice(self, entry: LogEntry, at: datetime | None, name: SlotId | None) -> None:
        same = self._brought_in.get(name) if name else None
        if name in self._answered or same is not None or at in self._swallowed:
            raise InputProblem(Problem.DOSE_IS_HERE, "entry")

    def _slot(self, entry: LogEntry, at: datetime | None) -> tuple[Slot | None, SlotId | None]:
        """The planned dose that it answers; else the name of one of the other tracker's plan."""
        if entry.planned is not None:
            due = self._exact(entry.planned)
            wall = self._wall(due)
            exact = self._plan.find(SlotId(wall.date(), wall.time()))
            if exact is not None:
                return exact, None
            near = self._near(due, _NEAR_PLANNED)
            return (near, None) if near else (None, SlotId(wall.date(), wall.time()))
        if at is None:
            return None, None
        near = self._near(at, _NEAR_TAKEN)
        if near is not None:
            return near, None
        wall = self._wall(at)
        if self._plan.slots_on(wall.date()):  # every dose of that day has its record: one more
            return None, None
        return None, SlotId(wall.date(), wall.time())

    def _near(self, instant: datetime, span: timedelta) -> Slot | None:
        """The nearest planned dose that has no record yet."""
        open_slots = [
            slot
            for slot in self._around(self._wall(instant).date())
            if abs(slot.due - instant) <= span
            and slot.id not in self._answered
            and slot.id not in self._brought_in
        ]
        return min(open_slots, key=lambda slot: abs(slot.due - instant), default=None)

    def _around(self, day: date) -> Iterator[Slot]:
        for other in (day - _DAY, day, day + _DAY):
            yield from self._plan.slots_on(other)

    def _exact(self, moment: datetime) -> datetime:
        """The instant, to the minute."""
        if moment.tzinfo is None:
            near = instant_of(moment.date(), moment.time(), self._plan.zones[0].zone)
            found = instant_of(moment.date(), moment.time(), self._plan.zone_at(near))
        else:
            found = moment
        return found.astimezone(self._now.tzinfo).replace(second=0, microsecond=0)

    def _wall(self, instant: datetime) -> datetime:
        return instant.astimezone(self._plan.zone_at(instant)).replace(tzinfo=None)

    def _due(self, name: SlotId | None) -> datetime | None:
        return self._exact(datetime.combine(name.day, name.at)) if name else None

    def _amount(self, said: AmountSaid | None, slot: Slot | None) -> Decimal:
        if said is None:
            if slot is None:
                raise InputProblem(Problem.NO_AMOUNT, "amount")
            return slot.amount_mg
        unit = said.unit or self._options.unit
        strength = self._options.tablet_mg or self._only_strength()
        if unit is None or (unit is AmountUnit.TABLETS and strength is None):
            raise InputProblem(Problem.AMOUNT_UNCLEAR, "amount", typed=said.typed)
        amount = said.number if unit is AmountUnit.MG else said.number * (strength or 0)
        if not 0 < amount <= _MOST_MG or amount * 100 % 1:
            low = Decimal(1)
            raise InputProblem(
                Problem.AMOUNT_OUT_OF_RANGE, "amount", amount=amount, low=low, high=_MOST_MG
            )
        return amount

    def _only_strength(self) -> Decimal | None:
        strengths = {mg for version in self._plan.versions for mg in version.strengths_mg}
        return strengths.pop() if len(strengths) == 1 else None

    def _tablets(self, amount: Decimal | None, day: date) -> tuple[TabletCount, ...]:
        version = self._plan.version_on(day)
        if amount is None or version is None or not version.strengths_mg:
            return ()
        try:
            return make_amount(amount, version.strengths_mg)
        except InputProblem:
            return ()
