"""What History shows: frozen values, already computed, not yet worded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo

from azacare.domain.adherence import Adherence
from azacare.domain.appointments import Appointment
from azacare.domain.checks import SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.frozen import dataclass
from azacare.domain.life_events import LifeEvent
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord
from azacare.domain.slots import Pause
from azacare.domain.standing import SlotState
from azacare.services.ports import Kept
from azacare.services.views import SlotView


@dataclass(frozen=True)
class DoseCell:
    """One planned dose in a calendar.

    Attributes:
        at: the planned wall-clock time, which names it.
        due: the planned instant, in the zone of the plan.
        taken_at: when it was taken, in that zone; None where it was not.
        corrected: whether something else was recorded before.
    """

    at: time
    due: datetime
    state: SlotState
    taken_at: datetime | None = None
    corrected: bool = False


class MarkKind(Enum):
    """What else a day can hold besides planned doses."""

    CHECK = "check"
    APPOINTMENT = "appointment"
    RESULTS = "results"
    PAUSE_BEGINS = "pause-begins"
    PAUSE_ENDS = "pause-ends"
    ARCHIVED = "archived"
    RESTORED = "restored"
    DOSE_CHANGE = "dose-change"
    DOSE_EVENT = "dose-event"  # an extra dose, or vomiting after one
    EVENT = "event"
    NOTE = "note"


Matter = (
    SymptomCheck
    | Appointment
    | Pause
    | PrescriptionVersion
    | DoseRecord
    | LifeEvent
    | DayNote
    | None
)


@dataclass(frozen=True)
class Mark:
    """One thing that a day holds besides its planned doses.

    Attributes:
        at: the wall-clock moment where there is one, in the zone of the plan or the place.
        matter: the record itself; None for results of blood tests, which are kept elsewhere,
            and for the archive.
        entity_id: of the record; empty where nothing can be done with it here.
        first: of a dose change: whether it began the medicine.
    """

    day: date
    kind: MarkKind
    matter: Matter = None
    at: datetime | None = None
    entity_id: str = ""
    first: bool = False


@dataclass(frozen=True)
class DayCell:
    """One day of a calendar.

    Attributes:
        tracked: False before AzaCare was used, where nothing is asked or counted.
    """

    day: date
    doses: tuple[DoseCell, ...] = ()
    marks: tuple[Mark, ...] = ()
    tracked: bool = True


@dataclass(frozen=True)
class RunView:
    """Days in a row on which every planned dose was taken.

    Attributes:
        current: up to now; no farther back than `looked_days`.
        best: the longest one of the past `best_days` days.
    """

    current: int
    looked_days: int
    best: int
    best_days: int


@dataclass(frozen=True)
class SpanView:
    """A span of days: a month, a year, or what a command asks for.

    Attributes:
        today: the local day now.
        begins: the first day of which anything is known.
        figures: of the planned doses of the span that have come due.
        by_month: the same for each calendar month of it, or the part that lies in it.
        marks: everything else of the span, the newest first.
        on_time_minutes: how far from its time a dose counts as on time.
    """

    person_id: str
    person_name: str
    zone: ZoneInfo
    now: datetime
    today: date
    begins: date
    days: tuple[DayCell, ...]
    figures: Adherence
    by_month: tuple[Adherence, ...]
    marks: tuple[Mark, ...]
    on_time_minutes: int


@dataclass(frozen=True)
class DayDetail:
    """Everything of one day.

    Attributes:
        now: in the zone of the plan.
        slots: the planned doses that are asked about or recorded.
        unplanned: answers to doses that the plan no longer has: it was changed afterwards.
        extras: doses outside any slot.
        earlier: what a record said before, oldest first, by the id of the record.
        notes: in order of entry.
        tracked: False before AzaCare was used.
    """

    day: date
    now: datetime
    slots: tuple[SlotView, ...]
    unplanned: tuple[DoseRecord, ...]
    extras: tuple[DoseRecord, ...]
    earlier: Mapping[str, tuple[DoseRecord, ...]]
    marks: tuple[Mark, ...]
    notes: tuple[Kept[DayNote], ...]
    pause: Pause | None
    version: PrescriptionVersion | None
    tracked: bool
