"""A change of the computer's time zone: asked about, never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.people import Preference
from azacare.domain.slots import Plan, Slot, ZoneSpan
from azacare.domain.wallclock import instant_of
from azacare.services.changes import Changes, Touched
from azacare.services.loading import LoadedPerson, load_person
from azacare.services.ports import Clock, Reader, Stamp, Store

_ANSWERED = "travel.keep-home-in"
_PREVIEW = timedelta(days=2)


@dataclass(frozen=True)
class ZoneChoice:
    """What each answer would mean for the coming two days.

    Attributes:
        home / here: the zone of the plan, and that of the computer.
        keep / move: the coming slots for each answer, in order.
    """

    home: ZoneInfo
    here: ZoneInfo
    keep: tuple[Slot, ...]
    move: tuple[Slot, ...]


class TravelService:
    """Asks whether doses keep home times or move to local times."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def instant(self, day: date, at: time, person: str | None = None) -> datetime:
        """The instant (UTC) of a wall-clock time in the zone that the person's plan follows.

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
        """
        with self._store.read() as reader:
            plan = load_person(reader, person).plan
        rough = instant_of(day, at, plan.zones[0].zone)
        return instant_of(day, at, plan.zone_at(rough))

    def question(self, person: str | None = None) -> ZoneChoice | None:
        """The open question, None when there is none."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            here = open_zone_question(reader, loaded, self._clock)
        if here is None:
            return None
        now = self._clock.now()
        moved = _moved(loaded.plan, now, here)
        return ZoneChoice(
            home=loaded.plan.zone_at(now),
            here=here,
            keep=loaded.plan.slots_between(now, now + _PREVIEW),
            move=moved.slots_between(now, now + _PREVIEW),
        )

    def keep_home(self, person: str | None, by: str) -> Changes:
        """Keep the planned wall-clock times of home while the computer is in this zone."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            known = {p.value.key: p.entity_id for p in writer.current(Preference, loaded.id)}
            answer = Preference(_ANSWERED, self._clock.zone().key)
            stamp = Stamp(self._clock.now(), by)
            writer.add(loaded.id, answer, stamp, known.get(_ANSWERED))
        return frozenset({Touched.PRESCRIPTION})

    def move(self, person: str | None, by: str) -> Changes:
        """From now on the planned wall-clock times are those of the computer's zone."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = self._clock.now()
            writer.add(loaded.id, ZoneSpan(now, self._clock.zone()), Stamp(now, by))
        return frozenset({Touched.PRESCRIPTION, Touched.DOSES})


def open_zone_question(reader: Reader, loaded: LoadedPerson, clock: Clock) -> ZoneInfo | None:
    """The computer's zone, when its wall clock differs from the plan's and nobody answered."""
    here, now = clock.zone(), clock.now()
    home = loaded.plan.zone_at(now)
    if here.key == home.key or _same_clock(here, home, now):
        return None
    answers = {p.value.key: p.value.value for p in reader.current(Preference, loaded.id)}
    return None if answers.get(_ANSWERED) == here.key else here


def _same_clock(one: ZoneInfo, other: ZoneInfo, now: datetime) -> bool:
    """Whether two zones show the same time now and half a year from now."""
    moments = (now, now + timedelta(days=91), now + timedelta(days=182))
    return all(
        moment.astimezone(one).utcoffset() == moment.astimezone(other).utcoffset()
        for moment in moments
    )


def _moved(plan: Plan, now: datetime, zone: ZoneInfo) -> Plan:
    return replace(plan, zones=(*plan.zones, ZoneSpan(now, zone)))
