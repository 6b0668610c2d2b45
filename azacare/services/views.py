"""What pages and commands show: frozen values, already computed, not yet worded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from zoneinfo import ZoneInfo

from azacare.domain.advice import Advice
from azacare.domain.frozen import dataclass
from azacare.domain.people import ArchivedTime, was_archived
from azacare.domain.prescription import Food, PrescriptionVersion, Tablet
from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import Slot
from azacare.domain.standing import SlotState, Standing
from azacare.domain.tablets import TabletCount


class News(Enum):
    """Why a dose is not like the one before."""

    NEW_AMOUNT = "new-amount"
    AFTER_PAUSE = "after-pause"


@dataclass(frozen=True)
class SlotView:
    """One slot as it is shown.

    Attributes:
        due: planned instant, in the zone of the plan.
        record: the record that answers it, if any.
        events: extra and vomited records that belong to it.
        news: what is new with this dose; after a pause only while nobody said to begin again.
    """

    slot: Slot
    due: datetime
    state: SlotState
    tablets: tuple[TabletCount, ...]
    record: DoseRecord | None = None
    events: tuple[DoseRecord, ...] = ()
    news: News | None = None

    @property
    def amount_mg(self) -> Decimal:
        """The amount recorded as taken, or else the planned one, in mg."""
        if self.record and self.record.kind is RecordKind.TAKEN and self.record.amount_mg:
            return self.record.amount_mg
        return self.slot.amount_mg

    @property
    def food(self) -> Food:
        """What the label says about food."""
        return self.slot.version.food

    @property
    def looks(self) -> tuple[Tablet, ...]:
        """How the person's tablets look."""
        return self.slot.version.tablets


def view_of(standing: Standing, slot: Slot) -> SlotView:
    """Make the view of one slot."""
    record = standing.answer_to(slot.id)
    return SlotView(
        slot=slot,
        due=slot.due.astimezone(standing.plan.zone_at(slot.due)),
        state=standing.state_of(slot),
        tablets=_tablets(slot, record),
        record=record,
        events=tuple(
            r
            for r in standing.records_of(slot.id)
            if r.kind in (RecordKind.EXTRA, RecordKind.VOMITED)
        ),
        news=_news(standing, slot),
    )


def looking_back(view: SlotView, archived: tuple[ArchivedTime, ...]) -> SlotView:
    """A dose that nobody was asked about is not called missed where only the past is told."""
    if view.state is SlotState.MISSED and was_archived(archived, view.slot.due):
        return replace(view, state=SlotState.ARCHIVED)
    return view


def _news(standing: Standing, slot: Slot) -> News | None:
    plan = standing.plan
    before = plan.last_until(slot.due - timedelta.resolution)
    if before is None or plan.pause_on(slot.id.day) is not None:
        return None
    pause = plan.pause_on(before.id.day)
    if pause is not None and not pause.resumed_by:
        return News.AFTER_PAUSE
    changed = before.version is not slot.version and before.amount_mg != slot.amount_mg
    return News.NEW_AMOUNT if changed else None


def _tablets(slot: Slot, record: DoseRecord | None) -> tuple[TabletCount, ...]:
    """The tablets of the amount that is shown; none for a taken one that no tablets make."""
    if record is not None and record.kind is RecordKind.TAKEN:
        planned = record.amount_mg in (None, slot.amount_mg)
        if record.tablets or not planned:
            return record.tablets
    return slot.version.tablets_for(slot.amount_mg)


@dataclass(frozen=True)
class DayView:
    """One day of the week strip."""

    day: date
    slots: tuple[SlotView, ...]


@dataclass(frozen=True)
class TodayView:
    """The Today page.

    Attributes:
        now: in the zone of the plan.
        slots: the day's slots, with yesterday's last one while it is open.
        next: the dose to show big: the one in question, or else the next.
        advice: about the slot in question, when anybody should act on it.
        question: the full advice, also when it is "nothing to do now".
        week: the last seven days, today last.
        extras: doses outside any slot that were taken today.
        zone_question: the computer's zone when it differs and nobody has answered yet.
    """

    person_id: str
    person_name: str
    now: datetime
    slots: tuple[SlotView, ...]
    next: SlotView | None
    advice: tuple[Advice, ...]
    question: Advice
    week: tuple[DayView, ...]
    extras: tuple[DoseRecord, ...]
    version: PrescriptionVersion | None
    zone_question: ZoneInfo | None = None
