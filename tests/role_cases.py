"""Every use case that writes for an actor, each with somebody called `HELPER` as the actor.

Whoever adds such a use case enters it here: `tests/integration/test_roles_everywhere.py` looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from azacare.domain.analytes import LevelKind
from azacare.domain.day_notes import DayNote
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.long_term import CheckIn, Reached
from azacare.domain.monitoring import MonitoringPlan, every
from azacare.domain.monitoring_list import OneTimeAnswer, OneTimeRecord
from azacare.domain.other_medicines import OtherMedicine
from azacare.domain.packages import MovementKind, Package
from azacare.domain.people import Contact, ContactRole, Relation, Role
from azacare.domain.profile import WeightUnit
from azacare.domain.profile_list import TellLine
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.result_levels import LevelSetting
from azacare.domain.results import LabValue, Sample
from azacare.domain.slots import Pause, SlotId
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.thresholds import Threshold, ThresholdSetting
from azacare.domain.triage import Answers
from azacare.domain.trips import Trip
from azacare.services.blood_tests import Booking
from azacare.services.dose_import import LogRequest
from azacare.services.doses import TakeRequest
from azacare.services.people import FirstStart
from azacare.services.ports import Kept, Stamp
from azacare.services.preferences import (
    HistorySettings,
    ReminderSettings,
    SupplySettings,
    write_settings,
)
from azacare.services.prescribing import PrescriptionEntry
from azacare.services.supply_checks import Pickup
from tests.scene import Scene

HELPER, XO = "neighbor", "INT-XO"
NOW = "2026-03-12T08:05"
_DAY, _SOON = date(2026, 3, 11), date(2026, 3, 20)
_TABLETS, _STRENGTH = Decimal(60), Decimal(50)
_ENTRY = PrescriptionEntry(("50",), ("8:00", "20:00"), ("100",), "2026-03-20")
_STEP = PrescriptionEntry(("50",), ("8:00", "20:00"), ("50",), "2026-03-25")
_FEVER = Answers(
    {"fever": {}, "chills-or-sweats": {}},
    temperature=Temperature(Decimal("101.2"), TemperatureUnit.FAHRENHEIT),
)
_RASH = Answers({"fever": {}, "skin-rash": {}}, temperature=_FEVER.temperature)
_SAMPLE = Sample(date(2026, 3, 5), (LabValue("wbc", "4.1", Decimal("4.1"), "10*3/uL"),))
_LEVEL = LevelSetting("wbc", LevelKind.LOW, Decimal(3), "10*3/uL", "Dr. Lee", _DAY, "Call me")
_GRACE = ThresholdSetting(Threshold.GRACE, 30, False, "me", _DAY)
_TRIP = Trip(_SOON, _SOON + timedelta(days=3))
_LATER = PrescriptionEntry(("50",), ("8:00",), ("50",), "2026-03-20")
_PLAN = MonitoringPlan(date(2026, 3, 1), every(6), "Dr. Lee")
_BOOKING = Booking(_SOON, time(9))
_ASKED = CheckIn("day-90", date(2026, 3, 1), _DAY)
_CSV = "date,time,medicine,amount,status\n2026-03-02,08:00,azathioprine,75 mg,taken\n"


@dataclass(frozen=True)
class Kit:
    """Records of one person on which each use case can be tried."""

    scene: Scene
    taken: DoseRecord
    log: Path
    visit: str
    plan: str
    check: str
    emergency: str
    event: Kept[LifeEvent]
    note: str
    medicine: Kept[OtherMedicine]
    package: str
    pause: Kept[Pause]
    version: str
    sample: str
    weight: str
    line: TellLine
    batch: str

    @property
    def person(self) -> str:
        return self.scene.person


Act = Callable[[Kit], object]


def made(folder: Path, role: Role) -> Kit:
    """Ann's records, all recorded by herself; the helper has that role."""
    scene = Scene(folder, NOW)
    services, records = scene.services, scene.services
    services.actors.set_role(HELPER, role, "me")
    taken = scene.take("2026-03-12T08:00").slot
    assert taken is not None
    assert taken.record is not None
    log = folder / "log.csv"
    log.write_text(_CSV, encoding="utf-8")
    visit = services.blood_tests.book(Booking(_DAY, time(9)))
    services.blood_tests.set_plan(_PLAN)
    check = services.checking.save(_FEVER).check_id
    emergency = services.checking.save(_RASH).check_id
    event = services.events.add(LifeEvent(EventKind.SURGERY, _SOON, "wisdom tooth"))
    note = services.history.note(_DAY, "felt well")
    medicine = services.medicines.add(OtherMedicine("allopurinol"))
    services.medicines.knows(medicine.entity_id, XO, "Dr. Lee")
    package = services.supply.add(Pickup(_TABLETS, _STRENGTH)).id
    services.pausing.pause(Pause(date(2026, 3, 15), None, "Dr. Lee"), "me")
    services.prescribing.change(_STEP, "me")
    (sample,) = services.results.add([_SAMPLE])
    weight = services.profile.add_weight(Decimal(70), WeightUnit.KILOGRAM).entity_id
    services.profile.answer("pregnant", "not-sure")
    line = services.profile.view().calls[0]
    services.profile.called(line)
    batch = services.dose_import.bring_in(LogRequest(log)).batch
    log.write_text(_CSV.replace("08:00", "20:00"), encoding="utf-8")
    services.thresholds.set(_GRACE, "me")
    services.long_term.set_earlier(Decimal(5), None)
    services.people.set_up(FirstStart("Bo", Relation.CARED_FOR, _LATER, scene.zone))
    with records.store.write() as writer:
        stamp = Stamp(scene.clock.now(), "me")
        write_settings(writer, SupplySettings(4), SupplySettings(), scene.person, stamp)
    scene.clock.travel(ZoneInfo("Europe/Berlin"))
    return Kit(
        scene=scene,
        taken=taken.record,
        log=log,
        visit=visit,
        plan=services.blood_tests.plans()[0].entity_id,
        check=check,
        emergency=emergency,
        event=event,
        note=note,
        medicine=medicine,
        package=package,
        pause=services.pausing.pauses()[0],
        version=services.prescribing.steps().steps[-1].entity_id,
        sample=sample,
        weight=weight,
        line=line,
        batch=batch,
    )


