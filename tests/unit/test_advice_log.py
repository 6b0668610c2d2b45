"""An advice is kept when it can be, and given in any case."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from azacare.bootstrap import build_services
from azacare.content.missed_doses import load_missed_doses
from azacare.domain.advice import Action
from azacare.domain.people import Relation
from azacare.services.advising import AdvisingService
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from azacare.storage.store import FILE_NAME, SqliteStore
from tests.fakes import NEW_YORK, FakeClock, local


def test_advice_is_given_while_another_program_holds_the_file(tmp_path: Path) -> None:
    """A full disk or a busy file must not silence "do not take it"."""
    clock = FakeClock(local("2026-03-08T07:00"))
    services = build_services(tmp_path, clock)
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-03-08")
    services.people.set_up(FirstStart("Ann", Relation.SELF, entry, NEW_YORK))
    services.store.close()
    clock.set(local("2026-03-08T14:01"))
    store = SqliteStore(tmp_path, clock.now(), wait_ms=10)
    advising = AdvisingService(store, clock, load_missed_doses().rules)
    holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    held = advising.advice()
    holder.execute("ROLLBACK")
    holder.close()
    assert held.action is Action.SKIP
    advising.advice()
    with store.read() as reader:
        connection = reader._connection
        kept = connection.exec_driver_sql("SELECT count(*) FROM advice_log").scalar()
    assert kept == 1
    store.close()
