"""Levels and ranges of blood test results in words, each with where it comes from."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from azacare.domain.analytes import Analyte, LevelKind, Span
from azacare.domain.result_levels import SHARES, HeldLevel
from azacare.domain.results import LabValue
from azacare.wording.analytes import amount_text, number_text
from azacare.wording.words import Words

_SHOWN = Context(prec=3, rounding=ROUND_HALF_UP)
"""Digits of a figure that was converted for display; what was typed is shown as typed."""


def source_text(held: HeldLevel, words: Words) -> str:
    """Where a level comes from."""
    if held.by is not None:
        text = words.translate("Result", "Set by {who} on {day}: “{words}”")
        return text.format(
            who=held.by.who, day=words.day_with_year(held.by.on), words=held.by.words
        )
    if held.level.source == "J":
        return words.translate(
            "Result",
            "AzaCare's own level. No clinician has checked it. Ask your provider about it.",
        )
    return words.translate("Result", "UK monitoring levels. Ask your provider if they use others.")


def level_text(held: HeldLevel, analyte: Analyte, unit: str, words: Words) -> str:
    """What a level does: "Call below 3.5 K/uL". `unit` is the UCUM code it is shown in."""
    texts = {
        LevelKind.LOW: words.translate("Result", "Call below {level}"),
        LevelKind.HIGH: words.translate("Result", "Call above {level}"),
        LevelKind.CALL_NOW: words.translate("Result", "Call now below {level}"),
        LevelKind.FALL: words.translate(
            "Result", "Call when it falls {times} times in a row by more than {level}"
        ),
        LevelKind.RISE: words.translate(
            "Result", "Call when it goes up by more than {level} in {months} months"
        ),
    }
    return texts[held.level.kind].format(
        level=level_amount(held, analyte, unit, words),
        times=held.level.times,
        months=held.level.months,
    )


def level_amount(held: HeldLevel, analyte: Analyte, unit: str, words: Words) -> str:
    """The figure of a level: as the provider said it, or in `unit`; "10 %" for a share."""
    if held.level.kind in SHARES:
        text = words.translate("Result", "{number} %")
        return text.format(number=number_text(held.level.value, words))
    if held.by is not None and held.by.value is not None and held.by.unit in analyte.units:
        return plain_amount(held.by.value, analyte, held.by.unit, words)
    return converted_text(held.level.value, analyte, unit, words)


def converted_text(si: Decimal, analyte: Analyte, unit: str, words: Words) -> str:
    """An SI figure in `unit`, to three digits; in the SI unit where `unit` is a percent."""
    use = analyte.units.get(unit)
    code = unit if use is not None and use.factor is not None else analyte.si
    number = analyte.from_si(si, code)
    if number is None or code == analyte.si:
        return plain_amount(si, analyte, analyte.si, words)
    return plain_amount(_rounded(number), analyte, code, words)


def range_text(value: LabValue, analyte: Analyte | None, words: Words) -> str:
    """The lab's own range, or the typical one, said to be that; empty where there is none."""
    if value.low is not None or value.high is not None:
        text = words.translate("Result", "Lab's range: {range}")
        return text.format(range=span_text(Span(value.low, value.high), words))
    use = analyte.units.get(value.unit) if analyte is not None else None
    if analyte is None or use is None or use.factor is None:
        return ""
    ends = (analyte.typical.low, analyte.typical.high)
    low, high = (
        None if end is None else _rounded(analyte.from_si(end, value.unit) or end) for end in ends
    )
    text = words.translate("Result", "Often {range}. It varies by lab.")
    return text.format(range=span_text(Span(low, high), words))


def span_text(span: Span, words: Words) -> str:
    """A range without its unit: "4.0 to 11.0", "up to 40", "60 or more"; empty for none."""
    low = number_text(span.low, words) if span.low is not None else ""
    high = number_text(span.high, words) if span.high is not None else ""
    if low and high:
        return words.translate("Result", "{low} to {high}").format(low=low, high=high)
    if high:
        return words.translate("Result", "up to {high}").format(high=high)
    return words.translate("Result", "{low} or more").format(low=low) if low else ""


def plain_amount(number: Decimal, analyte: Analyte, unit: str, words: Words) -> str:
    """A number with its unit, a UCUM code."""
    return amount_text(LabValue(analyte.id, str(number), number, unit), analyte, words)


def _rounded(number: Decimal) -> Decimal:
    """To three digits, without zeros at the end."""
    found = number.normalize(_SHOWN)
    return found if found != found.to_integral() else found.quantize(Decimal(1))
