"""Questions about earlier symptom checks, as reminders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.checks import FollowUp, follow_ups
from azacare.domain.occasions import Occasion, next_change, number_to_show
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.services.ports import Reader, Writer
from azacare.services.preferences import ReminderSettings

CHECK = "check:"
"""How the name of a question in the ledger begins."""

ASK_FOR = timedelta(days=7)
"""How long a question waits for somebody to be there [J]; after that it is out of date."""
_LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True)
class CheckReminder:
    """A question to show now.

    Attributes:
        zone: of the plan, for the day of the check.
    """

    person_id: str
    person_name: str
    follow_up: FollowUp
    zone: ZoneInfo
    settings: ReminderSettings

    @property
    def key(self) -> str:
        """Names the question across windows and notifications."""
        return f"{self.person_id}|{subject_of(self.follow_up)}"


@dataclass(frozen=True)
class Questions:
    """The unanswered questions of one person at one moment.

    Attributes:
        due: to be shown, with their numbers in the ledger.
        waiting: shown or due, and not answered yet.
        next_wake: when another one comes due (UTC).
    """

    due: tuple[tuple[FollowUp, int], ...]
    waiting: tuple[FollowUp, ...]
    next_wake: datetime | None


def subject_of(follow_up: FollowUp) -> str:
    """The name of a question in the ledger."""
    return f"{CHECK}{follow_up.check_id}:{follow_up.ask.value}"


def unanswered(
    reader: Reader, person_id: str, zone: ZoneInfo, now: datetime
) -> tuple[FollowUp, ...]:
    """The questions that earlier checks leave open, whenever they come due."""
    kept = reader.recent_checks(person_id, now - _LOOK_BACK)
    return tuple(one for check in kept for one in follow_ups(check.entity_id, check.value, zone))


def questions_at(
    asked: Iterable[FollowUp], marks: Sequence[ReminderMark], now: datetime
) -> Questions:
    """What to ask at `now` (UTC)."""
    due, waiting, wakes = [], [], []
    for one in asked:
        occasion = _occasion(one)
        number = number_to_show(occasion, marks, now)
        if number is not None:
            due.append((one, number))
        if occasion.due <= now < occasion.ends:
            waiting.append(one)
        wake = next_change(occasion, marks, now)
        if wake is not None:
            wakes.append(wake)
    return Questions(tuple(due), tuple(waiting), min(wakes, default=None))


def claim_questions(
    writer: Writer, person_id: str, questions: Questions, now: datetime
) -> tuple[FollowUp, ...]:
    """Write into the ledger what is to be asked; what is there already is not asked again."""
    return tuple(
        one
        for one, number in questions.due
        if writer.claim(person_id, ReminderMark(subject_of(one), Mark.SHOWN, number, now))
    )


def _occasion(one: FollowUp) -> Occasion:
    return Occasion(subject_of(one), one.due, one.due + ASK_FOR)
