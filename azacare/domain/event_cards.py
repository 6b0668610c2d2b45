"""What AzaCare says about an event of life: data, and when to remind of telling somebody.

The cards are `resources/clinical/life_events.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from azacare.domain.frozen import dataclass
from azacare.domain.life_events import EventKind, LifeEvent
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.tiers import Tier

SURGERY, VACCINE, CONTACT, MEDICINE = "surgery", "vaccine", "contact", "medicine"
CARD_IDS = (SURGERY, VACCINE, CONTACT, MEDICINE)

CARD_OF: Mapping[EventKind, str] = {
    EventKind.SURGERY: SURGERY,
    EventKind.DENTAL: SURGERY,
    EventKind.VACCINE: VACCINE,
    EventKind.CONTACT: CONTACT,
    EventKind.MEDICINE_STARTED: MEDICINE,
    EventKind.MEDICINE_STOPPED: MEDICINE,
}
PLANNED = frozenset({EventKind.SURGERY, EventKind.DENTAL, EventKind.VACCINE})
"""Kinds that may lie ahead; all others have happened."""
LONGEST_WORDS = 200
YES, NO, NOT_YET = "yes", "no", "not-yet"
ANSWERS = (YES, NO, NOT_YET)
"""What a provider may say about a vaccine."""

TELL_DAYS_BEFORE = (7, 1)
"""When to remind of telling them [J]: time to plan, and the last chance."""
ASK_AFTER = timedelta(days=1)
"""After the entry, when nobody was told yet [J]."""
ASK_ENDS = timedelta(days=7)
"""How long that first reminder waits [J]."""


@dataclass(frozen=True)
class EventCard:
    """What to do about one kind of event.

    Attributes:
        action: what to do first. more: the rest. script: what to say. why: the reason in a line.
        tier: CALL_NOW shows whom to call in red.
        live, other: live vaccines and those that are not, each with its title; only of vaccines.
        sign: the item of the symptom check that belongs to it; empty for none.
        page: a page that goes on from here; empty for none.
    """

    id: str
    title: str
    action: str
    more: str
    script: str
    why: str = ""
    tier: Tier = Tier.NONE
    live_title: str = ""
    live: tuple[str, ...] = ()
    other_title: str = ""
    other: tuple[str, ...] = ()
    sign: str = ""
    page: str = ""
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventCards:
    """The data file as loaded."""

    version: str
    reviewed_by: str
    reviewed_on: str
    cards: tuple[EventCard, ...]

    def of(self, kind: EventKind) -> EventCard:
        """The card about that kind of event."""
        return next(card for card in self.cards if card.id == CARD_OF[kind])


@dataclass(frozen=True)
class Telling:
    """A reminder to tell them of an event, or to ask about it.

    Attributes:
        step: "entered", or "before-" with the number of days.
        day: the local day on which it comes.
        ends: the local day on which it no longer comes: on the last one from midnight on, before
            that from the hour of the next one.
    """

    step: str
    day: date
    ends: date
    is_last: bool = True


def tellings(event: LifeEvent, entered: date) -> tuple[Telling, ...]:
    """When to remind of an event of the local day `entered` that nobody was told of yet.

    Each ends when the next one comes, the last one when the day is over.
    """
    if event.told or event.kind not in PLANNED:
        return ()
    first = entered + ASK_AFTER
    if event.on is None:
        return (Telling("entered", first, first + ASK_ENDS),)
    over = event.on + timedelta(days=1)
    days = [(f"before-{days}", event.on - timedelta(days=days)) for days in TELL_DAYS_BEFORE]
    ahead = [(step, day) for step, day in days if day > entered]
    if first < over and all(day > first for _step, day in ahead):
        ahead.insert(0, ("entered", first))
    nexts = [day for _step, day in ahead[1:]]
    found = [
        Telling(step, day, until, is_last=False)
        for (step, day), until in zip(ahead, nexts, strict=False)
    ]
    if ahead:
        found.append(Telling(*ahead[-1], over))
    return tuple(found)


def check_event(event: LifeEvent, today: date) -> LifeEvent:
    """The event with its words on one line, when it can be meant.

    Raises:
        InputProblem: too long, or what has happened lies in the future.
    """
    words = [" ".join(text.split()) for text in (event.what, event.told, event.answer)]
    for name, text in zip(("what", "told", "answer"), words, strict=True):
        if len(text) > LONGEST_WORDS:
            raise InputProblem(Problem.NAME_TOO_LONG, name, most=LONGEST_WORDS)
    if event.on is not None and event.on > today and event.kind is EventKind.CONTACT:
        raise InputProblem(Problem.IN_THE_FUTURE, "on")
    if event.told_on is not None and event.told_on > today:
        raise InputProblem(Problem.IN_THE_FUTURE, "told-on")
    return LifeEvent(event.kind, event.on, words[0], words[1], event.told_on, words[2])
