"""Logs of doses that are hostile, huge or nonsense: refused in words, and nothing is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azacare.domain.dose_log_csv import read_csv_log
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tracker_logs import read_tracker
from azacare.services.dose_import import CSV, DOSAGE, MEDTIMER, LogRequest
from azacare.services.transfer_ports import Cancelled
from azacare.storage.store import FILE_NAME
from tests.fakes import NEW_YORK
from tests.scene import Scene, dump_of


@pytest.fixture
def ann(tmp_path: Path) -> Scene:
    return Scene(tmp_path / "ann").at("2026-03-08T12:00")


def table(folder: Path, line: str) -> LogRequest:
    path = folder / "log.csv"
    path.write_text(f"Date,Time,Medicine,Amount,State\n{line}")
    return LogRequest(path)


@pytest.mark.parametrize("kind", [CSV, MEDTIMER, DOSAGE])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\1\2",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"history": NaN}',
        b'{"history": 5}',
        b'{"events": {"list": {}}}',
        b'{"events": [], "events": []}',
        b"PK\x03\x04" + b"\0" * 100,
    ],
)
def test_hostile_file_is_refused(ann: Scene, tmp_path: Path, kind: str, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    before = dump_of(ann.folder / FILE_NAME)
    with pytest.raises(InputProblem):
        ann.services.dose_import.bring_in(LogRequest(path, kind))
    assert dump_of(ann.folder / FILE_NAME) == before


def test_huge_or_missing_file_is_refused(ann: Scene, tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    for wrong, code in (
        (path, Problem.FILE_TOO_LARGE),
        (tmp_path, Problem.FILE_NOT_READ),
        (tmp_path / "no", Problem.FILE_NOT_READ),
    ):
        with pytest.raises(InputProblem) as raised:
            ann.services.dose_import.preview(LogRequest(wrong))
        assert raised.value.code is code


def test_cancelled_import_keeps_nothing(ann: Scene, tmp_path: Path) -> None:
    request = table(tmp_path, "2026-03-02,08:00,Imuran,75 mg,taken")
    before = dump_of(ann.folder / FILE_NAME)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        ann.services.dose_import.bring_in(request, progress=stop)
    assert dump_of(ann.folder / FILE_NAME) == before


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    data = ("Date,Time,Amount\n" + text).encode("utf-8", "replace")
    try:
        log = read_csv_log(data)
    except InputProblem:
        return
    assert len(log.entries) + len(log.left_out) <= text.count("\n") + text.count("\r") + 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "history",
                    "events",
                    "list",
                    "taken",
                    "time",
                    "dose",
                    "name",
                    "status",
                    "meds",
                    "medicineName",
                    "remindedTimestamp",
                    "amount",
                    "medicines",
                    "settings",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(content=JSON, source=st.sampled_from(["medtimer-json", "dosage-json"]))
def test_any_json_is_read_or_refused_in_words(content: object, source: str) -> None:
    data = json.dumps(content).encode()
    try:
        log = read_tracker(data, source, NEW_YORK)
    except InputProblem:
        return
    latest = datetime(2200, 1, 1, tzinfo=UTC)
    moments = [entry.planned for entry in log.entries if entry.planned]
    assert all(one.replace(tzinfo=UTC) < latest for one in moments)
