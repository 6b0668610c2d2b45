"""Each forbidden act is refused in the service, in every one that writes for an actor."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pytest

from azacare.bootstrap.services import ServicesOnDemand
from azacare.domain.people import Role
from azacare.services.errors import NotAllowed
from tests.role_cases import AFTERWARDS, CHANGING, RECORDING, Kit, made

FREE = {
    "handover.sheet": "it only reads",
    "preferences.set_lock_after": "belongs to the app and to nobody's records",
    "preferences.set_look": "belongs to the app and to nobody's records",
    "preferences.set_note": "belongs to the app and to nobody's records",
    "sharing.bring_in": "tests/integration/test_records_refused.py tries it",
}


@pytest.fixture(scope="module")
def see(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    """One for all tests: what is refused changes nothing, and each test looks whether it did."""
    kit = made(tmp_path_factory.mktemp("see"), Role.SEE)
    yield kit
    kit.scene.close()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    kit = made(tmp_path_factory.mktemp("record"), Role.RECORD)
    yield kit
    kit.scene.close()


def rows(kit: Kit) -> int:
    """How many rows there are; the name of an actor is one, but no record of a person."""
    facts = kit.scene.services.backups.facts_now()
    return facts.records - facts.rows.get("actor", 0)


@pytest.mark.parametrize("name", [*RECORDING, *CHANGING])
def test_whoever_may_only_see_is_refused(see: Kit, name: str) -> None:
    before = rows(see)
    with pytest.raises(NotAllowed) as refused:
        {**RECORDING, **CHANGING}[name](see)
    assert refused.value.role is Role.SEE
    assert rows(see) == before


@pytest.mark.parametrize("name", CHANGING)
def test_whoever_may_record_is_refused_a_change(record: Kit, name: str) -> None:
    before = rows(record)
    with pytest.raises(NotAllowed) as refused:
        CHANGING[name](record)
    assert refused.value.role is Role.RECORD
    assert rows(record) == before


@pytest.mark.parametrize("name", AFTERWARDS)
def test_whoever_may_only_see_takes_nothing_back(tmp_path: Path, name: str) -> None:
    kit = made(tmp_path, Role.SEE)
    prepare, act = AFTERWARDS[name]
    prepare(kit)
    before = rows(kit)
    with pytest.raises(NotAllowed):
        act(kit)
    assert rows(kit) == before
    kit.scene.close()


def test_every_use_case_that_writes_for_an_actor_is_tried(tmp_path: Path) -> None:
    """A new one fails here until it is entered in `tests/role_cases.py`."""
    kit = made(tmp_path, Role.SEE)
    found = {"doses.take"}  # whose actor is in the request
    for service, value in vars(ServicesOnDemand).items():
        if isinstance(value, cached_property):
            made_one = getattr(kit.scene.services, service)
            found |= {
                f"{service}.{name}"
                for name, method in inspect.getmembers(made_one, inspect.ismethod)
                if not name.startswith("_") and "by" in inspect.signature(method).parameters
            }
    kit.scene.close()
    assert found == {*RECORDING, *CHANGING, *AFTERWARDS, *FREE}
