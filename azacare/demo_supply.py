"""The tablets of the demo's person: a package whenever the last one is nearly used up, a trip."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from azacare.domain.packages import Package, Refills
from azacare.domain.slots import Plan
from azacare.domain.trips import Trip
from azacare.domain.wallclock import instant_of, local_day
from azacare.services.ports import Stamp, Writer

_SIZE, _STRENGTH = Decimal(60), Decimal(50)
_LOW = Decimal(9)
_PHARMACY = "Corner Pharmacy"
_DAY = timedelta(days=1)


def stock_up(writer: Writer, person_id: str, plan: Plan, now: datetime, days: int) -> None:
    """Enter packages as they were needed for `days`, two refills more, and a trip to come."""
    zone = plan.zone_at(now)
    today = local_day(now, zone)
    left, day = Decimal(0), today - timedelta(days=days)
    while day < today:
        if left < _LOW:
            left += _SIZE
            at = instant_of(day, time(7, 30), zone)
            package = _package(day, at)
            writer.add(person_id, package, Stamp(at, "me"))
        for slot in plan.slots_on(day):
            left -= sum((one.count for one in slot.version.tablets_for(slot.amount_mg)), Decimal(0))
        day += _DAY
    stamp = Stamp(now - 20 * _DAY, "me")
    said = local_day(stamp.at, zone)
    writer.add(person_id, Refills(3, said + timedelta(days=200), said), stamp)
    leaves = today + 6 * _DAY
    writer.add(person_id, Trip(leaves, leaves + 14 * _DAY, 0, "Lisbon"), stamp)


def _package(day: date, at: datetime) -> Package:
    expires = date(day.year + 1, day.month, 28)
    return Package(_STRENGTH, _SIZE, at, _PHARMACY, None, expires, f"LOT{day:%y%m}")
