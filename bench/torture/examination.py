"""Looks at the records after a kill: as the next start does, and then with bare SQLite."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from azacare.bootstrap.protection import lock_of
from azacare.bootstrap.services import build_services
from azacare.services.backup_ports import BackupError
from azacare.services.backups import BackupsService
from azacare.services.errors import KnownError
from azacare.storage.backup import SqliteCopier
from azacare.storage.opening import PLAIN, Opening, is_plain
from azacare.storage.protection import RecordsLock
from azacare.storage.schema import HEAD
from azacare.storage.store import FILE_NAME
from bench.torture import victims
from bench.torture.household import MovedClock

Rows = Mapping[str, int]


@dataclass(frozen=True)
class State:
    """How many rows each table has before and after, when nobody disturbs the deed."""

    before: Rows
    after: Rows


@dataclass(frozen=True)
class Found:
    """What a kill left: the folder, and what had been said before."""

    folder: Path
    said: tuple[str, ...]
    state: State

    @property
    def done(self) -> bool:
        """Whether AzaCare had said that all is done."""
        return "in" in self.said

    @property
    def path(self) -> Path:
        """The file of the records."""
        return self.folder / FILE_NAME


Check = Callable[[Found, Counter[str]], list[str]]


class _Faults:
    """Counts each under its promise."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts, self.found = counts, list[str]()

    def add(self, promise: str, what: object) -> None:
        self.counts[promise] += 1
        self.found.append(f"{promise}: {what}")


def opening_of(folder: Path) -> tuple[Opening, str]:
    """How the file opens now, and with which password; a KnownError when with none."""
    lock = RecordsLock(folder / FILE_NAME)
    if not lock.is_locked():
        return PLAIN, ""
    for password in (victims.OLD, victims.NEW):
        if lock.fits(password):
            return lock.opening, password
    raise KnownError("no password fits")


def state_of(folder: Path) -> Rows:
    """The rows of each table; nothing is upgraded."""
    opening, _password = opening_of(folder)
    with closing(opening.connect(folder / FILE_NAME, "rw")) as connection:
        return rows_of(connection)


