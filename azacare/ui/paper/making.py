"""From records to pages: asks for the report, words it, and lays it out."""

from __future__ import annotations

from datetime import date

from azacare.domain.frozen import dataclass
from azacare.services.catalog import Services
from azacare.services.report_views import Report
from azacare.services.reports import part_of
from azacare.services.transfer_ports import Progress, unwatched
from azacare.ui.paper.report import ReportPages
from azacare.ui.paper.sheet import Paper
from azacare.wording.prompt_wording import Shipped
from azacare.wording.reports import report_text
from azacare.wording.words import Words

_GATHERED = 45
"""Percent of the work until everything was read; with the full log it is the longest part."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for: local days, the paper, and whether every day is listed."""

    first: date
    last: date
    paper: Paper
    full: bool = False
    person: str | None = None


def make_report(
    services: Services,
    wanted: Wanted,
    version: str,
    words: Words,
    progress: Progress = unwatched,
) -> tuple[Report, ReportPages]:
    """Gather it and lay it out; `version` is that of AzaCare.

    Raises:
        InputProblem: it ends before it begins, or begins after today.
        NotSetUp, RecordsError: as their names say.
        Cancelled: by `progress`.
    """
    report = services.reports.report(
        wanted.first,
        wanted.last,
        wanted.person,
        full=wanted.full,
        progress=part_of(progress, 0, _GATHERED),
    )
    number = services.emergency_numbers.for_region(report.person.region)
    shipped = Shipped(services.checking.symptoms_or_none, services.blood_tests.shipped_or_none)
    text = report_text(report, shipped, version, number, words)
    return report, ReportPages(text, wanted.paper, part_of(progress, _GATHERED, 100))
