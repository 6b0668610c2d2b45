"""Wires the use cases."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import cache
from pathlib import Path

from azacare.bootstrap.calendars import IcsWriter
from azacare.content.analytes import load_analytes
from azacare.content.conditions import load_conditions
from azacare.content.errors import ContentError
from azacare.content.missed_doses import load_missed_doses
from azacare.content.monitoring import load_monitoring
from azacare.content.regions import (
    ReportingNumbers,
    load_emergency_numbers,
    load_reporting_numbers,
)
from azacare.content.symptoms import load_symptoms
from azacare.domain.analytes import AnalyteBook
from azacare.domain.conditions import ConditionList
from azacare.domain.monitoring_list import MonitoringList
from azacare.domain.symptoms import SymptomList
from azacare.services.advising import AdvisingService
from azacare.services.blood_tests import BloodTestsService
from azacare.services.calendars import CalendarService
from azacare.services.catalog import Services
from azacare.services.checking import CheckingService
from azacare.services.doses import DosesService
from azacare.services.pausing import PausingService
from azacare.services.people import PeopleService
from azacare.services.ports import Clock
from azacare.services.preferences import PreferencesService
from azacare.services.prescribing import PrescribingService
from azacare.services.reminders import RemindersService
from azacare.services.results import ResultsService
from azacare.services.thresholds import ThresholdsService
from azacare.services.today import TodayService
from azacare.services.travel import TravelService
from azacare.storage.store import SqliteStore
from azacare.system.clock import SystemClock
from azacare.system.paths import default_data_dir, private_folder


def open_services(folder: Path | None) -> Services:
    """Open the records of `folder`, or of this user, with the computer's own clock.

    Raises:
        RecordsError: the records cannot be opened; the file was left as it is.
    """
    found = folder if folder is not None else default_data_dir()
    with suppress(OSError):  # the store says in plain words why it cannot use the folder
        private_folder(found)
    return build_services(found, SystemClock())


def build_services(folder: Path, clock: Clock) -> Services:
    """Open the records in `folder` and wire the use cases.

    Raises:
        RecordsError: the records cannot be opened; the file was left as it is.
        ContentError: a data file that AzaCare ships is damaged.
    """
    content = load_missed_doses()
    rules, limits = content.rules, content.limits
    numbers = load_emergency_numbers()
    store = SqliteStore(folder, clock.now())
    return Services(
        store=store,
        clock=clock,
        today=TodayService(store, clock, rules),
        doses=DosesService(store, clock, rules),
        advising=AdvisingService(store, clock, rules),
        reminders=RemindersService(store, clock, rules, shipped_monitoring),
        prescribing=PrescribingService(store, clock, limits),
        people=PeopleService(store, clock, limits, _conditions),
        preferences=PreferencesService(store, clock),
        thresholds=ThresholdsService(store, clock, rules),
        pausing=PausingService(store, clock),
        travel=TravelService(store, clock),
        checking=CheckingService(
            store, clock, shipped_symptoms, shipped_analytes, _ibd, numbers.for_region
        ),
        blood_tests=BloodTestsService(store, clock, shipped_monitoring),
        results=ResultsService(store, clock, shipped_analytes),
        calendars=CalendarService(store, clock, IcsWriter()),
        emergency_numbers=numbers,
        reporting_numbers=_reporting_numbers(),
        content_version=content.version,
        content_reviewed_by=content.reviewed_by,
    )


def _reporting_numbers() -> ReportingNumbers:
    """Where side effects can be reported; with a damaged file only a pharmacist is named."""
    try:
        return load_reporting_numbers()
    except (ContentError, OSError) as error:
        logging.getLogger(__name__).error("no reporting number is known: %s", error)
        return ReportingNumbers({})


def shipped_symptoms() -> SymptomList | None:
    """The list of symptoms; None when its file is damaged: then the page shows what is built in,
    and says that no check can be made. AzaCare itself goes on.
    """
    try:
        return load_symptoms()
    except (ContentError, OSError) as error:
        logging.getLogger(__name__).error("the symptom check is unavailable: %s", error)
        return None


@cache
def shipped_monitoring() -> MonitoringList | None:
    """Suggested test plans and tests made once; None when their file is damaged."""
    try:
        return load_monitoring()
    except (ContentError, OSError) as error:
        logging.getLogger(__name__).error("blood tests are unavailable: %s", error)
        return None


@cache
def shipped_analytes() -> AnalyteBook | None:
    """What a blood test measures; None when the file is damaged."""
    try:
        return load_analytes()
    except (ContentError, OSError) as error:
        logging.getLogger(__name__).error("results are unavailable: %s", error)
        return None


@cache
def _conditions() -> ConditionList | None:
    """The list of conditions; None when its file is damaged."""
    try:
        return load_conditions()
    except (ContentError, OSError) as error:
        logging.getLogger(__name__).error("conditions are unknown: %s", error)
        return None


def _ibd(conditions: tuple[str, ...]) -> bool | None:
    """Whether one of `conditions` is a bowel inflammation; unknown while nobody said, and
    without the list: that is the more urgent reading.
    """
    known = _conditions() if conditions else None
    return known.ibd(conditions) if known else None
