"""Gives AzaCare spoilt files: it says in words what is wrong, and changes nothing."""

from __future__ import annotations

import random
import shutil
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

from azacare.domain.problems import InputProblem
from azacare.services.errors import KnownError
from bench.torture import fuzz_files, fuzz_use
from bench.torture.household import memory_folder
from bench.torture.outcome import Orders, Outcome, Told, run_all

MUST_BE_ZERO = ("traceback", "records changed", "hung")
_LONGEST_SECONDS = 10
_ALLOWED = (KnownError, InputProblem)


class Hung(BaseException):
    """It took too long; no `except Exception` swallows it."""


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Attributes:
        make: puts good files into a folder, once.
        spoil: spoils one of them in a copy of that folder.
        use: does with them what the program does. Yields a word for each thing that went well,
            and raises what it raises.
        untouched: what must be as it was when a file was refused.
    """

    name: str
    make: Callable[[Path], None]
    spoil: Callable[[Path, random.Random], None]
    use: Callable[[Path], Iterator[str]]
    untouched: Callable[[Path], object]


def run(orders: Orders) -> Outcome:
    """One spoilt file in each case."""
    return run_all("fuzz", MUST_BE_ZERO, orders, one_file)


def one_file(seed: int, case: int) -> Told:
    """Spoil one file and use it."""
    kind = KINDS[case % len(KINDS)]
    chance = random.Random(f"{seed} {case}")
    counts = Counter({f"files: {kind.name}": 1})
    with memory_folder() as place:
        folder = Path(shutil.copytree(_good(kind), place / "data"))
        kind.spoil(folder, chance)
        before = kind.untouched(folder)
        fault = _used(kind, folder, counts)
        if fault is None and counts["refused in words"] and kind.untouched(folder) != before:
            fault = "records changed", "the file was refused, and the records are others"
    if fault is None:
        return Told(counts)
    counts[fault[0]] += 1
    return Told(counts, (f"{fault[0]}, {kind.name}: {fault[1]}",))


def _used(kind: Kind, folder: Path, counts: Counter[str]) -> tuple[str, str] | None:
    try:
        with _limited():
            for _well in kind.use(folder):
                counts["steps that went well"] += 1
        counts["taken"] += 1
    except _ALLOWED:
        counts["refused in words"] += 1
    except Hung:
        return "hung", f"more than {_LONGEST_SECONDS} s"
    except Exception:
        return "traceback", traceback.format_exc()
    return None


@contextmanager
def _limited() -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _LONGEST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@cache
def _good(kind: Kind) -> Path:
    """The good files of a kind, made once and kept until the program ends."""
    place = memory_folder()
    folder = place.__enter__() / "good"
    _KEPT.append(place)
    folder.mkdir(mode=0o700)
    kind.make(folder)
    return folder


_KEPT: list[object] = []

_F, _U = fuzz_files, fuzz_use
_DATABASE = Kind("database", _F.make_records, _F.spoil_records, _U.use_records, _F.nothing)
_OLDER = Kind("older database", _F.make_older, _F.spoil_records, _U.use_records, _F.nothing)
_LOCKED = Kind(
    "database with a password", _F.make_locked, _F.spoil_records, _U.use_locked, _F.nothing
)
_BACKUP = Kind("backup", _F.make_backup, _F.spoil_backup, _U.use_backup, _F.records)
_JSON = Kind("records to import", _F.make_json, _F.spoil_import, _U.use_json, _F.records)
_CSV = Kind("doses in a table", _F.make_csv, _F.spoil_import, _U.use_log, _F.records)
_MEDTIMER = Kind("MedTimer", _F.make_medtimer, _F.spoil_import, _U.use_log, _F.records)
_DOSAGE = Kind("Dosage", _F.make_dosage, _F.spoil_import, _U.use_log, _F.records)
_RESULTS = Kind("results in a table", _F.make_results, _F.spoil_import, _U.use_results, _F.records)
_BESIDE = Kind(
    "files beside the records", _F.make_records, _F.spoil_beside, _U.use_beside, _F.nothing
)
_SETTINGS = Kind("settings", _F.make_records, _F.spoil_settings, _U.use_records, _F.nothing)

KINDS = (
    *(_DATABASE,) * 3,
    _OLDER,
    _LOCKED,
    *(_BACKUP,) * 3,
    *(_JSON,) * 4,
    *(_CSV,) * 2,
    _MEDTIMER,
    _DOSAGE,
    *(_RESULTS,) * 2,
    _BESIDE,
    _SETTINGS,
)
