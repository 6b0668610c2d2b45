"""How symptom checks are kept in the columns of their table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from azacare.domain.checks import Course, Outcome, SymptomCheck
from azacare.domain.temperature import Temperature, TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Finding
from azacare.storage import core_layout
from azacare.storage.codec import Codec, Columns


def _check_columns(value: SymptomCheck) -> Columns:
    return {
        "at": value.at,
        "answers": _answers_columns(value.answers),
        "tier": value.tier.value,
        "why": [[one.symptom, one.tier.value, one.rule] for one in value.why],
        "content_version": value.content_version,
        "ask_symptom": value.ask_symptom,
        "ask_on": value.ask_on,
        "outcome": _outcome_columns(value.outcome),
    }


def _check(row: Columns) -> SymptomCheck:
    return SymptomCheck(
        at=row["at"],
        answers=_answers_of(row["answers"]),
        tier=Tier(row["tier"]),
        why=tuple(Finding(symptom, Tier(tier), rule) for symptom, tier, rule in row["why"]),
        content_version=row["content_version"],
        ask_symptom=row["ask_symptom"],
        ask_on=row["ask_on"],
        outcome=_outcome_of(row["outcome"]),
    )


def _answers_columns(value: Answers) -> Columns:
    measured = value.temperature
    return {
        "ticked": {symptom: dict(given) for symptom, given in value.ticked.items()},
        "general": dict(value.general),
        "temperature": [str(measured.value), measured.unit.value] if measured else None,
        "other": value.other,
    }


def _answers_of(kept: Columns) -> Answers:
    measured = kept["temperature"]
    return Answers(
        ticked=kept["ticked"],
        general=kept["general"],
        temperature=(
            Temperature(Decimal(measured[0]), TemperatureUnit(measured[1])) if measured else None
        ),
        other=kept["other"],
    )


def _outcome_columns(value: Outcome) -> Columns:
    return {
        "helped_at": value.helped_at.isoformat() if value.helped_at else None,
        "reached": value.reached,
        "told": value.told,
        "course": value.course.value if value.course else None,
    }


def _outcome_of(kept: Columns) -> Outcome:
    helped = kept["helped_at"]
    return Outcome(
        helped_at=datetime.fromisoformat(helped) if helped else None,
        reached=kept["reached"],
        told=kept["told"],
        course=Course(kept["course"]) if kept["course"] else None,
    )


CODECS: Mapping[type, Codec] = {
    SymptomCheck: Codec(core_layout.SYMPTOM_CHECK, _check_columns, _check),
}
