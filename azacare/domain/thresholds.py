"""The thresholds of advice: defaults, who may set them, and how far.

A provider-class setting stores who, when and the exact words; a person may tighten it but
never loosen it (clinical 4.3). The default figures come from the data file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem


class Threshold(Enum):
    """A setting of missed-dose advice, or of the symptom check, with its unit."""

    GRACE = "grace-minutes"
    LATE_CUTOFF = "late-cutoff-minutes"
    MIN_GAP = "min-gap-minutes"
    MISS_CALL = "miss-call-doses"
    MISS_COUNT_7D = "miss-count-7-days"
    RESTART_ASK = "restart-ask-days"
    EARLY_WINDOW = "early-window-minutes"
    VOMIT_REPEAT = "vomit-repeat-minutes"
    FEVER_LINE = "fever-line-tenths-f"  # clinical 3-1: of the symptom check, and of no dose


PERSON_MAY_SET = frozenset({Threshold.GRACE})
"""The only one that is not of the provider's class."""

CAREFUL_IS_HIGHER = frozenset({Threshold.MIN_GAP})
"""Where the larger figure is the more careful one; everywhere else it is the smaller."""


@dataclass(frozen=True)
class ThresholdRule:
    """Default and allowed range of one threshold, from the data file; None means "off"."""

    default: int | None
    least: int
    most: int


@dataclass(frozen=True)
class AdviceRules:
    """The figures of missed-dose advice, as loaded from the data file.

    Attributes:
        rules: a rule for each threshold that does not follow from the plan alone.
        early_window_once_daily: minutes, for a single dose a day.
        miss_call_transplant: doses in a row, for people with a transplant.
        gap_shared_hours: hours that the day's doses share as their least gap.
        gap_floor_hours: the least gap never falls below this by default.
        extra_open_hours: how long "you may have taken extra" stays open.
    """

    rules: Mapping[Threshold, ThresholdRule]
    early_window_once_daily: int
    miss_call_transplant: int
    gap_shared_hours: int
    gap_floor_hours: int
    extra_open_hours: int


@dataclass(frozen=True)
class ThresholdSetting:
    """A threshold set by somebody.

    Attributes:
        value: in the threshold's own unit; None switches a rule off.
        by_provider: True when it is the provider's order.
        who: the provider's name, or the actor's.
        on: the local day it was said.
        words: the provider's exact words; empty for the person's own setting.
    """

    threshold: Threshold
    value: int | None
    by_provider: bool
    who: str
    on: date
    words: str = ""


@dataclass(frozen=True)
class Thresholds:
    """The thresholds that hold for one slot."""

    grace: timedelta
    late_cutoff: timedelta
    min_gap: timedelta
    miss_call: int
    miss_count_7d: int
    restart_ask_days: int
    early_window: timedelta
    vomit_repeat: timedelta | None
    vomit_repeat_by: ThresholdSetting | None = None


def lower_fever_line(settings: Sequence[ThresholdSetting]) -> int | None:
    """From how many tenths of a degree Fahrenheit on it is a fever, where somebody set that.

    The lower figure counts of the provider's and the person's (3-1); None for nobody's.
    """
    latest = _latest(settings)
    return min(_values(latest, Threshold.FEVER_LINE), default=None)


def fever_line(rules: AdviceRules, settings: Sequence[ThresholdSetting]) -> int:
    """From how many tenths of a degree Fahrenheit on it is a fever for this person."""
    return _count(rules, _latest(settings), Threshold.FEVER_LINE)


def check_setting(
    new: ThresholdSetting, current: Sequence[ThresholdSetting], rules: AdviceRules
) -> None:
    """Refuse a setting that is out of range, unsigned, or looser than its owner allows.

    Raises:
        InputProblem: with the reason; nothing may be stored.
    """
    rule = rules.rules[new.threshold]
    if new.value is not None and not rule.least <= new.value <= rule.most:
        raise InputProblem(
            Problem.THRESHOLD_OUT_OF_RANGE, new.threshold.value, low=rule.least, high=rule.most
        )
    if new.by_provider:
        if not new.who.strip() or not new.words.strip():
            raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, new.threshold.value)
        return
    if new.threshold in PERSON_MAY_SET:
        return
    if new.threshold is Threshold.VOMIT_REPEAT and new.value is not None:
        raise InputProblem(Problem.LOOSER_THAN_ALLOWED, new.threshold.value, value=new.value)
    held = _held(new.threshold, current, rules)
    if held is not None and new.value is not None and _looser(new.threshold, new.value, held):
        raise InputProblem(Problem.LOOSER_THAN_ALLOWED, new.threshold.value, value=held)


def _held(
    threshold: Threshold, current: Sequence[ThresholdSetting], rules: AdviceRules
) -> int | None:
    orders = [s for s in current if s.threshold is threshold and s.by_provider]
    return orders[-1].value if orders else rules.rules[threshold].default


def _looser(threshold: Threshold, new: int, held: int) -> bool:
    return new < held if threshold in CAREFUL_IS_HIGHER else new > held


