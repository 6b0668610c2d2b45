"""The levels of one person: those that ship, or what the provider set in their place.

Only the provider's word changes a level, and it is kept with who, when and the exact words. The
call-now levels can only be made more careful: they are the last line (clinical 5.3, [J]).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from azacare.domain.analytes import PERCENT, Analyte, AnalyteBook, Level, LevelKind
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem

SHARES = frozenset({LevelKind.FALL, LevelKind.RISE})
"""Levels in percent; all others are amounts."""

_FIELD = "level"
_LEAST_SHARE = Decimal(1)
_MOST_SHARE = {LevelKind.FALL: Decimal(90), LevelKind.RISE: Decimal(500)}
_TIMES, _MONTHS = 3, 12
"""Of a rule that a provider sets where none ships [J]: as in those that do."""


@dataclass(frozen=True)
class LevelSetting:
    """What the provider said about one level of one analyte.

    Attributes:
        value: in `unit`, as it was said; None switches the level off.
        unit: UCUM code; "%" for a fall or a rise; empty when it is off.
        who: the provider's name.
        on: the local day it was said.
        words: the provider's own words.
    """

    analyte: str
    kind: LevelKind
    value: Decimal | None
    unit: str
    who: str
    on: date
    words: str


@dataclass(frozen=True)
class HeldLevel:
    """A level that holds for a person.

    Attributes:
        level: in SI, or percent.
        by: the provider's setting; None for one that ships.
    """

    level: Level
    by: LevelSetting | None = None


def check_level(setting: LevelSetting, book: AnalyteBook) -> None:
    """Refuse a level that cannot be meant, is unsigned, or would loosen a call-now level.

    Raises:
        InputProblem: with the reason; nothing may be stored.
    """
    analyte = book.find(setting.analyte)
    if analyte is None:
        raise InputProblem(Problem.UNKNOWN_ANALYTE, _FIELD, typed=setting.analyte)
    if not setting.who.strip() or not setting.words.strip():
        raise InputProblem(Problem.WHO_AND_WORDS_NEEDED, _FIELD)
    ships = analyte.level(setting.kind)
    if setting.kind is LevelKind.CALL_NOW:
        _check_call_now(setting, analyte, ships)
    if setting.value is None:
        return
    if setting.kind in SHARES:
        if not _LEAST_SHARE <= setting.value <= _MOST_SHARE[setting.kind]:
            most = _MOST_SHARE[setting.kind]
            raise InputProblem(
                Problem.THRESHOLD_OUT_OF_RANGE, _FIELD, low=f"{_LEAST_SHARE} %", high=f"{most} %"
            )
    elif not analyte.hard.holds(_si(setting, analyte)):
        raise InputProblem(
            Problem.LEVEL_OUT_OF_RANGE,
            _FIELD,
            typed=f"{setting.value:f}",
            unit=analyte.units[setting.unit].unit.text,
        )


def held_levels(analyte: Analyte, settings: Sequence[LevelSetting]) -> tuple[HeldLevel, ...]:
    """The levels that hold for one analyte: the newest setting of each kind, or what ships.

    `settings` are those of the person, the oldest first; those of other analytes are left out. A
    setting that a later version cannot use counts as none: what ships holds again.
    """
    newest = {one.kind: one for one in settings if one.analyte == analyte.id}
    held = (_held(analyte, kind, newest.get(kind)) for kind in LevelKind)
    return tuple(one for one in held if one is not None)


def _held(analyte: Analyte, kind: LevelKind, said: LevelSetting | None) -> HeldLevel | None:
    ships = analyte.level(kind)
    shipped = None if ships is None else HeldLevel(ships)
    if said is None or (kind is LevelKind.CALL_NOW and ships is None):
        return shipped
    if said.value is None:
        return shipped if kind is LevelKind.CALL_NOW else None
    if kind not in SHARES and _factor(analyte, said.unit) is None:
        return shipped
    value = said.value if kind in SHARES else _si(said, analyte)
    if kind is LevelKind.CALL_NOW and ships is not None and value < ships.value:
        return shipped
    base = ships or Level(kind, value, "provider", times=_TIMES, months=_MONTHS)
    return HeldLevel(replace(base, value=value), said)


def _check_call_now(setting: LevelSetting, analyte: Analyte, ships: Level | None) -> None:
    if ships is None:
        raise InputProblem(Problem.NO_SUCH_LEVEL, _FIELD, name=analyte)
    if setting.value is None or _si(setting, analyte) < ships.value:
        raise InputProblem(Problem.LEVEL_ONLY_MORE_CAREFUL, _FIELD, name=analyte)


def _si(setting: LevelSetting, analyte: Analyte) -> Decimal:
    factor = _factor(analyte, setting.unit)
    if factor is None or setting.value is None:
        raise InputProblem(
            Problem.UNKNOWN_LAB_UNIT,
            _FIELD,
            typed=setting.unit,
            name=analyte,
            units=tuple(u.unit.text for code, u in analyte.units.items() if code != PERCENT),
        )
    return setting.value * factor


def _factor(analyte: Analyte, code: str) -> Decimal | None:
    use = analyte.units.get(code)
    return None if use is None else use.factor
