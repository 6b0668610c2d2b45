"""Wires the use cases. Each is imported and made when it is first asked for.

A start asks for what Today shows, and waits for nothing else (decision 0016).
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from azacare.bootstrap.shipped import (
    has_ibd,
    shipped_analytes,
    shipped_conditions,
    shipped_events,
    shipped_guide,
    shipped_interactions,
    shipped_monitoring,
    shipped_profile,
    shipped_reporting_numbers,
    shipped_symptoms,
)
from azacare.content.missed_doses import MissedDoseContent, load_missed_doses
from azacare.services.permissions import check_permission
from azacare.storage.protection import RecordsLock
from azacare.storage.store import FILE_NAME, SqliteStore
from azacare.system.clock import SystemClock
from azacare.system.paths import default_data_dir, private_folder

if TYPE_CHECKING:
    from azacare.bootstrap.protection import Ask
    from azacare.content.regions import EmergencyNumbers, ReportingNumbers
    from azacare.services.actors import ActorsService
    from azacare.services.advising import AdvisingService
    from azacare.services.backups import BackupsService
    from azacare.services.blood_tests import BloodTestsService
    from azacare.services.calendars import CalendarService
    from azacare.services.catalog import Services
    from azacare.services.checking import CheckingService
    from azacare.services.dose_import import DoseImportService
    from azacare.services.doses import DosesService
    from azacare.services.erasing import ErasingService
    from azacare.services.events import EventsService
    from azacare.services.guide import GuideService
    from azacare.services.handover import HandoverService
    from azacare.services.history import HistoryService
    from azacare.services.households import HouseholdService
    from azacare.services.long_term import LongTermService
    from azacare.services.medicines import MedicinesService
    from azacare.services.pausing import PausingService
    from azacare.services.people import PeopleService
    from azacare.services.plan_notices import PlanNoticesService
    from azacare.services.ports import Clock, Store
    from azacare.services.preferences import PreferencesService
    from azacare.services.prescribing import PrescribingService
    from azacare.services.profile import ProfileService
    from azacare.services.prompt_answers import PromptAnswersService
    from azacare.services.prompts import PromptSource
    from azacare.services.protection import ProtectionService
    from azacare.services.reminders import RemindersService
    from azacare.services.reports import ReportsService
    from azacare.services.results import ResultsService
    from azacare.services.sharing import SharingService
    from azacare.services.supply import SupplyService
    from azacare.services.thresholds import ThresholdsService
    from azacare.services.today import TodayService
    from azacare.services.travel import TravelService


def open_services(folder: Path | None, ask: Ask = lambda: None) -> Services:
    """Open the records of `folder`, or of this user, with the computer's own clock; `ask` is for
    the password, where there is one that the keyring does not know.

    Raises:
        RecordsError: the records cannot be opened; the file was left as it is.
    """
    found = folder if folder is not None else default_data_dir()
    with suppress(OSError):  # the store says in plain words why it cannot use the folder
        private_folder(found)
    clock, lock = SystemClock(), RecordsLock(found / FILE_NAME)
    if lock.is_locked():
        from azacare.bootstrap.protection import unlock

        unlock(found, lock, clock, ask)
    return build_services(found, clock, lock=lock)


def build_services(
    folder: Path, clock: Clock, *, read_only: bool = False, lock: RecordsLock | None = None
) -> ServicesOnDemand:
    """Open the records in `folder` and wire the use cases; `read_only` refuses every change, and
    `lock` was opened before.

    Raises:
        RecordsError: the records cannot be opened; the file was left as it is.
        ContentError: the figures of missed-dose advice are damaged.
    """
    content = load_missed_doses()
    lock = lock or RecordsLock(folder / FILE_NAME)
    store = SqliteStore(
        folder,
        clock.now(),
        read_only=read_only,
        guard=check_permission,
        opening=lock.opening,
    )
    return ServicesOnDemand(folder, store, clock, content, lock)


class ServicesOnDemand:
    """The use cases on one store; see `services/catalog.py`.

    A new one is a property here: it imports its class and hands it what it needs.
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        clock: Clock,
        content: MissedDoseContent,
        lock: RecordsLock,
    ) -> None:
        self._folder = folder
        self._lock = lock
        self.store = store
        self.clock = clock
        self.content_version = content.version
        self.content_reviewed_by = content.reviewed_by
        self._rules = content.rules
        self._limits = content.limits

    @cached_property
    def today(self) -> TodayService:
        from azacare.services.today import TodayService

        return TodayService(self.store, self.clock, self._rules)

    @cached_property
    def doses(self) -> DosesService:
        from azacare.services.doses import DosesService

        return DosesService(self.store, self.clock, self._rules)

    @cached_property
    def advising(self) -> AdvisingService:
        from azacare.services.advising import AdvisingService

        return AdvisingService(self.store, self.clock, self._rules)

    @cached_property
    def reminders(self) -> RemindersService:
        from azacare.services.reminders import RemindersService

        return RemindersService(self.store, self.clock, self._rules, _prompt_sources())

    @cached_property
    def prompt_answers(self) -> PromptAnswersService:
        from azacare.services.prompt_answers import PromptAnswersService

        return PromptAnswersService(self.store, self.clock)

    @cached_property
    def prescribing(self) -> PrescribingService:
        from azacare.services.prescribing import PrescribingService

        return PrescribingService(self.store, self.clock, self._limits)

    @cached_property
    def people(self) -> PeopleService:
        from azacare.services.people import PeopleService

        return PeopleService(self.store, self.clock, self._limits, shipped_conditions)

    @cached_property
    def households(self) -> HouseholdService:
        from azacare.services.households import HouseholdService

        return HouseholdService(self.store, self.clock, self.today, self.blood_tests, self.supply)

    @cached_property
    def actors(self) -> ActorsService:
        from azacare.services.actors import ActorsService

        return ActorsService(self.store, self.clock)

    @cached_property
    def handover(self) -> HandoverService:
        from azacare.services.handover import HandoverService

        return HandoverService(self.store, self.clock, self.households)

    @cached_property
    def preferences(self) -> PreferencesService:
        from azacare.services.preferences import PreferencesService

        return PreferencesService(self.store, self.clock)

    @cached_property
    def thresholds(self) -> ThresholdsService:
        from azacare.services.thresholds import ThresholdsService

        return ThresholdsService(self.store, self.clock, self._rules)

    @cached_property
    def plan_notices(self) -> PlanNoticesService:
        from azacare.services.plan_notices import PlanNoticesService

        return PlanNoticesService(self.store, self.clock)

    @cached_property
    def pausing(self) -> PausingService:
        from azacare.services.pausing import PausingService

        return PausingService(self.store, self.clock)

    @cached_property
    def travel(self) -> TravelService:
        from azacare.services.travel import TravelService

        return TravelService(self.store, self.clock)

    @cached_property
    def checking(self) -> CheckingService:
        from azacare.services.checking import CheckingService

        number = self.emergency_numbers.for_region
        return CheckingService(
            self.store, self.clock, shipped_symptoms, shipped_analytes, has_ibd, number
        )

    @cached_property
    def blood_tests(self) -> BloodTestsService:
        from azacare.services.blood_tests import BloodTestsService

        return BloodTestsService(self.store, self.clock, shipped_monitoring)

    @cached_property
    def results(self) -> ResultsService:
        from azacare.services.results import ResultsService

        return ResultsService(self.store, self.clock, shipped_analytes)

    @cached_property
    def history(self) -> HistoryService:
        from azacare.services.history import HistoryService

        return HistoryService(self.store, self.clock, self._rules)

    @cached_property
    def supply(self) -> SupplyService:
        from azacare.services.supply import SupplyService
        from azacare.system.public_holidays import PublicHolidays

        return SupplyService(self.store, self.clock, PublicHolidays())

    @cached_property
    def guide(self) -> GuideService:
        from azacare.services.guide import GuideService

        return GuideService(self.store, self.clock, shipped_guide, shipped_conditions)

    @cached_property
    def profile(self) -> ProfileService:
        from azacare.services.profile import ProfileService

        return ProfileService(self.store, self.clock, shipped_profile)

    @cached_property
    def events(self) -> EventsService:
        from azacare.services.events import EventsService

        return EventsService(self.store, self.clock, shipped_events)

    @cached_property
    def medicines(self) -> MedicinesService:
        from azacare.services.medicines import MedicinesService

        return MedicinesService(self.store, self.clock, shipped_interactions, has_ibd)

    @cached_property
    def long_term(self) -> LongTermService:
        from azacare.services.long_term import LongTermService

        return LongTermService(self.store, self.clock, shipped_conditions)

    @cached_property
    def calendars(self) -> CalendarService:
        from azacare.bootstrap.calendars import IcsWriter
        from azacare.services.calendars import CalendarService

        return CalendarService(self.store, self.clock, IcsWriter())

    @cached_property
    def sharing(self) -> SharingService[Any]:
        from azacare.bootstrap.sharing import open_sharing

        opening = self._lock.opening
        return open_sharing(self._folder, self.store, self.clock, self.backups, opening)

    @cached_property
    def reports(self) -> ReportsService:
        from azacare.services.reports import ReportsService
        from azacare.system.whole_files import WholeFiles

        return ReportsService(self.store, self.clock, self, WholeFiles())

    @cached_property
    def dose_import(self) -> DoseImportService:
        from azacare.services.dose_import import DoseImportService

        return DoseImportService(self.store, self.clock)

    @cached_property
    def backups(self) -> BackupsService:
        from azacare.bootstrap.backups import open_backups

        return open_backups(self._folder, self.clock, self._lock.opening)

    @cached_property
    def protection(self) -> ProtectionService:
        from azacare.bootstrap.protection import protection_of

        return protection_of(self._folder, self._lock, self.clock)

    @cached_property
    def erasing(self) -> ErasingService:
        from azacare.bootstrap.erasing import erasing_of

        return erasing_of(self._folder, self._lock)

    @cached_property
    def emergency_numbers(self) -> EmergencyNumbers:
        from azacare.content.regions import load_emergency_numbers

        return load_emergency_numbers()

    @cached_property
    def reporting_numbers(self) -> ReportingNumbers:
        return shipped_reporting_numbers()


def _prompt_sources() -> tuple[PromptSource, ...]:
    """Everything that is reminded of besides doses."""
    from azacare.services.blood_test_prompts import BloodTestPrompts
    from azacare.services.check_in_prompts import LongTermPrompts
    from azacare.services.check_prompts import check_prompts
    from azacare.services.event_prompts import event_prompts
    from azacare.services.step_prompts import step_prompts
    from azacare.services.supply_prompts import SupplyPrompts
    from azacare.system.public_holidays import PublicHolidays

    supply = SupplyPrompts(PublicHolidays())
    long_term = LongTermPrompts(shipped_conditions)
    tests = BloodTestPrompts(shipped_monitoring)
    return (check_prompts, step_prompts, tests, supply, event_prompts, long_term)
