"""What was taken before AzaCare was used, as the person remembers it (F121, clinical 3-24)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class EarlierUse:
    """An estimate; the newest one holds.

    Attributes:
        grams: of azathioprine taken before the first entry here; None when not known.
        since: the local day the medicine was first taken; None when not known.
        on: the local day this was said.
    """

    grams: Decimal | None
    since: date | None
    on: date
