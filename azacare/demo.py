"""A throwaway person with ten weeks of history, for `azacare demo` and for the benchmarks."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from azacare.demo_about_you import tell_about
from azacare.demo_history import correct_one, is_corrected, paused_days, tell_of_days
from azacare.demo_medicines import list_medicines
from azacare.demo_supply import stock_up
from azacare.demo_tests import book_tests
from azacare.domain.people import Contact, ContactRole, OfficeHours, Person, Relation
from azacare.domain.prescription import (
    DoseTime,
    Food,
    PrescriptionVersion,
    Tablet,
    TabletLook,
    TabletShape,
)
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Plan, Slot, ZoneSpan
from azacare.domain.wallclock import instant_of, local_day
from azacare.services.ports import Stamp, Store, Writer

_SEED = 20260308
_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_LOOK = TabletLook("#e8c468", TabletShape.OVAL)
_SAM = Person("Sam", Relation.SELF, region="US", conditions=("crohns-disease",))
_OFFICE = OfficeHours(frozenset(range(5)), time(8, 30), time(17))
_SHOP = OfficeHours(frozenset(range(6)), time(9), time(19))


class FixedClock:
    """A clock that stands still, so that the pictures of the demo show the same hour."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self._now = now
        self._zone = zone

    def now(self) -> datetime:
        """The instant it stands at, UTC."""
        return self._now

    def zone(self) -> ZoneInfo:
        """Its zone."""
        return self._zone


def early_afternoon(now: datetime, zone: ZoneInfo) -> datetime:
    """1:20 PM of the local day: a morning dose is late and an evening dose is to come."""
    return instant_of(local_day(now, zone), time(13, 20), zone)


def fill(store: Store, now: datetime, zone: ZoneInfo, days: int = 70) -> str:
    """Enter a person with `days` of history up to `now` (UTC); returns the person's id.

    The last morning is left open. Doses are mostly taken, some late, a few skipped or unsure.
    """
    today = local_day(now, zone)
    begin = today - timedelta(days=days)
    with store.write() as writer:
        stamp = Stamp(instant_of(begin, time(7), zone), "me")
        person_id = writer.add(None, _SAM, stamp)
        writer.add(person_id, ZoneSpan(_LONG_AGO, zone), stamp)
        plan = _prescribe(writer, person_id, days, zone, stamp)
        _contacts(writer, person_id, stamp)
        stock_up(writer, person_id, plan, now, days)
        _record(writer, person_id, plan, now)
        tell_of_days(writer, person_id, today, zone, days)
        list_medicines(writer, person_id, today, stamp)
        tell_about(writer, person_id, today, Stamp(now - timedelta(days=2), "me"))
        book_tests(writer, person_id, today, zone.key, Stamp(now - timedelta(days=11), "me"), days)
    return person_id


def _prescribe(writer: Writer, person_id: str, days: int, zone: ZoneInfo, stamp: Stamp) -> Plan:
    first = stamp.at.astimezone(zone).date()
    amounts = (("25", 0), ("50", days * 2 // 5), ("75", days * 4 // 5))
    versions = tuple(
        PrescriptionVersion(
            starts=first + timedelta(days=after),
            times=tuple(
                DoseTime(at, (Decimal(mg),), routine)
                for at, routine in ((time(8), "with breakfast"), (time(20), "with dinner"))
            ),
            tablets=(Tablet(Decimal(50), _LOOK),),
            food=Food.WITH_FOOD,
            by="Dr. Lee",
        )
        for mg, after in amounts
    )
    for version in versions:
        writer.add(person_id, version, stamp)
    pauses = paused_days(first + timedelta(days=days), days)
    for pause in pauses:
        writer.add(person_id, pause, stamp)
    return Plan(versions, (ZoneSpan(_LONG_AGO, zone),), pauses)


def _contacts(writer: Writer, person_id: str, stamp: Stamp) -> None:
    for contact in (
        Contact(
            ContactRole.PROVIDER,
            "Dr. Lee, Riverside Clinic",
            "555-0142",
            hours=(_OFFICE,),
            more_phones=(("Nurse line", "555-0150"),),
        ),
        Contact(ContactRole.AFTER_HOURS, "Riverside after hours", "555-0199"),
        Contact(ContactRole.PHARMACY, "Corner Pharmacy", "555-0117", hours=(_SHOP,)),
        Contact(ContactRole.EMERGENCY, "", "911"),
    ):
        writer.add(person_id, contact, stamp)


def _record(writer: Writer, person_id: str, plan: Plan, now: datetime) -> None:
    chance = random.Random(_SEED)
    slots = plan.slots_between(_LONG_AGO + timedelta(days=1), now)
    zone = plan.zone_at(now)
    today = local_day(now, zone)
    for slot in slots[:-1]:
        record = _story(slot, chance)
        if record is None or plan.pause_on(slot.id.day):
            continue
        if is_corrected(record, today):
            correct_one(writer, person_id, record, zone)
        else:
            writer.add_dose(person_id, record, slot.id.day, Stamp(record.at, "me"))


def _story(slot: Slot, chance: random.Random) -> DoseRecord | None:
    """What happened to a slot: mostly taken within minutes, seldom anything else."""
    luck = chance.random()
    if luck < 0.03:
        return None
    kind = RecordKind.TAKEN
    if luck < 0.045:
        kind = RecordKind.SKIPPED
    elif luck < 0.055:
        kind = RecordKind.UNSURE
    late = timedelta(minutes=int(chance.expovariate(1 / 9)))
    taken = kind is RecordKind.TAKEN
    return DoseRecord(
        entity_id="",
        kind=kind,
        slot=slot.id,
        at=slot.due + late,
        recorded_at=slot.due + late,
        recorded_by="me",
        amount_mg=slot.amount_mg if taken else None,
        tablets=slot.version.tablets_for(slot.amount_mg) if taken else (),
    )