DOSE_SLOT = SlotId.parse("2026-03-12T08:00")

RECORDING: Mapping[str, Act] = {
    "doses.take": lambda kit: kit.scene.services.doses.take(TakeRequest(by=HELPER, anyway=True)),
    "doses.skip": lambda kit: kit.scene.services.doses.skip(
        SlotId.parse("2026-03-11T20:00"), by=HELPER
    ),
    "doses.unsure": lambda kit: kit.scene.services.doses.unsure(
        SlotId.parse("2026-03-11T08:00"), by=HELPER
    ),
    "doses.vomited": lambda kit: kit.scene.services.doses.vomited(DOSE_SLOT, by=HELPER),
    "doses.undo": lambda kit: kit.scene.services.doses.undo(DOSE_SLOT, by=HELPER),
    "doses.correct": lambda kit: kit.scene.services.doses.correct(
        kit.taken, kind=RecordKind.SKIPPED, at=kit.taken.at, by=HELPER
    ),
    "blood_tests.book": lambda kit: kit.scene.services.blood_tests.book(_BOOKING, HELPER),
    "blood_tests.change": lambda kit: kit.scene.services.blood_tests.change(
        kit.visit, _BOOKING, HELPER
    ),
    "blood_tests.move": lambda kit: kit.scene.services.blood_tests.move(
        kit.visit, _SOON, time(9), HELPER
    ),
    "blood_tests.cancel": lambda kit: kit.scene.services.blood_tests.cancel(kit.visit, HELPER),
    "blood_tests.answer": lambda kit: kit.scene.services.blood_tests.answer(
        kit.visit, went=True, by=HELPER
    ),
    "checking.save": lambda kit: kit.scene.services.checking.save(_FEVER, by=HELPER),
    "checking.got_help": lambda kit: kit.scene.services.checking.got_help(kit.emergency, by=HELPER),
    "checking.answer": lambda kit: kit.scene.services.checking.answer(
        kit.check, reached=True, by=HELPER
    ),
    "checking.still_there": lambda kit: kit.scene.services.checking.still_there(
        kit.check, by=HELPER
    ),
    "events.add": lambda kit: kit.scene.services.events.add(kit.event.value, by=HELPER),
    "events.told": lambda kit: kit.scene.services.events.told(
        kit.event.entity_id, "Dr. Lee", by=HELPER
    ),
    "events.take_back": lambda kit: kit.scene.services.events.take_back(
        kit.event.entity_id, by=HELPER
    ),
    "events.put_back": lambda kit: kit.scene.services.events.put_back(
        kit.event.entity_id, kit.event.value, by=HELPER
    ),
    "history.note": lambda kit: kit.scene.services.history.note(_DAY, "slept", HELPER),
    "history.change_note": lambda kit: kit.scene.services.history.change_note(
        kit.note, "slept", HELPER
    ),
    "history.remove_note": lambda kit: kit.scene.services.history.remove_note(kit.note, HELPER),
    "long_term.answer_check_in": lambda kit: kit.scene.services.long_term.answer_check_in(
        _ASKED, "better", by=HELPER
    ),
    "long_term.called": lambda kit: kit.scene.services.long_term.called(_ASKED, by=HELPER),
    "long_term.brought_up": lambda kit: kit.scene.services.long_term.brought_up(
        Reached(100, 10), by=HELPER
    ),
    "profile.add_weight": lambda kit: kit.scene.services.profile.add_weight(
        Decimal(71), WeightUnit.KILOGRAM, by=HELPER
    ),
    "profile.remove_weight": lambda kit: kit.scene.services.profile.remove_weight(
        kit.weight, by=HELPER
    ),
    "prompt_answers.answer": lambda kit: kit.scene.services.prompt_answers.answer(
        "refill:50:2026-03-20", "ordered", by=HELPER
    ),
    "results.add": lambda kit: kit.scene.services.results.add([_SAMPLE], by=HELPER),
    "results.correct": lambda kit: kit.scene.services.results.correct(kit.sample, _SAMPLE, HELPER),
    "results.take_back": lambda kit: kit.scene.services.results.take_back(kit.sample, HELPER),
    "supply.add": lambda kit: kit.scene.services.supply.add(Pickup(_TABLETS, _STRENGTH), HELPER),
    "supply.correct_package": lambda kit: kit.scene.services.supply.correct_package(
        kit.package, Pickup(Decimal(50), _STRENGTH), HELPER
    ),
    "supply.count": lambda kit: kit.scene.services.supply.count(Decimal(10), by=HELPER),
    "supply.gone": lambda kit: kit.scene.services.supply.gone(
        MovementKind.LOST, Decimal(1), by=HELPER
    ),
    "supply.ordered": lambda kit: kit.scene.services.supply.ordered("refill:50:x", HELPER),
    "supply.take_back": lambda kit: kit.scene.services.supply.take_back(
        Package, kit.package, HELPER
    ),
}
"""What `Role.RECORD` may do, and `Role.SEE` may not."""

