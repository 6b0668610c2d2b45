"""What one person's files for other programs are made of: what holds now, no earlier revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol
from zoneinfo import ZoneInfo

from azacare.domain.analytes import AnalyteBook
from azacare.domain.appointments import Appointment
from azacare.domain.checks import SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.earlier_use import EarlierUse
from azacare.domain.entry import EARLIEST_DAY
from azacare.domain.frozen import dataclass
from azacare.domain.life_events import LifeEvent
from azacare.domain.other_medicines import OtherMedicine, ProviderKnows
from azacare.domain.packages import Movement, Package
from azacare.domain.people import Contact, Person
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.profile import ProfileAnswer, Weight
from azacare.domain.records import DoseRecord
from azacare.domain.results import Sample
from azacare.domain.slots import Pause, Plan
from azacare.domain.symptoms import SymptomList
from azacare.services.loading import load_plan
from azacare.services.ports import Kept, Reader
from azacare.services.transfer_ports import Progress


@dataclass(frozen=True)
class PersonRecords:
    """Everything that holds about one person.

    Attributes:
        now: when it was read (UTC).
        zone: in which local times are told.
        plan: None while there is no prescription.
        book, symptoms: what AzaCare ships, for codes and texts; None where a file is damaged.
    """

    id: str
    person: Person
    now: datetime
    zone: ZoneInfo
    plan: Plan | None
    book: AnalyteBook | None
    symptoms: SymptomList | None
    doses: Sequence[DoseRecord]
    prescriptions: Sequence[Kept[PrescriptionVersion]]
    pauses: Sequence[Kept[Pause]]
    appointments: Sequence[Kept[Appointment]]
    samples: Sequence[Kept[Sample]]
    checks: Sequence[Kept[SymptomCheck]]
    packages: Sequence[Kept[Package]]
    movements: Sequence[Kept[Movement]]
    medicines: Sequence[Kept[OtherMedicine]]
    knows: Sequence[Kept[ProviderKnows]]
    weights: Sequence[Kept[Weight]]
    notes: Sequence[Kept[DayNote]]
    events: Sequence[Kept[LifeEvent]]
    answers: Sequence[Kept[ProfileAnswer]]
    earlier: Sequence[Kept[EarlierUse]]
    contacts: Sequence[Kept[Contact]]


class PersonFile(Protocol):
    """Writes one person's records in a format that other programs read."""

    def write(
        self, file: BinaryIO, records: PersonRecords, progress: Progress
    ) -> Mapping[str, int]:
        """Write them, and return how many of each kind.

        Raises:
            OSError: the file cannot be written.
            Cancelled: by `progress`.
        """
        ...


def read_person(
    reader: Reader,
    kept: Kept[Person],
    now: datetime,
    zone: ZoneInfo,
    book: AnalyteBook | None,
    symptoms: SymptomList | None,
) -> PersonRecords:
    """Read them all; `zone` is for a person without a plan."""
    person_id = kept.entity_id
    plan = load_plan(reader, person_id)
    return PersonRecords(
        id=person_id,
        person=kept.value,
        now=now,
        zone=plan.zone_at(now) if plan else zone,
        plan=plan,
        book=book,
        symptoms=symptoms,
        doses=reader.doses(person_id, EARLIEST_DAY),
        prescriptions=reader.current(PrescriptionVersion, person_id),
        pauses=reader.current(Pause, person_id),
        appointments=reader.current(Appointment, person_id),
        samples=reader.current(Sample, person_id),
        checks=reader.current(SymptomCheck, person_id),
        packages=reader.current(Package, person_id),
        movements=reader.current(Movement, person_id),
        medicines=reader.current(OtherMedicine, person_id),
        knows=reader.current(ProviderKnows, person_id),
        weights=reader.current(Weight, person_id),
        notes=reader.current(DayNote, person_id),
        events=reader.current(LifeEvent, person_id),
        answers=reader.current(ProfileAnswer, person_id),
        earlier=reader.current(EarlierUse, person_id),
        contacts=reader.current(Contact, person_id),
    )
