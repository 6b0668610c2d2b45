"""Carries all records to another computer and back: every table, every revision, taken back or not.

Rows are known by their ids. What is here already is left as it is; what two computers said of one
record since they were last alike is kept from both, the newcomer's as the later revision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, Integer, Table, insert, literal_column, select

from azacare.domain.people import Person, Preference
from azacare.services.ports import Stamp
from azacare.services.transfer_ports import (
    Incoming,
    Progress,
    TransferError,
    TransferTrouble,
    unwatched,
)
from azacare.storage import tables
from azacare.storage.all_tables import metadata
from azacare.storage.engine import make_engine, transaction
from azacare.storage.opening import PLAIN, Opening
from azacare.storage.record_rows import Row, WrongRow, check_row, from_json, to_json
from azacare.storage.records_file import MOST_ROWS, VERSION, RecordsText, read_text, write_records
from azacare.storage.writing import RecordsWriter

CARRIED: tuple[Table, ...] = tuple(
    sorted((t for t in metadata.tables.values() if t is not tables.device), key=lambda t: t.name)
)
"""All but the name of this computer, which must stay its own."""
_BY_NAME = {table.name: table for table in CARRIED}
_LEDGERS = frozenset({tables.reminder_mark, tables.advice_log})
_ENTRY = literal_column("rowid", Integer)
_BATCH = 500
_LOOKED_AT = 400
"""Ids in one question; SQLite takes at least 999."""


@dataclass(frozen=True)
class RecordsParcel:
    """The rows of a file, each checked, by table and in their order."""

    path: Path
    rows: Mapping[Table, Sequence[Row]]

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(map(len, self.rows.values()))


@dataclass
class _Plan:
    """What would be written, and what is said of it."""

    rows: list[tuple[Table, Row]] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)


class SqliteCarrier:
    """Carries the records in the file at `path`. May be used in any thread.

    Args:
        path: the file of the records.
        check: refuses, with a ValueError, a value that the domain's rules do not allow.
        opening: with the key, where the records have one; a file that is written has none.
    """

    def __init__(
        self, path: Path, check: Callable[[object], None], opening: Opening = PLAIN
    ) -> None:
        self._path, self._check, self._opening = path, check, opening

    def write_to(self, file: BinaryIO, progress: Progress = unwatched) -> Mapping[str, int]:
        """Write every row of every table. What was corrected counts once, as when it comes in."""
        counts: Counter[str] = Counter()
        with self._connected(writing=False) as connection:
            total, written = _count_all(connection), 0

            def rows_of(table: Table) -> Iterator[Row]:
                nonlocal written
                for row in connection.execute(select(table).order_by(_ENTRY)).mappings():
                    written += 1
                    counts[table.name] += row.get("revision", 1) == 1
                    if written % _BATCH == 0:
                        progress(written, total)
                    yield to_json(table, dict(row))

            write_records(file, ((table, rows_of(table)) for table in CARRIED))
        progress(total, total)
        return dict(counts)

    def read(self, path: Path, progress: Progress = unwatched) -> RecordsParcel:
        """Read a file and check every row of it."""
        text = RecordsText(read_text(path), path)
        rows: dict[Table, list[Row]] = {}
        for number, (name, given) in enumerate(text.rows(), 1):
            table = _BY_NAME.get(name)
            if table is None or number > MOST_ROWS:
                raise TransferError(TransferTrouble.WRONG, path, name[:60])
            of_table = rows.setdefault(table, [])
            try:
                row = from_json(table, given, older=text.version < VERSION)
                check_row(table, row, self._check)
            except (WrongRow, RecursionError) as error:
                count = len(of_table) + 1
                raise TransferError(TransferTrouble.WRONG, path, name, count) from error
            of_table.append(row)
            if number % _BATCH == 0:
                progress(text.place, text.length)
        found = RecordsParcel(path, rows)
        _check_chains(found)
        return found

    def compare(self, parcel: RecordsParcel, progress: Progress = unwatched) -> Incoming:
        """What bringing it in would do."""
        with self._connected(writing=False) as connection:
            plan = _plan(connection, parcel, progress)
            return _incoming(connection, parcel, plan)

    def bring_in(
        self, parcel: RecordsParcel, stamp: Stamp, progress: Progress = unwatched
    ) -> Incoming:
        """Add what is not here, in one transaction."""
        with self._connected(writing=True) as connection:
            plan = _plan(connection, parcel, progress)
            done = _incoming(connection, parcel, plan)
            total = len(plan.rows)
            for start in range(0, total, _BATCH):
                for table, rows in _by_table(plan.rows[start : start + _BATCH]):
                    connection.execute(insert(table), rows)
                progress(min(start + _BATCH, total), total)
            self._tell_apart(connection, parcel, done, stamp)
        return done

    def _tell_apart(
        self, connection: Connection, parcel: RecordsParcel, done: Incoming, stamp: Stamp
    ) -> None:
        """Two people of one name would be taken for each other: the newcomer gets a number."""
        if not done.namesakes:
            return
        device = connection.execute(select(tables.device.c.id)).scalar()
        writer = RecordsWriter(connection, str(device))
        names = {kept.value.name for kept in writer.people()}
        new = {row["entity_id"] for row in parcel.rows.get(tables.person, ())}
        for kept in writer.people():
            if kept.entity_id in new and kept.value.name in done.namesakes:
                name = _numbered(kept.value.name, names)
                names.add(name)
                writer.add(None, replace(kept.value, name=name), stamp, kept.entity_id)

    @contextmanager
    def _connected(self, *, writing: bool) -> Iterator[Connection]:
        engine = make_engine(self._path, opening=self._opening)
        try:
            with transaction(engine, writing=writing) as connection:
                yield connection
        finally:
            engine.dispose()


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _count_all(connection: Connection) -> int:
    sql = " UNION ALL ".join(f"SELECT count(*) AS n FROM {table.name}" for table in CARRIED)
    return int(connection.exec_driver_sql(f"SELECT sum(n) FROM ({sql})").scalar() or 0)


def _by_table(rows: Iterable[tuple[Table, Row]]) -> Iterator[tuple[Table, list[Row]]]:
    found: dict[Table, list[Row]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    yield from found.items()


# --- what belongs together --------------------------------------------------------------------


def _check_chains(parcel: RecordsParcel) -> None:
    """Every id once, the revisions of a record in a row from 1, all of one person, and nobody
    named who is not in the file.
    """
    people = {row["entity_id"] for row in parcel.rows.get(tables.person, ())}
    actors = {row["entity_id"] for row in parcel.rows.get(tables.actor, ())}
    for table, rows in parcel.rows.items():
        newest: dict[str, tuple[int, str | None]] = {}
        ids: set[str] = set()
        for number, row in enumerate(rows, 1):
            fine = row["id"] not in ids and row["person_id"] in (people | {None})
            ids.add(row["id"])
            if table not in _LEDGERS:
                before, owner = newest.get(row["entity_id"], (0, row["person_id"]))
                fine = fine and row["revision"] == before + 1 and owner == row["person_id"]
                fine = fine and row["recorded_by"] in actors
                newest[row["entity_id"]] = (row["revision"], row["person_id"])
            if not fine:
                raise TransferError(TransferTrouble.WRONG, parcel.path, table.name, number)


# --- beside what is here ----------------------------------------------------------------------


def _plan(connection: Connection, parcel: RecordsParcel, progress: Progress) -> _Plan:
    plan = _Plan()
    done, total = 0, parcel.count
    for table, rows in parcel.rows.items():
        here = _rows_here(connection, table, [row["id"] for row in rows])
        if table in _LEDGERS:
            _plan_ledger(connection, parcel, table, rows, here, plan)
        else:
            _plan_records(connection, parcel, table, rows, here, plan)
        done += len(rows)
        progress(done, total)
    return plan


def _rows_here(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for start in range(0, len(ids), _LOOKED_AT):
        some = ids[start : start + _LOOKED_AT]
        query = select(table).where(table.c.id.in_(some))
        found.update((row["id"], dict(row)) for row in connection.execute(query).mappings())
    return found


def _plan_ledger(
    connection: Connection,
    parcel: RecordsParcel,
    table: Table,
    rows: Sequence[Row],
    here: Mapping[str, Row],
    plan: _Plan,
) -> None:
    marks = _marks_here(connection) if table is tables.reminder_mark else set()
    for row in rows:
        known = here.get(row["id"])
        if known is not None and known != row:
            raise TransferError(TransferTrouble.CONTRADICTS, parcel.path, table.name)
        mark = _mark_of(row) if table is tables.reminder_mark else None
        if known is not None or (mark is not None and mark in marks):
            plan.skipped[table.name] += 1
            continue
        if mark is not None:
            marks.add(mark)
        plan.added[table.name] += 1
        plan.rows.append((table, row))


def _mark_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (row["person_id"], row["subject"], row["mark"], row["number"])


def _marks_here(connection: Connection) -> set[tuple[Any, ...]]:
    table = tables.reminder_mark
    query = select(table.c.person_id, table.c.subject, table.c.mark, table.c.number)
    return {tuple(row) for row in connection.execute(query)}


def _plan_records(
    connection: Connection,
    parcel: RecordsParcel,
    table: Table,
    rows: Sequence[Row],
    here: Mapping[str, Row],
    plan: _Plan,
) -> None:
    chains = _chains_here(connection, table, {row["entity_id"] for row in rows})
    chosen = _chosen_here(connection) if table is tables.preference else {}
    news: set[str] = set()
    for row in rows:
        entity, known = row["entity_id"], here.get(row["id"])
        if known is not None and {**known, "revision": 0} != {**row, "revision": 0}:
            raise TransferError(TransferTrouble.CONTRADICTS, parcel.path, table.name)
        newest, owner = chains.get(entity, (0, row["person_id"]))
        if owner != row["person_id"]:
            raise TransferError(TransferTrouble.CONTRADICTS, parcel.path, table.name)
        ours = chosen.get(row["key"], entity) if chosen and row["person_id"] is None else entity
        if known is not None or ours != entity:
            continue
        news.add(entity)
        chains.setdefault(entity, (0, owner))
        revision = max(newest + 1, row["revision"])
        plan.rows.append((table, {**row, "revision": revision}))
        chains[entity] = (revision, owner)
    had = _chains_here(connection, table, news)
    for entity in {row["entity_id"] for row in rows}:
        if entity not in news:
            plan.skipped[table.name] += 1
        elif entity in had:
            plan.changed[table.name] += 1
        else:
            plan.added[table.name] += 1


def _chains_here(
    connection: Connection, table: Table, entities: set[str]
) -> dict[str, tuple[int, str | None]]:
    """The newest revision and the person of each of these records that is here."""
    found: dict[str, tuple[int, str | None]] = {}
    wanted = sorted(entities)
    for start in range(0, len(wanted), _LOOKED_AT):
        some = wanted[start : start + _LOOKED_AT]
        query = select(table.c.entity_id, table.c.revision, table.c.person_id)
        query = query.where(table.c.entity_id.in_(some)).order_by(table.c.revision)
        found.update((row[0], (row[1], row[2])) for row in connection.execute(query))
    return found


def _chosen_here(connection: Connection) -> Mapping[str, str]:
    """The settings of the app itself that were made on this computer: they stay."""
    kept = RecordsWriter(connection, "").current(Preference, None)
    return {one.value.key: one.entity_id for one in kept}


def _incoming(connection: Connection, parcel: RecordsParcel, plan: _Plan) -> Incoming:
    here: dict[str, Person] = {
        kept.entity_id: kept.value for kept in RecordsWriter(connection, "").people()
    }
    newest = {row["entity_id"]: row for row in parcel.rows.get(tables.person, ())}
    coming = {entity: row["name"] for entity, row in newest.items() if not row["retracted"]}
    taken = {person.name for person in here.values()}
    return Incoming(
        added=dict(plan.added),
        changed=dict(plan.changed),
        skipped=dict(plan.skipped),
        people=tuple(coming.values()),
        namesakes=tuple(n for entity, n in coming.items() if entity not in here and n in taken),
    )
