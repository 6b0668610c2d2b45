"""All records out and in again: byte for byte, once and not twice, from one computer or two."""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azacare.bootstrap import build_services
from azacare.bootstrap.protection import lock_of, protection_of
from azacare.domain.appointments import Appointment
from azacare.domain.day_notes import DayNote
from azacare.domain.other_medicines import MedicineKind, OtherMedicine
from azacare.domain.packages import Package
from azacare.domain.people import Actor, Preference, Role
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import Weight, WeightUnit
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.slots import Pause, SlotId
from azacare.services.catalog import Services
from azacare.services.errors import NotAllowed
from azacare.services.ports import Stamp
from azacare.services.transfer_ports import Cancelled
from azacare.storage.store import FILE_NAME
from tests.fakes import FakeClock, local
from tests.scene import Scene, dump_of

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
LATER = local("2026-04-01T12:00")


def other_computer(folder: Path) -> Services:
    """AzaCare as it is installed: nobody is entered."""
    return build_services(folder, FakeClock(LATER))


def out(services: Services, folder: Path, name: str) -> bytes:
    path = folder / name
    services.sharing.write_records(path)
    return path.read_bytes()


def act(scene: Scene, what: str, text: str, number: int) -> None:
    """One of the things that people do; every kind of row, corrected and taken back too."""
    stamp = Stamp(scene.clock.now(), ("me", "Eva")[number % 2])
    scene.clock.advance(minutes=number * 37)
    slot = SlotId(date(2026, 3, 1) + timedelta(days=number), local_time(number))
    with scene.services.store.write() as writer:
        DEEDS[what](writer, scene.person, slot, text, number, stamp)


def dose_of(slot: SlotId, text: str, stamp: Stamp) -> DoseRecord:
    amount = Decimal("12.5")
    return DoseRecord("", RecordKind.TAKEN, slot, stamp.at, stamp.at, stamp.by, amount, note=text)


def undo(writer: Any, person: str, stamp: Stamp) -> None:
    last = writer.last_recorded(person)
    if last is not None:
        writer.undo_dose(last.entity_id, stamp)


def retract(writer: Any, person: str, stamp: Stamp) -> None:
    for kept in writer.current(DayNote, person)[:1]:
        writer.retract(DayNote, kept.entity_id, stamp)


def correct(writer: Any, person: str, slot: SlotId, text: str, stamp: Stamp) -> None:
    notes = writer.current(DayNote, person)
    writer.add(person, DayNote(slot.day, text), stamp, notes[-1].entity_id if notes else None)


def add_values(writer: Any, person: str, slot: SlotId, text: str, n: int, stamp: Stamp) -> None:
    for value in values(slot, text, n):
        writer.add(person, value, stamp)


DEEDS: dict[str, Any] = {
    "dose": lambda w, p, slot, t, n, s: w.add_dose(p, dose_of(slot, t, s), slot.day, s),
    "many": lambda w, p, slot, t, n, s: w.add_doses(p, [(dose_of(slot, t, s), slot.day)] * 3, s),
    "undo": lambda w, p, slot, t, n, s: undo(w, p, s),
    "mark": lambda w, p, slot, t, n, s: w.claim(
        p, ReminderMark(f"dose:{slot}", Mark.SNOOZED, n, s.at, s.at)
    ),
    "advice": lambda w, p, slot, t, n, s: w.log_advice(
        p, s.at, str(slot), "take", json.dumps({"said": t})
    ),
    "retract": lambda w, p, slot, t, n, s: retract(w, p, s),
    "correct": lambda w, p, slot, t, n, s: correct(w, p, slot, t, s),
    "values": add_values,
}


def local_time(number: int) -> Any:
    return SlotId.parse(f"2026-03-01T{number % 24:02d}:00").at


def values(slot: SlotId, text: str, number: int) -> list[object]:
    at = local("2026-03-01T08:00") + timedelta(minutes=number)
    return [
        DayNote(slot.day, text),
        Weight(slot.day, Decimal(number + 40) / 2, WeightUnit.POUND),
        OtherMedicine(text or "x", MedicineKind.HERBAL, None, slot.day, text),
        Package(Decimal(50), Decimal("99.5"), at, text, None, slot.day, "L1"),
        Appointment(slot.day, slot.at, "Europe/Berlin", at, text, ("blood",), text),
        Pause(slot.day, slot.day if number % 2 else None, "Dr. Lee", text),
        Preference(f"note.{number}", [number, {"text": text}, 1.5, None, True]),
    ]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(DEEDS)),
        TEXTS,
        st.integers(0, 40),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS)
