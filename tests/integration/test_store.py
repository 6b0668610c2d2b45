"""The file of records: append-only, shared by processes, durable, refused rather than spoilt."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from azacare.domain.people import Contact, ContactRole
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.slots import SlotId
from azacare.services.errors import RecordsError, RecordsTrouble
from azacare.services.ports import Stamp
from azacare.storage import all_tables, schema, tables
from azacare.storage.store import FILE_NAME, SqliteStore
from azacare.storage.types import Hundredths, UtcDateTime
from tests.scene import Scene, dump_of, rows_of

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
STAMP = Stamp(NOW, "me")
MORNING = SlotId.parse("2026-03-08T08:00")
SOON_MS = 50
_NOBODY = 65534


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path, NOW, SOON_MS)
    yield made
    made.close()


def a_dose(kind: RecordKind = RecordKind.TAKEN, entity: str = "", mg: str = "75") -> DoseRecord:
    return DoseRecord(entity, kind, MORNING, NOW, NOW, "me", Decimal(mg))


# --- append-only ----------------------------------------------------------------------------


@pytest.mark.parametrize("table", all_tables.APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {0} SET id = 'x'", "DELETE FROM {0}"])
def test_no_table_lets_a_row_be_changed_or_deleted(
    tmp_path: Path, table: str, statement: str
) -> None:
    """A record that was overwritten can lead to a second dose, and nobody could ever tell."""
    shutil.copy(filled_file(), tmp_path / FILE_NAME)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        before = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert before, f"the example has no row in {table} to try it on"
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement.format(table))
        connection.rollback()
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == before


def test_replacing_a_row_by_its_id_is_refused(store: SqliteStore) -> None:
    """INSERT OR REPLACE deletes the old row without a DELETE in sight."""
    with store.write() as writer:
        writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
    before = dump_of(store.path)
    replacing = "INSERT OR REPLACE INTO dose SELECT * FROM dose"
    with pytest.raises(IntegrityError, match="append-only"), store.write() as writer:
        writer._connection.exec_driver_sql(replacing)
    assert dump_of(store.path) == before


def test_correction_is_a_new_row_and_the_old_one_stays(store: SqliteStore) -> None:
    """What was known when must be readable for ever."""
    with store.write() as writer:
        first = writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
        second = writer.add_dose("ann", a_dose(entity=first.entity_id, mg="50"), MORNING.day, STAMP)
    with store.read() as reader:
        assert [r.amount_mg for r in reader.doses("ann", MORNING.day)] == [Decimal(50)]
        history = reader.dose_history(first.entity_id)
    assert [r.amount_mg for r in history] == [Decimal(75), Decimal(50)]
    assert [r.revision for r in history] == [1, 2]
    assert second.revision == 2


def test_undo_goes_back_step_by_step_and_never_forward(store: SqliteStore) -> None:
    """A second undo that brought the mistake back would be worse than none."""
    with store.write() as writer:
        entity = writer.add_dose("ann", a_dose(), MORNING.day, STAMP).entity_id
        writer.add_dose("ann", a_dose(RecordKind.UNSURE, entity), MORNING.day, STAMP)
        writer.add_dose("ann", a_dose(RecordKind.SKIPPED, entity), MORNING.day, STAMP)
        kinds = []
        while (held := writer.undo_dose(entity, STAMP)) is not None:
            kinds.append(held.kind)
    assert kinds == [RecordKind.UNSURE, RecordKind.TAKEN]
    with store.read() as reader:
        assert reader.doses("ann", MORNING.day) == ()
        assert len(reader.dose_history(entity)) == 6


def test_last_recorded_follows_the_order_of_entry_and_not_the_clock(store: SqliteStore) -> None:
    """After a clock was set back, undo must still take back what was entered last."""
    later, earlier = Stamp(NOW + timedelta(days=1), "me"), Stamp(NOW - timedelta(hours=3), "me")
    with store.write() as writer:
        writer.add_dose("ann", a_dose(mg="25"), MORNING.day, later)
        last = writer.add_dose("ann", a_dose(mg="50"), MORNING.day, earlier)
    with store.read() as reader:
        found = reader.last_recorded("ann")
        of_slot = reader.last_recorded("ann", MORNING)
        none = reader.last_recorded("ann", SlotId.parse("2026-03-09T08:00"))
    assert found is not None
    assert of_slot is not None
    assert found.entity_id == of_slot.entity_id == last.entity_id
    assert none is None


def test_after_an_undone_correction_the_newer_entry_is_the_last(store: SqliteStore) -> None:
    """Undo twice takes back the correction and then the newest dose, not the corrected one."""
    with store.write() as writer:
        first = writer.add_dose("ann", a_dose(), MORNING.day, STAMP).entity_id
        second = writer.add_dose("ann", a_dose(mg="50"), MORNING.day, STAMP).entity_id
        writer.add_dose("ann", a_dose(entity=first, mg="25"), MORNING.day, STAMP)
        for expected in (first, second, first):
            last = writer.last_recorded("ann")
            assert last is not None
            assert last.entity_id == expected
            writer.undo_dose(expected, STAMP)
        assert writer.last_recorded("ann") is None


def test_retracted_record_is_gone_from_the_present_only(store: SqliteStore) -> None:
    """Taking back hides a record and erases nothing."""
    with store.write() as writer:
        contact = Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142")
        entity = writer.add("ann", contact, STAMP)
        writer.retract(Contact, entity, STAMP)
    with store.read() as reader:
        assert reader.current(Contact, "ann") == ()
    assert [row["retracted"] for row in rows_of(store.path, "contact")] == [0, 1]


def test_failed_change_leaves_nothing(store: SqliteStore) -> None:
    """Half a first start would be a plan without a person."""

    def begin_and_fail() -> None:
        with store.write() as writer:
            writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begin_and_fail()
    assert rows_of(store.path, "dose") == []


def test_ledger_line_can_be_claimed_once(store: SqliteStore) -> None:
    """Whoever claims a reminder shows it; nobody else may."""
    mark = ReminderMark("dose:x", Mark.SHOWN, 0, NOW)
    with store.write() as writer:
        assert writer.claim("ann", mark)
        assert not writer.claim("ann", mark)
        assert writer.claim("bob", mark)


# --- types ----------------------------------------------------------------------------------

_MOMENTS = Table("moments", MetaData(), Column("at", UtcDateTime), Column("mg", Hundredths))


def test_instants_refuse_naive_values_and_keep_the_instant_of_any_offset() -> None:
    """SQLite would drop the offset, and a dose would move by hours."""
    engine = create_engine("sqlite://")
    _MOMENTS.metadata.create_all(engine)
    nepal = datetime(2026, 3, 8, 8, 0, 1, 250, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with engine.begin() as connection:
        with pytest.raises(StatementError, match="naive"):
            connection.execute(insert(_MOMENTS).values(at=datetime(2026, 3, 8, 8)))  # noqa: DTZ001
        connection.execute(insert(_MOMENTS).values(at=nepal, mg=Decimal("12.5")))
        row = connection.execute(select(_MOMENTS)).one()
        with pytest.raises(StatementError, match="two decimals"):
            connection.execute(insert(_MOMENTS).values(mg=Decimal("0.125")))
    engine.dispose()
    assert row.at == nepal
    assert row.at.tzinfo is UTC
    assert row.mg == Decimal("12.5")


# --- processes ------------------------------------------------------------------------------


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def run_together(programs: list[subprocess.Popen[str]]) -> list[str]:
    """Let all go at the same moment, when each has said that it is ready."""
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = []
    for program in programs:
        out, err = program.communicate(timeout=60)
        assert program.returncode == 0, err
        said.append(out.strip())
    return said


_WRITE_MANY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from azacare.domain.people import Contact, ContactRole
from azacare.services.ports import Stamp
from azacare.storage.store import SqliteStore
import alembic.command  # slow to import: without this the first starts would not coincide
print("ready", flush=True)
sys.stdin.readline()
at = datetime(2026, 3, 8, tzinfo=UTC)
store = SqliteStore(Path(sys.argv[1]), at)
for number in range(40):
    with store.write() as writer:
        writer.add(sys.argv[2], Contact(ContactRole.PROVIDER, str(number), ""), Stamp(at, "me"))
store.close()
"""


