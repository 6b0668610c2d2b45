"""Everything a page or a command may ask for, handed over as one value by `bootstrap`.

Only named here: a module that is given `Services` does not thereby import all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from azacare.domain.frozen import dataclass

if TYPE_CHECKING:
    from azacare.content.regions import EmergencyNumbers, ReportingNumbers
    from azacare.services.actors import ActorsService
    from azacare.services.advising import AdvisingService
    from azacare.services.backups import BackupsService
    from azacare.services.blood_tests import BloodTestsService
    from azacare.services.calendars import CalendarService
    from azacare.services.checking import CheckingService
    from azacare.services.dose_import import DoseImportService
    from azacare.services.doses import DosesService
    from azacare.services.erasing import ErasingService
    from azacare.services.events import EventsService
    from azacare.services.guide import GuideService
    from azacare.services.handover import HandoverService
    from azacare.services.health import CheckResult, HealthService
    from azacare.services.history import HistoryService
    from azacare.services.households import HouseholdService
    from azacare.services.long_term import LongTermService
    from azacare.services.medicines import MedicinesService
    from azacare.services.pausing import PausingService
    from azacare.services.people import PeopleService
    from azacare.services.plan_notices import PlanNoticesService
    from azacare.services.ports import Autostart, Clock, Notifier, Store
    from azacare.services.preferences import PreferencesService
    from azacare.services.prescribing import PrescribingService
    from azacare.services.profile import ProfileService
    from azacare.services.prompt_answers import PromptAnswersService
    from azacare.services.protection import ProtectionService
    from azacare.services.reminders import RemindersService
    from azacare.services.reports import ReportsService
    from azacare.services.results import ResultsService
    from azacare.services.sharing import SharingService
    from azacare.services.supply import SupplyService
    from azacare.services.thresholds import ThresholdsService
    from azacare.services.today import TodayService
    from azacare.services.travel import TravelService


class Services(Protocol):
    """The use cases, and the few ports that a page shows directly.

    Each is made when it is first asked for. A new one is a property here, and in
    `bootstrap/services.py` the one of the same name that makes it.
    """

    store: Store
    clock: Clock
    content_version: str
    content_reviewed_by: str

    @property
    def today(self) -> TodayService:
        """What Today shows."""
        ...

    @property
    def doses(self) -> DosesService:
        """Recording and correcting doses."""
        ...

    @property
    def advising(self) -> AdvisingService:
        """Advice about a dose without recording one."""
        ...

    @property
    def reminders(self) -> RemindersService:
        """What becomes due."""
        ...

    @property
    def prompt_answers(self) -> PromptAnswersService:
        """Answers to reminders of other things than doses."""
        ...

    @property
    def prescribing(self) -> PrescribingService:
        """The prescription and its versions."""
        ...

    @property
    def people(self) -> PeopleService:
        """Whose records these are, and whom to call."""
        ...

    @property
    def households(self) -> HouseholdService:
        """Everybody at a glance, and who is in the list."""
        ...

    @property
    def actors(self) -> ActorsService:
        """Who records here, and what each may do."""
        ...

    @property
    def handover(self) -> HandoverService:
        """What the next carer must know."""
        ...

    @property
    def preferences(self) -> PreferencesService:
        """Theme, text size, reminders."""
        ...

    @property
    def thresholds(self) -> ThresholdsService:
        """The figures of missed-dose advice and who set them."""
        ...

    @property
    def plan_notices(self) -> PlanNoticesService:
        """What the provider planned for about now."""

    @property
    def pausing(self) -> PausingService:
        """Pauses that a provider ordered."""
        ...

    @property
    def travel(self) -> TravelService:
        """The time zone that the plan follows."""
        ...

    @property
    def checking(self) -> CheckingService:
        """The symptom check."""
        ...

    @property
    def blood_tests(self) -> BloodTestsService:
        """Plans of blood tests and appointments."""
        ...

    @property
    def results(self) -> ResultsService:
        """What blood tests found."""
        ...

    @property
    def history(self) -> HistoryService:
        """What happened on each day, and how much was taken."""
        ...

    @property
    def supply(self) -> SupplyService:
        """Tablets at home, and how long they last."""
        ...

    @property
    def guide(self) -> GuideService:
        """Answers from the leaflets."""
        ...

    @property
    def profile(self) -> ProfileService:
        """What a person says about themselves."""
        ...

    @property
    def events(self) -> EventsService:
        """Events that somebody must hear of."""
        ...

    @property
    def medicines(self) -> MedicinesService:
        """Other medicines, and what matters about them."""
        ...

    @property
    def long_term(self) -> LongTermService:
        """What was taken in all, and whether it helps."""
        ...

    @property
    def calendars(self) -> CalendarService:
        """Files for a calendar program."""
        ...

    @property
    def sharing(self) -> SharingService[Any]:
        """Files for other programs and computers, and AzaCare's own records from another one."""
        ...

    @property
    def reports(self) -> ReportsService:
        """Reports for a provider."""
        ...

    @property
    def dose_import(self) -> DoseImportService:
        """Logs of doses from spreadsheets and other trackers."""
        ...

    @property
    def backups(self) -> BackupsService:
        """Copies of the records, and putting one back."""
        ...

    @property
    def protection(self) -> ProtectionService:
        """The password of the records."""
        ...

    @property
    def erasing(self) -> ErasingService:
        """Erasing for good."""
        ...

    @property
    def emergency_numbers(self) -> EmergencyNumbers:
        """Whom to call in an emergency, by region."""
        ...

    @property
    def reporting_numbers(self) -> ReportingNumbers:
        """Where side effects can be reported, by region."""
        ...


class Surroundings(Protocol):
    """The outside of this computer, as far as pages show it or ask it something."""

    @property
    def notifier(self) -> Notifier:
        """Desktop notifications."""
        ...

    @property
    def autostart(self) -> Autostart:
        """Whether AzaCare starts with the computer."""
        ...

    @property
    def health(self) -> HealthService:
        """What AzaCare can find out about itself."""
        ...

    @property
    def sounds(self) -> tuple[str, ...]:
        """Names of the sounds that a reminder can play here."""
        ...

    @property
    def folder(self) -> CheckResult | None:
        """Whether the folder of the records is on this computer alone; None where not asked."""
        ...


@dataclass(frozen=True)
class Outside:
    """Surroundings that are all there from the beginning."""

    notifier: Notifier
    autostart: Autostart
    health: HealthService
    sounds: tuple[str, ...] = ()
    folder: CheckResult | None = None
