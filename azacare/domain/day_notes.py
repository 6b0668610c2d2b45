"""What a person wrote about a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DayNote:
    """One note about the local `day`."""

    day: date
    text: str
