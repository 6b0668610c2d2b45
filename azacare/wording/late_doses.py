"""Late-dose settings, and the fever line, in words: what holds, and who decided it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from azacare.domain.thresholds import CAREFUL_IS_HIGHER, Threshold, Thresholds, ThresholdSetting
from azacare.services.thresholds import figure_of
from azacare.wording.doses import span_text, who_text
from azacare.wording.words import Words

IN_HOURS = frozenset({Threshold.LATE_CUTOFF, Threshold.MIN_GAP})
"""Thresholds that people think of in hours; their own unit is minutes."""


def threshold_text(threshold: Threshold, thresholds: Thresholds, words: Words) -> str:
    """What a threshold means for the dose in question, as one sentence."""
    figure = figure_of(thresholds, threshold)
    if threshold is Threshold.VOMIT_REPEAT:
        return _vomiting(figure, words)
    if threshold in (Threshold.MISS_CALL, Threshold.MISS_COUNT_7D, Threshold.RESTART_ASK):
        return _counted(threshold, figure or 0, words)
    return _timed(threshold, timedelta(minutes=figure or 0), words)


def _timed(threshold: Threshold, span: timedelta, words: Words) -> str:
    if threshold is Threshold.LATE_CUTOFF and not span:
        return words.translate("Late dose", "A dose that is late is skipped.")
    texts = {
        Threshold.GRACE: words.translate("Late dose", "Up to {span} late counts as on time."),
        Threshold.LATE_CUTOFF: words.translate("Late dose", "Take it up to {span} late."),
        Threshold.MIN_GAP: words.translate("Late dose", "Keep at least {span} between two doses."),
        Threshold.EARLY_WINDOW: words.translate("Late dose", "You can take it up to {span} early."),
    }
    return texts[threshold].format(span=span_text(span, words))


def _counted(threshold: Threshold, n: int, words: Words) -> str:
    if threshold is Threshold.MISS_CALL:
        return words.translate("Late dose", "Call after %n missed dose(s) in a row.", None, n)
    if threshold is Threshold.MISS_COUNT_7D:
        return words.translate(
            "Late dose", "Tell your provider about %n missed dose(s) in 7 days.", None, n
        )
    return words.translate(
        "Late dose", "After %n day(s) without a dose, call before the next one.", None, n
    )


def _vomiting(minutes: int | None, words: Words) -> str:
    if minutes is None:
        return words.translate("Late dose", "If you vomit after a dose, ask before you take more.")
    return words.translate(
        "Late dose",
        "If you vomit within %n minute(s), your provider said to take it again once.",
        None,
        minutes,
    )


def deciding(threshold: Threshold, settings: Sequence[ThresholdSetting]) -> ThresholdSetting | None:
    """The setting of a threshold that is in force: the most careful one; None for the default."""
    found = [setting for setting in settings if setting.threshold is threshold]
    off = [s for s in found if s.value is None and not s.by_provider]
    if threshold is Threshold.VOMIT_REPEAT and off:
        return off[-1]
    careful = max if threshold in CAREFUL_IS_HIGHER else min
    figures = [s for s in found if s.value is not None]
    return careful(figures, key=lambda s: s.value or 0, default=None)


def owner_text(setting: ThresholdSetting | None, words: Words) -> str:
    """Who decided it: "Set by Dr. Lee on Thursday, October 8, 2026: “…”"."""
    if setting is None:
        return words.translate("Late dose", "AzaCare's own figure")
    text = words.translate("Late dose", "Set by {who} on {day}")
    if setting.words:
        text = words.translate("Late dose", "Set by {who} on {day}: “{said}”")
    return text.format(
        who=who_text(setting.who, words), day=words.day_with_year(setting.on), said=setting.words
    )


def figure_question(threshold: Threshold, words: Words) -> str:
    """What to ask for, with its unit."""
    texts = {
        Threshold.GRACE: words.translate("Late dose", "On time up to how many minutes late?"),
        Threshold.LATE_CUTOFF: words.translate("Late dose", "Take it up to how many hours late?"),
        Threshold.MIN_GAP: words.translate("Late dose", "How many hours between two doses?"),
        Threshold.MISS_CALL: words.translate("Late dose", "Call after how many in a row?"),
        Threshold.MISS_COUNT_7D: words.translate("Late dose", "How many missed in 7 days?"),
        Threshold.RESTART_ASK: words.translate("Late dose", "After how many days without a dose?"),
        Threshold.EARLY_WINDOW: words.translate("Late dose", "How many minutes early?"),
        Threshold.VOMIT_REPEAT: words.translate("Late dose", "Within how many minutes?"),
        Threshold.FEVER_LINE: words.translate("Fever", "From what temperature on is it a fever?"),
    }
    return texts[threshold]


def figure_hint(threshold: Threshold, words: Words) -> str:
    """How to write the figure; empty where a plain number is meant."""
    if threshold is not Threshold.FEVER_LINE:
        return ""
    return words.translate("Fever", "Like 99.5 °F or 37.5 °C.")


def fever_text(tenths_f: int, words: Words) -> str:
    """From where on the symptom check counts a temperature as a fever."""
    text = words.translate("Fever", "It is a fever from {temperature} on.")
    return text.format(temperature=temperature_text(tenths_f, words))


def temperature_text(tenths_f: int, words: Words) -> str:
    """A temperature in both scales, such as "99.5 °F (37.5 °C)"."""
    fahrenheit = Decimal(tenths_f) / 10
    celsius = ((fahrenheit - 32) * 5 / 9).quantize(Decimal("0.1"), ROUND_HALF_UP)
    text = words.translate("Fever", "{fahrenheit} °F ({celsius} °C)")
    return text.format(fahrenheit=words.number(fahrenheit), celsius=words.number(celsius))


def stricter_text(threshold: Threshold, words: Words) -> str:
    """How the person's own figure may differ from what holds."""
    if threshold is Threshold.MIN_GAP:
        return words.translate("Late dose", "On your own you can make it longer, not shorter.")
    if threshold is Threshold.VOMIT_REPEAT:
        return words.translate("Late dose", "Only your provider can decide this.")
    return words.translate("Late dose", "On your own you can make it less, not more.")
