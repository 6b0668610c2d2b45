"""History: what became of each planned dose, everything else of a day, and notes about it.

Correcting a dose of any past day is `DosesService`: there is one way to record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from azacare.domain.adherence import (
    Adherence,
    Judged,
    JudgedDay,
    Known,
    Outcome,
    adherence,
    current_run,
    judge,
    state_of,
)
from azacare.domain.day_notes import DayNote
from azacare.domain.dose_lines import answers_of
from azacare.domain.entry import EARLIEST_DAY, check_day
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.records import ANSWERS, DoseRecord, RecordKind
from azacare.domain.slots import Plan, SlotId
from azacare.domain.standing import SlotState
from azacare.domain.thresholds import AdviceRules
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.history_marks import marks_between
from azacare.services.history_views import (
    DayCell,
    DayDetail,
    DoseCell,
    Mark,
    RunView,
    SpanView,
)
from azacare.services.loading import (
    LoadedPerson,
    archived_of,
    find_entry,
    load_person,
    load_standing,
    stamp_of,
    to_the_minute,
)
from azacare.services.ports import Clock, Reader, Store
from azacare.services.preferences import HistorySettings, read_settings
from azacare.services.views import looking_back, view_of

BEST_DAYS = 365
"""How far back the best run is looked for [J]: older ones are nothing to live up to."""
LONGEST_RUN_DAYS = 730
"""How far back the current run is followed; a page must not wait for more."""
LONGEST_NOTE = 500
_DAY = timedelta(days=1)
_NOTED: Changes = frozenset({Touched.NOTES})


class HistoryService:
    """Shows what happened, and keeps notes of days."""

    def __init__(self, store: Store, clock: Clock, rules: AdviceRules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules

    def month(self, day: date, person: str | None = None) -> SpanView:
        """The month that `day` lies in.

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
            RecordsError: the records cannot be read.
        """
        first = day.replace(day=1)
        last = (first + 31 * _DAY).replace(day=1) - _DAY
        return self.span(first, last, person)

    def year(self, year: int, person: str | None = None) -> SpanView:
        """A whole year; extra doses and vomiting are left to its months. Raises as `month`."""
        with self._store.read() as reader:
            first, last = date(year, 1, 1), date(year, 12, 31)
            return self._span(reader, first, last, person, None, events=False)

    def span(
        self, first: date, last: date, person: str | None = None, as_of: datetime | None = None
    ) -> SpanView:
        """The local days from `first` to `last`, seen at `as_of` (UTC) or now.

        Raises:
            InputProblem: it ends before it begins.
            NotSetUp, RecordsError: as for `month`.
        """
        if last < first:
            raise InputProblem(Problem.ENDS_BEFORE_START, "to", start=first, end=last)
        with self._store.read() as reader:
            return self._span(reader, first, last, person, as_of, events=True)

    def bounds(self, person: str | None = None, as_of: datetime | None = None) -> tuple[date, date]:
        """The first day of which anything is known, and today. Raises as `month`."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            now = as_of or self._clock.now()
            return _first_day(reader, loaded), local_day(now, loaded.plan.zone_at(now))

    def recorded_mg(self, person: str | None = None) -> Decimal:
        """How much was swallowed in all, in mg, as recorded here. Raises as `month`."""
        with self._store.read() as reader:
            return reader.swallowed_mg(load_person(reader, person).id)

    def runs(self, person: str | None = None) -> RunView:
        """Days in a row on which every planned dose was taken. Raises as `month`."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            now = to_the_minute(self._clock.now())
            today = local_day(now, loaded.plan.zone_at(now))
            year_ago = max(today - (BEST_DAYS - 1) * _DAY, EARLIEST_DAY)
            known = self._known(reader, loaded, year_ago, today, now)
            year = adherence(judge(known, year_ago, today), year_ago, today)
            current = year.runs.current
            if not year.counts[Outcome.MISSED] and not year.counts[Outcome.SKIPPED]:
                far = max(today - (LONGEST_RUN_DAYS - 1) * _DAY, EARLIEST_DAY)
                older = self._known(reader, loaded, far, year_ago - _DAY, now)
                current += current_run(older, year_ago - _DAY, far)
        return RunView(current, LONGEST_RUN_DAYS, year.runs.best, BEST_DAYS)

    def day(self, day: date, person: str | None = None) -> DayDetail:
        """Everything of one local day. Raises as `month`."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            standing = load_standing(reader, loaded, self._clock.now(), self._rules)
            zone = loaded.plan.zone_at(standing.now)
            found = reader.doses_between(loaded.id, day, day)
            known = {record.entity_id for record in standing.records}
            more = tuple(record for record in found if record.entity_id not in known)
            standing = replace(standing, records=(*more, *standing.records))
            notes = reader.current(DayNote, loaded.id)
            archived = archived_of(reader, loaded.id)
            return DayDetail(
                day=day,
                now=standing.now.astimezone(zone),
                slots=tuple(
                    looking_back(view_of(standing, slot), archived)
                    for slot in loaded.plan.slots_on(day)
                    if slot.due >= loaded.plan.tracked_from or standing.answer_to(slot.id)
                ),
                unplanned=_unplanned(loaded.plan, found),
                extras=tuple(r for r in found if r.slot is None),
                earlier={
                    record.entity_id: reader.dose_history(record.entity_id)[:-1]
                    for record in found
                    if record.revision > 1
                },
                marks=marks_between(reader, loaded, day, day, found),
                notes=tuple(kept for kept in notes if kept.value.day == day),
                pause=loaded.plan.pause_on(day),
                version=loaded.plan.version_on(day),
                tracked=_is_tracked(loaded.plan, day),
            )

    # --- notes ----------------------------------------------------------------

    def note(self, day: date, text: str, by: str = "", person: str | None = None) -> str:
        """Keep a note about a local day; returns its id.

        Raises:
            InputProblem: no text, too long a text, or a day whose year cannot be meant.
        """
        value = DayNote(check_day(day), _note_text(text))
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            return writer.add(loaded.id, value, stamp_of(self._clock, loaded.person, by))

    def change_note(
        self, entity_id: str, text: str, by: str = "", person: str | None = None
    ) -> Changes:
        """Change a note; what it said before stays in the records.

        Raises:
            InputProblem: there is no such note, no text, or too long a text.
        """
        said = _note_text(text)
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            before = find_entry(writer, DayNote, loaded.id, entity_id)
            stamp = stamp_of(self._clock, loaded.person, by)
            writer.add(loaded.id, replace(before, text=said), stamp, entity_id)
        return _NOTED

    def remove_note(self, entity_id: str, by: str = "", person: str | None = None) -> Changes:
        """Take a note back.

        Raises:
            InputProblem: there is no such note.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            find_entry(writer, DayNote, loaded.id, entity_id)
            writer.retract(DayNote, entity_id, stamp_of(self._clock, loaded.person, by))
        return _NOTED

    def put_note_back(
        self, entity_id: str, note: DayNote, by: str = "", person: str | None = None
    ) -> Changes:
        """Let a note be as it was, after `change_note` or `remove_note`."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            stamp = stamp_of(self._clock, loaded.person, by)
            writer.add(loaded.id, note, stamp, entity_id)
        return _NOTED

    # --- one pass ----------------------------------------------------------------------------

    def _span(
        self,
        reader: Reader,
        first: date,
        last: date,
        person: str | None,
        as_of: datetime | None,
        *,
        events: bool,
    ) -> SpanView:
        loaded = load_person(reader, person)
        now = to_the_minute(as_of or self._clock.now())
        known = self._known(reader, loaded, first, last, now)
        days = tuple(judge(known, first, last))
        doses = _events(reader, loaded, first, last) if events else ()
        marks = marks_between(reader, loaded, first, last, doses)
        by_day = _by_day(marks)
        zone = loaded.plan.zone_at(now)
        return SpanView(
            person_id=loaded.id,
            person_name=loaded.person.name,
            zone=zone,
            now=now.astimezone(zone),
            today=local_day(now, zone),
            begins=_first_day(reader, loaded),
            days=tuple(_cell(known, one, by_day.get(one.day, ())) for one in days),
            figures=adherence(days, first, last),
            by_month=tuple(_months(days)),
            marks=tuple(reversed(marks)),
            on_time_minutes=int(known.on_time / timedelta(minutes=1)),
        )

    def _known(
        self, reader: Reader, loaded: LoadedPerson, first: date, last: date, now: datetime
    ) -> Known:
        settings = read_settings(reader, HistorySettings(), loaded.id)
        return Known(
            loaded.plan,
            answers_of(reader.dose_lines(loaded.id, first, last)),
            now,
            self._open_states(reader, loaded, first, last, now),
            reader.advised_skips(loaded.id, first, last),
            timedelta(minutes=settings.on_time_minutes),
            archived_of(reader, loaded.id),
        )

    def _open_states(
        self, reader: Reader, loaded: LoadedPerson, first: date, last: date, now: datetime
    ) -> Mapping[SlotId, SlotState]:
        """The slots that can still be taken: at most the newest one that is due."""
        today = local_day(now, loaded.plan.zone_at(now))
        if last < today - 3 * _DAY or first > today + _DAY:
            return {}
        standing = load_standing(reader, loaded, now, self._rules)
        latest = standing.latest_due
        if latest is None:
            return {}
        state = standing.state_of(latest)
        return {latest.id: state} if state in (SlotState.DUE, SlotState.LATE) else {}


