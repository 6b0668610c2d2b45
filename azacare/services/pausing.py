"""A provider's pause, recorded on the provider's word only; AzaCare never starts one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.loading import load_person
from azacare.services.ports import Clock, Kept, Stamp, Store

_TOUCHED: Changes = frozenset({Touched.PRESCRIPTION, Touched.DOSES, Touched.REMINDERS})


class PausingService:
    """Keeps pauses and their end."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def pauses(self, person: str | None = None) -> tuple[Kept[Pause], ...]:
        """Every pause, oldest first."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            found = reader.current(Pause, loaded.id)
        return tuple(sorted(found, key=lambda kept: kept.value.begins))

    def active(self, person: str | None = None) -> Kept[Pause] | None:
        """The pause that covers today, if any."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            now = self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            found = reader.current(Pause, loaded.id)
        return next((kept for kept in found if kept.value.covers(today)), None)

    def pause(self, pause: Pause, by: str, person: str | None = None) -> Changes:
        """Record that the provider ordered a pause.

        Raises:
            InputProblem: nobody is named, or it ends before it begins.
        """
        if not pause.by.strip():
            raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, "by")
        if pause.until is not None and pause.until < pause.begins:
            raise InputProblem(
                Problem.ENDS_BEFORE_START, "until", start=pause.begins, end=pause.until
            )
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            writer.add(loaded.id, pause, Stamp(self._clock.now(), by))
        return _TOUCHED

    def resume(self, told_by: str, by: str, person: str | None = None) -> Changes:
        """Record that the provider said to start again today.

        Raises:
            InputProblem: nobody is named.
        """
        if not told_by.strip():
            raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, "by")
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            stamp = Stamp(now, by)
            for kept in writer.current(Pause, loaded.id):
                if kept.value.covers(today):
                    ended = replace(kept.value, until=today - timedelta(days=1))
                    if ended.until is not None and ended.until < ended.begins:
                        writer.retract(Pause, kept.entity_id, stamp)
                    else:
                        writer.add(loaded.id, ended, stamp, kept.entity_id)
        return _TOUCHED

    def take_back(self, entity_id: str, by: str, person: str | None = None) -> Changes:
        """Take back a pause that was entered by mistake."""
        with self._store.write() as writer:
            load_person(writer, person)
            writer.retract(Pause, entity_id, Stamp(self._clock.now(), by))
        return _TOUCHED

    def put_back(self, kept: Kept[Pause], by: str, person: str | None = None) -> Changes:
        """Let a pause be as it was, after `resume` or `take_back`."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            writer.add(loaded.id, kept.value, Stamp(self._clock.now(), by), kept.entity_id)
        return _TOUCHED
