"""Body temperature as it was typed, compared in tenths of a degree Fahrenheit (clinical 3-1)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem

_TYPED = re.compile(r"(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:°\s*)?(?P<unit>[CcFf])?")
_FIELD = "temperature"


class TemperatureUnit(Enum):
    """The scale on the thermometer."""

    FAHRENHEIT = "F"
    CELSIUS = "C"


_PLAUSIBLE = {
    TemperatureUnit.FAHRENHEIT: (Decimal(86), Decimal(113)),
    TemperatureUnit.CELSIUS: (Decimal(30), Decimal(45)),
}
"""What a living person can have (3-1); it is the same span in both scales."""


@dataclass(frozen=True)
class Temperature:
    """A temperature as it was typed, with its scale."""

    value: Decimal
    unit: TemperatureUnit

    @property
    def tenths_f(self) -> int:
        """The value in tenths of a degree Fahrenheit, a half rounded up."""
        fahrenheit = self.value
        if self.unit is TemperatureUnit.CELSIUS:
            fahrenheit = self.value * 9 / 5 + 32
        return int((fahrenheit * 10).quantize(Decimal(1), ROUND_HALF_UP))


def read_temperature(text: str, unit: TemperatureUnit | None = None) -> Temperature:
    """Read "101.2", "38,1 C" or "101.2 °F"; a scale that was typed wins over `unit`.

    Raises:
        InputProblem: no number; no scale given; a value that belongs to the other scale
            (`WHICH_UNIT`, so that the person is asked); or one that nobody can have.
    """
    cleaned = text.strip()
    if not cleaned:
        raise InputProblem(Problem.EMPTY, _FIELD)
    match = _TYPED.fullmatch(cleaned)
    if match is None:
        raise InputProblem(Problem.NOT_A_TEMPERATURE, _FIELD, typed=text)
    value = Decimal(match["number"].replace(",", "."))
    said = TemperatureUnit(match["unit"].upper()) if match["unit"] else unit
    fits = [scale for scale, (least, most) in _PLAUSIBLE.items() if least <= value <= most]
    if not fits:
        raise InputProblem(Problem.TEMPERATURE_OUT_OF_RANGE, _FIELD, typed=text)
    if said is None or said not in fits:
        raise InputProblem(Problem.WHICH_UNIT, _FIELD, typed=text, likely=fits[0].value)
    return Temperature(value, said)
