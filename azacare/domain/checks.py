"""A check that was kept: what was ticked, what it said, and what came of it."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Finding
from azacare.domain.wallclock import instant_of, local_day

ASK_AT = time(10, 0)
"""The wall-clock time of a question about an earlier check [J]: neither early nor late."""


class Course(Enum):
    """What a person says when asked about an earlier sign."""

    STILL = "still"
    GONE = "gone"


@dataclass(frozen=True)
class Outcome:
    """What came of a check. Nothing here says that somebody is well.

    Attributes:
        helped_at: "I got medical help", and when (UTC); the only thing that closes an
            emergency (T12).
        reached: whether the provider was reached; None while nobody said.
        told: what they said, in the person's words.
        course: whether a sign that was to be asked about again is still there.
    """

    helped_at: datetime | None = None
    reached: bool | None = None
    told: str = ""
    course: Course | None = None


@dataclass(frozen=True)
class SymptomCheck:
    """One run of the symptom list, as it is kept.

    Attributes:
        at: when it was done (UTC).
        why: everything that counted, the most urgent first.
        content_version: of the symptom list that judged it.
        ask_symptom, ask_on: a sign to ask about again, and the local day to do it.
    """

    at: datetime
    answers: Answers
    tier: Tier
    why: tuple[Finding, ...]
    content_version: str
    ask_symptom: str = ""
    ask_on: date | None = None
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def emergency_open(self) -> bool:
        """Only "I got medical help" closes an emergency (T12)."""
        return self.tier is Tier.EMERGENCY and self.outcome.helped_at is None

    def emergency_open_at(self, now: datetime) -> bool:
        """Whether it was an open emergency at `now` (UTC)."""
        helped = self.outcome.helped_at
        begun = self.tier is Tier.EMERGENCY and self.at <= now
        return begun and (helped is None or helped > now)

    def call_open(self, now: datetime, zone: ZoneInfo) -> bool:
        """A "call now" stays open for its local day, or until the provider was reached (M12)."""
        if self.tier is not Tier.CALL_NOW or self.outcome.reached:
            return False
        return local_day(self.at, zone) == local_day(now, zone)


class Ask(Enum):
    """What an earlier check is asked about."""

    STILL_THERE = "still-there"
    REACHED = "reached"


@dataclass(frozen=True)
class FollowUp:
    """A question about an earlier check, to be asked at `due` (UTC), once."""

    check_id: str
    ask: Ask
    check: SymptomCheck
    due: datetime


def follow_ups(check_id: str, check: SymptomCheck, zone: ZoneInfo) -> tuple[FollowUp, ...]:
    """The questions that a check leaves open, by its own answers and outcome.

    The day after a "call now" (or an emergency): whether they were reached. On the day on which
    a duration rule would be met: whether the sign is still there.
    """
    found = []
    urgent = check.tier.urgency >= Tier.CALL_NOW.urgency
    if urgent and check.outcome.reached is None and check.outcome.helped_at is None:
        day = local_day(check.at, zone) + timedelta(days=1)
        found.append(FollowUp(check_id, Ask.REACHED, check, instant_of(day, ASK_AT, zone)))
    if check.ask_on is not None and check.outcome.course is None:
        due = instant_of(check.ask_on, ASK_AT, zone)
        found.append(FollowUp(check_id, Ask.STILL_THERE, check, due))
    return tuple(found)
