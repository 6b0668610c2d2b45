from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from azacare.system.paths import (
    default_data_dir,
    default_log_dir,
    instance_name,
    private_folder,
    write_atomically,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


def test_the_default_folders_carry_our_name() -> None:
    assert "AzaCare" in default_data_dir().parts
    assert "AzaCare" in default_log_dir().parts


@posix
def test_a_new_folder_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = private_folder(tmp_path / "deep" / "data")
    finally:
        os.umask(before)
    assert made.stat().st_mode & 0o777 == 0o700


@posix
def test_an_open_folder_is_narrowed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    assert private_folder(folder).stat().st_mode & 0o777 == 0o700


def test_each_data_folder_has_one_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    assert instance_name(one) == instance_name(tmp_path / "other" / ".." / "one")
    assert instance_name(one) != instance_name(other)
    assert len(instance_name(one)) < 30


def test_an_atomic_write_replaces_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "file"
    write_atomically(file, b"first")
    write_atomically(file, b"second")
    assert file.read_bytes() == b"second"
    assert list(file.parent.iterdir()) == [file]


def test_a_write_that_fails_leaves_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(OSError, match="target"):
        write_atomically(target, b"content")
    assert list(tmp_path.iterdir()) == [target]
