"""A provider's pause, recorded on the provider's word only; AzaCare never starts one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from azacare.domain.entry import check_day
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.loading import load_person, stamp_of
from azacare.services.ports import Clock, Kept, Reader, Stamp, Store

LONGEST_WORDS = 200
_LATELY = timedelta(days=7)
"""How long after its end a pause can be resumed from even when doses were taken since [J]."""
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

    def to_resume(self, person: str | None = None) -> Kept[Pause] | None:
        """The pause that `resume` would end today: the one that covers today, or one that is over
        while nobody said to begin again.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            now = self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            return _pause_to_end(reader, loaded.id, today, today)

    def pause(self, pause: Pause, by: str, person: str | None = None) -> Changes:
        """Record that the provider ordered a pause; one that is over may be entered later too.

        Raises:
            InputProblem: nobody is named, it ends before it begins, it begins before the first
                dose of all, or it lies over a pause that is recorded already.
        """
        checked = _checked(pause)
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            first = loaded.plan.versions[0].starts
            if checked.begins < first:
                raise InputProblem(
                    Problem.PAUSE_BEFORE_FIRST_DAY, "from", day=checked.begins, first=first
                )
            for other in sorted(loaded.plan.pauses, key=lambda one: one.begins):
                if _overlap(checked, other):
                    raise InputProblem(
                        Problem.PAUSE_OVER_PAUSE, "from", begins=other.begins, until=other.until
                    )
            writer.add(loaded.id, checked, stamp_of(self._clock, loaded.person, by))
        return _TOUCHED

    def resume(
        self, told_by: str, by: str, person: str | None = None, begins: date | None = None
    ) -> Changes:
        """Record that the provider said to start again on the local day `begins`; today if left
        out. Who said so is kept with the pause, which ends the day before.

        Raises:
            InputProblem: nobody is named, there is no pause to end on that day, or the day is
                not after the first day of the pause.
        """
        if not told_by.strip():
            raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, "by")
        who = _short(told_by, "by")
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            day = begins or today
            kept = _pause_to_end(writer, loaded.id, day, today)
            if kept is None:
                raise InputProblem(Problem.NO_PAUSE_THEN, "from", day=day)
            stamp = Stamp(now, by or loaded.actor)
            if day == kept.value.begins:
                told = replace(kept.value, resumed_by=who)  # nothing is left of it but who said so
                writer.add(loaded.id, told, stamp, kept.entity_id)
                writer.retract(Pause, kept.entity_id, stamp)
                return _TOUCHED
            before = day - timedelta(days=1)
            until = min(kept.value.until or before, before)  # days after its end stay as they were
            ended = replace(kept.value, until=until, resumed_by=who)
            writer.add(loaded.id, ended, stamp, kept.entity_id)
        return _TOUCHED

    def take_back(self, entity_id: str, by: str, person: str | None = None) -> Changes:
        """Take back a pause that was entered by mistake."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            writer.retract(Pause, entity_id, stamp_of(self._clock, loaded.person, by))
        return _TOUCHED

    def put_back(self, kept: Kept[Pause], by: str, person: str | None = None) -> Changes:
        """Let a pause be as it was, after `resume` or `take_back`."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            writer.add(
                loaded.id, kept.value, stamp_of(self._clock, loaded.person, by), kept.entity_id
            )
        return _TOUCHED


def _checked(pause: Pause) -> Pause:
    """The pause without needless blanks.

    Raises:
        InputProblem: nobody is named, a text is too long, or the days are not in order.
    """
    if not pause.by.strip():
        raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, "by")
    for name, day in (("from", pause.begins), ("until", pause.until)):
        if day is not None:
            try:
                check_day(day)
            except InputProblem as problem:
                raise problem.at(name) from None
    if pause.until is not None and pause.until < pause.begins:
        raise InputProblem(Problem.ENDS_BEFORE_START, "until", start=pause.begins, end=pause.until)
    return replace(pause, by=_short(pause.by, "by"), reason=_short(pause.reason, "reason"))


def _short(text: str, field: str) -> str:
    """The text without needless blanks.

    Raises:
        InputProblem: it is too long.
    """
    if len(text.strip()) > LONGEST_WORDS:
        raise InputProblem(Problem.NAME_TOO_LONG, field, most=LONGEST_WORDS)
    return " ".join(text.split())


def _overlap(one: Pause, other: Pause) -> bool:
    def ends_before(first: Pause, second: Pause) -> bool:
        return first.until is not None and first.until < second.begins

    return not ends_before(one, other) and not ends_before(other, one)


def _pause_to_end(reader: Reader, person_id: str, day: date, today: date) -> Kept[Pause] | None:
    """The pause that covers `day`, or the last one before it, while nobody said to begin again:
    for a week, and up to `today` for as long as no dose was taken since.
    """
    in_order = sorted(reader.current(Pause, person_id), key=lambda kept: kept.value.begins)
    for kept in in_order:
        if kept.value.covers(day):
            return kept
    over = [kept for kept in in_order if (end := kept.value.until) is not None and end < day]
    if not over or over[-1].value.resumed_by:
        return None
    ended = over[-1].value.until
    assert ended is not None
    if day - ended <= _LATELY:
        return over[-1]
    if day > today:
        return None
    last = reader.latest_dose_before(person_id, day + timedelta(days=1))
    taken_since = last is not None and last.slot is not None and last.slot.day > ended
    return None if taken_since else over[-1]
