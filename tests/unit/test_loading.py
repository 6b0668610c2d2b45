"""From which day on AzaCare asks about doses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from azacare.bootstrap import build_services
from azacare.domain.people import Relation
from azacare.domain.prescription import PrescriptionVersion
from azacare.services.loading import load_plan
from azacare.services.people import FirstStart
from azacare.services.ports import Stamp
from azacare.services.prescribing import PrescriptionEntry
from tests.fakes import NEW_YORK, FakeClock, local


def test_correcting_the_only_version_later_hides_no_missed_dose(tmp_path: Path) -> None:
    """A mended typing slip must not wipe out the misses of the weeks before."""
    clock = FakeClock(local("2026-03-01T07:00"))
    services = build_services(tmp_path, clock)
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-03-01")
    services.people.set_up(FirstStart("Ann", Relation.SELF, entry, NEW_YORK))
    clock.advance(days=7)
    with services.store.write() as writer:
        person = writer.people()[0].entity_id
        (kept,) = writer.current(PrescriptionVersion, person)
        changed = replace(kept.value, by="Dr. Lee")
        writer.add(person, changed, Stamp(clock.now(), "me"), kept.entity_id)
        plan = load_plan(writer, person)
    assert plan is not None
    assert plan.tracked_from == local("2026-03-01T00:00")
    assert plan.entered_at == local("2026-03-01T07:00")
    services.store.close()