def test_export_import_export_is_the_same_byte_for_byte(
    acts: list[tuple[str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = Scene(folder / "here")
        for what, text, number in acts:
            act(scene, what, text, number)
        first = out(scene.services, folder, "first.json")
        other = other_computer(folder / "there")
        parcel = other.sharing.read_records(folder / "first.json")
        done = other.sharing.bring_in(parcel)
        assert out(other, folder, "second.json") == first
        assert not done.incoming.skipped
        before = dump_of(folder / "there" / FILE_NAME)
        again = other.sharing.bring_in(other.sharing.read_records(folder / "first.json"))
        assert not again.incoming.changes_something
        assert dump_of(folder / "there" / FILE_NAME) == before
        for services in (scene.services, other):
            services.store.close()


@pytest.fixture
def ann(tmp_path: Path) -> Scene:
    scene = Scene(tmp_path / "ann").at("2026-03-01T08:00")
    scene.take()
    scene.at("2026-03-01T20:05").take()
    return scene


def test_preview_counts_and_changes_nothing(ann: Scene, tmp_path: Path) -> None:
    ann.services.sharing.write_records(tmp_path / "a.json")
    other = other_computer(tmp_path / "b")
    before = dump_of(tmp_path / "b" / FILE_NAME)
    parcel = other.sharing.read_records(tmp_path / "a.json")
    coming = other.sharing.preview(parcel)
    assert (coming.added["dose"], coming.people, dict(coming.skipped)) == (2, ("Ann",), {})
    assert dump_of(tmp_path / "b" / FILE_NAME) == before
    other.sharing.bring_in(parcel)
    assert [kept.value.name for kept in other.people.people()] == ["Ann"]


def test_as_much_is_said_to_go_out_as_to_come_in(ann: Scene, tmp_path: Path) -> None:
    """What was corrected is one record, out and in."""
    slot = ann.records()[0].slot
    assert slot is not None
    for text in ("first", "later"):
        with ann.services.store.write() as writer:
            correct(writer, ann.person, slot, text, Stamp(ann.clock.now(), "me"))
    made = ann.services.sharing.write_records(tmp_path / "all.json")
    other = other_computer(tmp_path / "there")
    coming = other.sharing.preview(other.sharing.read_records(tmp_path / "all.json"))
    assert made.counts == coming.added
    assert made.counts["day_note"] == 1


def test_what_was_entered_since_comes_in_and_the_rest_is_skipped(
    ann: Scene, tmp_path: Path
) -> None:
    ann.services.sharing.write_records(tmp_path / "a.json")
    other = other_computer(tmp_path / "b")
    other.sharing.bring_in(other.sharing.read_records(tmp_path / "a.json"))
    ann.at("2026-03-02T08:00").take()
    ann.take("2026-03-01T20:00", at="2026-03-01T21:00", anyway=True)
    record = ann.records()[0]
    ann.services.doses.correct(record, kind=RecordKind.SKIPPED, at=record.at, reason="sick")
    ann.services.sharing.write_records(tmp_path / "c.json")
    done = other.sharing.bring_in(other.sharing.read_records(tmp_path / "c.json"))
    assert (done.incoming.added["dose"], done.incoming.changed["dose"]) == (2, 1)
    assert done.incoming.skipped["dose"] == 1
    assert out(other, tmp_path, "d.json") == (tmp_path / "c.json").read_bytes()


def test_two_computers_that_corrected_the_same_dose_keep_both(ann: Scene, tmp_path: Path) -> None:
    ann.services.sharing.write_records(tmp_path / "a.json")
    other = other_computer(tmp_path / "b")
    other.sharing.bring_in(other.sharing.read_records(tmp_path / "a.json"))
    record = ann.records()[0]
    ann.services.doses.correct(record, kind=RecordKind.SKIPPED, at=record.at)
    other.doses.correct(record, kind=RecordKind.UNSURE, at=record.at)
    other.sharing.write_records(tmp_path / "b.json")
    parcel = ann.services.sharing.read_records(tmp_path / "b.json")
    done = ann.services.sharing.bring_in(parcel)
    assert dict(done.incoming.changed) == {"dose": 1}
    with ann.services.store.read() as reader:
        history = reader.dose_history(record.entity_id)
    assert [one.kind for one in history] == [
        RecordKind.TAKEN,
        RecordKind.SKIPPED,
        RecordKind.UNSURE,
    ]
    assert [one.revision for one in history] == [1, 2, 3]
    again = ann.services.sharing.bring_in(ann.services.sharing.read_records(tmp_path / "b.json"))
    assert not again.incoming.changes_something


def test_undo_of_an_import_brings_back_what_was_there(ann: Scene, tmp_path: Path) -> None:
    eva = Scene(tmp_path / "eva")
    eva.services.sharing.write_records(tmp_path / "eva.json")
    before = out(ann.services, tmp_path, "before.json")
    sharing = ann.services.sharing
    done = sharing.bring_in(sharing.read_records(tmp_path / "eva.json"))
    assert len(ann.services.people.people()) == 2
    sharing.take_back(done)
    assert out(ann.services, tmp_path, "after.json") == before


def test_two_people_of_one_name_are_told_apart(ann: Scene, tmp_path: Path) -> None:
    Scene(tmp_path / "other").services.sharing.write_records(tmp_path / "other.json")
    sharing = ann.services.sharing
    done = sharing.bring_in(sharing.read_records(tmp_path / "other.json"))
    assert done.incoming.namesakes == ("Ann",)
    assert [kept.value.name for kept in ann.services.people.people()] == ["Ann", "Ann (2)"]
    again = sharing.bring_in(sharing.read_records(tmp_path / "other.json"))
    assert not again.incoming.changes_something


def test_cancelled_import_leaves_the_records_as_they_were(ann: Scene, tmp_path: Path) -> None:
    ann.services.sharing.write_records(tmp_path / "a.json")
    other = other_computer(tmp_path / "b")
    parcel = other.sharing.read_records(tmp_path / "a.json")
    before = dump_of(tmp_path / "b" / FILE_NAME)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        other.sharing.bring_in(parcel, progress=stop)
    assert dump_of(tmp_path / "b" / FILE_NAME) == before
    with pytest.raises(Cancelled):
        ann.services.sharing.write_records(tmp_path / "half.json", progress=stop)
    assert sorted(path.name for path in tmp_path.glob("*half*")) == []


def test_who_may_only_look_brings_nothing_in(ann: Scene, tmp_path: Path) -> None:
    Scene(tmp_path / "other").services.sharing.write_records(tmp_path / "other.json")
    with ann.services.store.write() as writer:
        writer.add(None, Actor("Visitor", Role.SEE), Stamp(ann.clock.now(), "me"))
    sharing = ann.services.sharing
    parcel = sharing.read_records(tmp_path / "other.json")
    before = dump_of(ann.folder / FILE_NAME)
    with pytest.raises(NotAllowed):
        sharing.bring_in(parcel, "Visitor")
    assert dump_of(ann.folder / FILE_NAME) == before


def test_settings_of_this_computer_stay(ann: Scene, tmp_path: Path) -> None:
    from azacare.services.preferences import LookSettings

    eva = Scene(tmp_path / "eva")
    eva.services.preferences.set_look(LookSettings("dark", 150), "me")
    ann.services.preferences.set_look(LookSettings("light", 100 + 25), "me")
    eva.services.sharing.write_records(tmp_path / "eva.json")
    sharing = ann.services.sharing
    sharing.bring_in(sharing.read_records(tmp_path / "eva.json"))
    assert ann.services.preferences.look() == LookSettings("light", 125)


def test_file_is_private_and_never_replaced_unasked(ann: Scene, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("mine")
    with pytest.raises(InputProblem) as raised:
        ann.services.sharing.write_records(path)
    assert (raised.value.code, path.read_text()) == (Problem.FILE_EXISTS, "mine")
    ann.services.sharing.write_records(path, replace=True)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(InputProblem) as raised:
        ann.services.sharing.write_records(tmp_path / "nowhere" / "a.json")
    assert raised.value.code is Problem.FILE_NOT_WRITTEN


def test_records_with_a_password_travel_too(ann: Scene, tmp_path: Path) -> None:
    """The file is readable, for it must be read elsewhere; what comes in is locked here again."""
    plain = out(ann.services, tmp_path, "plain.json")
    ann.services.store.close()
    lock = lock_of(ann.folder)
    protection_of(ann.folder, lock, ann.clock).set_password("correct horse battery")
    locked = build_services(ann.folder, ann.clock, lock=lock)
    assert out(locked, tmp_path, "locked.json") == plain
    Scene(tmp_path / "eva").services.sharing.write_records(tmp_path / "eva.json")
    done = locked.sharing.bring_in(locked.sharing.read_records(tmp_path / "eva.json"))
    assert done.kept is not None
    for file in (done.kept, ann.folder / FILE_NAME):
        assert not file.read_bytes().startswith(b"SQLite format")
    locked.sharing.take_back(done)
    assert out(locked, tmp_path, "after.json") == plain
