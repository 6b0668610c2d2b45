"""What a trip takes along, what is there when it begins, and when doses are due while away.

Away, doses stay at home times or move to the wall clock of the place. `Plan` drops a dose that
would come too soon after a move, so two are never closer than the least gap (clinical 4.4).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from azacare.domain.consumption import Consumption
from azacare.domain.entry import read_zone
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.run_out import Shelf
from azacare.domain.slots import Plan, Slot, SlotId, ZoneSpan
from azacare.domain.supply import NONE, Stock
from azacare.domain.trips import Trip, TripTimes
from azacare.domain.wallclock import instant_of

LONGEST_TRIP = timedelta(days=366)
FARTHEST_TRIP = timedelta(days=731)
MOST_SPARE_DAYS = 90
LONGEST_PLACE = 100
_DAY = timedelta(days=1)
_MIDNIGHT = time(0)


@dataclass(frozen=True)
class TripNeed:
    """What one strength is needed for a trip.

    Attributes:
        needed: tablets from the first day to the last, and for the spare days, each of which
            takes as much as the day that takes most, on the trip or just after it.
        have: tablets that may be used when it begins.
        expires, wasted: the first day after which something of them may no longer be used while
            away, and how many tablets that leaves unused; None and 0 for nothing.
    """

    strength_mg: Decimal
    needed: Decimal
    have: Decimal
    expires: date | None = None
    wasted: Decimal = NONE

    @property
    def short(self) -> Decimal:
        """Tablets that are missing."""
        return max(self.needed - (self.have - self.wasted), NONE)


@dataclass(frozen=True)
class TripTime:
    """One dose around a journey, on the clock at home and on that of the place."""

    slot: SlotId
    home: datetime
    there: datetime


@dataclass(frozen=True)
class TripClock:
    """When doses are due around the journeys.

    Attributes:
        out: around the first day away. back: around the first day at home again. Neither holds
            doses of a pause.
        longest_gap: the longest time between two of all these doses.
        usual_gap: the longest one on days at home.
    """

    home: ZoneInfo
    there: ZoneInfo
    out: tuple[TripTime, ...]
    back: tuple[TripTime, ...]
    longest_gap: timedelta
    usual_gap: timedelta


def check_trip(trip: Trip, today: date) -> Trip:
    """Refuse what cannot be a trip.

    Raises:
        InputProblem: it ends before it begins or has ended, is too long or too far ahead, has
            spare days out of range, no zone has its name, or its place is too long.
    """
    if trip.returns < trip.leaves:
        raise InputProblem(Problem.TRIP_ENDS_BEFORE, "to", start=trip.leaves, end=trip.returns)
    if trip.returns < today:
        raise InputProblem(Problem.TRIP_IS_OVER, "to", end=trip.returns)
    if trip.returns - trip.leaves > LONGEST_TRIP or trip.leaves - today > FARTHEST_TRIP:
        raise InputProblem(Problem.TRIP_OUT_OF_RANGE, "to")
    if not 0 <= trip.spare_days <= MOST_SPARE_DAYS:
        raise InputProblem(Problem.SPARE_OUT_OF_RANGE, "spare", most=MOST_SPARE_DAYS)
    if trip.zone:
        try:
            read_zone(trip.zone)
        except InputProblem as problem:
            raise problem.at("zone") from None
    place = " ".join(trip.place.split())
    if len(place) > LONGEST_PLACE:
        raise InputProblem(Problem.NAME_TOO_LONG, "place", most=LONGEST_PLACE)
    return replace(trip, place=place)


def read_place(text: str) -> str:
    """The IANA name of the zone that was typed: "Asia/Tokyo", or its city alone, "tokyo"; empty
    for an empty text.

    Raises:
        InputProblem: no zone, or more than one, is called that.
    """
    typed = text.strip()
    if not typed:
        return ""
    wanted = typed.casefold().replace(" ", "_")[:60]
    found = {
        name
        for name in available_timezones()
        if wanted in (name.casefold(), name.casefold().rpartition("/")[2])
    }
    whole = [name for name in found if name.casefold() == wanted]
    cities = [name for name in found if "/" in name]
    best = whole or cities
    if len(best) != 1:
        raise InputProblem(Problem.UNKNOWN_ZONE, "zone", typed=typed[:60])
    return read_zone(best[0]).key


def plan_away(plan: Plan, trip: Trip) -> Plan:
    """The plan as it holds with the times that were chosen for the trip."""
    leaves, back, home, there = _journeys(plan, trip)
    if trip.times is TripTimes.HOME or there.key == home.key:
        return plan
    before = tuple(span for span in plan.zones if span.since < leaves) or plan.zones[:1]
    return replace(plan, zones=(*before, ZoneSpan(leaves, there), ZoneSpan(back, home)))


def _journeys(plan: Plan, trip: Trip) -> tuple[datetime, datetime, ZoneInfo, ZoneInfo]:
    """When the clock of the place begins and ends to hold (UTC), and both zones.

    Nobody asks for the hour of a flight: it is taken as the midnight at home.
    """
    rough = instant_of(trip.leaves, _MIDNIGHT, plan.zones[0].zone)
    home = plan.zone_at(rough)
    leaves = instant_of(trip.leaves, _MIDNIGHT, home)
    back = instant_of(trip.returns + _DAY, _MIDNIGHT, home)
    return leaves, back, home, ZoneInfo(trip.zone) if trip.zone else home


def trip_need(stock: Stock, use: Consumption, away: Consumption, trip: Trip) -> TripNeed:
    """What of one strength is needed, and what is there; `away` has the plan of the trip."""
    strength = stock.strength_mg
    shelf = Shelf(stock)
    for span in use.spans(max(trip.leaves, use.today), shelf.ends_after()):
        shelf.begin(span.first)
        for offset in range(span.days):
            for need in use.needs_on(span.first + timedelta(days=offset), strength):
                shelf.take(need.tablets)
    first = max(trip.leaves, use.today)
    shelf.begin(first)
    shelf.wasted.clear()
    have = shelf.left
    day, needed, most = first, NONE, NONE
    while day <= trip.returns:
        shelf.begin(day)
        of_day = NONE
        for need in away.needs_on(day, strength):
            shelf.take(need.tablets)
            of_day += need.tablets
        needed, most = needed + of_day, max(most, of_day)
        day += _DAY
    for offset in range(trip.spare_days):  # a step may begin just when the person is late
        late = away.needs_on(day + offset * _DAY, strength)
        most = max(most, sum((need.tablets for need in late), NONE))
    needed += most * trip.spare_days
    wasted = sum(shelf.wasted.values(), NONE)
    return TripNeed(strength, needed, have, min(shelf.wasted, default=None), wasted)


def trip_clock(plan: Plan, trip: Trip) -> TripClock | None:
    """When doses are due on both clocks; None where the clock of the place is that at home."""
    leaves, back, home, there = _journeys(plan, trip)
    if there.key == home.key:
        return None
    away = plan_away(plan, trip)
    out = away.slots_between(leaves - _DAY, leaves + 2 * _DAY)
    home_again = away.slots_between(back - _DAY, back + 2 * _DAY)
    return TripClock(
        home,
        there,
        _on_both(out, away, home, there),
        _on_both(home_again, away, home, there),
        max(_longest_gap(out), _longest_gap(home_again)),
        _longest_gap(plan.slots_between(leaves - 3 * _DAY, leaves)),
    )


def _on_both(
    slots: tuple[Slot, ...], plan: Plan, home: ZoneInfo, there: ZoneInfo
) -> tuple[TripTime, ...]:
    return tuple(
        TripTime(slot.id, slot.due.astimezone(home), slot.due.astimezone(there))
        for slot in slots
        if plan.pause_on(slot.id.day) is None
    )


def _longest_gap(slots: tuple[Slot, ...]) -> timedelta:
    gaps = (later.due - earlier.due for earlier, later in pairwise(slots))
    return max(gaps, default=timedelta(0))
