"""The report for the provider: gathers what it says, and has it written as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TypeVar

from azacare.domain.analytes import UnitSystem
from azacare.domain.checks import SymptomCheck
from azacare.domain.interaction_cards import months_before
from azacare.domain.life_events import LifeEvent
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import ANSWERS, DoseRecord, RecordKind
from azacare.domain.slots import Pause, Plan, SlotId
from azacare.domain.standing import SlotState
from azacare.domain.wallclock import instant_of
from azacare.services.catalog import Services
from azacare.services.errors import AboutYouUnavailable, MedicinesUnavailable, ResultsUnavailable
from azacare.services.history_views import DayCell, SpanView
from azacare.services.loading import LoadedPerson, load_person, to_the_minute
from azacare.services.ports import Clock, Reader, Store
from azacare.services.preferences import RESULT_UNITS
from azacare.services.report_views import LogDay, LogDose, Report
from azacare.services.sharing import Written
from azacare.services.transfer_ports import FileMaker, Progress, unwatched

T = TypeVar("T")
USUAL_MONTHS = 3
"""How far back a report looks unless told otherwise [J]: the usual time between two visits."""
_LETTER = frozenset(
    ("US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "SV", "VE", "BZ")
)
"""Where paper is Letter, not A4 (Unicode CLDR, paperSize)."""
_DAY = timedelta(days=1)
_A_YEAR = 366


class ReportsService:
    """Gathers reports; it changes nothing."""

    def __init__(self, store: Store, clock: Clock, services: Services, files: FileMaker) -> None:
        """`services` are asked for what each of them knows."""
        self._store, self._clock = store, clock
        self._services, self._files = services, files

    def usual_span(
        self, months: int = USUAL_MONTHS, person: str | None = None, last: date | None = None
    ) -> tuple[date, date]:
        """The `months` calendar months up to `last`, or to today. Raises as `report`."""
        ends = last or self._services.history.bounds(person)[1]
        return months_before(ends, months) + _DAY, ends

    def is_on_letter(self, person: str | None = None) -> bool:
        """Whether paper is Letter where the person lives; also where they did not say."""
        region = self._services.people.person(person).value.region
        return not region or region in _LETTER

    def report(
        self,
        first: date,
        last: date,
        person: str | None = None,
        *,
        full: bool = False,
        progress: Progress = unwatched,
    ) -> Report:
        """Everything about the local days from `first` to `last`, or to today if that is earlier.

        `full` adds every single day.

        Raises:
            InputProblem: it ends before it begins, or begins after today.
            NotSetUp: nobody, or no prescription, was entered yet.
            RecordsError: the records cannot be read.
            Cancelled: by `progress`.
        """
        history = self._services.history
        today = history.bounds(person)[1]
        if last < first:
            raise InputProblem(Problem.ENDS_BEFORE_START, "to", start=first, end=last)
        if first > today:
            raise InputProblem(Problem.STILL_TO_COME, "from")
        last = min(last, today)
        seen = history.span(first, last, person)
        with self._store.read() as reader:
            loaded = load_person(reader, person)
        tests = self._services.blood_tests.view(person)
        plan, now = loaded.plan, to_the_minute(self._clock.now())
        return Report(
            person=loaded.person,
            now=now.astimezone(plan.zone_at(now)),
            first=first,
            last=last,
            version=plan.version_on(last),
            steps=tuple(_steps(plan, first)),
            pauses=_pauses(plan, first),
            changes=tuple(version.starts for version in plan.versions[1:]),
            history=seen,
            system=self._system(loaded),
            results=_unless_damaged(lambda: self._services.results.view(person)),
            tests=tests.plan.value if tests.plan else None,
            next_test=tests.next.value if tests.next else None,
            checks=tuple(m.matter for m in seen.marks if isinstance(m.matter, SymptomCheck)),
            medicines=_unless_damaged(lambda: self._services.medicines.view(person)),
            profile=_unless_damaged(lambda: self._services.profile.view(person)),
            events=self._events(first, last, person),
            use=self._services.long_term.view(person),
            log=self._log(loaded, seen, progress) if full else None,
        )

    def write(
        self, path: Path, fill: Callable[[BinaryIO], Mapping[str, int]], *, replace: bool = False
    ) -> Written:
        """Have `fill` write a file, whole or not at all; it returns how much is in it.

        Raises:
            InputProblem: the file is there already, or cannot be written.
            Cancelled: by what `fill` watches. No part of a file is left behind.
        """
        return Written(path, self._files.write(path, fill, replace=replace))

    def _system(self, loaded: LoadedPerson) -> UnitSystem:
        chosen = self._services.preferences.note(f"{RESULT_UNITS}:{loaded.id}")
        if chosen in ("us", "si"):
            return UnitSystem(chosen)
        return UnitSystem.US if loaded.person.region in ("", "US") else UnitSystem.SI

    def _events(self, first: date, last: date, person: str | None) -> tuple[LifeEvent, ...]:
        found = self._services.events.view(person)
        past = [one.value for one in found.past]
        of_span = [one for one in past if one.on is None or first <= one.on <= last]
        return (*(one.value for one in found.open), *of_span)

    def _log(self, loaded: LoadedPerson, seen: SpanView, progress: Progress) -> tuple[LogDay, ...]:
        """Every day that holds something, read a year at a time."""
        found: list[LogDay] = []
        for at in range(0, len(seen.days), _A_YEAR):
            progress(at, len(seen.days))
            days = seen.days[at : at + _A_YEAR]
            with self._store.read() as reader:
                found += _log_days(reader, loaded, days)
        progress(len(seen.days), len(seen.days))
        return tuple(found)


def part_of(progress: Progress, begin: int, end: int) -> Progress:
    """A watch for one part of the work, which is from `begin` to `end` percent of it all."""

    def watch(done: int, total: int) -> None:
        share = done / total if total else 1.0
        progress(int(begin + (end - begin) * share), 100)

    return watch


def _unless_damaged(ask: Callable[[], T]) -> T | None:
    """What `ask` returns; None where the data file behind it is damaged."""
    try:
        return ask()
    except (AboutYouUnavailable, MedicinesUnavailable, ResultsUnavailable):
        return None


def _steps(plan: Plan, first: date) -> Iterator[PrescriptionVersion]:
    """What holds on `first` or later; a version that was replaced before it is left out."""
    nexts = [version.starts for version in plan.versions[1:]]
    for version, replaced in zip(plan.versions, [*nexts, date.max], strict=True):
        if replaced > first and (version.ends is None or version.ends >= first):
            yield version


def _pauses(plan: Plan, first: date) -> tuple[Pause, ...]:
    found = [pause for pause in plan.pauses if pause.until is None or pause.until >= first]
    return tuple(sorted(found, key=lambda pause: pause.begins))


_SAID = {
    RecordKind.TAKEN: SlotState.TAKEN,
    RecordKind.SKIPPED: SlotState.SKIPPED,
    RecordKind.UNSURE: SlotState.UNSURE,
}


def _log_days(reader: Reader, loaded: LoadedPerson, days: tuple[DayCell, ...]) -> Iterator[LogDay]:
    plan = loaded.plan
    found = reader.doses_between(loaded.id, days[0].day, days[-1].day)
    answers = {one.slot: one for one in found if one.slot is not None and one.kind in ANSWERS}
    for day in days:
        planned = {slot.id: slot.amount_mg for slot in plan.slots_on(day.day)}
        doses = []
        for cell in day.doses:
            name = SlotId(day.day, cell.at)
            record = answers.pop(name, None)
            doses.append(LogDose(cell.due, planned.get(name), cell.state, record))
        unplanned = sorted(slot for slot in answers if slot.day == day.day)
        doses += [_unplanned(plan, slot, answers.pop(slot)) for slot in unplanned]
        if doses or day.marks:
            yield LogDay(day.day, tuple(doses), day.marks)


def _unplanned(plan: Plan, slot: SlotId, record: DoseRecord) -> LogDose:
    noon = datetime.combine(slot.day, datetime.min.time()).replace(hour=12)
    zone = plan.zone_at(instant_of(slot.day, noon.time(), plan.zones[-1].zone))
    due = instant_of(slot.day, slot.at, zone).astimezone(zone)
    return LogDose(due, None, _SAID[record.kind], record)
