"""Blood test results on a report: a table with the lab's own ranges, and small charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from azacare.domain.analytes import Analyte, Span, UnitSystem
from azacare.domain.interaction_cards import months_before
from azacare.domain.result_alerts import Card
from azacare.domain.results import LabFlag, LabValue, Reading, Sample
from azacare.services.report_views import Report
from azacare.services.results import AnalyteView
from azacare.wording.analytes import amount_text, analyte_name
from azacare.wording.blood_charts import cell_text
from azacare.wording.report_text import ResultRow, ResultsText, TrendPoint
from azacare.wording.result_levels import converted_text, span_text
from azacare.wording.steps import short_day
from azacare.wording.words import Words

COLUMNS = 6
"""Days of blood tests in a table; the charts go farther back."""
MOST_TABLES = 4
"""Tables with the older tests of the span; beyond, they are in the charts and the full log."""
CHART_MONTHS = 12
"""How far back the charts go [J]."""


def results_of(report: Report, words: Words) -> ResultsText:
    """The newest tests up to the last day of the report."""
    begins = _begins(report)
    days = _days(report, begins)
    shown = days[-COLUMNS:]
    rows = _rows(report, shown, begins, words)
    told = sum(len(table.days) for table in older_results(report, words))
    return ResultsText(
        title=words.translate("Report", "Blood tests"),
        heads=(
            words.translate("Report", "Test"),
            words.translate("Report", "Lab's range"),
            words.translate("Report", "Since {day}").format(day=short_day(begins, words)),
        ),
        days=tuple(short_day(day, words) for day in shown),
        rows=tuple(rows),
        begins=begins,
        ends=report.last,
        changes=tuple(day for day in report.changes if begins <= day <= report.last),
        notes=tuple(_notes(report, rows, len(days) - len(shown) - told, words)),
    )


def older_results(report: Report, words: Words) -> tuple[ResultsText, ...]:
    """Tables of the other tests of the span, the newest first."""
    begins = _begins(report)
    days = [day for day in _days(report, begins)[:-COLUMNS] if day >= report.first]
    found = list[ResultsText]()
    while days and len(found) < MOST_TABLES:
        shown, days = days[-COLUMNS:], days[:-COLUMNS]
        rows = _rows(report, shown, begins, words)
        found.append(
            ResultsText(
                title=words.translate("Report", "Older blood tests"),
                heads=(
                    words.translate("Report", "Test"),
                    words.translate("Report", "Lab's range"),
                    "",
                ),
                days=tuple(short_day(day, words) for day in shown),
                rows=tuple(replace(row, points=()) for row in rows if any(row.cells)),
                begins=begins,
                ends=report.last,
                changes=(),
                notes=(),
            )
        )
    return tuple(found)


def _begins(report: Report) -> date:
    return min(report.first, months_before(report.last, CHART_MONTHS))


def _rows(report: Report, days: Sequence[date], begins: date, words: Words) -> list[ResultRow]:
    """A row for each analyte; those that were measured on none of these days come last."""
    found = [
        _row(view, days, begins, report, words)
        for view in (report.results.analytes if report.results else ())
        if any(begins <= one.taken_on <= report.last for one in view.history)
    ]
    return sorted(found, key=lambda row: not any(row.cells))


def _days(report: Report, begins: date) -> list[date]:
    samples = report.results.samples if report.results else ()
    found = {kept.value.taken_on for kept in samples}
    return sorted(day for day in found if begins <= day <= report.last)


def _row(
    view: AnalyteView, days: Sequence[date], begins: date, report: Report, words: Words
) -> ResultRow:
    analyte, system = view.analyte, report.system
    known = [one for one in view.history if begins <= one.taken_on <= report.last]
    ranged = [one.value for one in known if (one.value.low, one.value.high) != (None, None)]
    newest = ranged[-1] if ranged else None
    span = _si_span(newest, analyte) if newest else Span()
    unit = analyte.units[analyte.default_unit(system)].unit.text
    name = words.translate("Report", "{name}, {unit}")
    return ResultRow(
        name=name.format(name=analyte_name(analyte, words), unit=unit),
        range=_range_text(newest, analyte, system, words) if newest else "–",
        cells=tuple(_cell(known, day, analyte, system, words) for day in days),
        points=tuple(
            TrendPoint(one.taken_on, float(one.si.low), _side(one.value))
            for one in known
            if one.si is not None
        ),
        low=None if span.low is None else float(span.low),
        high=None if span.high is None else float(span.high),
    )


def _cell(
    known: Sequence[Reading], day: date, analyte: Analyte, system: UnitSystem, words: Words
) -> str:
    said = []
    for one in known:
        if one.taken_on == day:
            value = cell_text(one.value, analyte, system, words)
            letter = _letter(one.value, words)
            said.append(f"{value} {letter}" if letter else value)
    return "; ".join(said)


def _letter(value: LabValue, words: Words) -> str:
    """L or H by the lab's own range; the lab's own mark where it says no more."""
    side = _side(value)
    if side < 0:
        return words.translate("Report", "L")
    if side > 0:
        return words.translate("Report", "H")
    return "*" if value.flag is LabFlag.MARKED else ""


def _side(value: LabValue) -> int:
    """Below (-1) or above (1) the range on the same paper, as far as that is certain."""
    if value.low is not None and value.bounds.is_below(value.low):
        return -1
    if value.high is not None and value.bounds.is_above(value.high):
        return 1
    return {LabFlag.LOW: -1, LabFlag.HIGH: 1}.get(value.flag, 0)


def _si_span(value: LabValue, analyte: Analyte) -> Span:
    """The range of a value in SI; open where that is not known."""
    use = analyte.units.get(value.unit)
    if use is None or use.factor is None:
        return Span()
    ends = (value.low, value.high)
    low, high = (None if end is None else analyte.to_si(end, value.unit) for end in ends)
    return Span(low, high)


def _range_text(value: LabValue, analyte: Analyte, system: UnitSystem, words: Words) -> str:
    """The lab's range in the unit of the row, or else in its own, which is then named."""
    unit = analyte.default_unit(system)
    if value.unit == unit:
        return span_text(Span(value.low, value.high), words)
    span = _si_span(value, analyte)
    if (span.low, span.high) == (None, None):
        own = span_text(Span(value.low, value.high), words)
        text = words.translate("Report", "{range} {unit}")
        return text.format(range=own, unit=analyte.units[value.unit].unit.text)
    low, high = (_number(end, analyte, unit, words) for end in (span.low, span.high))
    if low and high:
        return words.translate("Result", "{low} to {high}").format(low=low, high=high)
    if high:
        return words.translate("Result", "up to {high}").format(high=high)
    return words.translate("Result", "{low} or more").format(low=low)


