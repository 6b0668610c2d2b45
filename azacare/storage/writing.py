"""Adding rows. Nothing here updates or deletes, and SQLite would refuse it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from azacare.domain.people import Actor, Person
from azacare.domain.records import DoseRecord
from azacare.domain.reminder_marks import ReminderMark
from azacare.services.ports import Stamp
from azacare.storage import queries, tables
from azacare.storage.codecs import codec_of
from azacare.storage.identity import new_id
from azacare.storage.reading import RecordsReader, said
from azacare.storage.tables import table_of

WriteGuard = Callable[[RecordsReader, str | None, type[object], str], None]
"""Asked before a record of a person is written, with its type and the actor's name; it refuses by
raising."""


def no_guard(_reader: RecordsReader, _person_id: str | None, _kind: type[object], _by: str) -> None:
    """Let everybody write everything."""


_AT_ONCE = 400
"""Ids in one question; SQLite takes at least 999."""


class RecordsWriter(RecordsReader):
    """A change under way; all of it is kept or none."""

    def __init__(
        self, connection: Connection, device_id: str, guard: WriteGuard = no_guard
    ) -> None:
        super().__init__(connection)
        self._device_id = device_id
        self._guard = guard
        self._actors: dict[str, str] = {}

    def add(
        self, person_id: str | None, value: object, stamp: Stamp, entity_id: str | None = None
    ) -> str:
        """Add a record, or with `entity_id` a correction of it; returns the entity's id."""
        of_person = entity_id if isinstance(value, Person) else person_id
        self._guard(self, of_person, type(value), stamp.by)
        codec = codec_of(type(value))
        return self._append(
            table_of(codec.layout), person_id, codec.to_columns(value), stamp, entity_id
        )

    def retract(self, kind: type[object], entity_id: str, stamp: Stamp) -> None:
        """Take a record back; its earlier revisions stay."""
        table = table_of(codec_of(kind).layout)
        newest = self._revisions(table, entity_id)[-1]
        of_person = entity_id if kind is Person else newest["person_id"]
        self._guard(self, of_person, kind, stamp.by)
        self._append_copy(table, newest, stamp, retracted=True)

    def add_dose(self, person_id: str, record: DoseRecord, day: date, stamp: Stamp) -> DoseRecord:
        """Add a dose record of the dose-day `day`; a record with an `entity_id` corrects it."""
        self._guard(self, person_id, DoseRecord, stamp.by)
        columns = _dose_columns(record, day)
        entity = self._append(tables.dose, person_id, columns, stamp, record.entity_id or None)
        revision = self._next_revision(tables.dose, entity) - 1
        return replace(
            record,
            entity_id=entity,
            recorded_at=stamp.at,
            recorded_by=stamp.by,
            revision=revision,
        )

    def add_doses(
        self, person_id: str, records: Sequence[tuple[DoseRecord, date]], stamp: Stamp
    ) -> list[str]:
        """Add many new dose records at once, as an import of years does."""
        self._guard(self, person_id, DoseRecord, stamp.by)
        same = self._of_first_entry(person_id, stamp)
        ids = [new_id(stamp.at) for _ in records]
        rows = [
            {"id": one, "entity_id": one, **same, **_dose_columns(record, day)}
            for one, (record, day) in zip(ids, records, strict=True)
        ]
        self._connection.execute(insert(tables.dose), rows)
        return ids

    def _of_first_entry(self, person_id: str, stamp: Stamp) -> Mapping[str, Any]:
        return {
            "revision": 1,
            "person_id": person_id,
            "recorded_at": stamp.at,
            "recorded_by": self._actor_id(stamp),
            "device_id": self._device_id,
            "retracted": False,
        }

    def retract_untouched(self, entity_ids: Sequence[str], stamp: Stamp) -> int:
        """Take back the dose records that nobody corrected; they are copied as retracted."""
        taken_back = 0
        for start in range(0, len(entity_ids), _AT_ONCE):
            rows = self._untouched(entity_ids[start : start + _AT_ONCE])
            for person_id in {row["person_id"] for row in rows}:
                self._guard(self, person_id, DoseRecord, stamp.by)
            again = [
                {
                    **row,
                    **self._of_first_entry(row["person_id"], stamp),
                    "id": new_id(stamp.at),
                    "revision": 2,
                    "retracted": True,
                }
                for row in rows
            ]
            if again:
                self._connection.execute(insert(tables.dose), again)
            taken_back += len(again)
        return taken_back

    def _untouched(self, entity_ids: Sequence[str]) -> list[Mapping[str, Any]]:
        table = tables.dose
        query = queries.current(table).where(
            table.c.entity_id.in_(entity_ids), table.c.revision == 1
        )
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def undo_dose(self, entity_id: str, stamp: Stamp) -> DoseRecord | None:
        """Go back to what was said before, or retract a first entry; returns what holds now.

        A second undo goes back further and never forward again.
        """
        standing = self._standing(entity_id)
        newest = self._revisions(tables.dose, entity_id)[-1]
        self._guard(self, newest["person_id"], DoseRecord, stamp.by)
        if len(standing) < 2:
            self._append_copy(tables.dose, newest, stamp, retracted=True)
            return None
        self._append_copy(tables.dose, standing[-2], stamp, retracted=False)
        return self.dose_history(entity_id)[-1]

    def claim(self, person_id: str, mark: ReminderMark) -> bool:
        """Write a line of the ledger; False when it was there already."""
        statement = (
            sqlite_insert(tables.reminder_mark)
            .values(
                id=new_id(mark.at),
                person_id=person_id,
                subject=mark.subject,
                mark=mark.mark.value,
                number=mark.number,
                at=mark.at,
                until=mark.until,
                device_id=self._device_id,
            )
            .on_conflict_do_nothing(index_elements=["person_id", "subject", "mark", "number"])
        )
        return bool(self._connection.execute(statement).rowcount)

    def log_advice(
        self, person_id: str, at: datetime, slot: str, outcome: str, inputs: str
    ) -> None:
        """Keep what was advised and everything the decision looked at."""
        self._connection.execute(
            insert(tables.advice_log).values(
                id=new_id(at),
                person_id=person_id,
                at=at,
                slot=slot,
                outcome=outcome,
                inputs=inputs,
                device_id=self._device_id,
            )
        )

    def _append(
        self,
        table: Table,
        person_id: str | None,
        columns: Mapping[str, Any],
        stamp: Stamp,
        entity_id: str | None,
        *,
        retracted: bool = False,
    ) -> str:
        row_id = new_id(stamp.at)
        entity = entity_id or row_id
        row = {
            "id": row_id,
            "entity_id": entity,
            "revision": self._next_revision(table, entity),
            "person_id": person_id,
            "recorded_at": stamp.at,
            "recorded_by": self._actor_id(stamp),
            "device_id": self._device_id,
            "retracted": retracted,
            **columns,
        }
        self._connection.execute(insert(table), row)
        return entity

    def _append_copy(
        self, table: Table, row: Mapping[str, Any], stamp: Stamp, *, retracted: bool
    ) -> None:
        self._append(
            table, row["person_id"], said(row), stamp, row["entity_id"], retracted=retracted
        )

    def _next_revision(self, table: Table, entity_id: str) -> int:
        newest = self._connection.execute(queries.newest_revision(table), {"entity": entity_id})
        return int(newest.scalar() or 0) + 1

    def _actor_id(self, stamp: Stamp) -> str:
        """The actor of that name; entered on first use."""
        if stamp.by not in self._actors:
            known = {name: actor for actor, name in self._actor_names().items()}
            self._actors[stamp.by] = known.get(stamp.by) or self._enter_actor(stamp)
        return self._actors[stamp.by]

    def _enter_actor(self, stamp: Stamp) -> str:
        actor_id = new_id(stamp.at)
        self._actors[stamp.by] = actor_id  # an actor records itself
        columns = codec_of(Actor).to_columns(Actor(stamp.by))
        return self._append(tables.actor, None, columns, stamp, actor_id)


def _dose_columns(record: DoseRecord, day: date) -> Mapping[str, Any]:
    return {
        "kind": record.kind.value,
        "day": day,
        "slot": str(record.slot) if record.slot else None,
        "at": record.at,
        "amount_mg": record.amount_mg,
        "tablets": [[str(part.strength_mg), str(part.count)] for part in record.tablets],
        "reason": record.reason,
        "note": record.note,
    }
