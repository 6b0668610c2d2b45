"""Everything a page or a command may ask for, handed over as one value by `bootstrap`."""

from __future__ import annotations

from dataclasses import dataclass

from azacare.content.regions import EmergencyNumbers, ReportingNumbers
from azacare.services.advising import AdvisingService
from azacare.services.blood_tests import BloodTestsService
from azacare.services.calendars import CalendarService
from azacare.services.checking import CheckingService
from azacare.services.doses import DosesService
from azacare.services.health import HealthService
from azacare.services.pausing import PausingService
from azacare.services.people import PeopleService
from azacare.services.ports import Autostart, Clock, Notifier, Store
from azacare.services.preferences import PreferencesService
from azacare.services.prescribing import PrescribingService
from azacare.services.reminders import RemindersService
from azacare.services.results import ResultsService
from azacare.services.thresholds import ThresholdsService
from azacare.services.today import TodayService
from azacare.services.travel import TravelService


@dataclass(frozen=True)
class Services:
    """The use cases, and the few ports that a page shows directly."""

    store: Store
    clock: Clock
    today: TodayService
    doses: DosesService
    advising: AdvisingService
    reminders: RemindersService
    prescribing: PrescribingService
    people: PeopleService
    preferences: PreferencesService
    thresholds: ThresholdsService
    pausing: PausingService
    travel: TravelService
    checking: CheckingService
    blood_tests: BloodTestsService
    results: ResultsService
    calendars: CalendarService
    emergency_numbers: EmergencyNumbers
    reporting_numbers: ReportingNumbers
    content_version: str
    content_reviewed_by: str


@dataclass(frozen=True)
class Outside:
    """The outside of this computer, as far as pages show it or ask it something.

    Attributes:
        sounds: names of the sounds that a reminder can play here.
    """

    notifier: Notifier
    autostart: Autostart
    health: HealthService
    sounds: tuple[str, ...] = ()