def _number(si: Decimal | None, analyte: Analyte, unit: str, words: Words) -> str:
    if si is None:
        return ""
    return (
        converted_text(si, analyte, unit, words).removesuffix(analyte.units[unit].unit.text).strip()
    )


def _notes(report: Report, rows: Sequence[ResultRow], hidden: int, words: Words) -> Iterable[str]:
    if report.results is None:
        yield words.translate("Report", "The list of tests cannot be read. Install AzaCare again.")
        return
    if not rows:
        yield words.translate("Report", "No result of this time is entered.")
        return
    yield words.translate("Report", "L is below the lab's own range, H is above it.")
    yield words.translate(
        "Report", "Charts: dashed lines are that range, upright lines are dose changes."
    )
    if hidden > 0:
        text = words.translate("Report", "Older tests that are only in the charts: {number}.")
        yield text.format(number=hidden)


def result_questions(report: Report, words: Words) -> Iterable[str]:
    """What the newest results of the span make one ask."""
    for view in report.results.cards if report.results else ():
        newest: Reading = view.newest.reading
        if report.first <= newest.taken_on <= report.last and view.newest.card is not Card.NONE:
            text = words.translate("Report", "{test} {amount} on {day}: what does it mean for me?")
            yield text.format(
                test=analyte_name(view.analyte, words),
                amount=amount_text(newest.value, view.analyte, words),
                day=short_day(newest.taken_on, words),
            )


def sample_text(sample: Sample, report: Report, words: Words) -> str:
    """All values of one sample in a line, for the full log."""
    parts = []
    for value in sample.values:
        analyte = report.results.analytes if report.results else ()
        view = next((one for one in analyte if one.analyte.id == value.analyte), None)
        known = view.analyte if view else None
        text = words.translate("Report", "{test} {amount}")
        said = text.format(
            test=known.short if known else value.analyte,
            amount=amount_text(value, known, words),
        )
        letter = _letter(value, words)
        parts.append(f"{said} {letter}" if letter else said)
    comma = words.translate("Time", ", ")
    return words.translate("Report", "Blood test: {values}").format(values=comma.join(parts))
