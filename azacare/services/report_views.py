"""What a report for the provider is made of: frozen values, already computed, not yet worded."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from azacare.domain.analytes import UnitSystem
from azacare.domain.appointments import Appointment
from azacare.domain.checks import SymptomCheck
from azacare.domain.frozen import dataclass
from azacare.domain.life_events import LifeEvent
from azacare.domain.monitoring import MonitoringPlan
from azacare.domain.people import Person
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord
from azacare.domain.slots import Pause
from azacare.domain.standing import SlotState
from azacare.services.history_views import Mark, SpanView
from azacare.services.long_term import LongTermView
from azacare.services.medicines import MedicinesView
from azacare.services.profile import ProfileView
from azacare.services.results import ResultsView


@dataclass(frozen=True)
class LogDose:
    """One line of the full log.

    Attributes:
        due: the planned moment, in the zone of the plan.
        planned_mg: what was planned; None where the plan no longer has this dose.
        state: what became of it; of one that the plan no longer has, as its record says.
        record: what was recorded; None while nothing was.
    """

    due: datetime
    planned_mg: Decimal | None
    state: SlotState
    record: DoseRecord | None


@dataclass(frozen=True)
class LogDay:
    """One day of the full log; only days that hold something are listed.

    Attributes:
        marks: everything besides the planned doses, in order of time.
    """

    day: date
    doses: tuple[LogDose, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Report:
    """Everything that a report says.

    A part that comes from a damaged data file is None, and is said to be missing.

    Attributes:
        now: when it was made, in the zone of the plan.
        first, last: the local days it is about; `last` is never after today.
        version: the prescription that holds on `last`; None before the first.
        steps: every version of which a day lies in the span or after it, the oldest first.
        pauses: those of which a day lies in the span or after it, the oldest first.
        changes: every day on which the dose changed.
        history: the planned doses of the span, counted.
        system: in which units results are shown.
        results: those up to `last`; None for a damaged list of tests.
        tests, next_test: the plan of blood tests, and the next one that is booked.
        checks: symptom checks of the span, the newest first.
        medicines, profile: other medicines and answers, as they stand now.
        events: those ahead or not told of, the next one first; then others of the span.
        use: long-term use as it stands now.
        log: every day of the span, where the full log was asked for.
    """

    person: Person
    now: datetime
    first: date
    last: date
    version: PrescriptionVersion | None
    steps: tuple[PrescriptionVersion, ...]
    pauses: tuple[Pause, ...]
    changes: tuple[date, ...]
    history: SpanView
    system: UnitSystem
    results: ResultsView | None
    tests: MonitoringPlan | None
    next_test: Appointment | None
    checks: tuple[SymptomCheck, ...]
    medicines: MedicinesView | None
    profile: ProfileView | None
    events: tuple[LifeEvent, ...]
    use: LongTermView
    log: tuple[LogDay, ...] | None = None

    @property
    def today(self) -> date:
        """The local day on which it was made."""
        return self.now.date()
