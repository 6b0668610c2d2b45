"""Quitting ends the process although its windows refuse to close."""

from __future__ import annotations

from pathlib import Path

import pytest

from azacare.bootstrap import build_services
from azacare.domain.people import Relation
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry
from tests.fakes import NEW_YORK, FakeClock, local
from tests.integration.programs import run_program


@pytest.mark.parametrize("how", ["tray", "notice"])
def test_quitting_ends_the_process_with_the_main_window_open(tmp_path: Path, how: str) -> None:
    services = build_services(tmp_path, FakeClock(local("2026-03-08T12:00")))
    entry = PrescriptionEntry(("50",), ("8:00", "20:00"), ("75",), "2026-03-08")
    services.people.set_up(FirstStart("Ann", Relation.SELF, entry, NEW_YORK))
    services.store.close()
    done = run_program("quitting_program", tmp_path, how)
    assert (done.returncode, done.stdout) == (0, "ended\n"), done.stderr
    assert "Traceback" not in done.stderr
