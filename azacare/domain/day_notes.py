"""What a person wrote about a day."""

from __future__ import annotations

from datetime import date

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class DayNote:
    """One note about the local `day`."""

    day: date
    text: str
