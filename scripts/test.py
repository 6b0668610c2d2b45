"""The whole check: lint, types, every test. Sets itself up first.

python3 scripts/test.py                   everything
python3 scripts/test.py --fast            only tests/unit and tests/architecture
python3 scripts/test.py -k pause -x       anything else goes to pytest
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audit import audit, say_audit
from environment import ROOT, ensure_environment
from steps import SetupError, clean_environment, follow
from system_packages import ensure_qt_libraries, why_no_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "mypy scripts": ["mypy", "scripts"],
}
MOST_WORKERS = 4
AUDIT_REQUIRED = "AZACARE_AUDIT_REQUIRED"
"""Set where the advisory service can be reached: then an audit that did not run is a failure."""
FAST = ["tests/unit", "tests/architecture"]


class LeftOut(NamedTuple):
    """A group of tests that cannot run here, and why."""

    group: str
    why: str


def run(python: Path, arguments: Sequence[str]) -> int:
    """Runs a module of `.venv` from the top folder, its output straight to ours."""
    print(f"\n== {' '.join(arguments)}", flush=True)
    command = [str(python), "-m", *arguments]
    return subprocess.call(command, cwd=ROOT, env=clean_environment(), stdin=subprocess.DEVNULL)


def why_no_wheel(python: Path) -> str | None:
    """None when pip can download, which the `wheel` tests need, else why it cannot."""
    lock = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
    first = lock.split(maxsplit=1)[0]  # with its exact version, as the tests will ask for it
    with tempfile.TemporaryDirectory() as folder:
        few_tries = ["--no-input", "--disable-pip-version-check", "--retries", "1"]
        download = ["download", "--no-deps", "--dest", folder, first]
        outcome = follow([str(python), "-m", "pip", *few_tries, *download])
    return None if outcome.code == 0 else "pip cannot download packages here."


def groups_left_out(python: Path) -> list[LeftOut]:
    """The groups that cannot run here; what can be installed for them is installed."""
    reasons = {"screen": why_no_screen(), "wheel": why_no_wheel(python)}
    return [LeftOut(group, why) for group, why in reasons.items() if why]


def mark_expression(asked: str, left_out: Sequence[LeftOut]) -> list[str]:
    """The -m for pytest: what was asked for, without the groups that cannot run."""
    parts = [f"({asked})"] if asked else []
    parts += [f"not {group.group}" for group in left_out]
    return ["-m", " and ".join(parts)] if parts else []


def workers(for_pytest: Sequence[str], processors: int) -> list[str]:
    """Several processes at once; the tests of one file stay in one of them. Not where somebody
    looks for one fault, for a debugger needs the one process.
    """
    alone = {"-x", "--pdb", "-s", "-n", "-k", "--trace"}
    if processors < 2 or alone.intersection(for_pytest):
        return []
    return ["-n", str(min(processors, MOST_WORKERS)), "--dist", "loadfile"]


def counts_as_failure(left_out: Sequence[LeftOut], *, ci: bool, linux: bool) -> bool:
    """On CI nothing may be left out, except what is for Linux only elsewhere."""
    return ci and any(linux or group.group != "screen" for group in left_out)


def audit_fails(python: Path) -> bool:
    """Whether a pinned package is weak; where nobody answers, only when that is asked for: an
    outage elsewhere must not keep a mended fault from its users.
    """
    print("\n== pip-audit", flush=True)
    found = audit(python)
    say_audit(found)
    return found.is_failure or (not found.ran and bool(os.environ.get(AUDIT_REQUIRED)))


def announce(failed: Sequence[str], left_out: Sequence[LeftOut]) -> None:
    """Said before pytest, so that pytest's closing line stays the last one."""
    if failed:
        print(f"\n!! FAILED before the tests: {', '.join(failed)}")
    for group, why in left_out:
        print(f"\n!! NOT RUN: the tests marked '{group}': {why}")
    sys.stdout.flush()


def read_arguments(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        description="Lint, types and tests. What is not listed here goes to pytest.",
        allow_abbrev=False,
    )
    parser.add_argument("--fast", action="store_true", help="only unit and architecture tests")
    parser.add_argument("-m", dest="marks", default="", metavar="MARKS", help="as in pytest")
    return parser.parse_known_args(arguments)


def main(arguments: Sequence[str]) -> int:
    options, for_pytest = read_arguments(arguments)
    try:
        python = ensure_environment("dev")
        ensure_qt_libraries()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    failed = [name for name, command in CHECKS.items() if run(python, command) != 0]
    if not options.fast and audit_fails(python):
        failed.append("pip-audit")
    left_out = [] if options.fast else groups_left_out(python)
    announce(failed, left_out)
    marks = mark_expression(options.marks, left_out)
    paths = FAST if options.fast else []
    side_by_side = [] if options.fast else workers(for_pytest, os.cpu_count() or 1)
    tests = run(python, ["pytest", *side_by_side, *marks, *paths, *for_pytest])
    ci = bool(os.environ.get("CI"))
    linux = sys.platform.startswith("linux")
    stopped = counts_as_failure(left_out, ci=ci, linux=linux)
    return 1 if failed or stopped or tests != 0 else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
