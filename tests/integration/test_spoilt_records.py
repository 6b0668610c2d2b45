"""Records that nobody wrote like that: said in words, and nothing else of the day is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from azacare.domain.people import Preference
from azacare.services.backup_ports import BackupError
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.ports import Stamp
from azacare.services.preferences import ReminderSettings
from azacare.storage import tables
from azacare.storage.backup import SqliteCopier
from azacare.storage.store import FILE_NAME, SqliteStore
from tests.fakes import local
from tests.scene import Scene

ROOT = Path(__file__).parents[2]


def spoil(path: Path, statement: str) -> None:
    """Past the guards, as only a bad disk gets."""
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dose SET kind = 'takem'",
        "UPDATE dose SET recorded_at = '2026-0P-08 12:00:00'",
        "UPDATE dose SET at = 'when'",
        "UPDATE dose SET tablets = '[[\"50\", '",
        "UPDATE dose SET tablets = '7'",
        "UPDATE dose SET note = CAST(x'ff41' AS TEXT)",
        "UPDATE prescription SET food = 'nonm'",
        "ALTER TABLE dose RENAME COLUMN reason TO reasom",
        "DROP TABLE pause",
    ],
)
def test_value_that_nobody_wrote_is_told_as_damage(tmp_path: Path, statement: str) -> None:
    """The window that offers the newest backup must come, and no report of a bug."""
    scene = Scene(tmp_path).at("2026-03-02T08:05")
    scene.take()
    scene.close()
    spoil(tmp_path / FILE_NAME, statement)
    scene.restart()
    with pytest.raises(RecordsError) as refused:
        scene.services.today.today()
    assert refused.value.trouble is RecordsTrouble.DAMAGED
    scene.close()


def test_copy_whose_newest_entry_has_no_date_is_no_backup(tmp_path: Path) -> None:
    scene = Scene(tmp_path).at("2026-03-02T08:05")
    scene.take()
    scene.close()
    spoil(tmp_path / FILE_NAME, "UPDATE dose SET recorded_at = 'zz'")
    with pytest.raises(BackupError) as refused:
        SqliteCopier(tmp_path / FILE_NAME).facts(tmp_path / FILE_NAME)
    assert refused.value.why == "damaged"


@pytest.mark.parametrize("value", [None, True, "10", -1, 0, 10**30, 1.5, [], {"a": 1}])
def test_setting_that_makes_no_sense_never_keeps_a_reminder_from_coming(
    tmp_path: Path, value: object
) -> None:
    scene = Scene(tmp_path)
    with scene.services.store.write() as writer:
        for key in ("repeat_every", "private", "sound"):
            spoilt = Preference(f"ReminderSettings.{key}", value)
            writer.add(scene.person, spoilt, Stamp(scene.clock.now(), "me"))
    scene.at("2026-03-01T08:00")
    (reminder,) = scene.services.reminders.reconcile().reminders
    assert reminder.settings.repeat_every == ReminderSettings().repeat_every
    assert isinstance(reminder.settings.private, bool)
    scene.close()


def test_damaged_file_of_an_older_azacare_is_not_upgraded(tmp_path: Path) -> None:
    """An upgrade writes much; what is damaged is left for what can still be found in it."""
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        script = (ROOT / "tests" / "data" / "schema-0003.sql").read_text(encoding="utf-8")
        connection.executescript(script)
        of_doses = "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'dose'"
        (page,) = connection.execute(of_doses).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    spoilt = bytearray(path.read_bytes())
    entries = (page - 1) * size + 3
    spoilt[entries : entries + 2] = b"\0\0"  # the index says that it has none
    path.write_bytes(bytes(spoilt))
    with pytest.raises(RecordsError) as refused:
        SqliteStore(tmp_path, local("2026-03-08T12:00"))
    assert refused.value.trouble is RecordsTrouble.DAMAGED
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == ("0003",)


def test_error_of_the_database_does_not_carry_what_was_recorded(tmp_path: Path) -> None:
    """It may stand in a log or a report."""
    scene = Scene(tmp_path).at("2026-03-02T08:05")
    same = {"id": "secret of Ann"}
    with pytest.raises(IntegrityError) as raised, scene.services.store.write() as writer:
        writer._connection.execute(insert(tables.device), [same, same])  # type: ignore[attr-defined]
    assert "secret of Ann" not in str(raised.value)
    scene.close()