CHANGING: Mapping[str, Act] = {
    "actors.set_role": lambda kit: kit.scene.services.actors.set_role(HELPER, Role.CHANGE, HELPER),
    "blood_tests.set_plan": lambda kit: kit.scene.services.blood_tests.set_plan(_PLAN, HELPER),
    "blood_tests.take_back_plan": lambda kit: kit.scene.services.blood_tests.take_back_plan(
        kit.plan, HELPER
    ),
    "blood_tests.set_one_time": lambda kit: kit.scene.services.blood_tests.set_one_time(
        OneTimeRecord(kit.scene.services.blood_tests.shipped.one_time[0].id, OneTimeAnswer.ASK),
        HELPER,
    ),
    "dose_import.bring_in": lambda kit: kit.scene.services.dose_import.bring_in(
        LogRequest(kit.log), by=HELPER
    ),
    "dose_import.take_back": lambda kit: kit.scene.services.dose_import.take_back(
        kit.batch, by=HELPER
    ),
    "households.archive": lambda kit: kit.scene.services.households.archive(HELPER, kit.person),
    "households.rename": lambda kit: kit.scene.services.households.rename(
        "Anna", HELPER, kit.person
    ),
    "households.set_color": lambda kit: kit.scene.services.households.set_color(
        "#bfe3c6", HELPER, kit.person
    ),
    "long_term.set_earlier": lambda kit: kit.scene.services.long_term.set_earlier(
        Decimal(10), None, by=HELPER
    ),
    "long_term.restore_earlier": lambda kit: kit.scene.services.long_term.restore_earlier(
        EarlierUse(Decimal(10), None, _DAY), by=HELPER
    ),
    "medicines.add": lambda kit: kit.scene.services.medicines.add(
        OtherMedicine("metoprolol"), again=True, by=HELPER
    ),
    "medicines.change": lambda kit: kit.scene.services.medicines.change(
        kit.medicine.entity_id, OtherMedicine("allopurinol", note="100 mg"), by=HELPER
    ),
    "medicines.bring_back": lambda kit: kit.scene.services.medicines.bring_back(
        kit.medicine.entity_id, kit.medicine.value, by=HELPER
    ),
    "medicines.end": lambda kit: kit.scene.services.medicines.end(
        kit.medicine.entity_id, by=HELPER
    ),
    "medicines.knows": lambda kit: kit.scene.services.medicines.knows(
        kit.medicine.entity_id, XO, "Dr. Lee", by=HELPER
    ),
    "medicines.knows_not": lambda kit: kit.scene.services.medicines.knows_not(
        kit.medicine.entity_id, XO, by=HELPER
    ),
    "medicines.put_back": lambda kit: kit.scene.services.medicines.put_back(
        kit.medicine.entity_id, kit.medicine.value, by=HELPER
    ),
    "medicines.remove": lambda kit: kit.scene.services.medicines.remove(
        kit.medicine.entity_id, by=HELPER
    ),
    "pausing.pause": lambda kit: kit.scene.services.pausing.pause(
        Pause(date(2026, 3, 13), date(2026, 3, 14), "Dr. Lee"), HELPER
    ),
    "pausing.resume": lambda kit: kit.scene.services.pausing.resume(
        "Dr. Lee", HELPER, begins=_SOON
    ),
    "pausing.take_back": lambda kit: kit.scene.services.pausing.take_back(
        kit.pause.entity_id, HELPER
    ),
    "pausing.put_back": lambda kit: kit.scene.services.pausing.put_back(kit.pause, HELPER),
    "people.set_conditions": lambda kit: kit.scene.services.people.set_conditions(
        ("crohns-disease",), HELPER
    ),
    "people.set_contact": lambda kit: kit.scene.services.people.set_contact(
        Contact(ContactRole.PHARMACY, "Hill", "555-0100"), HELPER
    ),
    "people.set_region": lambda kit: kit.scene.services.people.set_region("US", HELPER),
    "people.set_transplant": lambda kit: kit.scene.services.people.set_transplant(True, HELPER),
    "preferences.set_history": lambda kit: kit.scene.services.preferences.set_history(
        kit.person, HistorySettings(30), HELPER
    ),
    "preferences.set_reminders": lambda kit: kit.scene.services.preferences.set_reminders(
        kit.person, ReminderSettings(private=False), HELPER
    ),
    "prescribing.change": lambda kit: kit.scene.services.prescribing.change(_ENTRY, HELPER),
    "prescribing.change_in_steps": lambda kit: kit.scene.services.prescribing.change_in_steps(
        [_ENTRY], HELPER
    ),
    "prescribing.correct": lambda kit: kit.scene.services.prescribing.correct(
        kit.version, _STEP, HELPER
    ),
    "prescribing.take_back": lambda kit: kit.scene.services.prescribing.take_back(
        kit.version, HELPER
    ),
    "prescribing.put_back": lambda kit: kit.scene.services.prescribing.put_back(
        kit.version, kit.scene.services.prescribing.steps().steps[-1].version, HELPER
    ),
    "profile.answer": lambda kit: kit.scene.services.profile.answer("pregnant", "no", by=HELPER),
    "profile.take_back": lambda kit: kit.scene.services.profile.take_back("pregnant", by=HELPER),
    "profile.restore": lambda kit: kit.scene.services.profile.restore(
        "pregnant", kit.line.answer, by=HELPER
    ),
    "results.set_level": lambda kit: kit.scene.services.results.set_level(_LEVEL, HELPER),
    "supply.keep_trip": lambda kit: kit.scene.services.supply.keep_trip(_TRIP, HELPER),
    "supply.set_refills": lambda kit: kit.scene.services.supply.set_refills(2, None, HELPER),
    "supply.set_settings": lambda kit: kit.scene.services.supply.set_settings(
        SupplySettings(7), HELPER
    ),
    "thresholds.set": lambda kit: kit.scene.services.thresholds.set(
        ThresholdSetting(Threshold.GRACE, 20, False, HELPER, _DAY), HELPER
    ),
    "thresholds.clear_own": lambda kit: kit.scene.services.thresholds.clear_own(_GRACE, HELPER),
    "thresholds.take_back": lambda kit: kit.scene.services.thresholds.take_back(
        _GRACE, None, HELPER
    ),
    "travel.move": lambda kit: kit.scene.services.travel.move(None, HELPER),
    "travel.keep_home": lambda kit: kit.scene.services.travel.keep_home(None, HELPER),
}
"""What needs `Role.CHANGE`."""


