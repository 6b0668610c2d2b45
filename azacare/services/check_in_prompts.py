"""Whether the medicine helps, and what to bring up after long use: both asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from azacare.domain.conditions import ConditionList
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.long_term import (
    CHECK_IN_ENDS,
    CheckIn,
    LongTerm,
    Reached,
    anniversary,
    check_ins,
    first_day,
    to_bring_up,
)
from azacare.domain.occasions import Occasion
from azacare.domain.wallclock import instant_of
from azacare.services.long_term import answered_milestones, for_arthritis, newest_earlier, said
from azacare.services.prompts import Asking, Prompt

ASKED_AT = time(10)
"""Wall-clock time [J]."""
_STAYS = timedelta(days=2)
"""How long a milestone comes as a reminder [J]; the page goes on saying it."""


@dataclass(frozen=True)
class CheckInPrompt:
    """Asks whether it is any better."""

    check_in: CheckIn


@dataclass(frozen=True)
class MilestonePrompt:
    """Says what to bring up with the provider, with the grams in all."""

    reached: Reached
    grams: Decimal


@dataclass
class LongTermPrompts:
    """The source of both.

    Attributes:
        conditions: called only for somebody who said what it is taken for.
    """

    conditions: Callable[[], ConditionList | None]
    _sums: dict[str, tuple[date, Decimal]] = field(default_factory=dict)
    _noticed: dict[tuple[str, Reached], datetime] = field(default_factory=dict)

    def __call__(self, asking: Asking) -> list[Prompt]:
        """The check-ins of arthritis, and the milestone that is due or comes next."""
        loaded, today = asking.loaded, asking.today
        earlier = newest_earlier(asking.reader, loaded.id)
        begun = (version.starts for version in loaded.plan.versions)
        since = first_day(earlier, begun, max(today, _last_day(asking)))
        found = []
        if for_arthritis(loaded, self.conditions):
            found = [_check_in(one, asking) for one in check_ins(since)]
        return [*found, *self._milestones(asking, earlier, since)]

    def _milestones(
        self, asking: Asking, earlier: EarlierUse | None, since: date | None
    ) -> list[Prompt]:
        use = LongTerm(self._swallowed_mg(asking), earlier, since, asking.today)
        answered = answered_milestones(said(asking.reader, asking.person_id))
        found = []
        now = to_bring_up(use.reached, answered)
        if now is not None:
            found.append(_milestone(now, use, self._due_of(now, use, asking)))
        ahead = use.next_years()
        if ahead is not None:
            then = replace(use.reached, years=ahead[0])
            due = instant_of(ahead[1], ASKED_AT, asking.zone)
            found.append(_milestone(then, use, due))
        return found

    def _due_of(self, reached: Reached, use: LongTerm, asking: Asking) -> datetime:
        """At the hour of asking on the day on which years are full; grams when first noticed."""
        if reached.years and use.since is not None:
            full = anniversary(use.since, reached.years)
            if full == asking.today:
                return instant_of(full, ASKED_AT, asking.zone)
        noticed = instant_of(asking.today, time(0), asking.zone)
        return self._noticed.setdefault((asking.person_id, reached), noticed)

    def _swallowed_mg(self, asking: Asking) -> Decimal:
        """Added up once a day: a milestone is never a matter of minutes."""
        day, amount = self._sums.get(asking.person_id, (date.min, Decimal(0)))
        if day != asking.today:
            amount = asking.reader.swallowed_mg(asking.person_id)
            self._sums[asking.person_id] = (asking.today, amount)
        return amount


def _check_in(one: CheckIn, asking: Asking) -> Prompt:
    due = instant_of(one.day, ASKED_AT, asking.zone)
    ends = instant_of(one.day + CHECK_IN_ENDS, time(0), asking.zone)
    return Prompt(Occasion(one.subject, due, ends), CheckInPrompt(one))


def _milestone(reached: Reached, use: LongTerm, due: datetime) -> Prompt:
    occasion = Occasion(reached.subject, due, due + _STAYS)
    return Prompt(occasion, MilestonePrompt(reached, use.grams))


def _last_day(asking: Asking) -> date:
    until = asking.until or asking.now
    return until.astimezone(asking.zone).date()
