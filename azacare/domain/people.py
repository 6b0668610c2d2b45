"""Whose records these are, who may be called, and who recorded something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum

from azacare.domain.frozen import dataclass

MIDNIGHT = time(0)


class Relation(Enum):
    """Whether the person uses AzaCare for themselves."""

    SELF = "self"
    CARED_FOR = "cared-for"


class Role(Enum):
    """What an actor may do with a person's records; checked in the services."""

    CHANGE = "change"
    RECORD = "record"
    SEE = "see"


class ContactRole(Enum):
    """What a contact is for."""

    PROVIDER = "provider"
    AFTER_HOURS = "after-hours"
    PHARMACY = "pharmacy"
    EMERGENCY = "emergency"
    CAREGIVER = "caregiver"


@dataclass(frozen=True)
class Person:
    """Whose records these are.

    Attributes:
        name: what AzaCare shows; not necessarily a full name.
        region: ISO 3166 code that decides the emergency number; empty when not said.
        transplant: whether a transplant team must be called about a missed dose (F009).
        conditions: what azathioprine is taken for, as ids of the list of conditions; empty
            while nobody said.
        archived_on: the local day from which nothing is asked any more; the records stay. None
            while the person is looked after here.
    """

    name: str
    relation: Relation = Relation.SELF
    color: str = "#bcd7f5"
    region: str = ""
    transplant: bool = False
    understood_on: str = ""
    conditions: tuple[str, ...] = ()
    archived_on: date | None = None


@dataclass(frozen=True)
class ArchivedTime:
    """A time that a person was in the archive: nobody was asked about any dose of it.

    Attributes:
        since: UTC.
        until: UTC; None while the person is still there.
    """

    since: datetime
    until: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Whether `instant` lies within it; its end does not."""
        return self.since <= instant and (self.until is None or instant < self.until)


def archived_times(revisions: Iterable[tuple[datetime, Person]]) -> tuple[ArchivedTime, ...]:
    """When a person was in the archive, from every revision of who they are, oldest first.

    Each comes with the instant of its entry (UTC). Should a clock that was set back let one end
    before it began, nothing is known of it, and doses count as they always did.
    """
    found: list[ArchivedTime] = []
    since: datetime | None = None
    for at, person in revisions:
        if person.archived_on is not None:
            since = since or at
        elif since is not None:
            if since < at:
                found.append(ArchivedTime(since, at))
            since = None
    return (*found, ArchivedTime(since)) if since is not None else tuple(found)


def was_archived(times: Iterable[ArchivedTime], instant: datetime) -> bool:
    """Whether `instant` lies in one of `times`."""
    return any(one.covers(instant) for one in times)


@dataclass(frozen=True)
class Actor:
    """Who records: "me", "my daughter"."""

    name: str
    role: Role = Role.CHANGE


@dataclass(frozen=True)
class OfficeHours:
    """When somebody answers, on their own wall clock.

    Attributes:
        weekdays: 0 is Monday.
        closes: on the same day; 0:00 is the midnight at its end.
    """

    weekdays: frozenset[int]
    opens: time
    closes: time

    def cover(self, local: datetime) -> bool:
        """Whether `local`, a wall-clock time, lies within these hours."""
        before_closing = self.closes == MIDNIGHT or local.time() < self.closes
        return local.weekday() in self.weekdays and self.opens <= local.time() and before_closing


@dataclass(frozen=True)
class Answering:
    """Whether somebody answers on a day and at a time, all on their own wall clock.

    Attributes:
        day: the day that was asked about.
        opens: when they answer next; None while they do.
    """

    day: date
    opens: datetime | None = None

    @property
    def open_now(self) -> bool:
        """Whether they answer."""
        return self.opens is None


@dataclass(frozen=True)
class Contact:
    """Somebody to call, by role; the newest of a role is the one shown first.

    Attributes:
        hours: when they answer; empty while nobody said.
        more_phones: further numbers, each with what it is for ("nurse line").
    """

    role: ContactRole
    name: str
    phone: str
    note: str = ""
    hours: tuple[OfficeHours, ...] = ()
    more_phones: tuple[tuple[str, str], ...] = ()

    def answers_at(self, local: datetime) -> bool | None:
        """Whether they answer at `local` (their wall clock); None when it is not known."""
        if not self.hours:
            return None
        return any(hours.cover(local) for hours in self.hours)

    def answering(self, local: datetime) -> Answering | None:
        """Whether they answer at `local`, and when next; None when it is not known."""
        if self.answers_at(local):
            return Answering(local.date())
        coming = [
            opens
            for days in range(8)
            for hours in self.hours
            if (opens := _opening(hours, local.date() + timedelta(days=days))) and opens > local
        ]
        return Answering(local.date(), min(coming)) if coming else None


@dataclass(frozen=True)
class Preference:
    """One setting of the app or of one person; `value` is a JSON value."""

    key: str
    value: object


def _opening(hours: OfficeHours, day: date) -> datetime | None:
    """When they open on `day`; None on a day without hours."""
    return datetime.combine(day, hours.opens) if day.weekday() in hours.weekdays else None
