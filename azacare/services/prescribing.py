"""Entering and changing a prescription: read strictly, repeated back, then kept as a version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TypeVar

from azacare.domain.entry import read_day, read_number, read_time
from azacare.domain.frozen import dataclass
from azacare.domain.prescription import (
    AmountLimits,
    Caution,
    DayPattern,
    DoseTime,
    Food,
    Form,
    PrescriptionVersion,
    Tablet,
    TabletLook,
    check_version,
)
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Plan, SlotId
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.errors import NothingToUndo
from azacare.services.loading import find_person, load_person, stamp_of
from azacare.services.ports import Clock, Kept, Reader, Store

T = TypeVar("T")
_MIDNIGHT = time(0)
LONGEST_WORDS = 200
_TOUCHED: Changes = frozenset({Touched.PRESCRIPTION, Touched.DOSES, Touched.REMINDERS})


@dataclass(frozen=True)
class PrescriptionEntry:
    """What was typed from the label, still as text.

    Attributes:
        tablets_mg: one text for each strength.
        times: one text for each time of day.
        doses_mg: one for all times, or one for each; "100/125" means two amounts in turn.
        routines: one for each time, or none.
        looks: colour and shape for each strength, None where not said; or none at all.
        first: the time on the first day from which it holds; empty for the whole of that day.
    """

    tablets_mg: tuple[str, ...]
    times: tuple[str, ...]
    doses_mg: tuple[str, ...]
    starts: str
    ends: str = ""
    food: Food = Food.NO_RULE
    form: Form = Form.TABLET
    pattern: DayPattern = field(default_factory=DayPattern)
    routines: tuple[str, ...] = ()
    looks: tuple[TabletLook | None, ...] = ()
    by: str = ""
    first: str = ""


@dataclass(frozen=True)
class Understood:
    """What was understood, to be repeated in words before it is kept."""

    version: PrescriptionVersion
    cautions: tuple[Caution, ...]


@dataclass(frozen=True)
class Step:
    """One version in the list of steps.

    Attributes:
        until: last local day, None when open.
        state: "done", "now" or "planned".
        entity_id: names the step for `correct` and `take_back`.
        left_out: times of its first day that are not planned, because they come too soon after
            the plan before, or would bring the day above the larger day's amount.
    """

    version: PrescriptionVersion
    until: date | None
    state: str
    recorded_by: str
    entity_id: str = ""
    left_out: tuple[time, ...] = ()


@dataclass(frozen=True)
class StepsView:
    """The prescription over time; `now` is the version that holds today."""

    person_name: str
    now: PrescriptionVersion | None
    steps: tuple[Step, ...]
    zone: str


class PrescribingService:
    """Understands, keeps and lists prescription versions."""

    def __init__(self, store: Store, clock: Clock, limits: AmountLimits) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits

    def understand(self, entry: PrescriptionEntry) -> Understood:
        """Read an entry without keeping it.

        Raises:
            InputProblem: with the field that is wrong.
        """
        return understand(entry, self._limits)

    def left_out(self, entry: PrescriptionEntry, person: str | None = None) -> tuple[time, ...]:
        """Times of the first day of a change that would not be planned (see `Step`); nothing is
        kept.

        Raises:
            InputProblem: with the field that is wrong.
            NotSetUp: nobody was entered yet.
        """
        version = self.understand(entry).version
        with self._store.read() as reader:
            plan = load_person(reader, person).plan
        versions = sorted((*plan.versions, version), key=lambda one: one.starts)
        return _left_out(Plan(tuple(versions), plan.zones), version)

    def change(self, entry: PrescriptionEntry, by: str, person: str | None = None) -> Changes:
        """Add a version that holds from its own first dose; earlier doses keep their plan.

        Raises:
            InputProblem: with the field that is wrong; nothing was changed.
            NotSetUp: nobody was entered yet.
        """
        return self.change_in_steps((entry,), by, person)

    def change_in_steps(
        self, entries: Sequence[PrescriptionEntry], by: str, person: str | None = None
    ) -> Changes:
        """Add a change and the later steps that the provider planned with it, all or none.

        Nothing is ever planned beyond what was entered: the last step holds until it is changed.

        Raises:
            InputProblem: with the field that is wrong, and as `step` which entry, from 0; also
                for a step before the first day of all, and for two on the same day.
            NotSetUp: nobody was entered yet.
        """
        versions = [_understood_step(self._limits, *one) for one in enumerate(entries)]
        with self._store.write() as writer:
            kept = find_person(writer, person)
            known = [k.value for k in writer.current(PrescriptionVersion, kept.entity_id)]
            _check_steps(versions, known)
            for version in versions:
                writer.add(kept.entity_id, version, stamp_of(self._clock, kept.value, by))
        return _TOUCHED

    def correct(
        self, entity_id: str, entry: PrescriptionEntry, by: str, person: str | None = None
    ) -> Changes:
        """Mend a mistake in a step. One that has begun keeps its past days: the mended plan
        then holds from its own first day, like a change.

        Raises:
            InputProblem: with the field that is wrong; nothing was changed.
            NothingToUndo: there is no such step.
        """
        understood = self.understand(entry)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            step = _step_of(writer, kept.entity_id, entity_id)
            revised = step.entity_id if step.value.starts >= self._today(writer, person) else None
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, understood.version, stamp, revised)
        return _TOUCHED

    def take_back(self, entity_id: str, by: str, person: str | None = None) -> Changes:
        """Take a step back that was entered by mistake; the one before it holds on.

        Raises:
            NothingToUndo: there is no such step, or no other one.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            _step_of(writer, kept.entity_id, entity_id)
            if len(writer.current(PrescriptionVersion, kept.entity_id)) < 2:
                raise NothingToUndo
            writer.retract(
                PrescriptionVersion,
                entity_id,
                stamp_of(self._clock, kept.value, by),
            )
        return _TOUCHED

    def put_back(
        self, entity_id: str, version: PrescriptionVersion, by: str, person: str | None = None
    ) -> Changes:
        """Let a step be as it was, after `correct` or `take_back`."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            writer.add(
                kept.entity_id,
                version,
                stamp_of(self._clock, kept.value, by),
                entity_id,
            )
        return _TOUCHED

    def _today(self, reader: Reader, person: str | None) -> date:
        now = self._clock.now()
        return local_day(now, load_person(reader, person).plan.zone_at(now))

    def steps(self, person: str | None = None) -> StepsView:
        """The versions of a person, oldest first.

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            kept = reader.current(PrescriptionVersion, loaded.id)
        plan = loaded.plan
        now = self._clock.now()
        zone = plan.zone_at(now)
        today, wall = local_day(now, zone), now.astimezone(zone).time()
        rows = {k.value.id: k for k in kept}
        holding = plan.version_at(now)
        steps = tuple(
            Step(
                version,
                _until(plan.versions, index),
                _step_state(version, holding, today, wall),
                rows[version.id].recorded_by,
                rows[version.id].entity_id,
                _left_out(plan, version),
            )
            for index, version in enumerate(plan.versions)
        )
        ended = holding is not None and holding.ends is not None and holding.ends < today
        return StepsView(loaded.person.name, None if ended else holding, steps, zone.key)


