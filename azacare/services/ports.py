"""What the services need from the outside, named as protocols.

`bootstrap.py` hands in the real ones, `tests/fakes.py` the fakes; nothing else
in the services knows which it got.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass

if TYPE_CHECKING:
    from azacare.domain.appointments import Appointment
    from azacare.domain.checks import SymptomCheck
    from azacare.domain.dose_lines import DoseLine
    from azacare.domain.people import Person
    from azacare.domain.records import DoseRecord
    from azacare.domain.reminder_marks import ReminderMark
    from azacare.domain.results import Sample
    from azacare.domain.slots import Plan, SlotId
    from azacare.domain.supply import Draw


class Clock(Protocol):
    """The only source of the present."""

    def now(self) -> datetime:
        """The present instant, timezone-aware, in UTC."""
        ...

    def zone(self) -> ZoneInfo:
        """The zone this computer is set to; it may change while we run."""
        ...


class WakeTimer(Protocol):
    """One alarm: a later call replaces the earlier one."""

    def wake_at(self, instant: datetime | None) -> None:
        """Call back once at `instant` (UTC), at once when it has passed; None cancels."""
        ...


class Button(Enum):
    """What a person may answer in a desktop notification."""

    TAKEN = "taken"
    SNOOZE = "snooze"
    SKIP = "skip"
    OPEN = "open"


class Sound(Enum):
    """How loudly a reminder asks."""

    OFF = "off"
    GENTLE = "gentle"
    INSISTENT = "insistent"


@dataclass(frozen=True)
class Notice:
    """One desktop notification, already worded.

    `key` names what it is about (one slot, one summary): showing another notice with the
    same key replaces the first. `buttons` are shown in that order with these labels.
    `sound_name` is a name of the freedesktop sound naming specification or, on other
    systems, of the system's own sounds; None leaves the choice to `sound`.
    """

    key: str
    title: str
    body: str
    buttons: tuple[tuple[Button, str], ...] = ()
    sound: Sound = Sound.GENTLE
    sound_name: str | None = None


@dataclass(frozen=True)
class ChannelState:
    """Whether desktop notifications can arrive, in words a health panel can show.

    `server` is the name the notification server gives itself, None when there is none;
    `buttons` and `sound` say what that server can do.
    """

    available: bool
    server: str | None
    buttons: bool
    sound: bool
    problem: str | None = None


class Notifier(Protocol):
    """Desktop notifications: the extra channel beside AzaCare's own reminder window.

    Nothing here raises: a notification that cannot be shown is logged and `state` says why.
    """

    def on_answer(self, handler: Callable[[str, Button], None]) -> None:
        """Call `handler(key, button)` on the GUI thread when a person presses a button."""
        ...

    def show(self, notice: Notice) -> None:
        """Show it, replacing an earlier one with the same key."""
        ...

    def withdraw(self, key: str) -> None:
        """Take the notification of `key` off the screen, if it is still there."""
        ...

    def state(self) -> ChannelState:
        """What is known of the channel now."""
        ...

    def close(self) -> None:
        """Withdraw everything and join the worker; nothing may be called afterwards."""
        ...


class Autostart(Protocol):
    """Whether AzaCare starts with the computer, read from the system and never from settings."""

    def is_supported(self) -> bool:
        """False where this system offers no way we know."""
        ...

    def is_enabled(self) -> bool:
        """True when the system would start this very installation at the next log-in."""
        ...

    def enable(self) -> None:
        """Register `azacare --background`.

        Raises:
            OSError: the system refused.
        """
        ...

    def disable(self) -> None:
        """Take the registration away; nothing to do is fine.

        Raises:
            OSError: the system refused.
        """
        ...


@dataclass(frozen=True)
class CalendarTexts:
    """What is written into the entries; the caller decides how much a calendar may tell.

    Attributes:
        test: the title of an appointment, such as "Blood test".
        dose: the title of a dose of that many mg, such as "Medicine".
        details, place: of an appointment; empty texts are left out.
    """

    test: Callable[[Appointment], str]
    dose: Callable[[Decimal], str]
    details: Callable[[Appointment], str] = lambda _appointment: ""
    place: Callable[[Appointment], str] = lambda _appointment: ""


class CalendarWriter(Protocol):
    """Writes files for a calendar program; nothing leaves the computer."""

    def appointments(
        self, appointments: Iterable[tuple[str, Appointment]], texts: CalendarTexts, now: datetime
    ) -> bytes:
        """A file of appointments, each with the id of its record."""
        ...

    def doses(self, plan: Plan, owner: str, texts: CalendarTexts, now: datetime) -> bytes:
        """A file of the planned doses; `owner` is the id of the person."""
        ...


class WorkCalendar(Protocol):
    """Weekends and public holidays of a region."""

    def knows(self, country: str, subdivision: str = "") -> bool:
        """Whether the public holidays of that region are known.

        `country` is an ISO 3166 code; `subdivision` that of a part of it, empty for all of it.
        """
        ...

    def subdivisions(self, country: str) -> tuple[str, ...]:
        """The codes of the parts of a country that have holidays of their own."""
        ...

    def is_day_off(self, day: date, country: str, subdivision: str = "") -> bool:
        """Whether few people work there on `day`; of an unknown region, a Saturday or Sunday."""
        ...


T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True)
class Stamp:
    """When (UTC) and by whom something is recorded."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Kept(Generic[T_co]):
    """The newest revision of one record.

    Attributes:
        entity_id: the same for every revision.
        revision: 1 for the first entry.
        recorded_at: of this revision (UTC).
        recorded_by: the actor's name.
    """

    entity_id: str
    revision: int
    recorded_at: datetime
    recorded_by: str
    value: T_co


