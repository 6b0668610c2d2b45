"""Reminders of anything that is not a dose, such as a question about an earlier symptom check."""

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
"""How the ledger's name of a question about a check begins."""
ASK_FOR = timedelta(days=7)
"""How long a question waits for somebody to be there [J]; after that it is out of date."""
_LOOK_BACK = timedelta(days=30)

About = FollowUp


@dataclass(frozen=True)
class Prompt:
    """Something to remind of, and what it is about."""

    occasion: Occasion
    about: About


@dataclass(frozen=True)
class PromptReminder:
    """A prompt to show now.

    Attributes:
        zone: of the plan, for days and times in its text.
    """

    person_id: str
    person_name: str
    prompt: Prompt
    zone: ZoneInfo
    settings: ReminderSettings

    @property
    def key(self) -> str:
        """Names the prompt across windows and notifications."""
        return f"{self.person_id}|{self.prompt.occasion.subject}"


@dataclass(frozen=True)
class Prompts:
    """The unanswered prompts of one person at one moment.

    Attributes:
        due: to be shown, with their numbers in the ledger.
        waiting: shown or due, and not answered yet.
        next_wake: when another one comes due (UTC).
    """

    due: tuple[tuple[Prompt, int], ...]
    waiting: tuple[Prompt, ...]
    next_wake: datetime | None


def unanswered(reader: Reader, person_id: str, zone: ZoneInfo, now: datetime) -> tuple[Prompt, ...]:
    """Everything that is to be reminded of and that nobody answered, whenever it comes due."""
    kept = reader.recent_checks(person_id, now - _LOOK_BACK)
    asked = (one for check in kept for one in follow_ups(check.entity_id, check.value, zone))
    return tuple(_about_check(one) for one in asked)


def prompts_at(
    unanswered: Iterable[Prompt], marks: Sequence[ReminderMark], now: datetime
) -> Prompts:
    """What to show at `now` (UTC)."""
    due, waiting, wakes = [], [], []
    for one in unanswered:
        number = number_to_show(one.occasion, marks, now)
        if number is not None:
            due.append((one, number))
        if one.occasion.due <= now < one.occasion.ends:
            waiting.append(one)
        wake = next_change(one.occasion, marks, now)
        if wake is not None:
            wakes.append(wake)
    return Prompts(tuple(due), tuple(waiting), min(wakes, default=None))


def claim_prompts(
    writer: Writer, person_id: str, prompts: Prompts, now: datetime
) -> tuple[Prompt, ...]:
    """Write into the ledger what is to be shown; what is there already is not shown again."""
    return tuple(
        one
        for one, number in prompts.due
        if writer.claim(person_id, ReminderMark(one.occasion.subject, Mark.SHOWN, number, now))
    )


def _about_check(one: FollowUp) -> Prompt:
    subject = f"{CHECK}{one.check_id}:{one.ask.value}"
    return Prompt(Occasion(subject, one.due, one.due + ASK_FOR), one)
