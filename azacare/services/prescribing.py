"""Entering and changing a prescription: read strictly, repeated back, then kept as a version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from azacare.domain.entry import read_day, read_number, read_time
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
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.errors import NothingToUndo
from azacare.services.loading import find_person, load_person
from azacare.services.ports import Clock, Kept, Reader, Stamp, Store

T = TypeVar("T")
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
    """

    version: PrescriptionVersion
    until: date | None
    state: str
    recorded_by: str
    entity_id: str = ""


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

    def change(self, entry: PrescriptionEntry, by: str, person: str | None = None) -> Changes:
        """Add a version that holds from its own first day; past days keep their plan.

        Raises:
            InputProblem: with the field that is wrong; nothing was changed.
            NotSetUp: nobody was entered yet.
        """
        understood = self.understand(entry)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            writer.add(kept.entity_id, understood.version, Stamp(self._clock.now(), by))
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
            stamp = Stamp(self._clock.now(), by)
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
            writer.retract(PrescriptionVersion, entity_id, Stamp(self._clock.now(), by))
        return _TOUCHED

    def put_back(
        self, entity_id: str, version: PrescriptionVersion, by: str, person: str | None = None
    ) -> Changes:
        """Let a step be as it was, after `correct` or `take_back`."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            writer.add(kept.entity_id, version, Stamp(self._clock.now(), by), entity_id)
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
        today = local_day(now, plan.zone_at(now))
        rows = {k.value.id: k for k in kept}
        holding = plan.version_on(today)
        steps = tuple(
            Step(
                version,
                _until(plan.versions, index),
                _step_state(version, holding, today),
                rows[version.id].recorded_by,
                rows[version.id].entity_id,
            )
            for index, version in enumerate(plan.versions)
        )
        ended = holding is not None and holding.ends is not None and holding.ends < today
        return StepsView(
            loaded.person.name, None if ended else holding, steps, plan.zone_at(now).key
        )


def _step_of(reader: Reader, person_id: str, entity_id: str) -> Kept[PrescriptionVersion]:
    for kept in reader.current(PrescriptionVersion, person_id):
        if kept.entity_id == entity_id:
            return kept
    raise NothingToUndo


def _until(versions: Sequence[PrescriptionVersion], index: int) -> date | None:
    following = versions[index + 1].starts if index + 1 < len(versions) else None
    last = date.fromordinal(following.toordinal() - 1) if following else None
    ends = versions[index].ends
    return min((d for d in (last, ends) if d), default=None)


def _step_state(
    version: PrescriptionVersion, holding: PrescriptionVersion | None, today: date
) -> str:
    if version.starts > today:
        return "planned"
    ended = version.ends is not None and version.ends < today
    return "now" if version is holding and not ended else "done"


def understand(entry: PrescriptionEntry, limits: AmountLimits) -> Understood:
    """Read an entry strictly; see `PrescribingService.understand`."""
    times = [_read(read_time, text, "times") for text in entry.times]
    amounts = _amounts(entry.doses_mg, len(times))
    routines = entry.routines or ("",) * len(times)
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
        by=entry.by.strip(),
    )
    return Understood(version, check_version(version, limits))


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
