"""Two more people for the demo's window: a mother on one tablet a day, a father on a pause."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from azacare.domain.access import Access
from azacare.domain.people import Contact, ContactRole, Person, Relation, Role
from azacare.domain.prescription import DoseTime, PrescriptionVersion, Tablet
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Pause, Plan, ZoneSpan
from azacare.domain.wallclock import instant_of, local_day
from azacare.services.ports import Stamp, Store, Writer

_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_DAYS = 20
_HELPER = "my daughter"
_MOTHER = Person("Mum", Relation.CARED_FOR, color="#f2cfae", region="US")
_FATHER = Person("Dad", Relation.CARED_FOR, color="#d5c4ec", region="US")


def add_family(store: Store, now: datetime, zone: ZoneInfo) -> None:
    """Enter both, with three weeks of doses that the daughter recorded."""
    begin = local_day(now, zone) - timedelta(days=_DAYS)
    stamp = Stamp(instant_of(begin, time(7), zone), "me")
    with store.write() as writer:
        mother = _enter(writer, _MOTHER, (time(9),), zone, stamp)
        father = _enter(writer, _FATHER, (time(8, 30), time(20, 30)), zone, stamp)
        pause = Pause(begin + timedelta(days=_DAYS - 3), None, "Dr. Lee", "infection")
        writer.add(father[0], pause, stamp)
        paused = Plan(father[1].versions, father[1].zones, (pause,))
        for person_id, plan in (mother, (father[0], paused)):
            _take_all(writer, person_id, plan, now)
            writer.add(person_id, Access(_HELPER, Role.RECORD), stamp)


def _enter(
    writer: Writer, person: Person, times: tuple[time, ...], zone: ZoneInfo, stamp: Stamp
) -> tuple[str, Plan]:
    person_id = writer.add(None, person, stamp)
    span = ZoneSpan(_LONG_AGO, zone)
    version = PrescriptionVersion(
        starts=stamp.at.astimezone(zone).date(),
        times=tuple(DoseTime(at, (Decimal(50),), "") for at in times),
        tablets=(Tablet(Decimal(50)),),
        by="Dr. Lee",
    )
    writer.add(person_id, span, stamp)
    writer.add(person_id, version, stamp)
    writer.add(person_id, Contact(ContactRole.PROVIDER, "Dr. Lee", "555-0142"), stamp)
    return person_id, Plan((version,), (span,), ())


def _take_all(writer: Writer, person_id: str, plan: Plan, now: datetime) -> None:
    for slot in plan.slots_between(_LONG_AGO + timedelta(days=1), now):
        if plan.pause_on(slot.id.day) is not None:
            continue
        at = slot.due + timedelta(minutes=6)
        if at > now:
            continue
        tablets = slot.version.tablets_for(slot.amount_mg)
        record = DoseRecord("", RecordKind.TAKEN, slot.id, at, at, _HELPER, slot.amount_mg, tablets)
        writer.add_dose(person_id, record, slot.id.day, Stamp(at, _HELPER))
