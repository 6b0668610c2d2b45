"""Starts that end early are counted, and after three of them AzaCare starts with less."""

from __future__ import annotations

import os
import stat
import tempfile
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azacare.system.bug_reports import keep_report
from azacare.system.start_count import FILE_NAME, MOST, StartCount, start_count_files
from tests.fakes import local


class Start(Enum):
    """How a start goes."""

    WELL = "well"
    EARLY = "breaks off early"
    KILLED = "is ended early by somebody else"
    WHOLE_EARLY = "opened whole, where it is safe, and ends early then"
    WHOLE_WELL = "opened whole, where it is safe, and goes well"


def run(folder: Path, start: Start) -> bool:
    """One start; returns whether it was a safe one."""
    count = StartCount(folder)
    safe = count.begin()
    now_safe = safe
    if safe and start in (Start.WHOLE_EARLY, Start.WHOLE_WELL):
        count.open_whole()
        now_safe = False
    if start in (Start.WELL, Start.WHOLE_WELL):
        count.went_well(safe=now_safe)
    if start in (Start.EARLY, Start.WHOLE_EARLY) and folder.exists():
        keep_report(folder, "Traceback", local("2026-03-08T13:00"))
    return safe


def test_fourth_start_after_three_early_ends_is_safe(tmp_path: Path) -> None:
    assert [run(tmp_path, Start.EARLY) for _ in range(5)] == [False, False, False, True, True]


def test_one_start_that_goes_well_clears_the_count(tmp_path: Path) -> None:
    for start in (Start.EARLY, Start.EARLY, Start.WELL, Start.EARLY, Start.EARLY, Start.EARLY):
        assert not run(tmp_path, start)
    assert run(tmp_path, Start.EARLY)


def test_after_a_safe_start_the_whole_is_tried_once(tmp_path: Path) -> None:
    """A safe start that lived shows nothing about the pages that it left out."""
    order = (*[Start.EARLY] * 3, Start.WELL, Start.EARLY, Start.WELL, Start.WELL, Start.EARLY)
    found = [run(tmp_path, start) for start in order]
    assert found == [False, False, False, True, False, True, False, False]


def test_starts_that_somebody_else_ended_are_no_early_ends(tmp_path: Path) -> None:
    """Log-out, a power cut or a kill says nothing about AzaCare."""
    assert not any(run(tmp_path, Start.KILLED) for _ in range(6))
    order = (Start.EARLY, Start.KILLED, Start.EARLY, Start.KILLED, Start.EARLY)
    assert not any(run(tmp_path, start) for start in order)
    assert run(tmp_path, Start.KILLED), "they do not clear the count either"


@given(st.lists(st.sampled_from([start for start in Start if start is not Start.KILLED])))
def test_no_order_of_starts_loses_more_than_three_in_a_row(order: list[Start]) -> None:
    """Whatever happens: three early ends in a row are followed by a safe start, a whole start
    that goes well by a whole one, and no safe start comes without early ends before it.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        early, before = 0, ""
        for start in order:
            safe = run(folder, start)
            if early >= MOST:
                assert safe
            if before == "whole and well" or (not early and before != "safe and well"):
                assert not safe
            whole = not safe or start in (Start.WHOLE_EARLY, Start.WHOLE_WELL)
            well = start in (Start.WELL, Start.WHOLE_WELL)
            early = 0 if well else early + 1
            before = f"{'whole' if whole else 'safe'} and {'well' if well else 'early'}"


@given(st.binary(max_size=20))
def test_any_file_in_its_place_is_survived(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / FILE_NAME).write_bytes(content)
        run(Path(name), Start.WELL)
        run(Path(name), Start.WELL)
        assert not run(Path(name), Start.EARLY)


def test_folder_that_cannot_be_written_counts_nothing(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert not any(run(gone, Start.EARLY) for _ in range(5))
    assert not gone.exists()


def test_file_holds_a_number_only_and_can_be_erased(tmp_path: Path) -> None:
    for _ in range(5):
        run(tmp_path, Start.EARLY)
    assert (tmp_path / FILE_NAME).read_text() == "3 under way"
    assert {one.name for one in tmp_path.iterdir()} - {"reports"} <= {
        one.name for one in start_count_files(tmp_path)
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_file_is_for_this_user_alone(tmp_path: Path) -> None:
    run(tmp_path, Start.EARLY)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
