"""What the days of a span hold besides planned doses, on one time line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.appointments import AppointmentState
from azacare.domain.day_notes import DayNote
from azacare.domain.life_events import LifeEvent
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Plan
from azacare.domain.wallclock import instant_of, local_day
from azacare.services.history_views import Mark, MarkKind
from azacare.services.loading import LoadedPerson, archived_of
from azacare.services.ports import Reader

_DAY = timedelta(days=1)
_ALL_DAY = datetime.min.replace(tzinfo=ZoneInfo("UTC"))


def marks_between(
    reader: Reader, loaded: LoadedPerson, first: date, last: date, doses: Iterable[DoseRecord]
) -> tuple[Mark, ...]:
    """Everything from `first` to `last` (local days), the oldest first.

    Of `doses` the extra ones and the vomiting are taken.
    """
    found = [
        *_of_plan(loaded.plan, first, last),
        *_of_archive(reader, loaded, first, last),
        *_checks(reader, loaded, first, last),
        *_tests(reader, loaded, first, last),
        *_events(reader, loaded, first, last),
        *_dose_events(loaded.plan, doses),
    ]
    order = {kind: place for place, kind in enumerate(MarkKind)}
    return tuple(sorted(found, key=lambda m: (m.day, m.at is not None, _moment(m), order[m.kind])))


def _moment(mark: Mark) -> datetime:
    return mark.at or _ALL_DAY


def _of_plan(plan: Plan, first: date, last: date) -> Iterator[Mark]:
    for index, version in enumerate(plan.versions):
        if first <= version.starts <= last:
            yield Mark(version.starts, MarkKind.DOSE_CHANGE, version, first=index == 0)
    for pause in plan.pauses:
        if first <= pause.begins <= last:
            yield Mark(pause.begins, MarkKind.PAUSE_BEGINS, pause)
        if pause.until is not None and first <= pause.until <= last:
            yield Mark(pause.until, MarkKind.PAUSE_ENDS, pause)


def _of_archive(reader: Reader, loaded: LoadedPerson, first: date, last: date) -> Iterator[Mark]:
    for one in archived_of(reader, loaded.id):
        ends = ((one.since, MarkKind.ARCHIVED), (one.until, MarkKind.RESTORED))
        for instant, kind in ends:
            if instant is None:
                continue
            local = instant.astimezone(loaded.plan.zone_at(instant))
            if first <= local.date() <= last:
                yield Mark(local.date(), kind, None, local)


def _checks(reader: Reader, loaded: LoadedPerson, first: date, last: date) -> Iterator[Mark]:
    begin = instant_of(first, time(0), loaded.plan.zones[0].zone) - 2 * _DAY
    end = instant_of(last, time(0), loaded.plan.zones[0].zone) + 3 * _DAY
    for kept in reader.checks_between(loaded.id, begin, end):
        local = kept.value.at.astimezone(loaded.plan.zone_at(kept.value.at))
        if first <= local.date() <= last:
            yield Mark(local.date(), MarkKind.CHECK, kept.value, local, kept.entity_id)


def _tests(reader: Reader, loaded: LoadedPerson, first: date, last: date) -> Iterator[Mark]:
    for kept in reader.appointments_since(loaded.id, first):
        one = kept.value
        if one.day <= last and one.state is not AppointmentState.CANCELLED:
            at = one.instant.astimezone(ZoneInfo(one.zone))
            yield Mark(one.day, MarkKind.APPOINTMENT, one, at, kept.entity_id)
    for day in reader.sample_days(loaded.id):
        if first <= day <= last:
            yield Mark(day, MarkKind.RESULTS)


def _events(reader: Reader, loaded: LoadedPerson, first: date, last: date) -> Iterator[Mark]:
    for event in reader.current(LifeEvent, loaded.id):
        on = event.value.on
        if on is not None and first <= on <= last:
            yield Mark(on, MarkKind.EVENT, event.value, None, event.entity_id)
    for note in reader.current(DayNote, loaded.id):
        if first <= note.value.day <= last:
            yield Mark(note.value.day, MarkKind.NOTE, note.value, None, note.entity_id)


def _dose_events(plan: Plan, doses: Iterable[DoseRecord]) -> Iterator[Mark]:
    for record in doses:
        if record.kind not in (RecordKind.EXTRA, RecordKind.VOMITED):
            continue
        zone = plan.zone_at(record.at)
        day = record.slot.day if record.slot else local_day(record.at, zone)
        local = record.at.astimezone(zone)
        yield Mark(day, MarkKind.DOSE_EVENT, record, local, record.entity_id)
