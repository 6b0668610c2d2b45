"""A planned trip, as it was entered; `domain.supply` says what to take along."""

from __future__ import annotations

from datetime import date
from enum import Enum

from azacare.domain.frozen import dataclass


class TripTimes(Enum):
    """On whose clock doses are taken while away."""

    HOME = "home"
    LOCAL = "local"


@dataclass(frozen=True)
class Trip:
    """Days away from home.

    Attributes:
        leaves, returns: first and last local day away.
        spare_days: how many days' tablets to take along besides.
        zone: IANA name of the place; empty for the zone at home.
        times: whether doses stay at home times or move to the wall clock of the place.
    """

    leaves: date
    returns: date
    spare_days: int = 0
    place: str = ""
    zone: str = ""
    times: TripTimes = TripTimes.HOME
