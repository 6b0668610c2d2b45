"""Events of life that a provider or another team must hear of: planned, offered, or met with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from azacare.domain.event_cards import PLANNED, EventCards, check_event
from azacare.domain.frozen import dataclass
from azacare.domain.life_events import LifeEvent
from azacare.domain.problems import InputProblem, Problem
from azacare.services.changes import Changes, Touched
from azacare.services.errors import AboutYouUnavailable
from azacare.services.loading import find_entry, find_person, stamp_of, today_of
from azacare.services.ports import Clock, Kept, Store

_TOUCHED: Changes = frozenset({Touched.ABOUT_YOU, Touched.REMINDERS})
_PAST = timedelta(days=14)
"""How long an event that is over stays among those to tell of [J]."""


@dataclass(frozen=True)
class EventsView:
    """Every event as it is shown.

    Attributes:
        today: the local day.
        open: ahead, or not told of yet; the next one first.
        past: the others, newest first.
    """

    today: date
    open: tuple[Kept[LifeEvent], ...]
    past: tuple[Kept[LifeEvent], ...]


class EventsService:
    """Keeps events and who was told of them."""

    def __init__(self, store: Store, clock: Clock, load: Callable[[], EventCards | None]) -> None:
        """`load` gives what AzaCare says about events, None when the file is damaged."""
        self._store, self._clock, self._load = store, clock, load

    touched = _TOUCHED
    """What a new event changes."""

    @property
    def shipped(self) -> EventCards:
        """What AzaCare says about each kind.

        Raises:
            AboutYouUnavailable: the data file is damaged.
        """
        found = self._load()
        if found is None:
            raise AboutYouUnavailable
        return found

    def view(self, person: str | None = None) -> EventsView:
        """Every event of a person.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        with self._store.read() as reader:
            kept = find_person(reader, person)
            today = today_of(reader, kept.entity_id, self._clock)
            events = reader.current(LifeEvent, kept.entity_id)
        ahead = [one for one in events if is_open(one, today)]
        past = [one for one in events if not is_open(one, today)]
        return EventsView(
            today,
            tuple(sorted(ahead, key=lambda one: (one.value.on or date.max, one.recorded_at))),
            tuple(sorted(past, key=_when, reverse=True)),
        )

    def add(self, event: LifeEvent, *, by: str = "", person: str | None = None) -> Kept[LifeEvent]:
        """Keep an event.

        Raises:
            InputProblem: see `check_event`.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            checked = check_event(event, today_of(writer, kept.entity_id, self._clock))
            stamp = stamp_of(self._clock, kept.value, by)
            entity = writer.add(kept.entity_id, checked, stamp)
        return Kept(entity, 1, stamp.at, stamp.by, checked)

    def told(
        self,
        event_id: str,
        who: str,
        *,
        answer: str = "",
        on: date | None = None,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Say who was told of it, on that local day or today, and what they answered.

        Raises:
            InputProblem: no such event, nobody named, or too long.
        """
        if not who.strip():
            raise InputProblem(Problem.WHO_NEEDED, "told")
        with self._store.write() as writer:
            kept = find_person(writer, person)
            event = find_entry(writer, LifeEvent, kept.entity_id, event_id)
            today = today_of(writer, kept.entity_id, self._clock)
            changed = replace(event, told=who, told_on=on or today, answer=answer)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, check_event(changed, today), stamp, event_id)
        return _TOUCHED

    def put_back(
        self, event_id: str, before: LifeEvent, *, by: str = "", person: str | None = None
    ) -> Changes:
        """Undo: say again what was said of it before.

        Raises:
            InputProblem: no such event.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, LifeEvent, kept.entity_id, event_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, before, stamp, event_id)
        return _TOUCHED

    def take_back(self, event_id: str, *, by: str = "", person: str | None = None) -> Changes:
        """Take an event back: it was entered by mistake, or will not happen.

        Raises:
            InputProblem: no such event.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, LifeEvent, kept.entity_id, event_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.retract(LifeEvent, event_id, stamp)
        return _TOUCHED


def is_open(kept: Kept[LifeEvent], today: date) -> bool:
    """Whether it lies ahead, or somebody has yet to be told of it."""
    event = kept.value
    if event.kind in PLANNED and event.on is not None and event.on >= today:
        return True
    day = event.on or kept.recorded_at.date()
    forgotten = day < today - _PAST and (event.on is not None or event.kind not in PLANNED)
    return not event.told and not forgotten


def _when(kept: Kept[LifeEvent]) -> tuple[date, datetime]:
    return kept.value.on or kept.recorded_at.date(), kept.recorded_at
