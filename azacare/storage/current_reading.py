"""The reads that every start needs, by the driver itself.

SQLAlchemy takes longer to import than all else that the first picture needs (decision 0023).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, cast

from azacare.domain.people import Actor, Person
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.slots import SlotId
from azacare.domain.tablets import TabletCount
from azacare.services.ports import Kept
from azacare.storage import core_layout, plain_queries
from azacare.storage.codecs import codec_of
from azacare.storage.damage import damage_told
from azacare.storage.layout import Layout, Row
from azacare.storage.values import instant_text

if TYPE_CHECKING:
    from azacare.domain.checks import SymptomCheck

T = TypeVar("T")


@damage_told
class CurrentReader:
    """What holds now; lives as long as the transaction of `driver`, a connection to `path`."""

    def __init__(self, driver: sqlite3.Connection, path: str) -> None:
        self._driver = driver
        self.path = path
        self._names: dict[str, str] | None = None

    def people(self) -> tuple[Kept[Person], ...]:
        """Everybody whose records are here, in order of entry."""
        found = self._found(core_layout.PERSON, plain_queries.all_of(core_layout.PERSON))
        return self._values(Person, found)

    def person_history(self, person_id: str) -> tuple[Kept[Person], ...]:
        """Every revision of who somebody is, oldest first."""
        wanted = plain_queries.revisions_of_one(core_layout.PERSON)
        return self._values(Person, self._found(core_layout.PERSON, wanted, entity=person_id))

    def current(self, kind: type[T], person_id: str | None) -> tuple[Kept[T], ...]:
        """The newest revisions of `kind`, in order of first entry."""
        layout = codec_of(kind).layout
        if person_id is None:
            return self._values(kind, self._found(layout, plain_queries.all_of_nobody(layout)))
        wanted = plain_queries.all_of_person(layout)
        return self._values(kind, self._found(layout, wanted, person=person_id))

    def doses(self, person_id: str, since: date) -> tuple[DoseRecord, ...]:
        """Live dose records of dose-days from `since` on, oldest first."""
        wanted = plain_queries.doses_since()
        found = self._found(core_layout.DOSE, wanted, person=person_id, since=since.isoformat())
        return tuple(self._dose(row) for row in found)

    def latest_dose_before(self, person_id: str, day: date) -> DoseRecord | None:
        """The newest dose taken on a dose-day before `day`."""
        wanted = plain_queries.latest_dose_before()
        found = self._found(core_layout.DOSE, wanted, person=person_id, day=day.isoformat())
        return self._dose(found[0]) if found else None

    def recent_checks(self, person_id: str, since: datetime) -> tuple[Kept[SymptomCheck], ...]:
        """Symptom checks from `since` (UTC) on, and every emergency before; oldest first."""
        layout, wanted = core_layout.SYMPTOM_CHECK, plain_queries.checks_since()
        found = self._found(layout, wanted, person=person_id, since=instant_text(since))
        if not found:  # as on most days: what a check is made of need not be known
            return ()
        from azacare.domain.checks import SymptomCheck

        checks = self._values(SymptomCheck, found)
        return tuple(sorted(checks, key=lambda kept: kept.value.at))

    def marks(self, person_id: str, since: datetime) -> tuple[ReminderMark, ...]:
        """The ledger of reminders from `since` (UTC) on."""
        layout, wanted = core_layout.REMINDER_MARK, plain_queries.marks_since()
        found = self._found(layout, wanted, person=person_id, since=instant_text(since))
        return tuple(
            ReminderMark(row["subject"], Mark(row["mark"]), row["number"], row["at"], row["until"])
            for row in found
        )

    def _found(self, layout: Layout, statement: str, **wanted: str) -> list[Row]:
        # closed at once: after an error it would go on reading, and hold the view, for as long as
        # somebody keeps the error
        with closing(self._driver.execute(statement, wanted)) as found:
            return layout.rows(found)

    def _values(self, kind: type[T], rows: Sequence[Mapping[str, Any]]) -> tuple[Kept[T], ...]:
        codec = codec_of(kind)
        return tuple(
            Kept(
                row["entity_id"],
                row["revision"],
                row["recorded_at"],
                self._name_of(row["recorded_by"]),
                cast(T, codec.from_columns(row)),
            )
            for row in rows
        )

    def _dose(self, row: Mapping[str, Any]) -> DoseRecord:
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
        layout = codec_of(Actor).layout
        rows = self._found(layout, plain_queries.all_of(layout))
        return {row["entity_id"]: row["name"] for row in rows}


def _slot_id(text: str) -> SlotId:
    """Quicker than `SlotId.parse` for the thousands of rows that we wrote ourselves."""
    return SlotId(date.fromisoformat(text[:10]), time.fromisoformat(text[11:]))
