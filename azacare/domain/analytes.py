"""What a blood test measures: names, units, limits, and from where on a result calls for a call.

The figures come from `resources/clinical/analytes.toml` (clinical 5.2, 5.3). All limits, levels
and ranges are in the SI unit of the analyte. None of them says that somebody is well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from enum import Enum
from functools import cached_property

from azacare.domain.frozen import dataclass

WBC = "wbc"
"""White cells: what the percents of a differential are percents of."""

PERCENT = "%"
"""The UCUM code of a differential in percent of the white cells."""

_EXACT = Context(prec=60)
"""A typed number has 13 digits at most and a factor 5: nothing is rounded on the way to SI."""


class Side(Enum):
    """Towards which end a result moves."""

    LOW = "low"
    HIGH = "high"


class Panel(Enum):
    """Under which heading an analyte stands."""

    BLOOD = "blood"
    LIVER = "liver"
    KIDNEY = "kidney"


class UnitSystem(Enum):
    """In which units values are shown, and taken where none was typed."""

    US = "us"
    SI = "si"


class LevelKind(Enum):
    """What may make a result call for a call (clinical 5.3)."""

    LOW = "low"  # below the value
    HIGH = "high"  # above the value
    CALL_NOW = "call-now"  # below the value, at any hour
    FALL = "fall"  # a run of falls, each of more than this many percent
    RISE = "rise"  # more than this many percent within some months


@dataclass(frozen=True)
class Unit:
    """A way to write an amount.

    Attributes:
        code: UCUM, as it is stored and exported ("10*9/L").
        text: as people read it ("10^9/L").
        spellings: how laboratories print it.
    """

    code: str
    text: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitUse:
    """A unit of one analyte.

    Attributes:
        factor: times this gives the SI unit, exactly; None for percent of the white cells.
        loinc: the LOINC code of the measurement in this unit.
    """

    unit: Unit
    factor: Decimal | None
    loinc: str = ""


@dataclass(frozen=True)
class Span:
    """From `low` to `high`, both included; None is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether `value` lies within."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class MixUp:
    """Numbers that are more often meant in another unit: 4500 K/uL is 4500 cells/uL.

    Attributes:
        unit, likely: UCUM codes, of what was typed and of what is likely.
        numbers: the numbers it is about, as typed in `unit`.
        above: whether the lower end itself is left out.
    """

    unit: str
    likely: str
    numbers: Span
    above: bool = False

    def fits(self, number: Decimal, code: str) -> bool:
        """Whether `number`, typed in the unit `code`, is one of them."""
        left_out = self.above and number == self.numbers.low
        return code == self.unit and self.numbers.holds(number) and not left_out


@dataclass(frozen=True)
class Level:
    """One rule about the results of an analyte.

    Attributes:
        value: the SI value, or percent for FALL and RISE.
        urgent: whether the call should be today; False for a large MCV (5.3).
        times: FALL only: how many falls in a row.
        months: RISE only: how far back it looks.
        source: where it comes from, such as "O:X12"; "J" is our own judgement.
    """

    kind: LevelKind
    value: Decimal
    source: str
    urgent: bool = True
    times: int = 0
    months: int = 0


