"""Two processes record the same slot at the same moment, again and again.

`AZACARE_RACES=1000 python -m pytest tests/integration/test_races.py` runs the long one.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from azacare.storage.store import FILE_NAME
from tests.scene import Scene

_FEW = 20
_ROUNDS = int(os.environ.get("AZACARE_RACES", str(_FEW)))
_ROOT = Path(__file__).parents[2]

_RACER = """
import sys
from pathlib import Path
from azacare.bootstrap import build_services
from azacare.domain.slots import SlotId
from azacare.services.doses import TakeRequest
from azacare.services.errors import Warned
from tests.fakes import FakeClock, local
clock = FakeClock(local("2026-03-01T08:05"))
services = build_services(Path(sys.argv[1]), clock)
print("ready", flush=True)
for line in sys.stdin:
    slot, now = line.split()
    clock.set(local(now))
    try:
        services.doses.take(TakeRequest(slot=SlotId.parse(slot), by=sys.argv[2]))
        print("taken", flush=True)
    except Warned as warned:
        print("already" if warned.already else "refused", flush=True)
services.store.close()
"""


def _racer(folder: Path, who: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _RACER, str(folder), who],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )


def _said(racer: subprocess.Popen[str]) -> str:
    assert racer.stdout is not None
    return racer.stdout.readline().strip()


def _go(racer: subprocess.Popen[str], line: str) -> None:
    assert racer.stdin is not None
    racer.stdin.write(line)
    racer.stdin.flush()


def test_one_of_two_processes_records_each_slot_and_the_other_is_told(tmp_path: Path) -> None:
    Scene(tmp_path).close()
    first = datetime.fromisoformat("2026-03-01T08:00")
    racers = [_racer(tmp_path, who) for who in ("me", "my daughter")]
    assert [_said(one) for one in racers] == ["ready", "ready"]
    outcomes: Counter[tuple[str, ...]] = Counter()
    for number in range(_ROUNDS):
        slot = first + timedelta(hours=12 * number)
        now = slot + timedelta(minutes=5)
        line = f"{slot:%Y-%m-%dT%H:%M} {now:%Y-%m-%dT%H:%M}\n"
        for racer in racers if number % 2 else reversed(racers):
            _go(racer, line)
        outcomes[tuple(sorted(_said(one) for one in racers))] += 1
    for racer in racers:
        racer.communicate(timeout=30)
        assert racer.returncode == 0
    assert outcomes == {("already", "taken"): _ROUNDS}
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        rows = connection.execute("SELECT slot, recorded_by FROM dose").fetchall()
    assert len(rows) == len({slot for slot, _who in rows}) == _ROUNDS
