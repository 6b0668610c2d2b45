"""Loads what a blood test measures from its data file, and refuses a damaged one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from azacare.content.entries import Entry, read_entry
from azacare.domain.analytes import (
    PERCENT,
    WBC,
    Analyte,
    AnalyteBook,
    Level,
    LevelKind,
    MixUp,
    Panel,
    Side,
    Span,
    Unit,
    UnitUse,
    keys_of,
    unit_key,
)

_FILE = "analytes.toml"
_SOURCE = re.compile(r"(O:X[1-9]\d?)(, O:X[1-9]\d?)*|J")
_LOINC = re.compile(r"[1-9]\d{2,6}-\d")
_MIX_UP_KEYS = ("from", "to", "above")
_SHARES = (LevelKind.FALL, LevelKind.RISE)
"""Levels whose value is a percent and not an amount."""


def load_analytes(text: str | None = None) -> AnalyteBook:
    """Load `resources/clinical/analytes.toml`, or `text` in its place.

    Raises:
        ContentError: an entry is missing, unknown, unsourced, or contradicts another one.
    """
    file = read_entry("clinical", _FILE, text)
    units = _units(file)
    limits = file.entry("limits")
    if not limits.text("source").startswith("["):
        limits.refuse("it names no source")
    book = AnalyteBook(
        version=file.text("version"),
        reviewed_by=file.text("reviewed_by", empty=True),
        reviewed_on=file.text("reviewed_on", empty=True),
        analytes=tuple(_analyte(entry, units) for entry in file.entries("analytes")),
        above_white_cells=_number(limits, "above_white_cells", limits.text("above_white_cells")),
        oldest_years=limits.whole("oldest_years"),
    )
    limits.close()
    file.close()
    _check(file, book)
    return book


def _check(file: Entry, book: AnalyteBook) -> None:
    names: dict[str, str] = {}
    for analyte in book.analytes:
        for key in keys_of(analyte):
            if names.setdefault(key, analyte.id) != analyte.id:
                file.refuse(f"{analyte.id}: {names[key]} is called {key} too")
    for name, times in Counter(analyte.id for analyte in book.analytes).items():
        if times > 1:
            file.refuse(f"{name} is there twice")
    white = book.find(WBC)
    if white is None or PERCENT in white.units:
        file.refuse(f"the entry {WBC} is missing, or is a percent of itself")


def _units(file: Entry) -> Mapping[str, Unit]:
    found: dict[str, Unit] = {}
    for entry in file.entries("units"):
        unit = Unit(entry.text("id"), entry.text("text"), entry.texts("spellings", ()))
        entry.close()
        if unit.code in found:
            entry.refuse("it is there twice")
        found[unit.code] = unit
    return found


def _analyte(entry: Entry, units: Mapping[str, Unit]) -> Analyte:
    accepted = _uses(entry, units)
    us, si = entry.text("us"), entry.text("si")
    for code in (us, si):
        if code not in accepted or accepted[code].factor is None:
            entry.refuse(f"{code} is not one of its units, or has no factor")
    if accepted[si].factor != 1:
        entry.refuse(f"the factor of {si} must be 1")
    analyte = Analyte(
        id=entry.text("id"),
        wording=entry.text("wording"),
        short=entry.text("short"),
        names=entry.texts("names"),
        panel=entry.choice("panel", Panel),
        us=us,
        si=si,
        units=accepted,
        hard=_closed(entry, "hard"),
        soft=_closed(entry, "soft"),
        typical=_span(entry, "typical"),
        matters=_sides(entry, "matters"),
        mix_ups=tuple(_mix_up(one, accepted) for one in entry.entries("mix_ups")),
        levels=tuple(_level(one) for one in entry.entries("levels")),
        calm=_sides(entry, "calm"),
        optional=entry.flag("optional", default=False),
    )
    entry.close()
    _check_analyte(entry, analyte)
    return analyte


def _check_analyte(entry: Entry, analyte: Analyte) -> None:
    ends = (analyte.soft.low, analyte.soft.high, analyte.typical.low, analyte.typical.high)
    if any(end is not None and not analyte.hard.holds(end) for end in ends):
        entry.refuse("soft and typical must lie within hard")
    if not analyte.matters:
        entry.refuse("matters must name an end")
    kinds = [level.kind for level in analyte.levels]
    if len(set(kinds)) < len(kinds):
        entry.refuse("a kind of level is there twice")
    for level in analyte.levels:
        if level.kind not in _SHARES and not analyte.hard.holds(level.value):
            entry.refuse(f"the level {level.kind.value} must lie within hard")
    low, now = analyte.level(LevelKind.LOW), analyte.level(LevelKind.CALL_NOW)
    if now is not None and (low is None or now.value >= low.value):
        entry.refuse("call-now must be below the level low")


def _uses(entry: Entry, units: Mapping[str, Unit]) -> Mapping[str, UnitUse]:
    factors, loinc = entry.entry("factors"), entry.entry("loinc")
    shares = entry.texts("of_white_cells", ())
    if any(code != PERCENT for code in shares):
        entry.refuse(f"of_white_cells can be nothing but {PERCENT}")
    found: dict[str, UnitUse] = {}
    spelled: dict[str, str] = {}
    for code in (*factors.names(), *shares):
        if code not in units:
            entry.refuse(f"no unit is called {code}")
        factor = None if code in shares else _number(factors, code, factors.text(code))
        if factor == 0:
            entry.refuse(f"the factor of {code} must be above 0")
        found[code] = UnitUse(units[code], factor, loinc.text(code))
        if not _LOINC.fullmatch(found[code].loinc):
            entry.refuse(f"no LOINC code is written {found[code].loinc}")
        for spelling in (code, units[code].text, *units[code].spellings):
            if spelled.setdefault(unit_key(spelling), code) != code:
                entry.refuse(f"{spelling} means two of its units")
    factors.close()
    loinc.close()
    return found


def _mix_up(entry: Entry, accepted: Mapping[str, UnitUse]) -> MixUp:
    unit, likely = entry.text("unit"), entry.text("likely")
    if unit not in accepted or likely not in accepted or unit == likely:
        entry.refuse(f"{unit} and {likely} must be two of its units")
    least, most, above = (
        _number(entry, key, entry.text(key)) if entry.has(key) else None for key in _MIX_UP_KEYS
    )
    entry.close()
    if (least is None) == (above is None) or (most is None) != (least is None):
        entry.refuse("it takes from and to, or above")
    if above is not None:
        return MixUp(unit, likely, Span(above), above=True)
    return MixUp(unit, likely, Span(least, most))


def _level(entry: Entry) -> Level:
    kind, source = entry.choice("kind", LevelKind), entry.text("source")
    if not _SOURCE.fullmatch(source):
        entry.refuse(f"no source is written {source}")
    level = Level(
        kind=kind,
        value=_number(entry, "value", entry.text("value")),
        source=source,
        urgent=entry.flag("urgent", default=True),
        times=entry.whole("times") if kind is LevelKind.FALL else 0,
        months=entry.whole("months") if kind is LevelKind.RISE else 0,
    )
    entry.close()
    if kind is LevelKind.FALL and level.value >= 100:
        entry.refuse("nothing falls by 100 percent or more")
    if level.value <= 0:
        entry.refuse("value must be above 0")
    return level


def _sides(entry: Entry, key: str) -> frozenset[Side]:
    known = {side.value: side for side in Side}
    named = entry.texts(key, ())
    for name in named:
        if name not in known:
            entry.refuse(f"{key} must be low or high, not {name}")
    return frozenset(known[name] for name in named)


def _closed(entry: Entry, key: str) -> Span:
    span = _span(entry, key)
    if span.low is None or span.high is None:
        entry.refuse(f"{key} needs both ends")
    return span


def _span(entry: Entry, key: str) -> Span:
    ends = entry.items(key)
    if len(ends) != 2 or not all(isinstance(end, str) for end in ends):
        entry.refuse(f"{key} must be two numbers, an empty one for an open end")
    low, high = (_number(entry, key, str(end)) if end else None for end in ends)
    if low is not None and high is not None and low >= high:
        entry.refuse(f"{key} must go from low to high")
    return Span(low, high)


def _number(entry: Entry, key: str, typed: str) -> Decimal:
    try:
        value = Decimal(typed)
    except InvalidOperation:
        entry.refuse(f"{key} must be a number, not {typed!r}")
    if not value.is_finite() or value < 0:
        entry.refuse(f"{key} must be a number of 0 or more, not {typed}")
    return value