class Reader(Protocol):
    """Reads one consistent state of the records."""

    def people(self) -> tuple[Kept[Person], ...]:
        """Everybody whose records are here, in order of entry; `entity_id` is the person's id."""
        ...

    def person_history(self, person_id: str) -> tuple[Kept[Person], ...]:
        """Every revision of who somebody is, oldest first."""
        ...

    def current(self, kind: type[T], person_id: str | None) -> tuple[Kept[T], ...]:
        """The newest revisions of `kind`, in order of first entry, retracted ones left out; with
        `person_id` None what belongs to the app and to nobody in particular.
        """
        ...

    def doses(self, person_id: str, since: date) -> tuple[DoseRecord, ...]:
        """Live dose records of dose-days from `since` on, oldest first."""
        ...

    def latest_dose_before(self, person_id: str, day: date) -> DoseRecord | None:
        """The newest dose taken on a dose-day before `day`."""
        ...

    def doses_between(self, person_id: str, first: date, last: date) -> tuple[DoseRecord, ...]:
        """Live dose records of the dose-days from `first` to `last`, oldest first."""
        ...

    def dose_lines(self, person_id: str, first: date, last: date) -> tuple[DoseLine, ...]:
        """What was said of the slots of these dose-days, in no order; quick for ten years."""
        ...

    def advised_skips(self, person_id: str, first: date, last: date) -> frozenset[str]:
        """The names of the slots of these days that were skipped on the app's own advice."""
        ...

    def first_dose_day(self, person_id: str) -> date | None:
        """The earliest dose-day of which anything was ever recorded."""
        ...

    def swallowed_mg(self, person_id: str) -> Decimal:
        """Everything that was ever recorded as taken, in mg; added up where it is stored."""
        ...

    def draws(self, person_id: str, since: date) -> tuple[Draw, ...]:
        """What the doses of the dose-days from `since` on took from the tablets, in no order."""
        ...

    def dose_history(self, entity_id: str) -> tuple[DoseRecord, ...]:
        """Every revision of one dose record, oldest first."""
        ...

    def last_recorded(self, person_id: str, slot: SlotId | None = None) -> DoseRecord | None:
        """The live dose record that was entered or corrected last, of one slot or of all."""
        ...

    def recent_checks(self, person_id: str, since: datetime) -> tuple[Kept[SymptomCheck], ...]:
        """Symptom checks from `since` (UTC) on, and every emergency before; oldest first."""
        ...

    def checks_between(
        self, person_id: str, start: datetime, end: datetime
    ) -> tuple[Kept[SymptomCheck], ...]:
        """Symptom checks with `start` <= at < `end` (UTC), oldest first."""
        ...

    def sample_days(self, person_id: str) -> tuple[date, ...]:
        """The local days on which blood was taken whose results are here."""
        ...

    def newest_samples(self, person_id: str, most: int) -> tuple[Sample, ...]:
        """The newest blood samples, by the day they were taken, the oldest of them first."""
        ...

    def appointments_since(self, person_id: str, day: date) -> tuple[Kept[Appointment], ...]:
        """Appointments from the local `day` on, in order of first entry."""
        ...

    def marks(self, person_id: str, since: datetime) -> tuple[ReminderMark, ...]:
        """The ledger of reminders from `since` (UTC) on."""
        ...


class Writer(Reader, Protocol):
    """Adds rows; nothing is ever changed in place. All of it is kept, or nothing.

    Whatever carries a `Stamp` raises `NotAllowed` when the role of that actor does not reach so
    far.
    """

    def add(
        self, person_id: str | None, value: object, stamp: Stamp, entity_id: str | None = None
    ) -> str:
        """Add a record, or with `entity_id` a correction of it; returns the entity's id."""
        ...

    def retract(self, kind: type[object], entity_id: str, stamp: Stamp) -> None:
        """Take a record back; its earlier revisions stay."""
        ...

    def add_dose(self, person_id: str, record: DoseRecord, day: date, stamp: Stamp) -> DoseRecord:
        """Add a dose record of the dose-day `day`; a record with an `entity_id` corrects it."""
        ...

    def add_doses(
        self, person_id: str, records: Sequence[tuple[DoseRecord, date]], stamp: Stamp
    ) -> list[str]:
        """Add many new dose records, each with its dose-day; returns the entities' ids."""
        ...

    def retract_untouched(self, entity_ids: Sequence[str], stamp: Stamp) -> int:
        """Take back the dose records that have one revision only; returns how many those are."""
        ...

    def undo_dose(self, entity_id: str, stamp: Stamp) -> DoseRecord | None:
        """Go back to what was said before, or retract a first entry; returns what holds now."""
        ...

    def claim(self, person_id: str, mark: ReminderMark) -> bool:
        """Write a line of the ledger; False when it was there already."""
        ...

    def log_advice(
        self, person_id: str, at: datetime, slot: str, outcome: str, inputs: str
    ) -> None:
        """Keep what was advised and everything the decision looked at, as JSON text."""
        ...


class Store(Protocol):
    """The records of this computer."""

    @property
    def device(self) -> str:
        """The id of this computer, as it stands in every row that is written here."""
        ...

    def read(self) -> AbstractContextManager[Reader]:
        """Open a consistent view.

        Raises:
            RecordsError: the file is locked, damaged or gone.
        """
        ...

    def write(self) -> AbstractContextManager[Writer]:
        """Begin a change that is durable when the block ends without an exception.

        Raises:
            RecordsError: the file is locked, damaged, read-only, or the disk is full.
        """
        ...

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since the last call."""
        ...

    def integrity_problem(self) -> str | None:
        """What a quick check of the file finds wrong, None when it finds nothing."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
