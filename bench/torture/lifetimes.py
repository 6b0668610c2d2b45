"""Simulated years: a computer that sleeps, jumps and travels, and a person who answers, or not.

It is looked at as the program looks: at the start, at the wake time that was asked for, when the
heartbeat finds that the clock jumped, and after every change; never in between.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from azacare.bootstrap.services import build_services
from azacare.content.missed_doses import load_missed_doses
from azacare.domain.problems import InputProblem
from azacare.domain.slots import Pause, Plan, Slot
from azacare.domain.standing import LOOK_BACK
from azacare.domain.wallclock import local_day
from azacare.services.doses import TakeRequest
from azacare.services.errors import KnownError
from azacare.services.loading import load_person, to_the_minute
from azacare.services.preferences import ReminderSettings
from azacare.services.reminders import Reconciled, RemindersService
from bench.torture.household import MovedClock, entry, local, memory_folder, set_up
from bench.torture.ledger import Ledger
from bench.torture.outcome import Orders, Outcome, Told, run_all

MUST_BE_ZERO = ("missed", "shown twice", "in a pause", "late while awake", "too close")
ZONES = tuple(
    map(
        ZoneInfo,
        (
            "America/New_York",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Pacific/Auckland",
            "Pacific/Honolulu",
            "America/St_Johns",
            "Pacific/Chatham",
            "Africa/Casablanca",
            "Antarctica/Troll",
        ),
    )
)
_TIMES = (
    ("8:00",),
    ("2:15",),
    ("1:45",),
    ("23:30",),
    ("8:00", "20:00"),
    ("7:00", "14:00", "21:00"),
)
REFUSED = (KnownError, InputProblem)
"""What is refused in words."""
_OFTEN = (38, 15, 15, 12, 17, 3)
_DEEDS = {
    "wait": 87.0,
    "sleep": 7.0,
    "restart": 2.0,
    "jump": 2.5,
    "travel": 0.5,
    "pause": 0.3,
    "step": 0.3,
    "beforehand": 0.6,
    "undo": 0.4,
}
_REAL_SOURCES_EVERY = 10
"""In every so-manieth year the other things that are reminded of are asked about too."""


def run(orders: Orders) -> Outcome:
    """Live each year and look whether a promise was broken."""
    return run_all("reminders", MUST_BE_ZERO, orders, live_a_year)


def live_a_year(seed: int, case: int) -> Told:
    """One year of one person."""
    with memory_folder() as folder:
        year = Year(
            folder, random.Random(f"{seed} {case}"), sources=case % _REAL_SOURCES_EVERY == 0
        )
        try:
            year.live()
        finally:
            year.close()
    return year.ledger.told()


class Year:
    """One person, one computer, one year."""

    def __init__(self, folder: Path, chance: random.Random, *, sources: bool) -> None:
        self.folder, self.chance, self.sources = folder, chance, sources
        zone = chance.choice(ZONES)
        first = f"{chance.randint(2024, 2035)}-{chance.randint(1, 12):02d}-01"
        self.clock = MovedClock(local(f"{first}T00:00", zone), zone)
        times = chance.choices(_TIMES, _OFTEN)[0]
        interval = chance.choice((1,) * 9 + (2,))
        self.services = set_up(folder, self.clock, entry(times, first, interval))
        self.person = self.services.people.people()[0].entity_id
        rule = ReminderSettings(
            repeat_every=chance.choice((10, 20, 45)), repeat_most=chance.choice((0, 1, 2, 6))
        )
        self.services.preferences.set_reminders(self.person, rule, "me")
        self.ledger = Ledger(to_the_minute(self.clock.now()))
        self.end = self.clock.now() + timedelta(days=365)
        self.travels = chance.random() < 0.4
        self.long_sleep = chance.random() < 0.1
        self.reminders = self._reminders()
        self._known_plan: Plan | None = None

    def close(self) -> None:
        """Let go of the file."""
        self.services.store.close()

    def _reminders(self) -> RemindersService:
        if self.sources:
            return self.services.reminders
        rules = load_missed_doses().rules
        return RemindersService(self.services.store, self.clock, rules, ())

    def live(self) -> None:
        """To the end of the year, and three days awake after it, so that nothing is left over."""
        wake = self.look()
        while self.clock.now() < self.end:
            deed = self.chance.choices(list(_DEEDS), list(_DEEDS.values()))[0]
            self.ledger.counts[f"deed: {deed}"] += 1
            before = self.clock.now()
            if deed == "wait" and wake is not None:
                self.clock.set(max(wake, before))
                self._check_punctual(before)
            elif deed != "wait":
                getattr(self, f"_{deed}")()
            wake = self.look(punctual=deed == "wait")
        self.clock.advance(timedelta(days=3))
        self.look()
        self.ledger.close(self._planned(), self.end)

    # --- what the computer does -------------------------------------------------------------

    def _sleep(self) -> None:
        minutes = min(int(self.chance.expovariate(1 / 500)) + 1, 3 * 24 * 60)
        luck = self.chance.random()
        if luck < 0.03:
            minutes = self.chance.randint(3, 30) * 24 * 60
        elif luck < 0.06 and self.long_sleep:
            minutes = self.chance.randint(36, 60) * 24 * 60
            now = self.clock.now()
            self.ledger.forgotten.append((now, now + timedelta(minutes=minutes) - LOOK_BACK))
        self.clock.advance(timedelta(minutes=minutes))

    def _restart(self) -> None:
        self.clock.advance(timedelta(minutes=self.chance.choice([0, 1, 30, 600])))
        self.services.store.close()
        self.services = build_services(self.folder, self.clock)
        self.reminders = self._reminders()

    def _jump(self) -> None:
        """Seconds by NTP, or hours by a flat battery, and sometimes back again."""
        sign, size = self.chance.choice([-1, 1]), self.chance.choice([2, 40, 600, 3600, 18_000])
        jump = timedelta(seconds=sign * size)
        if self.clock.now() + jump < self.ledger.begun + timedelta(hours=1):
            return  # before the day of set-up: see the known gaps of docs/reminders.md
        self.clock.advance(jump)
        self.ledger.latest = max(self.ledger.latest, self.clock.now())
        if self.chance.random() < 0.5:
            self.look()
            self.clock.advance(-jump)

    def _travel(self) -> None:
        if not self.travels:
            return
        self.clock.travel(self.chance.choice(ZONES))
        if self.services.travel.question() is None:
            return
        answer = self.chance.choice(["move", "keep_home"])
        getattr(self.services.travel, answer)(None, "me")
        self._plan_changed()
        self.ledger.check_gaps(self._coming())

    # --- what the person does ---------------------------------------------------------------

    def _pause(self) -> None:
        """The provider said so: for some days, or until they call, which they do."""
        today = self._today()
        active = self.services.pausing.active()
        try:
            if active is not None:
                self.services.pausing.resume("Dr. Lee", "me", begins=today + timedelta(days=1))
            else:
                begins = today + timedelta(days=self.chance.randint(0, 3))
                days = self.chance.choice([0, 2, 6, 13])
                until = begins + timedelta(days=days) if self.chance.random() < 0.7 else None
                self.services.pausing.pause(Pause(begins, until, "Dr. Lee"), "me")
        except REFUSED:  # over another one, or before the first day: refused in words
            self.ledger.counts["deeds refused"] += 1
        self._plan_changed()
        self.ledger.pauses = [kept.value for kept in self.services.pausing.pauses()]

    def _step(self) -> None:
        """A new plan, from tomorrow or a later day, or from an hour of today that is to come."""
        times = self.chance.choices(_TIMES, _OFTEN)[0]
        starts = self._today() + timedelta(days=self.chance.randint(1, 9))
        try:
            self.services.prescribing.change(entry(times, starts.isoformat()), "me")
        except REFUSED:
            self.ledger.counts["deeds refused"] += 1
        self._plan_changed()

    def _beforehand(self) -> None:
        """Taken before its time, or a late one that nobody was asked about."""
        slots = self._coming()
        if slots and slots[0].due - self.clock.now() < timedelta(hours=10):
            self._answered(slots[0], "take")

    def _undo(self) -> None:
        try:
            undone = self.services.doses.undo()
        except REFUSED:
            return
        self.ledger.changed()
        if undone.slot is not None and undone.record is None:
            self.ledger.reopened(str(undone.slot.slot.id))

    def _answered(self, slot: Slot, how: str) -> None:
        """Record a dose; it must never be reminded of again."""
        doses = self.services.doses
        deeds = {
            "take": partial(doses.take, TakeRequest(slot=slot.id, anyway=True)),
            "skip": partial(doses.skip, slot.id),
            "unsure": partial(doses.unsure, slot.id),
        }
        try:
            deeds[how]()
        except REFUSED:
            self.ledger.counts["deeds refused"] += 1
            return
        taken_at = to_the_minute(self.clock.now()) if how == "take" else None
        maybe_at = slot.due if how == "unsure" else None
        self.ledger.answered(str(slot.id), taken_at, maybe_at)

    # --- looking ----------------------------------------------------------------------------

    def look(self, *, punctual: bool = False) -> datetime | None:
        """Reconcile, as the program does, and hold what is shown against the promises."""
        now = to_the_minute(self.clock.now())
        found = self.reminders.reconcile()
        self.ledger.looked(now)
        self.ledger.see(found, now)
        if punctual:
            self.ledger.check_told(self._due_at(now), now)
        if self.chance.random() < 0.1:
            self.ledger.see_again(self.reminders.reconcile())
        if self.chance.random() < 0.03:
            self.ledger.see_again(self._another_process())
        self.ledger.check_wake(found.next_wake, now, planned=bool(found.next_doses))
        return self.reminders.reconcile().next_wake if self._answer(found) else found.next_wake

    def _another_process(self) -> Reconciled:
        other = build_services(self.folder, self.clock)
        try:
            return other.reminders.reconcile()
        finally:
            other.store.close()

    def _answer(self, found: Reconciled) -> bool:
        """Mostly at once; sometimes put off, not sure, or waved away."""
        for reminder in found.reminders:
            luck = self.chance.random()
            slot = reminder.slot.slot
            if luck < 0.75:
                self._answered(slot, self.chance.choices(("take", "skip", "unsure"), (8, 3, 1))[0])
            elif luck < 0.85:
                self.reminders.snooze(self.person, slot.id, self.chance.choice([5, 10, 60, 240]))
                self.ledger.snoozed(str(slot.id))
            return luck < 0.85
        for summary in found.summaries:
            if self.chance.random() < 0.5:
                for view in summary.slots:
                    self._answered(view.slot, self.chance.choice(("take", "skip", "unsure")))
                return True
        return False

    # --- the plan, as it stands -------------------------------------------------------------

    def _plan(self) -> Plan:
        """Read again only when it was changed: thousands of looks ask for it."""
        if self._known_plan is None:
            with self.services.store.read() as reader:
                self._known_plan = load_person(reader, self.person).plan
        return self._known_plan

    def _plan_changed(self) -> None:
        self._known_plan = None
        self.ledger.changed()

    def _today(self) -> date:
        now = self.clock.now()
        return local_day(now, self._plan().zone_at(now))

    def _slots(self, start: datetime, end: datetime) -> tuple[Slot, ...]:
        return self._plan().slots_between(start, end)

    def _coming(self) -> tuple[Slot, ...]:
        now = self.clock.now()
        return self._slots(now - timedelta(days=1), now + timedelta(days=4))

    def _due_at(self, now: datetime) -> tuple[Slot, ...]:
        return self._slots(now, now + timedelta(minutes=1))

    def _planned(self) -> tuple[Slot, ...]:
        """Every dose of the year, by the plan as it stands at its end."""
        slots = self._slots(self.ledger.begun, self.end)
        self.ledger.counts["planned doses"] += len(slots)
        return slots

    def _check_punctual(self, before: datetime) -> None:
        """Awake, no dose comes due between two wakings."""
        passed = self._slots(before + timedelta(minutes=1), to_the_minute(self.clock.now()))
        self.ledger.check_none_passed(passed, before)
