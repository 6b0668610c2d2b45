"""What a person said about themselves: answers that end in a list for the doctor, and weights.

Nothing here ever decides a dose. A weight is kept because a provider may ask for it (F024).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem


@dataclass(frozen=True)
class ProfileAnswer:
    """The answer to one question.

    Attributes:
        question: its id in the data file.
        answer: the id of the chosen answer, such as "yes", "no", "not-sure" or an age band.
        detail: the person's own words; empty when they wrote none.
        on: the local day it was said.
    """

    question: str
    answer: str
    on: date
    detail: str = ""


class WeightUnit(Enum):
    """The units of a weight, as UCUM writes them."""

    KILOGRAM = "kg"
    POUND = "[lb_av]"


@dataclass(frozen=True)
class Weight:
    """A body weight as it was typed."""

    on: date
    value: Decimal
    unit: WeightUnit


WEIGHT_LIMITS = {
    WeightUnit.KILOGRAM: (Decimal(2), Decimal(350)),
    WeightUnit.POUND: (Decimal(5), Decimal(770)),
}
"""What anybody can weigh, from a baby on [J]; the rest is a slip of the finger or of the unit."""


def check_weight(weight: Weight, today: date) -> Weight:
    """Return `weight` when it can be meant.

    Raises:
        InputProblem: out of the range of its unit, or of a day to come.
    """
    low, high = WEIGHT_LIMITS[weight.unit]
    if not low <= weight.value <= high:
        raise InputProblem(
            Problem.WEIGHT_OUT_OF_RANGE,
            "weight",
            typed=f"{weight.value:f}",
            low=f"{low}",
            high=f"{high}",
            unit="kg" if weight.unit is WeightUnit.KILOGRAM else "lb",
        )
    if weight.on > today:
        raise InputProblem(Problem.IN_THE_FUTURE, "weight-on")
    return weight
