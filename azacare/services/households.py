"""Everybody who is looked after here: at a glance, and who is in the list at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from azacare.domain.advice import Action
from azacare.domain.attention import Attention, Concern, in_order, rank_of
from azacare.domain.checks import SymptomCheck
from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import DueState
from azacare.domain.people import Person
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import Pause
from azacare.domain.standing import SlotState
from azacare.domain.tiers import Tier
from azacare.services.changes import EVERYTHING, Changes, Touched
from azacare.services.errors import BloodTestsUnavailable, NotSetUp
from azacare.services.loading import find_person, today_of
from azacare.services.people import check_name
from azacare.services.ports import Clock, Kept, Stamp, Store
from azacare.services.views import SlotView, TodayView

if TYPE_CHECKING:
    from azacare.services.blood_tests import BloodTestsService, BloodTestsView
    from azacare.services.supply import SupplyService
    from azacare.services.supply_views import SupplyView
    from azacare.services.today import TodayService

COLORS = ("#bcd7f5", "#f2cfae", "#d5c4ec", "#bfe3c6", "#f3bfc6", "#f1e2a4", "#b9e2e2", "#d9d4c7")
"""Grounds for the circle with the initial; black letters can be read on each."""

_CHECKS_FROM = timedelta(days=2)
_WAITING = {
    SlotState.LATE: Concern.LATE,
    SlotState.MISSED: Concern.MISSED,
    SlotState.DUE: Concern.DUE,
}


@dataclass(frozen=True)
class Outlook:
    """What comes for a person besides doses: the next blood test, and how long tablets last.

    Attributes:
        attentions: what of it waits.
        test_on: the local day of the next blood test; `test_booked` says whether it is booked.
        days_left: how long the tablets last; None where it is not known.
    """

    attentions: tuple[Attention, ...] = ()
    test_on: date | None = None
    test_booked: bool = False
    days_left: int | None = None


@dataclass(frozen=True)
class PersonGlance:
    """One person as the People page shows them.

    Attributes:
        now: in the zone of the plan.
        version: the prescription that holds; None before the first one begins.
        attentions: what waits, the most urgent first.
        slots: the day's slots, with yesterday's last one while it is open.
        next_at: when the next dose is planned; None when none is.
        pause: the one that holds today.
        outlook: the next blood test, and how long the tablets last.
    """

    person: Kept[Person]
    now: datetime
    version: PrescriptionVersion | None
    attentions: tuple[Attention, ...]
    slots: tuple[SlotView, ...] = ()
    next_at: datetime | None = None
    pause: Pause | None = None
    outlook: Outlook = Outlook()

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.entity_id

    @property
    def name(self) -> str:
        """What AzaCare calls them."""
        return self.person.value.name

    @property
    def first(self) -> Attention | None:
        """The most urgent thing that waits."""
        return next(iter(self.attentions), None)

    def with_outlook(self, outlook: Outlook) -> PersonGlance:
        """The same with what is known of tests and tablets."""
        found = in_order((*self.attentions, *outlook.attentions))
        return replace(self, attentions=found, outlook=outlook)

    @property
    def all_recorded(self) -> bool:
        """Whether the day has doses and every one of them was recorded as taken."""
        return bool(self.slots) and all(slot.state is SlotState.TAKEN for slot in self.slots)


class HouseholdService:
    """Shows everybody, and changes who is shown and what they are called."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        today: TodayService,
        tests: BloodTestsService,
        supply: SupplyService,
    ) -> None:
        self._store, self._clock = store, clock
        self._today, self._tests, self._supply = today, tests, supply

    # --- what is shown ------------------------------------------------------------------------

    def present(self) -> tuple[Kept[Person], ...]:
        """Everybody who is not archived, in order of entry."""
        with self._store.read() as reader:
            return tuple(one for one in reader.people() if one.value.archived_on is None)

    def archived(self) -> tuple[Kept[Person], ...]:
        """Everybody whose records only rest here, in order of entry."""
        with self._store.read() as reader:
            return tuple(one for one in reader.people() if one.value.archived_on is not None)

    def glance(self) -> tuple[PersonGlance, ...]:
        """Everybody who is not archived; whoever needs somebody first comes first.

        Raises:
            RecordsError: the records cannot be read.
        """
        found = [
            one.with_outlook(self.outlook(one.id)) for one in map(self._glance_at, self.present())
        ]
        return by_urgency(found)

    def quick_glance(self) -> tuple[PersonGlance, ...]:
        """The same without tests and tablets, which take longer to work out."""
        return by_urgency(map(self._glance_at, self.present()))

    def outlook(self, person_id: str) -> Outlook:
        """The next blood test of one person, and how long their tablets last."""
        tests, supply = self._tests_of(person_id), self._supply.glance(person_id)
        booked = tests.next.value.day if tests is not None and tests.next is not None else None
        due = tests.due.due if tests is not None and tests.due is not None else None
        first = supply.first_out if supply is not None else None
        known = first is not None and not first.stock.short
        return Outlook(
            (*_of_tests(tests), *_of_supply(supply)),
            test_on=booked or due,
            test_booked=booked is not None,
            days_left=first.run_out.days_left if first is not None and known else None,
        )

    def glance_at(self, person: str) -> PersonGlance:
        """One person; see `glance`."""
        with self._store.read() as reader:
            kept = find_person(reader, person)
        return self._glance_at(kept).with_outlook(self.outlook(kept.entity_id))

    def waiting(self, person: str) -> Attention | None:
        """The most urgent thing that waits for a person, without looking at tests and tablets."""
        with self._store.read() as reader:
            kept = find_person(reader, person)
        try:
            view = self._today.today(kept.entity_id)
        except NotSetUp:
            return None
        found = in_order((*self._of_checks(kept.entity_id, view.now), *_of_doses(view)))
        return next(iter(found), None)

    def _glance_at(self, kept: Kept[Person]) -> PersonGlance:
        person_id = kept.entity_id
        try:
            view = self._today.today(person_id)
        except NotSetUp:
            now = self._clock.now().astimezone(self._clock.zone())
            return PersonGlance(kept, now, None, ())
        found = (*self._of_checks(person_id, view.now), *_of_doses(view))
        return PersonGlance(
            person=kept,
            now=view.now,
            version=view.version,
            attentions=in_order(found),
            slots=view.slots,
            next_at=_next_dose(view),
            pause=self._pause_of(person_id, view.now.date()),
        )

    def _tests_of(self, person_id: str) -> BloodTestsView | None:
        try:
            return self._tests.glance(person_id)
        except BloodTestsUnavailable:
            return None

    def _pause_of(self, person_id: str, day: date) -> Pause | None:
        with self._store.read() as reader:
            kept = reader.current(Pause, person_id)
        return next((one.value for one in kept if one.value.covers(day)), None)

    def _of_checks(self, person_id: str, now: datetime) -> Iterable[Attention]:
        with self._store.read() as reader:
            kept = reader.recent_checks(person_id, now - _CHECKS_FROM)
        for check in (one.value for one in kept if one.value.at <= now):
            concern = _concern_of(check, now)
            if concern is not None:
                yield Attention(concern, check.at.astimezone(now.tzinfo))

    # --- who is here --------------------------------------------------------------------------

    def rename(self, name: str, by: str, person: str) -> Changes:
        """Call a person something else.

        Raises:
            InputProblem: empty, too long, or somebody else is called so.
        """
        wanted = check_name(name)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            for other in writer.people():
                same = other.value.name.casefold() == wanted.casefold()
                if same and other.entity_id != kept.entity_id:
                    raise InputProblem(Problem.NAME_IN_USE, "name", typed=wanted)
            self._keep(writer.add, kept, replace(kept.value, name=wanted), by)
        return EVERYTHING

    def set_color(self, color: str, by: str, person: str) -> Changes:
        """Give a person another color, like "#bcd7f5".

        Raises:
            InputProblem: not a color.
        """
        wanted = color.strip().lower()
        if not re.fullmatch(r"#[0-9a-f]{6}", wanted):
            raise InputProblem(Problem.NOT_A_COLOR, "color", typed=color)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            self._keep(writer.add, kept, replace(kept.value, color=wanted), by)
        return frozenset({Touched.PEOPLE})

    def archive(self, by: str, person: str) -> Changes:
        """Let a person's records rest: they are kept, and nothing is asked or reminded of.

        Raises:
            InputProblem: nobody else would be left in the list.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            present = [one for one in writer.people() if one.value.archived_on is None]
            if all(one.entity_id == kept.entity_id for one in present):
                raise InputProblem(Problem.LAST_PERSON, "name", name=kept.value.name)
            today = today_of(writer, kept.entity_id, self._clock)
            self._keep(writer.add, kept, replace(kept.value, archived_on=today), by)
        return EVERYTHING

    def restore(self, by: str, person: str) -> Changes:
        """Bring an archived person back into the list, with reminders."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            self._keep(writer.add, kept, replace(kept.value, archived_on=None), by)
        return EVERYTHING

    def _keep(self, add: Callable[..., str], kept: Kept[Person], person: Person, by: str) -> None:
        if person != kept.value:
            add(None, person, Stamp(self._clock.now(), by), kept.entity_id)


