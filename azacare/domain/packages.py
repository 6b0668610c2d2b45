"""What is kept of the tablets at home: packages, what happened to them, and refills left.

How many are left is never stored. It is worked out from these records and from the doses taken
(`domain.supply`), so that a dose entered late still counts.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class Package:
    """One package as it was picked up.

    Attributes:
        strength_mg: of one tablet.
        tablets: how many were in it when it came; halves allowed.
        at: when it came (UTC); doses taken before are not drawn from it.
        opened, expires: local days; None when nobody said. A package is good through `expires`.
        pharmacy, lot: as typed; empty when nobody said.
    """

    strength_mg: Decimal
    tablets: Decimal
    at: datetime
    pharmacy: str = ""
    opened: date | None = None
    expires: date | None = None
    lot: str = ""


class MovementKind(Enum):
    """What happened to tablets besides being taken."""

    COUNTED = "counted"
    LOST = "lost"
    THROWN_AWAY = "thrown-away"


@dataclass(frozen=True)
class Movement:
    """Tablets that were counted, lost or thrown away.

    Attributes:
        tablets: of COUNTED what is there from `at` on (0 is possible), of the others how many
            went; halves allowed.
        at: when (UTC).
        package: the entity id of the package; empty means every package of that strength.
    """

    kind: MovementKind
    strength_mg: Decimal
    tablets: Decimal
    at: datetime
    package: str = ""
    note: str = ""


@dataclass(frozen=True)
class Refills:
    """How often the pharmacy may still give a package on this prescription.

    Attributes:
        left: 0 means a new prescription is needed; None when nobody knows.
        valid_until: last local day on which the pharmacy may use the prescription.
        on: the local day this was said.
    """

    left: int | None
    valid_until: date | None
    on: date