AFTERWARDS: Mapping[str, tuple[Act, Act]] = {
    "households.restore": (
        lambda kit: kit.scene.services.households.archive("me", kit.person),
        lambda kit: kit.scene.services.households.restore(HELPER, kit.person),
    ),
    "history.put_note_back": (
        lambda kit: kit.scene.services.history.remove_note(kit.note, "me"),
        lambda kit: kit.scene.services.history.put_note_back(
            kit.note, DayNote(_DAY, "felt well"), HELPER
        ),
    ),
    "supply.put_back": (
        lambda kit: kit.scene.services.supply.take_back(Package, kit.package, "me"),
        lambda kit: kit.scene.services.supply.put_back(
            kit.package, Package(_STRENGTH, _TABLETS, kit.scene.clock.now()), HELPER
        ),
    ),
    "long_term.take_back": (
        lambda kit: kit.scene.services.long_term.brought_up(Reached(100, 10), by="me"),
        lambda kit: kit.scene.services.long_term.take_back(_subject(kit), by=HELPER),
    ),
    "profile.not_called": (
        lambda kit: None,
        lambda kit: kit.scene.services.profile.not_called(kit.line, by=HELPER),
    ),
    "profile.called": (
        lambda kit: kit.scene.services.profile.not_called(kit.line, by="me"),
        lambda kit: kit.scene.services.profile.called(kit.line, by=HELPER),
    ),
}
"""What needs something else first, that somebody else does; refused to `Role.SEE`."""


def _subject(kit: Kit) -> str:
    with kit.scene.services.store.read() as reader:
        return reader.current(PromptAnswer, kit.person)[-1].value.subject