def by_urgency(found: Iterable[PersonGlance]) -> tuple[PersonGlance, ...]:
    """Whoever needs somebody first comes first; others in order of entry."""
    return tuple(sorted(found, key=lambda one: rank_of(one.attentions)))


def _concern_of(check: SymptomCheck, now: datetime) -> Concern | None:
    if check.emergency_open_at(now):
        return Concern.EMERGENCY
    day = check.at.astimezone(now.tzinfo).date()
    asked = check.outcome.reached is None and day >= now.date() - timedelta(days=1)
    if check.tier is Tier.CALL_NOW and not check.outcome.reached and day == now.date():
        return Concern.CALL_NOW
    return Concern.CALL if asked and check.tier in (Tier.CALL, Tier.CALL_NOW) else None


def _of_doses(view: TodayView) -> Iterable[Attention]:
    if view.question.action in (Action.CALL, Action.EMERGENCY):
        yield Attention(Concern.CALL_NOW, view.now)
    for slot in view.slots:
        concern = _WAITING.get(slot.state)
        if concern is not None:
            yield Attention(concern, slot.due)


def _of_tests(view: BloodTestsView | None) -> Iterable[Attention]:
    if view is None:
        return
    if view.due is not None and view.due.state is DueState.OVERDUE:
        yield Attention(Concern.TEST_OVERDUE, day=view.due.due)
    for kept in (*view.ask[:1], *view.rebook[:1]):
        yield Attention(Concern.TEST_ASK, day=kept.value.day)


def _of_supply(view: SupplyView | None) -> Iterable[Attention]:
    order = view.order if view is not None else None
    if view is None or order is None or not order.due_on(view.today):
        return
    first = view.first_out
    yield Attention(Concern.LOW_SUPPLY, left=first.run_out.days_left if first else None)


def _next_dose(view: TodayView) -> datetime | None:
    """The first dose ahead that is open: of today, or else the one that the advice names."""
    for one in view.slots:
        if one.state is SlotState.UPCOMING:
            return one.due
    slot = view.question.next_slot
    if slot is None or slot.due <= view.now:
        return None
    return slot.due.astimezone(view.now.tzinfo)
