"""Another version that is installed over the running one is noticed."""

from __future__ import annotations

from pathlib import Path

import azacare
from azacare.system.own_files import OwnFiles


def test_nothing_happened(tmp_path: Path) -> None:
    file = tmp_path / "__init__.py"
    file.write_text("")
    assert not OwnFiles(file).were_exchanged()
    assert not OwnFiles().were_exchanged()


def test_files_that_were_exchanged_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / "__init__.py"
    file.write_text("")
    files = OwnFiles(file)
    file.unlink()
    assert not files.were_exchanged(), "they are being exchanged just now"
    file.write_text("# new")
    assert files.were_exchanged()


def test_it_is_the_program_s_own_file_that_is_watched() -> None:
    assert OwnFiles()._file == Path(azacare.__file__).resolve()
