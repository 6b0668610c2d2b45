"""The people and the clock of the torture: real use cases on a real file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from azacare.bootstrap.services import build_services
from azacare.domain.people import Relation
from azacare.domain.prescription import DayPattern, PatternKind
from azacare.services.catalog import Services
from azacare.services.people import FirstStart
from azacare.services.prescribing import PrescriptionEntry

MEMORY = Path("/dev/shm")
HOME = ZoneInfo("America/New_York")


class MovedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime, zone: ZoneInfo = HOME) -> None:
        self._now, self._zone = now.astimezone(UTC), zone

    def now(self) -> datetime:
        """The present (UTC)."""
        return self._now

    def zone(self) -> ZoneInfo:
        """The zone of the computer."""
        return self._zone

    def set(self, now: datetime) -> None:
        """Move to an instant."""
        self._now = now.astimezone(UTC)

    def advance(self, span: timedelta) -> None:
        """Move by a span; back when it is negative."""
        self._now += span

    def travel(self, zone: ZoneInfo) -> None:
        """Set the zone."""
        self._zone = zone


def local(text: str, zone: ZoneInfo = HOME) -> datetime:
    """The instant (UTC) of a wall-clock text such as "2026-03-08T08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def entry(times: tuple[str, ...], starts: str, interval: int = 1) -> PrescriptionEntry:
    """A prescription of 75 mg at each time, every `interval` days."""
    kind = PatternKind.EVERY_N_DAYS if interval > 1 else PatternKind.EVERY_DAY
    pattern = DayPattern(kind, interval_days=interval)
    return PrescriptionEntry(("50",), times, ("75",), starts, pattern=pattern)


def set_up(
    folder: Path, clock: MovedClock, given: PrescriptionEntry, name: str = "Ann"
) -> Services:
    """A first start; the records are open afterwards."""
    services = build_services(folder, clock)
    services.people.set_up(FirstStart(name, Relation.SELF, given, clock.zone()))
    return services


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder in memory where there is one: what is tried here is no matter of the disk."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="azacare-torture-", dir=place) as folder:
        yield Path(folder)
