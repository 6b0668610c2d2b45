"""Asks pip-audit whether a pinned package has a known weakness."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from environment import ROOT
from steps import clean_environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LOCKS = ("run", "dev")
_SECONDS = 120


class Audit(NamedTuple):
    """What came of it.

    Attributes:
        weak: one line for each known weakness.
        unknown: packages that the advisory service could not be asked about.
        asked: how many it was asked about.
    """

    weak: list[str]
    unknown: list[str]
    asked: int

    @property
    def ran(self) -> bool:
        """Whether the service answered at all; a service that knows no package is not there."""
        return self.asked > 0

    @property
    def is_failure(self) -> bool:
        """A weakness, or a package passed over by a service that answers for the others."""
        return bool(self.weak) or (self.ran and bool(self.unknown))


def audit(python: Path, locks: Sequence[Path] | None = None, service: Sequence[str] = ()) -> Audit:
    """Look up every package of the locks; `service` is put to pip-audit's own options."""
    found = locks if locks is not None else [ROOT / "requirements" / f"{n}.lock" for n in LOCKS]
    asked = [part for lock in found for part in ("--requirement", str(lock))]
    quiet = ["--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json"]
    command = [str(python), "-m", "pip_audit", *quiet, *asked, *service]
    try:
        answer = subprocess.run(
            command,
            cwd=ROOT,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Audit([], [], 0)
    return read_answer(answer.stdout)


def read_answer(text: str) -> Audit:
    """What pip-audit says as JSON; without any, it could ask nobody."""
    try:
        packages: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit([], [], 0)
    known = [package for package in packages if "skip_reason" not in package]
    unknown = sorted({package["name"] for package in packages if "skip_reason" in package})
    weak = {_line(package, found) for package in known for found in package.get("vulns", ())}
    return Audit(sorted(weak), unknown, len(known))


def _line(package: dict[str, Any], found: dict[str, Any]) -> str:
    mended = ", ".join(found.get("fix_versions") or ()) or "no version yet"
    return f"{package['name']} {package['version']}: {found['id']}, mended in {mended}"


def say_audit(found: Audit) -> None:
    """Loudly where something is wrong, or where nobody answered."""
    if not found.ran:
        print("\n!! NOT RUN: pip-audit: no advisory service answers here about our packages.")
    for line in found.weak:
        print(f"\n!! WEAK PACKAGE: {line}")
    if found.ran and found.unknown:
        print(f"\n!! NOT LOOKED UP by pip-audit: {', '.join(found.unknown)}")
    if found.ran and not found.is_failure:
        print(f"pip-audit: {found.asked} pinned packages, no known weakness.")
