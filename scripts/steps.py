"""What the scripts say while they work, and how they follow another program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

LAST_LINES = 12

# Each of these would lead Python or pip to another folder than our own.
MISLEADING = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")


class SetupError(Exception):
    """Set-up cannot go on. The text is one plain sentence that says what to do."""


class Outcome(NamedTuple):
    """How a program ended: its exit code and the last lines it wrote."""

    code: int
    last_lines: list[str]


def say(text: str) -> None:
    """Progress goes to stderr, so that stdout holds only what AzaCare prints."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what begins now and, when it went well, how many seconds it took."""
    say(f"{what} ...")
    began = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - began:.0f} s")


def clean_environment(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment without what would make Python look into foreign folders."""
    return {name: value for name, value in given.items() if name not in MISLEADING}


def follow(
    command: Sequence[str],
    log: Path | None = None,
    on_line: Callable[[str], None] | None = None,
    extra_environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Runs a program to its end, without input; its output goes to `log` and `on_line`."""
    last: deque[str] = deque(maxlen=LAST_LINES)
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**clean_environment(), **(extra_environment or {})},
        encoding="utf-8",
        errors="replace",
    )
    with process, _open_log(log) as write:
        for line in process.stdout or ():
            write(line)
            last.append(line.rstrip())
            if on_line is not None:
                on_line(line)
    return Outcome(process.returncode, list(last))


@contextmanager
def _open_log(log: Path | None) -> Iterator[Callable[[str], object]]:
    if log is None:
        yield lambda _line: None
        return
    with log.open("a", encoding="utf-8") as file:
        yield file.write


def show(lines: Sequence[str]) -> None:
    """The last words of a program that failed, set in."""
    for line in lines:
        say(f"    {line}")