def test_processes_that_begin_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Window and command line share the file, from the very first start on."""
    names = ("ann", "bob", "carl", "dora")
    run_together([start(_WRITE_MANY, tmp_path, name) for name in names])
    rows = rows_of(tmp_path / FILE_NAME, "contact")
    for name in names:
        assert [r["name"] for r in rows if r["person_id"] == name] == [str(n) for n in range(40)]
    assert len({row["device_id"] for row in rows}) == 1
    assert len(rows_of(tmp_path / FILE_NAME, "device")) == 1


_TAKE_ONE = """
import sys
from pathlib import Path
from azacare.bootstrap import build_services
from azacare.domain.slots import SlotId
from azacare.services.doses import TakeRequest
from azacare.services.errors import Warned
from tests.fakes import FakeClock, local
services = build_services(Path(sys.argv[1]), FakeClock(local("2026-03-08T08:05")))
print("ready", flush=True)
sys.stdin.readline()
try:
    services.doses.take(TakeRequest(slot=SlotId.parse("2026-03-08T08:00"), by=sys.argv[2]))
    print("taken")
except Warned as warned:
    print("already" if warned.already else "refused")
services.store.close()
"""


def test_two_processes_cannot_both_fill_a_slot(tmp_path: Path) -> None:
    """Two people press "taken" at once: one dose is recorded and the other is told."""
    Scene(tmp_path).close()
    said = run_together([start(_TAKE_ONE, tmp_path, who) for who in ("me", "my daughter")])
    assert sorted(said) == ["already", "taken"]
    assert len(rows_of(tmp_path / FILE_NAME, "dose")) == 1


_WRITE_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from azacare.domain.people import Contact, ContactRole
from azacare.services.ports import Stamp
from azacare.storage.store import SqliteStore
at = datetime(2026, 3, 8, tzinfo=UTC)
store = SqliteStore(Path(sys.argv[1]), at)
number = 0
while True:
    with store.write() as writer:
        writer.add("ann", Contact(ContactRole.PROVIDER, str(number), ""), Stamp(at, "me"))
    print(number, flush=True)
    number += 1
"""


