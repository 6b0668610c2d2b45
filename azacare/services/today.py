"""The Today page: the day's slots, the advice, the last seven days."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from azacare.domain.advice import Action, Advice
from azacare.domain.people import ArchivedTime
from azacare.domain.records import RecordKind
from azacare.domain.slots import Slot
from azacare.domain.standing import SlotState, Standing
from azacare.domain.thresholds import AdviceRules
from azacare.domain.wallclock import local_day
from azacare.services.loading import LoadedPerson, archived_of, load_person, load_standing
from azacare.services.ports import Clock, Store
from azacare.services.travel import open_zone_question
from azacare.services.views import DayView, SlotView, TodayView, looking_back, view_of

_OPEN = (SlotState.DUE, SlotState.LATE, SlotState.MISSED, SlotState.UNSURE)
_NOTHING_TO_DO = (Action.NONE, Action.EARLY)


class TodayService:
    """Shows what is planned and what was recorded."""

    def __init__(self, store: Store, clock: Clock, rules: AdviceRules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules

    def today(self, person: str | None = None, as_of: datetime | None = None) -> TodayView:
        """The Today page of a person at `as_of` (UTC), or now.

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
            InputProblem: nobody is called that.
            RecordsError: the records cannot be read.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            standing = load_standing(reader, loaded, as_of or self._clock.now(), self._rules)
            zone = open_zone_question(reader, loaded, self._clock) if as_of is None else None
            archived = archived_of(reader, loaded.id)
        return replace(_today(loaded, standing, archived), zone_question=zone)


def _today(
    loaded: LoadedPerson, standing: Standing, archived: tuple[ArchivedTime, ...]
) -> TodayView:
    plan = standing.plan
    zone = plan.zone_at(standing.now)
    today = local_day(standing.now, zone)
    shown = [view_of(standing, slot) for slot in _slots_to_show(standing)]
    question = standing.advice()
    days = [today - timedelta(days=back) for back in range(6, -1, -1)]
    return TodayView(
        person_id=loaded.id,
        person_name=loaded.person.name,
        now=standing.now.astimezone(zone),
        slots=tuple(shown),
        next=_big_one(standing, question),
        advice=(question,) if question.action not in _NOTHING_TO_DO else (),
        question=question,
        week=tuple(
            DayView(
                day,
                tuple(
                    looking_back(view_of(standing, slot), archived)
                    for slot in plan.slots_on(day)
                    if _tracked(standing, slot)
                ),
            )
            for day in days
        ),
        extras=tuple(
            r
            for r in standing.records
            if r.kind is RecordKind.EXTRA and standing.day_of(r) == today
        ),
        version=plan.version_on(today),
    )


def _tracked(standing: Standing, slot: Slot) -> bool:
    return slot.due >= standing.plan.tracked_from


def _slots_to_show(standing: Standing) -> tuple[Slot, ...]:
    """The day's slots, and before them yesterday's last one while it is open."""
    plan = standing.plan
    today = local_day(standing.now, plan.zone_at(standing.now))
    slots = plan.slots_on(today)
    latest = standing.latest_due
    if latest is None or latest in slots or latest.id.day > today:
        return slots
    return (latest, *slots) if standing.state_of(latest) in _OPEN else slots


def _big_one(standing: Standing, question: Advice) -> SlotView | None:
    """The dose to show big: the open one while it may still be taken, or else the next."""
    slot = question.slot
    if slot is None:
        return None
    settled = question.action in (Action.SKIP, Action.NONE)
    following = standing.plan.next_after(standing.now) if settled else slot
    return view_of(standing, following) if following else None