def rows_of(connection: sqlite3.Connection) -> Rows:
    """The rows of each table."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    count = "SELECT count(*) FROM "
    return {name: connection.execute(f"{count}{name}").fetchone()[0] for (name,) in names}


def start_again(found: Found, faults: _Faults) -> Rows:
    """Start AzaCare as the next morning does, write something, and count; {} when it cannot."""
    lock = lock_of(found.folder)
    try:
        if lock.is_locked():
            lock.opening = opening_of(found.folder)[0]
        services = build_services(found.folder, MovedClock(victims.NOW), lock=lock)
        try:
            problem = services.store.integrity_problem()
            rows = state_of(found.folder) if lock.opening is PLAIN else _rows(lock, found.path)
            services.people.people()
            _check_whole(found.path, lock.opening, faults)
            _write_one(services)
        finally:
            services.store.close()
    except (KnownError, sqlite3.DatabaseError) as error:
        faults.add("did not open by itself", repr(error))
        return {}
    if problem:
        faults.add("damaged", problem)
    _check_backups(found.folder, lock.opening, faults)
    _check_litter(found.folder, lock.opening, faults)
    return rows


def _rows(lock: RecordsLock, path: Path) -> Rows:
    with closing(lock.opening.connect(path, "rw")) as connection:
        return rows_of(connection)


def _write_one(services) -> None:
    """It can be written to, as before; not where nobody is left to write about."""
    if services.people.people():
        services.preferences.set_note("after the kill", 1, "me")


def _check_whole(path: Path, opening: Opening, faults: _Faults) -> None:
    with closing(opening.connect(path, "rw")) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        keys = connection.execute("PRAGMA foreign_key_check").fetchall()
        triggers = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        guards = triggers.fetchone()[0]
    if found != [("ok",)] or keys:
        faults.add("damaged", (found, keys))
    if not guards:
        faults.add("damaged", "the guards against changes are gone")


def backups_of(folder: Path, opening: Opening) -> tuple[BackupsService, SqliteCopier]:
    """The backups of the folder, wired as the program does, and what reads them."""
    from azacare.system.backup_shelf import FolderShelf

    copier = SqliteCopier(folder / FILE_NAME, opening)
    shelf = FolderShelf(folder)
    return BackupsService(MovedClock(victims.NOW), copier, shelf, folder / "backups"), copier


def _check_backups(folder: Path, opening: Opening, faults: _Faults) -> None:
    """Whatever has the name of a backup is a whole one; with whose password is another matter."""
    backups, copier = backups_of(folder, opening)
    for path in backups.backups():
        for password in (victims.OLD, victims.NEW):
            if not is_plain(path):
                copier.learn(path, password)
        try:
            facts = copier.facts(path)
        except BackupError as error:
            faults.add("bad backup taken for a good one", f"{path.name}: {error.why}")
            continue
        faults.counts["backups opened and counted"] += 1
        if not facts.records:
            faults.add("bad backup taken for a good one", f"{path.name} is empty")


def _check_litter(folder: Path, opening: Opening, faults: _Faults) -> None:
    """Unfinished parts of files hold records, in the clear perhaps: the next backup clears them
    away. They are made a day old first, for a young one may be in the making.
    """
    parts = _litter(folder)
    faults.counts["unfinished files left by the kill"] += len(parts)
    yesterday = (victims.NOW - timedelta(days=1)).timestamp()
    for part in parts:
        os.utime(part, (yesterday, yesterday))
    backups, _copier = backups_of(folder, opening)
    backups.make_now()
    if left := _litter(folder):
        faults.add("unfinished files after the next backup", [path.name for path in left])


def _litter(folder: Path) -> list[Path]:
    names = (".azacare-*", "azacare-new-*")
    return [path for name in names for path in folder.rglob(name) if path.is_file()]


# --- one for each deed --------------------------------------------------------------------------


def recorded(found: Found, counts: Counter[str]) -> list[str]:
    """Everything that was said is there, and at most one entry more."""
    faults = _Faults(counts)
    start_again(found, faults)
    with closing(sqlite3.connect(found.path)) as connection:
        rows = {
            (table, row[0]): row[1]
            for table in ("dose", "day_note")
            for row in connection.execute(f"SELECT entity_id, count(*) FROM {table} GROUP BY 1")
        }
    said = [line.split() for line in found.said]
    tables = {"dose": "dose", "note": "day_note"}
    lost = [s for s in said if s[0] in tables and (tables[s[0]], s[1]) not in rows]
    undone = sum(line == "undo" for line in found.said)
    more = sum(rows.values()) - sum(found.state.before[t] for t in tables.values())
    if lost:
        faults.add("acknowledged records lost", lost)
    if more < len(said):
        faults.add("acknowledged records lost", f"{more} entries for {len(said)}, {undone} undone")
    if more > len(said) + 1:
        faults.add("half done", f"{more} entries for {len(said)} that were said")
    return faults.found


def all_or_nothing(found: Found, counts: Counter[str]) -> list[str]:
    """All of it or nothing; all of it once AzaCare said so."""
    faults = _Faults(counts)
    rows = start_again(found, faults)
    if rows and rows not in (found.state.before, found.state.after):
        faults.add("half done", _difference(rows, found.state))
    if rows and found.done and rows != found.state.after:
        faults.add("acknowledged records lost", _difference(rows, found.state))
    counts["all of it was there"] += rows == found.state.after
    return faults.found


def upgraded(found: Found, counts: Counter[str]) -> list[str]:
    """Either still of the old form, or of the new one; opened, it has every row it had."""
    faults = _Faults(counts)
    if _version_in_a_copy(found.folder) == HEAD:
        counts["all of it was there"] += 1
        _check_copy_before(found, faults)
    rows = start_again(found, faults)
    if rows and rows != found.state.after:
        faults.add("acknowledged records lost", _difference(rows, found.state))
    if rows:
        _check_copy_before(found, faults)
    return faults.found


def _version_in_a_copy(folder: Path) -> str:
    """The form of the file as the kill left it; a look at the file itself would mend it."""
    with tempfile.TemporaryDirectory(prefix="azacare-look-") as place:
        copy = shutil.copytree(folder, Path(place) / "data")
        with closing(sqlite3.connect(Path(copy) / FILE_NAME)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0])


def _check_copy_before(found: Found, faults: _Faults) -> None:
    """No upgrade without a whole copy of what was there before."""
    copy = found.path.with_name(f"azacare-before-{HEAD}.db")
    try:
        SqliteCopier(found.path).facts(copy)
        with closing(sqlite3.connect(copy)) as connection:
            rows = rows_of(connection)
    except (BackupError, sqlite3.DatabaseError) as error:
        faults.add("bad backup taken for a good one", repr(error))
        return
    if rows != found.state.before:
        faults.add("bad backup taken for a good one", _difference(rows, found.state))


def backed_up(found: Found, counts: Counter[str]) -> list[str]:
    """Every backup that was said is whole and holds what was recorded before it."""
    faults = _Faults(counts)
    made = [json.loads(line[7:]) for line in found.said if line.startswith("backup ")]
    backups, copier = backups_of(found.folder, PLAIN)
    if made:  # before another one is made, at the hour of the first, and takes its place
        _check_newest(found, made[-1], backups, copier, faults)
    start_again(found, faults)
    notes = [line for line in found.said if line.startswith("note ")]
    with closing(sqlite3.connect(found.path)) as connection:
        kept = connection.execute("SELECT count(*) FROM day_note").fetchone()[0] - 1
    if kept < len(notes):
        faults.add("acknowledged records lost", f"{kept} of {len(notes)} notes")
    return faults.found


def _check_newest(
    found: Found,
    made: tuple[str, int],
    backups: BackupsService,
    copier: SqliteCopier,
    faults: _Faults,
) -> None:
    name, number = made
    path = found.folder / "backups" / name
    newest = backups.newest_good()
    if newest is None or not path.exists():
        faults.add("acknowledged records lost", f"backup {name} is gone")
        return
    if newest.path.name < name:
        faults.add("bad backup taken for a good one", f"{newest.path.name} before {name}")
    held = copier.facts(path).rows["day_note"]
    if held < number + 2:
        faults.add("bad backup taken for a good one", f"{name} holds {held} of {number + 2} notes")


def restored(found: Found, counts: Counter[str]) -> list[str]:
    """The records are those of now or those of the copy; those of now are in a backup then."""
    faults = _Faults(counts)
    all_or_nothing_faults = all_or_nothing(found, counts)
    if _notes(found.path, PLAIN) == {"note -1"}:
        kept = [_notes(path, PLAIN) for path in (found.folder / "backups").glob("azacare-*.db")]
        if {"note -1", "note 1000"} not in kept:
            faults.add("acknowledged records lost", "what was there before is in no backup")
    return [*all_or_nothing_faults, *faults.found]


def _notes(path: Path, opening: Opening) -> set[str]:
    with closing(opening.connect(path, "rw")) as connection:
        return {row[0] for row in connection.execute("SELECT text FROM day_note")}


def locked(found: Found, counts: Counter[str]) -> list[str]:
    """The records open with the password of before or the one of after; of after once AzaCare
    said so. Nothing of them is lost.
    """
    faults = _Faults(counts)
    try:
        _opening, password = opening_of(found.folder)
    except (KnownError, sqlite3.DatabaseError) as error:
        faults.add("did not open by itself", repr(error))
        return faults.found
    rows = start_again(found, faults)
    if rows and rows != found.state.before:
        faults.add("acknowledged records lost", _difference(rows, found.state))
    changed = password != (found.folder / "password-before").read_text("utf-8")
    counts["all of it was there"] += changed
    if found.done and not changed:
        faults.add("half done", "the new password was said to be set, and the old one holds")
    return faults.found


def erased(found: Found, counts: Counter[str]) -> list[str]:
    """All of a person is gone, or nothing."""
    return all_or_nothing(found, counts)


def _difference(rows: Rows, state: State) -> str:
    tables = sorted({*rows, *state.before, *state.after})
    told = (
        f"{name} {rows.get(name, 0)} ({state.before.get(name, 0)} → {state.after.get(name, 0)})"
        for name in tables
        if len({rows.get(name, 0), state.before.get(name, 0), state.after.get(name, 0)}) > 1
    )
    return ", ".join(told)
