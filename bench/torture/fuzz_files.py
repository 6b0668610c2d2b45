"""The good files that are spoilt, and what the program does with each kind."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from azacare.bootstrap.services import build_services
from azacare.domain.people import Preference
from azacare.services.dose_import import CSV, DOSAGE, MEDTIMER
from azacare.services.ports import Stamp
from azacare.storage.store import FILE_NAME, SqliteStore
from bench.processes import ROOT
from bench.torture.household import MovedClock, local, memory_folder
from bench.torture.mutations import spoil, spoil_text
from bench.torture.victims import NOW, OLD, make_home, protection

GIVEN = "given"
"""The file that a person chooses."""
KIND = "kind.txt"


def nothing(_folder: Path) -> object:
    """What is spoilt is the records themselves; that they stay so is looked at on opening."""
    return None


def records(folder: Path) -> object:
    """The bytes of the records, with what is still in their log."""
    return _bytes(folder, ("", "-wal"))


def _bytes(folder: Path, endings: tuple[str, ...]) -> tuple[bytes, ...]:
    paths = (folder / f"{FILE_NAME}{ending}" for ending in endings)
    return tuple(path.read_bytes() if path.exists() else b"" for path in paths)


# --- good files ---------------------------------------------------------------------------------


def make_records(folder: Path) -> None:
    """Records with rows of every kind."""
    _example(folder, "0004")
    SqliteStore(folder, NOW).close()


def make_older(folder: Path) -> None:
    """Records of an older AzaCare."""
    _example(folder, "0003")


def _example(folder: Path, number: str) -> None:
    script = (ROOT / "tests" / "data" / f"schema-{number}.sql").read_text("utf-8")
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.executescript(script)


def make_locked(folder: Path) -> None:
    """Records with a password."""
    make_records(folder)
    protection(folder, MovedClock(NOW)).set_password(OLD)


def make_backup(folder: Path) -> None:
    """Records, and a backup of others."""
    with memory_folder() as other:
        make_records(other)
        shutil.copy(other / FILE_NAME, folder / GIVEN)
    make_home(folder, doses=6)


def make_json(folder: Path) -> None:
    """Records of another computer in a file, with rows of every kind."""
    with memory_folder() as other:
        make_records(other)
        services = build_services(other, MovedClock(NOW))
        services.sharing.write_records(folder / GIVEN)
        services.store.close()
    make_home(folder, doses=6)


def make_csv(folder: Path) -> None:
    """A log of doses from a spreadsheet."""
    lines = ["Date,Time,Medicine,Amount,State,Note"]
    for number in range(30):
        state = ("taken", "skipped", "missed")[number % 3]
        lines.append(f'2026-01-{number + 1:02d},08:{number:02d},Imuran,75 mg,{state},"a, b"')
    _given(folder, CSV, "\n".join(lines))


def make_medtimer(folder: Path) -> None:
    """A backup of MedTimer."""
    events = [
        {
            "medicineName": "Imuran",
            "amount": "1.5 tablets",
            "status": ("TAKEN", "SKIPPED", "RAISED")[number % 3],
            "remindedTimestamp": _seconds(number),
            "processedTimestamp": _seconds(number) + 60,
            "reminderId": number,
            "tags": [],
            "notes": "",
            "reminderType": "TIME_BASED",
        }
        for number in range(20)
    ]
    medicines = {"version": 25, "list": [{"medicine": {"name": "Imuran"}}]}
    content = {"medicines": medicines, "events": {"version": 25, "list": events}, "settings": {}}
    _given(folder, MEDTIMER, json.dumps(content))


def make_dosage(folder: Path) -> None:
    """A history of Dosage."""
    items = [
        {
            "name": "Imuran",
            "unit": "mg",
            "time": [8, 0],
            "dose": 75,
            "color": "default",
            "taken": [_seconds(number) * 1000, (1, 0, -1, 3)[number % 4]],
        }
        for number in range(20)
    ]
    _given(folder, DOSAGE, json.dumps({"version": 1, "history": items}))


def _seconds(number: int) -> int:
    return int(local(f"2026-01-{number + 1:02d}T08:10").timestamp())


def make_results(folder: Path) -> None:
    """Results of blood tests from a spreadsheet."""
    lines = ["Date,Test,Result,Unit,Low,High"]
    for number in range(20):
        test, unit = (("WBC", "10^9/L"), ("ALT", "U/L"), ("Hb", "g/dL"))[number % 3]
        lines.append(f"2026-01-{number + 1:02d},{test},{5 + number / 10},{unit},4,11")
    _given(folder, "results", "\n".join(lines))


def _given(folder: Path, kind: str, text: str) -> None:
    make_home(folder, doses=6)
    (folder / GIVEN).write_text(text, "utf-8")
    (folder / KIND).write_text(kind, "utf-8")


# --- spoiling -----------------------------------------------------------------------------------


def spoil_records(folder: Path, chance: random.Random) -> None:
    """The records themselves."""
    _spoil_file(folder / FILE_NAME, chance)


def spoil_backup(folder: Path, chance: random.Random) -> None:
    """The backup."""
    _spoil_file(folder / GIVEN, chance)


def spoil_import(folder: Path, chance: random.Random) -> None:
    """The file to be brought in."""
    path = folder / GIVEN
    path.write_bytes(spoil_text(path.read_bytes(), chance))


def _spoil_file(path: Path, chance: random.Random) -> None:
    path.write_bytes(spoil(path.read_bytes(), chance))


_BESIDE = (
    "backup-folder.txt", "azacare-has-a-password", "running.lock", f"{FILE_NAME}-wal",
    f"{FILE_NAME}-shm", f"{FILE_NAME}-journal", "azacare-before-0004.db", "backups",
    "backups/azacare-2026-03-01T120000Z.db", "backups/azacare-2026-99-99T999999Z.db",
)  # fmt: skip


def spoil_beside(folder: Path, chance: random.Random) -> None:
    """What AzaCare keeps beside the records is nonsense, or a folder where a file should be."""
    for name in chance.sample(_BESIDE, chance.choice((1, 1, 2, 3))):
        path = folder / name
        if path.exists() or path.parent.is_file():
            continue
        path.parent.mkdir(exist_ok=True)
        if chance.random() < 0.15:
            path.mkdir()
        else:
            good = chance.choice(((folder / FILE_NAME).read_bytes(), b"/tmp/nowhere\n", b"1\n2\n"))
            path.write_bytes(chance.choice((spoil(good, chance), spoil_text(good, chance), b"")))


_SETTINGS = (
    "LookSettings.theme", "LookSettings.text_scale", "ReminderSettings.repeat_every",
    "ReminderSettings.repeat_most", "ReminderSettings.private", "ReminderSettings.sound",
    "ReminderSettings.sound_name", "HistorySettings.on_time_minutes", "SupplySettings.lead_days",
    "SupplySettings.country", "SupplySettings.part", "lock.after-minutes", "travel.keep-home-in",
    "blood-tests.units",
)  # fmt: skip
_VALUES = (
    None, True, False, -1, 0, 1, 10**30, 1.5, -0.0, "", "x" * 1000, "10", "2026-02-30", "dark",
    "\u202e", [], [1, [2]], {}, {"a": {"b": None}},
)  # fmt: skip


def spoil_settings(folder: Path, chance: random.Random) -> None:
    """Settings that no page would have let through."""
    store = SqliteStore(folder, NOW)
    with store.write() as writer:
        whose = [None, *(kept.entity_id for kept in writer.people())]
        for key in chance.sample(_SETTINGS, chance.choice((1, 2, 6))):
            value = Preference(key, chance.choice(_VALUES))
            writer.add(chance.choice(whose), value, Stamp(NOW, "me"))
    store.close()
