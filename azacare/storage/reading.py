"""Reads of the records: the newest revision of each, retracted ones left out.

What only some reads need is imported by them, for a start needs little of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection, Executable, RowMapping, Table, select

from azacare.domain.people import Actor, Person
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.slots import SlotId
from azacare.domain.tablets import TabletCount
from azacare.services.ports import Kept
from azacare.storage import queries, tables
from azacare.storage.codecs import codec_of
from azacare.storage.damage import damage_told

if TYPE_CHECKING:
    from azacare.domain.appointments import Appointment
    from azacare.domain.checks import SymptomCheck
    from azacare.domain.dose_lines import DoseLine
    from azacare.domain.results import Sample
    from azacare.domain.supply import Draw

T = TypeVar("T")
_META = frozenset(
    {"id", "entity_id", "person_id", "revision", "recorded_at", "recorded_by", "device_id"}
    | {"retracted", "entry"}
)


@damage_told
class RecordsReader:
    """One consistent view; lives as long as its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, str] | None = None

    def people(self) -> tuple[Kept[Person], ...]:
        """Everybody whose records are here, in order of entry."""
        return self._kept(Person, queries.all_of(tables.person))

    def current(self, kind: type[T], person_id: str | None) -> tuple[Kept[T], ...]:
        """The newest revisions of `kind`, in order of first entry."""
        table = codec_of(kind).table
        if person_id is None:
            return self._kept(kind, queries.all_of_nobody(table))
        return self._kept(kind, queries.all_of_person(table), person=person_id)

    def doses(self, person_id: str, since: date) -> tuple[DoseRecord, ...]:
        """Live dose records of dose-days from `since` on, oldest first."""
        return self._doses(queries.doses_since(), person=person_id, since=since)

    def latest_dose_before(self, person_id: str, day: date) -> DoseRecord | None:
        """The newest dose taken on a dose-day before `day`."""
        return _first(self._doses(queries.latest_dose_before(), person=person_id, day=day))

    def doses_between(self, person_id: str, first: date, last: date) -> tuple[DoseRecord, ...]:
        """Live dose records of the dose-days from `first` to `last`, oldest first."""
        from azacare.storage import history_queries

        query = history_queries.doses_between()
        return self._doses(query, person=person_id, first=first, last=last)

    def dose_lines(self, person_id: str, first: date, last: date) -> tuple[DoseLine, ...]:
        """What was said of the slots of these dose-days, in no order."""
        from azacare.domain.dose_lines import DoseLine
        from azacare.storage import history_queries

        wanted = {"person": person_id, "first": first, "last": last}
        rows = self._connection.execute(history_queries.dose_lines(), wanted).all()
        kinds = {kind.value: kind for kind in RecordKind}
        return tuple(
            DoseLine(slot, kinds[kind], datetime.fromisoformat(f"{at}+00:00"))
            for slot, kind, at in rows
        )

    def advised_skips(self, person_id: str, first: date, last: date) -> frozenset[str]:
        """The names of the slots of these days that were skipped on the app's own advice."""
        from azacare.storage import history_queries

        wanted = {"person": person_id, "first": first, "last": last}
        rows = self._connection.execute(history_queries.advised_skips(), wanted)
        return frozenset(row[0] for row in rows)

    def first_dose_day(self, person_id: str) -> date | None:
        """The earliest dose-day of which anything was ever recorded."""
        from azacare.storage import history_queries

        query = history_queries.first_dose_day()
        found: date | None = self._connection.execute(query, {"person": person_id}).scalar()
        return found

    def swallowed_mg(self, person_id: str) -> Decimal:
        """Everything that was ever recorded as taken, in mg."""
        found = self._connection.execute(queries.swallowed_mg(), {"person": person_id}).scalar()
        return Decimal(0) if found is None else cast(Decimal, found)

    def draws(self, person_id: str, since: date) -> tuple[Draw, ...]:
        """What the doses of the dose-days from `since` on took from the tablets, in no order."""
        from azacare.domain.supply import Draw
        from azacare.storage import supply_queries

        wanted = {"person": person_id, "since": since}
        rows = self._connection.execute(supply_queries.draws_since(), wanted).all()
        return tuple(
            Draw(entity, datetime.fromisoformat(f"{at}+00:00"), strength, count)
            for entity, at, tablets in rows
            for strength, count in _parts(tablets)
        )

    def dose_history(self, entity_id: str) -> tuple[DoseRecord, ...]:
        """Every revision of one dose record, oldest first."""
        table = tables.dose
        query = select(table).where(table.c.entity_id == entity_id)
        return self._doses(query.order_by(table.c.revision))

    def last_recorded(self, person_id: str, slot: SlotId | None = None) -> DoseRecord | None:
        """The live dose record that was entered or corrected last, of one slot or of all.

        The order of entry decides and not the clock, which may have been set back. An undo is no
        entry: what it left standing counts from when it was said.
        """
        table = tables.dose
        query = queries.current(table).where(table.c.person_id == person_id)
        if slot is not None:
            query = query.where(table.c.slot == str(slot))
        found, best = None, 0
        query = query.add_columns(queries.ENTRY).order_by(queries.ENTRY.desc())
        with self._connection.execute(query) as rows:
            for newest in rows.mappings():
                if newest["entry"] < best:
                    break
                entered = self._standing(newest["entity_id"])[-1]["entry"]
                if entered > best:
                    found, best = newest, entered
        return self._dose(found) if found else None

    def recent_checks(self, person_id: str, since: datetime) -> tuple[Kept[SymptomCheck], ...]:
        """Symptom checks from `since` (UTC) on, and every emergency before; oldest first."""
        wanted = {"person": person_id, "since": since}
        rows = self._connection.execute(queries.checks_since(), wanted).mappings().all()
        if not rows:  # as on most days: what a check is made of need not be known
            return ()
        from azacare.domain.checks import SymptomCheck

        found = self._values(SymptomCheck, rows)
        return tuple(sorted(found, key=lambda kept: kept.value.at))

    def checks_between(
        self, person_id: str, start: datetime, end: datetime
    ) -> tuple[Kept[SymptomCheck], ...]:
        """Symptom checks with `start` <= at < `end` (UTC), oldest first."""
        from azacare.domain.checks import SymptomCheck
        from azacare.storage import history_queries

        query = history_queries.checks_between()
        found = self._kept(SymptomCheck, query, person=person_id, start=start, end=end)
        return tuple(sorted(found, key=lambda kept: kept.value.at))

    def sample_days(self, person_id: str) -> tuple[date, ...]:
        """The local days on which blood was taken whose results are here."""
        from azacare.storage import lab_queries

        rows = self._connection.execute(lab_queries.sample_days(), {"person": person_id})
        return tuple(row[0] for row in rows)

    def newest_samples(self, person_id: str, most: int) -> tuple[Sample, ...]:
        """The newest blood samples, by the day they were taken, the oldest of them first."""
        from azacare.domain.results import Sample
        from azacare.storage import lab_queries

        newest = self._kept(Sample, lab_queries.newest_samples(), person=person_id, most=most)
        return tuple(kept.value for kept in reversed(newest))

    def appointments_since(self, person_id: str, day: date) -> tuple[Kept[Appointment], ...]:
        """Appointments from the local `day` on, in order of first entry."""
        from azacare.domain.appointments import Appointment
        from azacare.storage import lab_queries

        wanted = lab_queries.appointments_since()
        return self._kept(Appointment, wanted, person=person_id, day=day)

    def marks(self, person_id: str, since: datetime) -> tuple[ReminderMark, ...]:
        """The ledger of reminders from `since` (UTC) on."""
        wanted = {"person": person_id, "since": since}
        rows = self._connection.execute(queries.marks_since(), wanted).mappings()
        return tuple(
            ReminderMark(row["subject"], Mark(row["mark"]), row["number"], row["at"], row["until"])
            for row in rows
        )

    def _revisions(self, table: Table, entity_id: str) -> list[Mapping[str, Any]]:
        rows = self._connection.execute(queries.revisions(table), {"entity": entity_id}).mappings()
        return [dict(row) for row in rows]

    def _standing(self, entity_id: str) -> list[Mapping[str, Any]]:
        """The revisions of a dose record that no undo took back, oldest first.

        One that says what the one before the last said takes the last one back.
        """
        standing: list[Mapping[str, Any]] = []
        for row in self._revisions(tables.dose, entity_id):
            if row["retracted"]:
                standing.clear()
            elif len(standing) > 1 and said(row) == said(standing[-2]):
                standing.pop()
            else:
                standing.append(row)
        return standing

    def _kept(self, kind: type[T], query: Executable, **values: object) -> tuple[Kept[T], ...]:
        return self._values(kind, self._connection.execute(query, values).mappings().all())

    def _values(self, kind: type[T], rows: Sequence[RowMapping]) -> tuple[Kept[T], ...]:
        codec = codec_of(kind)
        return tuple(
            Kept(
                row["entity_id"],
                row["revision"],
                row["recorded_at"],
                self._name_of(row["recorded_by"]),
                cast(T, codec.from_columns(cast(Any, row))),
            )
            for row in rows
        )

    def _doses(self, query: Executable, **values: object) -> tuple[DoseRecord, ...]:
        rows = self._connection.execute(query, values).mappings().all()
        return tuple(self._dose(row) for row in rows)

    def _dose(self, row: RowMapping) -> DoseRecord:
        return DoseRecord(
            entity_id=row["entity_id"],
            kind=RecordKind(row["kind"]),
            slot=_slot_id(row["slot"]) if row["slot"] else None,
            at=row["at"],
            recorded_at=row["recorded_at"],
            recorded_by=self._name_of(row["recorded_by"]),
            amount_mg=row["amount_mg"],
            tablets=tuple(TabletCount(Decimal(s), Decimal(c)) for s, c in row["tablets"]),
            reason=row["reason"],
            note=row["note"],
            revision=row["revision"],
        )

    def _name_of(self, actor_id: str) -> str:
        if self._names is None or actor_id not in self._names:
            self._names = self._actor_names()
        return self._names.get(actor_id, "")

    def _actor_names(self) -> dict[str, str]:
        table = codec_of(Actor).table
        rows = self._connection.execute(queries.current(table)).mappings()
        return {row["entity_id"]: row["name"] for row in rows}


def said(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a row says, without who entered it and when."""
    return {key: value for key, value in row.items() if key not in _META}


def _slot_id(text: str) -> SlotId:
    """Quicker than `SlotId.parse` for the thousands of rows that we wrote ourselves."""
    return SlotId(date.fromisoformat(text[:10]), time.fromisoformat(text[11:]))


@cache
def _parts(tablets: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """The strengths in mg and counts of a dose, from their stored text: the same few recur."""
    return tuple((Decimal(strength), Decimal(count)) for strength, count in json.loads(tablets))


def _first(found: Iterable[DoseRecord]) -> DoseRecord | None:
    return next(iter(found), None)
