"""One person on real records in a folder, with a clock that the test moves."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from azacare.bootstrap import build_services
from azacare.domain.people import Relation
from azacare.domain.records import DoseRecord
from azacare.domain.slots import SlotId
from azacare.services.catalog import Services
from azacare.services.doses import Recorded, TakeRequest
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.storage.store import FILE_NAME
from tests.fakes import NEW_YORK, FakeClock, local


class Scene:
    """Ann takes 75 mg at 8:00 and 20:00 in New York, unless a test says otherwise."""

    def __init__(
        self,
        folder: Path,
        now: str = "2026-03-01T00:00",
        *,
        times: tuple[str, ...] = ("8:00", "20:00"),
        mg: tuple[str, ...] = ("75",),
        tablets: tuple[str, ...] = ("50",),
        starts: str = "2026-03-01",
        ends: str = "",
        zone: ZoneInfo = NEW_YORK,
        relation: Relation = Relation.SELF,
        transplant: bool = False,
    ) -> None:
        self.folder, self.zone = folder, zone
        self.clock = FakeClock(local(now, zone), zone)
        self.services: Services = build_services(folder, self.clock)
        entry = PrescriptionEntry(tablets, times, mg, starts, ends)
        first = FirstStart("Ann", relation, entry, zone, transplant=transplant)
        self.services.people.set_up(first)
        self.person = self.services.people.people()[0].entity_id

    def at(self, now: str) -> Scene:
        """Move the clock to a local time."""
        self.clock.set(local(now, self.zone))
        return self

    def restart(self) -> None:
        """Quit the program and start it again."""
        self.services.store.close()
        self.services = build_services(self.folder, self.clock)

    def take(
        self,
        slot: str | None = None,
        *,
        at: str | None = None,
        mg: str | None = None,
        anyway: bool = False,
        by: str = "",
    ) -> Recorded:
        request = TakeRequest(
            slot=SlotId.parse(slot) if slot else None,
            at=local(at, self.zone) if at else None,
            amount_mg=Decimal(mg) if mg else None,
            by=by,
            anyway=anyway,
        )
        return self.services.doses.take(request)

    def records(self) -> tuple[DoseRecord, ...]:
        """The live dose records, oldest first."""
        with self.services.store.read() as reader:
            return reader.doses(self.person, date.min)

    def rows(self, table: str) -> list[Mapping[str, object]]:
        """The rows of a table as they lie in the file."""
        return rows_of(self.folder / FILE_NAME, table)

    def close(self) -> None:
        self.services.store.close()


def rows_of(path: Path, table: str) -> list[Mapping[str, object]]:
    """The rows of a table as they lie in the file, in order of entry."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]


def dump_of(path: Path) -> str:
    """Everything in the file as text, to see that nothing changed."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())
