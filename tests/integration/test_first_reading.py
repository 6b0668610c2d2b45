"""Reads by the driver itself, as at every start: the same as SQLAlchemy's, in one view."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from azacare.domain.people import Contact, Person
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.ports import Stamp
from azacare.storage import all_tables, care_layout, core_layout, lab_layout, tables
from azacare.storage.first_reading import FirstReader
from azacare.storage.layout import Layout
from azacare.storage.reading import RecordsReader
from azacare.storage.store import FILE_NAME, SqliteStore
from tests.integration.test_records_transfer import ACTS, act
from tests.scene import Scene

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
SLOT = SlotId.parse("2026-03-08T08:00")
LAYOUTS = [
    found
    for family in (core_layout, lab_layout, care_layout)
    for found in vars(family).values()
    if isinstance(found, Layout)
]
A_COMMAND_THAT_LOOKS = """
import sys
from azacare.bootstrap import open_services
from pathlib import Path
today = open_services(Path(sys.argv[1])).today.today()
print("sqlalchemy" in sys.modules, len(today.slots))
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """As after a start: nothing but the driver was needed yet."""
    Scene(tmp_path).services.store.close()
    made = SqliteStore(tmp_path, NOW, wait_ms=50)
    yield made
    made.close()


def by_driver(path: Path, layout: Layout) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as driver:
        return layout.rows(driver.execute(f"SELECT {layout.selected} FROM {layout.name}"))


def by_sqlalchemy(store: SqliteStore, layout: Layout) -> list[dict[str, Any]]:
    with store._engine.connect() as connection:
        rows = connection.execute(select(tables.table_of(layout))).mappings()
        return [dict(row) for row in rows]


def test_every_table_has_a_layout() -> None:
    assert sorted(layout.name for layout in LAYOUTS) == sorted(all_tables.APPEND_ONLY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS)
def test_the_driver_reads_what_sqlalchemy_reads(acts: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        scene = Scene(Path(name))
        for what, text, number in acts:
            act(scene, what, text, number)
        store = scene.services.store
        assert isinstance(store, SqliteStore)
        for layout in LAYOUTS:
            assert by_driver(store.path, layout) == by_sqlalchemy(store, layout), layout.name
        store.close()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    micros=st.integers(-(10**15), 5 * 10**15),
    hours=st.integers(-14, 14),
    hundredths=st.integers(0, 10**8),
)
def test_any_instant_and_amount_comes_back(micros: int, hours: int, hundredths: int) -> None:
    at = NOW + timedelta(microseconds=micros)
    given_at = at.astimezone(timezone(timedelta(hours=hours)))
    amount = Decimal(hundredths) / 100
    with tempfile.TemporaryDirectory() as name:
        store = SqliteStore(Path(name), NOW)
        with store.write() as writer:
            dose = DoseRecord("", RecordKind.TAKEN, SLOT, given_at, NOW, "me", amount)
            writer.add_dose("p", dose, SLOT.day, Stamp(NOW, "me"))
        store.close()
        again = SqliteStore(Path(name), NOW)
        with again.read() as reader:
            assert isinstance(reader, FirstReader)
            found = reader.doses("p", SLOT.day)[0]
        again.close()
    assert (found.at, found.amount_mg) == (at, amount)


def test_a_read_that_only_sqlalchemy_knows_is_answered_too(store: SqliteStore) -> None:
    with store.read() as reader:
        assert isinstance(reader, FirstReader)
        person = reader.people()[0].entity_id
        assert reader.first_dose_day(person) is None
        assert reader.swallowed_mg(person) == 0
    with store.read() as reader:
        assert isinstance(reader, RecordsReader)
        assert reader.people()[0].entity_id == person


def test_a_name_that_no_reader_has_is_a_bug(store: SqliteStore) -> None:
    with store.read() as reader, pytest.raises(AttributeError):
        reader.no_such_read()  # type: ignore[attr-defined]


def test_a_view_does_not_move_while_others_write(store: SqliteStore, tmp_path: Path) -> None:
    other = SqliteStore(tmp_path, NOW)
    with store.read() as reader:
        before = reader.current(Person, None)
        with other.write() as writer:
            writer.add(None, before[0].value, Stamp(NOW, "Eva"))
        assert reader.current(Person, None) == before
    with store.read() as reader:
        assert len(reader.current(Person, None)) == len(before) + 1
    other.close()


def test_a_view_within_a_view_and_one_of_another_thread(store: SqliteStore) -> None:
    with store.read() as reader, store.read() as within, ThreadPoolExecutor(1) as threads:
        found = threads.submit(people_of, store).result(timeout=30)
        assert reader.people() == within.people() == found


def people_of(store: SqliteStore) -> object:
    with store.read() as reader:
        return reader.people()


def test_it_opens_again_after_it_was_closed(store: SqliteStore) -> None:
    with store.read() as reader:
        before = reader.people()
    store.close()
    with store.read() as reader:
        assert reader.people() == before


def test_an_error_in_a_view_leaves_it_usable(store: SqliteStore) -> None:
    with pytest.raises(ZeroDivisionError), store.read():
        raise ZeroDivisionError
    with store.read() as reader:
        assert reader.people()


def test_an_error_that_is_kept_holds_no_old_view(store: SqliteStore, tmp_path: Path) -> None:
    """As a page keeps the error that it shows: what was being read must not go on."""
    with closing(sqlite3.connect(store.path)) as driver:
        driver.execute("DROP TRIGGER contact_no_update")
        driver.execute(
            "INSERT INTO contact SELECT id, id, 1, id, recorded_at, recorded_by, device_id, 0,"
            " 'provider', 'Dr. Lee', '1', '', '[]', '[]' FROM person"
        )
        driver.execute("UPDATE contact SET name = CAST(x'ff' AS TEXT)")
        driver.commit()
    with store.read() as reader:
        person = reader.people()[0]
    with pytest.raises(RecordsError) as kept, store.read() as reader:
        reader.current(Contact, person.entity_id)
    other = SqliteStore(tmp_path, NOW)
    with other.write() as writer:
        writer.add(None, person.value, Stamp(NOW, "Eva"))
    with store.read() as reader:
        assert len(reader.people()) == 2
    other.close()
    with closing(sqlite3.connect(store.path)) as driver:
        assert driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    assert kept.value.trouble is RecordsTrouble.DAMAGED


def test_a_value_that_makes_no_sense_is_told_as_damage(store: SqliteStore) -> None:
    with store._engine.begin() as connection:
        connection.execute(
            insert(tables.dose).values(
                id="x",
                entity_id="x",
                revision=1,
                person_id="p",
                recorded_at=NOW,
                recorded_by="y",
                device_id="z",
                retracted=False,
                kind="taken",
                day=SLOT.day,
                at=NOW,
                tablets=[],
                reason="",
                note="",
            )
        )
        connection.exec_driver_sql("DROP TRIGGER dose_no_update")
        connection.exec_driver_sql("UPDATE dose SET at = 'soon' WHERE id = 'x'")
    store.close()
    again = SqliteStore(store.path.parent, NOW)
    with pytest.raises(RecordsError) as told, again.read() as reader:
        reader.doses("p", SLOT.day)
    again.close()
    assert told.value.trouble is RecordsTrouble.DAMAGED


def test_a_command_that_only_looks_does_without_sqlalchemy(tmp_path: Path) -> None:
    Scene(tmp_path).close()
    done = subprocess.run(
        [sys.executable, "-c", A_COMMAND_THAT_LOOKS, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.startswith("False")
    assert (tmp_path / FILE_NAME).exists()
