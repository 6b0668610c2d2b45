"""What a person said about themselves: answers that end in a list for the doctor, and weights.

Nothing here ever decides a dose. A weight is kept because a provider may ask for it (F024).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


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
