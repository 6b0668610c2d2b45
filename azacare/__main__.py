"""`python -m azacare`, and the `azacare` command."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

_BACKGROUND, _FOLDER = "--background", "--data-dir"


def main() -> None:
    """Run the command line; without a command it opens the window."""
    plain = _plain_start(sys.argv[1:])
    if plain is not None:
        # Looking for garbage among what is imported and built takes a tenth of the start; the
        # heartbeat looks once the window was painted (ui/garbage.py).
        gc.disable()
        from azacare.bootstrap.desktop import run_window  # noqa: PLC0415 - commands need no Qt

        background, folder = plain
        sys.exit(run_window(folder, background=background))
    from azacare.bootstrap.command_bugs import run_kept  # noqa: PLC0415 - the window needs none

    sys.exit(run_kept(_run_command, sys.argv[1:]))


def _run_command() -> int:
    from azacare.cli.main import main as run  # noqa: PLC0415 - the window needs none

    return run()


def _plain_start(arguments: list[str]) -> tuple[bool, Path | None] | None:
    """Whether to start in the background, and the folder, when nothing else is asked for.

    The command line says the same, but reading it takes longer than the window needs to come.
    """
    rest = [argument for argument in arguments if argument != _BACKGROUND]
    background = len(rest) < len(arguments)
    if not rest:
        return background, None
    if len(rest) == 2 and rest[0] == _FOLDER and not rest[1].startswith("-"):
        return background, Path(rest[1])
    return None


if __name__ == "__main__":
    main()
