"""Loads the figures of missed-dose advice from their data file, and refuses a damaged one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal

from azacare.content.errors import ContentError
from azacare.content.files import resource
from azacare.domain.frozen import dataclass
from azacare.domain.prescription import AmountLimits
from azacare.domain.thresholds import PERSON_MAY_SET, AdviceRules, Threshold, ThresholdRule

_NEEDS_DEFAULT = frozenset(
    {
        Threshold.GRACE,
        Threshold.MISS_CALL,
        Threshold.MISS_COUNT_7D,
        Threshold.RESTART_ASK,
        Threshold.EARLY_WINDOW,
        Threshold.FEVER_LINE,
    }
)


@dataclass(frozen=True)
class MissedDoseContent:
    """The data file as loaded.

    Attributes:
        version: the day the figures were last changed.
        reviewed_by: the clinician who reviewed them; empty while nobody has.
    """

    version: str
    reviewed_by: str
    reviewed_on: str
    rules: AdviceRules
    limits: AmountLimits


def load_missed_doses(text: str | None = None) -> MissedDoseContent:
    """Load `resources/clinical/missed_doses.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, or out of its own range.
    """
    if text is None:
        text = resource("clinical", "missed_doses.toml").read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text, parse_float=Decimal)
        return MissedDoseContent(
            version=data["version"],
            reviewed_by=data["reviewed_by"],
            reviewed_on=data["reviewed_on"],
            rules=_rules(data["advice"], data["thresholds"]),
            limits=_limits(data["amounts"]),
        )
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"missed_doses.toml cannot be read: {error}") from error
    except KeyError as error:
        raise ContentError(f"missed_doses.toml: the entry {error} is missing") from error


def _limits(table: Mapping[str, object]) -> AmountLimits:
    limits = AmountLimits(
        hard_day_min_mg=_amount("hard_day_min_mg", table["hard_day_min_mg"]),
        hard_day_max_mg=_amount("hard_day_max_mg", table["hard_day_max_mg"]),
        soft_day_min_mg=_amount("soft_day_min_mg", table["soft_day_min_mg"]),
        soft_day_max_mg=_amount("soft_day_max_mg", table["soft_day_max_mg"]),
        usual_step_mg=_amount("usual_step_mg", table["usual_step_mg"]),
        close_times_hours=_whole("close_times_hours", table["close_times_hours"]),
    )
    hard = limits.hard_day_min_mg <= limits.hard_day_max_mg
    if not (hard and limits.soft_day_min_mg <= limits.soft_day_max_mg):
        raise ContentError("missed_doses.toml: amounts has a least above its most")
    return limits


def _amount(name: str, value: object) -> Decimal:
    """An amount in mg: a plain number above zero."""
    plain = isinstance(value, int | Decimal) and not isinstance(value, bool)
    amount = Decimal(str(value)) if plain else Decimal(0)
    if not amount.is_finite() or amount <= 0:
        raise ContentError(f"missed_doses.toml: {name} must be an amount in mg, not {value!r}")
    return amount


def _rules(
    table: Mapping[str, object], thresholds: Mapping[str, Mapping[str, object]]
) -> AdviceRules:
    known = {threshold.value for threshold in Threshold}
    for name in thresholds:
        if name not in known:
            raise ContentError(f"missed_doses.toml: no threshold is called {name}")
    return AdviceRules(
        rules={t: _rule(t, thresholds[t.value]) for t in Threshold},
        early_window_once_daily=_whole(
            "early_window_once_daily_minutes", table["early_window_once_daily_minutes"]
        ),
        miss_call_transplant=_whole(
            "miss_call_transplant_doses", table["miss_call_transplant_doses"]
        ),
        gap_shared_hours=_whole("gap_shared_hours", table["gap_shared_hours"]),
        gap_floor_hours=_whole("gap_floor_hours", table["gap_floor_hours"]),
        extra_open_hours=_whole("extra_open_hours", table["extra_open_hours"]),
    )


def _rule(threshold: Threshold, table: Mapping[str, object]) -> ThresholdRule:
    name = threshold.value
    if not isinstance(table, Mapping):
        raise ContentError(f"missed_doses.toml: {name} must be a table, not {table!r}")
    for entry in ("default", "least", "most", "owner", "source"):
        if entry not in table:
            raise ContentError(f"missed_doses.toml: {name} has no {entry}")
    least, most = _whole(f"{name}.least", table["least"]), _whole(f"{name}.most", table["most"])
    default = None if table["default"] is False else _whole(f"{name}.default", table["default"])
    if default is None and threshold in _NEEDS_DEFAULT:
        raise ContentError(f"missed_doses.toml: {name} must have a default")
    if least > most or (default is not None and not least <= default <= most):
        raise ContentError(f"missed_doses.toml: {name} has a default outside its own range")
    owner = "person" if threshold in PERSON_MAY_SET else "provider"
    if table["owner"] != owner:
        raise ContentError(f"missed_doses.toml: {name} belongs to the {owner}")
    if not str(table["source"]).startswith("["):
        raise ContentError(f"missed_doses.toml: {name} names no source")
    return ThresholdRule(default, least, most)


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ContentError(f"missed_doses.toml: {name} must be a whole number, not {value!r}")
    return value