def test_confirmed_records_survive_a_kill_at_any_moment(tmp_path: Path) -> None:
    """What the screen said was saved is there after the power went out."""
    chance = random.Random(20260308)
    path = tmp_path / FILE_NAME
    total = 0
    for _ in range(6):
        with start(_WRITE_UNTIL_KILLED, tmp_path) as writing:
            assert writing.stdout is not None
            confirmed = [writing.stdout.readline() for _ in range(chance.randrange(1, 60))]
            writing.send_signal(signal.SIGKILL)
            # not `communicate`: it would pass by what `readline` has fetched already
            assert writing.stderr is not None
            rest, errors = writing.stdout.read(), writing.stderr.read()
            writing.wait(timeout=30)
            assert writing.returncode == -signal.SIGKILL, errors
        confirmed += rest.splitlines()
        store = SqliteStore(tmp_path, NOW, SOON_MS)
        assert store.integrity_problem() is None
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [row["name"] for row in rows_of(path, "contact")][total:]
        assert rows[: len(confirmed)] == [line.strip() for line in confirmed]
        assert len(rows) - len(confirmed) in (0, 1)  # the last may have been cut off unsaid
        total += len(rows)


def test_another_process_is_noticed(tmp_path: Path) -> None:
    """A dose recorded on the command line must reach the open window."""
    scene = Scene(tmp_path, "2026-03-08T08:05")
    other = SqliteStore(tmp_path, NOW)
    assert not other.changed_elsewhere()
    assert not other.changed_elsewhere()
    scene.take()
    assert other.changed_elsewhere()
    assert not other.changed_elsewhere()
    other.close()
    scene.close()


# --- a file that cannot be used -------------------------------------------------------------

