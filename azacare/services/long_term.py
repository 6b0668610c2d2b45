"""Long-term use and check-ins: what was taken in all, for how long, and whether it helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from azacare.domain.conditions import ConditionGroup, ConditionList
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.frozen import dataclass
from azacare.domain.long_term import (
    DAY_90,
    CheckIn,
    LongTerm,
    Reached,
    check_earlier,
    check_ins,
    first_day,
    reached_of,
    to_bring_up,
)
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.loading import LoadedPerson, find_person, load_person, stamp_of
from azacare.services.ports import Clock, Kept, Reader, Stamp, Store

BETTER, NO_BETTER, UNSAID = "better", "no-better", "unsaid"
CHECK_IN_ANSWERS = (BETTER, NO_BETTER, UNSAID)
BROUGHT_UP = "brought-up"
CALLED = "called"
_TOUCHED: Changes = frozenset({Touched.ABOUT_YOU, Touched.REMINDERS})


@dataclass(frozen=True)
class LongTermView:
    """Where a person stands.

    Attributes:
        arthritis: whether it is taken for arthritis; None while nobody said for what.
        asks: the check-in that is open today.
        call: the check-in about which the provider is to be called, while nobody did.
        bring_up: milestones to bring up with the provider.
    """

    use: LongTerm
    arthritis: bool | None
    asks: CheckIn | None
    call: CheckIn | None
    bring_up: Reached | None


class LongTermService:
    """Counts what was recorded. It never says anything about a dose."""

    def __init__(
        self, store: Store, clock: Clock, conditions: Callable[[], ConditionList | None]
    ) -> None:
        """`conditions` gives what azathioprine may be taken for, None when it is damaged."""
        self._store, self._clock, self._conditions = store, clock, conditions

    def view(self, person: str | None = None) -> LongTermView:
        """Everything about long-term use.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            today = self._today(loaded)
            use = long_term(reader, loaded, today)
            answers = said(reader, loaded.id)
        arthritis = for_arthritis(loaded, self._conditions)
        open_ones, calls = open_check_ins(loaded, use.since, answers, today, self._conditions)
        bring_up = to_bring_up(use.reached, answered_milestones(answers))
        return LongTermView(use, arthritis, open_ones, calls, bring_up)

    def glance(self, person: str | None = None) -> LongTermView | None:
        """What is open, for Today: without the amount, which takes time to add up; None when
        nothing is.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        with self._store.read() as reader:
            held = find_person(reader, person).value.conditions
            known = self._conditions() if held else None
            if known is None or not known.has(held, ConditionGroup.ARTHRITIS):
                return None
            loaded = load_person(reader, person)
            today = self._today(loaded)
            earlier = newest_earlier(reader, loaded.id)
            since = first_day(earlier, (one.starts for one in loaded.plan.versions), today)
            answers = said(reader, loaded.id)
        asks, call = open_check_ins(loaded, since, answers, today, self._conditions)
        if asks is None and call is None:
            return None
        use = LongTerm(Decimal(0), earlier, since, today)
        return LongTermView(use, True, asks, call, None)

    def set_earlier(
        self,
        grams: Decimal | None,
        since: date | None,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Say what was taken before the first entry here; the newest estimate holds.

        Raises:
            InputProblem: see `check_earlier`.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            value = check_earlier(EarlierUse(grams, since, self._today(loaded)))
            kept = writer.current(EarlierUse, loaded.id)
            entity = kept[-1].entity_id if kept else None
            writer.add(loaded.id, value, self._stamp(loaded, by), entity)
        return _TOUCHED

    def restore_earlier(
        self, before: EarlierUse | None, *, by: str = "", person: str | None = None
    ) -> Changes:
        """Undo: say again what was said before, or nothing."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            stamp = self._stamp(loaded, by)
            for kept in writer.current(EarlierUse, loaded.id)[-1:]:
                if before is None:
                    writer.retract(EarlierUse, kept.entity_id, stamp)
                else:
                    writer.add(loaded.id, before, stamp, kept.entity_id)
        return _TOUCHED

    def answer_check_in(
        self,
        check_in: CheckIn,
        answer: str,
        note: str = "",
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Keep whether it helps; after "no better" at day 90 the provider is to be called.

        Raises:
            InputProblem: not one of the answers.
        """
        if answer not in CHECK_IN_ANSWERS:
            raise InputProblem(
                Problem.NOT_ONE_OF, "answer", typed=answer[:60], choices=CHECK_IN_ANSWERS
            )
        return self._keep(check_in.subject, answer, note, by, person)

    def called(self, check_in: CheckIn, *, by: str = "", person: str | None = None) -> Changes:
        """Keep that the provider was called about a check-in."""
        return self._keep(check_in.called_subject, CALLED, "", by, person)

    def brought_up(self, reached: Reached, *, by: str = "", person: str | None = None) -> Changes:
        """Keep that the milestones were seen, or talked about with the provider."""
        return self._keep(reached.subject, BROUGHT_UP, "", by, person)

    def take_back(self, subject: str, *, by: str = "", person: str | None = None) -> Changes:
        """Undo the answer that is kept under that name."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            for kept in said(writer, loaded.id):
                if kept.value.subject == subject:
                    writer.retract(PromptAnswer, kept.entity_id, self._stamp(loaded, by))
        return _TOUCHED

    def _keep(self, subject: str, answer: str, note: str, by: str, person: str | None) -> Changes:
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            kept = PromptAnswer(subject, answer, self._today(loaded), note.strip())
            writer.add(loaded.id, kept, self._stamp(loaded, by))
        return _TOUCHED

    def _stamp(self, loaded: LoadedPerson, by: str) -> Stamp:
        return stamp_of(self._clock, loaded.person, by)

    def _today(self, loaded: LoadedPerson) -> date:
        now = self._clock.now()
        return local_day(now, loaded.plan.zone_at(now))


def said(reader: Reader, person_id: str) -> tuple[Kept[PromptAnswer], ...]:
    """Every answer to a prompt."""
    return reader.current(PromptAnswer, person_id)


def newest_earlier(reader: Reader, person_id: str) -> EarlierUse | None:
    """What was taken before, as it was said last."""
    kept = reader.current(EarlierUse, person_id)
    return kept[-1].value if kept else None


def long_term(reader: Reader, loaded: LoadedPerson, today: date) -> LongTerm:
    """What the records say up to `today` (local)."""
    earlier = newest_earlier(reader, loaded.id)
    since = first_day(earlier, (one.starts for one in loaded.plan.versions), today)
    return LongTerm(reader.swallowed_mg(loaded.id), earlier, since, today)


def answered_milestones(answers: Iterable[Kept[PromptAnswer]]) -> list[Reached]:
    """The milestones that were answered."""
    found = (reached_of(one.value.subject) for one in answers)
    return [one for one in found if one is not None]


def for_arthritis(
    loaded: LoadedPerson, conditions: Callable[[], ConditionList | None]
) -> bool | None:
    """Whether it is taken for arthritis; None while nobody said for what."""
    held = loaded.person.conditions
    known = conditions() if held else None
    return known.has(held, ConditionGroup.ARTHRITIS) if known else None


def open_check_ins(
    loaded: LoadedPerson,
    since: date | None,
    answers: Iterable[Kept[PromptAnswer]],
    today: date,
    conditions: Callable[[], ConditionList | None],
) -> tuple[CheckIn | None, CheckIn | None]:
    """The check-in that is asked today, and the one about which to call."""
    if not for_arthritis(loaded, conditions):
        return None, None
    done = {one.value.subject: one.value.answer for one in answers}
    asks = call = None
    for one in check_ins(since):
        if one.is_open_on(today) and one.subject not in done:
            asks = one
        no_better = done.get(one.subject) == NO_BETTER and one.step == DAY_90
        if no_better and one.called_subject not in done:
            call = one
    return asks, call
