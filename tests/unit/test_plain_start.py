"""What the window is started with, without the command line's help."""

from __future__ import annotations

from pathlib import Path

import pytest

from azacare.__main__ import _plain_start


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (False, None)),
        (["--background"], (True, None)),
        (["--data-dir", "here"], (False, Path("here"))),
        (["--background", "--data-dir", "here"], (True, Path("here"))),
        (["--data-dir", "here", "--background"], (True, Path("here"))),
    ],
)
def test_a_window_is_started_at_once(
    arguments: list[str], expected: tuple[bool, Path | None]
) -> None:
    assert _plain_start(arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["today"],
        ["--version"],
        ["--help"],
        ["--data-dir"],
        ["--data-dir", "--background"],
        ["--data-dir", "here", "today"],
        ["--data-dir=here"],
        ["--backgroun"],
    ],
)
def test_everything_else_is_left_to_the_command_line(arguments: list[str]) -> None:
    assert _plain_start(arguments) is None
