"""Kills a process at a random moment of what it is doing, and looks what is left.

The moment is drawn over the whole time that the deed takes when nobody disturbs it, from the
start of the process on. A kill that came too late counts for nothing and is tried again.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from azacare.bootstrap.services import build_services
from azacare.storage.store import FILE_NAME
from bench.processes import ROOT
from bench.torture import examination, victims
from bench.torture.examination import Check, Found
from bench.torture.household import MovedClock
from bench.torture.outcome import Orders, Outcome, Told, run_all

MUST_BE_ZERO = (
    "acknowledged records lost",
    "half done",
    "damaged",
    "did not open by itself",
    "bad backup taken for a good one",
    "unfinished files after the next backup",
)
_TRIES = 30
_LONGEST_SECONDS = 60.0


@dataclass(frozen=True)
class Deed:
    """One thing to be disturbed: what is there before, what is done, and how to look after it."""

    name: str
    prepare: Callable[[Path], None]
    victim: Callable[[Path, victims.Say], None]
    check: Check


def run(orders: Orders) -> Outcome:
    """Kill once in each case."""
    return run_all("kills", MUST_BE_ZERO, orders, kill_once)


def kill_once(seed: int, case: int) -> Told:
    """One deed, one kill that hit, one look."""
    deed = DEEDS[case % len(DEEDS)]
    chance = random.Random(f"{seed} {case}")
    counts = Counter({f"killed while: {deed.name}": 1})
    for _ in range(_TRIES):
        with _fresh(deed) as folder:
            seconds = chance.random() * _duration(deed)
            said, hit = _killed(deed.victim, folder, seconds)
            if not hit:
                counts["came too late, tried again"] += 1
                continue
            counts["acknowledged before the kill"] += len(said)
            found = Found(folder, tuple(said), _undisturbed(deed))
            faults = deed.check(found, counts)
            return Told(counts, tuple(f"{deed.name} after {seconds:.4f} s: {f}" for f in faults))
    return Told(counts, (f"{deed.name}: no kill hit",))


def _killed(
    victim: Callable[[Path, victims.Say], None], folder: Path, seconds: float
) -> tuple[list[str], bool]:
    """What it had said when it was killed after so long, and whether it was still at it."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _be_victim(victim, folder, writing)
    os.close(writing)
    _wait(reading, pid, seconds)
    os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    with os.fdopen(reading, "rb") as said:
        lines = said.read().decode().splitlines()
    hit = os.WIFSIGNALED(status)
    if not hit and os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{victim.__name__} failed by itself")
    return [line for line in lines if line != _DONE], hit and _DONE not in lines


_DONE = "done"


def _wait(reading: int, pid: int, seconds: float) -> None:
    """Until the moment has come, on the kernel's timer."""
    poll = select.poll()
    poll.register(os.pidfd_open(pid), select.POLLIN)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not poll.poll(left * 1000):
        pass


def _be_victim(victim: Callable[[Path, victims.Say], None], folder: Path, pipe: int) -> None:
    """In the process that will be killed; never returns."""
    code = 1
    try:
        victim(folder, lambda line: _write(pipe, line))
        _write(pipe, _DONE)
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(code)


def _write(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


# --- what is there before -----------------------------------------------------------------------


@cache
def _shelf() -> Path:
    """Where what was made once is kept, until the program ends."""
    kept = tempfile.TemporaryDirectory(prefix="azacare-kills-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _template(deed: Deed) -> Path:
    folder = _shelf() / deed.name.replace(" ", "-")
    folder.mkdir(mode=0o700)
    deed.prepare(folder)
    return folder


@contextmanager
def _fresh(deed: Deed) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="azacare-kill-") as place:
        yield Path(shutil.copytree(_template(deed), Path(place) / "data"))


@cache
def _undisturbed(deed: Deed) -> examination.State:
    """What is there when nobody disturbs it; `_duration` is how long that takes."""
    with _fresh(deed) as folder:
        before = examination.state_of(folder)
        begun = time.monotonic()
        _said, hit = _killed(deed.victim, folder, _LONGEST_SECONDS)
        _DURATIONS[deed.name] = time.monotonic() - begun
        if hit:
            raise RuntimeError(f"{deed.name} takes too long")
        return examination.State(before, examination.state_of(folder))


_DURATIONS: dict[str, float] = {}


def _duration(deed: Deed) -> float:
    _undisturbed(deed)
    return _DURATIONS[deed.name]


@cache
def _home() -> Path:
    """Ann's records and the files beside them, made once."""
    folder = _shelf() / "home"
    victims.make_home(folder)
    return folder


@cache
def _files() -> Path:
    folder = _shelf() / "files"
    folder.mkdir()
    victims.make_files(folder)
    return folder


def _at_home(folder: Path) -> None:
    shutil.copytree(_home(), folder, dirs_exist_ok=True)


def _with_files(folder: Path) -> None:
    _at_home(folder)
    for name in (victims.RECORDS, victims.TABLE):
        shutil.copy(_files() / name, folder)


def _of_schema(number: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        script = (ROOT / "tests" / "data" / f"schema-{number}.sql").read_text("utf-8")
        with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            connection.executescript(script)

    return prepare


def _with_backups(folder: Path) -> None:
    _at_home(folder)
    clock = MovedClock(victims.NOW)
    services = build_services(folder, clock)
    services.backups.make_now()
    shutil.copy(services.backups.backups()[0], folder / victims.EARLIER)
    services.history.note(victims.FIRST_DAY, "note 1000")
    services.store.close()
    (folder / "password-before").write_text("", "utf-8")


def _with_password(folder: Path) -> None:
    _with_backups(folder)
    victims.protection(folder, MovedClock(victims.NOW)).set_password(victims.OLD)
    (folder / "password-before").write_text(victims.OLD, "utf-8")


def _with_name(folder: Path) -> None:
    _at_home(folder)
    services = build_services(folder, MovedClock(victims.NOW))
    (folder / "person").write_text(services.people.people()[0].entity_id, "utf-8")
    services.store.close()


_RECORD = Deed("recording", _at_home, victims.record, examination.recorded)
_IMPORT = Deed("importing records", _with_files, victims.bring_in, examination.all_or_nothing)
_TABLE = Deed("importing doses", _with_files, victims.bring_in_table, examination.all_or_nothing)
_MIGRATE = tuple(
    Deed(f"upgrading from {number}", _of_schema(number), victims.migrate, examination.upgraded)
    for number in ("0001", "0002", "0003")
)
_BACK_UP = Deed("backing up", _at_home, victims.back_up, examination.backed_up)
_RESTORE = Deed("restoring", _with_backups, victims.restore, examination.restored)
_SET = Deed("setting a password", _with_backups, victims.set_password, examination.locked)
_CHANGE = Deed("changing the password", _with_password, victims.change_password, examination.locked)
_REMOVE = Deed("removing the password", _with_password, victims.remove_password, examination.locked)
_ERASE = Deed("erasing a person", _with_name, victims.erase, examination.erased)

DEEDS = (
    *(_RECORD,) * 5,
    _IMPORT,
    _IMPORT,
    _TABLE,
    *_MIGRATE,
    *(_BACK_UP,) * 3,
    *(_RESTORE,) * 2,
    _SET,
    _CHANGE,
    _REMOVE,
    _ERASE,
)
"""Twenty, so that 1,000 kills are 250 while recording, 150 each while importing, upgrading,
backing up and changing the password, 100 while restoring and 50 while erasing."""
