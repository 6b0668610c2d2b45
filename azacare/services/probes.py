"""The checks of the health panel; each finds one fact and never raises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from azacare.services.catalog import Services
from azacare.services.errors import KnownError, NotSetUp, RecordsError
from azacare.services.health import Check, CheckResult, Probe
from azacare.services.ports import Autostart, ChannelState

_AHEAD = timedelta(days=8)
_CLOCK_BEHIND = timedelta(minutes=5)
"""A clock is corrected by less now and then [J]; doses recorded later than now mean it is wrong."""


def records_probe(services: Services) -> Probe:
    """Whether the file passes SQLite's quick check."""

    def probe() -> CheckResult:
        try:
            damage = services.store.integrity_problem()
        except KnownError:
            damage = "unreadable"
        return CheckResult(Check.RECORDS, damage is None, "damaged" if damage else "ok")

    return probe


def prescription_probe(services: Services) -> Probe:
    """Whether there is anything to remind of."""

    def probe() -> CheckResult:
        try:
            ready = services.people.is_set_up()
        except RecordsError:
            return CheckResult(Check.PRESCRIPTION, None, "unread")
        return CheckResult(Check.PRESCRIPTION, ready, "set-up" if ready else "none")

    return probe


def notifications_probe(state: Callable[[], ChannelState]) -> Probe:
    """Whether desktop notifications can arrive; AzaCare's own window comes in any case."""

    def probe() -> CheckResult:
        found = state()
        if not found.available:
            return CheckResult(Check.NOTIFICATIONS, False, "none", found.problem or "")
        code = "shown-by-server" if found.buttons else "no-buttons"
        return CheckResult(Check.NOTIFICATIONS, True, code, found.server or "")

    return probe


def tray_probe(available: Callable[[], bool | None]) -> Probe:
    """Whether there is a tray; None where only a window could know."""

    def probe() -> CheckResult:
        found = available()
        code = "unknown" if found is None else "present" if found else "absent"
        return CheckResult(Check.TRAY, found, code)

    return probe


def autostart_probe(autostart: Autostart) -> Probe:
    """Whether the system would start AzaCare, read from the system."""

    def probe() -> CheckResult:
        if not autostart.is_supported():
            return CheckResult(Check.AUTOSTART, None, "unsupported")
        on = autostart.is_enabled()
        return CheckResult(Check.AUTOSTART, on, "enabled" if on else "disabled")

    return probe


def clock_probe(services: Services) -> Probe:
    """Whether the clock can be right, and its zone is the one that doses follow."""

    def probe() -> CheckResult:
        zone = services.clock.zone()
        try:
            newest = _newest_entry(services)
            if newest is not None and newest - services.clock.now() > _CLOCK_BEHIND:
                at = newest.astimezone(zone).isoformat(timespec="minutes")
                return CheckResult(Check.CLOCK, False, "behind", at)
            question = services.travel.question()
        except NotSetUp:
            question = None
        except RecordsError:
            return CheckResult(Check.CLOCK, None, "unread", zone.key)
        return CheckResult(
            Check.CLOCK, question is None, "zone-differs" if question else "ok", zone.key
        )

    return probe


def _newest_entry(services: Services) -> datetime | None:
    """When a dose was last recorded, as the clock stood then (UTC)."""
    with services.store.read() as reader:
        found = [reader.last_recorded(kept.entity_id) for kept in reader.people()]
    return max((dose.recorded_at for dose in found if dose is not None), default=None)


def next_reminder_probe(services: Services, person: str | None = None) -> Probe:
    """When the next reminder comes if nothing is recorded."""

    def probe() -> CheckResult:
        now = services.clock.now()
        try:
            found = services.reminders.foreseen(now, now + _AHEAD, person)
            zone = services.today.today(person).now.tzinfo
        except NotSetUp:
            found, zone = (), None
        except RecordsError:
            return CheckResult(Check.NEXT_REMINDER, None, "unread")
        if not found:
            return CheckResult(Check.NEXT_REMINDER, None, "none")
        at = found[0].at.astimezone(zone)
        return CheckResult(Check.NEXT_REMINDER, True, "at", at.isoformat(timespec="minutes"))

    return probe
