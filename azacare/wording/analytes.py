"""The names and units of what a blood test measures, in the language shown."""

from __future__ import annotations

from decimal import Decimal

from azacare.domain.analytes import Analyte, Unit
from azacare.domain.results import LabValue
from azacare.wording.words import Words

_MARKS = {"<=": "≤", ">=": "≥", "=": ""}


def analyte_name(analyte: Analyte, words: Words) -> str:
    """Its plain name: "White cells"."""
    text = analyte.wording
    return words.translate("Analytes", text)


def full_name(analyte: Analyte, words: Words) -> str:
    """Its plain name with the one on the paper: "White cells (WBC)"."""
    name = analyte_name(analyte, words)
    if analyte.short.casefold() in name.casefold():
        return name
    return words.translate("Result", "{name} ({short})").format(name=name, short=analyte.short)


def unit_text(unit: Unit) -> str:
    """A unit as people read it; the same in every language."""
    return unit.text


def number_text(value: Decimal, words: Words) -> str:
    """A number as it was typed, with its zeros, and the decimal sign of the language."""
    return f"{value:f}".replace(".", words.decimal)


def amount_text(value: LabValue, analyte: Analyte | None, words: Words) -> str:
    """A value with its comparator and unit: "<5 U/L"."""
    mark = _MARKS.get(value.comparator.value, value.comparator.value)
    known = analyte is not None and value.unit in analyte.units
    unit = unit_text(analyte.units[value.unit].unit) if analyte and known else value.unit
    text = words.translate("Result", "{number} {unit}")
    return text.format(number=f"{mark}{number_text(value.number, words)}", unit=unit)
