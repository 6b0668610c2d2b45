"""The checks of what happened: reminders shown and answered, sleep, and the full check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from azacare.domain.reminder_marks import Mark
from azacare.domain.standing import LOOK_BACK
from azacare.services.catalog import Services
from azacare.services.errors import KnownError, NotSetUp
from azacare.services.health import Check, CheckResult, Probe
from azacare.services.noticed import last_answer, last_sleep

FULL_CHECK_WITHIN = timedelta(days=7)
"""The records are checked in full at least weekly [J]: each daily backup is such a check."""
_AHEAD = timedelta(days=8)
_LISTED = 5


def _probe(check: Check, look: Callable[[], CheckResult]) -> Probe:
    """`look`, or that it needs records which cannot be read."""

    def probe() -> CheckResult:
        try:
            return look()
        except KnownError:
            return CheckResult(check, None, "unread")

    return probe


def shown_probe(services: Services) -> Probe:
    """When a reminder was shown last, as the ledger says."""

    def look() -> CheckResult:
        since = services.clock.now() - LOOK_BACK
        with services.store.read() as reader:
            found = [
                mark.at
                for kept in reader.people()
                for mark in reader.marks(kept.entity_id, since)
                if mark.mark is not Mark.SNOOZED
            ]
        if not found:
            return CheckResult(Check.LAST_SHOWN, None, "none")
        return CheckResult(Check.LAST_SHOWN, True, "at", _local(max(found), services))

    return _probe(Check.LAST_SHOWN, look)


def answered_probe(services: Services) -> Probe:
    """When a button of a notification was pressed last."""

    def look() -> CheckResult:
        found = last_answer(services.preferences)
        if found is None:
            return CheckResult(Check.LAST_ANSWERED, None, "none")
        return CheckResult(Check.LAST_ANSWERED, True, "at", _local(found, services))

    return _probe(Check.LAST_ANSWERED, look)


def sleep_probe(services: Services) -> Probe:
    """When AzaCare noticed sleep last; the detail is its begin and its end."""

    def look() -> CheckResult:
        found = last_sleep(services.preferences)
        if found is None:
            return CheckResult(Check.LAST_SLEEP, None, "none")
        both = (_local(found.since, services), _local(found.until, services))
        return CheckResult(Check.LAST_SLEEP, None, "seen", " ".join(both))

    return _probe(Check.LAST_SLEEP, look)


def following_probe(services: Services) -> Probe:
    """The next five reminders of everybody, without repeats, if nothing is recorded."""

    def look() -> CheckResult:
        found = sorted(at for kept in services.households.present() for at in of(kept.entity_id))
        if not found:
            return CheckResult(Check.FOLLOWING, None, "none")
        details = (at.isoformat(timespec="minutes") for at in found[:_LISTED])
        return CheckResult(Check.FOLLOWING, True, "at", " ".join(details))

    def of(person: str) -> list[datetime]:
        now = services.clock.now()
        firsts: dict[str, datetime] = {}
        try:
            for one in services.reminders.foreseen(now, now + _AHEAD, person):
                firsts.setdefault(str(one.slot.id), one.at)
            prompts = services.reminders.foreseen_prompts(now, now + _AHEAD, person)
            zone = services.today.today(person).now.tzinfo
        except NotSetUp:  # somebody without a prescription yet
            return []
        every = (*firsts.values(), *(prompt.occasion.due for prompt in prompts))
        return [at.astimezone(zone) for at in every]

    return _probe(Check.FOLLOWING, look)


def full_check_probe(services: Services) -> Probe:
    """When the records were read through as a whole last: with each backup, which is a copy that
    is opened, checked and counted.
    """

    def probe() -> CheckResult:
        newest = services.backups.state().newest
        if newest is None:
            return CheckResult(Check.FULL_CHECK, False, "none")
        old = services.clock.now() - newest.made_at > FULL_CHECK_WITHIN
        code, detail = "old" if old else "made", _local(newest.made_at, services)
        return CheckResult(Check.FULL_CHECK, not old, code, detail)

    return probe


def _local(at: datetime, services: Services) -> str:
    """In the zone of the computer: its clock is what stands beside the panel."""
    return at.astimezone(services.clock.zone()).isoformat(timespec="minutes")
