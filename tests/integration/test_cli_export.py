"""`export ics`: a file that another library reads back to the same instants."""

from __future__ import annotations

import stat
from datetime import date, datetime
from pathlib import Path

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.fakes import NEW_YORK
from tests.integration.test_cli import Shell, empty  # noqa: F401 - a fixture


@pytest.fixture
def ann(empty: Shell) -> Shell:  # noqa: F811
    """Ann with one appointment, on Sunday March 1, 2026, at 9:00."""
    assert empty.at("2026-03-01T09:00").setup(start="2026-03-01").code == 0
    booked = ("--at", "2026-03-12T09:30", "--place", "Riverside Lab", "--what", "blood count")
    assert empty.run("appointment", "add", *booked).code == 0
    return empty


def events(path: Path, begin: date, end: date) -> list[tuple[str, datetime]]:
    calendar = Calendar.from_ical(path.read_bytes())
    found = recurring_ical_events.of(calendar).between(begin, end)
    return sorted((str(one["SUMMARY"]), one["DTSTART"].dt) for one in found)


def test_appointment_is_written_privately_and_says_little(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "tests.ics"
    assert ann.json("export", "ics", str(path))["appointments"] == 1
    at = datetime(2026, 3, 12, 9, 30, tzinfo=NEW_YORK)
    assert events(path, date(2026, 3, 1), date(2026, 4, 1)) == [("Blood test", at)]
    assert "Riverside" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_details_are_written_only_when_asked_for(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "tests.ics"
    ann.json("export", "ics", str(path), "--details")
    text = path.read_text().replace("\r\n ", "")
    assert "Blood test: blood count" in text
    assert "Riverside Lab" in text


def test_doses_follow_the_clock_change(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "doses.ics"
    ann.json("export", "ics", str(path), "--doses")
    found = events(path, date(2026, 3, 7), date(2026, 3, 9))
    assert [at.astimezone(NEW_YORK).strftime("%d %H:%M") for _title, at in found] == [
        "07 08:00",
        "07 20:00",
        "08 08:00",
        "08 20:00",
    ]
    assert {title for title, _at in found} == {"Medicine"}


def test_file_that_is_there_is_not_replaced_unasked(ann: Shell, tmp_path: Path) -> None:
    path = tmp_path / "tests.ics"
    path.write_text("mine")
    said = ann.run("export", "ics", str(path))
    assert (said.code, path.read_text()) == (2, "mine")
    assert "--overwrite" in said.err
    assert ann.run("export", "ics", str(path), "--overwrite").code == 0


def test_folder_that_is_not_there_is_said_in_one_sentence(ann: Shell, tmp_path: Path) -> None:
    said = ann.run("export", "ics", str(tmp_path / "nowhere" / "tests.ics"))
    assert said.code == 2
    assert said.err.count("\n") == 1
