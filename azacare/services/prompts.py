"""Reminders of anything that is not a dose.

Each kind has a source of its own, which says what it wants to remind of, and when. What is common
to all is here: what comes due, what was answered, and that nothing is shown twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.occasions import Occasion, next_change, number_to_show
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.reminder_marks import Mark, ReminderMark
from azacare.domain.wallclock import local_day
from azacare.services.loading import LoadedPerson
from azacare.services.ports import Reader, Writer
from azacare.services.preferences import ReminderSettings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Prompt:
    """Something to remind of. `about` is what its source knows of it; its type names the kind."""

    occasion: Occasion
    about: object


@dataclass(frozen=True)
class Asking:
    """What a source may look at.

    Attributes:
        zone: that of the plan at `now` (UTC).
        until: end of the span that is asked about (UTC); None for what comes next.
    """

    reader: Reader
    loaded: LoadedPerson
    zone: ZoneInfo
    now: datetime
    until: datetime | None = None

    @property
    def person_id(self) -> str:
        """Whose records are looked at."""
        return self.loaded.id

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now, self.zone)


PromptSource = Callable[[Asking], Iterable[Prompt]]
"""Everything one kind wants to remind of and that nobody answered, whenever it comes due. A
subject that was answered by a `PromptAnswer` need not be left out."""


@dataclass(frozen=True)
class PromptReminder:
    """A prompt to show now.

    Attributes:
        zone: of the plan, for days and times in its text.
        short: tells the person from the others here; empty while there is only one.
    """

    person_id: str
    person_name: str
    prompt: Prompt
    zone: ZoneInfo
    settings: ReminderSettings
    short: str = ""

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


def is_prompt(subject: str) -> bool:
    """Whether a name in the ledger or on a card is that of a prompt: "check:...", never a slot."""
    return subject[:1].isalpha() and ":" in subject


def unanswered(asking: Asking, sources: Iterable[PromptSource]) -> tuple[Prompt, ...]:
    """Everything that is to be reminded of and that nobody answered, whenever it comes due.

    A source that fails is left out and logged: doses are reminded of all the same.
    """
    found = [prompt for source in sources for prompt in _of(source, asking)]
    if not found:
        return ()
    answers = asking.reader.current(PromptAnswer, asking.person_id)
    done = {kept.value.subject for kept in answers}
    return tuple(prompt for prompt in found if prompt.occasion.subject not in done)


def _of(source: PromptSource, asking: Asking) -> tuple[Prompt, ...]:
    try:
        return tuple(source(asking))
    except Exception:
        _log.exception("reminders of one kind cannot be worked out")
        return ()


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
