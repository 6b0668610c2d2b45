"""`python -m azacare`, and the `azacare` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; without a command it opens the window."""
    from azacare.cli.main import main as run  # noqa: PLC0415 - keeps `import azacare.__main__` free

    sys.exit(run())


if __name__ == "__main__":
    main()
