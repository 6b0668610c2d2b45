"""An unexpected error of a command: one plain sentence, and a report without health data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from azacare.wording.words import Words, english

BUG = 1
"""The exit code: neither done nor refused for a reason that is known."""
_FOLDER = "--data-dir"


def run_kept(run: Callable[[], int], arguments: Sequence[str]) -> int:
    """Run a command; an error nobody expected is told and kept, never shown with its values."""
    try:
        return run()
    except Exception as error:
        words = english()
        kept = _keep(error, _folder_of(arguments))
        sys.stderr.write(f"azacare: {_sentence(kept, words)}\n")
        return BUG


def _folder_of(arguments: Sequence[str]) -> Path:
    """The folder of the records, as far as the command names one."""
    from azacare.system.paths import default_data_dir  # noqa: PLC0415 - rare

    given = list(arguments)
    for place, argument in enumerate(given):
        if argument.startswith(f"{_FOLDER}="):
            return Path(argument.partition("=")[2])
        if argument == _FOLDER and place + 1 < len(given):
            return Path(given[place + 1])
    return default_data_dir()


def _keep(error: Exception, folder: Path) -> Path | None:
    from azacare.system.bug_report import bug_report  # noqa: PLC0415 - rare
    from azacare.system.bug_reports import keep_report  # noqa: PLC0415 - rare
    from azacare.system.clock import SystemClock  # noqa: PLC0415 - rare

    return keep_report(folder, bug_report(type(error), error.__traceback__), SystemClock().now())


def _sentence(kept: Path | None, words: Words) -> str:
    if kept is None:
        return words.translate(
            "Command", "Something in AzaCare went wrong. Look at your records before you try again."
        )
    text = words.translate(
        "Command",
        "Something in AzaCare went wrong. Look at your records before you try again. What went "
        "wrong, without health data, is in {path}",
    )
    return text.format(path=kept)
