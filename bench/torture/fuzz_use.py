"""What the program does with files that may be spoilt: it must end well, or refuse in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

from azacare.bootstrap.protection import lock_of
from azacare.bootstrap.services import build_services
from azacare.domain.problems import InputProblem
from azacare.domain.result_import import ImportOptions, preview_csv
from azacare.services.catalog import Services
from azacare.services.dose_import import CSV, LogRequest
from azacare.services.errors import KnownError
from azacare.storage.opening import Key, Opening, salt_of
from azacare.storage.store import FILE_NAME
from bench.torture.fuzz_files import GIVEN, KIND, make_locked
from bench.torture.household import MovedClock, local, memory_folder
from bench.torture.victims import NOW, OLD


def use_records(folder: Path) -> Iterator[str]:
    """Open, read everything, write something."""
    before = _without_counters(folder)
    try:
        services = build_services(folder, MovedClock(NOW))
    except KnownError:
        if _without_counters(folder) != before:
            raise AssertionError("records that were refused were changed") from None
        raise
    yield from _use_all(services)


def _without_counters(folder: Path) -> bytes:
    """The file but for its mode of logging and its counters of changes, which SQLite sets before an
    upgrade is tried that is then taken back.
    """
    data = (folder / FILE_NAME).read_bytes()
    return data[:18] + data[20:24] + data[28:92] + data[96:]


def use_locked(folder: Path) -> Iterator[str]:
    """The same with a password; its key is worked out once, for it takes long on purpose."""
    path, lock = folder / FILE_NAME, lock_of(folder)
    lock.is_locked()
    salt = salt_of(path)
    lock.opening = Opening(Key(_secret(), salt)) if len(salt) == 16 else lock.opening
    yield from _use_all(build_services(folder, MovedClock(NOW), lock=lock))


@cache
def _secret() -> bytes:
    with memory_folder() as folder:
        make_locked(folder)
        return Key.of_password(OLD, salt_of(folder / FILE_NAME)).secret


def _use_all(services: Services) -> Iterator[str]:
    """What every page reads; a page that says in words what is wrong leaves the others."""
    refused: Exception | None = None
    try:
        for name, step in _STEPS.items():
            try:
                step(services)
                yield name
            except (KnownError, InputProblem) as error:
                refused = error
    finally:
        services.store.close()
    if refused is not None:
        raise refused


def _people(services: Services) -> None:
    for kept in services.people.people():
        services.people.contacts(kept.entity_id)
        services.preferences.reminders(kept.entity_id)


_DAY = date(2026, 3, 8)
_STEPS = {
    "integrity": lambda s: s.store.integrity_problem(),
    "people": _people,
    "look": lambda s: (s.preferences.look(), s.preferences.lock_after_minutes()),
    "today": lambda s: s.today.today(),
    "household": lambda s: s.households.glance(),
    "reminders": lambda s: s.reminders.reconcile(),
    "foreseen": lambda s: s.reminders.foreseen(NOW, local("2026-03-11T00:00")),
    "month": lambda s: s.history.month(_DAY),
    "year": lambda s: s.history.year(2026),
    "plan": lambda s: (s.prescribing.steps(), s.pausing.pauses(), s.thresholds.view()),
    "travel": lambda s: s.travel.question(),
    "tests": lambda s: s.blood_tests.view(),
    "results": lambda s: s.results.view(),
    "supply": lambda s: s.supply.view(),
    "medicines": lambda s: s.medicines.view(),
    "profile": lambda s: s.profile.view(),
    "events": lambda s: s.events.view(),
    "long term": lambda s: s.long_term.view(),
    "guide": lambda s: s.guide.view(),
    "checks": lambda s: (s.checking.past(), s.checking.patient()),
    "imports": lambda s: s.dose_import.batches(),
    "write": lambda s: s.history.note(_DAY, "a note"),
    "backup": lambda s: s.backups.make_now(),
}


def use_backup(folder: Path) -> Iterator[str]:
    """Look at the backup, put it back, and use what is there then."""
    services = build_services(folder, MovedClock(NOW))
    try:
        services.backups.facts(folder / GIVEN)
        yield "looked at"
        services.backups.restore(folder / GIVEN)
        yield "put back"
    finally:
        services.store.close()
    yield from _whatever_is_refused(use_records(folder))


def use_json(folder: Path) -> Iterator[str]:
    """Bring it in, and use what is there then."""
    services = build_services(folder, MovedClock(NOW))
    try:
        parcel = services.sharing.read_records(folder / GIVEN)
        yield "read"
        services.sharing.preview(parcel)
        services.sharing.bring_in(parcel)
        yield "brought in"
    finally:
        services.store.close()
    yield from use_records(folder)


def _whatever_is_refused(steps: Iterator[str]) -> Iterator[str]:
    """A spoilt copy that is whole for SQLite was put back: words are enough after that."""
    try:
        yield from steps
    except (KnownError, InputProblem):
        yield "refused afterwards"


def use_log(folder: Path) -> Iterator[str]:
    """Look at a log, bring it in, and take it back."""
    services = build_services(folder, MovedClock(NOW))
    request = LogRequest(folder / GIVEN, (folder / KIND).read_text("utf-8"))
    try:
        if request.kind == CSV:
            services.dose_import.head(request.path)
        services.dose_import.preview(request)
        yield "looked at"
        done = services.dose_import.bring_in(request)
        yield "brought in"
        services.today.today()
        services.history.year(2026)
        if done.batch:
            services.dose_import.take_back(done.batch)
    finally:
        services.store.close()


def use_results(folder: Path) -> Iterator[str]:
    """Look at results, and keep them."""
    services = build_services(folder, MovedClock(NOW))
    try:
        data = (folder / GIVEN).read_bytes()
        preview = preview_csv(data, services.results.book, _DAY, ImportOptions())
        yield "looked at"
        services.results.add(preview.samples)
        for view in services.results.view().analytes:
            _ = view.verdicts
        yield "brought in"
    finally:
        services.store.close()


def use_beside(folder: Path) -> Iterator[str]:
    """Start with what is there, ask how backups stand, make one, and claim the folder."""
    from azacare.system.single_instance import SingleInstance

    rows = _dose_count(folder)
    lock_of(folder).is_locked()
    one = SingleInstance(folder)
    one.claim()
    try:
        services = build_services(folder, MovedClock(NOW))
        try:
            services.backups.state()
            services.backups.newest_good()
            services.backups.is_due()
            yield "started"
            services.today.today()
            services.backups.make_now()
            yield "backed up"
        finally:
            services.store.close()
    finally:
        one.release()
        if rows is not None and _dose_count(folder) not in (rows, None):
            raise AssertionError("records were changed")


def _dose_count(folder: Path) -> int | None:
    """None where something lies beside the file that SQLite would take for a part of it."""
    if any((folder / f"{FILE_NAME}{ending}").exists() for ending in ("-wal", "-journal")):
        return None
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return int(connection.execute("SELECT count(*) FROM dose").fetchone()[0])
