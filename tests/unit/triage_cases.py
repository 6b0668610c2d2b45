"""Asks for a result in one line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from azacare.content.symptoms import load_symptoms
from azacare.domain.symptoms import SymptomList
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Background, Triage, triage

LIST = load_symptoms()
EARLY = Background(days_since_change=10)


def fahrenheit(value: str) -> Temperature:
    return Temperature(Decimal(value), TemperatureUnit.FAHRENHEIT)


def celsius(value: str) -> Temperature:
    return Temperature(Decimal(value), TemperatureUnit.CELSIUS)


def judged(
    *ticked: str,
    general: Mapping[str, str] | None = None,
    temperature: Temperature | None = None,
    background: Background | None = None,
    other: str = "",
    symptoms: SymptomList = LIST,
    **answers: Mapping[str, str],
) -> Triage:
    """What comes of these ticks; answers by item, with _ for -."""
    given = {name.replace("_", "-"): values for name, values in answers.items()}
    signs = {name: given.get(name, {}) for name in (*ticked, *given)}
    told = Answers(signs, general or {}, temperature, other)
    return triage(symptoms, told, background or Background())


def tier_of(*ticked: str, **rest: object) -> Tier:
    return judged(*ticked, **rest).tier  # type: ignore[arg-type]
