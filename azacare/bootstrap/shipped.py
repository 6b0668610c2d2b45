"""What AzaCare ships as data, each file read when it is first asked for.

A damaged file takes away only what needs it: its loader answers None, the log says why, and
AzaCare goes on.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from azacare.content.errors import ContentError

if TYPE_CHECKING:
    from azacare.content.regions import ReportingNumbers
    from azacare.domain.analytes import AnalyteBook
    from azacare.domain.conditions import ConditionList
    from azacare.domain.event_cards import EventCards
    from azacare.domain.guide import Guide
    from azacare.domain.medicine_names import NameBook
    from azacare.domain.monitoring_list import MonitoringList
    from azacare.domain.profile_list import Questionnaire
    from azacare.domain.symptoms import SymptomList

_log = logging.getLogger(__name__)


def shipped_symptoms() -> SymptomList | None:
    """The list of symptoms; without it the page shows what is built in, and says that no check
    can be made.
    """
    from azacare.content.symptoms import load_symptoms

    try:
        return load_symptoms()
    except (ContentError, OSError) as error:
        _log.error("the symptom check is unavailable: %s", error)
        return None


@cache
def shipped_monitoring() -> MonitoringList | None:
    """Suggested test plans and tests made once."""
    from azacare.content.monitoring import load_monitoring

    try:
        return load_monitoring()
    except (ContentError, OSError) as error:
        _log.error("blood tests are unavailable: %s", error)
        return None


@cache
def shipped_analytes() -> AnalyteBook | None:
    """What a blood test measures."""
    from azacare.content.analytes import load_analytes

    try:
        return load_analytes()
    except (ContentError, OSError) as error:
        _log.error("results are unavailable: %s", error)
        return None


@cache
def shipped_conditions() -> ConditionList | None:
    """What azathioprine is taken for."""
    from azacare.content.conditions import load_conditions

    try:
        return load_conditions()
    except (ContentError, OSError) as error:
        _log.error("conditions are unknown: %s", error)
        return None


@cache
def shipped_guide() -> Guide | None:
    """The guide."""
    from azacare.content.guide import load_guide

    try:
        return load_guide()
    except (ContentError, OSError) as error:
        _log.error("the guide is unavailable: %s", error)
        return None


@cache
def shipped_profile() -> Questionnaire | None:
    """What is asked about a person."""
    from azacare.content.profile import load_profile

    try:
        return load_profile()
    except (ContentError, OSError) as error:
        _log.error("nothing can be asked about a person: %s", error)
        return None


@cache
def shipped_events() -> EventCards | None:
    """What is said about events of life."""
    from azacare.content.life_events import load_event_cards

    try:
        return load_event_cards()
    except (ContentError, OSError) as error:
        _log.error("nothing can be said about events: %s", error)
        return None


@cache
def shipped_interactions() -> NameBook | None:
    """What matters about other medicines, ready to be looked up by name."""
    from azacare.content.interactions import load_interactions
    from azacare.domain.medicine_names import NameBook

    try:
        return NameBook(load_interactions())
    except (ContentError, OSError) as error:
        _log.error("other medicines cannot be checked: %s", error)
        return None


def has_ibd(conditions: tuple[str, ...]) -> bool | None:
    """Whether one of `conditions` is a bowel inflammation; unknown while nobody said, and
    without the list: that is the more urgent reading.
    """
    known = shipped_conditions() if conditions else None
    return known.ibd(conditions) if known else None


def shipped_reporting_numbers() -> ReportingNumbers:
    """Where side effects can be reported; with a damaged file only a pharmacist is named."""
    from azacare.content.regions import ReportingNumbers, load_reporting_numbers

    try:
        return load_reporting_numbers()
    except (ContentError, OSError) as error:
        _log.error("no reporting number is known: %s", error)
        return ReportingNumbers({})
