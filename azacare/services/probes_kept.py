"""The checks of how records are kept: backups, room on the disk, their folder, the password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from azacare.services.backups import BackupsService
from azacare.services.health import Check, CheckResult, Probe
from azacare.services.protection import ProtectionService

LEAST_FREE_BYTES = 200_000_000
"""With less room a warning comes [J]: ten years of records and their backups fit in half of it."""
OLDEST_BACKUP = timedelta(days=2)
"""One is made each day AzaCare runs; older ones mean that something stands against it [J]."""


def backup_probe(backups: BackupsService) -> Probe:
    """How old the newest backup is. Each was opened and counted when it was written, and one
    that did not pass was not kept. The detail is when it was made (UTC).
    """

    def probe() -> CheckResult:
        state = backups.state()
        if state.newest is None:
            return CheckResult(Check.BACKUP, False, "none")
        made = state.newest.made_at
        detail = made.astimezone(backups.zone()).isoformat(timespec="minutes")
        if state.problem is not None:
            return CheckResult(Check.BACKUP, False, "failed", detail)
        old = backups.now() - made > OLDEST_BACKUP
        return CheckResult(Check.BACKUP, not old, "old" if old else "made", detail)

    return probe


def disk_probe(free: Callable[[], int | None]) -> Probe:
    """Whether there is room; `free` gives bytes. The detail is in whole megabytes."""

    def probe() -> CheckResult:
        found = free()
        if found is None:
            return CheckResult(Check.DISK, None, "unknown")
        megabytes = str(found // 1_000_000)
        enough = found >= LEAST_FREE_BYTES
        return CheckResult(Check.DISK, enough, "enough" if enough else "low", megabytes)

    return probe


def folder_probe(synced_by: Callable[[], str | None], on_network: Callable[[], bool]) -> Probe:
    """Whether the folder of the records is on this computer alone."""

    def probe() -> CheckResult:
        program = synced_by()
        if program is not None:
            return CheckResult(Check.FOLDER, False, "synced", program)
        if on_network():
            return CheckResult(Check.FOLDER, False, "network")
        return CheckResult(Check.FOLDER, True, "own")

    return probe


def password_probe(protection: ProtectionService) -> Probe:
    """Whether a password or the system's keyring protects the records; the person's choice."""

    def probe() -> CheckResult:
        return CheckResult(Check.PASSWORD, None, protection.state().value)

    return probe
