"""What happened to a slot, as the newest revision of each record says."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.slots import SlotId
from azacare.domain.tablets import TabletCount


class RecordKind(Enum):
    """What a dose record says."""

    TAKEN = "taken"
    SKIPPED = "skipped"
    UNSURE = "unsure"
    VOMITED = "vomited"
    EXTRA = "extra"


ANSWERS = frozenset({RecordKind.TAKEN, RecordKind.SKIPPED, RecordKind.UNSURE})
SWALLOWED = frozenset({RecordKind.TAKEN, RecordKind.EXTRA})


@dataclass(frozen=True)
class DoseRecord:
    """One thing that happened, in its newest revision.

    Attributes:
        entity_id: the same for every revision of this record.
        slot: the planned dose it answers; None for an extra dose outside any slot.
        at: when it happened (UTC): the moment of taking, of vomiting, of deciding.
        amount_mg: what was taken; None where nothing was.
        tablets: the tablets it was made of, as they were then.
        recorded_at: when it was entered (UTC).
        recorded_by: the actor's name.
        revision: 1 for the first entry, higher after corrections.
    """

    entity_id: str
    kind: RecordKind
    slot: SlotId | None
    at: datetime
    recorded_at: datetime
    recorded_by: str
    amount_mg: Decimal | None = None
    tablets: tuple[TabletCount, ...] = ()
    reason: str = ""
    note: str = ""
    revision: int = 1

    @property
    def swallowed(self) -> bool:
        """Whether this record says that some of the medicine was taken."""
        return self.kind in SWALLOWED

    @property
    def happened(self) -> bool:
        """Whether `at` is the hour of an event. A skip or a doubt has only the hour in which it
        was entered, which may be days after the dose.
        """
        return self.swallowed or self.kind is RecordKind.VOMITED
