"""Symptom checks on a report: when, how urgent, which signs, and what was told."""

from __future__ import annotations

from collections.abc import Iterable

from azacare.domain.checks import Course, SymptomCheck
from azacare.domain.symptoms import SymptomList
from azacare.services.report_views import Report
from azacare.wording.check import tier_label
from azacare.wording.past_checks import past_signs
from azacare.wording.steps import short_day
from azacare.wording.words import Words


def check_items(
    report: Report, symptoms: SymptomList | None, words: Words
) -> Iterable[tuple[str, str]]:
    """Each check as its day with the tier, and the rest."""
    for check in report.checks:
        local = check.at.astimezone(report.now.tzinfo)
        lead = words.translate("Report", "{day}, {time}: {tier}").format(
            day=short_day(local.date(), words),
            time=words.time(local),
            tier=tier_label(check.tier, words),
        )
        yield (
            lead,
            " ".join(
                [f"{_begun(past_signs(check, symptoms, words))}.", *_came(check, report, words)]
            ),
        )


def _came(check: SymptomCheck, report: Report, words: Words) -> Iterable[str]:
    """What came of it."""
    came = check.outcome
    if came.helped_at is not None:
        helped = came.helped_at.astimezone(report.now.tzinfo)
        text = words.translate("Report", "Got medical help on {moment}.")
        yield text.format(moment=words.moment(helped))
    if came.reached is not None:
        reached = words.translate("Report", "The provider was reached.")
        yield reached if came.reached else words.translate("Report", "Nobody was reached.")
    if came.told:
        yield words.translate("Report", "Was told: “{told}”").format(told=came.told)
    if came.course is Course.GONE:
        yield words.translate("Report", "It was gone later.")
    if came.course is Course.STILL:
        yield words.translate("Report", "It was still there later.")
    if check.answers.other:
        yield words.translate("Report", "Also: “{other}”").format(other=check.answers.other)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