def _understood_step(
    limits: AmountLimits, index: int, entry: PrescriptionEntry
) -> PrescriptionVersion:
    try:
        return understand(entry, limits).version
    except InputProblem as problem:
        raise InputProblem(problem.code, problem.field, **problem.values, step=index) from None


def _check_steps(
    versions: Sequence[PrescriptionVersion], known: Sequence[PrescriptionVersion]
) -> None:
    """Refuse steps that contradict each other or the plan. A single change on the day of a step
    that is kept already takes its place, as a provider's newest word does.

    Raises:
        InputProblem: a step before the first day, two on the same day, or not in order.
    """
    first = min((one.starts for one in known), default=None)
    kept = {one.starts for one in known} if len(versions) > 1 else set()
    for index, version in enumerate(versions):
        day = version.starts
        if first is not None and day < first:
            raise InputProblem(
                Problem.STEP_BEFORE_FIRST_DAY, "start", day=day, first=first, step=index
            )
        earlier = {one.starts for one in versions[:index]}
        if day in earlier or (index and day in kept):
            raise InputProblem(Problem.STEP_DAY_TWICE, "start", day=day, step=index)
        if any(day < other for other in earlier):
            raise InputProblem(
                Problem.STEP_NOT_LATER, "start", day=day, last=max(earlier), step=index
            )


