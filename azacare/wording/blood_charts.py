"""Values over time in words: units as they are shown, points, and what is marked on a chart."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from azacare.domain.analytes import PERCENT, Analyte, UnitSystem
from azacare.domain.result_alerts import Card, Verdict
from azacare.domain.results import LabValue
from azacare.wording.analytes import amount_text, number_text
from azacare.wording.results import card_label, result_text
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_SHOWN = Context(prec=3, rounding=ROUND_HALF_UP)


def shown_text(value: LabValue, analyte: Analyte, system: UnitSystem, words: Words) -> str:
    """A value in the units shown; one that was typed in them stays as it was typed."""
    unit = analyte.default_unit(system)
    use = analyte.units.get(value.unit)
    if value.unit in (unit, PERCENT) or use is None or use.factor is None:
        return amount_text(value, analyte, words)
    if use.factor == analyte.units[unit].factor:
        number = value.number
    else:
        number = (analyte.from_si(value.number * use.factor, unit) or value.number).normalize(
            _SHOWN
        )
        number = Decimal(f"{number:f}")
    other = LabValue(value.analyte, value.typed, number, unit, value.comparator)
    return amount_text(other, analyte, words)


def cell_text(value: LabValue, analyte: Analyte, system: UnitSystem, words: Words) -> str:
    """The same without the unit, which stands above the column."""
    said = shown_text(value, analyte, system, words)
    unit = analyte.units[analyte.default_unit(system)].unit.text
    return said.removesuffix(unit).strip()


def point_text(verdict: Verdict, analyte: Analyte, system: UnitSystem, words: Words) -> str:
    """Day and value of a point: "Jan 29, 2026: 4.1 K/uL"; with "Call" where it may need one."""
    reading = verdict.reading
    said = shown_text(reading.value, analyte, system, words)
    day = short_day(reading.taken_on, words)
    if verdict.card is Card.NONE:
        return words.translate("Blood tests", "{day}: {value}").format(day=day, value=said)
    text = words.translate("Blood tests", "{day}: {value} ({what})")
    return text.format(day=day, value=said, what=card_label(verdict.card, words))


def newest_text(verdict: Verdict, analyte: Analyte, words: Words) -> str:
    """What can be said of the newest result: the value, and where it stands."""
    text = result_text(verdict, analyte, words)
    said = words.translate("Blood tests", "Newest: {day}, {result}. {standing}")
    return said.format(
        day=short_day(verdict.reading.taken_on, words),
        result=text.result,
        standing=text.headline,
    )


def dose_mark_text(amount_mg: Decimal, words: Words) -> str:
    """A change of the dose on the chart."""
    text = words.translate("Blood tests", "{amount} a day")
    return text.format(amount=words.mg(amount_mg))


def pause_mark_text(words: Words) -> str:
    """Days without a dose on the chart."""
    return words.translate("Blood tests", "paused")


def range_words(words: Words) -> str:
    """What the band of a chart is; {range} is filled in later."""
    return words.translate("Blood tests", "range on your lab report {range}")


def column_title(analyte: Analyte, system: UnitSystem, words: Words) -> str:
    """A short name with its unit, for a column."""
    unit = analyte.units[analyte.default_unit(system)].unit.text
    text = words.translate("Blood tests", "{name}, {unit}")
    return text.format(name=analyte.short, unit=unit)


def plain_number(value: Decimal, words: Words) -> str:
    """A number for a field, with the decimal sign of the language."""
    return number_text(value, words)
