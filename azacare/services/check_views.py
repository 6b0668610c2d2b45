"""What a symptom check shows: the result, whom to call, and what the records say of the person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from azacare.domain.analytes import AnalyteBook
from azacare.domain.frozen import dataclass
from azacare.domain.people import Contact, ContactRole
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.results import Sample
from azacare.domain.symptoms import SymptomList
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Background, Triage


@dataclass(frozen=True)
class Callee:
    """Somebody to call; `phone` is empty when no number was entered."""

    role: ContactRole
    name: str
    phone: str
    more_phones: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CheckView:
    """A result with everything that is shown beside it.

    Attributes:
        now: in the zone of the plan, or of the computer without one.
        version: the prescription that holds today; `since` when the medicine was begun.
        calls: whom to call, in order, for this tier.
        office_open: whether the provider answers now; None when the hours are not known.
        emergency: always there, whatever the tier.
        book: names and units for it; None with a damaged data file.
        last_count: the newest blood sample with a count of cells; None when none is here.
    """

    symptoms: SymptomList
    answers: Answers
    triage: Triage
    now: datetime
    version: PrescriptionVersion | None
    since: date | None
    calls: tuple[Callee, ...]
    emergency: Callee
    office_open: bool | None = None
    last_count: Sample | None = None
    book: AnalyteBook | None = None

    @property
    def tier(self) -> Tier:
        """How urgent it is."""
        return self.triage.tier


@dataclass(frozen=True)
class Patient:
    """What the records say about the person, read once for many ticks.

    Attributes:
        person_id: empty while nobody was entered.
        actor: who records when nobody else is named.
        as_of: the moment that was asked about (UTC); None for now.
    """

    person_id: str
    background: Background
    zone: ZoneInfo
    version: PrescriptionVersion | None
    since: date | None
    contacts: Mapping[ContactRole, Contact]
    emergency: Callee
    actor: str = ""
    as_of: datetime | None = None
    last_count: Sample | None = None


def calls_for(tier: Tier, patient: Patient, office_open: bool | None) -> tuple[Callee, ...]:
    """Whom to call, the first one first (T11).

    The after-hours line comes before a provider's office that is known to be closed. The
    emergency number leads an emergency, and ends the list of a "call now".
    """
    provider = _callee(ContactRole.PROVIDER, patient)
    after_hours = _callee(ContactRole.AFTER_HOURS, patient)
    if tier is Tier.EMERGENCY:
        return (patient.emergency, provider, after_hours)
    if tier is Tier.CALL_NOW:
        closed = office_open is False and bool(after_hours.phone)
        first = (after_hours, provider) if closed else (provider, after_hours)
        return (*first, patient.emergency)
    return (provider, _callee(ContactRole.PHARMACY, patient))


def _callee(role: ContactRole, patient: Patient) -> Callee:
    contact = patient.contacts.get(role)
    if contact is None:
        return Callee(role, "", "")
    return Callee(role, contact.name.strip(), contact.phone.strip(), contact.more_phones)
