"""A file is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

import pytest

from azacare.domain.problems import InputProblem, Problem
from azacare.system.whole_files import WholeFiles


def fill(file: BinaryIO) -> int:
    return file.write(b"all of it")


def full_disk(file: BinaryIO) -> int:
    file.write(b"half")
    raise OSError(errno.ENOSPC, "no space left")


def test_file_is_written_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert WholeFiles().write(path, fill, replace=False) == 9
    assert path.read_bytes() == b"all of it"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("replace", [True, False])
def test_full_disk_leaves_nothing_and_loses_nothing(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "a"
    if replace:
        path.write_bytes(b"mine")
    with pytest.raises(InputProblem) as raised:
        WholeFiles().write(path, full_disk, replace=replace)
    assert raised.value.code is Problem.FILE_DISK_FULL
    left = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert left == ({"a": b"mine"} if replace else {})


def test_file_that_appears_meanwhile_is_not_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a"

    def slow(file: BinaryIO) -> int:
        path.write_bytes(b"theirs")
        return fill(file)

    with pytest.raises(InputProblem) as raised:
        WholeFiles().write(path, slow, replace=False)
    assert raised.value.code is Problem.FILE_EXISTS
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"theirs"


def test_folder_is_never_replaced(tmp_path: Path) -> None:
    with pytest.raises(InputProblem) as raised:
        WholeFiles().write(tmp_path, fill, replace=True)
    assert raised.value.code is Problem.FILE_EXISTS
