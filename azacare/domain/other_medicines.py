"""What else a person takes, as it was entered, and which provider knows of a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class MedicineKind(Enum):
    """What sort of medicine it is; F133 asks for every one of them."""

    PRESCRIPTION = "prescription"
    OVER_THE_COUNTER = "over-the-counter"
    VITAMIN = "vitamin"
    HERBAL = "herbal"
    CONTRACEPTIVE = "contraceptive"
    VACCINE = "vaccine"


@dataclass(frozen=True)
class OtherMedicine:
    """One other medicine, or one vaccine.

    Attributes:
        name: as typed, or as chosen after "did you mean".
        kind: None when nobody said.
        starts, ends: local days; None when not known or still taken. Of a vaccine, `starts` is
            the day it was given.
        chosen: the rule that the person chose where a name could mean several ("sulfa").
    """

    name: str
    kind: MedicineKind | None = None
    starts: date | None = None
    ends: date | None = None
    note: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class ProviderKnows:
    """A "My provider knows": quiets a card and stays in the report (clinical 3-7).

    Attributes:
        medicine: the entity id of the other medicine.
        rule: the id of the interaction rule, such as "INT-ACE".
        who: the provider, in the person's words; on: the local day they were told.
    """

    medicine: str
    rule: str
    who: str
    on: date