_EXAMPLE = ROOT / "tests" / "data" / "schema-0004.sql"


def filled_file() -> Path:
    """A file of this version with rows in every table, made once for all tests."""
    made = Path(os.environ["PYTEST_EXAMPLE"])
    if not made.exists():
        with closing(sqlite3.connect(made)) as connection:
            connection.executescript(_EXAMPLE.read_text(encoding="utf-8"))
    return made


@pytest.fixture(autouse=True)
def _example(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_EXAMPLE", str(tmp_path_factory.getbasetemp() / "example.db"))


def fill(path: Path) -> None:
    shutil.copy(filled_file(), path)


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))


def truncated(path: Path) -> None:
    fill(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])


def cut_short(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[:50])


def spoilt_inside(path: Path) -> None:
    fill(path)
    whole = bytearray(path.read_bytes())
    whole[100:4096] = random.Random(2).randbytes(3996)
    path.write_bytes(bytes(whole))


def newer(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()


def run_sql(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return make


_SPOILT: dict[str, tuple[Callable[[Path], None], RecordsTrouble]] = {
    "random bytes": (random_bytes, RecordsTrouble.DAMAGED),
    "text": (lambda p: (p.write_text("My diary\n" * 99), None)[1], RecordsTrouble.DAMAGED),
    "truncated": (truncated, RecordsTrouble.DAMAGED),
    "cut short": (cut_short, RecordsTrouble.DAMAGED),
    "no bytes at all": (lambda p: p.touch(), RecordsTrouble.DAMAGED),
    "spoilt inside": (spoilt_inside, RecordsTrouble.DAMAGED),
    "newer": (newer, RecordsTrouble.NEWER),
    "foreign": (run_sql("CREATE TABLE songs (id)"), RecordsTrouble.FOREIGN),
    "foreign with Alembic": (
        run_sql(
            "CREATE TABLE alembic_version (version_num)",
            "INSERT INTO alembic_version VALUES ('0001')",
        ),
        RecordsTrouble.FOREIGN,
    ),
    "foreign, Alembic, no version": (
        run_sql("CREATE TABLE alembic_version (version_num)", "CREATE TABLE songs (id)"),
        RecordsTrouble.FOREIGN,
    ),
    "a folder in its place": (lambda p: p.mkdir(), RecordsTrouble.NOT_WRITABLE),
}


@pytest.mark.parametrize("case", sorted(_SPOILT))
def test_file_that_cannot_be_used_is_refused_and_left_alone(tmp_path: Path, case: str) -> None:
    """A damaged file is somebody's only copy: it must be there for whoever can mend it."""
    spoil, trouble = _SPOILT[case]
    path = tmp_path / FILE_NAME
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(RecordsError) as refused:
        use(tmp_path)
    assert refused.value.trouble is trouble
    assert refused.value.path == str(path)
    if path.is_file():
        assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [FILE_NAME]


def use(folder: Path) -> None:
    store = SqliteStore(folder, NOW, SOON_MS)
    try:
        with store.read() as reader:
            for person in reader.people():
                reader.doses(person.entity_id, date.min)
    finally:
        store.close()


def test_damage_deep_inside_is_found_by_the_check(tmp_path: Path) -> None:
    """A file can open well and be broken where nobody has looked yet."""
    path = tmp_path / FILE_NAME
    fill(path)
    whole = bytearray(path.read_bytes())
    page = 4096
    for start_of in range(2 * page, len(whole), page):
        whole[start_of : start_of + 8] = b"\xff" * 8
    path.write_bytes(bytes(whole))
    found: str | None
    try:
        store = SqliteStore(tmp_path, NOW, SOON_MS)
    except RecordsError as error:
        found = error.trouble.value
    else:
        try:
            found = store.integrity_problem()
        except RecordsError as error:
            found = error.trouble.value
        store.close()
    assert found is not None


def test_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    """A typing slip in --data-dir must not end in a traceback."""
    place = tmp_path / "azacare"
    place.write_text("a file")
    with pytest.raises(RecordsError) as refused:
        SqliteStore(place, NOW)
    assert refused.value.trouble is RecordsTrouble.NOT_WRITABLE
    assert place.read_text() == "a file"


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """A folder of an ordinary user, who we are meanwhile: root may write anywhere."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such rights")
    with tempfile.TemporaryDirectory() as made:
        folder, root = Path(made), os.geteuid() == 0
        if root:
            os.chown(folder, _NOBODY, -1)
            os.seteuid(_NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if root:
                os.seteuid(0)


@pytest.mark.parametrize("filled", [False, True])
def test_read_only_folder_is_refused_and_left_alone(nobodys_folder: Path, filled: bool) -> None:
    """A folder on a locked share must be named and not crash the start."""
    path = nobodys_folder / FILE_NAME
    if filled:
        SqliteStore(nobodys_folder, NOW).close()
        path.chmod(0o400)
    before = [p.read_bytes() for p in nobodys_folder.iterdir()]
    nobodys_folder.chmod(0o500)
    with pytest.raises(RecordsError) as refused:
        use(nobodys_folder)
    assert refused.value.trouble is RecordsTrouble.NOT_WRITABLE
    assert [p.read_bytes() for p in nobodys_folder.iterdir()] == before


def test_database_that_sqlite_calls_read_only_is_refused(store: SqliteStore) -> None:
    """What SQLite says of a read-only file becomes the plain reason."""
    with store.read() as reader:
        reader._connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(RecordsError) as refused, store.write() as writer:
        writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
    assert refused.value.trouble is RecordsTrouble.NOT_WRITABLE
    assert rows_of(store.path, "dose") == []


def test_writing_while_another_program_holds_the_file_is_refused(store: SqliteStore) -> None:
    """After a short wait the person is told, and may try again."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        before = store.path.read_bytes()
        with pytest.raises(RecordsError) as refused, store.write() as writer:
            writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
        assert refused.value.trouble is RecordsTrouble.LOCKED
        assert store.path.read_bytes() == before
        other.execute("ROLLBACK")
    with store.write() as writer:
        writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
    assert len(rows_of(store.path, "dose")) == 1


def test_opening_while_another_program_holds_the_whole_file_is_refused(tmp_path: Path) -> None:
    """Even reading is impossible then, and the start must say so."""
    path = tmp_path / FILE_NAME
    fill(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        before = path.read_bytes()
        with pytest.raises(RecordsError) as refused:
            SqliteStore(tmp_path, NOW, SOON_MS)
        assert refused.value.trouble is RecordsTrouble.LOCKED
        assert path.read_bytes() == before


def test_full_disk_is_refused_and_nothing_is_half_saved(store: SqliteStore) -> None:
    """The dose is not recorded, the person is told, and the earlier records are whole."""
    with store.write() as writer:
        writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
    before = dump_of(store.path)
    with store.read() as reader:
        pages = reader._connection.exec_driver_sql("PRAGMA page_count").scalar()
        reader._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    long_reason = DoseRecord("", RecordKind.SKIPPED, MORNING, NOW, NOW, "me", reason="x" * 100_000)
    with pytest.raises(RecordsError) as refused, store.write() as writer:
        writer.add_dose("ann", long_reason, MORNING.day, STAMP)
    assert refused.value.trouble is RecordsTrouble.DISK_FULL
    assert dump_of(store.path) == before
    assert store.integrity_problem() is None


def test_bug_is_not_dressed_up_as_trouble_with_the_file(store: SqliteStore) -> None:
    """What a person cannot mend must surface as the bug it is."""
    same = [{"id": "x"}, {"id": "x"}]
    with pytest.raises(IntegrityError), store.write() as writer:
        writer._connection.execute(insert(tables.device), same)


@pytest.mark.parametrize("beside", ["azacare.db-wal", "azacare-before-0002.db", "log"])
def test_file_of_no_bytes_is_damaged_whatever_lies_beside_it(tmp_path: Path, beside: str) -> None:
    """A full disk cuts files off. A first start in their place would hide that they are lost."""
    fill(tmp_path / FILE_NAME)
    (tmp_path / FILE_NAME).rename(tmp_path / beside)
    (tmp_path / FILE_NAME).touch()
    kept = (tmp_path / beside).read_bytes()
    with pytest.raises(RecordsError) as refused:
        SqliteStore(tmp_path, NOW)
    assert refused.value.trouble is RecordsTrouble.DAMAGED
    assert (tmp_path / FILE_NAME).read_bytes() == b""
    assert (tmp_path / beside).read_bytes() == kept


def test_new_file_is_never_seen_without_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program that starts at the same moment would call it damaged."""
    seen: list[int] = []
    give = os.link

    def watched(source: Path, target: Path) -> None:
        give(source, target)
        seen.append(Path(target).stat().st_size)

    monkeypatch.setattr(os, "link", watched)
    SqliteStore(tmp_path, NOW).close()
    assert seen[0] >= 512
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_new_file_where_the_disk_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory stick may hold the records."""

    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    SqliteStore(tmp_path, NOW).close()
    assert schema.version_of(tmp_path / FILE_NAME) == schema.HEAD
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


# --- paths and rights -----------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_file_and_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    """Other people of this computer must not read what somebody takes."""
    folder = tmp_path / "new"
    store = SqliteStore(folder, NOW)
    with store.write() as writer:
        writer.add_dose("ann", a_dose(), MORNING.day, STAMP)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    kept = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(kept) >= {FILE_NAME, f"{FILE_NAME}-wal"}
    assert set(kept.values()) == {0o600}
    store.close()


@pytest.mark.parametrize("name", ["what?now", "50% of #1", "a b&c=d", "Ängström 薬", "it's"])
def test_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    """A question mark in a folder's name once opened another file than the one that was checked."""
    folder = tmp_path / name
    SqliteStore(folder, NOW).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
    use(folder)


# --- schema ---------------------------------------------------------------------------------


def test_head_is_alembics_head() -> None:
    """The quick look at the version must not miss a migration that was added."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "azacare.storage:migrations")
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    assert steps.get_current_head() == schema.HEAD
    assert {step.revision for step in steps.walk_revisions()} == set(schema.KNOWN)


def test_tables_are_those_that_the_migrations_make(store: SqliteStore) -> None:
    """The code writes to the columns that a person's file really has."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.read() as reader:
        context = MigrationContext.configure(
            reader._connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, all_tables.metadata) == []


def test_every_table_has_both_triggers(store: SqliteStore) -> None:
    """A table that a migration forgot to guard could be overwritten."""
    with closing(sqlite3.connect(store.path)) as connection:
        found = {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
    expected = {f"{t}_no_{verb}" for t in all_tables.APPEND_ONLY for verb in ("update", "delete")}
    assert found == expected


@pytest.mark.parametrize("version", schema.KNOWN)
def test_stored_old_file_is_opened_with_every_row(tmp_path: Path, version: str) -> None:
    """An update of AzaCare must never lose a line; each schema leaves an example behind."""
    example = ROOT / "tests" / "data" / f"schema-{version}.sql"
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(example.read_text(encoding="utf-8"))
        before = {t: count(connection, t) for t in tables_in(connection)}
    assert before["dose"] > 5
    use(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        after = {t: count(connection, t) for t in tables_in(connection)}
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (schema.HEAD,)
        ]
    assert {table: after[table] for table in before} == before
    store = SqliteStore(tmp_path, NOW)
    with store.read() as reader:
        person = reader.people()[0]
        assert person.value.name == "Ann"
        assert reader.current(PrescriptionVersion, person.entity_id)
    store.close()


def tables_in(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return [row[0] for row in connection.execute(query)]


def count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_backup_before_an_upgrade_is_whole(tmp_path: Path) -> None:
    """A copy of the file alone would miss what is still in the write-ahead log."""
    scene = Scene(tmp_path, "2026-03-08T08:05")
    scene.take()
    target = tmp_path / "copy.db"
    schema.back_up(tmp_path / FILE_NAME, target)
    assert dump_of(target) == dump_of(tmp_path / FILE_NAME)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    scene.close()
