"""Files of records that are cut off, wrong, newer, huge or hostile are refused."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.people import Person
from azacare.services.catalog import Services
from azacare.services.ports import Stamp
from azacare.services.preferences import LookSettings
from azacare.services.transfer_ports import TransferError, TransferTrouble
from azacare.storage.store import FILE_NAME
from tests.integration.test_records_transfer import (
    TEXTS,
    act,
    other_computer,
    out,
)
from tests.scene import Scene, dump_of


@pytest.fixture
def ann(tmp_path: Path) -> Scene:
    scene = Scene(tmp_path / "ann").at("2026-03-01T08:00")
    scene.take()
    return scene


def trouble(services: Services, path: Path) -> TransferTrouble:
    with pytest.raises(TransferError) as raised:
        services.sharing.read_records(path)
    return raised.value.trouble


def tampered(ann: Scene, tmp_path: Path, change: Any) -> Path:
    ann.services.sharing.write_records(tmp_path / "good.json")
    content = json.loads((tmp_path / "good.json").read_text())
    change(content)
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(content))
    return path


def row(content: Any, table: str) -> Any:
    return content["records"][table][0]


@pytest.mark.parametrize(
    "change",
    [
        lambda c: row(c, "dose").update(kind="swallowed"),
        lambda c: row(c, "dose").update(at="2026-03-01T08:00:00"),
        lambda c: row(c, "dose").update(at="9999-03-01T08:00:00Z"),
        lambda c: row(c, "dose").update(amount_mg=75),
        lambda c: row(c, "dose").update(amount_mg="-75"),
        lambda c: row(c, "dose").update(amount_mg="NaN"),
        lambda c: row(c, "dose").update(tablets=[["50", "NaN"]]),
        lambda c: row(c, "dose").update(tablets="x"),
        lambda c: row(c, "dose").update(slot="2026-03-01 08:00"),
        lambda c: row(c, "dose").update(day="2026-02-30"),
        lambda c: row(c, "dose").update(note="a\0b"),
        lambda c: row(c, "dose").update(note="x" * 30_000),
        lambda c: row(c, "dose").update(note={"a": 1}),
        lambda c: row(c, "dose").update(extra=1),
        lambda c: row(c, "dose").pop("note"),
        lambda c: row(c, "dose").update(revision=7),
        lambda c: row(c, "dose").update(revision=True),
        lambda c: row(c, "dose").update(id="../../etc/passwd"),
        lambda c: row(c, "dose").update(person_id="00000000-0000-7000-8000-000000000000"),
        lambda c: row(c, "dose").update(recorded_by="00000000-0000-7000-8000-000000000000"),
        lambda c: c["records"]["dose"].append(row(c, "dose")),
        lambda c: c["records"].update(device=[{"id": "x"}]),
        lambda c: c["records"].update(sqlite_master=[]) or c["records"]["sqlite_master"].append({}),
        lambda c: row(c, "zone").update(zone="../../../etc/localtime"),
        lambda c: row(c, "prescription").update(times=[]),
        lambda c: row(c, "prescription")["pattern"].update(interval_days=0),
        lambda c: row(c, "prescription")["times"][0].update(amounts_mg=["Infinity"]),
        lambda c: row(c, "prescription")["times"][0].update(at="25:00"),
        lambda c: row(c, "person").update(name=""),
        lambda c: row(c, "person").update(relation="owner"),
    ],
)
def test_wrong_row_is_refused_before_anything_is_written(
    ann: Scene, tmp_path: Path, change: Any
) -> None:
    other = other_computer(tmp_path / "b")
    before = dump_of(tmp_path / "b" / FILE_NAME)
    assert trouble(other, tampered(ann, tmp_path, change)) is TransferTrouble.WRONG
    assert dump_of(tmp_path / "b" / FILE_NAME) == before


def test_settings_that_no_page_could_show_are_refused(ann: Scene, tmp_path: Path) -> None:
    ann.services.preferences.set_look(LookSettings("dark", 150), "me")
    for key, value in (("text_scale", 10**6), ("theme", "<b>x</b>")):

        def change(content: Any, key: str = key, value: object = value) -> None:
            for one in content["records"]["preference"]:
                if one["key"].endswith(key):
                    one["value"] = value

        path = tampered(ann, tmp_path, change)
        (tmp_path / "good.json").unlink()
        assert trouble(other_computer(tmp_path / "b"), path) is TransferTrouble.WRONG


def test_record_that_says_something_else_is_refused(ann: Scene, tmp_path: Path) -> None:
    path = tampered(ann, tmp_path, lambda c: row(c, "dose").update(amount_mg="100"))
    sharing = ann.services.sharing
    parcel = sharing.read_records(path)
    before = dump_of(ann.folder / FILE_NAME)
    for deed in (sharing.preview, sharing.bring_in):
        with pytest.raises(TransferError) as raised:
            deed(parcel)
        assert raised.value.trouble is TransferTrouble.CONTRADICTS
    assert dump_of(ann.folder / FILE_NAME) == before


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", TransferTrouble.NOT_RECORDS),
        (b"hello", TransferTrouble.NOT_RECORDS),
        (b"\xff\xfe\0", TransferTrouble.NOT_RECORDS),
        (b"{}", TransferTrouble.NOT_RECORDS),
        (b"[" * 200_000, TransferTrouble.NOT_RECORDS),
        (b'{"a":' * 200_000, TransferTrouble.NOT_RECORDS),
        (b'{"format": "other", "version": 1, "records": {}}', TransferTrouble.NOT_RECORDS),
        (b'{"format": "azacare-records", "version": 2, "records": {}}', TransferTrouble.NEWER),
        (b'{"format": "azacare-records", "version": 1, "records": {', TransferTrouble.CUT_OFF),
        (
            b'{"format": "azacare-records", "version": 1, "records": {"dose": ['
            + b"[" * 100_000
            + b"]}}",
            TransferTrouble.WRONG,
        ),
        (
            b'{"format": "azacare-records", "version": 1, "records": {"dose": [{"id": NaN}]}}',
            TransferTrouble.WRONG,
        ),
        (
            b'{"format": "azacare-records", "version": 1, "records": {"dose": [{"id": 1, "id": 2}',
            TransferTrouble.WRONG,
        ),
        (
            b'{"format": "azacare-records", "version": 1, "records": {"dose": [], "dose": []}}',
            TransferTrouble.WRONG,
        ),
        (
            b'{"format": "azacare-records", "version": 1, "records": {"dose": []}} {}',
            TransferTrouble.WRONG,
        ),
    ],
)
def test_file_that_is_none_of_ours_is_refused(
    tmp_path: Path, data: bytes, expected: TransferTrouble
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)
    assert trouble(other_computer(tmp_path / "b"), path) is expected


def test_any_cut_is_refused(ann: Scene, tmp_path: Path) -> None:
    whole = out(ann.services, tmp_path, "whole.json")
    other = other_computer(tmp_path / "b")
    path = tmp_path / "cut.json"
    for length in range(60, len(whole) - 1, 97):
        path.write_bytes(whole[:length])
        assert trouble(other, path) in (TransferTrouble.CUT_OFF, TransferTrouble.NOT_RECORDS)


def test_huge_file_is_refused_by_its_first_bytes_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)  # sparse: it takes no room on the disk
    monkeypatch.setattr("azacare.storage.records_file.MOST_BYTES", 4_000_000)
    assert trouble(other_computer(tmp_path / "b"), path) is TransferTrouble.TOO_LARGE
    assert trouble(other_computer(tmp_path / "b"), tmp_path) is TransferTrouble.NOT_READ
    assert trouble(other_computer(tmp_path / "b"), tmp_path / "no") is TransferTrouble.NOT_READ


def test_markup_stays_text(ann: Scene, tmp_path: Path) -> None:
    name = "<img src=file:///etc/passwd><script>x</script>"
    with ann.services.store.write() as writer:
        stamp = Stamp(ann.clock.now(), "me")
        writer.add(None, Person(name), stamp)
    ann.services.sharing.write_records(tmp_path / "a.json")
    other = other_computer(tmp_path / "b")
    other.sharing.bring_in(other.sharing.read_records(tmp_path / "a.json"))
    assert [kept.value.name for kept in other.people.people()] == ["Ann", name]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    scene = Scene(folder / "ann").at("2026-03-01T08:00")
    scene.take()
    for number in range(3):
        act(scene, "values", "text", number)
    data = out(scene.services, folder, "good.json")
    scene.close()
    return data


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_mutated_file_is_refused_or_comes_in_whole(data: st.DataObject, good: bytes) -> None:
    """No mutation may end in another error, and none half-way."""
    content = json.loads(good)
    tables = sorted(name for name, rows in content["records"].items() if rows)
    rows = content["records"][data.draw(st.sampled_from(tables))]
    one = data.draw(st.sampled_from(rows))
    one[data.draw(st.sampled_from(sorted(one)))] = data.draw(JUNK)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "file.json"
        path.write_text(json.dumps(content))
        other = other_computer(Path(name) / "b")
        before = dump_of(Path(name) / "b" / FILE_NAME)
        try:
            parcel = other.sharing.read_records(path)
        except TransferError:
            assert dump_of(Path(name) / "b" / FILE_NAME) == before
        else:
            other.sharing.bring_in(parcel)
            other.today.today()
        other.store.close()
