"""The full log of a report: every planned dose, and everything else of each day."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from azacare.services.history_views import Mark, MarkKind
from azacare.services.report_views import LogDay, LogDose, Report
from azacare.wording.doses import record_text
from azacare.wording.history import month_title, other_counts, state_word, taken_text
from azacare.wording.history_marks import mark_text
from azacare.wording.prompt_wording import Shipped
from azacare.wording.report_results import sample_text
from azacare.wording.report_text import LogLine, LogMonth
from azacare.wording.words import Words


def log_of(report: Report, shipped: Shipped, words: Words) -> tuple[LogMonth, ...]:
    """The log, month by month, the oldest first."""
    counted = {(one.first.year, one.first.month): one for one in report.history.by_month}
    found = []
    comma = words.translate("Time", ", ")
    for month, days in groupby(report.log or (), key=lambda one: (one.day.year, one.day.month)):
        of_month = tuple(days)
        figures = counted[month]
        count = comma.join([taken_text(figures.taken, words), *other_counts(figures, words)])
        lines = tuple(line for day in of_month for line in _day(day, report, shipped, words))
        found.append(LogMonth(month_title(of_month[0].day, words), count, lines))
    return tuple(found)


def _day(day: LogDay, report: Report, shipped: Shipped, words: Words) -> Iterable[LogLine]:
    text = words.translate("Report", "{weekday} {day}")
    name = text.format(weekday=words.short_weekday(day.day), day=day.day.day)
    for dose in day.doses:
        yield LogLine(name, _dose(dose, words), dose.state)
        name = ""
    for mark in day.marks:
        for said in _mark(mark, report, shipped, words):
            yield LogLine(name, said)
            name = ""


def _mark(mark: Mark, report: Report, shipped: Shipped, words: Words) -> Iterable[str]:
    """Results of blood tests with their values; everything else as History says it."""
    if mark.kind is not MarkKind.RESULTS or report.results is None:
        yield mark_text(mark, shipped, words)
        return
    for kept in report.results.samples:
        if kept.value.taken_on == mark.day:
            yield sample_text(kept.value, report, words)


def _dose(dose: LogDose, words: Words) -> str:
    """Such as "8:00 AM, 75 mg: Taken at 8:05 AM, recorded by me"."""
    said = _said(dose, words)
    if dose.planned_mg is None:
        text = words.translate("Report", "{time}, no longer planned: {what}")
        return text.format(time=words.time(dose.due), what=said)
    text = words.translate("Report", "{time}, {amount}: {what}")
    return text.format(time=words.time(dose.due), amount=words.mg(dose.planned_mg), what=said)


def _said(dose: LogDose, words: Words) -> str:
    record = dose.record
    if record is None:
        return state_word(dose.state, words)
    said = record_text(record, words, dose.due)
    if record.amount_mg is not None and record.amount_mg != dose.planned_mg:
        text = words.translate("Report", "{amount} {what}")
        said = text.format(amount=words.mg(record.amount_mg), what=said[:1].lower() + said[1:])
    if record.revision > 1:
        said = words.translate("Report", "{what}, corrected").format(what=said)
    if record.note:
        said = words.translate("Report", "{what}. Note: {note}").format(what=said, note=record.note)
    return said