def _months(days: Iterable[JudgedDay]) -> Iterator[Adherence]:
    for _month, group in groupby(days, key=lambda one: (one.day.year, one.day.month)):
        of_month = tuple(group)
        yield adherence(of_month, of_month[0].day, of_month[-1].day)


def _cell(known: Known, judged: JudgedDay, marks: tuple[Mark, ...]) -> DayCell:
    tracked = bool(judged.doses) or _is_tracked(known.plan, judged.day)
    return DayCell(
        judged.day, tuple(_dose_cell(known, one) for one in judged.doses), marks, tracked
    )


def _dose_cell(known: Known, one: Judged) -> DoseCell:
    state = state_of(known, one)
    zone = known.plan.zone_at(one.slot.due)
    line = known.answers.get(str(one.slot.id))
    at = line.at.astimezone(zone) if line and state is SlotState.TAKEN else None
    corrected = line is not None and line.revision > 1
    return DoseCell(one.slot.id.at, one.slot.due.astimezone(zone), state, at, corrected)


def _is_tracked(plan: Plan, day: date) -> bool:
    zone: ZoneInfo = plan.zone_at(plan.tracked_from)
    return day >= local_day(plan.tracked_from, zone)


def _first_day(reader: Reader, loaded: LoadedPerson) -> date:
    plan = loaded.plan
    begins = local_day(plan.tracked_from, plan.zone_at(plan.tracked_from))
    recorded = reader.first_dose_day(loaded.id)
    return min(begins, recorded) if recorded else begins


def _events(
    reader: Reader, loaded: LoadedPerson, first: date, last: date
) -> tuple[DoseRecord, ...]:
    found = reader.doses_between(loaded.id, first, last)
    return tuple(r for r in found if r.kind in (RecordKind.EXTRA, RecordKind.VOMITED))


def _unplanned(plan: Plan, records: Iterable[DoseRecord]) -> tuple[DoseRecord, ...]:
    """Answers to slots that the plan no longer has."""
    return tuple(
        r for r in records if r.kind in ANSWERS and r.slot is not None and plan.find(r.slot) is None
    )


def _by_day(marks: Iterable[Mark]) -> Mapping[date, tuple[Mark, ...]]:
    found: dict[date, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.day, []).append(mark)
    return {day: tuple(of_day) for day, of_day in found.items()}


def _note_text(text: str) -> str:
    said = text.strip()
    if not said:
        raise InputProblem(Problem.EMPTY, "note")
    if len(said) > LONGEST_NOTE:
        raise InputProblem(Problem.NAME_TOO_LONG, "note", most=LONGEST_NOTE)
    return said
