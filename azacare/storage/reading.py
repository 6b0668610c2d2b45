"""Reads of the records: the newest revision of each, retracted ones left out.

What only some reads need is imported by them. What every start reads is in `current_reading`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection, Executable, Table, select

from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.services.ports import Kept
from azacare.storage import queries, tables
from azacare.storage.current_reading import CurrentReader
from azacare.storage.damage import damage_told
from azacare.storage.layout import Row

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
class RecordsReader(CurrentReader):
    """One consistent view; lives as long as its transaction."""

    def __init__(self, connection: Connection) -> None:
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        super().__init__(driver, str(connection.engine.url.database))
        self._connection = connection

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
            DoseLine(slot, kinds[kind], datetime.fromisoformat(f"{at}+00:00"), revision)
            for slot, kind, at, revision in rows
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
        return self._dose(dict(found)) if found else None

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
        return self._values(kind, self._mappings(query, values))

    def _doses(self, query: Executable, **values: object) -> tuple[DoseRecord, ...]:
        return tuple(self._dose(row) for row in self._mappings(query, values))

    def _mappings(self, query: Executable, values: Mapping[str, Any]) -> Sequence[Row]:
        rows = self._connection.execute(query, values).mappings().all()
        return cast(Sequence[Row], rows)


def said(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a row says, without who entered it and when."""
    return {key: value for key, value in row.items() if key not in _META}


@cache
def _parts(tablets: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """The strengths in mg and counts of a dose, from their stored text: the same few recur."""
    return tuple((Decimal(strength), Decimal(count)) for strength, count in json.loads(tablets))
