"""Reminders to tell somebody of an event that was entered, until the person says that they did."""

from __future__ import annotations

from datetime import time

from azacare.domain.event_cards import tellings
from azacare.domain.frozen import dataclass
from azacare.domain.life_events import LifeEvent
from azacare.domain.occasions import Occasion
from azacare.domain.wallclock import instant_of, local_day
from azacare.services.ports import Kept
from azacare.services.prompts import Asking, Prompt

EVENT = "event:"
"""How the names of these reminders begin in the ledger."""
ASKED_AT = time(10)
"""Wall-clock time [J]: offices are open, and nobody is woken."""


@dataclass(frozen=True)
class EventPrompt:
    """An event that nobody was told of, or a vaccine without an answer."""

    event_id: str
    event: LifeEvent


def event_prompts(asking: Asking) -> list[Prompt]:
    """Every reminder about an event of which nobody was told."""
    events = asking.reader.current(LifeEvent, asking.person_id)
    return [prompt for kept in events for prompt in _about(kept, asking)]


def _about(kept: Kept[LifeEvent], asking: Asking) -> list[Prompt]:
    entered = local_day(kept.recorded_at, asking.zone)
    return [
        Prompt(
            Occasion(
                f"{EVENT}{kept.entity_id}:{one.step}",
                instant_of(one.day, ASKED_AT, asking.zone),
                instant_of(one.ends, time(0) if one.is_last else ASKED_AT, asking.zone),
            ),
            EventPrompt(kept.entity_id, kept.value),
        )
        for one in tellings(kept.value, entered)
    ]
