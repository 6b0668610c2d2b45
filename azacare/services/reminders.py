"""Reminders: `reconcile` is the one place where anything becomes due.

It is idempotent: what it returns to be shown is claimed in the ledger first, so two calls, two
windows or two processes never show the same reminder twice, and a gap never bursts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from azacare.domain.advice import Advice
from azacare.domain.attention import short_names
from azacare.domain.frozen import dataclass
from azacare.domain.people import Person, was_archived
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.reminding import ForeseenReminder, Reminding, foresee, remind, subject_of
from azacare.domain.slots import Plan, Slot, SlotId
from azacare.domain.standing import LOOK_BACK, SlotState, Standing
from azacare.domain.thresholds import AdviceRules
from azacare.services.advice_log import AdviceLog
from azacare.services.changes import Changes, Touched
from azacare.services.errors import NotSetUp
from azacare.services.loading import (
    LoadedPerson,
    archived_of,
    load_person,
    load_standing,
    to_the_minute,
)
from azacare.services.ports import Clock, Kept, Reader, Store, Writer
from azacare.services.preferences import ReminderSettings, read_settings
from azacare.services.prompts import (
    Asking,
    Prompt,
    PromptReminder,
    Prompts,
    PromptSource,
    claim_prompts,
    prompts_at,
    unanswered,
)
from azacare.services.views import SlotView, view_of

LONGEST_SNOOZE = timedelta(hours=4)


@dataclass(frozen=True)
class Reminder:
    """A reminder to show now.

    Attributes:
        repeat: 0 for the first.
        short: tells the person from the others here, for eyes that need not know the name
            ("R"); empty while there is only one person.
    """

    person_id: str
    person_name: str
    slot: SlotView
    repeat: int
    advice: Advice
    settings: ReminderSettings
    short: str = ""

    @property
    def key(self) -> str:
        """Names the slot across windows and notifications."""
        return f"{self.person_id}|{self.slot.slot.id}"


@dataclass(frozen=True)
class Summary:
    """What passed while nobody could be reminded, and what holds now; `short` as in `Reminder`."""

    person_id: str
    person_name: str
    slots: tuple[SlotView, ...]
    advice: Advice
    settings: ReminderSettings
    short: str = ""

    @property
    def key(self) -> str:
        """Names the summary across windows and notifications."""
        return f"{self.person_id}|summary"


@dataclass(frozen=True)
class NextDose:
    """One dose of one person, for the tray; `short` as in `Reminder`."""

    person_id: str
    person_name: str
    slot: SlotView
    short: str = ""


@dataclass(frozen=True)
class Reconciled:
    """What to show, what is still open, and when to look again.

    Attributes:
        open_keys: keys of slots and prompts that still wait for an answer; a reminder with
            any other key has ended.
        next_wake: UTC; None when nothing is planned.
        next_doses: the next planned dose of everybody who has one.
        waiting: doses that are due or late and not recorded.
        prompts: what is not a dose, to be shown now.
    """

    reminders: tuple[Reminder, ...]
    summaries: tuple[Summary, ...]
    open_keys: frozenset[str]
    next_wake: datetime | None
    next_doses: tuple[NextDose, ...]
    waiting: tuple[NextDose, ...] = ()
    prompts: tuple[PromptReminder, ...] = ()


@dataclass(frozen=True)
class _Seen:
    loaded: LoadedPerson
    standing: Standing
    reminding: Reminding
    settings: ReminderSettings
    prompts: Prompts
    short: str

    @property
    def open_names(self) -> tuple[str, ...]:
        """What still waits for an answer: slots and prompts."""
        slots = (str(slot_id) for slot_id in self.reminding.open_slots)
        prompted = (one.occasion.subject for one in self.prompts.waiting)
        return (*slots, *prompted)

    @property
    def wakes(self) -> tuple[datetime, ...]:
        """When something changes for this person (UTC)."""
        both = (self.reminding.next_wake, self.prompts.next_wake)
        return tuple(wake for wake in both if wake is not None)


class RemindersService:
    """Decides what to remind of, and remembers that it did."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        rules: AdviceRules,
        sources: Sequence[PromptSource],
    ) -> None:
        """`sources` say what else there is to remind of, besides doses."""
        self._store = store
        self._clock = clock
        self._rules = rules
        self._sources = tuple(sources)
        self._log = AdviceLog(store)

    def reconcile(self) -> Reconciled:
        """Find what is due for everybody at this moment, and claim it.

        Raises:
            RecordsError: the records cannot be read or written.
        """
        now = self._clock.now()
        with self._store.read() as reader:
            found = self._look_at_all(reader, now)
        reminders: list[Reminder] = []
        summaries: list[Summary] = []
        prompts: list[PromptReminder] = []
        if any(_has_news(seen) for seen in found):
            with self._store.write() as writer:
                found = self._look_at_all(writer, now)  # somebody may just have recorded it
                news = [_claim(writer, seen, now) for seen in found]
                prompts = [one for seen in found for one in _prompt(writer, seen, now)]
            reminders = [one for one in news if isinstance(one, Reminder)]
            summaries = [one for one in news if isinstance(one, Summary)]
        told: list[Reminder | Summary] = [*reminders, *summaries]
        for one in told:
            self._log.note(one.person_id, one.advice)
        return Reconciled(
            reminders=tuple(reminders),
            summaries=tuple(summaries),
            open_keys=frozenset(f"{s.loaded.id}|{name}" for s in found for name in s.open_names),
            next_wake=min((wake for s in found for wake in s.wakes), default=None),
            next_doses=tuple(
                _named(s, slot)
                for s in found
                if (slot := s.standing.plan.next_after(s.standing.now)) is not None
            ),
            waiting=tuple(
                _named(s, slot) for s in found if (slot := _waiting(s.standing)) is not None
            ),
            prompts=tuple(prompts),
        )

    def _look_at_all(self, reader: Reader, now: datetime) -> list[_Seen]:
        """Everybody who is not archived and has a plan."""
        present = [kept for kept in reader.people() if kept.value.archived_on is None]
        shorts = short_names(kept.value.name for kept in present) if len(present) > 1 else {}
        seen = (self._look(reader, kept, now, shorts.get(kept.value.name, "")) for kept in present)
        return [one for one in seen if one is not None]

    def _look(self, reader: Reader, kept: Kept[Person], now: datetime, short: str) -> _Seen | None:
        try:
            loaded = load_person(reader, kept.entity_id)
        except NotSetUp:
            return None
        standing = load_standing(reader, loaded, now, self._rules, what_if=False)
        settings = read_settings(reader, ReminderSettings(), loaded.id)
        marks = reader.marks(loaded.id, now - LOOK_BACK - timedelta(days=1))
        waiting = self._unanswered(reader, loaded, now)
        prompts = prompts_at(waiting, marks, now)
        found = _asked(reader, loaded, remind(standing, marks, settings.rule()))
        return _Seen(loaded, standing, found, settings, prompts, short)

    def _unanswered(
        self, reader: Reader, loaded: LoadedPerson, now: datetime, until: datetime | None = None
    ) -> tuple[Prompt, ...]:
        asking = Asking(reader, loaded, loaded.plan.zone_at(now), now, until)
        return unanswered(asking, self._sources)

    def snooze(self, person_id: str, slot_id: SlotId, minutes: int) -> Changes:
        """Move this one reminder; it never also fires at the old time.

        Raises:
            InputProblem: not between one minute and four hours.
        """
        return self._put_off(person_id, subject_of(slot_id), minutes)

    def put_off(self, person_id: str, prompt: Prompt, minutes: int) -> Changes:
        """Show a prompt later; see `snooze`."""
        return self._put_off(person_id, prompt.occasion.subject, minutes)

    def _put_off(self, person_id: str, subject: str, minutes: int) -> Changes:
        delay = timedelta(minutes=minutes)
        if not timedelta(minutes=1) <= delay <= LONGEST_SNOOZE:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "minutes")
        now = to_the_minute(self._clock.now())
        with self._store.write() as writer:
            marks = writer.marks(person_id, now - LOOK_BACK)
            before = sum(m.subject == subject and m.mark is Mark.SNOOZED for m in marks)
            writer.claim(
                person_id, ReminderMark(subject, Mark.SNOOZED, before, now, until=now + delay)
            )
        return frozenset({Touched.REMINDERS})

    def foreseen(
        self, start: datetime, end: datetime, person: str | None = None
    ) -> tuple[ForeseenReminder, ...]:
        """Every reminder with `start` <= at < `end` (UTC) if nothing is recorded, in order."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            now = self._clock.now()
            standing = load_standing(reader, loaded, now, self._rules)
            settings = read_settings(reader, ReminderSettings(), loaded.id)
            marks = reader.marks(loaded.id, now - LOOK_BACK)
            since = start - LOOK_BACK
            records = reader.doses(loaded.id, since.date())
        standing = replace(standing, records=records, plan=_untracked(standing.plan, start))
        return foresee(standing, marks, settings.rule(), start, end)

    def foreseen_prompts(
        self, start: datetime, end: datetime, person: str | None = None
    ) -> tuple[Prompt, ...]:
        """Every prompt with `start` <= due < `end` (UTC), in order."""
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            now = self._clock.now()
            found = self._unanswered(reader, loaded, now, end)
        within = (one for one in found if start <= one.occasion.due < end)
        return tuple(sorted(within, key=lambda one: one.occasion.due))


def _asked(reader: Reader, loaded: LoadedPerson, found: Reminding) -> Reminding:
    """Without what passed while the person was in the archive: nobody is asked about that."""
    if not found.passed:
        return found
    archived = archived_of(reader, loaded.id)
    passed = tuple(slot for slot in found.passed if not was_archived(archived, slot.due))
    return replace(found, passed=passed)


def _untracked(plan: Plan, start: datetime) -> Plan:
    """Asked about a span before the first entry, the plan counts from its own first day."""
    if start >= plan.tracked_from:
        return plan
    return Plan(plan.versions, plan.zones, plan.pauses)


def _has_news(seen: _Seen) -> bool:
    return bool(seen.reminding.show or seen.reminding.passed or seen.prompts.due)


def _claim(writer: Writer, seen: _Seen, now: datetime) -> Reminder | Summary | None:
    """Write into the ledger what is to be shown; what is there already is not shown again."""
    person, due = seen.loaded, seen.reminding.show
    passed = [
        slot
        for slot in seen.reminding.passed
        if writer.claim(person.id, ReminderMark(subject_of(slot.id), Mark.SUMMED_UP, 0, now))
    ]
    shown = due is not None and writer.claim(
        person.id, ReminderMark(subject_of(due.slot.id), Mark.SHOWN, due.number, now)
    )
    if not passed:
        return _reminder(seen) if shown else None
    listed = (*passed, due.slot) if due and shown else tuple(passed)
    views = tuple(view_of(seen.standing, slot) for slot in listed)
    advice = seen.standing.advice()
    return Summary(person.id, person.person.name, views, advice, seen.settings, seen.short)


def _prompt(writer: Writer, seen: _Seen, now: datetime) -> list[PromptReminder]:
    person, zone = seen.loaded, seen.loaded.plan.zone_at(now)
    return [
        PromptReminder(person.id, person.person.name, one, zone, seen.settings, seen.short)
        for one in claim_prompts(writer, person.id, seen.prompts, now)
    ]


def _reminder(seen: _Seen) -> Reminder:
    due = seen.reminding.show
    if due is None:
        raise ValueError("there is no reminder to show")
    view = view_of(seen.standing, due.slot)
    name = seen.loaded.person.name
    settings, short = seen.settings, seen.short
    return Reminder(seen.loaded.id, name, view, due.repeat, due.advice, settings, short)


def _named(seen: _Seen, slot: Slot) -> NextDose:
    name = seen.loaded.person.name
    return NextDose(seen.loaded.id, name, view_of(seen.standing, slot), seen.short)


def _waiting(standing: Standing) -> Slot | None:
    """The slot that is due or late and has no record."""
    latest = standing.latest_due
    if latest is None or standing.state_of(latest) not in (SlotState.DUE, SlotState.LATE):
        return None
    return latest