@dataclass(frozen=True)
class Analyte:
    """One thing that is measured.

    Attributes:
        wording: the plain name; `short` the one on the paper ("WBC").
        names: other names, for matching only.
        us, si: UCUM codes of the units shown by default.
        units: every unit that is accepted, by UCUM code.
        hard: outside it a value is refused as a slip; `soft`: outside it a person is asked.
        typical: adults, shown only where the lab gave no range of its own.
        matters: towards which end it matters for azathioprine.
        calm: the ends at which a call can wait for office hours (MCV, 5.3).
    """

    id: str
    wording: str
    short: str
    names: tuple[str, ...]
    panel: Panel
    us: str
    si: str
    units: Mapping[str, UnitUse]
    hard: Span
    soft: Span
    typical: Span
    matters: frozenset[Side]
    mix_ups: tuple[MixUp, ...] = ()
    levels: tuple[Level, ...] = ()
    calm: frozenset[Side] = frozenset()
    optional: bool = False

    def level(self, kind: LevelKind) -> Level | None:
        """The level that ships, if there is one."""
        return next((level for level in self.levels if level.kind is kind), None)

    def default_unit(self, system: UnitSystem) -> str:
        """The UCUM code of the unit shown by default."""
        return self.us if system is UnitSystem.US else self.si

    def to_si(self, number: Decimal, code: str) -> Decimal | None:
        """`number` of the unit `code` in the SI unit, exactly; None for a percent.

        Raises:
            KeyError: this analyte is not measured in that unit.
        """
        factor = self.units[code].factor
        return None if factor is None else _EXACT.multiply(number, factor)

    def from_si(self, value: Decimal, code: str) -> Decimal | None:
        """The SI `value` in the unit `code`; None for a percent.

        Exact wherever the result has an end, as for every value that was typed in `code`;
        otherwise to 60 digits.

        Raises:
            KeyError: this analyte is not measured in that unit.
        """
        factor = self.units[code].factor
        return None if factor is None else _plain(_EXACT.divide(value, factor))

    @cached_property
    def _by_spelling(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for code, use in self.units.items():
            for spelling in (code, use.unit.text, *use.unit.spellings):
                found.setdefault(unit_key(spelling), code)
        return found

    def find_unit(self, typed: str) -> str | None:
        """The UCUM code of a unit as it was typed."""
        return self._by_spelling.get(unit_key(typed))


@dataclass(frozen=True)
class AnalyteBook:
    """The whole data file, in the order in which it is shown.

    Attributes:
        above_white_cells: by how much the parts may exceed the white cells (10^9/L).
        oldest_years: how long ago a result may be.
    """

    version: str
    reviewed_by: str
    reviewed_on: str
    analytes: tuple[Analyte, ...]
    above_white_cells: Decimal
    oldest_years: int

    @cached_property
    def _ids(self) -> Mapping[str, Analyte]:
        return {one.id: one for one in self.analytes}

    def find(self, analyte_id: str) -> Analyte | None:
        """The analyte of that id; None for one that only a newer list has."""
        return self._ids.get(analyte_id)

    def get(self, analyte_id: str) -> Analyte:
        """The analyte of that id.

        Raises:
            KeyError: there is none.
        """
        return self._ids[analyte_id]

    @cached_property
    def by_name(self) -> Mapping[str, Analyte]:
        """Every analyte by everything it is called, as `name_key` writes it."""
        return {key: one for one in self.analytes for key in keys_of(one)}

    def named(self, typed: str) -> Analyte | None:
        """The analyte that goes by a typed name, such as "WBC" or "white cells"."""
        return self.by_name.get(name_key(typed))


def keys_of(analyte: Analyte) -> Iterable[str]:
    """Everything an analyte is called, as `name_key` writes it, each once."""
    said = (analyte.id, analyte.short, analyte.wording, *analyte.names)
    return dict.fromkeys(name_key(name) for name in said)


def name_key(typed: str) -> str:
    """A name without case, accents and punctuation: "Neutrophils (Abs.)" is "neutrophils abs"."""
    plain = unicodedata.normalize("NFKD", typed.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", kept))


_SAME = (
    (re.compile(r"[\s^*()\[\]{}_·]"), ""),
    (re.compile(r"^[x×]"), ""),
    (re.compile(r"10e(?=[0-9])"), "10"),
    (re.compile(r"mcl|mm3|cumm|cmm|mikrol"), "ul"),
    (re.compile(r"1,73"), "1.73"),
)
"""Differences in writing that never change which unit is meant (1 mm3 is 1 uL)."""


def unit_key(typed: str) -> str:
    """A unit without what laboratories write in many ways: "x10^3 / µL" is "103/ul"."""
    found = unicodedata.normalize("NFKC", typed).replace("µ", "u").replace("μ", "u").casefold()
    for pattern, plain in _SAME:
        found = pattern.sub(plain, found)
    return found


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    short = value.normalize(_EXACT)
    return short if short != short.to_integral() else short.quantize(Decimal(1), context=_EXACT)