def _step_of(reader: Reader, person_id: str, entity_id: str) -> Kept[PrescriptionVersion]:
    for kept in reader.current(PrescriptionVersion, person_id):
        if kept.entity_id == entity_id:
            return kept
    raise NothingToUndo


def _left_out(plan: Plan, version: PrescriptionVersion) -> tuple[time, ...]:
    """The times of a change within a day that `Plan` does not plan."""
    day = version.starts
    if version.first_at == _MIDNIGHT or plan.version_on(day) is not version:
        return ()
    planned = [entry.at for entry, _ in version.planned_on(day)]
    return tuple(at for at in planned if plan.find(SlotId(day, at)) is None)


def _until(versions: Sequence[PrescriptionVersion], index: int) -> date | None:
    """The last local day on which it can plan a dose; before its first when it was replaced."""
    last = None
    if index + 1 < len(versions):
        this, following = versions[index], versions[index + 1]
        begun = this.first_at if this.starts == following.starts else _MIDNIGHT
        shares = following.first_at > begun
        last = following.starts if shares else following.starts - timedelta(days=1)
    ends = versions[index].ends
    return min((d for d in (last, ends) if d), default=None)


def _step_state(
    version: PrescriptionVersion, holding: PrescriptionVersion | None, today: date, wall: time
) -> str:
    if version.starts > today or (version.starts == today and version.first_at > wall):
        return "planned"
    ended = version.ends is not None and version.ends < today
    return "now" if version is holding and not ended else "done"


def understand(entry: PrescriptionEntry, limits: AmountLimits) -> Understood:
    """Read an entry strictly; see `PrescribingService.understand`."""
    times = [_read(read_time, text, "times") for text in entry.times]
    amounts = _amounts(entry.doses_mg, len(times))
    routines = entry.routines or ("",) * len(times)
    first = _read(read_time, entry.first, "first") if entry.first.strip() else _MIDNIGHT
    if first > max(times, default=first):
        raise InputProblem(Problem.NO_DOSE_AFTER_FIRST, "first", time=first)
    version = PrescriptionVersion(
        starts=_read(read_day, entry.starts, "start"),
        ends=_read(read_day, entry.ends, "end") if entry.ends.strip() else None,
        times=tuple(
            sorted(
                (
                    DoseTime(at, amount, routine.strip())
                    for at, amount, routine in zip(times, amounts, routines, strict=True)
                ),
                key=lambda t: t.at,
            )
        ),
        tablets=_tablets(entry),
        pattern=entry.pattern,
        food=entry.food,
        form=entry.form,
        by=_who(entry.by),
        first_at=first if entry.form is not Form.INJECTION else _MIDNIGHT,
    )
    return Understood(version, check_version(version, limits))


def _who(text: str) -> str:
    if len(text.strip()) > LONGEST_WORDS:
        raise InputProblem(Problem.NAME_TOO_LONG, "by", most=LONGEST_WORDS)
    return " ".join(text.split())


def _tablets(entry: PrescriptionEntry) -> tuple[Tablet, ...]:
    strengths = [_read(read_number, text, "tablet-mg") for text in entry.tablets_mg]
    looks = entry.looks or (None,) * len(strengths)
    return tuple(Tablet(mg, look) for mg, look in zip(strengths, looks, strict=True))


def _amounts(texts: Sequence[str], times: int) -> list[tuple[Decimal, ...]]:
    read = [_in_turn(text) for text in texts]
    if len(read) == 1 and times > 1:
        return [read[0]] * times
    if len(read) != times:
        raise InputProblem(
            Problem.AMOUNTS_DO_NOT_MATCH_TIMES, "dose-mg", amounts=len(read), times=times
        )
    return read


def _in_turn(text: str) -> tuple[Decimal, ...]:
    parts = text.split("/")
    if len(parts) > 2:
        raise InputProblem(Problem.NOT_A_NUMBER, "dose-mg", typed=text)
    return tuple(_read(read_number, part, "dose-mg") for part in parts)


def _read(reader: Callable[[str], T], text: str, field: str) -> T:
    try:
        return reader(text)
    except InputProblem as problem:
        raise problem.at(field) from None
