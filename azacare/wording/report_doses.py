"""The prescription and the planned doses on a report, counted and as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import dropwhile, groupby

from azacare.domain.adherence import Adherence, Share
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.standing import SlotState
from azacare.services.history_views import DayCell
from azacare.services.report_views import Report
from azacare.wording.blood_tests import stages_text
from azacare.wording.doses import food_text
from azacare.wording.history import (
    covered_text,
    on_time_label,
    on_time_text,
    other_counts,
    percent_text,
    state_word,
    taken_text,
    usual_delay,
)
from azacare.wording.report_text import CalendarRow, DosesText, Item, YearRow
from azacare.wording.steps import dose_text, pause_reason, pause_span, short_day, total_text
from azacare.wording.words import Words

LONGEST_CALENDAR = 13
"""Months of which each day is drawn; beyond, each month is a number."""
MOST_YEARS = 12
"""Rows of years; older years are counted together in one."""
_KEY = (
    SlotState.TAKEN,
    SlotState.SKIPPED,
    SlotState.MISSED,
    SlotState.UNSURE,
    SlotState.PAUSED,
    SlotState.ARCHIVED,
    SlotState.LATE,
    SlotState.DUE,
)


# --- the prescription ---------------------------------------------------------------------------


def plan_items(report: Report, words: Words) -> Iterable[Item]:
    """What holds, the steps, the pauses, and the plan of blood tests."""
    if report.version is None:
        yield Item(words.translate("Report", "No prescription held on that day."))
    else:
        yield Item(_version(report.version, words), _when(report, words))
    for version in report.steps:
        if version is not report.version:
            yield _step(version, report, words)
    for pause in report.pauses:
        text = words.translate("Report", "{span}, {reason}")
        said = text.format(span=pause_span(pause, words), reason=pause_reason(pause, words))
        yield Item(said, words.translate("Report", "Paused:"))
    yield from _tests(report, words)


def _when(report: Report, words: Words) -> str:
    if report.last == report.today:
        return words.translate("Report", "Now:")
    return words.translate("Report", "On {day}:").format(day=short_day(report.last, words))


def _version(version: PrescriptionVersion, words: Words) -> str:
    """Such as "75 mg, twice a day, at 8:00 AM and 8:00 PM, 150 mg a day, with food"."""
    said = dose_text(version, words)
    times = words.listing([words.time(one.at) for one in version.times])
    if times:
        text = words.translate("Report", "{dose}, at {times}. {total} on a planned day.")
        said = text.format(dose=said, times=times, total=total_text(version, words))
    since = words.translate("Report", "{dose} From {day}")
    if version.by:
        since = words.translate("Report", "{dose} From {day}, ordered by {who}")
    said = since.format(dose=said, day=short_day(version.starts, words), who=version.by)
    food = food_text(version.food, words)
    return f"{said}. {_ended(food)}" if food else f"{said}."


def _step(version: PrescriptionVersion, report: Report, words: Words) -> Item:
    text = words.translate("Report", "{dose}, {total} on a planned day")
    said = text.format(dose=dose_text(version, words), total=total_text(version, words))
    if version.by:
        by = words.translate("Report", "{step}, ordered by {who}")
        said = by.format(step=said, who=version.by)
    day = short_day(version.starts, words)
    if version.starts > report.today:
        return Item(said, words.translate("Report", "Planned from {day}:").format(day=day))
    return Item(said, words.translate("Report", "From {day}:").format(day=day))


def _tests(report: Report, words: Words) -> Iterable[Item]:
    lead = words.translate("Report", "Blood tests:")
    parts = []
    if report.tests is not None:
        parts.append(stages_text(report.tests.stages, words))
    if report.next_test is not None:
        text = words.translate("Report", "next one booked for {day}")
        parts.append(text.format(day=short_day(report.next_test.day, words)))
    if parts:
        comma = words.translate("Time", ", ")
        yield Item(comma.join(parts), lead)
    else:
        yield Item(words.translate("Report", "no plan is entered"), lead)


# --- the doses ----------------------------------------------------------------------------------


def doses_of(report: Report, words: Words) -> DosesText:
    """The counts with what they are shares of, and the calendar."""
    figures = report.history.figures
    months = [tuple(days) for _month, days in groupby(report.history.days, key=_month_of)]
    months = list(dropwhile(lambda days: not any(day.doses for day in days), months))
    short = len(months) <= LONGEST_CALENDAR
    shown = {dose.state for day in report.history.days for dose in day.doses}
    return DosesText(
        title=words.translate("Report", "Planned doses"),
        figure=_figure(figures.taken, words),
        lines=tuple(_lines(report, figures, words)),
        calendar=tuple(_calendar_row(days, words) for days in months) if short else (),
        years=() if short else tuple(_years(report.history.by_month, words)),
        months=tuple(short_day(date(2000, n, 1), words).split(" ")[0] for n in range(1, 13)),
        key=tuple((state, state_word(state, words)) for state in _KEY if state in shown)
        if short
        else (),
    )


def _month_of(cell: DayCell) -> tuple[int, int]:
    return cell.day.year, cell.day.month


def _figure(taken: Share, words: Words) -> str:
    if taken.percent is None:
        return taken_text(taken, words)
    text = words.translate("Report", "{percent}: {count}")
    return text.format(percent=percent_text(taken, words), count=taken_text(taken, words))


def _lines(report: Report, figures: Adherence, words: Words) -> Iterable[str]:
    comma = words.translate("Time", ", ")
    others = comma.join(other_counts(figures, words))
    if others:
        yield _ended(others)
    if figures.on_time.whole:
        text = words.translate("Report", "{label}: {percent}, {count}")
        said = text.format(
            label=on_time_label(report.history.on_time_minutes, words),
            percent=percent_text(figures.on_time, words),
            count=on_time_text(figures, words),
        )
        yield _ended(said)
        yield _ended(usual_delay(figures.median_minutes, words))
    yield _ended(covered_text(figures, words))
    if report.history.begins > report.first:
        text = words.translate("Report", "Records begin on {day}.")
        yield text.format(day=short_day(report.history.begins, words))
    yield words.translate("Report", "Paused days are in no count.")


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _calendar_row(days: Sequence[DayCell], words: Words) -> CalendarRow:
    """Always from the first of the month, so that the columns of all months agree."""
    first = days[0].day
    title = short_day(first, words).split(" ")[0]
    text = words.translate("Report", "{month} {year}")
    before: tuple[tuple[SlotState, ...], ...] = ((),) * (first.day - 1)
    states = tuple(tuple(dose.state for dose in day.doses) for day in days)
    return CalendarRow(text.format(month=title, year=first.year), before + states)


def _years(months: Sequence[Adherence], words: Words) -> Iterable[YearRow]:
    by_year = {year: list(found) for year, found in groupby(months, key=lambda one: one.first.year)}
    newest = sorted(by_year, reverse=True)
    for year in newest[:MOST_YEARS]:
        counts = {one.first.month: one.taken for one in by_year[year]}
        yield YearRow(str(year), tuple(_of(counts.get(n, Share()), words) for n in range(1, 13)))
    older = [one.taken for year in newest[MOST_YEARS:] for one in by_year[year]]
    if older:
        both = Share(sum(one.part for one in older), sum(one.whole for one in older))
        text = words.translate("Report", "Before {year}")
        title = text.format(year=newest[MOST_YEARS - 1])
        yield YearRow(title, (_of(both, words),))


def _of(share: Share, words: Words) -> str:
    if not share.whole:
        return ""
    text = words.translate("Report", "{part}/{whole}")
    return text.format(part=share.part, whole=share.whole)