def resolve(
    rules: AdviceRules,
    settings: Sequence[ThresholdSetting],
    *,
    doses_a_day: int,
    interval: timedelta,
    shortest_interval: timedelta,
    transplant: bool,
) -> Thresholds:
    """The thresholds for a slot with `interval` to the next one (true length, not wall clock).

    `shortest_interval` is the shortest gap between planned doses around the slot; the least
    gap never exceeds it, so that a dose on time is never blocked.
    """
    latest = _latest(settings)
    min_gap = _min_gap(rules, latest, doses_a_day, shortest_interval)
    room = max(interval - min_gap, timedelta(0))
    late_cutoff = _smallest(
        min(interval / 2, room), _minutes(latest, Threshold.LATE_CUTOFF), provider=room
    )
    grace_default = _default_minutes(rules, Threshold.GRACE)
    set_grace = _minutes(latest, Threshold.GRACE)
    return Thresholds(
        grace=min(set_grace.value if set_grace else grace_default, late_cutoff),
        late_cutoff=late_cutoff,
        min_gap=min_gap,
        miss_call=_miss_call(rules, latest, transplant),
        miss_count_7d=_count(rules, latest, Threshold.MISS_COUNT_7D),
        restart_ask_days=_count(rules, latest, Threshold.RESTART_ASK),
        early_window=_early_window(rules, latest, doses_a_day),
        vomit_repeat=_vomit_repeat(latest),
        vomit_repeat_by=latest.provider.get(Threshold.VOMIT_REPEAT),
    )


@dataclass(frozen=True)
class _Latest:
    provider: Mapping[Threshold, ThresholdSetting]
    person: Mapping[Threshold, ThresholdSetting]


@dataclass(frozen=True)
class _SetMinutes:
    value: timedelta
    by_provider: bool


def _latest(settings: Sequence[ThresholdSetting]) -> _Latest:
    return _Latest(
        {s.threshold: s for s in settings if s.by_provider},
        {s.threshold: s for s in settings if not s.by_provider},
    )


def _values(latest: _Latest, threshold: Threshold) -> list[int]:
    """The figures that the provider and the person set."""
    found = (latest.provider.get(threshold), latest.person.get(threshold))
    return [s.value for s in found if s is not None and s.value is not None]


def _minutes(latest: _Latest, threshold: Threshold) -> _SetMinutes | None:
    """What is set: the provider's figure, or the person's where that is the more careful."""
    values = _values(latest, threshold)
    if not values:
        return None
    order = latest.provider.get(threshold)
    careful = max(values) if threshold in CAREFUL_IS_HIGHER else min(values)
    by_provider = order is not None and order.value == careful
    return _SetMinutes(timedelta(minutes=careful), by_provider)


def _smallest(default: timedelta, found: _SetMinutes | None, *, provider: timedelta) -> timedelta:
    """A set figure within what its owner may reach: the person `default`, the provider more."""
    if found is None:
        return default
    return min(found.value, provider if found.by_provider else default)


def _min_gap(
    rules: AdviceRules, latest: _Latest, doses_a_day: int, shortest: timedelta
) -> timedelta:
    shared = timedelta(hours=rules.gap_shared_hours) / max(doses_a_day, 1)
    default = max(shared, timedelta(hours=rules.gap_floor_hours))
    found = _minutes(latest, Threshold.MIN_GAP)
    if found is not None:
        default = found.value if found.by_provider else max(found.value, default)
    return min(default, shortest)


def _early_window(rules: AdviceRules, latest: _Latest, doses_a_day: int) -> timedelta:
    default = (
        timedelta(minutes=rules.early_window_once_daily)
        if doses_a_day <= 1
        else _default_minutes(rules, Threshold.EARLY_WINDOW)
    )
    most = timedelta(minutes=rules.rules[Threshold.EARLY_WINDOW].most)
    return _smallest(default, _minutes(latest, Threshold.EARLY_WINDOW), provider=most)


def _miss_call(rules: AdviceRules, latest: _Latest, transplant: bool) -> int:
    default = _count(rules, latest, Threshold.MISS_CALL)
    return min(default, rules.miss_call_transplant) if transplant else default


def _count(rules: AdviceRules, latest: _Latest, threshold: Threshold) -> int:
    default = rules.rules[threshold].default
    if default is None:
        raise ValueError(f"the data file has no default for {threshold.value}")
    order, own = latest.provider.get(threshold), latest.person.get(threshold)
    base = order.value if order and order.value is not None else default
    return min(base, own.value) if own and own.value is not None else base


def _default_minutes(rules: AdviceRules, threshold: Threshold) -> timedelta:
    return timedelta(minutes=rules.rules[threshold].default or 0)


def _vomit_repeat(latest: _Latest) -> timedelta | None:
    order = latest.provider.get(Threshold.VOMIT_REPEAT)
    own = latest.person.get(Threshold.VOMIT_REPEAT)
    if order is None or order.value is None or (own is not None and own.value is None):
        return None
    return timedelta(minutes=order.value)
