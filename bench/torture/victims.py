"""What is under way when the process is killed. Each runs in a process of its own, and says what
is done only after AzaCare said so: what was said must be there afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from azacare.bootstrap.protection import copies_in, lock_of
from azacare.bootstrap.services import build_services
from azacare.domain.dose_log import AmountUnit
from azacare.domain.slots import SlotId
from azacare.services.dose_import import LogRequest
from azacare.services.doses import TakeRequest
from azacare.services.protection import ProtectionService
from azacare.storage.erasing import SqliteEraser
from azacare.storage.store import FILE_NAME, SqliteStore
from bench.torture.household import MovedClock, entry, local, set_up

Say = Callable[[str], None]
NOW = local("2026-03-08T21:00")
FIRST_DAY = date(2026, 1, 1)
OLD, NEW = "the first password", "the second password"
RECORDS, TABLE, EARLIER = "records.json", "doses.csv", "earlier.db"
_MOST = 400


class NoKeyring:
    """No keyring of this computer is touched."""

    def read(self) -> str | None:
        """Nothing is kept."""
        return None

    def keep(self, password: str) -> None:
        """Nothing can be kept."""
        raise NotImplementedError

    def forget(self) -> None:
        """There is nothing to forget."""


def protection(folder: Path, clock: MovedClock) -> ProtectionService:
    """The lock of the records in `folder`, without a keyring."""
    return ProtectionService(lock_of(folder), NoKeyring(), clock, lambda: copies_in(folder))


# --- what is there before -----------------------------------------------------------------------


def make_home(folder: Path, doses: int = 60) -> None:
    """Ann, with some weeks of records, and notes."""
    clock = MovedClock(local("2026-01-01T00:00"))
    services = set_up(folder, clock, entry(("8:00", "20:00"), FIRST_DAY.isoformat()))
    clock.set(NOW)
    for number in range(doses):
        services.doses.take(TakeRequest(slot=slot(number), at=slot_at(number), anyway=True))
    services.history.note(FIRST_DAY, "note -1")
    services.store.close()


def make_files(folder: Path) -> None:
    """What another computer wrote, and a table of a spreadsheet."""
    other = folder / "other"
    clock = MovedClock(local("2025-01-01T00:00"))
    services = set_up(other, clock, entry(("8:00", "20:00"), "2025-01-01"), "Bob")
    clock.set(local("2025-09-01T00:00"))
    for number in range(_MOST):
        day = date(2025, 1, 1) + timedelta(days=number // 2)
        services.doses.skip(SlotId.parse(f"{day}T{('08:00', '20:00')[number % 2]}"))
    services.sharing.write_records(folder / RECORDS)
    services.store.close()
    lines = (f"{slot(n).day},{slot(n).at:%H:%M},Imuran,75 mg,taken" for n in range(60, 130))
    (folder / TABLE).write_text("Date,Time,Medicine,Amount,State\n" + "\n".join(lines), "utf-8")


def slot(number: int) -> SlotId:
    """The planned doses of Ann, counted from the first."""
    day = FIRST_DAY + timedelta(days=number // 2)
    return SlotId.parse(f"{day}T{('08:00', '20:00')[number % 2]}")


def slot_at(number: int) -> datetime:
    """When that dose is planned."""
    return local(str(slot(number)))


# --- what is under way --------------------------------------------------------------------------


def record(folder: Path, say: Say) -> None:
    """Doses, notes and undoing, one after the other."""
    services = build_services(folder, MovedClock(NOW))
    for number in range(60, 60 + _MOST):
        if number % 3 == 0:
            say(f"note {services.history.note(FIRST_DAY, f'note {number}')}")
        elif number % 7 == 1:
            services.doses.undo()
            say("undo")
        elif number < 133:
            take = TakeRequest(slot=slot(number), at=slot_at(number), anyway=True)
            kept = services.doses.take(take).record
            say(f"dose {kept.entity_id if kept else ''}")
    services.store.close()


def bring_in(folder: Path, say: Say) -> None:
    """All records of another computer."""
    services = build_services(folder, MovedClock(NOW))
    services.sharing.bring_in(services.sharing.read_records(folder / RECORDS))
    say("in")
    services.store.close()


def bring_in_table(folder: Path, say: Say) -> None:
    """A log of doses."""
    services = build_services(folder, MovedClock(NOW))
    request = LogRequest(folder / TABLE, tablet_mg=Decimal(50), unit=AmountUnit.MG)
    services.dose_import.bring_in(request)
    say("in")
    services.store.close()


def migrate(folder: Path, say: Say) -> None:
    """The file of an older AzaCare is opened."""
    SqliteStore(folder, NOW).close()
    say("in")


def back_up(folder: Path, say: Say) -> None:
    """A note and a backup, day after day; older ones are dropped."""
    clock = MovedClock(NOW)
    services = build_services(folder, clock)
    for number in range(12):
        services.history.note(FIRST_DAY, f"note {number}")
        say(f"note {number}")
        made = services.backups.make_now()
        say(f"backup {json.dumps([made.path.name, number])}")
        clock.advance(timedelta(days=1))
    services.store.close()


def restore(folder: Path, say: Say) -> None:
    """An earlier copy is put back."""
    services = build_services(folder, MovedClock(NOW))
    services.backups.restore(folder / EARLIER)
    say("in")
    services.store.close()


def set_password(folder: Path, say: Say) -> None:
    """The first password."""
    protection(folder, MovedClock(NOW)).set_password(OLD)
    say("in")


def change_password(folder: Path, say: Say) -> None:
    """Another password."""
    protection(folder, MovedClock(NOW)).set_password(NEW, OLD)
    say("in")


def remove_password(folder: Path, say: Say) -> None:
    """No password any more."""
    protection(folder, MovedClock(NOW)).remove(OLD)
    say("in")


def erase(folder: Path, say: Say) -> None:
    """Ann is erased for good."""
    path = folder / FILE_NAME
    SqliteEraser(path).erase_person((folder / "person").read_text("utf-8"))
    say("in")
