"""Makes what the chart shows of what the records hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from azacare.domain.analytes import Analyte, LevelKind, UnitSystem
from azacare.domain.result_alerts import Card, Verdict
from azacare.domain.results import Comparator
from azacare.domain.slots import Pause
from azacare.services.ports import Kept
from azacare.services.prescribing import StepsView
from azacare.services.results import AnalyteView
from azacare.ui.widgets.trend_data import Trend, TrendLevel, TrendMark, TrendPoint
from azacare.wording.analytes import analyte_name
from azacare.wording.blood_charts import dose_mark_text, pause_mark_text, point_text
from azacare.wording.result_levels import level_text
from azacare.wording.words import Words

_DRAWN = (LevelKind.LOW, LevelKind.HIGH, LevelKind.CALL_NOW)


def trend_of(view: AnalyteView, system: UnitSystem, words: Words) -> Trend:
    """One analyte in the units of `system`; what cannot be compared has no point."""
    analyte = view.analyte
    unit = analyte.default_unit(system)
    factor = float(analyte.units[unit].factor or Decimal(1))
    points = [_point(one, analyte, factor, system, words) for one in view.verdicts]
    levels = tuple(
        TrendLevel(
            float(held.level.value) / factor,
            level_text(held, analyte, unit, words),
            held.level.kind is not LevelKind.HIGH,
        )
        for held in view.levels
        if held.level.kind in _DRAWN
    )
    name = analyte_name(analyte, words)
    found = tuple(point for point in points if point is not None)
    return Trend(name, analyte.units[unit].unit.text, found, _in_sight(levels, found))


def marks_of(
    steps: StepsView, pauses: Sequence[Kept[Pause]], today: date, words: Words
) -> tuple[TrendMark, ...]:
    """Changes of the dose, and pauses."""
    marks: list[TrendMark] = []
    for before, after in zip(steps.steps, steps.steps[1:], strict=False):
        most = max(after.version.day_totals_mg())
        replaced = after.until is not None and after.until < after.version.starts
        if not replaced and most != max(before.version.day_totals_mg()):
            marks.append(TrendMark(after.version.starts, dose_mark_text(most, words)))
    for kept in pauses:
        until = min(kept.value.until or today, today)
        if until >= kept.value.begins:
            marks.append(TrendMark(kept.value.begins, pause_mark_text(words), until))
    return tuple(marks)


def _point(
    verdict: Verdict, analyte: Analyte, factor: float, system: UnitSystem, words: Words
) -> TrendPoint | None:
    reading = verdict.reading
    if reading.si is None:
        return None
    value = reading.value
    upper = value.comparator in (Comparator.LESS, Comparator.AT_MOST)
    number = reading.si.high if upper and reading.si.high is not None else reading.si.low
    own = analyte.units[value.unit].factor
    ends = (None, None) if own is None else (value.low, value.high)
    scale = float(own or 1) / factor
    low, high = (None if end is None else float(end) * scale for end in ends)
    return TrendPoint(
        reading.taken_on,
        float(number) / factor,
        point_text(verdict, analyte, system, words),
        reading.si.exact is not None,
        low,
        high,
        verdict.card is not Card.NONE,
    )


def _in_sight(
    levels: tuple[TrendLevel, ...], points: tuple[TrendPoint, ...]
) -> tuple[TrendLevel, ...]:
    """The first level of each side, and a further one only when values come near it.

    A line far from every value would press all of them into a thin strip.
    """
    if not points:
        return levels
    low, high = min(p.value for p in points), max(p.value for p in points)
    reach = max(high - low, abs(high) * 0.25)
    return tuple(
        level
        for level in levels
        if (level.value >= low - reach * 1.5 if level.below else level.value <= high + reach * 1.5)
    )
