"""What happens in a person's life that the provider or another team must hear of."""

from __future__ import annotations

from datetime import date
from enum import Enum

from azacare.domain.frozen import dataclass


class EventKind(Enum):
    """What happened, or is planned."""

    SURGERY = "surgery"
    DENTAL = "dental"
    VACCINE = "vaccine"
    CONTACT = "contact"
    MEDICINE_STARTED = "medicine-started"
    MEDICINE_STOPPED = "medicine-stopped"


@dataclass(frozen=True)
class LifeEvent:
    """One event.

    Attributes:
        on: the local day it is planned for or happened; None when not known yet.
        what: in the person's words ("wisdom tooth", "flu shot", "my grandson had shingles").
        told: who was told of it; empty while nobody was. told_on: the local day.
        answer: what they said.
    """

    kind: EventKind
    on: date | None
    what: str = ""
    told: str = ""
    told_on: date | None = None
    answer: str = ""
