"""Reminders of tablets: order a refill, pick it up, and packages that go out of date."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.occasions import Occasion
from azacare.domain.packages import Package
from azacare.domain.run_out import working_days_before
from azacare.domain.supply import PackageLeft
from azacare.domain.trips import Trip
from azacare.domain.wallclock import instant_of
from azacare.services.ports import Kept, WorkCalendar
from azacare.services.prompts import Asking, Prompt
from azacare.services.supply_reading import (
    ORDER,
    PICK_UP,
    REFILL,
    SupplyFacts,
    anything_entered,
    kept_trips,
    read_facts,
    strength_views,
    trip_view,
)
from azacare.services.supply_views import Order

EXPIRY = "expiry:"
EXPIRY_AHEAD = timedelta(days=30)
"""How long before a package goes out of date it is told (product 5)."""
PICK_UP_DAYS = 2
"""Working days before running out on which an order that has not come is asked about [J]."""
_ASK_AT = time(10)
_EXPIRED_FOR = timedelta(days=30)
_DAY = timedelta(days=1)

__all__ = ["EXPIRY", "REFILL", "ExpiryPrompt", "RefillPrompt", "SupplyPrompts", "TripPrompt"]


@dataclass(frozen=True)
class RefillPrompt:
    """It is time to order, or with `asks` a question whether the order was picked up.

    Attributes:
        days_left: at the moment it is shown for, not now.
        trip: the next trip, when one is kept.
    """

    order: Order
    asks: bool
    days_left: int
    trip: Trip | None


@dataclass(frozen=True)
class TripPrompt:
    """Tablets are to be ordered for a trip; `short` of them are missing."""

    trip: Trip
    short: Decimal


@dataclass(frozen=True)
class ExpiryPrompt:
    """A package that goes out of date; with `over` it is out of date."""

    package: Package
    left: Decimal
    over: bool


@dataclass(frozen=True)
class SupplyPrompts:
    """The source of both; an ended prescription and a person without packages have none."""

    calendar: WorkCalendar

    def __call__(self, asking: Asking) -> list[Prompt]:
        """The next order of each strength, and each package that has tablets left."""
        if not anything_entered(asking.reader, asking.person_id):
            return []
        facts = read_facts(asking.reader, asking.loaded, asking.now, self.calendar)
        trips = kept_trips(asking.reader, asking.person_id, facts.today)
        trip = trips[0].value if trips else None
        found = [one for kept in trips for one in _trip(facts, kept, asking.zone)]
        for view in strength_views(facts):
            if view.order is not None:
                near = trip if trip is not None and view.order.concerns(trip) else None
                found += _refill(facts, view.order, near, asking.zone)
            if view.known and view.prescribed:
                for one in view.stock.packages:
                    found += _expiry(one, asking.zone)
        return found


def _refill(facts: SupplyFacts, order: Order, trip: Trip | None, zone: ZoneInfo) -> list[Prompt]:
    pick_up = working_days_before(order.runs_out, PICK_UP_DAYS, facts.is_day_off)
    end = _at(order.runs_out + _DAY, zone)
    again = max(pick_up, order.by + _DAY)
    asked = order.ordered is not None
    steps = (
        (ORDER, order.by, False, min(_at(again, zone), end)),
        (PICK_UP, again, asked, end),
    )
    return [
        Prompt(
            Occasion(f"{order.subject}:{step}", _at(day, zone), until),
            RefillPrompt(order, asks, (order.runs_out - max(day, facts.today)).days, trip),
        )
        for step, day, asks, until in steps
        if _at(day, zone) < until
    ]


def _trip(facts: SupplyFacts, kept: Kept[Trip], zone: ZoneInfo) -> list[Prompt]:
    """A reminder to order for a trip that takes more than is there."""
    view = trip_view(facts, kept.value, kept.entity_id)
    leaves = _at(kept.value.leaves, zone)
    if view.order_by is None or _at(view.order_by, zone) >= leaves:
        return []
    occasion = Occasion(f"{REFILL}trip-{kept.entity_id}:{ORDER}", _at(view.order_by, zone), leaves)
    return [Prompt(occasion, TripPrompt(kept.value, view.short))]


def _expiry(one: PackageLeft, zone: ZoneInfo) -> list[Prompt]:
    expires = one.package.expires
    if expires is None or not one.left or expires.year > 9000:
        return []
    over = _at(expires + _DAY, zone)
    ahead = Occasion(f"{EXPIRY}{one.id}:soon", _at(expires - EXPIRY_AHEAD, zone), over)
    out = Occasion(f"{EXPIRY}{one.id}:out", over, over + _EXPIRED_FOR)
    return [
        Prompt(ahead, ExpiryPrompt(one.package, one.left, over=False)),
        Prompt(out, ExpiryPrompt(one.package, one.left, over=True)),
    ]


def _at(day: date, zone: ZoneInfo) -> datetime:
    return instant_of(day, _ASK_AT, zone)
