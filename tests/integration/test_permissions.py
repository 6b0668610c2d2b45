"""Roles: what each may write is decided below every page and command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from azacare.domain.access import RECORDED, Access
from azacare.domain.day_notes import DayNote
from azacare.domain.packages import Package
from azacare.domain.people import Contact, ContactRole, Role
from azacare.domain.slots import Pause
from azacare.services.doses import TakeRequest
from azacare.services.errors import NotAllowed
from azacare.services.ports import Stamp
from azacare.storage.codecs import all_codecs
from tests.scene import Scene

NOW = "2026-03-08T08:05"
HELPER = "neighbor"
DAY = date(2026, 3, 8)
Act = Callable[[Scene], object]


def _add(value: object) -> Act:
    def act(scene: Scene) -> object:
        with scene.services.store.write() as writer:
            stamp = Stamp(scene.clock.now(), HELPER)
            return writer.add(person(scene), value, stamp)

    return act


RECORDING: dict[str, Act] = {
    "a dose": lambda scene: scene.services.doses.take(TakeRequest(by=HELPER)),
    "a note": _add(DayNote(DAY, "felt well")),
    "a package": lambda scene: _add(Package(Decimal(50), Decimal(60), scene.clock.now()))(scene),
}
CHANGING: dict[str, Act] = {
    "a contact": lambda scene: scene.services.people.set_contact(
        Contact(ContactRole.PHARMACY, "Hill", "555-0100"), HELPER
    ),
    "the region": lambda scene: scene.services.people.set_region("US", HELPER),
    "a pause": lambda scene: scene.services.pausing.pause(Pause(DAY, None, "Dr. Lee"), HELPER),
    "a role": _add(Access(HELPER, Role.CHANGE)),
}


def person(scene: Scene) -> str:
    return scene.services.people.person().entity_id


def scene_with(folder: Path, role: Role) -> Scene:
    scene = Scene(folder, NOW)
    with scene.services.store.write() as writer:
        writer.add(person(scene), Access(HELPER, role), Stamp(scene.clock.now(), "me"))
    return scene


def rows(scene: Scene) -> int:
    facts = scene.services.backups.facts_now()
    return facts.records - facts.rows.get("actor", 0)


@pytest.mark.parametrize("name", [*RECORDING, *CHANGING])
def test_whoever_may_only_see_writes_nothing(tmp_path: Path, name: str) -> None:
    scene = scene_with(tmp_path, Role.SEE)
    before = rows(scene)
    with pytest.raises(NotAllowed):
        {**RECORDING, **CHANGING}[name](scene)
    assert rows(scene) == before
    scene.close()


@pytest.mark.parametrize("name", CHANGING)
def test_whoever_may_record_changes_no_plan(tmp_path: Path, name: str) -> None:
    scene = scene_with(tmp_path, Role.RECORD)
    before = rows(scene)
    with pytest.raises(NotAllowed):
        CHANGING[name](scene)
    assert rows(scene) == before
    scene.close()


@pytest.mark.parametrize("name", RECORDING)
def test_whoever_may_record_records(tmp_path: Path, name: str) -> None:
    scene = scene_with(tmp_path, Role.RECORD)
    before = rows(scene)
    RECORDING[name](scene)
    assert rows(scene) > before
    scene.close()


@pytest.mark.parametrize("name", [*RECORDING, *CHANGING])
def test_whoever_may_change_does_all_of_it(tmp_path: Path, name: str) -> None:
    scene = scene_with(tmp_path, Role.CHANGE)
    before = rows(scene)
    {**RECORDING, **CHANGING}[name](scene)
    assert rows(scene) > before
    scene.close()


def test_dose_of_another_is_not_taken_back_by_whoever_may_only_see(tmp_path: Path) -> None:
    scene = scene_with(tmp_path, Role.SEE)
    scene.take()
    with pytest.raises(NotAllowed):
        scene.services.doses.undo(by=HELPER)
    assert len(scene.records()) == 1
    scene.close()


def test_role_counts_for_one_person_only(tmp_path: Path) -> None:
    scene = scene_with(tmp_path, Role.SEE)
    with scene.services.store.write() as writer:
        other = Stamp(scene.clock.now(), HELPER)
        writer.add("somebody else", DayNote(DAY, "hers"), other)
    with pytest.raises(NotAllowed):
        RECORDING["a note"](scene)
    scene.close()


def test_every_kind_that_may_be_recorded_exists() -> None:
    """A class that gets another name must not fall out of the list unseen."""
    names = {kind.__name__ for kind in all_codecs()}
    assert names | {"DoseRecord"} >= RECORDED
